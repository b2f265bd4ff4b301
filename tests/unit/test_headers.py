import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from pwa import create_app
from pwa.pages import PAGES
from pwa.settings import Settings
from tests.unit.contract import CHAPTERS, MACHINES, READABLE, pack_address
from tests.unit.documents import elements

PERMISSIONS = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), "
    "clipboard-write=(), compute-pressure=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), "
    "identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), "
    "magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), "
    "picture-in-picture=(), private-state-token-issuance=(), private-state-token-redemption=(), "
    "publickey-credentials-create=(), publickey-credentials-get=(), serial=(), "
    "storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()"
)
#: What stands on every response, whatever it is.
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
}
WORKER_POLICY = (
    "default-src 'none'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def styles(client: Client) -> tuple[str, ...]:
    """List the sheets that pages carry: the one of all, then those of single pages by its name."""
    addresses = {page.name: page.address for page in PAGES} | {"chapter": CHAPTERS[0]}
    pages = [client.get(addresses[name]).get_data() for name in sorted(addresses)]
    sheets = [one.text for page in pages for one in elements(page, "style")]
    return tuple(dict.fromkeys(sheets))


def policy(client: Client, framing: str = "frame-ancestors 'none'; ") -> str:
    """Say what the policy of a page must be, from what the page itself carries inline."""
    page = client.get("/").get_data()
    scripts = [
        one.text for one in elements(page, "script") if not one.attributes.keys() & {"src", "type"}
    ]
    assert len(scripts) == 3
    script = " ".join(map(source, scripts))
    style = " ".join(map(source, styles(client)))
    return (
        f"default-src 'none'; script-src 'self' {script}; style-src {style}; "
        "img-src 'self'; manifest-src 'self'; worker-src 'self'; connect-src 'none'; "
        f"form-action 'none'; {framing}base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types worker-address"
    )


def sent(response: TestResponse) -> dict[str, str]:
    """Give all headers but the validator and the length, which are checked against the body."""
    headers = dict(response.headers.items())
    assert len(headers) == len(response.headers), "a header stands twice"
    assert headers.pop("Content-Length") == str(len(response.get_data()))
    if response.status_code == 200:
        expected = hashlib.sha256(response.get_data()).hexdigest()[:32]
        assert headers.pop("ETag") == f'"{expected}"'
    return headers


def expected(site: Client, **others: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in others.items()}
    return {**EVERYWHERE, "Content-Security-Policy": policy(site), **named}


@pytest.mark.parametrize("address", READABLE)
def test_a_page_has_exactly_these_headers(site: Client, address: str) -> None:
    assert sent(site.get(address)) == expected(
        site,
        Cache_Control="no-cache, no-transform",
        Content_Type="text/html; charset=utf-8",
        Vary="Accept-Encoding",
    )


def test_the_worker_has_exactly_these_headers(site: Client) -> None:
    assert sent(site.get("/service_worker.js")) == expected(
        site,
        Cache_Control="no-cache",
        Content_Security_Policy=WORKER_POLICY,
        Content_Type="text/javascript; charset=utf-8",
        Vary="Accept-Encoding",
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/static/js/main.js", "text/javascript; charset=utf-8"),
        ("/static/icons/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/static/icons/icon-192.png", "image/png"),
    ],
)
def test_an_asset_has_exactly_these_headers(site: Client, address: str, kind: str) -> None:
    headers = expected(
        site,
        Cache_Control="no-cache",
        Content_Security_Policy="default-src 'none'; frame-ancestors 'none'",
        Content_Type=kind,
        Vary="Accept-Encoding",
    )
    del headers["Permissions-Policy"]
    assert sent(site.get(address)) == headers


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/manifests/notes.webmanifest", "application/manifest+json"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_machines_read_has_exactly_these_headers(
    site: Client, address: str, kind: str
) -> None:
    headers = expected(site, Cache_Control="no-cache", Content_Type=kind, Vary="Accept-Encoding")
    assert sent(site.get(address)) == headers


def test_a_sign_of_life_is_never_kept(site: Client) -> None:
    assert sent(site.get("/healthz")) == expected(
        site,
        Cache_Control="no-store",
        Content_Type="text/plain; charset=utf-8",
        Vary="Accept-Encoding",
    )


def test_the_pack_has_exactly_these_headers(app: Flask, site: Client) -> None:
    assert sent(site.get(pack_address(app))) == expected(
        site,
        Cache_Control="public, max-age=31536000, immutable, no-transform",
        Content_Type="application/octet-stream",
        Vary="Accept-Encoding",
    )


@pytest.mark.parametrize(
    ("method", "address", "host", "status"),
    [
        ("GET", "/no-such-page/", "localhost", 404),
        ("GET", "/static/no-such-file", "localhost", 404),
        ("GET", "/packs/0123456789abcdef", "localhost", 404),
        ("GET", "/", "evil.example", 400),
        ("GET", "/healthz", "evil.example", 400),
    ],
)
def test_an_error_has_exactly_these_headers(
    site: Client, method: str, address: str, host: str, status: int
) -> None:
    response = site.open(address, method=method, headers={"Host": host})
    assert response.status_code == status
    kind = "text/html; charset=utf-8"
    assert sent(response) == expected(site, Cache_Control="no-store", Content_Type=kind)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_a_refused_method_has_exactly_these_headers(site: Client, method: str) -> None:
    response = site.open("/", method=method)
    assert response.status_code == 405
    assert {one.strip() for one in response.headers.pop("Allow", "").split(",")} == {"GET", "HEAD"}
    kind = "text/html; charset=utf-8"
    assert sent(response) == expected(site, Cache_Control="no-store", Content_Type=kind)


def test_a_redirect_has_exactly_these_headers(site: Client) -> None:
    response = site.get("/guide")
    assert response.status_code == 308
    assert sent(response) == expected(
        site,
        Cache_Control="no-cache, no-transform",
        Content_Type="text/html; charset=utf-8",
        Location="/guide/",
    )


@pytest.mark.parametrize("address", READABLE)
def test_a_page_carries_its_policy_for_hosts_that_set_no_headers(
    site: Client, address: str
) -> None:
    metas = elements(site.get(address).get_data(), "meta")
    (meta,) = (one for one in metas if one.attributes.get("http-equiv"))
    assert meta.attributes["http-equiv"] == "Content-Security-Policy"
    assert meta.attributes["content"] == policy(site, framing="")


@pytest.mark.parametrize("address", [*READABLE, "/no-such-page/"])
def test_a_page_carries_the_styles_of_all_pages_and_at_most_one_sheet_of_its_own(
    site: Client, address: str
) -> None:
    shared, *own = (one.text for one in elements(site.get(address).get_data(), "style"))
    assert shared == styles(site)[0]
    assert len(own) <= 1
    assert set(own) <= set(styles(site)[1:])
    assert address != "/no-such-page/" or not own


def test_the_policy_stands_before_anything_that_it_governs(site: Client) -> None:
    in_head = [one for one in elements(site.get("/").get_data()) if "head" in one.inside]
    names = [one.attributes.get("http-equiv") or one.tag for one in in_head]
    before = names[: names.index("Content-Security-Policy")]
    assert before == ["meta"]


def test_only_a_site_over_tls_asks_for_tls(app: Flask, app_below: Flask) -> None:
    base_url = "https://example.org/care/guide/"
    secured = app_below.test_client().get("/", base_url=base_url).headers
    assert secured["Strict-Transport-Security"] == "max-age=31556926"
    for base_url in ("http://localhost/", "https://localhost/"):
        plain = app.test_client().get("/", base_url=base_url).headers
        assert "Strict-Transport-Security" not in plain


def every_answer(client: Client) -> Iterable[TestResponse]:
    """Ask in as many ways as there are kinds of answer."""
    addresses = (*READABLE, *MACHINES, "/guide", "/no-such-page/", "/static/js/main.js")
    for address in addresses:
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answer = client.open(address, method=method, headers={"Cookie": "session=x; a=b"})
            yield answer
            answer.close()
    yield client.get("/", headers={"Host": "evil.example"})


def test_no_response_sets_a_cookie_or_depends_on_one(site: Client, app: Flask) -> None:
    for client in (site, app.test_client()):
        for response in every_answer(client):
            assert "Set-Cookie" not in response.headers
            assert "Cookie" not in response.headers.get("Vary", "")


def test_no_answer_tells_the_time_or_the_software(site: Client) -> None:
    for response in every_answer(site):
        telling = {"Date", "Expires", "Last-Modified", "Server", "X-Powered-By", "Age"}
        assert not telling & set(response.headers.keys())


@given(st.text("/.\\:@?#;%guide-evxampl", max_size=40).map("/{}".format))
def test_wherever_a_redirect_leads_it_stays_on_this_site(site: Client, path: str) -> None:
    response = site.open(path="/", environ_overrides={"PATH_INFO": path})
    location = response.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "address", [f"{CHAPTERS[0].rstrip('/')}?next=//evil.example", "/guide?a=b"]
)
def test_a_redirect_drops_the_query_and_does_not_repeat_it(site: Client, address: str) -> None:
    response = site.get(address, headers={"Host": "localhost:8000"})
    asked, _, query = address.partition("?")
    assert response.headers["Location"] == f"{asked}/"
    assert query not in response.get_data(as_text=True)
    assert "localhost" not in response.get_data(as_text=True)


def test_the_policies_do_not_depend_on_the_host_or_its_settings(site: Client) -> None:
    other = create_app(Settings(name="Other", hosts=("b.example",))).test_client()
    headers = other.get("/", headers={"Host": "b.example"}).headers
    assert headers["Content-Security-Policy"] == policy(site)


def test_the_manifest_is_what_its_header_says(site: Client) -> None:
    assert json.loads(site.get("/manifest.webmanifest").get_data())
