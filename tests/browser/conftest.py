"""Real browsers that never saw the site before, held like a phone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright

from pwa.assets import ROOT
from pwa.pages import addresses as page_addresses
from tests.browser.origin import Edition, Host, edition, hosting
from tests.browser.readers import PlaywrightReader, Reader, webkit_driver, webkit_reader
from tools.browsing import launch_options
from tools.serving import Server

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
#: Firefox can't be told to be a phone, only to be narrow.
NARROW = {"viewport": PHONE["viewport"]}

#: Everyone must be able to read the site; `make check` runs the last two apart.
ENGINES = (
    pytest.param("chromium", id="in Chromium"),
    pytest.param("firefox", id="in Firefox", marks=[pytest.mark.engines, pytest.mark.firefox]),
    pytest.param("webkit", id="in WebKit", marks=[pytest.mark.engines, pytest.mark.webkit]),
)

OpenReader = Callable[[str], AbstractContextManager[Reader]]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Let a page name the addresses of the site without its host."""
    return server.url


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


@pytest.fixture
def host(old: Edition) -> Iterator[Host]:
    """Host the old release, for one test."""
    with hosting(old) as somebody:
        yield somebody


@pytest.fixture(scope="session")
def addresses(app: Flask) -> tuple[str, ...]:
    """List the addresses of all pages, those too that the site map leaves out."""
    return page_addresses(app.extensions["guide"])
