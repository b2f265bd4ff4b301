import re
from pathlib import Path

import pytest

from pwa.assets import ROOT
from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.register import Fact, load_register
from pwa.talk import LONGEST_OWN, MOST_OWN, Talk, load_talk
from tests.unit.sentences import is_one_sentence

PART = (
    '[[parts]]\nslug = "begin"\ntitle = "Begin"\ntext = "So."\nfacts = ["CONS-1"]\nlines = ["Hi"]\n'
)
ABOUT = '[about]\ntext = "A list."\nfacts = ["CONS-1"]\n'
PAIR = """[[groups]]
slug = "touch"
title = "Touch"
items = [
  { slug = "on-me", text = "Yours on me", pair = "on-you", found = "On the first" },
  { slug = "on-you", text = "Mine on you", pair = "on-me", found = "On the second" },
  { slug = "music", text = "Music" },
]
"""
WHOLE = PART + ABOUT + PAIR
REGISTER = {"CONS-1": Fact(claim="So it is.", certainty="weak", sources=())}


@pytest.fixture(scope="module")
def ours() -> Talk:
    return load_talk(CONTENT / "talk.toml", load_register(CONTENT / "sources.toml"))


def talk_file(folder: Path, text: str) -> Path:
    file = folder / "talk.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_talk(file, REGISTER)
    return str(caught.value)


def test_what_two_people_share_is_called_by_whose_side_it_is(tmp_path: Path) -> None:
    talk = load_talk(talk_file(tmp_path, WHOLE), REGISTER)
    assert [item.shared for item in talk.items] == ["On the first", "On the second", "Music"]
    assert [text.facts for text in talk.texts] == [("CONS-1",)] * 2


def test_the_list_has_about_forty_items_from_before_to_afterward(ours: Talk) -> None:
    assert 36 <= len(ours.items) <= 48
    assert ours.groups[0].slug == "before"
    assert ours.groups[-1].slug == "afterward"


def test_an_item_about_one_of_two_has_its_other_side(ours: Talk) -> None:
    texts = {item.slug: item.text for item in ours.items}
    sided = [item for item in ours.items if item.pair]
    assert len(sided) == len({item.found for item in sided})
    for item in ours.items:
        mine = {"me", "my", "you", "your", "myself"} & set(item.text.casefold().split())
        assert bool(mine & {"me", "my", "your", "you"}) == bool(item.pair), item.text
        if item.pair:
            assert texts[item.pair] != item.text


def test_the_parts_rest_on_the_facts_about_partners(ours: Talk) -> None:
    facts = {fact for text in ours.texts for fact in text.facts}
    assert facts >= {f"CONS-{number}" for number in (1, 3, 4, 5, 6, 7)}


def test_the_five_letters_stand_in_their_order(ours: Talk) -> None:
    (part,) = (one for one in ours.parts if one.slug == "yes")
    assert [line[0] for line in part.lines] == list("FRIES")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('slug = "begin"', 'slug = "Begin it"', id="a slug that is none"),
        pytest.param('lines = ["Hi"]', "lines = []", id="a part without a line"),
        pytest.param('facts = ["CONS-1"]\nlines', "facts = []\nlines", id="a part on no fact"),
        pytest.param('["CONS-1"]', '["CONS-96"]', id="an unknown fact"),
        pytest.param('slug = "music"', 'slug = "on-me"', id="an item that stands twice"),
        pytest.param(', found = "On the first"', "", id="a pair without words for both"),
        pytest.param('pair = "on-you", ', "", id="words for both without a pair"),
        pytest.param('pair = "on-you"', 'pair = "music"', id="a pair that isn't mutual"),
        pytest.param('pair = "on-you"', 'pair = "on-me"', id="an item that is its own pair"),
        pytest.param('pair = "on-you"', 'pair = "nothing"', id="a pair that isn't there"),
        pytest.param(ABOUT, "", id="nothing about the list"),
        pytest.param('title = "Touch"', 'tittle = "Touch"', id="a misspelt key"),
        pytest.param("[about]", "[about", id="no TOML"),
    ],
)
def test_a_bad_file_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE
    sentence = complaint(talk_file(tmp_path, WHOLE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="talk.toml: ")


def test_no_item_of_ours_is_called_like_one_that_people_add(ours: Talk) -> None:
    assert [item.slug for item in ours.items if item.slug.startswith("own")] == []


def test_the_scripts_and_the_words_know_the_same_bounds() -> None:
    rules = (ROOT / "static" / "js" / "domain" / "own_wishes.js").read_text("utf-8")
    bounds = dict(re.findall(r"^const (LONGEST_NAME|MOST_OWN) = (\d+);$", rules, re.MULTILINE))
    assert bounds == {"LONGEST_NAME": str(LONGEST_OWN), "MOST_OWN": str(MOST_OWN)}
    words = (ROOT / "templates" / "components" / "own_wishes.html").read_text("utf-8")
    assert f"longer than {LONGEST_OWN} characters" in words
    assert f"{MOST_OWN} things are added" in words
