"""I go through a session by keyboard, on any screen, and nothing comes between me and Stop."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.session import (
    ON,
    PRESSED,
    STOPPED,
    at,
    begin,
    button,
    entries,
    press,
    tour,
)
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import COVERED, CUT_OFF, SIZES, TOO_SMALL, TWICE_AS_LARGE
from tests.browser.test_keyboard import tab_to

NOTE = "Next: a note for your journal"
SAVE = "Save entry"


# For everybody


def test_i_go_through_it_by_keyboard_alone(page: Page) -> None:
    begin(page)
    for name in [*STOPPED, "I’m done for today", NOTE]:
        tab_to(page, button(page, name))
        page.keyboard.press("Enter")
    at(page, "entry")
    # The parts of a browser's own field for a day can't be asked for the focus.
    page.locator("#entry-pain").focus()
    tab_to(page, button(page, SAVE))
    page.keyboard.press("Enter")
    at(page, "saved")
    assert len(entries(page)) == 1


@pytest.mark.slow
def test_the_tour_leaves_out_no_screen(page: Page) -> None:
    assert set(tour(page)) == {"ask", *PRESSED, "saved"}


@pytest.mark.slow
def test_a_machine_finds_no_barrier_on_any_screen(page: Page, axe: Axe) -> None:
    found = {screen: findings(axe, page) for screen in tour(page)}
    assert {screen: some for screen, some in found.items() if some} == {}


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_fits_every_device(page: Page, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    found = {
        (screen, name): page.evaluate(fault)
        for screen in tour(page)
        for name, fault in (("cut off", CUT_OFF), ("too small", TOO_SMALL), ("covered", COVERED))
    }
    assert {place: some for place, some in found.items() if some} == {}


@pytest.mark.slow
def test_every_screen_fits_with_the_text_twice_as_large(page: Page) -> None:
    found = {}
    for screen in tour(page):
        page.evaluate(TWICE_AS_LARGE)
        found[screen] = page.evaluate(CUT_OFF)
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    assert {screen: some for screen, some in found.items() if some} == {}


def test_nothing_of_the_app_comes_between(page: Page) -> None:
    begin(page)
    press(page, *ON)
    expect(page.locator("update-notice, .adults-notice")).to_have_count(0)
    expect(page.locator("session-screens")).to_have_attribute("data-busy", "")


def test_three_breaths_are_one_tap_away_and_stop_still_is(page: Page) -> None:
    begin(page)
    press(page, *ON)
    expect(page.locator("breathing-timer")).to_be_hidden()
    press(page, "Take three breaths")
    expect(page.locator("breathing-timer")).to_have_attribute("data-state", "running")
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)
    press(page, "Stop")
    expect(page.locator("breathing-timer")).to_have_attribute("data-state", "done")
    press(page, "Go back")
    at(page, "going")
    expect(page.locator("breathing-timer")).to_be_hidden()
