"""Real browsers that never saw the site before, held like a phone."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, WebError

from pwa.assets import ROOT
from pwa.pages import addresses as page_addresses
from tests.browser.below_a_path import name_from_the_root
from tests.browser.by_ear import Open, arriving
from tests.browser.engines import ENGINES, NARROW, PHONE, OpenBrowser, OpenReader
from tests.browser.orca import Listener, screen_reader
from tests.browser.origin import Edition, Host, edition, hosting
from tests.browser.readers import PlaywrightReader, Reader, webkit_driver, webkit_reader
from tools.axe import newest_axe
from tools.browsing import launch_options
from tools.serving import Server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Let a page name the addresses of the site without its host."""
    return server.url


@pytest.fixture(scope="session")
def base_path(server: Server) -> str:
    """Say below which path the site stands, with both its slashes."""
    return server.base_path


@pytest.fixture(scope="session", autouse=True)
def wherever_it_stands(server: Server) -> Iterator[None]:
    """Let tests name addresses from the root, below a base path as well."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if server.base_path != "/":
            name_from_the_root(monkeypatch, server.base_path)
        yield


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Hold every Chromium like a phone."""
    return {**browser_context_args, **PHONE}


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Start the Firefox of this machine."""
    found = (ROOT / ".venv" / "firefox").read_text("utf-8").strip()
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=found)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def webkit() -> Iterator[str]:
    """Start WebKitGTK's driver and give its address."""
    with webkit_driver() as address:
        yield address


@pytest.fixture(scope="session")
def open_reader(request: pytest.FixtureRequest) -> OpenReader:
    """Give the means to bring a reader with the engine of that name."""

    @contextmanager
    def open_with(engine: str) -> Iterator[Reader]:
        with ExitStack() as stack:
            if engine == "webkit":
                address = request.getfixturevalue("webkit")
                yield stack.enter_context(webkit_reader(address))
                return
            fixture, hold = ("browser", PHONE) if engine == "chromium" else ("firefox", NARROW)
            browser: Browser = request.getfixturevalue(fixture)
            context = stack.enter_context(browser.new_context(**hold))  # type: ignore[arg-type]
            yield PlaywrightReader(context.new_page())

    return open_with


@pytest.fixture(params=ENGINES)
def reader(request: pytest.FixtureRequest, open_reader: OpenReader) -> Iterator[Reader]:
    """Bring one reader after the other."""
    with open_reader(request.param) as somebody:
        yield somebody


@pytest.fixture(scope="session")
def old() -> Edition:
    """Make the release that readers have."""
    return edition("First")


@pytest.fixture(scope="session")
def new() -> Edition:
    """Make the release that comes after it."""
    return edition("Second")


@pytest.fixture(scope="module")
def listener(playwright: Playwright) -> Iterator[Listener]:
    """Bring somebody who uses a browser by ear."""
    with screen_reader(playwright) as somebody:
        yield somebody


@pytest.fixture
def arrive(listener: Listener, base_url: str) -> Iterator[Open]:
    """Let them open pages."""
    with arriving(listener, base_url) as open_at:
        yield open_at


@pytest.fixture
def host(old: Edition) -> Iterator[Host]:
    """Host the old release, for one test."""
    with hosting(old) as somebody:
        yield somebody


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Give the newest axe that is here."""
    return newest_axe()


@pytest.fixture(scope="session")
def addresses(app: Flask) -> tuple[str, ...]:
    """List the addresses of all pages, those too that the site map leaves out."""
    return page_addresses(app.extensions["guide"])


@pytest.fixture
def open_browser(
    playwright: Playwright,
    tmp_path: Path,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
) -> Iterator[OpenBrowser]:
    """Give the means to open one and the same browser, with what it keeps, again and again."""
    opened: list[BrowserContext] = []

    def open_again() -> BrowserContext:
        options = {**browser_type_launch_args, **browser_context_args}
        opened.append(playwright.chromium.launch_persistent_context(tmp_path, **options))
        return opened[-1]

    yield open_again
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def visits(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Iterator[BrowserContext]:
    """Bring one browser for all visits: a new one each time would take longer than the tests."""
    # What keeps the site on the device has no part in it.
    options = {**browser_context_args, "base_url": base_url, "service_workers": "block"}
    with browser.new_context(**options) as context:
        yield context


@pytest.fixture
def faults(visits: BrowserContext) -> Iterator[list[str]]:
    """Note what goes wrong on any page of these visits, and fail for it in the end."""
    noted: list[str] = []

    def note(error: WebError) -> None:
        noted.append(str(error.error))

    visits.on("weberror", note)
    yield noted
    visits.remove_listener("weberror", note)
    assert noted == []
