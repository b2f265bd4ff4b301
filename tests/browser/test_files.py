"""What I save is in my downloads to the letter; what I share goes where I say, and nowhere else."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from pwa.assets import ROOT
from tests.browser.readers import (
    PATIENCE,
    PlaywrightReader,
    Reader,
    webkit_driver,
    webkit_reader,
)
from tools.serving import Server

#: Texts that a file could lose something of.
HOSTILE = {
    "nothing": "",
    "markup": "<b>bold</b> &amp; <script>alert(1)</script> \"'`",
    "other directions": "\u202eback\u202c \u2067\u05e9\u05dc\u05d5\u05dd\u2069 \u200f!",
    "faces": "\U0001faf6\U0001f3fd \U0001f469\u200d\U0001f469\u200d\U0001f467 e\u0301",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x80\u2028\ufeff\uffff",
    "line ends": "one\ntwo\r\nthree\rfour\n",
    "what begins like a mark of its encoding": "\ufefftext",
}
ODD = " ".join(HOSTILE.values())

LOAD = "async () => { window.files = await import('/static/js/platform/files.js'); }"


@pytest.fixture
def at_hand(page: Page) -> Page:
    """Open a page of the app with what saves and shares at hand."""
    page.goto("/exit/")
    page.evaluate(LOAD)
    return page


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_holds_my_text_to_the_letter(at_hand: Page, text: str) -> None:
    with at_hand.expect_download() as download:
        at_hand.evaluate("(text) => files.saveFile({ name: 'notes.txt', text })", text)
    assert download.value.suggested_filename == "notes.txt"
    assert download.value.path().read_bytes() == text.encode()


def test_saving_asks_no_server_and_leaves_the_page_as_it_is(at_hand: Page) -> None:
    asked: list[str] = []
    at_hand.on("request", lambda request: asked.append(request.url))
    before = at_hand.content()
    with at_hand.expect_download():
        at_hand.evaluate("() => files.saveFile({ name: 'notes.txt', text: 'secret' })")
    assert [one for one in asked if not one.startswith("blob:")] == []
    assert at_hand.content() == before


def test_the_memory_of_a_saved_file_is_given_back(page: Page) -> None:
    page.add_init_script(
        """window.given = []; window.back = [];
        const { createObjectURL, revokeObjectURL } = URL;
        URL.createObjectURL = (blob) => {
            given.push(createObjectURL(blob));
            return given.at(-1);
        };
        URL.revokeObjectURL = (address) => { back.push(address); revokeObjectURL(address); };"""
    )
    page.clock.install()
    page.goto("/exit/")
    page.evaluate(LOAD)
    with page.expect_download():
        page.evaluate("() => files.saveFile({ name: 'notes.txt', text: 'a' })")
    assert len(page.evaluate("() => given")) == 1
    # A browser that asks where to put it has time for that.
    page.clock.run_for(30_000)
    assert page.evaluate("() => back") == []
    page.clock.run_for(40_000)
    assert page.evaluate("() => back") == page.evaluate("() => given")


@pytest.fixture
def in_firefox(playwright: Playwright, tmp_path: Path) -> Iterator[Reader]:
    """Bring a reader whose Firefox saves into a folder of this test."""
    found = (ROOT / ".venv" / "firefox").read_text("utf-8").strip()
    browser = playwright.firefox.launch(
        channel="moz-firefox", executable_path=found, downloads_path=tmp_path
    )
    yield PlaywrightReader(browser.new_page())
    browser.close()


@pytest.fixture
def in_webkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Bring a reader whose WebKit saves into a folder of this test."""
    (tmp_path / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{tmp_path}"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with webkit_driver() as address, webkit_reader(address) as somebody:
        yield somebody


@pytest.mark.engines
@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("in_firefox", id="in Firefox", marks=pytest.mark.firefox),
        pytest.param("in_webkit", id="in WebKit", marks=pytest.mark.webkit),
    ],
)
def test_a_file_is_saved(
    request: pytest.FixtureRequest, server: Server, tmp_path: Path, engine: str
) -> None:
    reader: Reader = request.getfixturevalue(engine)
    reader.open(f"{server.url}/exit/")
    reader.run("import('/static/js/platform/files.js').then((files) => { window.files = files; })")
    reader.run(f"files.saveFile({{ name: 'notes.txt', text: {js_text(ODD)} }})")
    file = tmp_path / "notes.txt"
    end = time.monotonic() + PATIENCE
    while not (file.exists() and file.read_bytes()) and time.monotonic() < end:
        reader.run("files")  # Each look takes its time.
    assert file.read_bytes() == ODD.encode()


def js_text(text: str) -> str:
    """Write a text as a string of JavaScript."""
    return "".join(["'", *(f"\\u{{{ord(one):x}}}" for one in text), "'"])


#: A device that shares, by what it says it can, and what becomes of it.
SHARING = """([can, outcome]) => {
    window.shared = [];
    const lend = (name, value) => Object.defineProperty(navigator, name, {
        value, configurable: true });
    if (can === 'file') lend('canShare', (data) => data.files?.every(({ type }) => type));
    if (can === 'text') lend('canShare', (data) => !data.files);
    const read = async (file) => [file.name, file.type, await file.text()];
    const take = async ({ files, ...others }) => {
        if (outcome) throw new DOMException('No.', outcome);
        shared.push({ ...others, ...(files && { files: await Promise.all(files.map(read)) }) });
    };
    window.answers = 0;
    if (can !== 'nothing') lend('share', (data) => take(data).finally(() => { answers += 1; }));
}"""

SHARE = "(text) => files.shareFile({ name: 'notes.txt', text })"


def device(page: Page, can: str, outcome: str = "") -> Page:
    """Let the device share files, texts or nothing; an outcome is the name of what goes wrong."""
    page.evaluate(SHARING, [can, outcome])
    return page


@pytest.mark.parametrize(("can", "said"), [("file", "file"), ("text", "text"), ("nothing", None)])
def test_it_is_known_what_my_device_can_share(at_hand: Page, can: str, said: str | None) -> None:
    assert device(at_hand, can).evaluate("() => files.canShare()") == said


@pytest.mark.parametrize(
    ("can", "expected"),
    [
        ("file", {"files": [["notes.txt", "text/plain", ODD]]}),
        ("text", {"text": ODD}),
    ],
)
def test_i_share_a_text_to_the_letter(at_hand: Page, can: str, expected: dict[str, Any]) -> None:
    assert device(at_hand, can).evaluate(SHARE, ODD) == "shared"
    assert at_hand.evaluate("() => shared") == [expected]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("AbortError", "stopped"), ("NotAllowedError", "refused"), ("DataError", "refused")],
)
def test_i_can_think_again_and_a_device_can_refuse(at_hand: Page, outcome: str, said: str) -> None:
    assert device(at_hand, "file", outcome).evaluate(SHARE, "text") == said


@pytest.mark.parametrize(
    ("on", "can"),
    [
        ("() => {}", True),
        ("() => { window.print = undefined; }", False),
        ("() => Object.defineProperty(navigator, 'standalone', { value: true })", False),
        ("() => Object.defineProperty(navigator, 'standalone', { value: false })", True),
    ],
    ids=["a desk", "an app without a printer", "an iPhone’s home screen", "an iPhone’s browser"],
)
def test_it_is_known_whether_my_device_prints(at_hand: Page, on: str, can: bool) -> None:
    at_hand.evaluate(on)
    assert at_hand.evaluate("() => files.canPrint()") == can
