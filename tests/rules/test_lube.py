"""What the page of the checker says holds to the guide's rules."""

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.guide import Guide
from tests.rules.plain_words import PlainWords
from tests.rules.test_ladder import BLOCKS
from tests.rules.test_prose import as_sentence
from tests.unit.documents import elements


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of the page, also those that show when there is a reason."""
    main = site.get("/lube/").get_data(as_text=True).partition("<main")[2]
    own = main.partition('<section class="sources"')[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS, "th", "dd", "li"))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_all_of_its_words_are_looked_at(said: str) -> None:
    assert "Keep it with this step" in said


class TestWords(PlainWords):
    """Its words hold to the rules of every page."""


def test_without_scripts_the_page_has_a_table_for_each_thing_and_each_of_its_reasons(
    app: Flask, site: Client
) -> None:
    guide: Guide = app.extensions["guide"]
    rows = guide.lubricant_rows
    page = site.get("/lube/").get_data(as_text=True)
    captions = [one.text.strip() for one in elements(page, "caption")]
    assert captions == [row.name for row in (*rows.toys, *rows.barriers)]
    cells = " ".join(" ".join(one.text.split()) for one in elements(page, "td", "dd", "li"))
    for one in rows.texts:
        assert one.why.text in cells


def test_what_it_says_of_the_facts_is_listed_among_its_sources(app: Flask, site: Client) -> None:
    guide: Guide = app.extensions["guide"]
    listed = {one.attributes.get("id") for one in elements(site.get("/lube/").get_data(), "li")}
    facts = {fact for one in guide.lubricants.reasons for fact in one.facts}
    assert {f"source-{fact}" for fact in facts} <= listed
