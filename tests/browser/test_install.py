"""I can put the app on my phone, and nothing nags me to."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status, visit
from tests.browser.engines import OpenBrowser
from tests.browser.origin import Host

#: What the browser's offer looks like to a page, and a note of how often it was shown.
OFFER = """(outcome) => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    window.shown = 0;
    offer.prompt = async () => { window.shown += 1; return { outcome }; };
    dispatchEvent(offer);
    return offer.defaultPrevented;
}"""


@pytest.fixture
def installing(open_browser: OpenBrowser, host: Host) -> Page:
    """Visit the page about installing, in a browser that keeps what it is given."""
    page = open_browser().new_page()
    visit(page, f"{host.url}install/")
    return page


def test_the_browser_finds_nothing_that_stands_in_the_way(installing: Page) -> None:
    session = installing.context.new_cdp_session(installing)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_the_browser_takes_the_pictures_of_the_app(installing: Page) -> None:
    session = installing.context.new_cdp_session(installing)
    assert session.send("Page.getManifestIcons")["primaryIcon"]


def offer_to_install(page: Page, outcome: str) -> None:
    """Let the browser offer to install the app; the page must keep that to itself."""
    assert page.evaluate(OFFER, outcome) is True
    expect(install_button(page)).to_be_visible()
    assert page.evaluate("() => shown") == 0


def install_button(page: Page) -> Locator:
    """Find the button that shows the browser's offer."""
    return page.get_by_role("button", name="Install the app")


def test_no_button_is_there_where_it_could_do_nothing(page: Page) -> None:
    page.goto("/install/")
    expect_status(page, "ready")
    expect(install_button(page)).to_be_hidden()


def test_the_offer_is_shown_once_when_i_ask_for_it(page: Page) -> None:
    page.goto("/install/")
    expect_status(page, "ready")
    offer_to_install(page, "accepted")
    install_button(page).click()
    expect(install_button(page)).to_be_hidden()
    assert page.evaluate("() => shown") == 1


def test_an_offer_that_comes_before_the_scripts_is_not_lost(page: Page) -> None:
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => ({OFFER})('accepted'));")
    page.goto("/install/")
    install_button(page).click()
    expect(install_button(page)).to_be_hidden()
    assert page.evaluate("() => shown") == 1


def test_no_button_stays_that_does_nothing_after_i_said_no(page: Page) -> None:
    page.goto("/install/")
    expect_status(page, "ready")
    offer_to_install(page, "dismissed")
    install_button(page).click()
    expect(install_button(page)).to_be_hidden()
    assert page.evaluate("() => shown") == 1


def test_no_other_page_speaks_of_the_offer(page: Page) -> None:
    page.goto("/")
    expect_status(page, "ready")
    assert page.evaluate(OFFER, "accepted") is True
    expect(page.get_by_role("button", name="install")).to_have_count(0)
    assert page.evaluate("() => shown") == 0


def test_each_kind_of_phone_and_computer_has_its_steps(page: Page) -> None:
    page.goto("/install/")
    for platform in page.locator("details").all():
        expect(platform.locator("li, p").first).to_be_hidden()
        platform.locator("summary").click()
        expect(platform.locator("li, p").first).to_be_visible()
