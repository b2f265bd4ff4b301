"""nginx answers with the exported files as the app's own server does."""

import http.client
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.plain_site import PlainSite, plain_site
from tools.serving_files import Nginx

pytestmark = pytest.mark.slow
#: What every server makes itself, or says of the connection.
OWN = {"accept-ranges", "connection", "content-length", "date", "etag", "server"}
OWN_LINK = {
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
#: Files for hosts, and names of files: under the app, none of them is an address.
NOT_THERE = ("_headers", ".htaccess", "nginx.conf", ".export", "index.html", "static/")
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def nginx() -> Iterator[Nginx]:
    """Serve the export by nginx."""
    running = Nginx()
    running.start()
    yield running
    running.stop()


def ask(port: int, address: str, **headers: str) -> Answer:
    """Ask nginx for an address, following nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", address, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    sent = {name.lower(): value for name, value in answer.getheaders()}
    assert len(sent) == len(answer.getheaders()), "a header stands twice"
    return answer.status, {name: sent[name] for name in sent.keys() - OWN}, body


def published(site: Client, address: str, **headers: str) -> Answer:
    """Ask the app for the same."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = site.get(address, headers=named)
    sent = {name.lower(): value for name, value in answer.headers}
    return answer.status_code, {name: sent[name] for name in sent.keys() - OWN}, answer.data


@pytest.fixture(scope="module")
def plain(app: Flask) -> PlainSite:
    """Give what is exported for a host who set nothing."""
    return plain_site(app)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_nginx_answers_every_address_as_the_app_does(
    nginx: Nginx, site: Client, plain: PlainSite, coding: str
) -> None:
    #: These name the port of the server.
    elsewhere = {"/robots.txt", "/sitemap.xml"}
    for address in plain.headers.keys() - elsewhere - {"/404.html", "/forget/"}:
        theirs = ask(nginx.port, address, Accept_Encoding=coding)
        assert theirs == published(site, address, Accept_Encoding=coding), address


@pytest.mark.parametrize("path", [*NOT_THERE, "no-such-page", "packs/no", "static/no"])
def test_what_is_no_address_gets_the_page_that_says_so(
    nginx: Nginx, site: Client, path: str
) -> None:
    assert ask(nginx.port, f"/{path}") == published(site, "/no-such-page/")


@pytest.mark.parametrize("asked", [{}, OWN_LINK], ids=["others", "our own link"])
def test_nginx_clears_a_browser_for_whom_the_app_does(
    nginx: Nginx, site: Client, asked: dict[str, str]
) -> None:
    status, headers, _ = ask(nginx.port, "/forget/?a=b", **asked)
    expected = published(site, "/forget/", **asked)
    different = {"content-type"}  # nginx names no charset for a text of its own.
    assert status == expected[0]
    assert {one: headers[one] for one in headers.keys() - different} == {
        one: expected[1][one] for one in expected[1].keys() - different
    }


def test_an_address_without_its_last_slash_leads_on_and_drops_the_query(nginx: Nginx) -> None:
    status, headers, _ = ask(nginx.port, "/guide?a=b")
    assert (status, headers["location"]) == (308, "/guide/")
