import re
from itertools import pairwise
from pathlib import Path

import pytest

from pwa.assets import ROOT
from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.ladder import LENGTHS, LONGEST_NAME, LONGEST_NOTE, WIDTHS, Ladder, load_ladder
from pwa.register import Fact, load_register
from tests.unit.sentences import is_one_sentence

LIMITS = """[limits.rise]
value = 7
unit = "mm"
facts = ["TRAIN-4"]
[limits.share]
value = 0.25
unit = "share"
facts = ["TRAIN-4"]
[limits.share_from]
value = 20
unit = "mm"
facts = ["TRAIN-4"]
"""
NOTES = "".join(
    f'[notes.{name}]\ntext = "So it is."\nfacts = ["TOY-1"]\n'
    for name in ("start", "width", "length")
)
MATERIAL = '[[materials]]\nslug = "soft"\nname = "Soft"\n'
PRESET = """[[presets]]
slug = "few"
name = "Few"
about = "Two of them."
steps = [
  { name = "Outside" },
  { name = "First", width = 20.5, length = 60, material = "soft" },
  { name = "Second", width = 25 },
]
"""
WHOLE = LIMITS + NOTES + MATERIAL + PRESET
REGISTER = {
    name: Fact(claim="So it is.", certainty="weak", sources=()) for name in ("TRAIN-4", "TOY-1")
}


@pytest.fixture(scope="module")
def ours() -> Ladder:
    return load_ladder(CONTENT / "ladder.toml", load_register(CONTENT / "sources.toml"))


def ladder_file(folder: Path, text: str) -> Path:
    file = folder / "ladder.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_ladder(file, REGISTER)
    return str(caught.value)


def test_a_list_is_read_with_its_steps(tmp_path: Path) -> None:
    ladder = load_ladder(ladder_file(tmp_path, WHOLE), REGISTER)
    assert ladder.for_scripts() == {
        "limits": {"rise": 7, "share": 0.25, "shareFrom": 20},
        "presets": {
            "few": [
                {"name": "Outside"},
                {"name": "First", "width": 20.5, "length": 60, "material": "soft"},
                {"name": "Second", "width": 25},
            ]
        },
    }
    assert [text.facts for text in ladder.texts] == [("TOY-1",)] * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("value = 7", "value = 0", id="no rise"),
        pytest.param("value = 7", 'value = "7"', id="a number in quotes"),
        pytest.param("value = 7", "value = inf", id="a number without end"),
        pytest.param('unit = "mm"', 'unit = "share"', id="the wrong unit"),
        pytest.param('unit = "mm"', 'unit = "cm"', id="an unknown unit"),
        pytest.param('["TRAIN-4"]', '["TRAIN-9"]', id="a limit on an unknown fact"),
        pytest.param('["TRAIN-4"]', "[]", id="a limit on no fact"),
        pytest.param('["TOY-1"]', '["TOY-9"]', id="a note on an unknown fact"),
        pytest.param("[limits.share_from]", "[limits.shareFrom]", id="a misspelt limit"),
        pytest.param(NOTES, "", id="no notes"),
        pytest.param(MATERIAL, "", id="no material"),
        pytest.param(MATERIAL, MATERIAL * 2, id="a material that stands twice"),
        pytest.param('slug = "soft"', 'slug = "Soft "', id="a slug that is none"),
        pytest.param(PRESET, "", id="no list"),
        pytest.param(PRESET, PRESET * 2, id="a list that stands twice"),
        pytest.param('material = "soft"', 'material = "hard"', id="an unknown material"),
        pytest.param("width = 25", "width = 0.5", id="too narrow"),
        pytest.param("width = 25", "width = 100.5", id="too wide"),
        pytest.param("width = 25", "width = 25.25", id="a quarter of a millimeter"),
        pytest.param("width = 25", "width = 28", id="a big step by millimeters"),
        pytest.param("width = 25", "width = 26", id="a big step by its share"),
        pytest.param("length = 60", "length = 401", id="too long"),
        pytest.param('name = "Outside"', 'name = " "', id="a step without a name"),
        pytest.param('"Outside"', f'"{"a" * 61}"', id="a name that is too long"),
        pytest.param("[[presets]]", "[[presets]", id="no TOML"),
    ],
)
def test_a_bad_ladder_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE
    sentence = complaint(ladder_file(tmp_path, WHOLE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="ladder.toml: ")


def test_a_missing_ladder_stops_the_start_and_is_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "ladder.toml"), about="ladder.toml: ")


def test_the_page_offers_the_lists_that_the_product_promises(ours: Ladder) -> None:
    steps = {preset.slug: preset.steps for preset in ours.presets}
    assert list(steps) == ["fingers-first", "plugs", "outside", "empty"]
    assert [step.name for step in steps["fingers-first"][:2]] == ["Outside touch", "Fingertip"]
    assert steps["empty"] == ()
    assert all(step.width is None for step in steps["outside"])
    assert all(step.width is not None for step in steps["plugs"])


def test_a_big_step_is_what_the_product_says(ours: Ladder) -> None:
    limits = ours.limits
    assert (limits.rise.value, limits.share.value, limits.share_from.value) == (7, 0.25, 20)
    cases = {
        (12, 19): False,
        (12, 19.5): True,
        (19.5, 26.5): False,
        (20, 25): False,
        (20, 25.5): True,
        (28, 35): False,
        (40, 47): False,
        (40, 47.5): True,
        (30, 20): False,
    }
    assert {pair: limits.is_big_step(*pair) for pair in cases} == cases


def test_no_list_of_ours_has_a_big_step_and_each_is_a_beginners(ours: Ladder) -> None:
    for preset in ours.presets:
        for smaller, wider in pairwise(preset.widths):
            assert wider - smaller <= 7
            assert smaller < 20 or wider <= 1.25 * smaller
        assert max(preset.widths, default=0) <= 38


def test_the_scripts_know_the_same_bounds() -> None:
    rules = (ROOT / "static" / "js" / "domain" / "ladder_record.js").read_text("utf-8")
    (bounds,) = re.findall(r"^const BOUNDS = \{ (.*) \};$", rules, re.MULTILINE)
    assert bounds == (
        f"width: {[*WIDTHS]}, length: {[*LENGTHS]}, name: {LONGEST_NAME}, note: {LONGEST_NOTE}"
    )
