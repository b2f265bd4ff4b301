"""The timer is the same for me, whether I see it, hear it or feel it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.breathing import LEAD, SECOND, expect_state, open_timer, press, turn_on
from tests.browser.device import expect_status
from tests.browser.test_accessibility import COLOR_RULES, findings
from tests.rules.test_styles import Color, contrast

#: What is pressed to come from one state to the next, and which one that is.
PRESSES = {"Start": "running", "Pause": "paused", "Finish": "done"}

#: What a screen reader finds of the timer in each state.
TREES = {
    "idle": """
- paragraph
- status
- status
- paragraph: Belly breathing, 5 minutes
- button "Start"
- button "Just three breaths"
- status
""",
    "running": """
- paragraph: Breathe in
- status
- status
- paragraph: 5:00 left
- button "Pause"
- button "One more minute"
- button "Finish"
- status
""",
    "paused": """
- paragraph
- status:
  - paragraph: Paused. This breath begins again when you go on.
- status
- paragraph: 5:00 left
- button "Go on"
- button "One more minute"
- button "Finish"
- status
""",
    "done": """
- paragraph
- status:
  - paragraph: That’s it. Let your breath find its own way now.
- status: Time 0:00 · whole breaths 0
- button "Start again"
- button "One more minute"
- paragraph:
  - text: Nothing of this was noted. If you want to remember it,
  - link "note it in the journal":
    - /url: /journal/#write
  - text: .
- status
""",
}

#: Notes what is told by itself, and where.
LISTEN = """() => {
  window.told = [];
  const live = '[aria-live], output, :is([role=status], [role=alert], [role=log], [role=timer])';
  const last = new Map();
  for (const place of document.querySelectorAll(live)) last.set(place, place.innerText);
  const note = (changes) => {
    for (const { type, target } of changes) {
      const place = (target.closest ? target : target.parentElement).closest(live);
      const words = place?.innerText;
      if (!words || (type === 'attributes' && words === last.get(place))) continue;
      last.set(place, words);
      told.push([place.className, place.ariaLive, words]);
    }
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(note).observe(document.body, everything);
}"""
#: All text that is seen, its color, and that of what it stands on.
TEXTS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const box = text.parentElement;
    if (!text.data.trim() || !box.checkVisibility({ visibilityProperty: true })) continue;
    let ground = box;
    while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
      ground = ground.parentElement;
    }
    const { color } = getComputedStyle(box);
    found.push([text.data.trim(), color, getComputedStyle(ground).backgroundColor]);
  }
  return found;
}"""


@pytest.fixture
def timer(page: Page) -> Page:
    """Open the timer, as somebody has it who has used the app before."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    return open_timer(page)


def states(timer: Page) -> Iterator[str]:
    """Go from state to state, and stay in each for a look."""
    yield "idle"
    for label, state in PRESSES.items():
        press(timer, label)
        expect_state(timer, state)
        turn_on(timer, LEAD)
        yield state


def rgb(color: str) -> Color:
    """Read a color as the browser tells it."""
    return Color(*map(int, re.findall(r"\d+", color)[:3]))


def test_in_each_state_i_find_what_belongs_to_it_and_nothing_else(
    timer: Page, base_path: str
) -> None:
    for state in states(timer):
        tree = timer.locator("breathing-timer").aria_snapshot()
        assert tree.replace(f"/url: {base_path}", "/url: /") == TREES[state].strip(), state


def test_what_is_for_the_eyes_is_no_noise_for_the_ears(timer: Page) -> None:
    press(timer, "Start")
    turn_on(timer, LEAD + SECOND)
    expect(timer.locator(".timer .breath__count")).to_have_text("4")
    tree = timer.locator("body").aria_snapshot()
    assert tree.count("Breathe in") == 1
    assert "Breathe out" not in tree
    stages = timer.locator("breathing-stage")
    hidden = timer.locator("breathing-stage[aria-hidden=true]")
    assert stages.count() == hidden.count() > 1
    expect(stages.locator("a, button, input, [tabindex]")).to_have_count(0)


def test_each_phase_is_told_once_in_one_place_and_nothing_else_is(timer: Page) -> None:
    expect_status(timer, "ready")
    timer.evaluate(LISTEN)
    press(timer, "Just three breaths")
    turn_on(timer, LEAD + 29 * SECOND)
    told = timer.evaluate("() => told")
    assert {tuple(one[:2]) for one in told} == {("timer__said visually-hidden", "polite")}
    assert [words for _, _, words in told] == ["Get ready", *["Breathe in", "Breathe out"] * 3]


def test_one_more_minute_tells_the_time_that_is_left_and_no_phase_again(timer: Page) -> None:
    press(timer, "Start")
    turn_on(timer, LEAD + SECOND)
    expect_status(timer, "ready")
    timer.evaluate(LISTEN)
    timer.evaluate(
        "() => { addEventListener('breathing-timer:phase', () => told.push(['', '', 'again'])); }"
    )
    press(timer, "One more minute")
    # The clock goes on by itself as well, and a busy machine may take some seconds over a press.
    expect(timer.locator(".timer__left")).to_have_text(re.compile(r"5:5\d left"))
    [(place, words)] = timer.evaluate("() => told.map(([place, _, words]) => [place, words])")
    assert place.split()[0] == "timer__answer"
    assert re.fullmatch(r"5:5\d left", words)
    turn_on(timer, 5 * SECOND)
    expect(timer.locator(".timer__answer")).to_be_empty()


def test_nothing_interrupts_me(timer: Page) -> None:
    loud = "[role=alert], [role=alertdialog], [role=timer], [role=log], [aria-live=assertive]"
    expect(timer.locator(loud)).to_have_count(0)
    expect(timer.locator("[aria-live] [aria-live], [role=status] [role=status]")).to_have_count(0)


def test_a_phase_is_not_there_any_more_when_nobody_breathes(timer: Page) -> None:
    said = timer.locator(".timer__said")
    for state in states(timer):
        expect(said).to_have_text("Breathe in" if state == "running" else "")


def test_switched_off_a_phase_is_not_told_but_can_be_read(timer: Page) -> None:
    timer.get_by_role("checkbox", name="Say each phase").uncheck()
    press(timer, "Start")
    turn_on(timer, LEAD + SECOND)
    said = timer.locator(".timer__said")
    expect(said).to_have_attribute("aria-live", "off")
    expect(said).to_have_text("Breathe in")


def test_headings_come_in_order(timer: Page) -> None:
    for state in states(timer):
        headings = timer.get_by_role("heading").filter(visible=True)
        found = headings.evaluate_all("(all) => all.map((one) => Number(one.tagName[1]))")
        assert found[0] == 1, state
        assert found.count(1) == 1, state
        assert all(then - one <= 1 for one, then in pairwise(found)), state


def test_every_control_has_a_name_and_every_hint_describes_one(timer: Page, app: Flask) -> None:
    for pattern in app.extensions["guide"].breathing.patterns:
        radio = timer.get_by_role("radio", name=pattern.name, exact=True)
        expect(radio).to_have_accessible_description(pattern.how)
        radio.check()
    timer.get_by_role("radio", name="A pattern of your own").check()
    for control in timer.locator("main :is(button, input, select, summary)").all():
        if control.is_visible():
            expect(control).to_have_accessible_name(re.compile(r"\w"))
    timer.get_by_role("radio", name="Box breathing").check()
    hints = timer.locator(".choice__hint")
    for hint in hints.all():
        described = timer.locator(f"main [aria-describedby='{hint.get_attribute('id')}']")
        expect(described).to_have_accessible_description(hint.inner_text())
    assert hints.count() >= 10


def test_every_choice_stands_in_a_group_with_a_name(timer: Page) -> None:
    timer.get_by_role("radio", name="A pattern of your own").check()
    groups = {
        "Pattern": ("radio", 6),
        "Your own pattern, in seconds": ("textbox", 5),
        "Breathe along with": ("checkbox", 6),
        "Screen": ("checkbox", 1),
    }
    for name, (role, number) in groups.items():
        group = timer.get_by_role("group", name=name, exact=True)
        expect(group.get_by_role(role)).to_have_count(number)  # type: ignore[arg-type]


def test_axe_finds_nothing_in_any_state(timer: Page, axe: Axe) -> None:
    timer.get_by_role("radio", name="Box breathing").check()
    for state in states(timer):
        assert findings(axe, timer) == [], state


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "black", "dim"])
def test_axe_finds_every_color_clear_in_the_dark(timer: Page, axe: Axe, theme: str) -> None:
    timer.evaluate("(theme) => localStorage.setItem('plain:theme', theme)", theme)
    timer.reload()
    if theme == "dim":
        timer.get_by_role("checkbox", name="Dim the screen").check()
    for state in states(timer):
        assert findings(axe, timer, COLOR_RULES) == [], state


def test_on_a_dim_screen_all_text_is_clear(timer: Page) -> None:
    timer.get_by_role("checkbox", name="Dim the screen").check()
    for state in states(timer):
        texts = timer.evaluate(TEXTS)
        assert len(texts) > 10
        for text, color, ground in texts:
            assert contrast(rgb(color), rgb(ground)) >= 7, (state, text)
        dark = [ground for _, _, ground in texts if rgb(ground).luminance < 0.01]
        assert dark or state not in ("running", "paused")
