"""Hold the map of the guide to its chapters, and to the list of claims that the guide answers."""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.rules.test_prose import CHAPTERS, FOOTNOTE, plain, read_chapter, read_register

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "docs" / "guide-map.md"
DATA = ROOT / "tests" / "data"

TIPS = range(1, 11)
MARKS = ("✓", "~", "✗")
#: What stands in place of facts, before the reason.
NO_FACT = re.compile(r"no fact needed: \S.*")
NONE = "–"

BY_SLUG = {chapter.meta["slug"]: chapter for chapter in map(read_chapter, CHAPTERS)}


class Claim(NamedTuple):
    """Something that the source article says, and whether it stands."""

    tip: int
    claim: str
    mark: str


class Answer(NamedTuple):
    """The words of a chapter that answer a claim."""

    claim: Claim
    chapter: str
    phrase: str
    facts: str


def read_data(name: str) -> list[dict[str, Any]]:
    """Read the one list in a file of data."""
    (rows,) = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")).values()
    assert isinstance(rows, list)
    return rows


def table(heading: str) -> list[list[str]]:
    """Read the cells of the table below a heading of the map."""
    section = MAP.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    lines = section.partition("\n## ")[0].splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def answer(cells: list[str]) -> Answer:
    """Read one row of the table of claims."""
    tip, claim, mark, chapter, phrase, facts = cells
    assert re.fullmatch(r"“[^”]+”", phrase), f"{phrase} is no quotation"
    return Answer(Claim(int(tip), claim, mark), chapter, phrase[1:-1], facts)


def one_line(text: str) -> str:
    """Put a text on one line, so that a phrase is found wherever its lines break."""
    return " ".join(text.split())


def cited(slug: str) -> list[str]:
    """List the facts that a chapter cites, in the order of the register."""
    facts = set(FOOTNOTE.findall(BY_SLUG[slug].body))
    return [fact for fact in read_register() if fact in facts]


CLAIMS = [Claim(**row) for row in read_data("claims")]
ANSWERS = [answer(cells) for cells in table("Claims")]


def test_there_are_claims_of_each_tip_and_answers() -> None:
    """Guard the parametrized tests against an empty list."""
    assert {claim.tip for claim in CLAIMS} == {0, *TIPS}
    assert {claim.mark for claim in CLAIMS} == set(MARKS)
    assert len(set(CLAIMS)) == len(CLAIMS) == 47
    assert ANSWERS


def test_the_map_lists_each_chapter_with_its_tips_and_facts() -> None:
    """Compare the first table with the chapters' own front matter and footnotes."""
    chapters = sorted(BY_SLUG.values(), key=lambda chapter: chapter.meta["order"])
    expected = []
    for chapter in chapters:
        tips = ", ".join(map(str, chapter.meta["tips"])) or NONE
        expected.append([tips, chapter.meta["slug"], ", ".join(cited(chapter.meta["slug"]))])
    assert table("Chapters") == expected


def test_each_tip_has_a_chapter() -> None:
    """Look for every tip in the front matter."""
    covered = [tip for chapter in BY_SLUG.values() for tip in chapter.meta["tips"]]
    assert sorted(covered) == list(TIPS)


def test_each_fact_of_the_map_and_the_chapters_is_in_the_register() -> None:
    """Look up every id, wherever it stands."""
    named = set(re.findall(r"\b[A-Z]+-\d+\b", MAP.read_text(encoding="utf-8")))
    named |= {fact for chapter in BY_SLUG.values() for fact in FOOTNOTE.findall(chapter.body)}
    assert named - set(read_register()) == set()


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.tip}: {claim.claim}")
def test_a_claim_is_answered(claim: Claim) -> None:
    """Look for the claim, with its tip and its mark, in the map."""
    assert claim in {answer.claim for answer in ANSWERS}


def test_the_map_answers_no_claim_but_those() -> None:
    """Keep the list of claims the whole list."""
    assert {answer.claim for answer in ANSWERS} - set(CLAIMS) == set()


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.chapter}: {answer.phrase}")
def test_an_answer_stands_in_its_chapter_on_facts_that_it_cites(answer: Answer) -> None:
    """Look for the words in the chapter as it is now, and for its facts in the footnotes."""
    assert answer.phrase in one_line(plain(BY_SLUG[answer.chapter].body))
    if not NO_FACT.fullmatch(answer.facts):
        facts = answer.facts.split(", ")
        assert [fact for fact in facts if fact not in cited(answer.chapter)] == []


def test_each_question_of_the_search_leads_to_a_chapter() -> None:
    """Ask for enough questions, each once, and some for every chapter."""
    questions = read_data("questions")
    assert len({question["ask"] for question in questions}) == len(questions) >= 60
    assert {question["first"] for question in questions} == set(BY_SLUG)
