"""I leave at once, whatever is on the page, and nobody gets back to it in this tab."""

import base64
import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from tests.browser.device import visit
from tests.browser.leaving import BLANK, expect_dull, leave, press_escape, return_by
from tests.browser.test_any_size import SIZES
from tools.browsing import launch_options

without_worker = pytest.mark.browser_context_args(service_workers="block")

REFUSE_STORAGE = """for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {
        get() { throw new DOMException('Not here.', 'SecurityError'); },
    });
}"""

#: A dialog above everything, with a field in it, as another page might have one.
DIALOG = """() => {
    const dialog = document.createElement('dialog');
    const field = document.createElement('input');
    field.id = 'inside';
    dialog.append(field);
    document.body.append(dialog);
    dialog.addEventListener('close', () => { window.closed = true; });
    dialog.showModal();
    field.focus();
}"""

#: Presses Escape three times, the last one so many milliseconds after the first.
PRESSES = """async (span) => {
    const press = (options) => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...options }),
    );
    press({});
    press({});
    await new Promise((done) => setTimeout(done, span));
    press({});
    return 'exited' in document.documentElement.dataset;
}"""


def colors(page: Page) -> int:
    """Count the colors that are to be seen now."""
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot")
    picture = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
    return len(picture.getcolors(picture.width * picture.height) or ())


@pytest.fixture
def slow(page: Page) -> Iterator[Page]:
    """Let the dull page be on its way for ever, so that one can look at what was left."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.context.route("**/exit/", wait)
    page.goto("/guide/lubricant/")
    yield page
    for route in waiting:
        route.abort()


@without_worker
def test_the_page_is_blank_in_the_same_task(slow: Page) -> None:
    left_with = slow.locator(".quick-exit").evaluate(f"(link) => {{ link.click(); {BLANK} }}")
    assert left_with == ["none", "hidden", "Blank page"]


@without_worker
def test_the_next_frame_shows_one_color_and_no_dialog(slow: Page) -> None:
    slow.evaluate(DIALOG)
    assert colors(slow) > 1
    slow.evaluate(
        """() => new Promise((done) => {
            document.querySelector('.quick-exit').click();
            requestAnimationFrame(done);
        })"""
    )
    assert colors(slow) == 1


@without_worker
def test_what_sounds_is_told_to_stop_before_the_dull_page_has_come(slow: Page) -> None:
    told = slow.evaluate(
        """() => {
            let told = 0;
            addEventListener('pagehide', () => { told += 1; });
            document.querySelector('.quick-exit').click();
            return told;
        }"""
    )
    assert told == 1


def test_the_dull_page_takes_the_place_of_the_page(page: Page) -> None:
    page.goto("/")
    page.goto("/guide/")
    entries = page.evaluate("() => history.length")
    leave(page)
    assert page.evaluate("() => history.length") == entries


@pytest.mark.parametrize("address", ["/guide/lubricant/", "/session/", "/journal/"])
def test_going_back_in_the_tab_shows_the_dull_page(page: Page, address: str) -> None:
    page.goto(address)
    page.goto("/guide/")
    leave(page)
    return_by(page, "history.back()")


def test_an_address_that_is_typed_in_the_tab_shows_the_dull_page(
    page: Page, base_path: str
) -> None:
    page.goto("/guide/")
    leave(page)
    return_by(page, f"location.assign('{base_path}journal/')")


def test_start_opens_the_app_again_and_going_back_works(page: Page) -> None:
    page.goto("/privacy/")
    page.goto("/guide/")
    leave(page)
    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("heading", name="Take your time")).to_be_visible()
    expect(page).to_have_url("/")
    page.go_back()
    expect_dull(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Privacy", level=1)).to_be_visible()


def test_start_does_not_stay_behind_to_open_the_app_once_more(page: Page) -> None:
    page.goto("/guide/")
    leave(page)
    page.get_by_role("link", name="Start").click()
    expect(page).to_have_url("/")
    page.goto("/guide/")
    leave(page)
    return_by(page, "history.back()")


def test_another_tab_stays_as_it_is(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto("/guide/")
    page.goto("/guide/")
    leave(page)
    other.reload()
    expect(other.get_by_role("heading", name="The guide", level=1)).to_be_visible()


@without_worker
def test_it_works_where_no_module_arrives(page: Page) -> None:
    page.route("**/static/js/**", lambda route: route.abort())
    for way in (leave, press_escape):
        page.goto("/guide/")
        way(page)
        page.get_by_role("link", name="Start").click()
        expect(page).to_have_url("/")


def test_where_storage_is_refused_the_page_leaves_all_the_same(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    for way in (leave, press_escape):
        page.goto("/guide/")
        way(page)


# Three times Escape


@pytest.mark.parametrize("address", ["/", "/breathe/", "/session/", "/help-now/"])
def test_three_presses_of_escape_leave(page: Page, address: str) -> None:
    page.goto(address)
    press_escape(page)


def test_they_leave_out_of_a_field_and_out_of_a_dialog(page: Page) -> None:
    page.goto("/guide/")
    page.locator("#search").fill("water")
    press_escape(page)
    page.get_by_role("link", name="Start").click()
    expect(page).to_have_url("/")
    page.evaluate(DIALOG)
    press_escape(page)


@without_worker
@pytest.mark.parametrize(("span", "leaves"), [(500, True), (2500, False)])
def test_they_count_within_two_seconds(slow: Page, span: int, leaves: bool) -> None:
    assert slow.evaluate(PRESSES, span) is leaves


@without_worker
@pytest.mark.parametrize("kind", ["repeat", "isComposing"])
def test_a_held_key_and_one_that_composes_a_word_do_not_count(slow: Page, kind: str) -> None:
    assert not slow.evaluate(PRESSES.replace("press({});", f"press({{ {kind}: true }});"), 0)


def test_i_can_switch_them_off_in_every_tab(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto("/guide/")
    other.wait_for_function("() => customElements.get('update-notice')")
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('display-settings')")
    page.get_by_role("radio", name="Do nothing special").check()
    expect(page.locator("html")).to_have_attribute("data-escape", "off")
    expect(other.locator("html")).to_have_attribute("data-escape", "off")
    page.reload()
    expect(page.get_by_role("radio", name="Do nothing special")).to_be_checked()
    for _ in range(4):
        other.keyboard.press("Escape")
    expect(other.locator("html")).not_to_have_attribute("data-exited", "yes")
    leave(other)


# In sight


def in_sight(page: Page) -> bool:
    """Say whether the button is in the window, whole, and nothing lies over it."""
    return bool(
        page.locator(".quick-exit").evaluate(
            """(link) => {
                const { left, top, right, bottom } = link.getBoundingClientRect();
                const inside =
                    left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
                const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                return inside && link.contains(hit);
            }"""
        )
    )


@pytest.mark.parametrize("size", SIZES)
def test_it_is_in_sight_on_every_page_however_far_i_scroll(
    page: Page, addresses: tuple[str, ...], size: str
) -> None:
    page.set_viewport_size(SIZES[size])
    for address in addresses:
        if address == "/exit/":
            continue
        page.goto(address)
        assert in_sight(page), address
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
        assert in_sight(page), address


@pytest.mark.parametrize("size", SIZES)
def test_it_is_in_sight_while_the_timer_runs(page: Page, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    page.goto("/breathe/")
    page.wait_for_function("() => customElements.get('breathing-timer')")
    page.locator("[data-command=breathe]").evaluate("(button) => button.click()")
    expect(page.locator("[data-state=running]")).to_be_visible()
    assert in_sight(page)


def test_it_is_in_sight_in_very_large_text(page: Page) -> None:
    page.goto("/guide/")
    page.evaluate("() => { document.documentElement.style.fontSize = '225%'; }")
    page.evaluate("() => scrollTo(0, 900)")
    assert in_sight(page)


# Pages that the browser keeps as they were


@pytest.fixture
def keeping(playwright: Playwright, base_url: str) -> Iterator[Page]:
    """Bring a Chromium that keeps pages to go back to; Playwright switches that off.

    It keeps none that waits for an answer, so a page is left when the guide is on the device.
    """
    browser = playwright.chromium.launch(
        **launch_options(), ignore_default_args=["--disable-back-forward-cache"]
    )
    page = browser.new_context(base_url=base_url).new_page()
    page.add_init_script(
        """addEventListener('pageshow', ({ persisted }) => {
            if (persisted) {
                window.cameBack = getComputedStyle(document.body).visibility;
                window.focused = document.activeElement.id;
            }
        }, true);"""
    )
    yield page
    browser.close()


def test_a_page_that_was_kept_comes_back_blank(keeping: Page) -> None:
    visit(keeping, "/guide/")
    visit(keeping, "/privacy/")
    leave(keeping)
    return_by(keeping, "history.back()")
    assert keeping.evaluate("() => sessionStorage.getItem('exited')") == "yes"


def test_a_page_that_was_kept_is_there_again_with_its_place(keeping: Page) -> None:
    visit(keeping, "/guide/lubricant/")
    keeping.evaluate("() => { window.kept = true; scrollTo(0, 700); }")
    visit(keeping, "/privacy/")
    keeping.evaluate("() => { setTimeout(() => history.back()); }")
    keeping.wait_for_function("() => window.kept && 'cameBack' in window")
    assert keeping.evaluate("() => cameBack") == "hidden", "until it is known whether it was left"
    expect(keeping.get_by_role("heading", name="Lubricant", level=1)).to_be_attached()
    expect(keeping.locator("body")).to_have_css("visibility", "visible")
    assert keeping.evaluate("() => scrollY") == 700


def test_quick_exit_works_on_a_page_that_was_kept(keeping: Page) -> None:
    visit(keeping, "/guide/")
    keeping.evaluate("() => { window.kept = true; }")
    visit(keeping, "/privacy/")
    keeping.evaluate("() => { setTimeout(() => history.back()); }")
    keeping.wait_for_function("() => window.kept && 'cameBack' in window")
    leave(keeping)
