"""The lubricant table holds to the guide's rules, and the page has each of its sentences."""

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.guide import Guide
from pwa.lubricants import LubricantTable
from tests.rules.plain_words import PlainWords
from tests.rules.test_prose import as_sentence
from tests.unit.documents import elements


@pytest.fixture(scope="module")
def table(app: Flask) -> LubricantTable:
    guide: Guide = app.extensions["guide"]
    return guide.lubricants


@pytest.fixture(scope="module")
def said(table: LubricantTable) -> str:
    """Give all words of the table, those too that no page shows yet."""
    rows = [*(one.name for one in table.left_out), *(one.name for one in table.barriers)]
    names = (*table.names.values(), *rows)
    return "\n".join([*map(as_sentence, names), *(one.text for one in table.reasons)])


class TestWords(PlainWords):
    """Its words hold to the rules of every page."""


def test_the_editor_of_a_step_has_a_sentence_for_every_reason_and_verdict(
    table: LubricantTable, site: Client
) -> None:
    page = elements(site.get("/steps/").get_data(), "p")
    for name, wanted in {
        "data-pairing": {one.slug: one.text for one in table.reasons},
        "data-verdict": table.names,
    }.items():
        shown = {one.attributes[name]: one for one in page if name in one.attributes}
        assert list(shown) == list(wanted)
        for slug, text in wanted.items():
            assert " ".join(shown[slug].text.split()).startswith(text)
            assert "hidden" in shown[slug].attributes


def test_every_fact_of_the_table_is_a_source_of_the_page(
    table: LubricantTable, site: Client
) -> None:
    listed = {one.attributes.get("id") for one in elements(site.get("/steps/").get_data(), "li")}
    facts = {fact for one in table.reasons for fact in one.facts}
    assert {f"source-{fact}" for fact in facts} <= listed
