"""I hear, feel and see each breath on my own device, softly, and only when I ask for it."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.device import PATIENCE

KINDS = ("in", "top-up", "hold", "out", "rest", "end")
#: Beside everything that can be tapped.
EDGE = (2, 400)

#: Notes each tone that is planned, and which parts of the sound are joined to others.
LISTEN = """() => {
    window.tones = [];
    window.joined = new Set();
    const { start, stop } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
        this.tone = { at, pitch: this.frequency.value, stops: 0, ended: false };
        this.addEventListener('ended', () => { this.tone.ended = true; });
        tones.push(this.tone);
        start.call(this, at);
    };
    OscillatorNode.prototype.stop = function (at) {
        this.tone.stops += 1;
        stop.call(this, at);
    };
    window.rests = 0;
    const { suspend } = AudioContext.prototype;
    AudioContext.prototype.suspend = function (...at) {
        rests += 1;
        return suspend.apply(this, at);
    };
    const { connect, disconnect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (to) {
        joined.add(this);
        if (to instanceof AudioDestinationNode && this.context instanceof AudioContext) {
            window.context = this.context;
            window.ear = new AnalyserNode(context, { fftSize: 32768 });
            connect.call(this, ear);
        }
        return connect.call(this, to);
    };
    AudioNode.prototype.disconnect = function () {
        joined.delete(this);
        disconnect.call(this);
    };
}"""

LOAD = "async (name) => { window[name] = await import(`/static/js/platform/${name}.js`); }"


def listen(page: Page) -> Page:
    """Open the app and tap, and have what makes sounds at hand."""
    page.add_init_script(f"({LISTEN})()")
    page.goto("/")
    page.touchscreen.tap(*EDGE)
    page.evaluate(LOAD, "sound")
    return page


@pytest.fixture
def awake(page: Page) -> Page:
    """Give a page whose sound is awake."""
    listen(page)
    page.evaluate("() => { window.woken = 0; sound.whenSoundWakes(() => { woken += 1; }); }")
    assert page.evaluate("() => sound.wakeSound()") is True
    page.wait_for_function("() => woken === 1")
    return page


def plan(page: Page, *cues: tuple[str, float]) -> None:
    """Plan cues, each so many milliseconds from now."""
    page.evaluate(
        """(cues) => {
            Object.assign(window, { now: performance.now(), time: context.currentTime });
            sound.scheduleCues(cues.map(([kind, after]) => ({ kind, at: now + after })), 100);
        }""",
        [list(cue) for cue in cues],
    )


def wait_for_silence(page: Page) -> None:
    """Wait until nothing is planned any more, and check that nothing is left of it."""
    page.wait_for_function("() => tones.every((tone) => tone.ended)", timeout=PATIENCE)
    assert page.evaluate("() => joined.size") == 1, "only what everything goes through"


TAP = """addEventListener('DOMContentLoaded', async () => {
    const { wakeSound } = await import('/static/js/platform/sound.js');
    addEventListener('click', async () => console.log('after a tap', await wakeSound()));
    console.log('before a tap', await wakeSound());
});"""


def test_nothing_can_sound_before_i_tap(page: Page) -> None:
    # To ask the page would count as a tap, so it tells by itself.
    page.add_init_script(TAP)
    with page.expect_console_message(lambda said: said.text == "before a tap false"):
        page.goto("/")
    with page.expect_console_message(lambda said: said.text == "after a tap true"):
        page.touchscreen.tap(*EDGE)


def test_a_browser_without_sound_says_so(page: Page) -> None:
    page.add_init_script("delete window.AudioContext;")
    page.goto("/")
    page.evaluate(LOAD, "sound")
    assert page.evaluate("() => sound.canSound()") is False
    assert page.evaluate("() => sound.wakeSound()") is False
    page.evaluate(
        "() => { sound.playCue('in', 50); sound.setVolume(1); sound.silence(); sound.restSound(); }"
    )


def test_a_phone_that_is_set_to_silent_stays_silent(page: Page) -> None:
    page.add_init_script("navigator.audioSession = { type: 'auto' };")
    listen(page).evaluate("() => sound.wakeSound()")
    assert page.evaluate("() => navigator.audioSession.type") == "ambient"


def test_a_cue_is_heard_when_it_is_due(awake: Page) -> None:
    wanted = [150, 1_000, 4_000.5, 60_000, 600_000]
    # The device tells the right times once it has run for a moment.
    awake.wait_for_function("() => context.getOutputTimestamp().contextTime > 0.2")
    plan(awake, *[("hold", after) for after in wanted])
    heard = awake.evaluate(
        """() => {
            const { contextTime, performanceTime } = context.getOutputTimestamp();
            return tones.map(({ at }) => (at - contextTime) * 1000 + performanceTime - now);
        }"""
    )
    assert heard == pytest.approx(wanted, rel=0, abs=5)


def test_a_cue_is_heard_in_time_while_the_page_is_busy(awake: Page) -> None:
    awake.wait_for_function("() => context.getOutputTimestamp().contextTime > 0.2")
    plan(awake, ("top-up", 200))
    awake.evaluate("() => { while (performance.now() < now + 400); }")
    late = awake.evaluate(
        """() => {
            const heard = new Float32Array(ear.fftSize);
            ear.getFloatTimeDomainData(heard);
            const after = heard.length - heard.findIndex((sample) => Math.abs(sample) > 0.001);
            return context.currentTime - after / context.sampleRate - tones[0].at;
        }"""
    )
    assert -0.02 < late < 0.03, "in seconds; it swells, and the clock goes in steps"


def test_a_cue_that_is_too_late_is_left_out(awake: Page) -> None:
    plan(awake, ("hold", -5_000), ("out", -60), ("top-up", -40))
    pitches = awake.evaluate("() => tones.map((tone) => tone.pitch)")
    assert pitches == [pytest.approx(659.25)], "only the last one"
    assert awake.evaluate("() => tones[0].at > time"), "at once, and not a little before"


@pytest.mark.parametrize(
    "told",
    [
        "undefined",
        "() => ({ contextTime: 0, performanceTime: 0 })",
        "() => ({ contextTime: 0.1, performanceTime: performance.now() - 60_000 })",
        "() => ({ contextTime: 60, performanceTime: performance.now() })",
        "() => ({ contextTime: NaN, performanceTime: NaN })",
        "() => ({})",
    ],
)
def test_a_device_that_tells_wrong_times_is_not_believed(page: Page, told: str) -> None:
    page.add_init_script(f"AudioContext.prototype.getOutputTimestamp = {told};")
    late = "Object.defineProperty(AudioContext.prototype, 'outputLatency', { get: () => 0.3 });"
    page.add_init_script(late)
    listen(page).evaluate("() => sound.wakeSound()")
    plan(page, ("hold", 1_000))
    assert page.evaluate("() => tones[0].at - time") == pytest.approx(1 - 0.3, abs=0.1)


def test_silence_leaves_nothing_that_could_sound(awake: Page) -> None:
    plan(awake, *[(kind, 700 * number) for number in range(50) for kind in ("in", "out")])
    assert awake.evaluate("() => tones.length") == 200
    awake.evaluate("() => sound.silence()")
    wait_for_silence(awake)
    assert awake.evaluate("() => context.state") == "running"


def test_nothing_is_left_of_what_was_heard(awake: Page) -> None:
    plan(awake, *[(kind, 4 * number) for number in range(50) for kind in ("in", "hold")])
    wait_for_silence(awake)
    plan(awake, ("top-up", 10))
    assert awake.evaluate("() => tones.length") == 151
    assert awake.evaluate("() => joined.size") == 4, "it goes through everything, so it is heard"
    wait_for_silence(awake)


def test_the_device_rests_when_all_is_heard_and_wakes_again(awake: Page) -> None:
    plan(awake, ("top-up", 200))
    awake.evaluate("() => sound.restSound()")
    assert awake.evaluate("() => context.state") == "running"
    awake.wait_for_function("() => context.state === 'suspended'")
    wait_for_silence(awake)
    assert awake.evaluate("() => sound.wakeSound()") is True
    awake.wait_for_function("() => woken === 2")
    plan(awake, ("top-up", 0))
    wait_for_silence(awake)
    assert awake.evaluate("() => rests") == 1, "it isn't tired any more"


def test_a_pause_lets_the_device_rest_at_once(awake: Page) -> None:
    plan(awake, ("in", 0), ("out", 60_000))
    awake.evaluate("() => { sound.silence(); sound.restSound(); }")
    awake.wait_for_function("() => context.state === 'suspended'")
    wait_for_silence(awake)
    plan(awake, ("out", 500))
    assert awake.evaluate("() => tones.length") == 4, "nothing is planned while it rests"
    assert awake.evaluate("() => { sound.restSound(); return sound.wakeSound(); }") is True
    plan(awake, ("out", 500))
    assert awake.evaluate("() => tones.length") == 6


def test_after_a_phone_call_nothing_old_sounds_and_it_is_told(awake: Page) -> None:
    plan(awake, ("in", 0), ("out", 60_000))
    awake.evaluate("() => context.suspend()")
    awake.evaluate("() => context.resume()")
    awake.wait_for_function("() => woken === 2")
    wait_for_silence(awake)


def test_a_device_whose_clock_stands_still_is_changed_for_another(awake: Page) -> None:
    plan(awake, ("in", 0), ("out", 60_000))
    awake.evaluate(
        """() => {
            window.still = context;
            Object.defineProperty(context, 'currentTime', { value: 1 });
        }"""
    )
    assert awake.evaluate("() => sound.wakeSound()") is False
    assert awake.evaluate("() => sound.wakeSound()") is True
    assert awake.evaluate("() => context !== still && still.state === 'closed'")
    plan(awake, ("top-up", 100))
    awake.evaluate("() => still.dispatchEvent(new Event('statechange'))")
    assert awake.evaluate("() => tones.at(-1).stops") == 1, "the old one has no say any more"
    awake.wait_for_function("() => tones.at(-1).ended")


#: Lets the sounds be made as fast as possible, and kept to look at.
KEEP = """() => {
    window.AudioContext = class extends OfflineAudioContext {
        constructor() {
            super(1, 48000 * 32, 48000);
            window.context = this;
        }
        #looks = 0;
        get state() { return 'running'; }
        get currentTime() { return super.currentTime + (this.#looks += 1e-9); }
        async resume() {}
    };
}"""
#: Half a second into it, cues begin. Gives how loud they get, how much their curve bends at most,
#: which a click would do sharply, when all is over, and each cue's pitch just after it begins and
#: later.
RENDER = """async ([cues, volume, hush]) => {
    const sound = await import(`/static/js/platform/sound.js?${Math.random()}`);
    await sound.wakeSound();
    const begun = performance.now() + 500;
    sound.scheduleCues(cues.map(([kind, after]) => ({ kind, at: begun + after })), volume);
    if (hush) {
        context.suspend(hush).then(() => {
            sound.silence();
            OfflineAudioContext.prototype.resume.call(context);
        });
    }
    const samples = (await context.startRendering()).getChannelData(0);
    const bend = (one, i) => one - 2 * samples[i - 1] + (samples[i - 2] ?? 0);
    const largest = (most, one) => Math.max(most, Math.abs(one));
    const pitch = (from, to) => {
        const part = samples.slice((0.5 + from) * 48000, (0.5 + to) * 48000);
        return part.filter((one, i) => i && one * part[i - 1] < 0).length / (to - from) / 2;
    };
    return {
        peak: samples.reduce(largest),
        bend: samples.map(bend).slice(1).reduce(largest),
        pitches: cues.map(([_, after]) => [0.02, 0.5].map((late) => {
            const from = after / 1000 + late;
            return pitch(from, from + 0.2);
        })),
        until: samples.findLastIndex((one) => one !== 0) / 48000,
    };
}"""
#: A sine as loud and as high as any may be bends as much, and a little more where it swells.
SMOOTH = 0.003


@pytest.fixture
def studio(page: Page) -> Page:
    """Open the app where sounds are made to look at."""
    page.add_init_script(f"({KEEP})()")
    return listen(page)


def render(studio: Page, *cues: tuple[str, float], volume: int = 100, hush: float = 0) -> Any:
    """Make the sound of some cues, and look at it."""
    return studio.evaluate(RENDER, [[list(cue) for cue in cues], volume, hush])


def test_every_cue_is_soft_and_none_clicks(studio: Page) -> None:
    for kind in KINDS:
        sound = render(studio, (kind, 0))
        assert 0.05 < sound["peak"] <= 0.3
        assert sound["bend"] < SMOOTH
        assert 0.5 < sound["until"] < 7
    pitches = studio.evaluate("() => tones.map((tone) => tone.pitch)")
    assert all(200 <= pitch <= 700 for pitch in pitches)


def test_in_rises_and_out_falls_and_the_others_are_steady(studio: Page) -> None:
    sound = render(studio, *[(kind, 5_000 * number) for number, kind in enumerate(KINDS[:5])])
    turns = [then - first for first, then in sound["pitches"]]
    assert turns[0] > 80
    assert turns[3] < -80
    assert all(abs(turns[number]) < 15 for number in (1, 2, 4))


def test_cues_close_together_are_not_loud(studio: Page) -> None:
    sound = render(studio, *[(kind, 500 * number) for number, kind in enumerate(KINDS)])
    assert sound["peak"] <= 0.3
    assert sound["bend"] < SMOOTH


def test_the_volume_is_what_i_set(studio: Page) -> None:
    peaks = [render(studio, ("in", 0), volume=volume)["peak"] for volume in (100, 50, 10, 0)]
    assert all(louder > 2 * softer for louder, softer in pairwise(peaks))
    assert peaks[2] > 0.001
    assert peaks[3] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("moment", [0.52, 0.6, 0.78, 1.0])
def test_silence_is_quick_and_does_not_click(studio: Page, moment: float) -> None:
    sound = render(studio, ("in", 0), ("out", 1_500), hush=moment)
    assert moment < sound["until"] < moment + 0.06
    assert sound["bend"] < SMOOTH


#: A motor that notes how it was to shake.
MOTOR = """() => {
    window.shaken = [];
    Navigator.prototype.vibrate = (pattern) => shaken.push(pattern);
}"""


def hold(page: Page) -> Page:
    """Open the app on a device that shakes."""
    page.add_init_script(f"({MOTOR})()")
    page.goto("/")
    page.evaluate(LOAD, "vibration")
    return page


def test_i_feel_which_part_of_the_breath_begins(page: Page) -> None:
    assert hold(page).evaluate("() => vibration.canVibrate()") is True
    page.evaluate("(kinds) => kinds.map(vibration.vibrate)", KINDS)
    shaken = dict(zip(KINDS, page.evaluate("() => shaken"), strict=True))
    shakes = {kind: pattern[::2] for kind, pattern in shaken.items()}
    assert {kind: len(one) for kind, one in shakes.items()} == dict(
        zip(KINDS, (2, 1, 1, 1, 1, 3), strict=True)
    )
    assert shaken["hold"] == shaken["rest"]
    assert shakes["hold"] < shakes["top-up"] < shakes["out"]
    assert all(sum(pattern) <= 500 for pattern in shaken.values()), "shorter than any part"


def test_it_is_still_at_once_when_i_stop(page: Page) -> None:
    hold(page).evaluate("() => { vibration.vibrate('out'); vibration.stopVibration(); }")
    assert page.evaluate("() => shaken.at(-1)") == 0


def test_a_device_without_a_motor_offers_no_vibration(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url) as desktop:
        assert hold(desktop.new_page()).evaluate("() => vibration.canVibrate()") is False


def test_a_browser_without_vibration_offers_none(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.vibrate;")
    page.goto("/")
    page.evaluate(LOAD, "vibration")
    assert page.evaluate("() => vibration.canVibrate()") is False
    page.evaluate("() => { vibration.vibrate('in'); vibration.stopVibration(); }")


#: A screen that notes what keeps it on, answers as late as it is told, and lets go when hidden.
SCREEN = """() => {
    window.locks = [];
    window.changes = [];
    window.refuses = false;
    window.answer = Promise.resolve();
    class Lock extends EventTarget {
        released = false;
        async release() {
            if (this.released) return;
            this.released = true;
            this.dispatchEvent(new Event('release'));
        }
    }
    const request = async () => {
        const refused = refuses;
        await answer;
        if (refused || document.hidden) throw new DOMException('', 'NotAllowedError');
        locks.push(new Lock());
        return locks.at(-1);
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    const turn = (hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    };
    window.see = () => turn(false);
    window.hide = () => {
        for (const lock of locks) lock.release();
        turn(true);
    };
    window.stay = () => wake_lock.stayAwake((awake) => changes.push(awake));
    window.sleep = () => wake_lock.letSleep();
    window.waitForReply = () => {
        answer = new Promise((resolve) => { window.reply = resolve; });
    };
    window.held = () => locks.filter((lock) => !lock.released).length;
}"""


def test_the_browser_keeps_the_screen_on(page: Page) -> None:
    page.goto("/")
    page.evaluate(LOAD, "wake_lock")
    assert page.evaluate("() => new Promise(wake_lock.stayAwake)") is True


@pytest.fixture
def screen(page: Page) -> Page:
    """Open the app on a screen that can be told what to do."""
    page.add_init_script(f"({SCREEN})()")
    page.goto("/")
    page.evaluate(LOAD, "wake_lock")
    assert page.evaluate("() => wake_lock.canStayAwake()") is True
    return page


def do(screen: Page, steps: str) -> tuple[list[bool], int]:
    """Do things one after the other; give what was said until now, and how many locks are held."""
    changes, held = screen.evaluate(
        """async (steps) => {
            for (const step of steps) {
                window[step]();
                await new Promise((resolve) => setTimeout(resolve));
            }
            return [changes, held()];
        }""",
        steps.split(),
    )
    return changes, held


def test_the_screen_stays_on_until_i_stop(screen: Page) -> None:
    assert do(screen, "stay") == ([True], 1)
    assert do(screen, "sleep") == ([True], 0)
    assert do(screen, "hide see") == ([True], 0), "it is not taken again"


def test_the_screen_stays_on_again_when_i_come_back(screen: Page) -> None:
    assert do(screen, "stay hide") == ([True, False], 0)
    assert do(screen, "see see") == ([True, False, True], 1)
    assert screen.evaluate("() => locks.length") == 2, "it is asked for no more than needed"
    assert do(screen, "hide sleep see") == ([True, False, True, False], 0)
    assert do(screen, "stay stay") == ([True, False, True, False, True, True], 1)


def test_i_am_told_when_the_screen_may_go_dark(screen: Page) -> None:
    screen.evaluate("() => { refuses = true; }")
    assert do(screen, "stay") == ([False], 0)
    screen.evaluate("() => { refuses = false; }")
    assert do(screen, "hide see") == ([False, True], 1)
    screen.evaluate("() => locks.at(-1).release()")
    assert do(screen, "") == ([False, True, False], 0)


def test_a_late_answer_keeps_no_screen_on(screen: Page) -> None:
    assert do(screen, "waitForReply stay sleep stay hide see") == ([], 0)
    assert do(screen, "reply") == ([True], 1), "only the last wish counts, and one lock is held"
    assert do(screen, "sleep") == ([True], 0)


def test_a_late_refusal_says_nothing_to_me_who_stopped(screen: Page) -> None:
    screen.evaluate(
        "() => { refuses = true; answer = new Promise((to) => { window.reply = to; }); }"
    )
    assert do(screen, "stay sleep") == ([], 0)
    assert do(screen, "reply") == ([], 0)


def test_a_browser_that_can_not_keep_the_screen_on_says_so(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.wakeLock;")
    page.goto("/")
    page.evaluate(LOAD, "wake_lock")
    assert page.evaluate("() => wake_lock.canStayAwake()") is False
    assert page.evaluate("() => new Promise(wake_lock.stayAwake)") is False
    page.evaluate("() => wake_lock.letSleep()")
