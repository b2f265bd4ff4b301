"""At a host that sets no headers, the page's own copy of the policy holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_policy import TOOLS
from tools.serving_files import PlainFiles

pytestmark = pytest.mark.slow
#: A path of its own, so that nothing rests on being at the root.
BASE = "/care/guide/"


@pytest.fixture(scope="module")
def bare() -> Iterator[PlainFiles]:
    """Serve the exported files with no header of ours."""
    running = PlainFiles(BASE)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def home(
    browser: Browser, browser_context_args: dict[str, Any], bare: PlainFiles
) -> Iterator[Page]:
    """Visit that host without a worker, which would bring the headers from its pack."""
    with browser.new_context(**browser_context_args, service_workers="block") as context:
        page = context.new_page()
        page.add_init_script(TOOLS)
        answer = page.request.get(f"{bare.url}/")
        assert "content-security-policy" not in answer.headers
        yield page


#: What a script might try, and the directive by which the browser refuses it.
ATTEMPTS = {
    "fetch": ("fetch(`healthz?secret`).catch(() => {})", "connect-src"),
    "send a beacon": ("navigator.sendBeacon('healthz?secret', 'secret')", "connect-src"),
    "send a form": ("make('form', { action: 'healthz?secret' }).submit()", "form-action"),
    "show a picture from elsewhere": (
        "make('img', { src: 'http://127.0.0.1:9/?secret' })",
        "img-src",
    ),
    "open a frame": ("make('iframe', { src: 'healthz?secret' })", "frame-src"),
}


@pytest.mark.parametrize(("attempt", "directive"), ATTEMPTS.values(), ids=ATTEMPTS)
@pytest.mark.parametrize("address", ["", "forget/", "404.html"])
def test_without_a_header_a_script_of_the_page_cannot(
    home: Page, bare: PlainFiles, address: str, attempt: str, directive: str
) -> None:
    home.goto(f"{bare.url}/{address}")
    home.evaluate("() => { refused.length = 0; }")
    home.evaluate(f"() => {{ {attempt} }}")
    home.wait_for_function("() => refused.length > 0")
    assert home.evaluate("() => refused") == [directive]


def test_what_the_page_says_of_clearing_the_browser_is_shown(home: Page, bare: PlainFiles) -> None:
    home.goto(f"{bare.url}/forget/")
    assert home.locator("h1").inner_text() == "Clear this site’s data"
    home.get_by_role("link", name="Go to a blank page").click()
    assert home.url == f"{bare.url}/exit/"
