"""What is said of reminders holds to the guide's rules."""

import pytest
import textstat
from werkzeug.test import Client

from tests.rules.test_ladder import BLOCKS
from tests.rules.test_prose import (
    EXTERNAL,
    MAX_GRADE,
    PRESSURE,
    as_sentence,
    flagged,
    listed_words,
    shared_runs,
)
from tests.unit.documents import elements


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of that part of the settings."""
    page = site.get("/settings/").get_data(as_text=True)
    own = page.partition('aria-labelledby="reminder"')[2].partition("</section>")[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_it_reads_at_grade_eight_or_lower(said: str) -> None:
    assert "Save the calendar file" in said
    assert textstat.flesch_kincaid_grade(said) <= MAX_GRADE


def test_it_is_in_us_spelling(said: str) -> None:
    assert flagged(said) - {word.casefold() for word in listed_words()} == set()


def test_it_is_calm_and_in_our_own_words(said: str) -> None:
    assert "!" not in said
    assert PRESSURE.findall(said) == []
    assert shared_runs(said) == []
    assert EXTERNAL.findall(said) == []
