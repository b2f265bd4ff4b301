import gzip
from collections.abc import Callable
from typing import NamedTuple

import brotli
import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from pwa.publication import published_addresses
from tests.unit.contract import MACHINES, READABLE, pack_address

DECODERS: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}
TEXTS = (*READABLE, "/service_worker.js", "/static/js/main.js", "/static/icons/icon.svg")


def ask(site: Client, address: str, coding: str | None = None, **headers: str) -> TestResponse:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    accepted = {"Accept-Encoding": coding} if coding else {}
    return site.get(address, headers={**accepted, **given})


def test_every_promised_address_is_published(app: Flask) -> None:
    promised = {*READABLE, *MACHINES, pack_address(app)}
    files = {path for path in published_addresses(app) if path.startswith("/static/")}
    assert set(published_addresses(app)) == promised | files


def test_what_is_published_is_what_the_app_itself_answers(app: Flask, site: Client) -> None:
    for address in published_addresses(app):
        with app.test_client().get(address) as own:
            published = site.get(address)
            assert published.status_code == own.status_code == 200
            assert published.get_data() == own.get_data()
            headers = dict(published.headers)
            assert headers.pop("Vary") == "Accept-Encoding"
            assert headers == dict(own.headers)


@pytest.mark.parametrize("coding", DECODERS)
def test_a_head_request_gets_the_headers_alone(
    app: Flask, site: Client, coding: str | None
) -> None:
    headers = {"Accept-Encoding": coding or ""}
    for address in published_addresses(app):
        whole, head = site.get(address, headers=headers), site.head(address, headers=headers)
        assert head.status_code == 200
        assert head.get_data() == b""
        assert head.headers == whole.headers


@pytest.mark.parametrize("coding", DECODERS)
def test_every_coding_decodes_to_the_same_bytes(
    app: Flask, site: Client, coding: str | None
) -> None:
    for address in published_addresses(app):
        response = ask(site, address, coding)
        used = response.headers.get("Content-Encoding")
        assert used in (coding, None)
        assert DECODERS[used](response.get_data()) == site.get(address).get_data()
        assert response.headers["Content-Length"] == str(len(response.get_data()))


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("address", TEXTS)
def test_texts_are_compressed_and_smaller(site: Client, address: str, coding: str) -> None:
    response = ask(site, address, coding)
    assert response.headers["Content-Encoding"] == coding
    assert len(response.get_data()) < len(site.get(address).get_data())


def test_pictures_that_are_dense_by_nature_are_sent_as_they_are(site: Client) -> None:
    assert "Content-Encoding" not in ask(site, "/static/icons/icon-192.png", "br, gzip").headers


@pytest.mark.parametrize("address", TEXTS)
def test_each_coding_has_a_strong_validator_of_its_own(site: Client, address: str) -> None:
    validators = {ask(site, address, coding).headers["ETag"] for coding in DECODERS}
    assert len(validators) == 3
    assert all(one.startswith('"') and one.endswith('"') for one in validators)


class Wish(NamedTuple):
    accepted: str
    coding: str | None


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        Wish("", None),
        Wish("identity", None),
        Wish("br", "br"),
        Wish("gzip", "gzip"),
        Wish("gzip, br", "br"),
        Wish("gzip, deflate, br, zstd", "br"),
        Wish("GZIP", "gzip"),
        Wish("*", "br"),
        Wish("br;q=0", None),
        Wish("br;q=0, gzip", "gzip"),
        Wish("br;q=0.0, gzip;q=0.000", None),
        Wish("br;q=0, *", "gzip"),
        Wish("*;q=0", None),
        Wish("gzip;q=0.5, *;q=0", "gzip"),
        Wish("deflate, zstd", None),
    ],
)
def test_the_coding_is_one_that_the_reader_accepts(
    site: Client, accepted: str, coding: str | None
) -> None:
    assert ask(site, "/", accepted).headers.get("Content-Encoding") == coding


QUALITY = st.sampled_from(["", ";q=0", ";q=0.5", ";q=1", ";q=x", ";q=-1", ";q=", ";Q=0"])
CODING = st.sampled_from(["br", "gzip", "identity", "*", "deflate", "BR", "x-gzip", ""])
ACCEPTED = st.one_of(
    st.lists(st.tuples(CODING, QUALITY).map("".join)).map(",".join),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")),
)


@given(ACCEPTED)
def test_whatever_a_reader_says_it_accepts_it_gets_the_page(site: Client, accepted: str) -> None:
    response = site.get("/", environ_overrides={"HTTP_ACCEPT_ENCODING": accepted})
    assert response.status_code == 200
    used = response.headers.get("Content-Encoding")
    assert DECODERS[used](response.get_data()) == site.get("/").get_data()
    if used:
        assert used in accepted.lower() or "*" in accepted


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", DECODERS)
def test_a_reader_who_has_it_already_gets_nothing_again(
    app: Flask, site: Client, coding: str | None, method: str
) -> None:
    for address in published_addresses(app):
        whole = ask(site, address, coding)
        again = site.open(
            address,
            method=method,
            headers={"Accept-Encoding": coding or "", "If-None-Match": whole.headers["ETag"]},
        )
        assert again.status_code == 304
        assert again.get_data() == b""
        kept = {
            name: value
            for name, value in whole.headers
            if name not in ("Content-Length", "Content-Type", "Content-Encoding")
            and name not in ("Content-Disposition", "X-Content-Type-Options")
        }
        assert kept.items() <= dict(again.headers).items()
        assert "Content-Length" not in again.headers


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '{}, W/"other"', "*"])
def test_a_known_validator_is_found_in_every_form(site: Client, form: str) -> None:
    known = form.format(site.get("/").headers["ETag"])
    assert ask(site, "/", If_None_Match=known).status_code == 304


def test_the_validator_of_another_coding_does_not_count(site: Client) -> None:
    compressed = ask(site, "/", "br").headers["ETag"]
    assert ask(site, "/", None, If_None_Match=compressed).status_code == 200
    assert ask(site, "/", "gzip", If_None_Match=compressed).status_code == 200


def test_an_old_time_does_not_bring_an_old_page(site: Client) -> None:
    late = "Fri, 01 Jan 2100 00:00:00 GMT"
    assert ask(site, "/", If_Modified_Since=late).status_code == 200


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")))
@example('"')
@example('W/"')
@example('"a" "b"')
def test_whatever_a_reader_says_it_has_it_gets_the_page(site: Client, known: str) -> None:
    response = site.get("/", environ_overrides={"HTTP_IF_NONE_MATCH": known})
    if known.strip() != "*":
        assert response.status_code == 200
        assert response.get_data() == site.get("/").get_data()


@given(st.text(st.characters(max_codepoint=127, exclude_characters="\r\n#")))
@example("utm_source=x&session=1")
def test_the_query_changes_nothing(site: Client, query: str) -> None:
    response = site.get("/guide/", environ_overrides={"QUERY_STRING": query})
    assert response.get_data() == site.get("/guide/").get_data()
    assert response.headers == site.get("/guide/").headers


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mobile Safari", "Accept-Language": "de"},
        {"Cookie": "session=1", "Authorization": "Basic eDp4"},
        {"Referer": "https://evil.example/", "Origin": "https://evil.example"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=e"},
        {"Range": "bytes=0-9"},
        {"Host": "localhost"},
        {"Host": "127.0.0.1:8000"},
    ],
)
def test_everyone_gets_the_same_bytes(site: Client, headers: dict[str, str]) -> None:
    response = site.get("/", headers=headers)
    assert response.status_code == 200
    assert response.get_data() == site.get("/").get_data()
    assert response.headers == site.get("/").headers


def test_an_address_that_is_none_gets_the_plain_page_of_the_app(app: Flask, site: Client) -> None:
    own, published = app.test_client().get("/no-such-page/"), site.get("/no-such-page/")
    assert published.status_code == own.status_code == 404
    assert published.get_data() == own.get_data()
    assert published.headers == own.headers


@pytest.mark.parametrize(
    "address",
    [
        "/static/js/boot.js",
        "/static/js/discreet.js",
        "/static/js/quick_exit.js",
        "/static/css/tokens.css",
    ],
)
def test_what_is_inlined_has_no_address_of_its_own(site: Client, address: str) -> None:
    assert site.get(address).status_code == 404


BELOW = {"Host": "example.org"}


def test_a_site_below_a_path_answers_there_and_nowhere_else(site_below: Client) -> None:
    assert site_below.get("/care/guide/", headers=BELOW).status_code == 200
    redirect = site_below.get("/care/guide", headers=BELOW)
    assert (redirect.status_code, redirect.headers["Location"]) == (308, "/care/guide/")
    inner = site_below.get("/care/guide/guide", headers=BELOW)
    assert (inner.status_code, inner.headers["Location"]) == (308, "/care/guide/guide/")
    for address in ("/", "/care/", "/care/guides/", "/guide/", "/healthz"):
        assert site_below.get(address, headers=BELOW).status_code == 404


@pytest.mark.parametrize("address", ["/", "/care/", "/elsewhere"])
def test_beside_a_site_below_a_path_stands_the_same_plain_page(
    site_below: Client, address: str
) -> None:
    ours = site_below.get("/care/guide/no/", headers=BELOW)
    beside = site_below.get(address, headers=BELOW)
    assert beside.get_data() == ours.get_data()
    assert beside.headers == ours.headers
