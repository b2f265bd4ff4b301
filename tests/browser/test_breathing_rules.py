"""However I breathe and whatever I press or type, the timer counts right."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.browser.rules import QUICK, Ask, asking, bring_rules, many, tuples

#: When a session ends, if nobody stops it.
END_OF = """() => {
    window.endOf = ({ pattern, goal, breaths, start }) =>
        start + (goal - breaths) * rules.breathLength(pattern);
}"""

Seconds = dict[str, float]
#: The kind of each phase, and its length in milliseconds.
Phases = list[tuple[str, int]]

KINDS = ("in", "top-up", "hold", "out", "rest")
MINUTE = 60_000
DAY = 24 * 60 * MINUTE
LEAD = 2_000
#: Finer than any browser's clock, and coarser than what a number of a day's length rounds to.
INSTANT = 0.001
ROUNDING = 1e-6


def breaths(parts: Seconds) -> Phases:
    """Say what a breath is made of."""
    return [(kind, int(parts[kind] * 1000)) for kind in KINDS if parts.get(kind)]


def length(phases: Phases) -> int:
    """Say how long a breath is, in milliseconds."""
    return sum(lasts for _, lasts in phases)


def halves(least: int) -> st.SearchStrategy[float]:
    """Make lengths of a part of a breath, in seconds."""
    return st.integers(least, 30).map(lambda number: number / 2)


moving = st.fixed_dictionaries(
    {"in": halves(1), "out": halves(1)},
    optional={"top-up": halves(0), "hold": halves(0), "rest": halves(0)},
)
patterns = moving.map(
    lambda parts: {**parts, "out": parts["out"] + max(0, 4 - sum(parts.values()))}
)
goals = st.integers(1, 40) | st.just(float("inf"))


def times(least: int, most: int) -> st.SearchStrategy[float]:
    """Make times as browsers tell them: in fractions of milliseconds, which have to be rounded."""
    return st.integers(least * 200, most * 200).map(lambda number: number / 200)


clocks = times(0, MINUTE) | times(0, DAY)


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "breathing", "breathing_session", "own_pattern", "texts")
    page.evaluate(END_OF)
    with asking(page) as ask_page:
        yield ask_page


def moment(phases: Phases, elapsed: float) -> dict[str, Any]:
    """Work out exactly where in a breath somebody is."""
    breath, into = divmod(Fraction(elapsed), length(phases))
    for phase, (kind, lasts) in enumerate(phases):
        if into < lasts:
            left = float(lasts - into)
            return {"breath": breath, "phase": phase, "kind": kind, "into": into, "left": left}
        into -= lasts
    raise AssertionError


def around_each_phase(phases: Phases, breath: int, share: float) -> Iterator[float]:
    """Give times in, at, just before and just after each phase of a breath."""
    at = breath * length(phases)
    for _, lasts in phases:
        yield from (time for time in (at - INSTANT, at, at + INSTANT) if time >= 0)
        yield at + share * lasts
        at += lasts


@QUICK
@given(many(tuples(patterns, st.integers(0, DAY // 4_000), st.floats(0, 0.99))))
def test_each_moment_of_a_day_is_in_one_phase_of_one_breath(ask: Ask, cases: list[Any]) -> None:
    asked = [[parts, [*around_each_phase(breaths(parts), *when)]] for parts, *when in cases]
    code = """([parts, times]) => {
        const pattern = freeze(rules.patternOf(parts));
        return times.map((time) => rules.momentAt(pattern, time));
    }"""
    for (parts, times), found in zip(asked, ask(code, asked), strict=True):
        for time, one in zip(times, found, strict=True):
            wanted = moment(breaths(parts), time)
            assert {**one, "into": 0, "left": 0} == {**wanted, "into": 0, "left": 0}
            assert one["into"] >= 0 < one["left"]
            figures = (wanted["into"], wanted["left"])
            assert (one["into"], one["left"]) == pytest.approx(figures, rel=0, abs=ROUNDING)


any_parts = st.dictionaries(st.sampled_from(KINDS), halves(0))


@QUICK
@given(many(any_parts))
def test_a_part_without_length_is_left_out(ask: Ask, cases: list[Seconds]) -> None:
    for parts, found in zip(cases, ask("rules.patternOf", cases), strict=True):
        assert [(phase["kind"], phase["length"]) for phase in found] == breaths(parts)


@QUICK
@given(many(any_parts))
def test_without_holds_nothing_is_held_and_the_rest_stays(ask: Ask, cases: list[Seconds]) -> None:
    code = """(parts) => {
        const without = rules.withoutHolds(parts);
        return [rules.hasHolds(parts), rules.hasHolds(without), rules.patternOf(without)];
    }"""
    for parts, (held, still_held, left) in zip(cases, ask(code, cases), strict=True):
        assert held == bool(parts.get("hold") or parts.get("rest"))
        assert not still_held
        wanted = [phase for phase in breaths(parts) if phase[0] not in ("hold", "rest")]
        assert [(phase["kind"], phase["length"]) for phase in left] == wanted


@QUICK
@given(many(tuples(patterns, st.integers(1, 20), clocks)))
def test_it_ends_on_a_whole_breath_and_no_breath_too_late(ask: Ask, cases: list[Any]) -> None:
    code = """([parts, minutes, now]) => {
        const pattern = freeze(rules.patternOf(parts));
        const goal = rules.breathsIn(pattern, minutes);
        return [goal, endOf(rules.begin(pattern, goal, now)) - now];
    }"""
    for (parts, minutes, _), (goal, lasts) in zip(cases, ask(code, cases), strict=True):
        breath = length(breaths(parts))
        assert minutes * MINUTE <= goal * breath < minutes * MINUTE + breath
        assert lasts == pytest.approx(LEAD + goal * breath, rel=0, abs=ROUNDING)


#: What can be done, and when: after some time, or right at the end or a little beside it.
steps = tuples(
    st.sampled_from(["pause", "resume", "extend", "finish", "settle"]),
    times(0, 2 * MINUTE) | st.sampled_from(["before", "end", "after"]),
)
PRESS = """([parts, goal, start, steps]) => {
    const pattern = freeze(rules.patternOf(parts));
    const beside = { before: -0.001, end: 0, after: 0.001 };
    let now = start;
    let session = freeze(rules.begin(pattern, goal, now));
    const note = (change) => {
        const moment = rules.momentOf(session, now);
        const total = rules.finish(session, now).spent;
        return { ...session, moment, end: endOf(session), total, change, now };
    };
    return [note('begin'), ...steps.map(([change, wait]) => {
        const end = endOf(session) + beside[wait];
        if (!(wait in beside)) now += wait;
        else if (Number.isFinite(end)) now = Math.max(now, end);
        const changed = rules[change](session, now);
        const again = rules[change](session, now);
        if (JSON.stringify(changed) !== JSON.stringify(again)) throw new Error('not pure');
        session = freeze(changed);
        return note(change);
    })];
}"""

#: What each button, and time alone, may make of each state.
MAY_BECOME = {
    ("running", "pause"): {"paused", "done"},
    ("running", "finish"): {"done"},
    ("running", "settle"): {"running", "done"},
    ("paused", "resume"): {"running"},
    ("paused", "finish"): {"done"},
    ("paused", "extend"): {"paused"},
    ("done", "extend"): {"running"},
}


def check_step(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Check what one press has changed."""
    usual = {before["state"]}
    assert after["state"] in MAY_BECOME.get((before["state"], after["change"]), usual)
    assert before["breaths"] <= after["breaths"] <= after["goal"]
    assert before["total"] <= after["total"] + ROUNDING
    if after["change"] == "settle" and after["state"] == "running":
        assert after["now"] < after["end"]
    if after["change"] == "settle" and (before["state"], after["state"]) == ("running", "done"):
        assert after["breaths"] == after["goal"]


def check_minute(breath: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Check that it was made a minute longer, and goes on if it was over."""
    more = ceil(MINUTE / breath)
    if before["state"] == "running" and before["end"] <= after["now"]:
        assert after["breaths"] == before["goal"]
    elif before["state"] != "done":
        assert (after["goal"], after["start"]) == (before["goal"] + more, before["start"])
        return
    assert after["goal"] == after["breaths"] + more
    assert after["start"] == after["now"] + LEAD


def check_note(begun: float, breath: int, note: dict[str, Any], cuts: int) -> None:
    """Check what is known after a press; so many breaths were cut short until now."""
    assert note["total"] <= max(0, note["now"] - begun - LEAD) + ROUNDING
    unfinished = note["spent"] - note["breaths"] * breath
    assert -ROUNDING <= unfinished <= cuts * breath + ROUNDING
    breathing = note["state"] == "running" and note["start"] <= note["now"] < note["end"]
    assert bool(note["moment"]) == breathing
    if breathing:
        assert 0 <= note["moment"]["breath"] < note["goal"] - note["breaths"]


@QUICK
@given(many(tuples(patterns, goals, clocks, st.lists(steps, max_size=12)), least=10))
def test_whatever_i_press_no_breath_and_no_time_is_lost_or_made_up(
    ask: Ask, cases: list[Any]
) -> None:
    for (parts, _, begun, _), notes in zip(cases, ask(PRESS, cases), strict=True):
        cuts = 0
        for before, after in pairwise(notes):
            check_step(before, after)
            if after["change"] == "extend":
                check_minute(length(breaths(parts)), before, after)
            cuts += before["state"] == "running" and after["state"] != "running"
            check_note(begun, length(breaths(parts)), after, cuts)


#: A time of breathing that may have been paused, a span of it, and where that span is parted: in
#: shares of it, and right at some of its cues.
spans = tuples(
    patterns,
    goals,
    clocks,
    st.none() | times(0, 2 * MINUTE),
    times(-2 * LEAD, 5 * MINUTE),
    times(0, 10 * MINUTE),
    st.lists(st.floats(0, 1), max_size=5),
    st.lists(st.integers(0, 500), max_size=5),
)
LIST = """([parts, goal, now, paused, after, lasts, shares, picks]) => {
    const begun = rules.begin(rules.patternOf(parts), goal, now);
    const halted = paused === null ? begun : rules.pause(begun, now + paused);
    const session = freeze(rules.resume(halted, now + 3 * paused));
    const from = session.start + after;
    const whole = rules.changesBetween(session, from, from + lasts);
    const cues = picks.map((pick) => whole[pick % whole.length]?.at ?? from);
    const marks = [from, from + lasts, ...shares.map((share) => from + share * lasts), ...cues];
    marks.sort((one, other) => one - other);
    const between = (mark, index) => rules.changesBetween(session, marks[index], mark);
    const beside = (time) => rules.momentOf(session, time)?.kind ?? 'none';
    return {
        ...session, from, until: from + lasts, whole, end: endOf(session),
        parted: marks.slice(1).flatMap(between),
        before: whole.map(({ at }) => beside(at - 0.001)),
        after: whole.map(({ at }) => beside(at + 0.001)),
    };
}"""


def cues(phases: Phases, found: dict[str, Any]) -> list[dict[str, Any]]:
    """Work out which phases begin in a span of time, and whether it ends there."""
    if found["state"] != "running":
        return []
    left, into = found["goal"] - found["breaths"], 0
    listed: list[dict[str, Any]] = []
    while left and found["start"] + into < found["until"]:
        for kind, lasts in phases:
            listed.append({"kind": kind, "at": found["start"] + into})
            into += lasts
        left -= 1
    if not left:
        listed.append({"kind": "end", "at": found["end"]})
    return [cue for cue in listed if found["from"] <= cue["at"] < found["until"]]


@QUICK
@given(many(spans, least=6))
@example([[{"in": 5, "out": 5}, 120, 756.965, None, 0, 21 * MINUTE, [], []]])
def test_no_cue_is_lost_or_comes_twice_and_none_after_the_end(ask: Ask, cases: list[Any]) -> None:
    for (parts, *_), found in zip(cases, ask(LIST, cases), strict=True):
        assert found["parted"] == found["whole"]
        assert found["whole"] == cues(breaths(parts), found)


@QUICK
@given(many(spans, least=6))
def test_a_cue_comes_when_the_picture_changes(ask: Ask, cases: list[Any]) -> None:
    for found in ask(LIST, cases):
        kinds = [cue["kind"] for cue in found["whole"]]
        assert found["after"] == [kind if kind != "end" else "none" for kind in kinds]
        assert found["before"][1:] == kinds[:-1]


PROBLEMS = {"number", "range", "half", "empty", "fast"}
#: Any text at all, with halves of characters too, by the numbers of its characters.
texts = st.lists(st.integers(0, 0x10FFFF), max_size=60)
#: What stands for no number, or for one in a way that hardly anybody writes.
ODD = (
    *(
        "",
        " ",
        " 4 ",
        "4 5",
        "4,5",
        "4.5",
        "4,5,",
        ".5",
        "4.",
        ".",
        "+4",
        "-1",
        "-0",
        "٤",
        "4",
        "½",
    ),
    *("0x10", "0x4", "0b11", "1e1", "1e999", "4n", "1_0", "NaN", "Infinity", "-Infinity"),
    *("9" * 999, "0" * 999 + "4", "4" + "0" * 999 + "x", "0." + "0" * 999 + "1"),
)
odd = st.sampled_from(ODD).map(lambda text: [ord(character) for character in text])
numbers = (st.integers(-5, 20) | st.floats()).map(lambda number: [ord(one) for one in str(number)])
typed = st.dictionaries(st.sampled_from(KINDS), texts | odd | numbers)
READ = """(typed) => rules.readPattern(Object.fromEntries(
    Object.entries(typed).map(([kind, text]) => [kind, String.fromCodePoint(...text)]),
))"""


@QUICK
@given(many(typed))
def test_whatever_i_type_is_a_pattern_or_says_what_is_wrong(ask: Ask, cases: list[Any]) -> None:
    for found in ask(READ, cases):
        if "problem" in found:
            assert found["problem"] in PROBLEMS
            assert found.get("kind", "in") in KINDS
            assert ("kind" in found) == (found["problem"] != "fast")
        else:
            parts = found["seconds"]
            assert all(0 <= part <= 15 and part * 2 % 1 == 0 for part in parts.values())
            assert "-0.0" not in map(str, parts.values())
            assert parts["in"] > 0 < parts["out"]
            assert sum(parts.values()) >= 4


def styles(number: float) -> st.SearchStrategy[str]:
    """Write a number as one person or another does."""
    plain = f"{number:g}"
    ways = [plain, plain.replace(".", ","), f" {plain} ", f"{number:.2f}", f"0{plain}", f"+{plain}"]
    return st.sampled_from(ways)


@QUICK
@given(many(st.fixed_dictionaries({kind: halves(0) for kind in KINDS}), least=10), st.data())
def test_a_number_is_read_however_i_write_it(
    ask: Ask, cases: list[Seconds], data: st.DataObject
) -> None:
    written = [{kind: data.draw(styles(one)) for kind, one in parts.items()} for parts in cases]
    for parts, found in zip(
        cases, ask("(typed) => rules.readPattern(typed)", written), strict=True
    ):
        if not parts["in"] or not parts["out"]:
            assert found == {"problem": "empty", "kind": "out" if parts["in"] else "in"}
        elif sum(parts.values()) < 4:
            assert found == {"problem": "fast"}
        else:
            assert found == {"seconds": parts}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        *((text, "number") for text in ("0x10", "0x4", "1e1", "1e999", "NaN", "Infinity", "", ".")),
        *((text, "range") for text in ("-1", "-0.5", "15.5", "16", "9" * 400)),
        *((text, "half") for text in ("4.2", "4,25", "0.1")),
        *((text, "empty") for text in ("-0", "0", "0,0", "-0.0")),
    ],
)
def test_what_is_no_length_says_why(ask: Ask, text: str, problem: str) -> None:
    code = "(text) => rules.readPattern({ in: text, out: '5' })"
    assert ask(code, [text]) == [{"problem": problem, "kind": "in"}]


def test_four_seconds_are_enough_for_a_breath_and_less_is_not(ask: Ask) -> None:
    found = ask("rules.readPattern", [{"in": "2", "out": "2"}, {"in": "1.5", "out": "2"}])
    assert "seconds" in found[0]
    assert found[1] == {"problem": "fast"}


def test_minus_nothing_is_nothing(ask: Ask) -> None:
    code = "(typed) => Object.is(rules.readPattern(typed).seconds.hold, 0)"
    assert ask(code, [{"in": "4", "out": "4", "hold": "-0"}]) == [True]


NAME = """([text, others]) => {
    const name = String.fromCodePoint(...text);
    const kept = freeze(others.map((one) => ({ name: String.fromCodePoint(...one), seconds: {} })));
    const tidied = rules.tidy(name);
    return {
        problem: rules.nameProblem(name, kept) ?? 'none',
        stays: rules.tidy(tidied) === tidied && rules.sameName(name, tidied),
        alone: rules.nameProblem(name, []) ?? 'none',
        again: rules.nameProblem(name, [{ name: tidied, seconds: {} }]) ?? 'none',
        letters: [...tidied].length,
        blank: /^[\\s\\p{C}\\p{DI}]*$/u.test(name),
        known: kept.some((one) => rules.sameName(one.name, name)),
    };
}"""


@QUICK
@given(many(tuples(texts, st.lists(texts, max_size=22)), least=4))
@example([[[0x200B], []], [[0x202E, 0x3164], []], [[32, 0, 0xD800], []], [[], [[]]]])
@example([[[65] * 40, []], [[65] * 41, []], [[0x1F642] * 40, []], [[65], [[65]] * 20]])
@example([[[65], [[97]]], [[0xE9], [[32, 0x65, 0x301]]], [[66], [[65]] * 20], [[66], [[65]] * 19]])
def test_any_name_can_be_read_or_says_what_is_wrong(ask: Ask, cases: list[Any]) -> None:
    for (_, others), found in zip(cases, ask(NAME, cases), strict=True):
        assert found["stays"]
        if found["blank"]:
            assert found["problem"] == found["alone"] == "nameless"
        elif found["letters"] > 40:
            assert found["problem"] == found["alone"] == "long"
        elif found["alone"] != "nameless":
            assert found["alone"] == "none"
            assert found["again"] == "taken"
            full = "full" if len(others) >= 20 else "none"
            assert found["problem"] == ("taken" if found["known"] else full)


def test_a_name_is_as_long_as_it_looks(ask: Ask) -> None:
    decomposed = "e\u0301"
    names = [decomposed * 40, decomposed * 41]
    assert ask("(name) => rules.nameProblem(name, []) ?? 'none'", names) == ["none", "long"]
