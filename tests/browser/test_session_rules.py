"""Whatever I answer in a session, I can stop, nothing is lost, and no red sign is sent to rest."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pwa.guide import CONTENT
from pwa.guided_session import load_guided_session
from pwa.register import load_register
from tests.browser.rules import QUICK, Ask, asking, bring_rules, many

OURS = load_guided_session(CONTENT / "session.toml", load_register(CONTENT / "sources.toml"))
PACE = OURS.for_scripts()
MINUTE = 60_000
BEGAN = "2026-11-25T20:00:00.000Z"
GIVEN = {"id": "a" * 16, "date": "2026-11-25", "time": "21:00"}
STEP = {"id": "b" * 16, "name": "Small", "width": 22.5, "material": "silicone"}

SCREENS = (
    *("ask", "before", "settle", "going", "stopped", "red", "amber"),
    *("emergency", "urgent", "unwanted", "rest", "after", "entry"),
)
REASONS = ("stuck", "bleeding", "pain", "unwell", "condom", "unwanted", "other", "done")
ANSWERS = (*REASONS, "on", "out", "some", "none", "stop", "save")
#: The shortest way to each screen.
WAYS = {
    "ask": [],
    "before": ["on"],
    "settle": ["on", "on"],
    "going": ["on", "on", "on"],
    "stopped": ["on", "on", "on", "stop"],
    "red": ["on", "on", "on", "stop", "pain"],
    "amber": ["on", "on", "on", "stop", "pain", "none"],
    "emergency": ["on", "on", "on", "stop", "stuck"],
    "urgent": ["on", "on", "on", "stop", "pain", "none", "some"],
    "unwanted": ["on", "on", "on", "stop", "unwanted", "none"],
    "rest": ["on", "on", "on", "stop", "pain", "none", "none"],
    "after": ["on", "on", "on", "stop", "done"],
    "entry": ["on", "on", "on", "stop", "done", "on"],
}
MODULES = ("session", "session_entry", "session_record", "session_prompts", "clock")
#: Walks a session through answers; a number goes back to so many stages.
WALK = f"""window.walk = (answers, step = null) => {{
    const session = rules.beginSession({json.dumps(GIVEN)}, step);
    return answers.reduce((all, answer, at) => {{
        const now = new Date(Date.parse('{BEGAN}') + at * 60000).toISOString();
        return typeof answer === 'number'
            ? rules.withReturn(all, answer)
            : rules.withReply(all, {{ answer, now }});
    }}, session);
}}"""


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, *MODULES)
    page.evaluate(f"() => {{ {WALK} }}")
    with asking(page) as ask_page:
        yield ask_page


def screens(ask: Ask, walks: list[Any]) -> list[str]:
    """Say where each walk ends."""
    return ask("(answers) => rules.screenOf(walk(answers))", walks)


answers = st.lists(st.sampled_from(ANSWERS) | st.integers(-1, 9), max_size=25)


# Where each answer leads


def test_every_screen_can_be_reached(ask: Ask) -> None:
    assert screens(ask, list(WAYS.values())) == list(WAYS) == list(SCREENS)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_answer_on_a_screen_leads_to_a_screen_or_changes_nothing(
    ask: Ask, screen: str
) -> None:
    code = """([way, answer]) => {
        const before = walk(way);
        const after = rules.withReply(before, { answer, now: '2026-11-25T21:00:00.000Z' });
        return [after === before, after.stages.length - before.stages.length,
                rules.screenOf(after), rules.readSession(after).state];
    }"""
    cases = [[WAYS[screen], answer] for answer in ANSWERS]
    found = dict(zip(ANSWERS, ask(code, cases), strict=True))
    for same, longer, now, state in found.values():
        assert state == "whole"
        assert longer == (0 if same else 1)
        assert now in SCREENS
    assert found["stop"][2] == "stopped", "Stop is one action away"
    assert found["save"][2] == "entry", "so is saving what there is"
    going_on = [one for answer, one in found.items() if answer not in ("stop", "save")]
    ends = screen in ("going", "entry")
    assert ends or any(not same for same, *_ in going_on), "no dead end"


@QUICK
@given(many(answers))
def test_whatever_i_answer_there_is_a_way_to_stop_and_to_the_entry(
    ask: Ask, cases: list[Any]
) -> None:
    code = """(answers) => [['stop'], ['save'], ['stop', 'done']].map(
        (more) => rules.screenOf(walk([...answers, ...more])))"""
    for stopped, saving, done in ask(code, cases):
        assert (stopped, saving) == ("stopped", "entry")
        assert done in ("after", "entry")


@QUICK
@given(many(answers))
def test_what_is_stored_of_a_session_reads_as_it_was(ask: Ask, cases: list[Any]) -> None:
    code = """(answers) => {
        const session = walk(answers);
        const read = rules.readSession(JSON.parse(JSON.stringify(session)));
        return [read.state, JSON.stringify(read.record) === JSON.stringify(session)];
    }"""
    assert all(found == ["whole", True] for found in ask(code, cases))


def test_an_answer_of_a_tab_that_is_behind_changes_nothing_but_stop_does(ask: Ask) -> None:
    code = """([answer, at]) => {
        const session = walk(['on', 'on']);
        const found = rules.withReply(session, { answer, at, now: '2026-11-25T21:00:00.000Z' });
        return rules.screenOf(found);
    }"""
    cases = [["on", 2], ["on", 3], ["stop", 2], ["stop", 1]]
    assert ask(code, cases) == ["settle", "going", "stopped", "stopped"]


# After Stop


@pytest.mark.parametrize("reason", ["bleeding", "pain", "unwell", "condom", "unwanted", "other"])
def test_who_has_a_red_sign_or_is_not_sure_is_told_to_get_emergency_help(
    ask: Ask, reason: str
) -> None:
    way = [*WAYS["stopped"], reason]
    assert screens(ask, [way, [*way, "some"]]) == ["red", "emergency"]


def test_what_is_stuck_is_an_emergency_at_once(ask: Ask) -> None:
    assert screens(ask, [[*WAYS["stopped"], "stuck"]]) == ["emergency"]


def test_every_walk_after_stop_ends_where_its_answers_say(ask: Ask) -> None:
    walks = [
        [*WAYS["stopped"], *walk]
        for walk in product(REASONS, ("some", "none"), ("some", "none"), ("on",))
    ]
    code = """(answers) => {
        const { stages } = walk(answers);
        return stages.map(({ screen }) => screen).filter(
            (screen) => ['emergency', 'urgent', 'unwanted', 'rest'].includes(screen));
    }"""
    for (*_, reason, red, amber, _on), found in zip(walks, ask(code, walks), strict=True):
        if reason == "done":
            expected: list[str] = []
        elif reason == "stuck" or red == "some":
            expected = ["emergency"]
        elif reason in ("condom", "unwanted"):
            expected = [{"condom": "urgent"}.get(reason, reason)]
        else:
            calm = amber == "none" and reason != "unwell"
            expected = ["rest" if calm else "urgent"]
        assert found == expected, f"{reason}, {red}, {amber}"


@QUICK
@given(many(answers))
def test_nobody_rests_who_has_not_said_that_nothing_is_so_of_either_list(
    ask: Ask, cases: list[Any]
) -> None:
    for stages in ask("(answers) => walk(answers).stages.map(({ screen }) => screen)", cases):
        for at, screen in enumerate(stages):
            if screen == "rest":
                assert stages[at - 2 : at] == ["red", "amber"]
                assert not {"emergency", "urgent", "unwanted"} & set(stages[:at])
            if screen in ("urgent", "unwanted"):
                assert "red" in stages[at - 2 : at]


@pytest.mark.parametrize("told", ["emergency", "urgent", "unwanted"])
@pytest.mark.parametrize("reason", ["bleeding", "pain", "unwell", "condom", "unwanted", "other"])
def test_what_was_grave_stays_so_whatever_else_is_wrong(ask: Ask, told: str, reason: str) -> None:
    (found,) = screens(ask, [[*WAYS[told], "stop", reason, "none", "none"]])
    assert found in ("urgent", "unwanted"), "and never rest"


def test_what_came_out_is_asked_about(ask: Ask) -> None:
    way = [*WAYS["emergency"], "out"]
    assert screens(ask, [way, [*way, "some"], [*way, "none", "none"]]) == [
        "red",
        "emergency",
        "urgent",
    ]


def test_nobody_is_asked_to_tidy_up_after_what_they_did_not_want(ask: Ask) -> None:
    unwanted = [*WAYS["stopped"], "unwanted"]
    walks = [
        [*unwanted, "none", "on"],
        [*unwanted, "some", "on"],
        [*unwanted, "none", "stop", "done"],
        [*unwanted, "none", "stop", "pain", "none", "some", "on"],
    ]
    assert screens(ask, walks) == ["entry"] * 4


# Going back


@QUICK
@given(many(answers))
def test_going_back_takes_back_what_was_answered_since(ask: Ask, cases: list[Any]) -> None:
    code = """(answers) => {
        const session = walk(answers);
        return session.stages.map((_, at) => {
            const back = rules.withReturn(session, at);
            return [back === session, back.stages.length, rules.screenOf(back),
                    back.stages.at(-1).reason ?? null, back.started ?? null];
        }).concat([[session.stages.map(({ screen }) => screen), session.started ?? null,
            rules.isBegun(session)]]);
    }"""
    for *returns, (stages, started, begun) in ask(code, cases):
        for count, (same, length, screen, reason, began) in enumerate(returns):
            # Whoever has begun isn't asked any more whether to.
            if count < (2 if begun else 1):
                assert same
                continue
            assert (same, length, screen, reason) == (False, count, stages[count - 1], None)
            assert began == started, "the clock goes on"


def test_who_pressed_stop_by_mistake_goes_on_as_if_they_had_not(ask: Ask) -> None:
    code = "(answers) => walk(answers).stopped ?? null"
    going, stopped = WAYS["going"], WAYS["stopped"]
    assert ask(code, [stopped, [*stopped, 4], [*stopped, "pain", 5], going]) == [
        "2026-11-25T20:03:00.000Z",
        None,
        "2026-11-25T20:03:00.000Z",
        None,
    ]


# The entry


def entries(ask: Ask, *walks: list[Any]) -> list[dict[str, Any]]:
    """Give the entry that comes of each walk."""
    code = "([answers, step]) => JSON.parse(JSON.stringify(rules.entryOf(walk(answers, step))))"
    return ask(code, [[one, STEP] for one in walks])


def test_the_entry_holds_what_happened(ask: Ask) -> None:
    (entry,) = entries(ask, WAYS["after"])
    assert entry == {
        "date": "2026-11-25",
        "time": "21:00",
        "kind": "session",
        "step": "Small",
        "width": 22.5,
        "minutes": 1,
        "ended": "choice",
    }


@pytest.mark.parametrize(
    ("walk", "ended"),
    [
        (["done"], "choice"),
        (["pain"], "pain"),
        (["bleeding", "stop", "pain"], "pain"),
        (["pain", "stop", "done"], "pain"),
        (["stuck"], "other"),
        (["condom"], "other"),
        (["unwanted", "stop", "done"], "other"),
    ],
)
def test_how_it_ended_is_the_gravest_of_what_i_said(ask: Ask, walk: list[str], ended: str) -> None:
    (entry,) = entries(ask, [*WAYS["stopped"], *walk])
    assert entry["ended"] == ended


@pytest.mark.parametrize(
    ("walk", "blood", "signs"),
    [
        (["bleeding"], "unsure", None),
        (["bleeding", "none"], "unsure", None),
        (["bleeding", "none", "none"], "smear", None),
        (["bleeding", "none", "some"], "unsure", ["another-urgent"]),
        (["bleeding", "some"], "unsure", ["another-emergency"]),
        (["bleeding", "none", "none", "stop", "pain", "some"], "unsure", ["another-emergency"]),
        (
            ["bleeding", "none", "some", "stop", "bleeding", "none", "none"],
            "unsure",
            ["another-urgent"],
        ),
        (["pain", "none", "none", "stop", "bleeding"], "unsure", None),
        (["pain", "none", "none"], None, None),
        (["pain", "some"], None, ["another-emergency"]),
        (["stuck"], None, ["stuck"]),
        (["condom", "none"], None, None),
        (["unwanted", "none"], None, None),
        (["done"], None, None),
    ],
)
def test_blood_and_signs_are_what_i_said_and_no_more(
    ask: Ask, walk: list[str], blood: str | None, signs: list[str] | None
) -> None:
    (entry,) = entries(ask, [*WAYS["stopped"], *walk])
    assert (entry.get("blood"), entry.get("signs")) == (blood, signs)


def test_without_a_stop_nobody_knows_how_long_it_was_or_how_it_ended(ask: Ask) -> None:
    (entry,) = entries(ask, [*WAYS["going"], "save"])
    assert entry["kind"] == "session"
    assert not {"minutes", "ended", "pain", "blood", "signs"} & entry.keys()


def test_a_clock_that_was_set_back_makes_no_number_of_minutes(ask: Ask) -> None:
    code = """([answers, stopped]) => {
        const session = { ...walk(answers), stopped };
        return JSON.parse(JSON.stringify(rules.entryOf(session)));
    }"""
    (entry,) = ask(code, [[WAYS["after"], "2026-11-24T20:00:00.000Z"]])
    assert "minutes" not in entry


def test_who_never_began_may_have_tried_all_the_same(ask: Ask) -> None:
    (entry,) = entries(ask, ["on", "stop", "bleeding"])
    assert not {"kind", "step", "width", "lubricant"} & entry.keys(), "it was a plan"
    assert entry["blood"] == "unsure"


#: What an answer to the questions of a session can be the reason for.
KNOWN = {"date", "time", "kind", "step", "width", "minutes", "ended", "blood", "signs"}


@QUICK
@given(many(answers))
def test_no_question_is_answered_that_nobody_asked(ask: Ask, cases: list[Any]) -> None:
    for walked, entry in zip(cases, entries(ask, *cases), strict=True):
        assert entry.keys() <= KNOWN
        assert "bleeding" in walked or "blood" not in entry
        assert {"some", "stuck"} & set(map(str, walked)) or "signs" not in entry


def test_what_i_filled_in_stays_and_what_i_cleared_is_blank(ask: Ask) -> None:
    code = """([form, step]) => {
        const session = walk(['on', 'on', 'on', 'stop', 'done', 'on'], step);
        const written = rules.withFilledIn(session, { ...rules.entryOf(session), ...form });
        const again = rules.withFilledIn(written, rules.entryOf(written));
        const stored = JSON.parse(JSON.stringify(again));
        return [written === session, again === written, rules.entryOf(stored)];
    }"""
    cases = [[{}, STEP], [{"pain": 3, "text": "<b>"}, STEP]]
    nothing, some = ask(code, cases)
    assert nothing[0]
    assert some[:2] == [False, True]
    assert some[2]["pain"] == 3
    assert some[2]["text"] == "<b>"
    cleared = code.replace("...form }", "...form, minutes: undefined }")
    ((_, _, entry),) = ask(cleared, [[{}, STEP]])
    assert entry.get("minutes") is None
    assert entry["width"] == 22.5


# Time


def test_time_is_read_from_the_clock_and_never_runs_backward(ask: Ask) -> None:
    code = f"([way, after]) => rules.elapsed(walk(way), Date.parse('{BEGAN}') + after)"
    going = WAYS["going"]
    cases = [
        [going, 2 * MINUTE],
        [going, 12 * MINUTE],
        [going, -MINUTE],
        [going, 24 * 60 * MINUTE],
        [WAYS["stopped"], 99 * MINUTE],
        [["on"], MINUTE],
    ]
    assert ask(code, cases) == [0, 10 * MINUTE, 0, 1438 * MINUTE, MINUTE, 0]


def test_each_prompt_has_its_time_and_then_the_first_comes_again(ask: Ask) -> None:
    code = f"(at) => rules.promptAt(at * {MINUTE}, 5, {json.dumps(PACE)})"
    assert ask(code, [0, 1.99, 2, 4, 6, 8, 9.99, 10, 121]) == [0, 0, 1, 2, 3, 4, 4, 0, 0]


def test_long_before_anybody_would_say_so_i_am_told_that_it_is_enough(ask: Ask) -> None:
    code = f"(at) => rules.wearAt(at * {MINUTE}, {json.dumps(PACE)})"
    assert (PACE["enough"], PACE["most"]) == (15, 30), "TRAIN-7"
    assert ask(code, [0, 14.99, 15, 29.99, 30, 9999]) == [
        "",
        "",
        "enough",
        "enough",
        "most",
        "most",
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (59, "0:59"),
        (60, "1:00"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (90061, "25:01:01"),
    ],
)
def test_a_clock_shows_minutes_and_hours_where_there_are_some(
    ask: Ask, seconds: int, shown: str
) -> None:
    assert ask("rules.clock", [seconds]) == [shown]


# What is stored

SOUND = {
    **GIVEN,
    "format": 1,
    "step": STEP,
    "stages": [{"screen": "ask"}, {"screen": "before"}],
    "ticked": {"before": ["sober"]},
    "answers": {},
}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "whole"),
        ({"step": None}, "whole"),
        ({"new": {"a": 1}}, "whole"),
        ({"format": 2}, "whole"),
        ({"format": 2, "stages": [{"screen": "moon"}]}, "newer"),
        ({"format": 0}, "damaged"),
        ({"format": "1"}, "damaged"),
        ({"stages": []}, "damaged"),
        ({"stages": [{"screen": "going"}]}, "damaged"),
        ({"stages": [{"screen": "ask"}, {"screen": "constructor"}]}, "damaged"),
        ({"stages": [{"screen": "ask"}, {"screen": "stopped", "reason": "toString"}]}, "damaged"),
        ({"stages": [{"screen": "ask"}] * 1001}, "damaged"),
        ({"started": "soon"}, "damaged"),
        ({"date": "2026-02-30"}, "damaged"),
        ({"time": "25:00"}, "damaged"),
        ({"id": "<b>"}, "damaged"),
        ({"step": {"id": "b" * 16}}, "damaged"),
        ({"step": {**STEP, "width": "wide"}}, "damaged"),
        ({"ticked": {"before": [1]}}, "damaged"),
        ({"answers": []}, "damaged"),
        ({"answers": {"text": {"toString": 1}}}, "damaged"),
        ({"answers": {"signs": ["fever"], "pain": 0, "text": None, "sharp": False}}, "whole"),
        ({"answers": {"text": "x" * 20_001}}, "damaged"),
        ({"stages": [{"screen": "ask"}, {"screen": ["going"]}]}, "damaged"),
        ({"stages": [{"screen": "ask"}, {"screen": "stopped", "reason": ["pain"]}]}, "damaged"),
        ({"step": {**STEP, "name": "x" * 61}}, "damaged"),
        ({"step": {**STEP, "name": "\u200b"}}, "damaged"),
    ],
)
def test_a_stored_session_is_used_if_it_is_one(
    ask: Ask, changes: dict[str, Any], state: str
) -> None:
    assert ask("(data) => rules.readSession(data).state", [{**SOUND, **changes}]) == [state]


@pytest.mark.parametrize("data", [None, 1, "x", [], {}, [SOUND]])
def test_what_is_no_session_at_all_is_damaged(ask: Ask, data: Any) -> None:
    assert ask("(data) => rules.readSession(data).state", [data]) == ["damaged"]
