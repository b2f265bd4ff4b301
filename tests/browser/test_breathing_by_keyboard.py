"""I breathe along with the keyboard alone, with a switch, or with one thumb."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.breathing import (
    LEAD,
    MINUTE,
    SECOND,
    expect_ready,
    expect_state,
    open_timer,
    press,
    reload,
    turn_on,
)
from tests.browser.test_breathing_accessibility import PRESSES, rgb, states
from tests.browser.test_keyboard import tab_to
from tests.rules.test_styles import contrast

EITHER_KEY = pytest.mark.parametrize("key", ["Enter", "Space"])
#: Notes what has the focus, and gives its name, its ring and what that lies on.
NOTE_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body || window.stops.has(element)) return;
  window.stops.add(element);
  let ground = element.parentElement;
  while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
    ground = ground.parentElement;
  }
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  return {
    name: element.textContent.trim() || element.name,
    style: outlineStyle,
    width: parseFloat(outlineWidth),
    color: outlineColor,
    ground: getComputedStyle(ground).backgroundColor,
  };
}"""
#: What can be used, and never had the focus. A group of radio buttons is one stop.
PASSED_OVER = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, summary');
  const usable = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  return usable
    .filter((one) => !window.stops.has(one) && (one.type !== 'radio' || one.checked))
    .map((one) => one.outerHTML);
}"""
#: What a finger has to hit, and how large that is. A link in a sentence is exempt.
TARGETS = """() => {
  const all = document.querySelectorAll('main :is(button, input, select, summary)');
  const usable = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  return usable.map((one) => {
    const { width, height } = (one.closest('.choice') ?? one).getBoundingClientRect();
    return [one.outerHTML, width, height];
  });
}"""


@pytest.fixture
def timer(page: Page) -> Page:
    """Open the timer, as somebody has it who has used the app before."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    return open_timer(page)


def main(timer: Page) -> Locator:
    return timer.locator(".timer__main")


def button(timer: Page, name: str) -> Locator:
    return timer.get_by_role("button", name=name, exact=True)


def go_round(timer: Page) -> list[dict[str, Any]]:
    """Press Tab until everything had its turn; tell what had the focus."""
    first = timer.get_by_role("link", name="Skip to the text")
    first.focus()
    first.evaluate("(first) => { window.stops = new Set([first]); }")
    stops: list[dict[str, Any]] = []
    timer.keyboard.press("Tab")
    while stop := timer.evaluate(NOTE_FOCUS):
        stops.append(stop)
        timer.keyboard.press("Tab")
    return stops


def test_start_is_a_few_keys_away(timer: Page) -> None:
    for _ in range(9):
        timer.keyboard.press("Tab")
    expect(button(timer, "Start")).to_be_focused()
    reload(timer)
    for key in ("Tab", "Enter", "Tab"):
        timer.keyboard.press(key)
    expect(button(timer, "Start")).to_be_focused()


@EITHER_KEY
def test_one_button_starts_pauses_goes_on_and_starts_again(timer: Page, key: str) -> None:
    main(timer).focus()
    for state in ("running", "paused", "running"):
        timer.keyboard.press(key)
        expect_state(timer, state)
        expect(main(timer)).to_be_focused()
    button(timer, "Finish").press(key)
    expect_state(timer, "done")
    timer.keyboard.press(key)
    expect_state(timer, "running")


@EITHER_KEY
def test_a_key_that_i_hold_for_long_is_pressed_once(timer: Page, key: str) -> None:
    for goal, state in (("Start", "running"), ("Finish", "done")):
        button(timer, goal).focus()
        for _ in range(4):
            timer.keyboard.down(key)
        timer.keyboard.up(key)
        expect_state(timer, state)


def test_the_focus_is_where_i_go_on(timer: Page) -> None:
    timer.get_by_role("checkbox", name="Sound").check()
    steps = {
        "Just three breaths": "Pause",
        "Pause": "Go on",
        "Go on": "Pause",
        "Sound off": "Pause",
        "One more minute": "One more minute",
        "Finish": "Start again",
        "Start again": "Pause",
    }
    for pressed, following in steps.items():
        button(timer, pressed).focus()
        timer.keyboard.press("Enter")
        expect(button(timer, following)).to_be_focused()
    button(timer, "Finish").press("Space")
    button(timer, "One more minute").press("Space")
    expect_state(timer, "running")
    expect(button(timer, "One more minute")).to_be_focused()


def test_at_the_end_the_focus_stays_on_what_i_pause_with(timer: Page) -> None:
    button(timer, "Just three breaths").press("Enter")
    turn_on(timer, LEAD + 30 * SECOND)
    expect_state(timer, "done")
    expect(button(timer, "Start again")).to_be_focused()


def test_the_focus_is_not_lost_at_the_end_while_it_is_on_finish(timer: Page) -> None:
    button(timer, "Just three breaths").press("Enter")
    button(timer, "Finish").focus()
    turn_on(timer, LEAD + 30 * SECOND)
    expect_state(timer, "done")
    expect(button(timer, "Start again")).to_be_focused()


def test_i_choose_everything_with_keys(timer: Page) -> None:
    chosen = timer.locator(".timer__chosen")
    tab_to(timer, timer.get_by_role("radio", name="Belly breathing"))
    timer.keyboard.press("ArrowDown")
    expect(timer.get_by_role("radio", name="Six a minute")).to_be_checked()
    expect(chosen).to_have_text("Six a minute, 5 minutes")
    tab_to(timer, timer.get_by_label("How long"))
    timer.keyboard.press("ArrowUp")
    expect(chosen).to_have_text("Six a minute, 4 minutes")
    words = timer.get_by_role("checkbox", name="Words")
    tab_to(timer, words)
    timer.keyboard.press("Space")
    expect(words).not_to_be_checked()
    expect(timer.locator(".timer .breath__words")).to_be_hidden()
    volume = timer.get_by_role("slider", name="Volume")
    tab_to(timer, volume)
    timer.keyboard.press("ArrowRight")
    expect(volume).to_have_value("45")
    reload(timer)
    expect(chosen).to_have_text("Six a minute, 4 minutes")
    expect(words).not_to_be_checked()
    expect(volume).to_have_value("45")


def test_i_make_delete_and_get_back_a_pattern_with_keys(timer: Page) -> None:
    tab_to(timer, timer.get_by_role("radio", name="Belly breathing"))
    # From the first one up is the last one.
    timer.keyboard.press("ArrowUp")
    expect(timer.get_by_role("radio", name="A pattern of your own")).to_be_checked()
    for seconds in ("4.5", "0", "6", "0"):
        timer.keyboard.press("Tab")
        timer.keyboard.press("ControlOrMeta+A")
        timer.keyboard.type(seconds)
    timer.keyboard.press("Tab")
    timer.keyboard.type("Evening")
    timer.keyboard.press("Tab")
    timer.keyboard.press("Enter")
    evening = timer.get_by_role("radio", name="Evening")
    expect(evening).to_be_focused()
    expect(evening).to_be_checked()
    tab_to(timer, timer.locator("summary", has_text="Change or delete"))
    timer.keyboard.press("Enter")
    tab_to(timer, button(timer, "Delete “Evening”"))
    timer.keyboard.press("Space")
    expect(button(timer, "Undo")).to_be_focused()
    timer.keyboard.press("Space")
    expect(evening).to_be_focused()
    expect(evening).to_be_checked()


def test_tab_reaches_everything_and_what_has_the_focus_has_a_ring(timer: Page) -> None:
    for state in states(timer):
        stops = go_round(timer)
        assert timer.evaluate(PASSED_OVER) == [], state
        for stop in stops:
            assert stop["style"] == "solid", stop
            assert stop["width"] >= 2, stop
            assert contrast(rgb(stop["color"]), rgb(stop["ground"])) >= 3, stop


def test_the_ring_is_seen_on_a_dim_screen(timer: Page) -> None:
    timer.get_by_role("checkbox", name="Dim the screen").check()
    press(timer, "Start")
    for stop in go_round(timer):
        assert stop["ground"] in ("rgb(0, 0, 0)", "rgb(10, 7, 11)"), stop
        assert contrast(rgb(stop["color"]), rgb(stop["ground"])) >= 3, stop


def test_with_a_switch_i_can_take_my_time(timer: Page) -> None:
    """Tab and Enter are what a switch sends, one at a time, and each comes late."""
    presses = {"Start": "running", "Pause": "paused", "Finish": "done", "Start again": "running"}
    for label, state in presses.items():
        turn_on(timer, MINUTE)
        tab_to(timer, button(timer, label))
        turn_on(timer, MINUTE)
        timer.keyboard.press("Enter")
        expect_state(timer, state)


def test_a_pause_has_no_end_of_its_own(timer: Page) -> None:
    press(timer, "Start")
    press(timer, "Pause")
    left = timer.locator(".timer__left")
    expect(left).to_have_text("5:00 left")
    turn_on(timer, 20 * MINUTE)
    expect_state(timer, "paused")
    press(timer, "One more minute")
    expect(left).to_have_text("6:00 left")
    press(timer, "Go on")
    expect(left).to_have_text("6:00 left")


def test_in_a_pause_i_see_the_time_of_the_breath_that_begins_again(timer: Page) -> None:
    press(timer, "Start")
    turn_on(timer, LEAD + 14 * SECOND)
    left = timer.locator(".timer__left")
    expect(left).to_have_text("4:46 left")
    press(timer, "Pause")
    expect(left).to_have_text("4:50 left")
    press(timer, "Go on")
    expect(left).to_have_text("4:50 left")


def test_with_one_thumb_i_choose_start_pause_go_on_and_finish(timer: Page) -> None:
    timer.get_by_text("Six a minute", exact=True).first.tap()
    expect(timer.locator(".timer__chosen")).to_have_text("Six a minute, 5 minutes")
    timer.get_by_text("Dim the screen while it runs").tap()
    expect(timer.get_by_role("checkbox", name="Dim the screen")).to_be_checked()
    for label, state in {**PRESSES, "Start again": "running"}.items():
        button(timer, label).tap()
        expect_state(timer, state)
    button(timer, "Pause").tap()
    button(timer, "Go on").tap()
    expect_state(timer, "running")


def test_my_thumb_hits_everything(timer: Page) -> None:
    timer.evaluate(
        """() => localStorage.setItem('breathing:pattern:slow', JSON.stringify(
            { name: 'Slow', seconds: { in: 5, hold: 1, out: 6 } }
        ))"""
    )
    timer.reload()
    expect_ready(timer)
    timer.get_by_text("A pattern of your own").tap()
    timer.locator("summary", has_text="Change or delete").tap()
    seen = 0
    for state in states(timer):
        for target, width, height in timer.evaluate(TARGETS):
            assert width >= 48, (state, target)
            assert height >= 48, (state, target)
            seen += 1
    assert seen > 30
