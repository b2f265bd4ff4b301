"""I see how safely my browser keeps what is here, and may ask it to keep it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.readers import Reader, wait_until_saved
from tests.browser.test_accessibility import findings
from tests.browser.test_journal import open_journal, press, write
from tools.serving import Server

#: A browser that keeps nothing for good yet, says this when it is asked, and uses so many bytes.
BROWSER = """(() => {
    const says = %s;
    let kept = false;
    window.asked = 0;
    Object.assign(StorageManager.prototype, {
        persisted: async () => kept,
        persist: async () => { window.asked += 1; kept = says; return kept; },
        estimate: async () => ({ usage: %d }),
    });
})()"""


def open_settings(page: Page, answer: str = "true", usage: int = 2_400_000) -> Locator:
    """Open the settings with such a browser, and wait until they tell."""
    page.add_init_script(BROWSER % (answer, usage))
    page.goto("/settings/")
    health = page.locator("storage-health")
    expect(health).to_have_attribute("data-state", "may-go")
    return health


def test_i_see_a_tab_that_may_lose_what_it_keeps_and_how_much_that_is(page: Page) -> None:
    health = open_settings(page)
    expect(health.get_by_text("in a browser tab")).to_be_visible()
    expect(health.get_by_text("Your browser may clear what is here")).to_be_visible()
    expect(health.get_by_text("about 2 MB")).to_be_visible()
    expect(health.get_by_text("as an installed app")).to_be_hidden()
    expect(health.get_by_text("less than one megabyte")).to_be_hidden()
    assert page.evaluate("() => asked") == 0


def test_little_is_called_little(page: Page) -> None:
    health = open_settings(page, usage=999_999)
    expect(health.get_by_text("less than one megabyte")).to_be_visible()
    expect(health.get_by_text("The app uses about")).to_be_hidden()


def test_i_see_that_the_app_is_installed(page: Page) -> None:
    page.add_init_script(
        """const real = window.matchMedia.bind(window);
        window.matchMedia = (query) =>
            query === '(display-mode:standalone)' ? { matches: true } : real(query);"""
    )
    health = open_settings(page)
    expect(health.get_by_text("as an installed app")).to_be_visible()
    expect(health.get_by_text("in a browser tab")).to_be_hidden()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("true", "It won’t clear what is here by itself."),
        ("false", "Your browser said no for now."),
    ],
)
def test_i_ask_and_hear_what_the_browser_says(
    page: Page, axe: Axe, answer: str, words: str
) -> None:
    health = open_settings(page, answer)
    health.get_by_role("button", name="Ask the browser to keep it").click()
    expect(health.get_by_role("status")).to_contain_text(words, use_inner_text=True)
    assert page.evaluate("() => asked") == 1
    button = health.get_by_role("button")
    if answer == "true":
        expect(button).to_be_hidden()
        expect(health.get_by_text("has agreed not to clear")).to_be_visible()
    else:
        expect(button).to_be_visible()
    assert findings(axe, page) == []


def test_a_browser_that_tells_nothing_is_not_spoken_for(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'storage', { value: undefined });"
    )
    page.goto("/settings/")
    health = page.locator("storage-health")
    expect(health).to_have_attribute("data-state", "unknown")
    expect(health.get_by_text("doesn’t say whether it may clear")).to_be_visible()
    expect(health.get_by_text("The app uses")).to_have_count(2)
    for words in ("The app uses about", "less than one megabyte"):
        expect(health.get_by_text(words)).to_be_hidden()
    expect(health.get_by_role("button")).to_be_hidden()


def save_an_entry(page: Page, *, session: bool = False) -> None:
    """Write an entry and save it, with a session going on or not."""
    page.add_init_script(BROWSER % ("true", 0))
    if session:
        page.goto("/session/")
        page.get_by_role("button", name="Yes").first.click()
        page.wait_for_function("() => localStorage.getItem('session')")
    open_journal(page)
    write(page, "It went well.")
    press(page, "keep-entry")
    expect(page.locator("[data-list=entries] .entry")).to_have_count(1)


def test_after_i_saved_an_entry_the_browser_is_asked_by_itself(page: Page) -> None:
    save_an_entry(page)
    page.wait_for_function("() => asked === 1")
    write(page, "And again.")
    press(page, "keep-entry")
    expect(page.locator("[data-list=entries] .entry")).to_have_count(2)
    # It has agreed, and isn't asked again.
    assert page.evaluate(ASKED_BY_NOW) == 1


#: How often the browser was asked, once it has answered what it would have been asked before that.
ASKED_BY_NOW = """async () => {
    await navigator.storage.persisted();
    await new Promise((resolve) => setTimeout(() => resolve(null)));
    return asked;
}"""


def test_in_the_middle_of_a_session_nobody_is_asked(page: Page) -> None:
    save_an_entry(page, session=True)
    assert page.evaluate(ASKED_BY_NOW) == 0


def test_a_browser_that_would_ask_me_aloud_is_not_asked(page: Page) -> None:
    page.add_init_script("window.mozInnerScreenX = 0;")
    save_an_entry(page)
    assert page.evaluate(ASKED_BY_NOW) == 0


def test_every_engine_tells(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/settings/")
    wait_until_saved(reader)
    reader.wait_for("!!document.querySelector('storage-health').dataset.state")
    shown = """[...document.querySelectorAll('storage-health li [data-when]:not([hidden])')]
        .map(({ dataset }) => dataset.when)"""
    place, lasting = reader.run(shown)
    assert place == "tab"
    assert lasting in ("kept", "may-go", "unknown")
