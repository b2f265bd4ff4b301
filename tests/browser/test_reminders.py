"""My own calendar reminds me, in my words; the app makes a file and keeps nothing of it."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status
from tests.browser.one_record import stored
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import CUT_OFF, SIZES, TOO_SMALL, TWICE_AS_LARGE
from tests.browser.test_checklists import UNSAVED
from tests.browser.test_files import SHARING
from tests.browser.test_lock import locked
from tests.browser.test_reading import REFUSE_STORAGE, without_scripts

TITLE = "Time for tea, \U0001f9d8; and a\\b"


def visit(page: Page) -> Page:
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('reminder-maker')")
    return page


def fill(page: Page, title: str = TITLE) -> None:
    """Say what it says, and when."""
    page.get_by_label("What it says").fill(title)
    for day in ("Tuesday", "Friday"):
        page.get_by_role("checkbox", name=day).check()
    page.get_by_label("At what time").fill("20:30")
    page.get_by_label("How often").select_option("2")


def save(page: Page) -> tuple[str, Any]:
    """Save the file; give its name, and what a calendar reads in it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the calendar file").click()
    text = Path(download.value.path()).read_bytes()
    return download.value.suggested_filename, Calendar.from_ical(text)


def told(page: Page) -> Locator:
    return page.locator("[data-told=reminding] [role=status] [data-when]:visible")


def problems(page: Page) -> Locator:
    return page.locator("reminder-maker .field__problem p:visible")


@pytest.mark.browser_context_args(timezone_id="America/New_York")
def test_i_save_a_file_that_my_calendar_opens(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-25T12:00:00-05:00")
    visit(page)
    fill(page)
    name, calendar = save(page)
    assert name == "reminder.ics"
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == TITLE
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-11-27 20:30"
    rule = event["RRULE"]
    assert (rule["FREQ"], rule["INTERVAL"], rule["BYDAY"]) == (["WEEKLY"], [2], ["TU", "FR"])
    expect(told(page)).to_contain_text("It comes first on Friday, November 27, 2026.")
    assert page.evaluate(UNSAVED) is False


def test_two_files_are_two_events_to_a_calendar(page: Page) -> None:
    visit(page)
    fill(page)
    uids = {str(save(page)[1].walk("VEVENT")[0]["UID"]) for _ in range(2)}
    assert len(uids) == 2


def test_nothing_of_it_is_kept_on_the_device(page: Page) -> None:
    visit(page)
    before = stored(page)
    fill(page)
    save(page)
    assert stored(page) == before
    assert page.evaluate("() => ({ ...sessionStorage })") == {}
    page.reload()
    expect(page.get_by_label("What it says")).to_have_value("")


def test_what_is_missing_is_said_beside_it_and_what_i_typed_stays(page: Page) -> None:
    visit(page)
    button = page.get_by_role("button", name="Save the calendar file")
    button.click()
    expect(problems(page)).to_have_text(
        ["Write what it says first.", "Choose one day at least.", "Choose a time first."]
    )
    expect(page.get_by_label("What it says")).to_be_focused()
    page.get_by_label("What it says").fill("a" * 201)
    expect(problems(page)).to_have_count(2)
    button.click()
    expect(problems(page).first).to_contain_text("This is longer than 200 characters.")
    page.get_by_label("What it says").fill("Tea")
    button.click()
    expect(page.get_by_role("checkbox", name="Monday")).to_be_focused()
    page.keyboard.press("Space")
    button.click()
    expect(page.get_by_label("At what time")).to_be_focused()
    expect(page.get_by_label("At what time")).to_have_accessible_description("Choose a time first.")
    assert page.evaluate(UNSAVED) is True


def test_by_keyboard_alone_i_make_one(page: Page) -> None:
    visit(page)
    page.get_by_label("What it says").focus()
    page.keyboard.type("Tea")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("Tab")
    expect(page.get_by_label("At what time")).to_be_focused()
    page.keyboard.type("0830PM")
    page.get_by_role("button", name="Save the calendar file").focus()
    with page.expect_download():
        page.keyboard.press("Enter")


def test_where_the_device_can_i_share_it(page: Page) -> None:
    page.add_init_script(f"({SHARING})(['file', ''])")
    visit(page)
    fill(page)
    page.get_by_role("button", name="Share the calendar file").click()
    expect(told(page)).to_contain_text("The file was handed over.")
    ((name, kind, text),) = page.evaluate("() => shared[0].files")
    assert (name, kind) == ("reminder.ics", "text/calendar")
    assert "BEGIN:VEVENT" in text


@pytest.mark.parametrize(("outcome", "said"), [("AbortError", 0), ("NotAllowedError", 1)])
def test_where_sharing_ends_otherwise_nothing_is_claimed(
    page: Page, outcome: str, said: int
) -> None:
    page.add_init_script(f"({SHARING})(['file', '{outcome}'])")
    visit(page)
    fill(page)
    page.get_by_role("button", name="Share the calendar file").click()
    page.wait_for_function("() => answers > 0")
    expect(told(page)).to_have_count(said)
    assert page.evaluate(UNSAVED) is True


def test_it_works_offline_and_with_the_lock_closed(page: Page) -> None:
    visit(page)
    expect_status(page, "ready")
    page.reload()
    page.wait_for_function("() => customElements.get('make-lock')")
    locked(page)
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_text("This is locked")).to_be_visible()
    page.context.set_offline(True)
    visit(page)
    expect(page.locator("html")).to_have_attribute("data-lock", "closed")
    fill(page)
    assert save(page)[0] == "reminder.ics"


def test_it_works_where_nothing_may_be_kept(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    fill(page)
    assert save(page)[0] == "reminder.ics"


@without_scripts
def test_without_scripts_nothing_is_promised(page: Page) -> None:
    page.goto("/settings/")
    expect(page.get_by_role("heading", name="A reminder, if you like")).to_be_hidden()


def test_the_steps_lead_there(page: Page) -> None:
    page.goto("/steps/")
    page.get_by_role("link", name="your own calendar can remind you").click()
    expect(page.get_by_role("heading", name="A reminder, if you like")).to_be_in_viewport()


def test_nothing_of_it_is_cut_off_or_too_small_and_axe_finds_nothing(page: Page, axe: Axe) -> None:
    visit(page)
    page.get_by_role("button", name="Save the calendar file").click()
    fill(page, "a" * 100)
    save(page)
    assert findings(axe, page) == []
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        assert page.evaluate(CUT_OFF) == [], size
        assert page.evaluate(TOO_SMALL) == [], size
    page.evaluate(TWICE_AS_LARGE)
    page.set_viewport_size(SIZES["on a phone"])
    assert page.evaluate(CUT_OFF) == []
