import re
from pathlib import Path

import pytest

from pwa.assets import ROOT
from pwa.checklists import LONGEST_ITEM, MOST_ITEMS, Checklists, load_checklists
from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.register import Fact, load_register
from tests.unit.sentences import is_one_sentence

HEAD = '[{0}]\ntitle = "A list"\nabout = "So it is."\n'
ITEM = '[[{0}.items]]\nslug = "{1}"\ntext = "Ready"\n'
WHY = 'why = "It matters."\nfacts = ["TOY-1"]\n'
WATCH = '[watch]\ntitle = "Later"\ntext = "Look out."\nfacts = ["TOY-1"]\n'
LISTS = "".join(
    HEAD.format(name) + ITEM.format(name, slug) + WHY
    for name, slug in (("before", "first"), ("during", "second"), ("afterwards", "third"))
)
PLAIN = ITEM.format("afterwards", "plain")
WHOLE = LISTS + PLAIN + WATCH
REGISTER = {"TOY-1": Fact(claim="So it is.", certainty="weak", sources=())}


@pytest.fixture(scope="module")
def ours() -> Checklists:
    return load_checklists(CONTENT / "checklists.toml", load_register(CONTENT / "sources.toml"))


def checklists_file(folder: Path, text: str) -> Path:
    file = folder / "checklists.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_checklists(file, REGISTER)
    return str(caught.value)


def test_the_lists_are_read_in_the_order_of_a_session(tmp_path: Path) -> None:
    lists = load_checklists(checklists_file(tmp_path, WHOLE), REGISTER)
    assert list(lists.named) == ["before", "during", "afterwards"]
    assert [item.slug for item in lists.items] == ["first", "second", "third", "plain"]
    assert [item.why for item in lists.items] == ["It matters."] * 3 + [None]
    assert lists.texts.index(lists.watch) == 2, "it stands above the last list"
    assert [text.facts for text in lists.texts] == [("TOY-1",)] * 4 + [()]


def test_a_why_without_facts_is_our_own_rule(tmp_path: Path) -> None:
    text = WHOLE.replace('facts = ["TOY-1"]\n', "", 1)
    first = load_checklists(checklists_file(tmp_path, text), REGISTER).items[0]
    assert (first.why, first.facts) == ("It matters.", ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("[before]", "[prior]", id="an unknown list"),
        pytest.param(HEAD.format("during"), "[during]\n", id="a list without a title"),
        pytest.param(ITEM.format("during", "second") + WHY, "", id="a list without items"),
        pytest.param('slug = "second"', 'slug = "first"', id="a slug that stands twice"),
        pytest.param('slug = "first"', 'slug = "First one"', id="a slug that is none"),
        pytest.param('text = "Ready"', 'text = " "', id="an item without words"),
        pytest.param('text = "Ready"', f'text = "{"a" * 121}"', id="an item that is too long"),
        pytest.param('why = "It matters."', 'why = ""', id="a why without words"),
        pytest.param('why = "It matters."\n', "", id="facts without a why"),
        pytest.param('why = "It matters."', 'because = "It matters."', id="an unknown member"),
        pytest.param('["TOY-1"]', '["TOY-9"]', id="a why on an unknown fact"),
        pytest.param(WATCH, "", id="nothing to watch for"),
        pytest.param(WATCH, WATCH.replace('["TOY-1"]', "[]"), id="a watch on no fact"),
        pytest.param(WATCH, WATCH.replace("TOY-1", "TOY-9"), id="a watch on an unknown fact"),
        pytest.param("[before]", "[before", id="no TOML"),
    ],
)
def test_bad_lists_stop_the_start_and_are_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE
    sentence = complaint(checklists_file(tmp_path, WHOLE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="checklists.toml: ")


def test_missing_lists_stop_the_start_and_are_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "checklists.toml"), about="checklists.toml: ")


def test_the_lists_hold_what_the_product_promises(ours: Checklists) -> None:
    why = {item.slug: item.why for item in ours.items}
    promised = {
        *("clear-headed", "unhurried", "wanted", "base", "goes-together", "nails", "how-to-stop"),
        *("soften", "more-lubricant", "pause-at-three", "stop-at-four", "awake"),
        *("blood", "clean-up", "check-in"),
    }
    assert promised <= {slug for slug, reason in why.items() if reason}
    assert {"towel", "wipe", "water-and-warmth"} <= why.keys()
    facts = {item.slug: item.facts for item in ours.items}
    rules = {"stop-at-four": "PAIN-7", "awake": "TRAIN-7", "clean-up": "TOY-5"}
    assert all(fact in facts[slug] for slug, fact in rules.items())


def test_what_to_watch_for_names_each_sign_of_an_emergency_days_later(ours: Checklists) -> None:
    assert ours.watch.facts == ("RED-4",)
    for words in ("Fever", "chills", "vomiting", "worse pain", "emergency", "even if today"):
        assert words in ours.watch.text


def test_the_scripts_know_the_same_bounds() -> None:
    rules = (ROOT / "static" / "js" / "domain" / "checklists.js").read_text("utf-8")
    bounds = dict(re.findall(r"^const (\w+_ITEMS?) = (\d+);$", rules, re.MULTILINE))
    assert bounds == {"LONGEST_ITEM": str(LONGEST_ITEM), "MOST_ITEMS": str(MOST_ITEMS)}
    words = (ROOT / "templates" / "components" / "checklist.html").read_text("utf-8")
    assert f"longer than {LONGEST_ITEM} characters" in words
    assert f"added {MOST_ITEMS} things" in words
