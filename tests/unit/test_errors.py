import logging
import re
import socket
from dataclasses import dataclass

import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from pwa import create_app
from pwa.settings import Settings
from tests.unit.documents import only
from tools.serving import Server

#: What an answer would hold that tells of the program behind it.
TELLING = re.compile(rb"Traceback|werkzeug|flask|jinja|File &#34;|\.py\b|python", re.IGNORECASE)


def is_plain(response: TestResponse) -> bool:
    """Say whether an answer is the plain page of an error of the asker."""
    body = response.get_data()
    html = response.mimetype == "text/html" and only(body, "h1").text == "There is no such page"
    return 400 <= response.status_code < 500 and html and not TELLING.search(body)


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-page/",
        "/index.html",
        "/..",
        "/../",
        "/static/",
        "/static/js",
        "/static/../wsgi.py",
        "/static/../pwa/settings.py",
        "/static/..\\wsgi.py",
        "/static/js/main.js/",
        "/static/js/main.js\x00",
        "/static/.",
        "/static/~root",
        "/pwa/content/sources.toml",
        "/templates/base.html",
        "/.git/config",
        "/wsgi.py",
        "/guide/help-now/",
        "/guide/no-such-chapter/",
        "/guide/../",
        "/guide/\x00/",
        "/packs/",
        "/packs/0000000000000000",
        "/packs/../wsgi.py",
        "/\x00",
        "/\xff\xfe",
        "/%00",
        "/%2e%2e/",
        "/%",
        "/\\evil.example/",
        "/;a=b",
        "/\r\nSet-Cookie: a=b",
        "/<script>alert(1)</script>",
        "/{{7*7}}",
        "/" + "a" * 8_000,
        "/" + "a" * 100_000,
        "/guide/" + "a" * 100_000 + "/",
        "/static/" + "a" * 300,
        "/static/" + "a/" * 3_000,
        "*",
        "",
    ],
)
def test_a_bad_address_gets_a_plain_page(site: Client, path: str) -> None:
    response = site.open(path="/", environ_overrides={"PATH_INFO": path})
    if path == "":
        assert response.status_code in (200, 308, 404)
    else:
        assert response.status_code == 404
        assert is_plain(response)


TRICKY = st.text(
    st.one_of(st.sampled_from("/.\\%:;?#@<>&\"'{}\x00\r\n\xff"), st.characters(max_codepoint=255)),
    max_size=60,
)
PREFIX = st.sampled_from(["/", "//", "/static/", "/guide/", "/packs/", "/static/../", "/exit/", ""])


@given(PREFIX, TRICKY)
@example("//", "evil.example/")
@example("/static/", "\x00")
@example("/guide/", "..")
def test_no_address_at_all_makes_the_app_stumble(site: Client, prefix: str, rest: str) -> None:
    response = site.open(path="/", environ_overrides={"PATH_INFO": prefix + rest})
    assert response.status_code in (200, 308, 400, 404)
    assert response.status_code < 400 or is_plain(response)


@given(st.text(st.characters(max_codepoint=255), min_size=8, max_size=200))
def test_the_asked_address_is_not_repeated(site: Client, rest: str) -> None:
    usual = site.get("/no-such-page/").get_data()
    response = site.open(path="/", environ_overrides={"PATH_INFO": f"/no/{rest}/x"})
    if response.status_code == 404:
        assert response.get_data() == usual


@pytest.mark.parametrize("address", ["/", "/guide/", "/static/js/main.js", "/healthz", "/exit/"])
@pytest.mark.parametrize(
    "method",
    ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "", "G\x00T"],
)
def test_no_address_takes_anything_but_get_and_head(
    site: Client, address: str, method: str
) -> None:
    response = site.open(address, environ_overrides={"REQUEST_METHOD": method})
    assert response.status_code == 405
    assert is_plain(response)


def test_what_is_sent_is_not_read(site: Client) -> None:
    for address, status in (("/", 405), ("/no-such-page/", 404)):
        response = site.post(address, data=b"a" * 2_000_000, content_type="multipart/form-data")
        assert response.status_code == status
        assert is_plain(response)


HOSTS = (
    "evil.example",
    "",
    " ",
    "evil.example:80",
    "localhost.evil.example",
    "evil.example@localhost",
    "localhost@evil.example",
    "localhost/evil",
    "localhost:port",
    "localhost, evil.example",
    "[::1",
    "a" * 10_000,
    "\xff\xfe",
    "\x00",
    "<script>",
)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "address", ["/", "/no-such-page/", "/guide", "/healthz", "/static/js/main.js"]
)
def test_a_host_that_is_not_ours_gets_a_plain_page(site: Client, address: str, host: str) -> None:
    response = site.get(address, environ_overrides={"HTTP_HOST": host})
    assert response.status_code == 400
    assert is_plain(response)
    assert "Location" not in response.headers


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")))
def test_no_host_at_all_makes_the_app_stumble(site: Client, host: str) -> None:
    for address in ("/", "/guide"):
        response = site.get(address, environ_overrides={"HTTP_HOST": host})
        assert response.status_code in (200, 308, 400)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.1:9", "[::1]", "[::1]:8000"])
def test_a_host_of_this_machine_is_always_welcome(site: Client, host: str) -> None:
    assert site.get("/", environ_overrides={"HTTP_HOST": host}).status_code == 200
    assert site.get("/no/", environ_overrides={"HTTP_HOST": host}).status_code == 404


def test_a_host_name_is_the_same_in_capitals() -> None:
    client = create_app(Settings(hosts=("Mirror.Example",))).test_client()
    for host in ("mirror.example", "MIRROR.example", "LOCALHOST"):
        assert client.get("/", headers={"Host": host}).status_code == 200


def broken_app() -> Flask:
    app = create_app(Settings())

    def stumble() -> str:
        raise RuntimeError("a secret of the program")

    app.view_functions["pages.home"] = stumble
    return app


def test_a_fault_of_the_app_is_a_plain_page_without_a_trace() -> None:
    response = broken_app().test_client().get("/")
    assert response.status_code == 500
    assert only(response.get_data(), "h1").text == "Something went wrong here"
    assert b"secret" not in response.get_data()
    assert not TELLING.search(response.get_data())
    assert response.headers["Cache-Control"] == "no-store"


def test_a_fault_of_the_app_is_told_to_the_host(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        broken_app().test_client().get("/")
    assert "a secret of the program" in caplog.text


@dataclass(frozen=True)
class Answer:
    """What came back on a connection before the server closed it."""

    data: bytes

    @property
    def status(self) -> int | None:
        """The status of the first answer; none where the connection was closed without one."""
        line = re.match(rb"HTTP/1\.[01] (\d{3}) ", self.data)
        return int(line[1]) if line else None


def talk(server: Server, *parts: bytes) -> Answer:
    """Send bytes and read until the server closes."""
    received = []
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        try:
            line.sendall(b"".join(parts))
            while part := line.recv(65536):
                received.append(part)
        except (BrokenPipeError, ConnectionResetError):
            pass  # The server had heard enough.
    return Answer(b"".join(received))


HOST = b"Host: 127.0.0.1\r\n"
LAST = b"Connection: close\r\n\r\n"


def get(target: bytes, *headers: bytes) -> bytes:
    return b"".join([b"GET ", target, b" HTTP/1.1\r\n", HOST, *headers, LAST])


MALFORMED = {
    "rubbish": b"\x00\x01\x02\x03\r\n\r\n",
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "no target": b"GET HTTP/1.1\r\n" + HOST + LAST,
    "no version": b"GET /\r\n" + HOST + LAST,
    "an unknown version": b"GET / HTTP/9.9\r\n" + HOST + LAST,
    "a blank in the target": get(b"/a b"),
    "a null in the target": get(b"/\x00"),
    "raw bytes in the target": get(b"/\xff\xfe"),
    "a null in a header": get(b"/", b"X: \x00\r\n"),
    "a header without a colon": get(b"/", b"X\r\n"),
    "no host": b"GET / HTTP/1.1\r\n" + LAST,
    "an empty host": b"GET / HTTP/1.1\r\nHost: \r\n" + LAST,
    "two hosts": get(b"/", b"Host: evil.example\r\n"),
    "a host of another": b"GET / HTTP/1.1\r\nHost: evil.example\r\n" + LAST,
    "a host of raw bytes": b"GET / HTTP/1.1\r\nHost: \xff\r\n" + LAST,
    "a host of 8 KB": b"GET / HTTP/1.1\r\nHost: " + b"a" * 8192 + b"\r\n" + LAST,
    "a null, encoded": get(b"/%00"),
    "no UTF-8, encoded": get(b"/%ff%fe"),
    "percent alone": get(b"/%"),
    "percent and no number": get(b"/%zz"),
    "percent twice": get(b"/%252e%252e/"),
    "dots": get(b"/static/../wsgi.py"),
    "dots, encoded": get(b"/static/%2e%2e/wsgi.py"),
    "a slash, encoded": get(b"/static/..%2fwsgi.py"),
    "two slashes and a host": get(b"//evil.example/"),
    "three slashes and a host": get(b"///evil.example/"),
    "a target of 8 KB": get(b"/" + b"a" * 8_192),
    "a target of 100 KB": get(b"/" + b"a" * 100_000),
    "a target of 1 MB": get(b"/" + b"a" * 1_000_000),
    "a header of 1 MB": get(b"/", b"X: " + b"a" * 1_000_000 + b"\r\n"),
    "a thousand headers": get(b"/", *(b"X-%d: a\r\n" % number for number in range(1_000))),
    "a body": b"POST / HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + LAST + b"hello",
    "a body of 3 MB": b"POST / HTTP/1.1\r\nContent-Length: 3000000\r\n"
    + HOST
    + LAST
    + b"a" * 3_000_000,
    "a body of less than nothing": b"POST / HTTP/1.1\r\nContent-Length: -1\r\n" + HOST + LAST,
    "a body in bad chunks": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    + HOST
    + LAST
    + b"zz",
    "TRACE": b"TRACE / HTTP/1.1\r\n" + HOST + LAST,
    "CONNECT": b"CONNECT evil.example:80 HTTP/1.1\r\n" + HOST + LAST,
    "OPTIONS of everything": b"OPTIONS * HTTP/1.1\r\n" + HOST + LAST,
    "a method of 5 KB": b"A" * 5_000 + b" / HTTP/1.1\r\n" + HOST + LAST,
    "HTTP/1.0 to another host": b"GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", MALFORMED.values(), ids=MALFORMED)
def test_the_server_refuses_it_and_still_answers_the_next(
    server: Server, request_bytes: bytes
) -> None:
    answer = talk(server, request_bytes)
    assert answer.status is None or 400 <= answer.status < 500
    assert not TELLING.search(answer.data)
    assert b"set-cookie" not in answer.data.lower()
    assert talk(server, get(b"/healthz")).status == 200


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127", b"POST / HTTP/1.1\r\n"]
)
def test_a_request_cut_off_harms_nobody_else(server: Server, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(begun)
        assert talk(server, get(b"/healthz")).status == 200
    assert talk(server, get(b"/healthz")).status == 200


@pytest.mark.parametrize("size", [8_192, 100_000])
def test_the_server_bears_a_long_header(server: Server, size: int) -> None:
    answer = talk(server, get(b"/healthz", b"X: " + b"a" * size + b"\r\n"))
    assert answer.status in (200, 431)
    assert talk(server, get(b"/healthz")).status == 200


def test_a_reader_from_before_host_names_gets_an_answer(server: Server) -> None:
    status = talk(server, b"GET / HTTP/1.0\r\n\r\n").status
    assert status in (200, 400)


def test_a_target_with_another_host_is_answered_as_ours(server: Server) -> None:
    answer = talk(server, get(b"http://evil.example/guide"))
    assert answer.status in (308, 400)
    assert b"evil.example" not in answer.data


def test_rubbish_after_a_good_request_is_not_answered_with_a_page(server: Server) -> None:
    good = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
    answer = talk(server, good, b"\x00rubbish\r\n\r\n")
    assert answer.status == 200
    assert answer.data.count(b" 200 OK\r\n") == 1
    assert not re.search(rb"HTTP/1\.1 5\d\d", answer.data)
    assert talk(server, get(b"/healthz")).status == 200
