"""A guided session: one thing at a time, a way to stop on every screen, and time by the clock."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.session import (
    LADDER,
    NONE,
    ON,
    PRESSED,
    PUT,
    STEP,
    STOPPED,
    at,
    begin,
    button,
    entries,
    press,
    stored,
    visit,
)

NOTE = "Next: a note for your journal"
SAVE = "Save entry"


# From beginning to end


def test_i_go_through_a_session_and_find_it_in_my_journal(page: Page) -> None:
    begin(page)
    expect(page.get_by_role("heading", name="Do you want this now?")).to_be_visible()
    expect(page.get_by_label("With which step?")).to_have_value(str(STEP["id"]))
    press(page, *ON)
    expect(page.locator("session-screens")).to_contain_text(
        "“Small <b>set</b>”, 22.5 mm wide", use_inner_text=True
    )
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^\s*0:\d\d\s*$"))
    press(page, "Stop", "I’m done for today")
    expect(page.locator("session-screens")).to_contain_text(
        "fever, chills, vomiting or worse pain is an emergency, even if today felt fine"
    )
    press(page, NOTE)
    page.get_by_label("Pain, from 0 to 10").select_option("1")
    press(page, SAVE)
    at(page, "saved")
    (entry,) = entries(page)
    assert {name: entry.get(name) for name in ("kind", "step", "step_id", "width", "ended")} == {
        "kind": "session",
        "step": STEP["name"],
        "step_id": STEP["id"],
        "width": 22.5,
        "ended": "choice",
    }
    assert entry["pain"] == 1
    assert not {"blood", "signs", "comfort", "sharp", "sore_next_day"} & entry.keys()
    assert stored(page) is None
    page.get_by_role("link", name="Go to your journal").click()
    expect(page.locator("#entries .entry")).to_contain_text("Small <b>set</b>")


def test_not_today_is_as_large_as_yes_and_notes_nothing(page: Page) -> None:
    begin(page)
    yes, no = (button(page, name) for name in (ON[0], "Not today, or not sure"))
    assert yes.bounding_box()["width"] == no.bounding_box()["width"]  # type: ignore[index]
    assert yes.bounding_box()["height"] == no.bounding_box()["height"]  # type: ignore[index]
    no.click()
    at(page, "left")
    assert stored(page) is None
    assert entries(page) == []


def test_without_steps_i_am_not_asked_for_one(page: Page) -> None:
    page.goto("/exit/")
    visit(page)
    expect(page.get_by_label("With which step?")).to_be_hidden()
    press(page, *ON)
    at(page, "going")
    expect(page.locator(".session__step")).to_be_hidden()


def test_what_my_journal_says_comes_first_and_help_before_all(page: Page) -> None:
    entry = {
        "format": 1,
        "id": "a" * 16,
        "version": "a" * 16,
        "date": "2026-11-20",
        "created": "2026-11-20T10:00:00Z",
        "kind": "session",
        "signs": ["fever"],
    }
    begin(page, **{f"entry:{'a' * 16}:{'a' * 16}": entry})
    first = page.locator("session-screens a, session-screens button").filter(visible=True).first
    expect(first).to_have_text("Go to Help now")
    expect(page.locator("session-screens")).to_contain_text("Please get help.")
    expect(button(page, ON[0])).to_be_enabled()


@pytest.mark.parametrize("screen", PRESSED)
def test_each_screen_is_seen_alone_with_a_title_that_has_the_focus(page: Page, screen: str) -> None:
    begin(page)
    press(page, *PRESSED[screen])
    at(page, screen)
    titles = page.locator("session-screens h2[tabindex]").filter(visible=True)
    expect(titles).to_have_count(1)
    expect(titles).to_be_focused()
    expect(titles).to_be_in_viewport()


# Stop


@pytest.mark.parametrize("screen", ["before", "settle", "going"])
def test_stop_is_in_sight_and_large_wherever_i_am(page: Page, screen: str) -> None:
    begin(page)
    press(page, *PRESSED[screen])
    stop = button(page, "Stop")
    expect(stop).to_be_in_viewport(ratio=1)
    assert stop.bounding_box()["height"] >= 64  # type: ignore[index]
    stop.click()
    at(page, "stopped")


@pytest.mark.parametrize("screen", ["emergency", "urgent", "unwanted", "rest", "after", "entry"])
def test_when_something_else_is_wrong_i_am_one_tap_from_saying_so(page: Page, screen: str) -> None:
    begin(page)
    press(page, *PRESSED[screen])
    wrong = page.get_by_role("button", name=re.compile(r"^Something (else )?is wrong$"))
    expect(wrong.filter(visible=True)).to_be_in_viewport(ratio=1)
    wrong.filter(visible=True).click()
    at(page, "stopped")


def test_what_is_stuck_leads_to_the_emergency_card_at_once(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "Something is stuck")
    at(page, "emergency")
    shown = page.locator("session-screens")
    expect(shown).to_contain_text("you may try once", use_inner_text=True)
    numbers = page.get_by_role("list", name="Emergency numbers").get_by_role("link")
    assert {str(one.get_attribute("href"))[:4] for one in numbers.all()} == {"tel:"}
    expect(numbers.first).to_be_in_viewport(ratio=1)


def test_yes_or_not_sure_is_in_sight_and_none_stands_below_all_signs(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "There is blood")
    expect(button(page, "Yes, or I’m not sure")).to_be_in_viewport(ratio=1)
    expect(button(page, NONE)).not_to_be_in_viewport()
    signs = page.locator("[data-screen=red] li")
    assert signs.count() == 13
    press(page, "Yes, or I’m not sure")
    at(page, "emergency")
    page.go_back()
    press(page, NONE, "Yes, or perhaps")
    at(page, "urgent")


def test_a_broken_condom_is_urgent_and_says_how_soon(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "A condom broke or came off", NONE)
    at(page, "urgent")
    soon = page.get_by_text("must start within 72 hours, and sooner is better")
    expect(soon.filter(visible=True)).to_have_count(1)
    page.go_back()
    page.go_back()
    press(page, "It hurts, or it hurt", NONE, "Yes, or perhaps")
    at(page, "urgent")
    expect(soon.filter(visible=True)).to_have_count(0)


def test_what_i_said_after_stop_is_in_the_entry_where_i_can_see_it(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "There is blood", NONE, "Yes, or perhaps", "Next", NOTE)
    unsure = page.get_by_label("Some, and you’re not sure how much")
    expect(unsure).to_be_checked()
    expect(unsure).to_be_visible()
    expect(page.get_by_label("Something else that Help now calls urgent")).to_be_checked()
    press(page, SAVE)
    at(page, "saved")
    (entry,) = entries(page)
    assert (entry["blood"], entry["signs"], entry["ended"]) == (
        "unsure",
        ["another-urgent"],
        "other",
    )


def test_what_was_an_emergency_is_said_on_every_later_screen(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "It hurts, or it hurt", "Yes, or I’m not sure")
    press(page, "Go on without help for now")
    earlier = page.get_by_text("You said earlier that something may be an emergency.")
    expect(earlier.filter(visible=True)).to_have_count(1)
    press(page, NOTE)
    expect(earlier.filter(visible=True)).to_have_count(1)
    press(page, "Leave without saving")
    at(page, "gone")
    expect(earlier.filter(visible=True)).to_have_count(1)


def test_what_came_out_is_asked_about_and_stays_for_a_clinic(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "Something is stuck", "It came out", NONE, NONE)
    at(page, "urgent")
    page.go_back()
    page.go_back()
    page.go_back()
    at(page, "emergency")
    page.go_back()
    press(page, "It hurts, or it hurt", "Yes, or I’m not sure")
    expect(button(page, "It came out")).to_have_count(0)


def test_what_i_did_not_want_asks_nothing_of_me(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "I didn’t want this")
    expect(page.get_by_text("Are you hurt, or in danger?")).to_be_visible()
    press(page, NONE)
    expect(page.get_by_text("must start within 72 hours").filter(visible=True)).to_have_count(1)
    press(page, "Leave, and keep nothing")
    at(page, "gone")
    assert stored(page) is None
    assert entries(page) == []


def test_who_stops_before_anything_began_is_asked_for_no_note(page: Page) -> None:
    begin(page)
    press(page, ON[0], "Stop", "I’m done for today")
    at(page, "left")
    assert stored(page) is None
    begin(page)
    press(page, ON[0], "Not today")
    at(page, "left")
    assert stored(page) is None


# Going back


def test_the_back_button_goes_from_screen_to_screen_and_then_out(page: Page) -> None:
    page.goto("/guide/")
    begin(page)
    way = ["ask", "before", "settle", "going", "stopped"]
    for name, screen in zip([*STOPPED], way[1:], strict=True):
        press(page, name)
        at(page, screen)
    for screen in reversed(way[1:-1]):
        page.go_back()
        at(page, screen)
    # Whoever has begun isn't asked again whether to.
    page.go_back()
    at(page, "before")
    press(page, "Next: settle")
    at(page, "settle")
    page.go_back()
    at(page, "before")
    assert stored(page) is not None
    page.go_back()
    expect(page).to_have_url(re.compile("/exit/$"))


def test_back_to_the_first_question_before_anything_began_leaves_nothing(page: Page) -> None:
    begin(page)
    press(page, *ON[:2])
    page.go_back()
    at(page, "before")
    page.go_back()
    at(page, "ask")
    assert stored(page) is None


def test_my_own_way_back_is_the_browsers(page: Page) -> None:
    begin(page)
    press(page, *STOPPED, "It hurts, or it hurt", "Go back")
    at(page, "stopped")
    press(page, "Go back")
    at(page, "going")
    page.go_back()
    at(page, "settle")
    (found,) = [stored(page)]
    assert found
    assert "stopped" not in found
    assert all("reason" not in stage for stage in found["stages"])


def test_when_it_is_over_back_leads_out_of_it(page: Page) -> None:
    begin(page)
    press(page, *PRESSED["entry"], SAVE)
    at(page, "saved")
    page.wait_for_function("() => history.state.below === 0")
    at(page, "saved")
    page.go_back()
    expect(page).to_have_url(re.compile("/exit/$"))


# Time, and taps


def test_a_clock_that_is_set_back_does_not_make_it_shorter(page: Page) -> None:
    page.clock.install(time="2026-11-25T20:00:00")
    begin(page)
    press(page, *ON)
    page.clock.run_for(20 * 60_000)
    expect(page.get_by_text("a quarter of an hour")).to_be_visible()
    page.clock.set_system_time("2026-11-24T20:00:00")
    page.clock.run_for(11 * 60_000)
    expect(page.get_by_text("please take it out now, slowly")).to_be_visible()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^\s*31:\d\d\s*$"))


def test_a_double_tap_on_stop_answers_nothing_for_me(page: Page) -> None:
    begin(page)
    press(page, *ON)
    box = button(page, "Stop").bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=20)
    at(page, "stopped")
    expect(page.locator("session-screens")).not_to_have_attribute("data-fresh", "")
    at(page, "stopped")
    found = stored(page)
    assert found
    assert found["stages"][-1] == {"screen": "stopped"}
    press(page, "There is blood")
    at(page, "red")


def test_widths_are_in_the_unit_that_i_chose(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate(PUT, {"ladder": json.dumps({**LADDER, "unit": "in"})})
    visit(page)
    press(page, *ON)
    expect(page.locator(".session__step")).to_have_text(
        re.compile(r"0\.89\s+inches\s+wide"), use_inner_text=True
    )


def test_prompts_change_and_what_is_inside_has_its_time(page: Page) -> None:
    page.clock.install(time="2026-11-25T20:00:00")
    begin(page)
    press(page, *ON)
    prompt = page.locator("[data-prompt]").filter(visible=True)
    expect(prompt).to_contain_text("Soften as you breathe in")
    page.clock.run_for(121_000)
    expect(prompt).to_contain_text("How is it, from 0 to 10?")
    expect(page.get_by_text("a quarter of an hour")).to_be_hidden()
    page.clock.run_for(13 * 60_000)
    expect(page.get_by_text("a quarter of an hour")).to_be_visible()
    page.clock.run_for(15 * 60_000)
    expect(page.get_by_text("a quarter of an hour")).to_be_hidden()
    expect(page.get_by_text("please take it out now, slowly")).to_be_visible()
    expect(button(page, "Stop")).to_be_in_viewport(ratio=1)
