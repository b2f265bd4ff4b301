"""What I hear keeps time with the breath, and ends when I pause or leave."""

from math import ceil
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page

from tests.browser import pace, screen
from tests.browser.pace import LEAD, MINUTE, SECOND, Seconds

BOX = {"in": 4.0, "hold": 4.0, "out": 4.0, "rest": 4.0}
SIGH = {"in": 3.0, "top-up": 1.0, "out": 8.0}

#: When the notes of each cue begin, in milliseconds after it does.
NOTES = {
    "in": (0, 240),
    "top-up": (0,),
    "hold": (0,),
    "out": (0, 240),
    "rest": (0,),
    "end": (0, 400, 800),
}
#: The most by which a tone may be late or early, in milliseconds.
LATE = 20
#: How soon all is silent.
SOON = 100

#: A device for sounds that lives by the page's clock, but has a quartz of its own: it runs a second
#: too fast in three hours. What it plays is heard a little later.
DEVICE = """() => {
  const PACE = 1.0001;
  const BEHIND = 0.03;
  let base = 0;
  let since = 0;
  let state = 'suspended';
  const turn = (device, next) => {
    if (state === next) return;
    base = device.currentTime;
    since = performance.now();
    state = next;
    device.dispatchEvent(new Event('statechange'));
  };
  window.heardAt = (time) => since + ((time - base) / PACE + BEHIND) * 1000;
  window.AudioContext = class extends OfflineAudioContext {
    constructor() { super(1, 1, 48000); }
    get state() { return state; }
    get outputLatency() { return BEHIND; }
    get currentTime() {
      return state === 'running' ? base + (performance.now() - since) / 1000 * PACE : base;
    }
    getOutputTimestamp() {
      return { contextTime: this.currentTime - BEHIND, performanceTime: performance.now() };
    }
    async resume() { turn(this, 'running'); }
    async suspend() { turn(this, 'suspended'); }
  };
  window.stumble = (seconds) => { base -= seconds; };
  window.deviceState = () => state;
}"""
#: Notes the tones that are planned, by the page's clock.
LISTEN = """() => {
  window.tones = [];
  OscillatorNode.prototype.start = function (at) {
    this.tone = { at, from: heardAt(at), until: Infinity };
    tones.push(this.tone);
  };
  OscillatorNode.prototype.stop = function (at) {
    this.tone.until = heardAt(at);
    clearTimeout(this.over);
    const over = () => this.dispatchEvent(new Event('ended'));
    this.over = setTimeout(over, this.tone.until - performance.now());
  };
}"""
#: Notes how the device is told to shake.
MOTOR = """() => {
  window.shaken = [];
  navigator.vibrate = (pattern) => shaken.push(pattern);
}"""


def breathe(page: Page, parts: Seconds, minutes: int) -> int:
    """Begin with sound; say how many breaths it will be."""
    pace.open_timer(page, parts, minutes, sound=True, vibration=True)
    for code in (DEVICE, LISTEN, MOTOR):
        page.evaluate(code)
    pace.stop_clock(page)
    pace.begin(page)
    return ceil(minutes * MINUTE / pace.length(parts))


def heard(page: Page) -> list[float]:
    """List when tones begin that are heard, or will be: since the first breath of now began."""
    kept = "() => tones.filter(({ from, until }) => until > from)"
    return sorted(page.evaluate(f"{kept}.map(({{ from }}) => from - start)"))


def due(parts: Seconds, breaths: int) -> list[float]:
    """List when tones are due, the last ones too."""
    cues = pace.schedule(parts, breaths)
    return sorted(begins + after for kind, begins in cues for after in NOTES[kind])


def check(found: list[float], wanted: list[float]) -> None:
    """Check that each tone is there once, and when."""
    assert len(found) == len(wanted)
    off = [abs(one - other) for one, other in zip(found, wanted, strict=True)]
    print(f"off by {median(off):.1f} ms at the median, {max(off):.1f} at most")
    assert max(off) <= LATE


@pytest.mark.parametrize("parts", [BOX, SIGH])
def test_each_tone_is_heard_when_its_phase_begins(page: Page, parts: Seconds) -> None:
    breaths = breathe(page, parts, 5)
    pace.let_pass(page, LEAD + MINUTE)
    soon = due(parts, breaths)
    planned = [time for time in heard(page) if time <= 3 * MINUTE]
    check(planned, [time for time in soon if time <= 3 * MINUTE])
    pace.let_pass(page, 5 * MINUTE)
    check(heard(page), soon)
    assert page.evaluate("() => deviceState()") == "suspended"


def test_each_tone_is_heard_while_the_page_is_hidden(page: Page) -> None:
    breaths = breathe(page, BOX, 5)
    pace.let_pass(page, LEAD + MINUTE + SECOND)
    pace.hide(page)
    pace.freeze(page, 2 * MINUTE)
    pace.see(page)
    pace.let_pass(page, 5 * MINUTE)
    check(heard(page), due(BOX, breaths))


def test_a_device_that_falls_behind_is_in_time_again_soon(page: Page) -> None:
    breaths = breathe(page, BOX, 5)
    pace.let_pass(page, LEAD + MINUTE)
    page.evaluate("() => { stumble(0.2); }")
    pace.let_pass(page, MINUTE)
    page.evaluate("() => { for (const tone of tones) tone.from = heardAt(tone.at); }")
    later = MINUTE + 4 * SECOND
    found = [time for time in heard(page) if time > later]
    check(found, [time for time in due(BOX, breaths) if later < time <= found[-1] + LATE])


def expect_silence(page: Page) -> None:
    """Check that nothing sounds or shakes any more, whatever time passes."""
    now = page.evaluate("() => performance.now()")
    assert all(tone["until"] <= now + SOON for tone in page.evaluate("() => tones"))
    assert page.evaluate("() => shaken.at(-1)") == 0
    before = page.evaluate("() => [tones.length, shaken.length]")
    pace.let_pass(page, 2 * MINUTE)
    assert page.evaluate("() => [tones.length, shaken.length]") == before
    assert page.evaluate("() => deviceState()") == "suspended"


def expect_a_whole_breath(page: Page, parts: Seconds) -> None:
    """Check that the next breath is heard from its beginning, and felt."""
    pace.let_pass(page, LEAD + pace.length(parts) - SECOND)
    wanted = [time for time in due(parts, 1) if time < pace.length(parts)]
    check([time for time in heard(page) if 0 - LATE <= time < pace.length(parts) - LATE], wanted)
    assert len(page.evaluate("() => shaken.slice(shaken.lastIndexOf(0) + 1)")) == len(parts)


def test_nothing_sounds_in_a_pause_and_all_is_in_time_after_it(page: Page) -> None:
    breathe(page, BOX, 5)
    for after in (100, LEAD + 100, LEAD + 21 * SECOND, LEAD + 24 * SECOND):
        pace.let_pass(page, after)
        page.locator("[data-command='breathe']").click()
        expect_silence(page)
        page.locator("[data-command='breathe']").click()
        expect_a_whole_breath(page, BOX)


def test_nothing_sounds_or_shakes_after_i_leave_and_i_can_go_on(page: Page) -> None:
    breathe(page, BOX, 5)
    pace.let_pass(page, LEAD + 5 * SECOND)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect_silence(page)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.get_by_role("button", name="Go on", exact=True).click()
    expect_a_whole_breath(page, BOX)


def test_what_has_ended_does_not_shake_again_when_i_leave(page: Page) -> None:
    breathe(page, BOX, 1)
    pace.let_pass(page, LEAD + 2 * MINUTE)
    before = page.evaluate("() => shaken.length")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    since = page.evaluate("(before) => shaken.slice(before)", before)
    assert not any(since), "it may only be told to be still"


#: Notes the tones that a real device is given, in its own time.
LISTEN_FOR_REAL = """() => {
  window.tones = [];
  const { start, stop } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) {
    window.device = this.context;
    this.tone = { at, until: Infinity };
    tones.push(this.tone);
    start.call(this, at);
  };
  OscillatorNode.prototype.stop = function (at) {
    this.tone.until = at;
    stop.call(this, at);
  };
  window.runs = () => window.device?.getOutputTimestamp().contextTime > 0.2;
  window.heard = () => {
    const { contextTime, performanceTime } = device.getOutputTimestamp();
    const since = performanceTime - window.start;
    const kept = tones.filter(({ at, until }) => until > at);
    return kept.map(({ at }) => since + (at - contextTime) * 1000).sort((one, two) => one - two);
  };
}"""
#: Notes what is heard about each phase, when that begins.
FOLLOW = """() => {
  window.followed = [];
  addEventListener('breathing-timer:phase', () => {
    const now = performance.now() - start;
    followed.push(heard().filter((time) => Math.abs(time - now) < 1000));
  });
}"""


def breathe_for_real(page: Page) -> None:
    """Begin with sound, on the device of this machine."""
    pace.open_timer(page, BOX, 5, sound=True)
    page.evaluate(LISTEN_FOR_REAL)
    pace.begin(page)
    page.wait_for_function("() => runs()")


@pytest.mark.timing
def test_a_device_is_told_the_right_times_for_minutes_ahead(page: Page) -> None:
    breathe_for_real(page)
    page.wait_for_function("() => noted.some(({ what }) => what === 'phase')")
    planned = page.evaluate("() => heard()")
    assert planned[-1] > 2.5 * MINUTE
    check(planned, due(BOX, 20)[: len(planned)])


@pytest.mark.timing
@pytest.mark.slow
def test_a_device_keeps_time_while_the_page_is_busy(page: Page) -> None:
    breathe_for_real(page)
    page.evaluate(FOLLOW)
    screen.slow_down(page, 4)
    screen.keep_busy(page, 700, 120)
    page.wait_for_function("() => followed.length === 19", polling=SECOND, timeout=0)
    begins = [begins for _, begins in pace.schedule(BOX, 5)]
    followed = page.evaluate("() => followed")
    found = []
    for times, at in zip(followed, begins, strict=False):
        off = min((time - at for time in times), key=abs)
        found.append(at + off)
    check(found, begins[: len(found)])


def test_coming_back_to_the_page_i_find_a_pause_and_can_go_on(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
) -> None:
    # Playwright forbids a browser to keep the pages that somebody left.
    args = {**browser_type_launch_args, "ignore_default_args": ["--disable-back-forward-cache"]}
    with browser_type.launch(**args) as browser:
        page = browser.new_page(**browser_context_args)
        breathe_for_real(page)
        page.wait_for_function("() => noted.some(({ what }) => what === 'phase')")
        page.evaluate("() => addEventListener('pageshow', (back) => { window.back = back; })")
        page.goto("/guide/")
        page.go_back(wait_until="commit")
        assert page.evaluate("() => back.persisted")
        page.wait_for_function("() => device.state === 'suspended'")
        assert page.evaluate("() => heard().every((time) => time < performance.now() - start)")
        page.get_by_role("button", name="Go on", exact=True).click()
        page.wait_for_function("() => heard().some((time) => time > 60_000)")
        planned = [time for time in page.evaluate("() => heard()") if time > -LATE]
        check(planned, due(BOX, 20)[: len(planned)])
