import re
import tomllib
from pathlib import Path

import pytest

from pwa.assets import ROOT
from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.readiness import Readiness, load_readiness
from pwa.register import load_register
from tests.unit.sentences import is_one_sentence

OURS = CONTENT / "readiness.toml"
REGISTER = load_register(CONTENT / "sources.toml")
TEXT = OURS.read_text("utf-8")


@pytest.fixture(scope="module")
def ours() -> Readiness:
    return load_readiness(OURS, REGISTER)


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_readiness(file, REGISTER)
    return str(caught.value)


def test_the_numbers_are_those_that_the_product_promises(ours: Readiness) -> None:
    assert ours.values == {
        "most_pain_at_ease": 1,
        "least_comfort": 4,
        "pain_to_stop_at": 4,
        "days_between_blood": 14,
        "days_of_soreness": 2,
        "painful_sessions": 3,
        "sessions_looked_at": 5,
        "days_after_blood": 7,
        "days_to_answer": 3,
        "days_after_session": 1,
        "sessions_a_week": 3,
        "days_of_week": 7,
        "days_of_pause": 21,
        "sessions_at_ease": 3,
    }


def test_every_number_rests_on_a_fact_of_the_register(ours: Readiness) -> None:
    for name, limit in ours.limits:
        assert limit.facts, name
        assert set(limit.facts) <= set(REGISTER), name


def test_a_number_that_a_fact_gives_is_the_same_here(ours: Readiness) -> None:
    for name, words in {
        "pain_to_stop_at": "at 4 and up",
        "sessions_at_ease": "three sessions in a row with pain of 0 or 1",
        "days_of_pause": "three weeks or more",
        "sessions_a_week": "two or three times a week",
    }.items():
        (_, limit) = next(one for one in ours.limits if one[0] == name)
        assert any(words in REGISTER[fact].claim for fact in limit.facts), name


@pytest.mark.parametrize("name", sorted(tomllib.loads(TEXT)))
def test_a_limit_that_is_missing_stops_the_start_and_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "readiness.toml"
    rest = re.sub(rf"\[{name}\]\n(?:\w+ = .*\n)+", "", TEXT)
    assert rest != TEXT
    file.write_text(rest, "utf-8")
    sentence = complaint(file)
    assert is_one_sentence(sentence, about="readiness.toml: ")
    assert name in sentence


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("value = 21", "value = 0", id="no day at all"),
        pytest.param("value = 21", "value = -21", id="less than nothing"),
        pytest.param("value = 21", "value = 2.5", id="part of a day"),
        pytest.param("value = 21", 'value = "21"', id="a number in quotes"),
        pytest.param("value = 21", "value = true", id="a number that is none"),
        pytest.param("value = 21", "", id="no value"),
        pytest.param('value = 21\nunit = "days"', 'value = 21\nunit = "weeks"', id="other unit"),
        pytest.param('value = 21\nunit = "days"', 'value = 21\nunit = "sessions"', id="wrong unit"),
        pytest.param('["TRAIN-6"]', "[]", id="no fact"),
        pytest.param('["TRAIN-6"]', '["TRAIN-99"]', id="an unknown fact"),
        pytest.param('facts = ["TRAIN-6"]', 'fact = "TRAIN-6"', id="a misspelt key"),
        pytest.param("[days_of_pause]", "[days_of_break]", id="an unknown limit"),
        pytest.param("[days_of_pause]", "[days_of_pause", id="no TOML"),
        pytest.param("value = 5", "value = 2", id="more painful sessions than there are"),
        pytest.param("value = 1\n", "value = 4\n", id="pain at ease that is pain to stop at"),
    ],
)
def test_a_bad_limit_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    file = tmp_path / "readiness.toml"
    file.write_text(TEXT.replace(old, new, 1), "utf-8")
    assert is_one_sentence(complaint(file), about="readiness.toml: ")


def test_missing_limits_stop_the_start_and_are_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "readiness.toml"), about="readiness.toml: ")


def test_the_scripts_know_the_same_limits() -> None:
    rules = (ROOT / "static" / "js" / "domain").glob("readiness*.js")
    text = "\n".join(file.read_text("utf-8") for file in rules)
    used = set(re.findall(r"\blimits\.(\w+)", text))
    assert used == set(tomllib.loads(TEXT))
