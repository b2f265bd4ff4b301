"""What the page of the steps says holds to the guide's rules."""

import pytest
import textstat
from werkzeug.test import Client

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

#: What holds words and no other of these.
BLOCKS = ("h1", "h2", "h3", "p", "legend", "label", "small", "summary", "option", "button", "dt")


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of the page, also those that show when there is a reason."""
    main = site.get("/steps/").get_data(as_text=True).partition("<main")[2]
    own = main.partition('<section class="sources"')[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_it_reads_at_grade_eight_or_lower(said: str) -> None:
    assert "Begin with this" in said
    assert textstat.flesch_kincaid_grade(said) <= MAX_GRADE


def test_it_is_in_us_spelling(said: str) -> None:
    units = {"mm"}
    assert flagged(said) - {word.casefold() for word in listed_words()} - units == set()


def test_it_is_calm_and_in_our_own_words(said: str) -> None:
    assert "!" not in said
    assert PRESSURE.findall(said) == []
    assert shared_runs(said) == []
    assert EXTERNAL.findall(said) == []


def test_the_page_about_privacy_names_the_steps(site: Client) -> None:
    main = site.get("/privacy/").get_data(as_text=True).partition("<main")[2]
    listed = [one.text for one in elements(main, "li")]
    assert any(line.startswith("Your steps: their names, their sizes") for line in listed)
