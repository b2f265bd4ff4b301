"""The tables of the checker's page say what the facts say, for who reads them without scripts."""

import pytest
from flask import Flask

from pwa.guide import Guide
from pwa.lubricant_rows import Answer, ReadTable
from tests.unit.lubricant_facts import BARRIERS, BEHIND, combinations

STRICTNESS = ("fine", "test", "dont")
KINDS = ("water", "silicone", "hybrid", "oil")


@pytest.fixture(scope="module")
def guide(app: Flask) -> Guide:
    found: Guide = app.extensions["guide"]
    return found


@pytest.fixture(scope="module")
def rows(guide: Guide) -> ReadTable:
    return guide.lubricant_rows


def read(guide: Guide, lubricant: str, toy: str, barrier: str) -> list[Answer]:
    """Read the page as its own sentence says: both tables, and the strictest answer counts."""
    rows = guide.lubricant_rows
    names = {one.slug: one.name for one in guide.lubricants.lubricants}
    left_out = {one.name: one.slug for one in guide.lubricants.left_out}
    for name, reasons in rows.left_out:
        if left_out[name] == lubricant:
            return [Answer((name,), "dont", reasons)]
    read_rows = [*(one for one in rows.toys if one.slug == toy)]
    read_rows += [one for one in rows.barriers if one.slug == barrier]
    found = [answer for row in read_rows for answer in row.answers]
    return [
        answer
        for answer in found
        if names[lubricant] in answer.lubricants or (answer.bare and barrier in ("none", "unsure"))
    ]


@pytest.mark.parametrize(("pair", "verdict"), combinations().items(), ids=str)
def test_every_combination_reads_as_the_facts_have_it(
    guide: Guide, pair: tuple[str, str, str], verdict: str
) -> None:
    answers = read(guide, *pair)
    assert max((one.verdict for one in answers), key=STRICTNESS.index) == verdict
    reasons = [one for answer in answers if answer.verdict == verdict for one in answer.reasons]
    assert reasons, "each has a reason"
    facts = {fact for one in reasons for fact in one.facts}
    assert facts >= BEHIND.get(pair, set())


def test_there_are_as_many_as_the_facts_have() -> None:
    assert len(combinations()) == 8 * 6 * len(BARRIERS)


def test_each_row_has_each_lubricant_once_and_joins_those_with_the_same_answer(
    guide: Guide, rows: ReadTable
) -> None:
    names = [one.name for one in guide.lubricants.lubricants]
    for row in (*rows.toys, *rows.barriers):
        assert [name for one in row.answers for name in one.lubricants] == names, row.slug
    latex = next(one for one in rows.barriers if one.slug == "latex")
    assert [len(one.lubricants) for one in latex.answers] == [3, 1]


def test_no_barrier_has_no_row_since_it_changes_nothing(rows: ReadTable) -> None:
    assert "none" not in {row.slug for row in rows.barriers}


def test_every_sentence_has_a_mark_of_its_own(guide: Guide, rows: ReadTable) -> None:
    notes = guide.lube_footnotes
    marks = [mark for one in rows.texts for mark in notes.marks(one)]
    marks += [mark for one in guide.lubricants.reasons for mark in notes.marks(one)]
    assert len(set(marks)) == len(marks)
