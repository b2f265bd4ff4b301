"""Where readers are sent, and what the page about the guide says, hold to the guide's rules."""

import re

import pytest
import textstat
from flask import Flask
from werkzeug.test import Client

from pwa import create_app
from pwa.guide import Guide
from pwa.pages import addresses
from pwa.settings import Settings
from tests.rules.test_prose import MAX_GRADE, PRESSURE, UNLINKABLE
from tests.unit.documents import elements

PAGES = addresses(create_app(Settings()).extensions["guide"])


def own_words(site: Client) -> str:
    """Give the sentences of the page about the guide, without the list of sources."""
    main = site.get("/about/").get_data(as_text=True).partition("<main")[2]
    prose = main.partition('<section class="sources"')[0]
    blocks = [one for one in elements(prose, "p", "li", "h2") if "aside" not in one.inside]
    lines = [" ".join(one.text.split()) for one in blocks]
    return "\n".join(line if line.endswith((".", "?")) else f"{line}." for line in lines)


@pytest.mark.parametrize("address", PAGES)
def test_another_site_is_linked_as_a_source_that_may_be_linked(
    app: Flask, site: Client, address: str
) -> None:
    guide: Guide = app.extensions["guide"]
    may = {one.url for fact in guide.register.values() for one in fact.sources if one.linked}
    hrefs = [one.attributes["href"] for one in elements(site.get(address).get_data(), "a")]
    assert {href for href in hrefs if href.startswith("http")} <= may


@pytest.mark.parametrize("address", PAGES)
def test_no_shop_or_seller_is_named_on_a_page(site: Client, address: str) -> None:
    names = re.compile(rf"\b(?:{'|'.join(UNLINKABLE)})\b", re.IGNORECASE)
    assert names.findall(site.get(address).get_data(as_text=True)) == []


def test_an_address_is_described_alike_wherever_it_is_a_source(app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    known = {one for fact in guide.register.values() for one in fact.sources}
    assert len({one.url for one in known}) == len(known)


def test_the_page_about_the_guide_reads_at_grade_eight_or_lower(site: Client) -> None:
    assert textstat.flesch_kincaid_grade(own_words(site)) <= MAX_GRADE


def test_the_page_about_the_guide_has_no_word_of_pressure(site: Client) -> None:
    words = own_words(site)
    assert PRESSURE.findall(words) == []
    assert "!" not in words
