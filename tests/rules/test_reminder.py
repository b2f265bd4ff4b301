"""What is said of reminders holds to the guide's rules."""

import pytest
from werkzeug.test import Client

from tests.rules.plain_words import PlainWords
from tests.rules.test_ladder import BLOCKS
from tests.rules.test_prose import as_sentence
from tests.unit.documents import elements


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of that part of the settings."""
    page = site.get("/settings/").get_data(as_text=True)
    own = page.partition('aria-labelledby="reminder"')[2].partition("</section>")[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_all_of_its_words_are_looked_at(said: str) -> None:
    assert "Save the calendar file" in said


class TestWords(PlainWords):
    """Its words hold to the rules of every page."""
