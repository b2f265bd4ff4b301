"""Whatever ends a tab, changes in another one or is wrong with storage, a session loses nothing."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.session import (
    NONE,
    ON,
    PRESSED,
    PUT,
    STOPPED,
    at,
    begin,
    button,
    entries,
    press,
    stored,
    visit,
)
from tests.browser.test_reading import REFUSE_STORAGE

NOTE = "Next: a note for your journal"
SAVE = "Save entry"


# When the tab ends


#: Where somebody who comes back isn't asked first whether to carry on.
AT_ONCE = {"stopped", "red", "amber", "emergency", "urgent", "unwanted", "rest"}


@pytest.mark.slow
@pytest.mark.parametrize("screen", PRESSED)
def test_whenever_the_tab_ends_the_next_opening_carries_on(
    page: Page, context: BrowserContext, screen: str
) -> None:
    begin(page)
    press(page, *PRESSED[screen])
    at(page, screen)
    before = stored(page)
    page.close()
    again = context.new_page()
    visit(again)
    if screen not in AT_ONCE:
        at(again, "away")
        expect(button(again, "Stop")).to_be_in_viewport(ratio=1)
        press(again, "Carry on")
    at(again, screen)
    assert stored(again) == before


@pytest.mark.parametrize("screen", ["before", "settle", "going", "after", "entry"])
def test_whenever_the_tab_ends_what_there_is_can_be_saved_once(
    page: Page, context: BrowserContext, screen: str
) -> None:
    begin(page)
    press(page, *PRESSED[screen])
    at(page, screen)
    page.close()
    again = context.new_page()
    visit(again)
    press(again, "Save what there is")
    at(again, "entry")
    press(again, SAVE)
    at(again, "saved")
    assert len(entries(again)) == 1
    assert stored(again) is None
    visit(again)
    at(again, "ask")


def test_what_i_was_writing_is_there_again(page: Page, context: BrowserContext) -> None:
    begin(page)
    press(page, *PRESSED["entry"])
    page.get_by_label("In your own words").fill("half a sen<b>tence")
    page.get_by_label("Pain, from 0 to 10").select_option("2")
    page.close()
    again = context.new_page()
    visit(again)
    press(again, "Carry on")
    expect(again.get_by_label("In your own words")).to_have_value("half a sen<b>tence")
    expect(again.get_by_label("Pain, from 0 to 10")).to_have_value("2")


def test_a_tab_that_ended_between_saving_and_tidying_saves_nothing_twice(page: Page) -> None:
    begin(page)
    press(page, *PRESSED["entry"])
    session = stored(page)
    press(page, SAVE)
    at(page, "saved")
    page.evaluate(PUT, {"session": json.dumps(session)})
    visit(page)
    at(page, "ask")
    assert stored(page) is None
    assert len(entries(page)) == 1


def test_after_a_day_the_time_is_still_that_of_the_clock(page: Page) -> None:
    page.clock.install(time="2026-11-25T20:00:00")
    begin(page)
    press(page, *ON)
    page.clock.set_system_time("2026-11-26T20:00:00")
    visit(page)
    expect(page.locator("session-screens")).to_contain_text("Wednesday, November 25, 2026")
    expect(page.get_by_text("Is something still inside?")).to_be_visible()
    press(page, "Carry on")
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^\s*2(3:59:5|4:00:)\d"))
    expect(page.get_by_text("please take it out now, slowly")).to_be_visible()
    press(page, "Stop", "I’m done for today", NOTE, SAVE)
    at(page, "saved")
    (entry,) = entries(page)
    assert "minutes" not in entry, "more than an entry holds is not made up"
    assert entry["date"] == "2026-11-25"


def test_i_can_delete_it_and_take_that_back(page: Page) -> None:
    begin(page)
    press(page, *ON)
    before = stored(page)
    visit(page)
    press(page, "Delete it")
    at(page, "gone")
    assert stored(page) is None
    press(page, "Undo")
    at(page, "going")
    assert stored(page) == before


# Two tabs


def test_two_tabs_are_in_one_session(page: Page, context: BrowserContext) -> None:
    begin(page)
    press(page, *ON)
    other = context.new_page()
    visit(other)
    press(other, "Carry on")
    press(other, "Stop")
    at(page, "stopped")
    press(page, "I’m done for today", NOTE, SAVE)
    at(page, "saved")
    at(other, "elsewhere")
    assert len(entries(page)) == 1


def test_an_answer_to_a_screen_that_another_tab_left_is_no_answer_to_the_next(
    page: Page, context: BrowserContext
) -> None:
    # This tab doesn't hear of the other one in time.
    page.add_init_script(DEAF)
    begin(page)
    press(page, *STOPPED, "It hurts, or it hurt")
    other = context.new_page()
    visit(other)
    before = stored(page)
    press(other, NONE)
    at(other, "amber")
    press(page, NONE)
    at(page, "amber")
    after = stored(page)
    assert before
    assert after
    assert len(after["stages"]) == len(before["stages"]) + 1


def test_what_i_write_stays_when_another_tab_saves(page: Page, context: BrowserContext) -> None:
    begin(page)
    press(page, *PRESSED["entry"])
    other = context.new_page()
    visit(other)
    press(other, "Carry on")
    other.get_by_label("How many minutes").evaluate("(one) => one.closest('details').open = true")
    other.get_by_label("How many minutes").fill("7")
    page.get_by_label("In your own words").fill("mine")
    expect(other.get_by_label("In your own words")).to_have_value("mine")
    expect(other.get_by_label("How many minutes")).to_be_focused()
    press(other, SAVE)
    at(other, "saved")
    (entry,) = entries(page)
    assert (entry["text"], entry["minutes"]) == ("mine", 7)


DEAF = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"


def test_two_tabs_that_save_at_nearly_one_time_save_once(
    page: Page, context: BrowserContext
) -> None:
    page.add_init_script(DEAF)
    begin(page)
    press(page, *PRESSED["entry"])
    other = context.new_page()
    visit(other)
    press(other, "Carry on", SAVE)
    at(other, "saved")
    press(page, SAVE)
    at(page, "elsewhere")
    assert len(entries(page)) == 1


def test_what_another_tab_deleted_can_still_be_saved_here(
    page: Page, context: BrowserContext
) -> None:
    page.add_init_script(DEAF)
    begin(page)
    press(page, *PRESSED["entry"])
    page.get_by_label("In your own words").fill("mine")
    other = context.new_page()
    visit(other)
    press(other, "Delete it")
    press(page, SAVE)
    at(page, "saved")
    (entry,) = entries(page)
    assert entry["text"] == "mine"


def test_when_all_data_is_cleared_meanwhile_i_am_told(page: Page) -> None:
    begin(page)
    press(page, *ON)
    page.evaluate("() => localStorage.clear()")
    press(page, "Stop")
    at(page, "elsewhere")


def test_a_tab_that_waits_hears_that_another_one_began(page: Page, context: BrowserContext) -> None:
    begin(page)
    other = context.new_page()
    visit(other)
    press(other, ON[0])
    at(page, "away")
    expect(button(page, "Stop")).to_be_visible()


# When storage is refused, full or damaged


def test_where_nothing_can_be_kept_i_can_go_through_it_and_am_told(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    press(page, ON[0])
    expect(page.get_by_text("It lasts until you leave this page.").first).to_be_visible()
    press(page, *ON[1:], "Stop", "I’m done for today", NOTE, SAVE)
    at(page, "saved")
    expect(page.get_by_text("so it goes when you leave this page")).to_be_visible()


FILL = """() => {
    let piece = 'x'.repeat(1 << 20);
    for (let at = 0; piece.length; at += 1) {
        try { localStorage[`other:${at}`] = piece; }
        catch { piece = piece.slice(0, piece.length >> 1); }
    }
}"""


def test_a_full_device_loses_nothing_and_says_what_to_do(page: Page) -> None:
    begin(page)
    press(page, *PRESSED["after"])
    page.evaluate(FILL)
    press(page, NOTE)
    page.get_by_label("In your own words").fill("words " * 200)
    press(page, SAVE)
    expect(page.get_by_text("so nothing is saved yet").filter(visible=True)).to_have_count(1)
    at(page, "entry")
    expect(page.get_by_label("In your own words")).to_have_value("words " * 200)
    page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('other:'))"
        ".forEach((key) => localStorage.removeItem(key))"
    )
    press(page, SAVE)
    at(page, "saved")
    (entry,) = entries(page)
    assert entry["text"] == "words " * 200


@pytest.mark.parametrize("text", ["{", "[]", '{"format":1}', "x" * 9000])
def test_a_damaged_session_is_set_aside_and_i_am_told(page: Page, text: str) -> None:
    page.goto("/exit/")
    page.evaluate(PUT, {"session": text})
    visit(page)
    at(page, "ask")
    expect(page.get_by_text("What was kept of an earlier session can’t be read.")).to_be_visible()
    assert page.evaluate("() => localStorage['damaged:session']") == text
    press(page, ON[0])
    at(page, "before")
    found = stored(page)
    assert found
    assert found["stages"][-1] == {"screen": "before"}


def test_a_session_of_a_newer_version_is_not_written_over(page: Page) -> None:
    newer = json.dumps({"format": 9, "what": "else"})
    page.goto("/exit/")
    page.evaluate(PUT, {"session": newer})
    visit(page)
    press(page, *ON)
    expect(page.get_by_text("we won’t write over it")).to_be_visible()
    at(page, "going")
    assert page.evaluate("() => localStorage.session") == newer


@pytest.mark.parametrize(
    "choices", [{"pattern": {"toString": 1}}, {"pattern": [{}], "minutes": {"a": 1}, "x": [[]]}]
)
def test_odd_choices_of_breathing_do_not_keep_me_from_a_session(
    page: Page, choices: dict[str, object]
) -> None:
    begin(page, **{"breathing:choices": choices})
    press(page, *ON)
    at(page, "going")
    press(page, "Stop")
    at(page, "stopped")
    kept = page.evaluate("() => localStorage.getItem('breathing:choices')")
    assert json.loads(kept) == choices
