"""Reading comes first: at once, steadily, in my colors, and without scripts if I like."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import expect_status

without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)

REFUSE_STORAGE = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('Not here.', 'SecurityError'); },
});"""


def answer_the_notice(page: Page) -> None:
    page.get_by_role("button", name="I am 18 or over").click()


@without_scripts
def test_without_scripts_i_can_read_everything(page: Page, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("main").get_by_role("paragraph").first).to_be_visible()


@without_scripts
def test_without_scripts_nothing_shows_that_needs_them(
    page: Page, addresses: tuple[str, ...]
) -> None:
    for address in addresses:
        page.goto(address)
        shown = page.locator("button, input, progress, [data-when]").filter(visible=True)
        expect(shown, address).to_have_count(0)
    page.goto("/settings/")
    expect(page.get_by_text("Settings are kept on this device by scripts")).to_be_visible()


@without_scripts
def test_without_scripts_i_am_told_why_it_is_not_saved(page: Page) -> None:
    page.goto("/")
    told = page.get_by_text("To keep it for reading offline, this browser has to allow scripts.")
    expect(told).to_be_visible()


@without_scripts
def test_without_scripts_quick_exit_is_a_plain_link(page: Page) -> None:
    page.goto("/guide/never-force/")
    page.get_by_role("link", name="Quick exit").click()
    expect(page).to_have_title("Blank page")


def test_the_notice_for_adults_shows_until_i_answer_it(page: Page) -> None:
    notice = page.get_by_text("This guide is for adults, 18 and over.")
    page.goto("/")
    expect(notice).to_be_visible()
    expect(page.get_by_text("Are you under 18 and have questions?")).to_be_visible()
    expect_status(page, "ready")
    answer_the_notice(page)
    expect(notice).to_be_hidden()
    page.goto("/guide/")
    expect(notice).to_be_hidden()
    page.reload()
    expect(notice).to_be_hidden()


@pytest.mark.parametrize("address", ["/help-now/", "/exit/"])
def test_who_is_in_trouble_is_not_asked_for_their_age(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("for adults")).to_have_count(0)


def test_my_answer_holds_on_the_page_even_where_it_cannot_be_kept(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/")
    expect_status(page, "ready")
    answer_the_notice(page)
    expect(page.get_by_text("This guide is for adults, 18 and over.")).to_be_hidden()
    assert faults == []


def test_my_colors_hold_on_the_page_even_where_they_cannot_be_kept(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    page.goto("/settings/")
    expect_status(page, "ready")
    page.get_by_role("radio", name="Black").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "black")
    expect(page.get_by_text("doesn’t let us keep the choice").filter(visible=True)).to_be_visible()


@pytest.mark.parametrize(
    ("name", "theme", "paper"),
    [
        ("Day", "day", "rgb(248, 242, 233)"),
        ("Night", "night", "rgb(28, 20, 32)"),
        ("Black", "black", "rgb(0, 0, 0)"),
    ],
)
def test_the_colors_i_chose_are_there_from_the_first_moment(
    page: Page, name: str, theme: str, paper: str
) -> None:
    page.goto("/settings/")
    expect_status(page, "ready")
    page.get_by_role("radio", name=name).check()
    expect(page.locator("body")).to_have_css("background-color", paper)
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return;
            observer.disconnect();
            window.first = getComputedStyle(document.body).backgroundColor;
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto("/guide/")
    assert page.evaluate("() => first") == paper
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    page.goto("/settings/")
    expect(page.get_by_role("radio", name=name)).to_be_checked()


def test_i_can_go_back_to_the_colors_of_my_device(page: Page) -> None:
    page.goto("/settings/")
    expect_status(page, "ready")
    page.get_by_role("radio", name="Black").check()
    page.get_by_role("group", name="Colors").get_by_label("As the device is set").check()
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(28, 20, 32)")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(248, 242, 233)")
    assert page.evaluate("() => localStorage.getItem('plain:theme')") is None


@pytest.mark.parametrize(
    ("choice", "size", "height"),
    [("Large", 20.7, 1.6), ("Largest", 28.8, 1.6), ("Wide", 18, 1.9)],
)
def test_the_text_i_chose_is_there_from_the_first_moment(
    page: Page, choice: str, size: float, height: float
) -> None:
    page.goto("/settings/")
    expect_status(page, "ready")
    page.get_by_role("radio", name=choice, exact=choice != "Wide").check()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            const text = document.querySelector('article > p:not([class])');
            if (!text) return;
            observer.disconnect();
            const { fontSize, lineHeight } = getComputedStyle(text);
            window.first = [parseFloat(fontSize), parseFloat(lineHeight) / parseFloat(fontSize)];
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto("/guide/lubricant/")
    assert page.evaluate("() => first") == pytest.approx([size, height], rel=0.01)
    page.goto("/settings/")
    expect(page.get_by_role("radio", name=choice, exact=choice != "Wide")).to_be_checked()


def test_a_choice_that_is_not_on_offer_does_no_harm(page: Page) -> None:
    page.goto("/settings/")
    page.evaluate("() => localStorage.setItem('plain:text', 'enormous')")
    page.reload()
    expect_status(page, "ready")
    expect(page.locator("body")).to_have_css("font-size", "18px")
    group = page.get_by_role("group", name="Size of the text")
    expect(group.get_by_label("As the device is set")).to_be_checked()


def test_quick_exit_takes_the_place_of_the_page_in_the_history(page: Page) -> None:
    page.goto("/")
    page.goto("/guide/never-force/")
    expect_status(page, "ready")
    entries = page.evaluate("() => history.length")
    page.get_by_role("link", name="Quick exit").click()
    expect(page).to_have_title("Blank page")
    assert page.evaluate("() => history.length") == entries
    page.go_back()
    assert "never-force" not in page.url


def test_quick_exit_blanks_the_page_before_the_dull_one_is_there(page: Page) -> None:
    page.goto("/guide/never-force/")
    expect_status(page, "ready")
    left_with = page.get_by_role("link", name="Quick exit").evaluate(
        "(link) => { link.click(); return getComputedStyle(document.body).visibility; }"
    )
    assert left_with == "hidden"
    expect(page).to_have_title("Blank page")


def test_the_blank_page_says_nothing_of_what_this_is(page: Page) -> None:
    page.goto("/exit/")
    assert page.title() == "Blank page"
    assert page.locator("body").inner_text().split("\n\n") == [
        "Blank page",
        "There is nothing here.",
        "Start",
    ]
    assert page.locator("link:not([rel=icon]), meta[name=description], img").count() == 0


@pytest.mark.parametrize("address", ["/", "/guide/", "/breathe/", "/settings/", "/help-now/"])
def test_nothing_moves_while_the_scripts_arrive(page: Page, address: str) -> None:
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) window.moved += shift.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    page.goto(address)
    expect_status(page, "ready")
    # The browser tells of a shift after the frame in which it was.
    frame = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    page.evaluate(frame)
    page.evaluate(frame)
    assert page.evaluate("() => moved") == 0
