import re
from pathlib import Path
from typing import get_args

import pytest

from pwa.assets import ROOT
from pwa.breathing import Breathing, BreathingPattern, Kind, load_breathing
from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.register import Fact, load_register
from tests.unit.sentences import is_one_sentence

PATTERN = """[[patterns]]
slug = "slow"
name = "Slow"
seconds = { in = 4.5, out = 6 }
how = "Breathe in and out."
known = "It is slow."
adapt = "Nobody needs to."
facts = ["BREATH-1"]
"""
CAUTIONS = """[holds]
text = "Leave them out."
facts = ["BREATH-2"]
[stop]
text = "Stop."
facts = ["BREATH-3"]
"""
WHOLE = PATTERN + CAUTIONS
REGISTER = {
    f"BREATH-{number}": Fact(claim="So it is.", certainty="weak", sources=())
    for number in (1, 2, 3)
}


@pytest.fixture(scope="module")
def ours() -> Breathing:
    return load_breathing(CONTENT / "breathing.toml", load_register(CONTENT / "sources.toml"))


def breathing_file(folder: Path, text: str) -> Path:
    file = folder / "breathing.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_breathing(file, REGISTER)
    return str(caught.value)


def test_a_pattern_is_read_with_what_is_known_of_it(tmp_path: Path) -> None:
    breathing = load_breathing(breathing_file(tmp_path, WHOLE), REGISTER)
    (pattern,) = breathing.patterns
    assert (pattern.slug, pattern.name, pattern.known) == ("slow", "Slow", "It is slow.")
    assert pattern.seconds == {"in": 4.5, "out": 6}
    assert [text.facts for text in breathing.texts] == [("BREATH-2",), ("BREATH-3",), ("BREATH-1",)]


@pytest.mark.parametrize(
    ("seconds", "held"),
    [
        ({"in": 4, "out": 6}, False),
        ({"in": 3, "top-up": 1, "out": 8, "hold": 0, "rest": 0}, False),
        ({"in": 4, "hold": 0.5, "out": 6}, True),
        ({"in": 4, "out": 6, "rest": 15}, True),
    ],
)
def test_a_breath_is_held_full_or_empty(seconds: dict[Kind, float], held: bool) -> None:
    said = dict.fromkeys(("slug", "name", "how", "known", "adapt"), "x")
    pattern = BreathingPattern.model_validate({**said, "seconds": seconds, "facts": ["A-1"]})
    assert pattern.has_holds == held


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("out = 6", "out = 6.25", id="a quarter of a second"),
        pytest.param("out = 6", "out = 15.5", id="too long"),
        pytest.param("out = 6", "out = -1", id="less than nothing"),
        pytest.param("out = 6", "out = 0", id="no breath out"),
        pytest.param("out = 6", "rest = 6", id="a rest in place of the breath out"),
        pytest.param("in = 4.5", "in = 0", id="no breath in"),
        pytest.param("in = 4.5,", "", id="a breath in that is left out"),
        pytest.param("out = 6", "out = nan", id="a number that is none"),
        pytest.param("out = 6", "out = inf", id="a breath that never ends"),
        pytest.param("out = 6", 'out = "6"', id="a length in quotes"),
        pytest.param("out = 6", "out = true", id="a length that is none"),
        pytest.param("out = 6", "out = 6, sigh = 1", id="an unknown part"),
        pytest.param('"slow"', '"Slow one"', id="a slug that is none"),
        pytest.param('name = "Slow"', "", id="no name"),
        pytest.param('"It is slow."', '" "', id="nothing known"),
        pytest.param("adapt", "adopt", id="a misspelt key"),
        pytest.param('["BREATH-1"]', "[]", id="a pattern on no fact"),
        pytest.param('["BREATH-1"]', '["BREATH-9"]', id="a pattern on an unknown fact"),
        pytest.param('["BREATH-2"]', '["BREATH-9"]', id="a caution on an unknown fact"),
        pytest.param('["BREATH-3"]', "[]", id="a caution on no fact"),
        pytest.param("[holds]", "[hold]", id="a misspelt table"),
        pytest.param(WHOLE, CAUTIONS, id="no list of patterns"),
        pytest.param(WHOLE, f"patterns = []\n{CAUTIONS}", id="no pattern"),
        pytest.param(WHOLE, PATTERN, id="no caution"),
        pytest.param(PATTERN, PATTERN * 2, id="a slug that stands twice"),
        pytest.param("[[patterns]]", "[[patterns]", id="no TOML"),
    ],
)
def test_a_bad_pattern_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE
    sentence = complaint(breathing_file(tmp_path, WHOLE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="breathing.toml: ")


def test_missing_patterns_stop_the_start_and_are_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "breathing.toml"), about="breathing.toml: ")


def test_the_timer_offers_the_patterns_that_the_product_promises(ours: Breathing) -> None:
    assert {pattern.slug: pattern.seconds for pattern in ours.patterns} == {
        "belly": {"in": 5, "out": 5},
        "six": {"in": 4, "out": 6},
        "sigh": {"in": 3, "top-up": 1, "out": 8},
        "box": {"in": 4, "hold": 4, "out": 4, "rest": 4},
        "four-seven-eight": {"in": 4, "hold": 7, "out": 8},
    }
    assert ours.patterns[0].slug == "belly"


def test_a_pattern_with_holds_rests_on_the_fact_about_holds(ours: Breathing) -> None:
    assert "BREATH-4" in ours.holds.facts
    for pattern in ours.patterns:
        assert pattern.has_holds == ("BREATH-4" in pattern.facts)


def test_what_to_do_names_each_length(ours: Breathing) -> None:
    for pattern in ours.patterns:
        named = {float(number) for number in re.findall(r"\d+", pattern.how)}
        assert named == set(pattern.seconds.values())


def test_the_scripts_know_the_same_parts_of_a_breath() -> None:
    rules = (ROOT / "static" / "js" / "domain" / "breathing.js").read_text("utf-8")
    (kinds,) = re.findall(r"^export const KINDS = [^[]*\[([^]]*)\]", rules, re.MULTILINE)
    assert tuple(re.findall(r"'([\w-]+)'", kinds)) == get_args(Kind)
