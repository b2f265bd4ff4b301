"""After one visit, everything works without a network, in every engine."""

import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.engines import ENGINES, OpenReader
from tests.browser.readers import (
    PlaywrightReader,
    Reader,
    address_of,
    wait_until_saved,
    words_of,
)
from tests.serving import chosen_server
from tools.serving import Server


def fetch(address: str) -> str:
    """Read an address without a browser."""
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def published_words(address: str) -> tuple[str, str]:
    """Read the title and the heading that the site publishes at an address."""
    title, heading = re.findall(r"<(?:title|h1)(?: [^>]*)?>(.+?)</", fetch(address))
    return unescape(title), unescape(heading)


@dataclass
class OnAPlane:
    """A reader who visited the first page once, and has no network now."""

    reader: Reader
    url: str
    #: What the site map lists, each address with its title and heading.
    listed: dict[str, tuple[str, str]]
    not_here: tuple[str, str]


@pytest.fixture(scope="module", params=ENGINES)
def on_a_plane(request: pytest.FixtureRequest, open_reader: OpenReader) -> Iterator[OnAPlane]:
    """Visit the first page, wait until it says so, then stop the server."""
    server = chosen_server(request.config)
    server.start()
    try:
        addresses = re.findall(r"<loc>(.+?)</loc>", fetch(f"{server.url}/sitemap.xml"))
        listed = {address: published_words(address) for address in addresses}
        not_here = published_words(f"{server.url}/offline/")
        with open_reader(request.param) as reader:
            reader.open(f"{server.url}/")
            wait_until_saved(reader)
            server.stop()
            yield OnAPlane(reader, server.url, listed, not_here)
    finally:
        server.stop()


def test_i_can_open_every_page_offline(on_a_plane: OnAPlane) -> None:
    assert len(on_a_plane.listed) > 10
    for address, words in on_a_plane.listed.items():
        on_a_plane.reader.open(address)
        assert words_of(on_a_plane.reader) == words, address


def test_an_unknown_address_says_that_it_is_not_on_this_device(on_a_plane: OnAPlane) -> None:
    on_a_plane.reader.open(f"{on_a_plane.url}/guide/no-such-chapter/")
    assert words_of(on_a_plane.reader) == on_a_plane.not_here


def test_an_address_without_its_last_slash_leads_to_the_page(on_a_plane: OnAPlane) -> None:
    guide = f"{on_a_plane.url}/guide/"
    on_a_plane.reader.open(guide.removesuffix("/"))
    assert address_of(on_a_plane.reader) == guide
    assert words_of(on_a_plane.reader) == on_a_plane.listed[guide]


def test_an_address_with_a_query_shows_its_page(on_a_plane: OnAPlane) -> None:
    guide = f"{on_a_plane.url}/guide/"
    on_a_plane.reader.open(f"{guide}?from=somewhere")
    assert words_of(on_a_plane.reader) == on_a_plane.listed[guide]


def test_a_page_still_says_offline_that_everything_is_here(on_a_plane: OnAPlane) -> None:
    on_a_plane.reader.open(f"{on_a_plane.url}/help-now/")
    wait_until_saved(on_a_plane.reader)


def test_every_page_picture_and_module_arrives_offline_as_published(
    browser: Browser, browser_context_args: dict[str, Any], own_server: Server
) -> None:
    addresses = re.findall(r"<loc>(.+?)</loc>", fetch(f"{own_server.url}/sitemap.xml"))
    published = {address: fetch(address) for address in addresses}
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.goto(f"{own_server.url}/")
        wait_until_saved(PlaywrightReader(page))
        own_server.stop()
        failed: list[str] = []
        answered: list[tuple[int, str]] = []
        context.on("requestfailed", lambda request: failed.append(request.url))
        context.on("response", lambda answer: answered.append((answer.status, answer.url)))
        for address, text in published.items():
            answer = page.goto(address)
            assert answer is not None
            assert answer.text() == text, address
            wait_until_saved(PlaywrightReader(page))
        assert failed == []
        assert [url for status, url in answered if status != 200] == []
        assert {url.rpartition(".")[2] for _, url in answered} >= {"js", "svg"}
