"""What others have sealed by the same standards opens here, and bytes are written as elsewhere."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

#: What browsers bring along for base64url, and some lack.
NATIVE = "() => { delete Uint8Array.fromBase64; delete Uint8Array.prototype.toBase64; }"

LOAD = """async () => {
    const load = (name) => import(`/static/js/store/${name}.js`);
    const names = ['bytes', 'passphrase_key', 'sealed_content'];
    Object.assign(window, ...await Promise.all(names.map(load)));
}"""

#: RFC 7516, A.1: a key of 256 bits, and what was sealed with it. The key itself is wrapped by a way
#: that isn't ours.
CONTENT_KEY = bytes.fromhex("b1a1f480548fe1733fb403ff6b9ad4f68a076e5b702e22692f82cb2e7aea40fc")
HEADER = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ"
PARTS = [
    "48V1_ALb6US04U3b",
    "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A",
    "XFBoMYUZodetZdvTiFvSkQ",
]
PLAIN = "The true sign of intelligence is not knowledge but imagination."

OPEN = """async ([bytes, parts, header]) => {
    const raw = Uint8Array.from(bytes);
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    return openContent(parts, header, key);
}"""

#: RFC 7520, 5.3: a key wrapped with a passphrase by PBES2-HS512+A256KW. What it opened was sealed
#: by a way that isn't ours.
WRAPPED = {
    "wrapped": "d3qNhUWfqheyPp4H8sjOWsDYajoej4c5Je6rlUtFPWdgtURtmeDV1g",
    "salt": "8Q1SzinasR3xchYz6ZZcHA",
    "rounds": 8192,
}
ITS_PASSPHRASE = "entrap_o–peter_long–credit_tun"  # noqa: S105 (as it stands there)

UNWRAP = """async ([{ wrapped, salt, rounds }, passphrase]) =>
    await unwrapped(decode(wrapped), passphrase, { salt: decode(salt), rounds }) !== null
"""

ROUND_TRIPS = """(all) => all.map((bytes) => {
    const letters = encode(Uint8Array.from(bytes));
    return [letters, [...decode(letters)]];
})"""


@pytest.fixture(scope="module", params=["by the browser", "by ourselves"])
def page(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Page:
    """Put at hand what seals, in a browser that has base64url and in one that hasn't."""
    page = browser.new_context(base_url=base_url).new_page()
    page.goto("/exit/")
    if request.param == "by ourselves":
        page.evaluate(NATIVE)
    page.evaluate(LOAD)
    return page


def test_a_text_sealed_by_the_standard_opens(page: Page) -> None:
    assert page.evaluate(OPEN, [list(CONTENT_KEY), PARTS, HEADER]) == PLAIN


@pytest.mark.parametrize("part", range(3))
def test_a_changed_one_does_not_open(page: Page, part: int) -> None:
    changed = [*PARTS]
    changed[part] = ("A" if PARTS[part][0] != "A" else "B") + PARTS[part][1:]
    assert page.evaluate(OPEN, [list(CONTENT_KEY), changed, HEADER]) is None
    # The proof can't be made shorter, so that it could be guessed.
    short = [*PARTS[:2], PARTS[2][:16]]
    assert page.evaluate(OPEN, [list(CONTENT_KEY), short, HEADER]) is None
    assert page.evaluate(OPEN, [list(CONTENT_KEY), PARTS, HEADER[:-1] + "A"]) is None


def test_a_key_wrapped_by_the_standard_opens_with_its_passphrase_alone(page: Page) -> None:
    assert page.evaluate(UNWRAP, [WRAPPED, ITS_PASSPHRASE])
    assert not page.evaluate(UNWRAP, [WRAPPED, ITS_PASSPHRASE.replace("–", "-")])
    assert not page.evaluate(UNWRAP, [WRAPPED | {"rounds": 8193}, ITS_PASSPHRASE])


@settings(max_examples=30)
@given(all_bytes=st.lists(st.binary(max_size=100), min_size=1, max_size=50))
def test_bytes_are_written_as_everywhere(page: Page, all_bytes: list[bytes]) -> None:
    found = page.evaluate(ROUND_TRIPS, [list(one) for one in all_bytes])
    assert found == [
        [base64.urlsafe_b64encode(one).decode().rstrip("="), list(one)] for one in all_bytes
    ]
