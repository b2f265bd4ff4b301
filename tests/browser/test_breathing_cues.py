"""I see, hear and feel what I switched on and nothing else, and each switch shows what it does."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
)

from tests.browser.breathing import (
    LEAD,
    MINUTE,
    SECOND,
    breathed,
    choices,
    expect_ready,
    expect_state,
    open_timer,
    pattern,
    press,
    reload,
    store,
    stored,
    turn_on,
)
from tests.browser.device import expect_status
from tests.browser.test_breathing_device import EDGE, LISTEN, MOTOR
from tests.browser.test_reading import REFUSE_STORAGE
from tools.serving import Server

SWITCHES = {
    "shape": "A stone that swells and settles",
    "words": "Words",
    "count": "A count of seconds",
    "sound": "Sound",
    "vibration": "Vibration",
    "announce": "Say each phase to a screen reader",
    "dim": "Dim the screen while it runs",
}
#: What is on at the first visit.
FIRST = {name: name in ("shape", "words", "count", "announce") for name in SWITCHES}

#: The notes of the sounds, and the taps of the motor.
SOUND_IN, SOUND_OUT, SOUND_END = [392, 523.25], [523.25, 392], [523.25, 659.25, 523.25]
TAP_IN, TAP_OUT, TAP_END = [70, 90, 70], [260], [70, 90, 70, 90, 70]


@pytest.fixture(scope="module")
def tab(visits: BrowserContext) -> Page:
    """Open the timer on a device whose sounds and shakes are noted."""
    page = visits.new_page()
    page.add_init_script(f"({LISTEN})(); ({MOTOR})();")
    return open_timer(page)


@pytest.fixture
def timer(tab: Page, faults: list[str]) -> Page:
    """Open the timer for the first time."""
    tab.evaluate("() => localStorage.clear()")
    reload(tab)
    return tab


@pytest.fixture
def new_tab(visits: BrowserContext, faults: list[str]) -> Iterator[Page]:
    """Open a tab where nothing is yet."""
    page = visits.new_page()
    yield page
    page.evaluate("() => { try { localStorage.clear(); } catch {} }")
    page.close()


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=SWITCHES[name], exact=True)


def turn(page: Page, name: str, *, on: bool) -> None:
    """Switch something on or off; what is heard then has been planned afterwards."""
    if switch(page, name).is_checked() == on:
        return
    forget(page)
    switch(page, name).set_checked(on)
    if name == "sound" and on:
        wait_for_notes(page, 4)


def forget(page: Page) -> None:
    """Forget what was said, heard and felt until now."""
    page.evaluate("() => { said.length = tones.length = shaken.length = 0; }")


def wait_for_notes(page: Page, least: int) -> None:
    """Wait until so many notes are planned."""
    page.wait_for_function("(least) => tones.length >= least", arg=least)


def notes(page: Page) -> list[float]:
    """Say which notes are planned or were heard, and weren't silenced."""
    pitches: list[float] = page.evaluate(
        "() => tones.filter(({ stops }) => stops === 1).map(({ pitch }) => pitch)"
    )
    return [round(pitch, 2) for pitch in pitches]


def felt(page: Page) -> list[list[int]]:
    """Say how the device shook."""
    taps: list[list[int]] = page.evaluate("() => shaken.filter(Array.isArray)")
    return taps


def start(page: Page) -> None:
    """Start, with nothing noted yet; if there is sound, it is planned then."""
    forget(page)
    page.locator(".timer__main").click()
    expect_state(page, "running")
    if "sound" in (page.locator("breathing-timer").get_attribute("data-cues") or "").split():
        wait_for_notes(page, 4)


LOOK = """() => {
    const seen = (selector) => {
        const { visibility, display } = getComputedStyle(document.querySelector(selector));
        return visibility === 'visible' && display !== 'none';
    };
    const moves = (selector) => document.querySelector(selector).getAnimations().length > 0;
    const timer = 'breathing-timer > breathing-stage';
    const count = document.querySelector(`${timer} .breath__count`);
    return {
        shape: seen(`${timer} .breath__stone`) && moves(`${timer} .breath__stone`),
        words: seen(`${timer} [data-kind=out]`) && moves(`${timer} [data-kind=out]`),
        count: seen(`${timer} .breath__count`) && count.textContent,
        announce: document.querySelector('.timer__said').ariaLive,
        dim: getComputedStyle(document.documentElement).getPropertyValue('--surface') === '#000',
    };
}"""


def check_cues(page: Page, on: dict[str, bool]) -> None:
    """Breathe in and begin to breathe out, and check that what is on is there, and nothing else."""
    start(page)
    turn_on(page, LEAD + 6 * SECOND)
    wanted = {**on, "announce": "polite" if on["announce"] else "off", "count": on["count"] and "4"}
    for name in ("sound", "vibration"):
        del wanted[name]
    assert page.evaluate(LOOK) == wanted
    assert notes(page)[:4] == (SOUND_IN + SOUND_OUT if on["sound"] else [])
    assert felt(page) == ([TAP_IN, TAP_OUT] if on["vibration"] else [])
    press(page, "Finish")
    expect_state(page, "done")
    assert not page.evaluate(LOOK)["dim"]
    assert notes(page)[4:] == []


def combinations() -> list[dict[str, bool]]:
    """List all combinations, each one switch away from the one before."""
    listed = []
    for number in range(2 ** len(SWITCHES)):
        gray = number ^ (number >> 1)
        listed.append({name: bool(gray >> bit & 1) for bit, name in enumerate(SWITCHES)})
    return listed


#: In these, each two switches are once both on, once both off, and once either of them: a switch is
#: on where its number has an odd count of ones in common with the row's.
PAIRS = [
    {name: bool((row & number).bit_count() % 2) for number, name in enumerate(SWITCHES, 1)}
    for row in range(8)
]


def test_the_combinations_hold_each_two_switches_in_each_way() -> None:
    for one, other in product(SWITCHES, repeat=2):
        if one != other:
            assert {(row[one], row[other]) for row in PAIRS} == {*product((True, False), repeat=2)}


@pytest.mark.parametrize(
    "rows", [PAIRS, pytest.param(combinations(), marks=pytest.mark.slow)], ids=["pairs", "all"]
)
def test_what_is_on_is_there_and_what_is_off_is_not(
    timer: Page, rows: list[dict[str, bool]]
) -> None:
    for row in rows:
        for name, on in row.items():
            turn(timer, name, on=on)
        check_cues(timer, row)
    reload(timer)
    assert {name: switch(timer, name).is_checked() for name in SWITCHES} == rows[-1]
    check_cues(timer, rows[-1])


def test_on_a_first_visit_nobody_near_me_hears_or_notices_anything(timer: Page) -> None:
    assert {name: switch(timer, name).is_checked() for name in SWITCHES} == FIRST
    check_cues(timer, FIRST)


# ---- Each switch shows what it does


@pytest.mark.parametrize(
    ("name", "part"),
    [("shape", ".breath__stone"), ("words", "[data-kind=out]"), ("count", ".breath__count")],
)
def test_a_switch_shows_what_i_will_see(timer: Page, name: str, part: str) -> None:
    place = timer.locator(f".choice:has([name={name}]) {part}")
    shows = "(part) => part.getAnimations().length > 0 || part.textContent.trim() === '2'"
    expect(place).to_have_count(1)
    turn(timer, name, on=False)
    assert not place.evaluate(shows)
    turn(timer, name, on=True)
    assert place.evaluate(shows)
    turn(timer, name, on=False)
    assert not place.evaluate(shows), "it ends as soon as it is off"
    turn(timer, name, on=True)
    turn_on(timer, 4 * SECOND)
    assert not place.evaluate(shows)
    others = timer.locator(f".cue:not(.cue--{name}) breathing-stage *")
    assert not any(others.evaluate_all(f"(parts) => parts.map({shows})"))


def test_the_switch_for_sound_plays_in_then_out(timer: Page) -> None:
    turn(timer, "sound", on=True)
    assert notes(timer) == SOUND_IN + SOUND_OUT
    first, _, third, _ = timer.evaluate("() => tones.map(({ at }) => at)")
    assert third - first == pytest.approx(1.5, abs=0.05)
    switch(timer, "sound").uncheck()
    # On a slow machine, the first notes may have been heard to their end by now.
    assert timer.evaluate("() => tones.every(({ stops, ended }) => ended || stops > 1)")
    assert timer.evaluate("() => tones.length") == 4, "nothing is new"
    timer.wait_for_function("() => context.state === 'suspended'")


def test_sound_that_is_switched_off_at_once_is_not_heard(timer: Page) -> None:
    forget(timer)
    switch(timer, "sound").evaluate("(one) => { one.click(); one.click(); }")
    switch(timer, "sound").check()
    wait_for_notes(timer, 4)
    timer.wait_for_function("() => tones.every((tone) => tone.ended)")
    assert timer.evaluate("() => tones.length") == 4, "that is once"


#: Notes how loud all of it is made.
LOUDNESS = """() => {
    window.loudness = [];
    const { setTargetAtTime } = AudioParam.prototype;
    AudioParam.prototype.setTargetAtTime = function (value, ...when) {
        if (this.defaultValue === 1 && value !== 0) loudness.push(value);
        return setTargetAtTime.call(this, value, ...when);
    };
}"""


def test_the_slider_plays_at_the_new_volume_while_sound_is_on(timer: Page) -> None:
    slider = timer.get_by_role("slider", name="Volume")
    forget(timer)
    slider.fill("20")
    turn(timer, "sound", on=True)
    assert notes(timer) == SOUND_IN + SOUND_OUT, "nothing before that"
    peaks = []
    for volume in ("20", "40", "100"):
        forget(timer)
        timer.evaluate("() => { window.peak = 0; }")
        slider.fill(volume)
        wait_for_notes(timer, 4)
        timer.wait_for_function(
            """() => {
                const heard = new Float32Array(ear.fftSize);
                ear.getFloatTimeDomainData(heard);
                window.peak = Math.max(peak, ...heard.map(Math.abs));
                return context.currentTime > tones[1].at + 0.2;
            }"""
        )
        peaks.append(timer.evaluate("() => peak"))
    assert 0 < 2 * peaks[0] < peaks[1] < peaks[2] / 2


def test_a_slider_that_is_dragged_plays_once(timer: Page) -> None:
    turn(timer, "sound", on=True)
    forget(timer)
    timer.get_by_role("slider", name="Volume").evaluate(
        """(slider) => {
            for (let volume = 0; volume <= 100; volume += 5) {
                slider.value = volume;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
            }
        }"""
    )
    wait_for_notes(timer, 4)
    timer.wait_for_function("() => tones.every((tone) => tone.ended)")
    assert notes(timer) == SOUND_IN + SOUND_OUT


def test_the_switch_for_vibration_shakes_in_then_out(timer: Page) -> None:
    turn(timer, "vibration", on=True)
    assert felt(timer) == [TAP_IN]
    turn_on(timer, 1_500)
    assert felt(timer) == [TAP_IN, TAP_OUT]
    turn(timer, "vibration", on=False)
    turn(timer, "vibration", on=True)
    turn(timer, "vibration", on=False)
    assert timer.evaluate("() => shaken.at(-1)") == 0
    turn_on(timer, 3 * SECOND)
    assert felt(timer) == []


def said(page: Page) -> list[str]:
    """List what was said."""
    words: list[str] = page.evaluate("() => said.map(([words]) => words).filter(Boolean)")
    return words


def test_the_switch_for_announcements_says_it_once_each_time(timer: Page) -> None:
    place = timer.locator(".timer__said")
    for _ in range(2):
        turn(timer, "announce", on=False)
        expect(place).to_have_attribute("aria-live", "off")
        assert said(timer) == []
        turn(timer, "announce", on=True)
        expect(place).to_have_attribute("aria-live", "polite")
        assert said(timer) == ["Breathe in"]


def test_the_switch_for_dimming_dims_for_a_moment(timer: Page) -> None:
    page = timer.locator("body")
    light = page.evaluate("(body) => getComputedStyle(body).backgroundColor")
    for state in ("idle", "done"):
        expect_state(timer, state)
        turn(timer, "dim", on=True)
        expect(page).to_have_css("background-color", "rgb(0, 0, 0)")
        turn_on(timer, 2 * SECOND)
        expect(page).to_have_css("background-color", light)
        turn(timer, "dim", on=False)
        turn(timer, "dim", on=True)
        turn(timer, "dim", on=False)
        expect(page).to_have_css("background-color", light)
        # It is no different after a time of breathing.
        start(timer)
        press(timer, "Finish")


def test_a_preview_never_runs_into_a_time_of_breathing(timer: Page) -> None:
    for name in ("dim", "vibration", "sound"):
        turn(timer, name, on=True)
    start(timer)
    assert notes(timer)[:4] == SOUND_IN + SOUND_OUT
    turn_on(timer, LEAD)
    assert felt(timer) == [TAP_IN], "what was to come of the preview is gone"
    expect(timer.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")


# ---- What a browser refuses


#: Tells by itself what happens: to ask a page counts as a tap.
TELL = """addEventListener('DOMContentLoaded', () => {
    const timer = document.querySelector('breathing-timer');
    const hint = document.querySelector('.timer__silent');
    const tell = () => console.log('kept back', hint.checkVisibility());
    const options = { attributes: true, attributeFilter: ['data-silent'] };
    new MutationObserver(tell).observe(timer, options);
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
        console.log('planned');
        start.call(this, at);
    };
});"""


@pytest.mark.parametrize("way", ["touch", "key"])
def test_sound_that_is_kept_back_says_so_and_begins_with_a_tap(page: Page, way: str) -> None:
    page.add_init_script("localStorage.setItem('breathing:choices', '{\"sound\":true}')")
    page.add_init_script(TELL)
    with page.expect_console_message(lambda one: one.text == "kept back true"):
        page.goto("/breathe/#three-breaths")
    with (
        page.expect_console_message(lambda one: one.text == "kept back false"),
        page.expect_console_message(lambda one: one.text == "planned"),
    ):
        if way == "touch":
            page.touchscreen.tap(*EDGE)
        else:
            page.keyboard.press("a")
    expect_state(page, "running")
    expect(page.get_by_text("Your browser keeps the sound back")).to_be_hidden()


def test_a_tap_while_it_sounds_cuts_nothing_off(timer: Page) -> None:
    turn(timer, "sound", on=True)
    start(timer)
    planned = timer.evaluate("() => tones.length")
    timer.touchscreen.tap(*EDGE)
    timer.keyboard.press("a")
    timer.evaluate("async () => (await import('/static/js/platform/sound.js')).wakeSound()")
    assert timer.evaluate("() => tones.length") == planned
    assert len(notes(timer)) == planned


CANNOT = {
    "sound": ("delete window.AudioContext;", "This browser can’t make sounds for this page."),
    "vibration": (
        "delete Navigator.prototype.vibrate;",
        "This device, or this browser, can’t vibrate for a web page.",
    ),
    "awake": ("delete Navigator.prototype.wakeLock;", "This browser can’t keep the screen on."),
}


@pytest.mark.parametrize("missing", CANNOT)
def test_what_the_device_can_not_do_is_said_where_the_switch_would_be(
    timer: Page, new_tab: Page, missing: str
) -> None:
    chosen = {"breathing:choices": '{"sound":true,"vibration":true}'}
    store(timer, chosen)
    new_tab.add_init_script(CANNOT[missing][0])
    open_timer(new_tab)
    for name, (_, sentence) in CANNOT.items():
        expect(new_tab.get_by_text(sentence)).to_be_visible(visible=name == missing)
        expect(timer.get_by_text(sentence)).to_be_hidden()
    for name in ("sound", "vibration"):
        expect(switch(new_tab, name)).to_be_visible(visible=name != missing)
    expect(new_tab.get_by_label("Volume")).to_be_visible(visible=missing != "sound")
    stays = new_tab.get_by_text("The screen stays on while the timer runs.")
    expect(stays).to_be_visible(visible=missing != "awake")
    press(new_tab, "Start")
    expect_state(new_tab, "running")
    quiet = new_tab.get_by_role("button", name="Sound off")
    expect(quiet).to_be_visible(visible=missing != "sound")
    dark = new_tab.get_by_text("Your screen may go dark by itself.")
    expect(dark).to_be_visible(visible=missing == "awake")
    turn_on(new_tab, LEAD + 11 * SECOND)
    assert [words for words, _ in breathed(new_tab)] == ["Breathe in", "Breathe out"]
    expect(new_tab.get_by_text("keeps the sound back")).to_be_hidden()
    assert stored(new_tab) == chosen, "another device may still do it"


def test_a_refused_screen_lock_is_said_while_it_runs(new_tab: Page) -> None:
    new_tab.add_init_script("WakeLock.prototype.request = () => Promise.reject(Error('Low'));")
    open_timer(new_tab)
    dark = new_tab.get_by_role("status").filter(has_text="Your screen may go dark by itself.")
    expect(new_tab.get_by_text("The screen stays on while the timer runs.")).to_be_visible()
    press(new_tab, "Start")
    expect(dark.get_by_text("Your screen may go dark")).to_be_visible()
    press(new_tab, "Pause")
    expect(dark.get_by_text("Your screen may go dark")).to_be_hidden()


def test_the_screen_is_kept_on_as_long_as_it_runs(timer: Page) -> None:
    timer.evaluate(
        """() => {
            window.locks = [];
            const { request } = WakeLock.prototype;
            WakeLock.prototype.request = async function (kind) {
                const lock = await request.call(this, kind);
                locks.push(lock);
                return lock;
            };
        }"""
    )
    held = "() => locks.filter((lock) => !lock.released).length"
    start(timer)
    timer.wait_for_function(f"() => ({held})() === 1")
    expect(timer.get_by_text("Your screen may go dark by itself.")).to_be_hidden()
    for button, wanted in (("Pause", 0), ("Go on", 1), ("One more minute", 1), ("Finish", 0)):
        press(timer, button)
        timer.wait_for_function(f"(wanted) => ({held})() === wanted", arg=wanted)


def test_a_phone_that_is_set_to_silent_is_not_spoken_over(new_tab: Page) -> None:
    new_tab.add_init_script("navigator.audioSession = { type: 'auto' };")
    new_tab.add_init_script(f"({LISTEN})(); ({MOTOR})();")
    open_timer(new_tab)
    kind = "() => navigator.audioSession.type"
    assert new_tab.evaluate(kind) == "auto"
    turn(new_tab, "sound", on=True)
    assert new_tab.evaluate(kind) == "ambient"


# ---- While it runs


def test_sound_off_silences_at_once_and_stays_off(timer: Page) -> None:
    turn(timer, "sound", on=True)
    start(timer)
    quiet = timer.get_by_role("button", name="Sound off")
    quiet.press("Enter")
    assert notes(timer) == []
    expect(quiet).to_be_hidden()
    expect(timer.locator(".timer__main")).to_be_focused()
    expect_state(timer, "running")
    for button in ("One more minute", "Pause", "Go on"):
        press(timer, button)
    turn_on(timer, 30 * SECOND)
    timer.touchscreen.tap(*EDGE)
    timer.wait_for_function("() => context.state === 'suspended'")
    assert notes(timer) == []
    assert choices(timer)["sound"] is False
    reload(timer)
    expect(switch(timer, "sound")).not_to_be_checked()


def test_it_is_dim_while_it_runs_and_light_afterwards(timer: Page) -> None:
    store(timer, {"plain:theme": "day"})
    page = timer.locator("body")
    light = page.evaluate("(body) => getComputedStyle(body).backgroundColor")
    turn(timer, "dim", on=True)
    start(timer)
    for button in ("Pause", "Go on"):
        expect(page).to_have_css("background-color", "rgb(0, 0, 0)")
        # Another tab keeps something: that is no reason to dazzle anybody.
        timer.evaluate("() => dispatchEvent(new Event('storage'))")
        expect(page).to_have_css("background-color", "rgb(0, 0, 0)")
        press(timer, button)
    press(timer, "Finish")
    expect(page).to_have_css("background-color", light)
    expect(timer.locator("html")).to_have_attribute("data-theme", "day")


def test_each_phase_is_said_once_and_politely(timer: Page) -> None:
    pattern(timer, "Box breathing").check()
    start(timer)
    turn_on(timer, LEAD + 8 * 4 * SECOND + SECOND)
    breath = ["Breathe in", "Hold gently", "Breathe out", "Rest"]
    assert said(timer) == ["Get ready", *breath, *breath, "Breathe in"]
    press(timer, "One more minute")
    assert said(timer)[-2:] == ["Rest", "Breathe in"], "it isn't said again"
    press(timer, "Pause")
    expect(timer.locator(".timer__said")).to_have_text("")
    press(timer, "Go on")
    turn_on(timer, LEAD)
    assert said(timer)[-3:] == ["Breathe in", "Get ready", "Breathe in"], "the breath begins anew"


#: Notes each change of what is read aloud by itself, by its text.
NOTE_ALOUD = """() => {
    window.aloud = [];
    const off = (place) => place.ariaLive === 'off';
    const note = (changes) => {
        for (const { target } of changes) {
            const element = target.closest ? target : target.parentElement;
            const place = element.closest('[role=status], [aria-live]');
            if (place && !off(place) && place.innerText.trim()) aloud.push(place.innerText.trim());
        }
    };
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(note).observe(document.body, all);
}"""


def test_without_announcements_no_phase_interrupts(timer: Page) -> None:
    turn(timer, "announce", on=False)
    start(timer)
    timer.evaluate(NOTE_ALOUD)
    turn_on(timer, LEAD + 25 * SECOND)
    assert timer.evaluate("() => aloud") == []
    press(timer, "Pause")
    timer.wait_for_function("() => aloud.length > 0")
    assert timer.evaluate("() => aloud.every((words) => words.startsWith('Paused. '))")


ALOUD_NOW = """() => [...document.querySelectorAll('[role=status], [aria-live]')]
    .filter((place) => place.checkVisibility() && place.ariaLive !== 'off')
    .map((place) => place.innerText.trim()).filter(Boolean)"""


def test_nothing_is_said_in_two_places_at_once(timer: Page) -> None:
    def check() -> None:
        aloud = timer.evaluate(ALOUD_NOW)
        assert len({*aloud}) == len(aloud), aloud

    for name in SWITCHES:
        turn(timer, name, on=True)
        check()
    start(timer)
    for seconds in (0, 2, 5, 5):
        turn_on(timer, seconds * SECOND)
        check()
    for button in ("Pause", "Go on", "Finish"):
        press(timer, button)
        check()


# ---- Where there is no storage and no network


def test_it_all_works_where_nothing_can_be_kept(new_tab: Page) -> None:
    new_tab.add_init_script(REFUSE_STORAGE)
    new_tab.add_init_script(f"({LISTEN})(); ({MOTOR})();")
    open_timer(new_tab)
    for name in SWITCHES:
        turn(new_tab, name, on=True)
    check_cues(new_tab, dict.fromkeys(SWITCHES, True))
    turn(new_tab, "sound", on=False)
    check_cues(new_tab, dict.fromkeys(SWITCHES, True) | {"sound": False})


def test_it_all_works_without_a_network_and_asks_for_nothing(
    browser: Browser, browser_context_args: dict[str, Any], own_server: Server
) -> None:
    options = {**browser_context_args, "base_url": own_server.url}
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.goto("/")
        expect_status(page, "ready")
        own_server.stop()
        page.add_init_script(f"({LISTEN})(); ({MOTOR})();")
        open_timer(page)
        asked: set[str] = set()
        context.on("request", lambda request: asked.add(request.url))
        for name in SWITCHES:
            turn(page, name, on=True)
        check_cues(page, dict.fromkeys(SWITCHES, True))
        # The browser may take its time to show the picture of the tab.
        assert asked <= {f"{own_server.url}/static/icons/icon.svg"}


# ---- From start to end


def test_a_pause_cuts_a_breath_that_then_begins_anew(timer: Page) -> None:
    for name in ("sound", "vibration"):
        turn(timer, name, on=True)
    timer.get_by_label("How long").select_option("1 minute")
    start(timer)
    turn_on(timer, LEAD + 17 * SECOND)
    press(timer, "Pause")
    told = timer.get_by_text("Paused. This breath begins again when you go on.")
    expect(told).to_be_visible()
    assert notes(timer) == []
    assert timer.evaluate("() => shaken.at(-1)") == 0
    forget(timer)
    turn_on(timer, MINUTE)
    assert (said(timer), felt(timer)) == ([], [])
    press(timer, "Go on")
    expect(told).to_be_hidden()
    wait_for_notes(timer, 4)
    assert notes(timer)[:2] == SOUND_IN
    turn_on(timer, LEAD + 5 * 10 * SECOND - SECOND)
    assert said(timer) == ["Get ready", *["Breathe in", "Breathe out"] * 5]
    expect_state(timer, "running")
    turn_on(timer, SECOND)
    expect(timer.locator(".timer__figures")).to_have_text("Time 1:07 · whole breaths 6")


def test_one_more_minute_at_any_time(timer: Page) -> None:
    turn(timer, "vibration", on=True)
    timer.get_by_label("How long").select_option("1 minute")
    start(timer)
    turn_on(timer, LEAD + 2 * SECOND)
    left = timer.locator(".timer__left")
    expect(left).to_have_text("0:58 left")
    press(timer, "One more minute")
    expect(left).to_have_text("1:58 left")
    assert felt(timer) == [TAP_IN], "it isn't felt again"
    press(timer, "Pause")
    press(timer, "One more minute")
    expect_state(timer, "paused")
    press(timer, "Go on")
    turn_on(timer, LEAD)
    expect(left).to_have_text("3:00 left")
    timer.clock.fast_forward(3 * MINUTE)
    expect(timer.locator(".timer__figures")).to_have_text("Time 3:02 · whole breaths 18")
    press(timer, "One more minute")
    expect_state(timer, "running")
    expect(timer.locator(".timer__figures")).to_be_hidden()
    turn_on(timer, LEAD + MINUTE)
    expect(timer.locator(".timer__figures")).to_have_text("Time 4:02 · whole breaths 24")


def test_one_more_minute_after_a_time_without_an_end(timer: Page) -> None:
    timer.get_by_label("How long").select_option("Until I stop")
    start(timer)
    more = timer.get_by_role("button", name="One more minute")
    expect(more).to_be_hidden()
    turn_on(timer, LEAD + 25 * SECOND)
    press(timer, "Finish")
    more.click()
    expect(timer.locator(".timer__left")).to_have_text("1:00 left")


def test_i_can_finish_early(timer: Page) -> None:
    for name in ("sound", "vibration"):
        turn(timer, name, on=True)
    start(timer)
    turn_on(timer, LEAD + 27 * SECOND)
    press(timer, "Finish")
    expect(timer.get_by_text("That’s it. Let your breath find its own way now.")).to_be_visible()
    expect(timer.locator(".timer__figures")).to_have_text("Time 0:27 · whole breaths 2")
    assert notes(timer) == []
    assert felt(timer)[-1] == TAP_OUT, "there is no end to be felt"
    forget(timer)
    turn_on(timer, MINUTE)
    assert (said(timer), felt(timer)) == ([], [])


def test_it_ends_softly_and_notes_nothing(timer: Page, base_path: str) -> None:
    for name in ("sound", "vibration"):
        turn(timer, name, on=True)
    timer.get_by_label("How long").select_option("1 minute")
    before = stored(timer)
    start(timer)
    assert notes(timer)[-3:] == SOUND_END, "a sound of its own"
    turn_on(timer, LEAD + MINUTE)
    expect_state(timer, "done")
    assert felt(timer)[-1] == TAP_END
    expect(timer.get_by_role("status").filter(has_text="That’s it.")).to_be_visible()
    expect(timer.get_by_role("button", name="Start again")).to_be_visible()
    journal = timer.get_by_role("link", name="note it in the journal")
    expect(journal).to_be_visible()
    expect(journal).to_have_attribute("href", f"{base_path}journal/#write")
    assert stored(timer) == before
    assert timer.evaluate("() => sessionStorage.length") == 0
    assert timer.evaluate("async () => (await indexedDB.databases()).length") == 0
    # Starting again takes what is chosen now.
    pattern(timer, "Cyclic sigh").check()
    press(timer, "Start again")
    expect(journal).to_be_hidden()


def test_three_breaths_are_three(timer: Page) -> None:
    pattern(timer, "Box breathing").check()
    press(timer, "Just three breaths")
    expect(timer.locator(".timer__main")).to_be_focused()
    turn_on(timer, LEAD + 30 * SECOND)
    expect(timer.locator(".timer__figures")).to_have_text("Time 0:30 · whole breaths 3")


#: The clock of a test hides how somebody came to the page.
HOW_I_CAME = """{
    const [visit] = performance.getEntriesByType('navigation');
    addEventListener('DOMContentLoaded', () => { performance.getEntriesByType = () => [visit]; });
}"""


def arrive(page: Page) -> None:
    """Follow the link from "Help now" to three breaths."""
    page.get_by_role("link", name="take three slow breaths").click()
    page.wait_for_url("**/breathe/#three-breaths")
    expect_ready(page)


def step(page: Page, *, back: bool) -> None:
    """Go one step back, or forward, to a page that can be used then."""
    page.go_back() if back else page.go_forward()
    page.wait_for_url("**/help-now/" if back else "**/breathe/#three-breaths")
    if not back:
        expect_ready(page)


def test_help_now_leads_to_three_breaths_and_back(page: Page) -> None:
    page.add_init_script(HOW_I_CAME)
    page.clock.install()
    page.goto("/help-now/")
    arrive(page)
    expect_state(page, "running")
    expect(page.get_by_role("button", name="Pause")).to_be_in_viewport()
    turn_on(page, LEAD + 30 * SECOND)
    expect(page.locator(".timer__figures")).to_have_text("Time 0:30 · whole breaths 3")
    step(page, back=True)
    step(page, back=False)
    expect(page.locator("[data-busy]")).to_have_count(0)
    page.reload()
    expect_ready(page)
    expect_state(page, "idle")
    step(page, back=True)
    arrive(page)
    expect_state(page, "running")
    step(page, back=True)
    step(page, back=False)
    expect(page.locator("[data-state=running]")).to_have_count(0)


def test_a_step_back_on_the_page_begins_nothing(page: Page) -> None:
    page.add_init_script(HOW_I_CAME)
    page.clock.install()
    page.goto("/breathe/#three-breaths")
    expect_state(page, "running")
    press(page, "Finish")
    page.locator(".source-mark a").filter(visible=True).first.click()
    page.wait_for_url("**/breathe/#source-*")
    page.go_back()
    page.wait_for_url("**/breathe/#three-breaths")
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    expect_state(page, "done")


#: A page that is left is hidden until somebody comes back to it.
LEAVE_AND_RETURN = """() => ['pagehide', 'pageshow'].forEach((name) =>
    dispatchEvent(new PageTransitionEvent(name, { persisted: true })))"""


def test_a_page_that_i_leave_is_silent_and_still(timer: Page) -> None:
    for name in ("sound", "vibration"):
        turn(timer, name, on=True)
    forget(timer)
    timer.evaluate(LEAVE_AND_RETURN)
    assert notes(timer) == []
    start(timer)
    timer.evaluate(LEAVE_AND_RETURN)
    expect_state(timer, "paused")
    assert notes(timer) == []
    forget(timer)
    turn_on(timer, MINUTE)
    assert (said(timer), felt(timer)) == ([], [])
    assert json.loads(timer.evaluate("() => localStorage['breathing:choices']"))["sound"] is True
