from pathlib import Path

import pytest

from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.register import Fact, load_register
from pwa.signs import Sign, load_signs
from tests.unit.sentences import is_one_sentence

EMERGENCY = """[[signs]]
slug = "fever"
label = "Fever"
level = "emergency"
facts = ["RED-1", "RED-2"]
"""
URGENT = """[[signs]]
slug = "itching"
label = "Itching"
level = "urgent"
facts = []
"""
WHOLE = EMERGENCY + URGENT
REGISTER = {
    f"RED-{number}": Fact(claim="So it is.", certainty="weak", sources=()) for number in (1, 2)
}


@pytest.fixture(scope="module")
def ours() -> dict[str, Sign]:
    register = load_register(CONTENT / "sources.toml")
    return {sign.slug: sign for sign in load_signs(CONTENT / "signs.toml", register)}


def signs_file(folder: Path, text: str) -> Path:
    file = folder / "signs.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_signs(file, REGISTER)
    return str(caught.value)


def test_a_sign_is_read_with_how_soon_it_needs_help(tmp_path: Path) -> None:
    fever, itching = load_signs(signs_file(tmp_path, WHOLE), REGISTER)
    assert (fever.slug, fever.label, fever.level) == ("fever", "Fever", "emergency")
    assert fever.facts == ("RED-1", "RED-2")
    assert (itching.level, itching.facts) == ("urgent", ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('slug = "fever"', 'slug = "Fever "', id="a slug that is none"),
        pytest.param('slug = "fever"', 'slug = "none"', id="the word for no sign"),
        pytest.param('slug = "fever"', 'slug = "itching"', id="a slug that stands twice"),
        pytest.param('label = "Fever"', 'label = " "', id="no words"),
        pytest.param('label = "Fever"', "", id="no label"),
        pytest.param("label", "lable", id="a misspelt key"),
        pytest.param('"emergency"', '"red"', id="an unknown level"),
        pytest.param('"RED-2"', '"RED-9"', id="an unknown fact"),
        pytest.param('facts = ["RED-1", "RED-2"]', "", id="no word of facts"),
        pytest.param(WHOLE, URGENT + EMERGENCY, id="an urgent sign before an emergency"),
        pytest.param(WHOLE, "signs = []", id="no sign"),
        pytest.param("[[signs]]", "[[sign]]", id="a misspelt list"),
        pytest.param("[[signs]]", "[[signs]", id="no TOML"),
    ],
)
def test_a_bad_sign_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE
    sentence = complaint(signs_file(tmp_path, WHOLE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="signs.toml: ")


def test_missing_signs_stop_the_start_and_are_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "signs.toml"), about="signs.toml: ")


def test_the_list_is_closed_and_its_slugs_stay(ours: dict[str, Sign]) -> None:
    """A record on somebody's device holds them for years."""
    levels: dict[str, list[str]] = {"emergency": [], "urgent": []}
    for sign in ours.values():
        levels[sign.level].append(sign.slug)
    assert levels == {
        "emergency": [
            "heavy-bleeding",
            "stuck",
            "severe-pain",
            "hard-belly",
            "fever",
            "vomiting",
            "fainting",
            "blocked",
            "blue-lips",
            "swallowed-poppers",
            "dysreflexia",
            "hurt-by-someone",
            "another-emergency",
        ],
        "urgent": [
            "dark-stool",
            "blood-again",
            "pain-pooping",
            "lasting-pain",
            "lump",
            "itching",
            "discharge",
            "leaking",
            "sore-throat-or-rash",
            "another-urgent",
        ],
    }


def test_a_sign_has_words_of_its_own(ours: dict[str, Sign]) -> None:
    labels = {sign.label.casefold() for sign in ours.values()}
    assert len(labels) == len(ours)


def test_few_signs_rest_on_our_caution_alone(ours: dict[str, Sign]) -> None:
    bare = {slug for slug, sign in ours.items() if not sign.facts}
    assert bare == {
        *("blocked", "hurt-by-someone", "leaking"),
        # What they are stands in Help now, with its sources.
        *("another-emergency", "another-urgent"),
    }
