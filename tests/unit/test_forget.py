"""The one answer that may clear what a browser keeps: to our own pages alone."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from pwa.publication import published_addresses
from pwa.release import packed_addresses

OWN = {
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
VARY = {"sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_link_of_our_own_has_the_browser_clear_everything(site: Client, method: str) -> None:
    response = site.open("/forget/", method=method, headers=OWN)
    assert response.status_code == 303
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Location"] == "/exit/"
    assert response.headers["Cache-Control"] == "no-store"
    assert {one.lower() for one in response.vary} == VARY
    assert response.get_data() == b""


#: Requests by which another site, an old browser or a program might come here.
OTHERS: dict[str, dict[str, str]] = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "another origin of the same site": {"Sec-Fetch-Site": "same-site"},
    "an address that is typed, or a bookmark": {"Sec-Fetch-Site": "none"},
    "a picture": {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    "a request by a script or a worker": {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
    "a frame": {"Sec-Fetch-Dest": "iframe"},
    "a browser that loads ahead": {"Sec-Purpose": "prefetch;prerender"},
    "an old browser that loads ahead": {"Purpose": "prefetch"},
    "words that are nearly those": {"Sec-Fetch-Site": "same-origin, cross-site"},
}


@pytest.mark.parametrize("changed", OTHERS.values(), ids=OTHERS)
def test_nothing_is_cleared_for(site: Client, changed: dict[str, str]) -> None:
    expect_nothing_cleared(site, OWN | changed)


@pytest.mark.parametrize("missing", [*OWN, "all"])
def test_nothing_is_cleared_where_a_browser_does_not_say_who_asks(
    site: Client, missing: str
) -> None:
    headers = {name: value for name, value in OWN.items() if missing not in (name, "all")}
    expect_nothing_cleared(site, headers)


@given(st.dictionaries(st.sampled_from([*OWN]), st.text("abcdefghijklmnopqrstuvwxyz-, ")))
def test_whatever_else_a_request_says_nothing_is_cleared(
    site: Client, said: dict[str, str]
) -> None:
    if said != OWN:
        expect_nothing_cleared(site, said)


def expect_nothing_cleared(site: Client, headers: dict[str, str]) -> None:
    response = site.get("/forget/", headers=headers)
    assert response.status_code == 303
    assert "Clear-Site-Data" not in response.headers
    assert response.headers["Location"] == "/settings/"
    assert response.headers["Cache-Control"] == "no-store"
    assert {one.lower() for one in response.vary} == VARY


def test_below_a_path_nothing_of_other_apps_is_cleared(site_below: Client) -> None:
    headers = {**OWN, "Host": "example.org"}
    response = site_below.get("/care/guide/forget/", headers=headers)
    assert response.status_code == 303
    assert "Clear-Site-Data" not in response.headers
    assert response.headers["Location"] == "/care/guide/settings/"


def test_no_other_address_clears_anything(app: Flask, site: Client) -> None:
    for address in (*published_addresses(app), "/forget", "/no-such-page/"):
        assert "Clear-Site-Data" not in site.get(address, headers=OWN).headers


def test_it_is_neither_kept_on_the_device_nor_listed(app: Flask, site: Client) -> None:
    assert "/forget/" not in packed_addresses(app.extensions["guide"])
    assert "/forget/" not in published_addresses(app)
    assert "/forget/" not in site.get("/sitemap.xml").text
