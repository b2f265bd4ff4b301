"""With a lock, what I write is nowhere in the files of my browser."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.engines import OpenBrowser
from tests.browser.test_lock import locked, unlock


def word() -> str:
    """Make up a word that nothing else holds, and that no packing of files makes shorter."""
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(24))


def files_with(folder: Path, word: str) -> Iterator[str]:
    """List the files that hold a word as bytes or as pairs of bytes."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found = path.read_bytes()
            if any(word.encode(code) in found for code in ("utf-8", "utf-16-le")):
                yield str(path.relative_to(folder))


def settings_of(context: BrowserContext, base_url: str) -> Page:
    """Go to the settings, with the app on the device."""
    page = context.new_page()
    page.goto(f"{base_url}/settings/")
    page.wait_for_function("() => navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("() => customElements.get('make-lock')")
    return page


def use_journal(page: Page, base_url: str, word: str) -> None:
    """Write, save, change, find, chart and delete."""
    page.goto(f"{base_url}/journal/#write")
    expect(page.locator("html")).to_have_attribute("data-journal", "open")
    field = page.get_by_role("textbox", name="In your own words")
    field.press_sequentially(f"{word} and more")
    page.get_by_role("button", name="Save entry").click()
    expect(page.get_by_text(word)).to_be_visible()
    page.get_by_role("searchbox").fill(word)
    expect(page.get_by_text(word)).to_be_visible()
    page.get_by_role("button", name="Change").first.click()
    field.press("End")
    field.press_sequentially(" than that")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-journal", "open")
    page.goto(f"{base_url}/settings/")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-journal", "open")


@pytest.mark.slow
@pytest.mark.parametrize("lock", [True, False], ids=["with a lock", "without one"])
def test_what_i_write_with_a_lock_is_in_no_file(
    open_browser: OpenBrowser, tmp_path: Path, base_url: str, lock: bool
) -> None:
    written = word()
    context = open_browser()
    page = settings_of(context, base_url)
    if lock:
        locked(page)
    use_journal(page, base_url, written)
    if lock:
        page.get_by_role("button", name="Lock now").click()
        expect(page.get_by_text("This is locked")).to_be_visible()
        unlock(page)
        page.goto(f"{base_url}/journal/#entries")
        expect(page.get_by_text(written).first).to_be_visible()
    context.close()
    found = list(files_with(tmp_path, written))
    # Without a lock it is there, so the search is one that finds it.
    assert (found == []) is lock, found
