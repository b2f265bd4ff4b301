"""What holds for every page as it is sent."""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from urllib.parse import urlsplit

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from pwa import create_app
from pwa.assets import ROOT
from pwa.pages import addresses
from pwa.publication import published_addresses
from pwa.release import current_release, render
from pwa.settings import Settings
from tests.unit.documents import ADDRESSES, Element, elements

KB = 1024
PAGES = addresses(create_app(Settings()).extensions["guide"])
EVERY_PAGE = (*PAGES, "/no-such-page/")
#: Prints a digest of everything that is published.
DIGEST = """
import hashlib
from pwa import create_app
from pwa.publication import published_addresses
from pwa.release import render
from pwa.settings import Settings
app = create_app(Settings())
for address in published_addresses(app):
    print(address, hashlib.sha256(repr(render(app, address)).encode()).hexdigest())
"""


Pages = dict[str, list[Element]]


@pytest.fixture(scope="session")
def pages(site: Client) -> Pages:
    """Read every page once."""
    return {address: elements(site.get(address).get_data()) for address in EVERY_PAGE}


def digests(app: Flask) -> list[str]:
    return [
        f"{address} {hashlib.sha256(repr(render(app, address)).encode()).hexdigest()}"
        for address in published_addresses(app)
    ]


def test_rendered_twice_everything_is_the_same_bytes(app: Flask) -> None:
    assert digests(app) == digests(app) == digests(create_app(Settings()))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_rendered_in_another_process_everything_is_the_same_bytes(app: Flask, seed: str) -> None:
    environ = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Kolkata"}
    command = [sys.executable, "-c", DIGEST]
    done = subprocess.run(command, env=environ, cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == digests(app)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_nothing_in_a_page_is_styled_or_scripted_by_attribute(pages: Pages, address: str) -> None:
    for element in pages[address]:
        names = set(element.attributes)
        assert "style" not in names
        assert not [one for one in names if one.startswith("on")]
        assert not names & {"bgcolor", "align", "background", "srcdoc", "nonce"}
        assert element.tag not in ("iframe", "object", "embed", "base", "frame", "applet")


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_a_page_loads_nothing_from_another_site(site: Client, pages: Pages, address: str) -> None:
    for element in pages[address]:
        for attribute in ADDRESSES:
            named = element.attributes.get(attribute, "")
            if element.tag in ("a", "area"):
                assert urlsplit(named).scheme in ("", "https", "tel")
            else:
                assert named == "" or re.match(r"/(?!/)|#", named)
    html = site.get(address).get_data(as_text=True)
    assert not re.search(r"url\(|@import|image-set\(", html)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_a_link_to_another_site_tells_it_nothing_and_says_so(pages: Pages, address: str) -> None:
    for link in pages[address]:
        if link.tag == "a" and link.attributes["href"].startswith("http"):
            assert link.attributes["rel"] == "noreferrer external"
            assert "target" not in link.attributes
            assert "another site" in link.text


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_what_is_announced_is_not_the_announcer(pages: Pages, address: str) -> None:
    # A live region that appears together with its words is often not read out.
    for element in pages[address]:
        assert not {"role", "data-when"} <= set(element.attributes), element


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_link_leads_somewhere(app: Flask, site: Client, pages: Pages, address: str) -> None:
    # The one address that leads elsewhere at once, and isn't published as bytes.
    published = {*published_addresses(app), "/forget/"}
    for element in pages[address]:
        for attribute in (*ADDRESSES, "data-modules", "data-worker", "data-exit"):
            named = element.attributes.get(attribute)
            if named is None or named.startswith(("https://", "tel:")):
                continue
            for one in named.split():
                target, _, fragment = one.partition("#")
                assert target in published | {""}, f"{one} is no address of the site"
                if "#" in one:
                    there = pages[target or address]
                    assert fragment in {other.attributes.get("id") for other in there}
    assert (
        set(re.findall(r"/static/[\w./-]+", site.get(address).get_data(as_text=True))) <= published
    )


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_ids_are_unique_and_whoever_names_one_finds_it(pages: Pages, address: str) -> None:
    found = pages[address]
    ids = Counter(one.attributes["id"] for one in found if "id" in one.attributes)
    assert [one for one, times in ids.items() if times > 1] == []
    referring = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details")
    for element in found:
        for attribute in referring:
            assert set(element.attributes.get(attribute, "").split()) <= set(ids)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_picture_has_its_size_and_its_words_or_none(pages: Pages, address: str) -> None:
    for element in pages[address]:
        if element.tag == "img":
            assert {"alt", "width", "height"} <= set(element.attributes)
        if element.tag == "svg":
            named = {"aria-label", "aria-labelledby"} & set(element.attributes)
            assert element.attributes.get("aria-hidden") == "true" or (
                element.attributes.get("role") == "img" and named
            )


def test_no_page_speaks_of_the_machine_that_made_it(site: Client) -> None:
    for address in EVERY_PAGE:
        html = site.get(address).get_data(as_text=True)
        assert str(ROOT) not in html
        assert not re.search(r"\{\{|\{%|undefined|None<|127\.0\.0\.1|localhost", html)


def test_a_first_visit_is_light(site: Client) -> None:
    """The page, the scripts it loads then and its pictures, compressed, without headers."""
    urls = {"/", "/manifest.webmanifest", "/static/icons/icon.svg"}
    (boot,) = (
        one.attributes
        for one in elements(site.get("/").get_data(), "script")
        if "data-modules" in one.attributes
    )
    urls |= set(boot["data-modules"].split())
    accepted = {"Accept-Encoding": "br"}
    sizes = [len(site.get(url, headers=accepted).get_data()) for url in urls]
    assert sum(sizes) <= 40 * KB


def test_everything_for_offline_is_at_most_400_kilobytes(app: Flask, site: Client) -> None:
    with app.app_context():
        release = current_release()
    response = site.get(f"/packs/{release.id}", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(response.get_data()) == release.pack
    worker = site.get("/service_worker.js", headers={"Accept-Encoding": "br"})
    assert len(response.get_data()) + len(worker.get_data()) <= 400 * KB
