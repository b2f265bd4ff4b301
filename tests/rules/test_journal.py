"""What the journal asks, offers and says holds to the guide's rules."""

import pytest
import textstat
from flask import Flask
from werkzeug.test import Client

from pwa.guide import Guide
from pwa.journal_form import JournalEntryForm
from tests.rules.test_prose import (
    EXTERNAL,
    MAX_GRADE,
    PRESSURE,
    SENTENCE_END,
    as_sentence,
    flagged,
    listed_words,
    shared_runs,
)
from tests.unit.documents import elements

#: What holds words and no other of these.
BLOCKS = ("h1", "h2", "h3", "p", "legend", "label", "small", "summary", "option", "button")


@pytest.fixture(scope="module")
def form(app: Flask) -> JournalEntryForm:
    """Give the form of an entry."""
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        return JournalEntryForm(guide.signs)


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of the page, also those that show when there is a reason."""
    main = site.get("/journal/").get_data(as_text=True).partition("<main")[2]
    own = main.partition("</main>")[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_all_that_the_form_asks_is_looked_at(form: JournalEntryForm, said: str) -> None:
    for field in form:
        assert field.label.text in said
        assert field.description in said


def test_it_reads_at_grade_eight_or_lower(said: str) -> None:
    assert textstat.flesch_kincaid_grade(said) <= MAX_GRADE


def test_it_is_in_us_spelling(said: str) -> None:
    endings = {"json", "txt"}  # Of files' names.
    ours = {word.casefold() for word in listed_words()} | endings
    assert flagged(said) - ours == set()


def test_it_is_calm_and_in_our_own_words(said: str) -> None:
    assert "!" not in said
    assert PRESSURE.findall(said) == []
    assert shared_runs(said) == []
    assert EXTERNAL.findall(said) == []


def test_a_question_and_its_hint_are_brief(form: JournalEntryForm) -> None:
    for field in form:
        assert len(field.label.text.split()) <= 8, field.label.text
        assert len(SENTENCE_END.findall(field.description)) <= 2, field.description


def test_nobody_is_told_what_to_want(form: JournalEntryForm) -> None:
    """Going on is asked for in one place, and staying is called as good there."""
    assert [field.name for field in form if "move on" in field.label.text] == ["move_on"]
    assert "Staying" in form.move_on.description
