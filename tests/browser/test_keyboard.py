"""I can do everything with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until something has the focus; on the way, everything that has it bears a ring."""
    while not goal.evaluate("(goal) => goal === document.activeElement"):
        page.keyboard.press("Tab")
        # The button inside a field for a time has it at times, and the field itself hasn't then.
        focused = page.locator(":focus, input:focus-within")
        expect(focused, f"The keyboard does not lead to {goal}").to_have_count(1)
        expect(focused).to_have_css("outline-style", "solid")


def test_i_can_skip_to_the_text_by_keyboard(page: Page) -> None:
    page.goto("/guide/lubricant/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_i_can_go_everywhere_by_keyboard(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Breathe"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Breathe", level=1)).to_be_visible()


def test_i_can_leave_by_keyboard(page: Page) -> None:
    page.goto("/guide/")
    tab_to(page, page.get_by_role("link", name="Quick exit"))
    page.keyboard.press("Enter")
    expect(page).to_have_title("Blank page")


def test_i_can_answer_the_notice_by_keyboard(page: Page) -> None:
    page.goto("/guide/")
    expect_status(page, "ready")
    answer = page.get_by_role("button", name="I am 18 or over")
    tab_to(page, answer)
    page.keyboard.press("Enter")
    expect(answer).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_i_can_choose_colors_by_keyboard(page: Page) -> None:
    page.goto("/settings/")
    expect_status(page, "ready")
    tab_to(page, page.get_by_role("group", name="Colors").get_by_label("As the device is set"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Day")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")


def test_i_can_open_the_steps_for_my_phone_by_keyboard(page: Page) -> None:
    page.goto("/install/")
    tab_to(page, page.locator("summary", has_text="iPhone"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Open this page in Safari.")).to_be_visible()
