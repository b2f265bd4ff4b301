import itertools

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa import create_app
from pwa.pages import PAGES, addresses
from pwa.settings import Settings
from tests.unit.contract import CHAPTERS, READABLE, UNLISTED
from tests.unit.contract import PAGES as LISTED
from tests.unit.documents import addresses_in, elements, only

BASE = "https://example.org/care/guide/"


def test_the_pages_are_those_that_the_product_promises(app: Flask) -> None:
    assert {page.address for page in PAGES} == {*LISTED, *UNLISTED}
    guide = app.extensions["guide"]
    assert set(addresses(guide)) == set(READABLE)
    assert set(addresses(guide, listed_only=True)) == {*LISTED, *CHAPTERS}
    assert len(addresses(guide)) == len(set(addresses(guide)))


@pytest.mark.parametrize("address", READABLE)
def test_a_page_answers_with_one_heading_a_title_and_its_language(
    site: Client, address: str
) -> None:
    response = site.get(address)
    assert response.status_code == 200
    page = response.get_data()
    assert only(page, "h1").text.strip()
    titles = [one.text for one in elements(page, "title") if "svg" not in one.inside]
    assert len(titles) == 1
    assert titles[0].strip()[:1].isalnum()
    assert only(page, "html").attributes["lang"] == "en-US"
    assert only(page, "main").text.strip()
    assert page[:15].lower() == b"<!doctype html>"


@pytest.mark.parametrize("address", sorted(set(READABLE) - {"/exit/"}))
def test_a_page_describes_itself(site: Client, address: str) -> None:
    metas = elements(site.get(address).get_data(), "meta")
    (meta,) = (one for one in metas if one.attributes.get("name") == "description")
    assert len(meta.attributes["content"].split()) >= 5


def test_no_two_pages_have_the_same_title_or_description(site: Client) -> None:
    pages = [site.get(address).get_data() for address in READABLE]
    titles = [only(page, "title").text for page in pages]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("address", READABLE)
def test_headings_leave_no_level_out(site: Client, address: str) -> None:
    headings = elements(site.get(address).get_data(), "h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(one.tag[1]) for one in headings]
    assert levels[0] == 1
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1


@pytest.mark.parametrize("address", sorted(set(READABLE) - {"/exit/"}))
def test_help_and_the_way_out_are_one_tap_away(site: Client, address: str) -> None:
    hrefs = [one.attributes.get("href") for one in elements(site.get(address).get_data(), "a")]
    assert "/help-now/" in hrefs
    assert "/exit/" in hrefs


def test_the_dull_page_says_nothing_of_what_this_is(site: Client) -> None:
    page = site.get("/exit/").get_data(as_text=True)
    seen = (only(page, "title").text + only(page, "body").text).lower()
    for word in ("unhurried", "guide", "anal", "offline", "journal", "adult", "health"):
        assert word not in seen
    assert not elements(page, "script", "img")
    assert not [one for one in elements(page, "link") if one.attributes["rel"] == "manifest"]


def test_help_shows_the_most_urgent_card_first_and_asks_nothing(site: Client) -> None:
    page = site.get("/help-now/").get_data()
    cards = [one.attributes.get("class", "") for one in elements(page, "section")]
    kinds = [name.split("--")[1] for name in cards if "care-card--" in name]
    assert kinds[:3] == ["emergency", "urgent", "non-urgent"]
    assert not elements(page, "input", "textarea", "select", "aside")


def test_no_page_is_still_to_come(site: Client) -> None:
    for address in LISTED:
        assert "isn’t ready yet" not in site.get(address).get_data(as_text=True)


def test_the_first_visit_hears_that_this_is_for_adults_and_where_others_can_ask(
    site: Client,
) -> None:
    aside = only(site.get("/").get_data(), "aside")
    assert "18 and over" in aside.text
    assert "under 18" in aside.text


@pytest.mark.parametrize("address", CHAPTERS)
def test_a_chapter_shows_its_aims_its_sources_and_its_dates(
    app: Flask, site: Client, address: str
) -> None:
    page = site.get(address).get_data()
    chapter = app.extensions["guide"].chapter(address.split("/")[2])
    main = only(page, "main").text
    assert all(aim in main for aim in chapter.front.aims)
    assert chapter.front.summary in main
    days = [one.attributes["datetime"] for one in elements(page, "time")]
    assert days[0] == chapter.front.reviewed.isoformat()
    for citation in chapter.citations:
        assert citation.fact.claim in main
        for source in citation.fact.sources:
            assert source.title in main


def test_the_guide_lists_its_chapters_in_order(app: Flask, site: Client) -> None:
    main = site.get("/guide/").get_data(as_text=True).partition("<main")[2]
    listed = [one.attributes["href"] for one in elements(main, "a") if "h2" in one.inside]
    assert listed == list(app.extensions["guide"].addresses())


@pytest.mark.parametrize("address", READABLE)
def test_a_page_knows_its_place_in_the_bar(site: Client, address: str) -> None:
    links = elements(site.get(address).get_data(), "a")
    current = [one.attributes["href"] for one in links if "aria-current" in one.attributes]
    assert len(current) <= 1
    part = f"/{address.split('/')[1]}/"
    if part in ("/guide/", "/breathe/", "/steps/", "/journal/", "/help-now/"):
        assert current == [part]


@pytest.mark.parametrize("address", READABLE)
def test_below_a_path_every_address_stays_below_it(app_below: Flask, address: str) -> None:
    page = app_below.test_client().get(address, base_url=BASE).get_data()
    html = only(page, "html").attributes
    scripts = [
        one.attributes.get(named, "#")
        for one in elements(page, "script")
        for named in ("data-modules", "data-returning")
    ]
    workers = [html["data-worker"]] if "data-worker" in html else []
    for named in (*addresses_in(page), *scripts, *workers):
        if not named.startswith(("#", "https://", "tel:")):
            assert named.startswith("/care/guide/")
    assert b"127.0.0.1" not in page


def test_the_name_that_a_host_gives_is_on_every_page_and_cannot_break_one() -> None:
    client = create_app(Settings(name="<b>A & \"B\" 'C'</b>")).test_client()
    for address in sorted(set(READABLE) - {"/exit/"}):
        page = client.get(address).get_data()
        assert "<b>A & \"B\" 'C'</b>" in only(page, "title").text
        assert not elements(page, "b")
