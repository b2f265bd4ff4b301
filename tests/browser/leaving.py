"""How somebody leaves, and what they find then."""

from playwright.sync_api import Page, expect

#: What the page says of itself in the moment after.
BLANK = """const { display, visibility } = getComputedStyle(document.body);
    return [display, visibility, document.title];"""


def expect_dull(page: Page) -> None:
    """Wait until the dull page is there."""
    expect(page).to_have_url("/exit/")
    expect(page.get_by_role("heading", name="Blank page")).to_be_visible()


def leave(page: Page) -> None:
    """Tap the button."""
    page.get_by_role("link", name="Quick exit").click()
    expect_dull(page)


def press_escape(page: Page) -> None:
    """Press Escape three times."""
    for _ in range(3):
        page.keyboard.press("Escape")
    expect_dull(page)


def return_by(page: Page, way: str) -> None:
    """Try to come to a page of ours from the dull one, which takes its place anew."""
    page.evaluate(f"() => {{ document.title = 'Before'; setTimeout(() => {way}); }}")
    expect(page).to_have_title("Blank page")
    expect_dull(page)
