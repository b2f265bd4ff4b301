from pathlib import Path

import pytest

from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.journal_form import LUBRICANTS
from pwa.ladder import load_ladder
from pwa.ladder_form import GOING_WITH
from pwa.lubricants import LubricantTable, load_lubricants
from pwa.register import load_register
from tests.unit.sentences import is_one_sentence

OURS = CONTENT / "lubricants.toml"
REGISTER = load_register(CONTENT / "sources.toml")
MATERIALS = [one.slug for one in load_ladder(CONTENT / "ladder.toml", REGISTER).materials]
TEXT = OURS.read_text("utf-8")
KINDS = ("water", "silicone", "hybrid", "oil")
#: The table as we were given it: fine, test first, don't.
GIVEN = {
    "skin": "fine fine fine fine",
    "silicone": "fine test test test",
    "glass-steel": "fine fine fine fine",
    "abs": "fine fine fine test",
    "soft-plastic": "fine test test dont",
    "sealed": "fine test test test",
    "latex": "fine fine fine dont",
    "polyisoprene": "fine fine fine dont",
    "polyurethane": "fine fine fine fine",
    "nitrile": "fine fine fine fine",
    "none": "fine fine fine fine",
    "unsure": "fine fine fine test",
}


@pytest.fixture(scope="module")
def ours() -> LubricantTable:
    return load_lubricants(OURS, REGISTER, MATERIALS)


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_lubricants(file, REGISTER, MATERIALS)
    return str(caught.value)


def test_every_cell_is_as_the_facts_have_it(ours: LubricantTable) -> None:
    found = {
        row.slug: " ".join(row.cells[kind].verdict for kind in KINDS)
        for row in (*ours.toys, *ours.barriers)
    }
    assert found == GIVEN


def test_a_soft_toy_without_a_condom_is_a_dont_and_no_other(ours: LubricantTable) -> None:
    bare = {toy.slug: toy.bare.verdict for toy in ours.toys if toy.bare}
    assert bare == {"soft-plastic": "dont"}


def test_what_is_no_lubricant_is_always_a_dont(ours: LubricantTable) -> None:
    cells = {one.slug: one.cell.verdict for one in ours.left_out}
    assert cells == dict.fromkeys(("saliva", "soap", "numbing", "relaxing"), "dont")


def test_oil_rests_on_the_fact_about_oil_wherever_it_is_a_dont_for_a_barrier(
    ours: LubricantTable,
) -> None:
    facts = {one.slug: one.facts for one in ours.reasons}
    for name in ("latex", "polyisoprene"):
        (barrier,) = (one for one in ours.barriers if one.slug == name)
        assert [facts[one] for one in barrier.cells["oil"].reasons] == [("LUBE-6",)]


def test_the_kinds_are_called_what_the_journal_and_the_steps_call_them(
    ours: LubricantTable,
) -> None:
    journal = {one.value: one.label for one in LUBRICANTS}
    assert {one.slug: one.name for one in ours.lubricants} == {one: journal[one] for one in KINDS}
    steps = {one.value: one.label for one in GOING_WITH}
    assert steps == {slug: name for slug, name in journal.items() if slug != "none"}


def test_every_verdict_has_a_name_the_strictest_first(ours: LubricantTable) -> None:
    assert list(ours.names) == ["dont", "test", "unknown", "fine"]


def test_scripts_get_slugs_alone(ours: LubricantTable) -> None:
    given = ours.for_scripts()
    assert given["lubricants"] == list(KINDS)
    assert set(given) == {"lubricants", "leftOut", "toys", "bare", "barriers", "unknown"}
    assert not any(one.text in str(given) for one in ours.reasons)


def row(slug: str) -> str:
    """Give the text of the row of a toy or a barrier."""
    parts = (one for one in TEXT.split("\n\n") if ".cells]" in one)
    return next(one for one in parts if f'slug = "{slug}"' in one)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('verdict = "test"', 'verdict = "maybe"', id="an unknown verdict"),
        pytest.param('verdict = "test"', 'verdict = "unknown"', id="a cell that says nothing"),
        pytest.param('fine = "These', 'good = "These', id="a misspelt verdict"),
        pytest.param('slug = "silicone"', 'slug = "Silicone"', id="a slug that is none"),
        pytest.param('slug = "soap"', 'slug = "saliva"', id="a slug that stands twice"),
        pytest.param('slug = "soap"', 'slug = "oil"', id="a lubricant that is left out, too"),
        pytest.param('slug = "sealed"', 'slug = "wood"', id="an unknown material"),
        pytest.param('slug = "sealed"', 'slug = "other"', id="a row for what isn't known"),
        pytest.param('slug = "nitrile"', 'slug = "latex"', id="a barrier that stands twice"),
        pytest.param('slug = "unsure"', 'slug = "whatever"', id="no row for an unsaid barrier"),
        pytest.param('slug = "none"', 'slug = "nothing"', id="no row for no barrier"),
        pytest.param('reasons = ["latex-oil"]', "reasons = []", id="a don’t without a reason"),
        pytest.param('["latex-oil"]', '["latex-ail"]', id="a reason that nobody says"),
        pytest.param('barrier = ["unknown-barrier"]', "barrier = []", id="one that isn't given"),
        pytest.param('barrier = ["unknown-barrier"]', "", id="no word for an unknown barrier"),
        pytest.param('["LUBE-6"]', '["LUBE-96"]', id="a sentence on an unknown fact"),
        pytest.param('["LUBE-6"]', "[]", id="a sentence on no fact that doesn't say so"),
        pytest.param('text = "Spit', 'test = "Spit', id="a misspelt key"),
        pytest.param("[[left_out]]", "[[left_out]", id="no TOML"),
    ],
)
def test_a_bad_table_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    file = tmp_path / "lubricants.toml"
    file.write_text(TEXT.replace(old, new, 1), "utf-8")
    assert is_one_sentence(complaint(file), about="lubricants.toml: ")


@pytest.mark.parametrize("slug", GIVEN)
@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_lacks_a_lubricant_stops_the_start_and_is_named(
    tmp_path: Path, slug: str, kind: str
) -> None:
    whole = row(slug)
    lines = [line for line in whole.splitlines() if not line.startswith(f"{kind} = ")]
    file = tmp_path / "lubricants.toml"
    file.write_text(TEXT.replace(whole, "\n".join(lines), 1), "utf-8")
    sentence = complaint(file)
    assert is_one_sentence(sentence, about="lubricants.toml: ")
    assert f"“{slug}”" in sentence


def test_a_missing_table_stops_the_start_and_is_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "lubricants.toml"), about="lubricants.toml: ")
