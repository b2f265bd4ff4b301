"""Each phase is told when it is due, however long I breathe and whatever my device does."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser import pace, screen
from tests.browser.pace import LEAD, MINUTE, SECOND, Due, Seconds

BELLY = {"in": 5.0, "out": 5.0}
SIGH = {"in": 3.0, "top-up": 1.0, "out": 8.0}
LONG = {"in": 4.0, "hold": 7.0, "out": 8.0}
HALVES = {"in": 1.5, "hold": 0.5, "out": 3.5, "rest": 1.0}

HOUR = 60 * MINUTE
#: The most by which a phase may be late on an idle page, in milliseconds.
LATE = 20
#: How far two sums of the same times may be from each other.
ROUNDING = 1e-6


def breathe(page: Page, parts: Seconds, minutes: int, late: float = 0) -> int:
    """Begin on a device whose clock stands still; say how many breaths it will be."""
    pace.open_timer(page, parts, minutes)
    pace.stop_clock(page, late)
    pace.begin(page)
    return ceil(minutes * MINUTE / pace.length(parts))


def figure(page: Page, name: str) -> str:
    """Read a figure of the timer."""
    return page.locator(f"breathing-timer [data-figure='{name}']").inner_text()


def word(page: Page, kind: str) -> str:
    """Read the word for a phase."""
    return page.locator(f"breathing-timer [data-kind='{kind}']").inner_text()


def clock(seconds: int) -> str:
    """Write a time as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def check(found: list[Due], wanted: list[Due], late: float) -> None:
    """Check that all that was due came, once, and when."""
    assert [kind for kind, _ in found] == [kind for kind, _ in wanted]
    errors = [at - due for (_, at), (_, due) in zip(found, wanted, strict=True)]
    print(f"late by {median(errors):.1f} ms at the median, {max(errors):.1f} at most")
    assert min(errors) >= -ROUNDING
    assert max(errors) <= late + ROUNDING


def check_all(page: Page, parts: Seconds, breaths: int, late: float = 0) -> None:
    """Check all that the timer did in so many breaths."""
    *wanted, (_, end) = pace.schedule(parts, breaths)
    check(pace.noted(page, "phase"), wanted, late)
    said = [(kind, at) for kind, at in pace.noted(page, "said") if kind != "ready"]
    check(said, wanted, late)
    check(pace.noted(page, "change"), [("running", -LEAD), ("done", end)], late)
    assert figure(page, "breaths") == str(breaths)
    assert figure(page, "time") == clock(int(end / SECOND))


@pytest.mark.parametrize(
    ("parts", "minutes", "late"), [(BELLY, 5, 0), (LONG, 5, 15), (HALVES, 20, 0), (SIGH, 20, 15)]
)
def test_every_phase_is_told_when_it_is_due_and_once(
    page: Page, parts: Seconds, minutes: int, late: float
) -> None:
    breaths = breathe(page, parts, minutes, late)
    pace.let_pass(page, LEAD + breaths * pace.length(parts) + MINUTE)
    check_all(page, parts, breaths, LATE if late else 0)


def test_setting_the_clock_of_my_device_changes_nothing(page: Page) -> None:
    breaths = breathe(page, LONG, 5)
    for jump in (HOUR, -2 * HOUR, HOUR):
        pace.let_pass(page, 40.5 * SECOND)
        page.evaluate("(jump) => clock.set(jump)", jump)
    pace.let_pass(page, 5 * MINUTE)
    check_all(page, LONG, breaths)


#: How long I am away.
AWAY = 2 * MINUTE


@pytest.mark.parametrize("away", [pace.freeze, pace.doze], ids=["frozen", "woken now and then"])
def test_when_i_come_back_after_two_minutes_all_is_right_at_once(
    page: Page, away: Callable[[Page, float], None]
) -> None:
    breaths = breathe(page, LONG, 20)
    pace.let_pass(page, LEAD)
    now = 0.0
    for longer in (3_300, 700, 9_999.5, 1_200, 1_800, 0):
        pace.let_pass(page, longer)
        pace.hide(page)
        away(page, AWAY)
        pace.see(page)
        now += longer + AWAY
        kind, begun = pace.phase_at(LONG, now)
        assert page.locator(".timer__said").inner_text() == word(page, kind)
        count = page.locator("breathing-timer .breath__count").inner_text()
        assert count == str(ceil(LONG[kind] - (now - begun) / SECOND))
        assert figure(page, "left") == clock(ceil((breaths * pace.length(LONG) - now) / SECOND))


def test_what_passed_while_i_was_away_is_not_said(page: Page) -> None:
    breathe(page, LONG, 5)
    pace.let_pass(page, LEAD + SECOND)
    pace.hide(page)
    pace.freeze(page, AWAY)
    pace.see(page)
    pace.let_pass(page, SECOND / 2)
    back = SECOND + AWAY
    told = [("in", 0), (pace.phase_at(LONG, back)[0], back)]
    assert pace.noted(page, "phase") == told
    assert [due for due in pace.noted(page, "said") if due[0] != "ready"] == told


def test_what_ended_while_i_was_away_has_ended(page: Page) -> None:
    breathe(page, BELLY, 1)
    pace.let_pass(page, LEAD + 6 * SECOND)
    pace.hide(page)
    pace.freeze(page, AWAY)
    pace.see(page)
    expect(page.locator(".timer__told")).to_have_text(re.compile("your breath find its own way"))
    assert (figure(page, "time"), figure(page, "breaths")) == ("1:00", "6")
    pace.let_pass(page, MINUTE)
    assert pace.noted(page, "phase") == [("in", 0), ("out", 5 * SECOND)]


#: What the page shows, and when.
LOOK = """() => {
  const timer = document.querySelector('breathing-timer');
  const words = timer.querySelectorAll('.breath__words [data-kind]');
  const seen = [...words].filter((word) => getComputedStyle(word).opacity === '1');
  return {
    now: performance.now() - start,
    seen: seen.map((word) => word.dataset.kind),
    count: timer.querySelector('.breath__count').textContent,
    left: timer.querySelector('[data-figure="left"]').textContent,
  };
}"""


@contextmanager
def stopped(browser: Browser) -> Iterator[None]:
    """Let no page of a browser run, as a phone does that needs its strength for something else."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [process["id"] for process in processes if process["type"] == "renderer"]
    for process in pages:
        os.kill(process, signal.SIGSTOP)
    yield
    for process in pages:
        os.kill(process, signal.SIGCONT)


@pytest.mark.slow
def test_after_two_minutes_in_which_nothing_could_run_all_is_right(
    page: Page,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
) -> None:
    with browser_type.launch(**browser_type_launch_args) as browser:
        breathing = browser.new_page(**browser_context_args)
        pace.open_timer(breathing, LONG, 5)
        pace.begin(breathing)
        breathing.wait_for_function("() => noted.some(({ what }) => what === 'phase')")
        with stopped(browser):
            now = page.evaluate("() => performance.timeOrigin + performance.now()")
            screen.wait_until(page, now + AWAY)
        breathing.wait_for_function("() => noted.at(-1).at - start > 60_000")
        shown = breathing.evaluate(LOOK)
        back = pace.noted(breathing, "phase")[-1][1]
        kind, begun = pace.phase_at(LONG, shown["now"])
        assert shown["seen"] == [kind]
        assert shown["count"] == str(ceil(LONG[kind] - (shown["now"] - begun) / SECOND))
        assert shown["left"] == clock(ceil((16 * pace.length(LONG) - shown["now"]) / SECOND))
        told = [kind for kind, _ in pace.noted(breathing, "phase")]
        said = [kind for kind, _ in pace.noted(breathing, "said") if kind != "ready"]
        assert told == said == ["in", pace.phase_at(LONG, back)[0]]
