"""Whatever my journal holds, the steps read it with care, and say why."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.browser.journal import Record, answers, name_of, record
from tests.browser.readiness import (
    AT_EASE,
    FINGERTIP,
    LARGE,
    OUTSIDE,
    SMALL,
    TODAY,
    WIDTHS,
    bring_rules,
    check_in,
    day,
    journal,
    ladder,
    nameless,
    note,
    session,
)
from tests.browser.rules import QUICK, Ask, many, tuples

#: A journal takes much to make up, so each example has few of them.
OFTEN = settings(QUICK, max_examples=30)
#: From the furthest from going on to the nearest.
ORDER = ("help", "rest", "back", "stay", "ready")
BLOOD: Record = {"blood": "smear"}
SIGN: Record = {"signs": ["lump"]}
SORE: Record = {"sore_next_day": True}
NORMAL: Record = {"back_to_normal": True}
PAIN: Record = {"pain": 4}
SHARP: Record = {"sharp": True}
ENDED: Record = {"ended": "pain"}
#: Three comfortable sessions, the last of them long enough ago.
THREE = [session(8), session(5), session(2)]


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to read many journals at once."""
    page = bring_rules(browser.new_page(base_url=base_url))

    def ask_page(about: str, cases: list[Any]) -> list[Any]:
        found = page.evaluate(f"(cases) => cases.map({about})", cases)
        assert len(found) == len(cases)
        return list(found)

    yield ask_page
    page.close()


def read(ask: Ask, *cases: list[Any]) -> list[Any]:
    """Read journals: the members of entries, and a ladder where it isn't the usual one."""
    whole = [[*case, ladder()][:2] for case in cases]
    return ask("read", [[journal(entries), steps, TODAY.isoformat()] for entries, steps in whole])


def at(current: str | None) -> Record:
    """Give the ladder with another current step."""
    return ladder(current)


def resized(step: str, **changes: Any) -> Record:
    """Give the ladder in which a step was changed."""
    whole = ladder()
    steps = [{**one, **changes} if one["id"] == step else one for one in whole["steps"]]
    return {**whole, "steps": steps}


AFTER, BEFORE = "2026-11-23T00:00:00Z", "2026-11-20T00:00:00.000Z"

#: What the journal holds, what it is read as, and which rule leads.
TABLE: list[tuple[str, list[Any], str, str]] = [
    # Stay
    ("an empty journal has nothing to go by", [[]], "stay", "no-session"),
    ("without a current step there is none to read for", [THREE, at(None)], "stay", "no-step"),
    ("a current step that is gone is none", [THREE, at(name_of(5))], "stay", "no-step"),
    ("a note is no session", [[note(3)]], "stay", "no-session"),
    ("one comfortable session is not three", [THREE[:1]], "stay", "not-yet"),
    ("two comfortable sessions are not three", [THREE[1:]], "stay", "not-yet"),
    (
        "of three on two days the last ones are on two days",
        [[session(8), session(5), session(5)]],
        "stay",
        "not-yet",
    ),
    (
        "two on one day take the place of one before them",
        [[session(12), session(8), session(5), session(5)]],
        "stay",
        "not-yet",
    ),
    ("who doesn't say that they want to move on stays", [[*THREE[:2], session(2, move_on=None)]],
     "stay", "not-yet"),
    ("who doesn't want to move on stays", [[*THREE[:2], session(2, move_on=False)]],
     "stay", "not-yet"),
    *(
        (f"three with {name} left blank are not three", [[session(8), session(5, SMALL,
         **{name: None}), session(2)]], "stay", "not-yet")
        for name in sorted({*AT_EASE} - {"comfort", "move_on"})
    ),
    *(
        (f"three with {name} as {value} are not three", [[session(8), session(5, SMALL,
         **{name: value}), session(2)]], "stay", "not-yet")
        for name, value in {"pain": 2, "easy_in": False, "easy_still": False, "easy_moved": False,
                            "easy_out": False, "clear_headed": False}.items()
    ),
    ("sessions of another step are none of this one", [[session(8), session(5, LARGE), session(2)]],
     "stay", "not-yet"),
    ("a session at another width is none of this step", [[session(8), session(5, width=24.5),
     session(2)]], "stay", "not-yet"),
    ("a session without its step is none of this one", [[session(8), session(5, step_id=None),
     session(2)]], "stay", "not-yet"),
    ("sessions from before the step changed are of another", [THREE, resized(SMALL, sized=AFTER)],
     "stay", "not-yet"),
    ("sessions at the old width are of another step", [THREE, resized(SMALL, width=26)],
     "stay", "not-yet"),
    ("a smaller width now takes back no setback", [[session(8, **PAIN)],
     resized(SMALL, width=20)], "back", "setback"),
    ("a setback at this step stays one without a width", [[session(8, **PAIN)],
     resized(SMALL, width=None)], "back", "setback"),
    ("a session at another width of this step breaks the row", [[session(15), session(12),
     session(9, width=22, easy_in=False), session(2)]], "stay", "not-yet"),
    ("no list of signs is not a look for them", [[*THREE[:2], session(2, signs=[])]],
     "stay", "not-yet"),
    ("a gap of three weeks begins the count anew", [[session(30), session(28), session(7)]],
     "stay", "not-yet"),
    ("what may have been a session breaks the row", [[session(15), session(12), session(8),
     nameless(10, sore_next_day=False)]], "stay", "not-yet"),
    ("a session of next week is not one that went well", [[session(8), session(5), session(-7)]],
     "stay", "not-yet"),
    ("a setback at a larger step breaks the row", [[session(20), session(15, LARGE, **PAIN),
     session(10), session(4)]], "stay", "not-yet"),
    ("two sessions after a setback that is over", [[session(20, **PAIN), session(14, FINGERTIP),
     session(8), session(2)]], "stay", "not-yet"),
    # Ready
    ("three comfortable sessions and the wish are enough", [THREE], "ready", "ready"),
    ("pain of one is comfortable", [[*THREE[:2], session(2, pain=1)]], "ready", "ready"),
    ("how comfortable it was isn't asked of it", [[*THREE[:2], session(2, comfort=None)]],
     "ready", "ready"),
    ("the wish is asked of the latest", [[session(8, move_on=False), *THREE[1:]]],
     "ready", "ready"),
    ("a check-in can say that nothing was sore", [[*THREE[:2], session(2, sore_next_day=None),
     check_in(1, sore_next_day=False)]], "ready", "ready"),
    ("what was before the three is behind me", [[session(20, pain=3), *THREE]], "ready", "ready"),
    ("outside touch is a step like others", [[session(n, OUTSIDE) for n in (8, 5, 2)],
     at(OUTSIDE)], "ready", "ready"),
    ("sessions since the step changed count", [THREE, resized(SMALL, sized=BEFORE)],
     "ready", "ready"),
    ("a gap of twenty days is none", [[session(42), session(22), session(2)]], "ready", "ready"),
    ("other steps between don't break the row", [[session(16), session(12), session(4),
     session(8, FINGERTIP)]], "ready", "ready"),
    ("three sessions after one of two on one day", [[session(9), session(9), *THREE]],
     "ready", "ready"),
    ("after blood, a week, and all well, three are enough", [[session(30, **BLOOD),
     check_in(20, **NORMAL), *THREE]], "ready", "ready"),
    ("after a sign was seen to, and all well, three are enough", [[note(30, **SIGN, seen_to=28),
     check_in(20, **NORMAL), *THREE]], "ready", "ready"),
    ("what was sore by a check-in wasn't comfortable", [[session(15), session(12), session(5),
     check_in(4, **SORE), check_in(3, **NORMAL)]], "stay", "not-yet"),
    ("a check-in is about the last session before it", [[session(20), session(14),
     session(8, sore_next_day=None), session(7, LARGE, sore_next_day=None),
     check_in(6, sore_next_day=False)]], "stay", "not-yet"),
    # Step back
    ("pain of four asks for a smaller step", [[session(5, **PAIN)]], "back", "setback"),
    ("sharp pain asks for a smaller step", [[session(5, **SHARP)]], "back", "setback"),
    ("stopping for pain asks for a smaller step", [[session(5, **ENDED)]], "back", "setback"),
    ("a setback at a smaller step counts for this one", [[session(5, FINGERTIP, **PAIN)]],
     "back", "setback"),
    ("a setback at a larger step is none of this one", [[session(5, LARGE, **PAIN)]],
     "stay", "no-session"),
    ("a setback of no known width may be at this step", [[session(5, width=None, **PAIN)]],
     "back", "setback"),
    ("a setback without a step counts by its width", [[session(5, step_id=None, **PAIN)]],
     "back", "setback"),
    ("a setback of an entry without a kind counts", [[nameless(5, sore_next_day=False, pain=4,
     width=25), check_in(3, **NORMAL)]], "back", "setback"),
    ("a comfortable smaller session ends a setback", [[session(8, **PAIN), session(4, FINGERTIP)]],
     "stay", "not-yet"),
    ("one at the same width doesn't", [[session(8, **PAIN), session(4)]], "back", "setback"),
    ("one of the same day doesn't", [[session(8, **PAIN), session(8, FINGERTIP)]],
     "back", "setback"),
    ("one that wasn't comfortable doesn't", [[session(8, **PAIN), session(4, FINGERTIP,
     comfort=3)]], "back", "setback"),
    *(
        (f"one with {name} left blank doesn't", [[session(8, **PAIN), session(4, FINGERTIP,
         **{name: None})]], "back", "setback")
        for name in ("pain", "sharp", "ended", "comfort", "blood", "step_id", "width", "kind")
    ),
    ("after outside touch that hurt, a comfortable one is enough", [[session(8, OUTSIDE, **PAIN),
     session(4, OUTSIDE)], at(OUTSIDE)], "stay", "not-yet"),
    ("a fingertip doesn't end a setback at outside touch", [[session(8, OUTSIDE, **PAIN),
     session(4, FINGERTIP)]], "back", "setback"),
    ("after a fingertip that hurt, outside touch is enough", [[session(8, FINGERTIP, **PAIN),
     session(4, OUTSIDE)]], "stay", "no-session"),
    ("a session of a step that became outside touch since isn't that", [[session(8, FINGERTIP,
     **PAIN), session(4, LARGE, width=None)], resized(LARGE, width=None, sized=AFTER)],
     "back", "setback"),
    ("a session without a width isn't outside touch", [[session(8, FINGERTIP, **PAIN),
     session(4, SMALL, width=None)]], "back", "setback"),
    ("a setback of next week counts", [[session(-7, **PAIN)]], "back", "setback"),
    ("three weeks without a session are a pause", [[session(21)]], "back", "pause"),
    ("twenty days without a session are none", [[session(20)]], "stay", "not-yet"),
    ("a session of next week ends no pause", [[session(30), session(-7)]], "back", "pause"),
    ("three comfortable sessions long ago are a pause", [[session(n) for n in (31, 28, 25)]],
     "back", "pause"),
    # Rest
    ("a session of today", [[session(0)]], "rest", "recent-session"),
    ("a session of yesterday", [[session(1)]], "rest", "recent-session"),
    ("a session of tomorrow may have been today's", [[session(-1)]], "rest", "recent-session"),
    ("an entry of yesterday without a kind may be a session", [[nameless(1)]],
     "rest", "open-question"),
    ("three sessions in seven days", [[session(6), session(4), session(2)]], "rest", "full-week"),
    ("two of them on one day", [[session(6), session(2), session(2)]], "rest", "full-week"),
    ("a session whose next day nobody answered", [[session(2, sore_next_day=None)]],
     "rest", "open-question"),
    ("on the third day it is still open", [[session(3, sore_next_day=None)]],
     "rest", "open-question"),
    ("after three days it is closed", [[session(4, sore_next_day=None)]], "stay", "not-yet"),
    ("a check-in of the same day doesn't answer it", [[session(2, sore_next_day=None),
     check_in(2, sore_next_day=False)]], "rest", "open-question"),
    ("sore since yesterday", [[session(2, **SORE)]], "rest", "sore"),
    ("sore by a check-in", [[session(2), check_in(1, **SORE)]], "rest", "sore"),
    ("a check-in that hurts is soreness", [[check_in(1, pain=2)]], "rest", "sore"),
    ("one that aches a little isn't", [[session(2), check_in(1, pain=1)]], "stay", "not-yet"),
    ("not back to normal", [[check_in(1, back_to_normal=False)]], "rest", "not-normal"),
    ("back to normal ends soreness", [[session(5, **SORE), check_in(2, **NORMAL)]],
     "stay", "not-yet"),
    ("back to normal in the same entry doesn't", [[session(2, **SORE, **NORMAL)]],
     "rest", "sore"),
    ("a later session that left nothing sore ends soreness", [[session(8, **SORE), session(4)]],
     "stay", "not-yet"),
    ("but not what isn't back to normal", [[check_in(2, back_to_normal=False), session(2)]],
     "rest", "not-normal"),
    ("blood of the last seven days", [[session(7, **BLOOD), check_in(5, **NORMAL)]],
     "rest", "after-blood"),
    ("after eight days and all well it is over", [[session(8, **BLOOD), check_in(5, **NORMAL)]],
     "stay", "not-yet"),
    ("blood of long ago that nobody called well", [[session(18, **BLOOD)]],
     "rest", "after-blood"),
    ("back to normal before the blood is no answer", [[check_in(19, **NORMAL),
     session(18, **BLOOD)]], "rest", "after-blood"),
    ("back to normal on the day of the blood is none", [[session(18, **BLOOD, **NORMAL)]],
     "rest", "after-blood"),
    ("back to normal of next week is none", [[session(18, **BLOOD), check_in(-7, **NORMAL)]],
     "rest", "after-blood"),
    ("blood in a note counts", [[note(3, **BLOOD)]], "rest", "after-blood"),
    ("blood of next week counts", [[note(-7, **BLOOD)]], "rest", "after-blood"),
    ("three comfortable sessions while it bled are no reason", [[note(9, **BLOOD), *THREE]],
     "rest", "after-blood"),
    ("a sign that was seen to, and not yet all well", [[note(9, **SIGN, seen_to=5)]],
     "rest", "after-sign"),
    ("all well before the professional saw to it is too early", [[note(9, **SIGN, seen_to=5),
     check_in(7, **NORMAL)]], "rest", "after-sign"),
    ("all well after that is enough", [[note(9, **SIGN, seen_to=5), check_in(4, **NORMAL)]],
     "stay", "no-session"),
    ("they said to wait until today", [[note(9, **SIGN, seen_to=5, wait_until=0),
     check_in(4, **NORMAL)]], "rest", "told-to-wait"),
    ("they said to wait until yesterday", [[note(9, **SIGN, seen_to=5, wait_until=1),
     check_in(4, **NORMAL)]], "stay", "no-session"),
    ("all well on the day of the blood is none", [[session(18, **BLOOD), note(18, **NORMAL)]],
     "rest", "after-blood"),
    ("all well in an entry that hurts is not all well", [[session(20, **BLOOD),
     check_in(12, **NORMAL, pain=2), session(6)]], "rest", "after-blood"),
    ("all well on a day that wasn't is none", [[check_in(2, back_to_normal=False),
     note(2, **NORMAL)]], "rest", "not-normal"),
    # Get help
    ("an urgent sign", [[note(3, **SIGN)]], "help", "urgent-sign"),
    ("an emergency sign comes first", [[note(3, **SIGN), note(400, signs=["fever"])]],
     "help", "emergency-sign"),
    ("a sign is not too old", [[session(999, **SIGN), *THREE]], "help", "urgent-sign"),
    ("a sign of next week counts", [[note(-7, **SIGN)]], "help", "urgent-sign"),
    ("a sign of an entry without a kind counts", [[nameless(9, **SIGN)]], "help", "urgent-sign"),
    ("seen to in the future is not seen to", [[note(3, **SIGN, seen_to=-1)]],
     "help", "urgent-sign"),
    ("seen to before it happened is not seen to", [[note(3, **SIGN, seen_to=4)]],
     "help", "urgent-sign"),
    ("another entry that was seen to is another", [[note(3, **SIGN), note(2, seen_to=1)]],
     "help", "urgent-sign"),
    ("more blood than a smear", [[session(99, blood="more")]], "help", "much-blood"),
    ("blood, not sure how much", [[session(99, blood="unsure")]], "help", "much-blood"),
    ("more blood that was seen to", [[session(9, blood="more", seen_to=8)]],
     "rest", "after-blood"),
    ("blood at two sessions running", [[session(60, **BLOOD), session(30, **BLOOD)]],
     "help", "blood-running"),
    ("a session without blood between them", [[session(60, **BLOOD), session(45),
     session(30, **BLOOD)]], "rest", "after-blood"),
    ("one between them that doesn't say", [[session(60, **BLOOD), session(45, blood=None),
     session(30, **BLOOD)]], "help", "blood-running"),
    ("blood on two days of two weeks", [[note(28, **BLOOD), note(14, **BLOOD)]],
     "help", "blood-again"),
    ("blood on two days further apart", [[note(29, **BLOOD), note(14, **BLOOD)]],
     "rest", "after-blood"),
    ("blood twice on one day is one day", [[note(9, **BLOOD), note(9, **BLOOD)]],
     "rest", "after-blood"),
    ("blood twice, and a professional saw to the second", [[session(28, **BLOOD),
     session(14, **BLOOD, seen_to=12)]], "rest", "after-blood"),
    ("blood twice, and they saw to the first after the second", [[session(28, **BLOOD,
     seen_to=12), session(14, **BLOOD)]], "rest", "after-blood"),
    ("blood twice, and they saw to the first before that", [[session(28, **BLOOD, seen_to=20),
     session(14, **BLOOD)]], "help", "blood-running"),
    ("blood twice, and a later entry says that they saw to it", [[session(28, **BLOOD),
     session(14, **BLOOD), note(10, seen_to=10)]], "rest", "after-blood"),
    ("sore for more than two days", [[session(3, **SORE)]], "help", "sore-for-long"),
    ("sore for two days by check-ins", [[session(2), check_in(1, **SORE), check_in(0, **SORE)]],
     "rest", "sore"),
    ("a check-in counts from its session", [[session(3), check_in(1, **SORE)]],
     "help", "sore-for-long"),
    ("not back to normal for more than two days", [[check_in(3, back_to_normal=False)]],
     "help", "sore-for-long"),
    ("sore for long, and seen to", [[session(9, **SORE, seen_to=4)]], "rest", "sore"),
    ("sore for as long as a professional said", [[session(9, **SORE, seen_to=7, wait_until=3),
     check_in(4, back_to_normal=False), check_in(1, **NORMAL)]], "stay", "not-yet"),
    ("not normal while a professional said to wait", [[session(9, **SORE, seen_to=7,
     wait_until=1), check_in(4, back_to_normal=False)]], "rest", "sore"),
    ("not normal for longer than a professional said", [[session(19, **SORE, seen_to=17,
     wait_until=10), check_in(11, back_to_normal=False)]], "help", "sore-for-long"),
    ("not back to normal counts from the session", [[session(3),
     check_in(0, back_to_normal=False)]], "help", "sore-for-long"),
    ("pain in three of five sessions", [[session(n, LARGE, **PAIN) for n in (20, 15, 10)]],
     "help", "often-painful"),
    ("sharp pain counts among them", [[session(20, LARGE, **PAIN), session(15, LARGE, **SHARP),
     session(10, LARGE, **PAIN)]], "help", "often-painful"),
    ("pain in two of five sessions isn't", [[session(n, LARGE, **PAIN) for n in (20, 15)] +
     [session(10, LARGE)]], "stay", "no-session"),
    ("pain in three of the last six isn't", [[session(n, LARGE, **PAIN) for n in (20, 19, 18)] +
     [session(n, LARGE) for n in (15, 13, 11)]], "stay", "no-session"),
    ("pain in three, and a professional saw to it", [[session(n, LARGE, **PAIN)
     for n in (20, 15, 10)] + [note(9, seen_to=9)]], "stay", "no-session"),
    ("pain again after that", [[session(n, LARGE, **PAIN) for n in (20, 15, 8)] +
     [note(9, seen_to=9)]], "help", "often-painful"),
    ("all well on the day that was sore is too early", [[session(5, **SORE),
     check_in(4, **NORMAL)]], "help", "sore-for-long"),
    ("a session without blood after both is not between them", [[session(60, **BLOOD),
     session(30, **BLOOD), session(20)]], "help", "blood-running"),
    ("of two versions of what was seen to, the earlier day counts", [[note(28, **BLOOD),
     note(14, **BLOOD), note(20, seen_to=10, id=name_of(50)),
     note(10, seen_to=10, id=name_of(50))]], "help", "blood-again"),
    ("of two versions, the one with a sign counts", [[*THREE[:2], session(2, id=name_of(50)),
     session(2, id=name_of(50), **SIGN)]], "help", "urgent-sign"),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings(ask: Ask) -> dict[str, Any]:
    """Read all journals of the table at once."""
    found = read(ask, *(case for _, case, *_ in TABLE))
    return {name: one for (name, *_), one in zip(TABLE, found, strict=True)}


@pytest.mark.parametrize(
    ("name", "reading", "rule"),
    [pytest.param(name, reading, rule, id=name) for name, _, reading, rule in TABLE],
)
def test_a_journal_is_read_with_care(
    readings: dict[str, Any], name: str, reading: str, rule: str
) -> None:
    found = readings[name]
    assert (found["reading"], found["reasons"][0]["rule"]) == (reading, rule)


def test_every_rule_leads_somewhere_in_the_table() -> None:
    names = [name for name, *_ in TABLE]
    assert len(set(names)) == len(names)
    assert {reading for _, _, reading, _ in TABLE} == set(ORDER)


# All reasons, what is missing and what would change


def test_all_reasons_are_told_and_each_names_its_entries(ask: Ask) -> None:
    entries = [session(20, LARGE), session(9, **PAIN), session(2, **BLOOD), note(1, **SIGN)]
    (found,) = read(ask, [entries])
    assert found["reasons"] == [
        reason("help", "urgent-sign", [3], entries=1),
        reason("rest", "after-blood", [2], days=2, limit=7),
        reason("back", "setback", [1], width=25),
    ]
    assert [(one["reading"], one["rule"]) for one in found["change"]] == [
        (one["reading"], one["rule"]) for one in found["reasons"]
    ]
    assert [one["needs"] for one in found["change"]] == [
        [{"what": "seen-to"}],
        [{"what": "day", "from": day(-6)}, {"what": "normal", "from": day(1)}],
        [{"what": "smaller-session", "below": 25, "from": day(8)}],
    ]


def reason(reading: str, rule: str, entries: list[int], /, **numbers: int) -> Record:
    """Make a reason as the rules tell it."""
    ids = [name_of(one) for one in entries]
    return {"reading": reading, "rule": rule, "entries": ids, "numbers": numbers}


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        ([], [{"what": "sessions", "count": 3}, {"what": "wish"}]),
        ([session(9)], [{"what": "sessions", "count": 2}]),
        (
            [session(12), session(9), session(5, move_on=None)],
            [{"what": "wish", "entry": name_of(2)}],
        ),
        (
            [session(12), session(9, easy_in=None, clear_headed=None), session(5)],
            [
                {"what": "sessions", "count": 2},
                {"what": "answers", "entry": name_of(1), "names": ["easy_in", "clear_headed"]},
            ],
        ),
        ([session(12), session(9, pain=2), session(5)], [{"what": "sessions", "count": 2}]),
        ([session(9), session(5), session(5)], [{"what": "sessions", "count": 2}]),
        (THREE, []),
    ],
)
def test_i_am_told_what_is_still_missing(
    ask: Ask, entries: list[Record], missing: list[Record]
) -> None:
    (found,) = read(ask, [entries])
    assert found["missing"] == missing
    if found["reading"] == "stay":
        assert [one["needs"] for one in found["change"]] == [missing]


@pytest.mark.parametrize(
    "entries",
    [
        [session(0)],
        [session(-1)],
        [session(6), session(4), session(2)],
        [session(2, sore_next_day=None)],
        [session(7, **BLOOD), check_in(5, **NORMAL)],
        [note(-4, **BLOOD)],
        [note(9, seen_to=5, wait_until=-3)],
    ],
)
def test_a_rest_ends_on_the_day_that_it_names(ask: Ask, entries: list[Record]) -> None:
    (found,) = read(ask, [entries])
    days = [
        need["from"]
        for one in found["change"]
        for need in one["needs"]
        if one["reading"] == "rest" and need["what"] == "day"
    ]
    end = date.fromisoformat(max(days))
    case = [journal(entries), ladder()]
    before, after = ask(
        "read", [[*case, (end - timedelta(days=1)).isoformat()], [*case, end.isoformat()]]
    )
    assert any(one["rule"] == found["reasons"][0]["rule"] for one in before["reasons"])
    ended = {one["rule"] for one in found["change"] if {n["what"] for n in one["needs"]} == {"day"}}
    assert ended.isdisjoint(one["rule"] for one in after["reasons"])


# Whatever the journal holds

ago = st.integers(-2, 34)
steps = st.sampled_from([SMALL, SMALL, SMALL, FINGERTIP, OUTSIDE, LARGE, None])
#: What one comfortable session may say otherwise.
others: st.SearchStrategy[Record] = st.dictionaries(
    st.sampled_from(sorted({*AT_EASE, "width", "step_id", "kind", *NORMAL})), st.none(), max_size=1
) | st.sampled_from([PAIN, SHARP, ENDED, BLOOD, SIGN, SORE, NORMAL, {"pain": 2}, {"blood": "more"}])
rarely = st.integers(0, 2).flatmap(lambda one: others if one == 0 else st.just({}))
care: st.SearchStrategy[Record] = st.integers(0, 5).flatmap(
    lambda one: (
        st.fixed_dictionaries({}, optional={"seen_to": ago, "wait_until": ago})
        if one == 0
        else st.just({})
    )
)
sessions = st.builds(
    lambda at, step, other, cared: session(at, step, **other, **cared), ago, steps, rarely, care
)
told_answers = st.fixed_dictionaries(
    {},
    optional={
        "pain": st.integers(0, 10),
        "blood": st.sampled_from(["none", "smear", "more", "unsure"]),
        "signs": st.sampled_from([["none"], ["lump"], ["fever"]]),
        "width": st.just(25),
        "sore_next_day": st.booleans(),
        "back_to_normal": st.just(True) | st.booleans(),
        "sharp": st.booleans(),
        "kind": st.sampled_from(["check-in", "check-in", "note"]),
    },
)
remarks = st.builds(lambda at, said, cared: nameless(at, **said, **cared), ago, told_answers, care)
#: Three good sessions in a row, so that going on is often near.
rows = st.integers(2, 15).map(lambda at: [session(at + 6), session(at + 3), session(at)])
all_well = ago.map(lambda at: check_in(at, **NORMAL, sore_next_day=False))


@st.composite
def journals(draw: st.DrawFn) -> list[Record]:
    """Make the members of entries, which often speak for going on."""
    entries = draw(st.lists(sessions, max_size=4)) if draw(st.booleans()) else []
    entries += draw(st.lists(remarks | all_well, max_size=3)) if draw(st.booleans()) else []
    entries += draw(rows) if draw(st.integers(0, 3)) else []
    return entries or draw(rows)


ladders = st.sampled_from([SMALL, SMALL, SMALL, FINGERTIP, OUTSIDE, LARGE]).map(ladder)


def near(found: Record) -> int:
    """Say how near to going on a reading is."""
    return ORDER.index(found["reading"])


def bad(name: str, answer: Any) -> bool:
    """Say whether an answer speaks against going on, so that without it less does."""
    match name:
        case "pain":
            return bool(answer > 1)
        case "blood" | "signs":
            return answer not in ("none", ["none"])
        case "sharp" | "sore_next_day":
            return bool(answer)
        case "back_to_normal":
            return not answer
    return name == "wait_until" or (name, answer) == ("ended", "pain")


@st.composite
def worsened(draw: st.DrawFn) -> list[Any]:
    """Make a journal, and the same one with one entry that says something worse."""
    entries = draw(journals())
    chosen = draw(st.integers(0, len(entries) - 1))
    one = entries[chosen]
    blanks = [
        name
        for name in one
        if name != "date"
        and not bad(name, one[name])
        # Of a session of outside touch, no width is an answer.
        and not (name == "width" and one.get("step_id") == OUTSIDE)
    ]
    ways: list[st.SearchStrategy[Any]] = [
        st.integers(one.get("pain", 3) + 1, 10).map(lambda pain: {"pain": pain})
        if one.get("pain", 3) < 10
        else st.just({}),
        st.just({"blood": "more" if one.get("blood") in ("smear", "unsure") else "smear"})
        if one.get("blood") != "more"
        else st.just({}),
        st.sampled_from([["lump"], ["fever"]]).map(
            lambda signs: {"signs": [*(s for s in one.get("signs", []) if s not in signs), *signs]}
        ),
        st.sampled_from(blanks).map(lambda name: {name: None}) if blanks else st.just({}),
    ]
    change: Record = draw(st.sampled_from([*ways, ways[-1]]).flatmap(lambda way: way))
    other = {name: value for name, value in {**one, **change}.items() if value is not None}
    after = [other if at == chosen else entry for at, entry in enumerate(entries)]
    return [entries, after, draw(ladders)]


@OFTEN
@given(many(worsened(), least=6))
def test_more_pain_blood_a_sign_or_a_blank_is_never_nearer_to_going_on(
    ask: Ask, cases: list[Any]
) -> None:
    before = read(ask, *([one, steps] for one, _, steps in cases))
    after = read(ask, *([one, steps] for _, one, steps in cases))
    for case, was, became in zip(cases, before, after, strict=True):
        assert near(became) <= near(was), (case, was, became)


def is_at_ease(one: Record, step: str) -> bool:
    """Say whether a session itself speaks for a next step."""
    at_step = one.get("step_id") == step and one.get("width") == WIDTHS[step]
    asked = {*AT_EASE} - {"pain", "ended", "comfort", "move_on", "sore_next_day"}
    easy = all(one.get(name) == AT_EASE[name] for name in asked)
    without_pain = one.get("pain", 9) <= 1 and one.get("ended") in ("choice", "other")
    return at_step and easy and without_pain and one.get("sore_next_day") is not True


def is_well(one: Record) -> bool:
    """Say whether an entry leaves a next step open, whatever the others say."""
    fresh_blood = one.get("blood", "none") != "none" and one["date"] >= day(7)
    sign = one.get("signs", ["none"]) != ["none"] and "seen_to" not in one
    return not (fresh_blood or sign or one.get("wait_until", day(9)) >= day(0))


@OFTEN
@given(many(tuples(journals(), ladders), least=6))
def test_what_speaks_for_a_next_step_is_three_whole_sessions(ask: Ask, cases: list[Any]) -> None:
    for (entries, steps), found in zip(cases, read(ask, *cases), strict=True):
        for one in found["reasons"]:
            if one["rule"] != "ready":
                continue
            counted = [entries[number_of(name)] for name in one["entries"]]
            assert len({session["date"] for session in counted}) == 3
            assert all(session.get("kind") == "session" for session in counted)
            assert all(is_at_ease(session, steps["current"]) for session in counted)
            assert max(session["date"] for session in counted) <= day(0)
            assert counted[0]["move_on"]
        if found["reading"] == "ready":
            assert all(map(is_well, entries)), entries
            assert found["missing"] == []


def number_of(name: str) -> int:
    """Give the number of a made-up entry from its name."""
    return next(number for number in range(99) if name_of(number) == name)


@OFTEN
@given(many(tuples(journals(), st.integers(-2, 7), ladders), least=6))
def test_with_blood_of_the_last_seven_days_i_never_read_that_i_may_go_on(
    ask: Ask, cases: list[Any]
) -> None:
    bloody = [[[*entries, note(at, **BLOOD)], steps] for entries, at, steps in cases]
    for found in read(ask, *bloody):
        assert near(found) < ORDER.index("back")


widths = st.integers(2, 120).map(lambda halves: halves / 2) | st.none()


@OFTEN
@given(many(tuples(journals(), ladders, st.sampled_from([*WIDTHS]), widths), least=6))
def test_a_step_that_gets_another_width_never_makes_me_ready(ask: Ask, cases: list[Any]) -> None:
    before = read(ask, *([entries, steps] for entries, steps, *_ in cases))
    changed = []
    for entries, steps, which, width in cases:
        made = [
            {**one, "width": width, "sized": "2026-11-24T08:00:00Z"} if one["id"] == which else one
            for one in steps["steps"]
        ]
        told = [{name: one for name, one in step.items() if one is not None} for step in made]
        changed.append([entries, {**steps, "steps": told}])
    for case, was, became in zip(cases, before, read(ask, *changed), strict=True):
        assert became["reading"] != "ready" or was["reading"] == "ready", case


@OFTEN
@given(many(tuples(journals(), ladders, st.permutations([0, 1, 2, 3]), st.text()), least=6))
def test_what_steps_are_called_and_how_they_stand_changes_nothing(
    ask: Ask, cases: list[Any]
) -> None:
    before = read(ask, *([entries, steps] for entries, steps, *_ in cases))
    changed = [
        [entries, {**steps, "steps": [{**steps["steps"][at], "name": name} for at in order]}]
        for entries, steps, order, name in cases
    ]
    assert read(ask, *changed) == before


@OFTEN
@given(
    many(journals().flatmap(lambda one: tuples(st.just(one), st.permutations(one))), least=6),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_entries_come_changes_nothing(
    ask: Ask, cases: list[Any], chance: Any
) -> None:
    today = TODAY.isoformat()
    ways = []
    for entries, _ in cases:
        records = journal(entries)
        ways.append([records, chance.sample(records, len(records))])
    code = "(ways) => ways.map((entries) => read([entries, ...more]))"
    ask("(more) => { window.more = more; }", [[ladder(), today]])
    for one, other in ask(code, ways):
        assert one == other


@OFTEN
@given(many(tuples(journals(), sessions | remarks, ladders), least=6))
def test_of_an_entry_with_two_versions_the_worse_counts(ask: Ask, cases: list[Any]) -> None:
    today = TODAY.isoformat()
    whole = []
    for entries, other, steps in cases:
        records = journal(entries)
        second = record(0, 98, **other)
        ways = (records, [second, *records[1:]], [*records, second])
        whole += [[one, steps, today] for one in ways]
    found = ask("read", whole)
    for at, case in enumerate(cases):
        one, other, both = found[3 * at : 3 * at + 3]
        assert near(both) <= min(near(one), near(other)), (case, one, other, both)


strange = tuples(answers(), st.integers(0, 5), st.sampled_from([*WIDTHS, name_of(1), None]))


@OFTEN
@given(many(tuples(st.lists(strange, max_size=8), st.sampled_from([*WIDTHS, None])), least=6))
def test_whatever_an_entry_holds_there_is_a_reading_and_its_reason(
    ask: Ask, cases: list[Any]
) -> None:
    whole: list[list[Any]] = []
    for told, current in cases:
        records = [
            record(number, at, **said, **({} if step is None else {"step_id": step}))
            for at, (said, number, step) in enumerate(told)
        ]
        whole.append([records, ladder(current), TODAY.isoformat()])
    for (kept, *_), found in zip(whole, ask("read", whole), strict=True):
        ids = {dict(one)["id"] for one in kept}
        assert found["reading"] == found["reasons"][0]["reading"]
        places = [near(one) for one in found["reasons"]]
        assert places == sorted(places)
        assert len(found["change"]) == len(found["reasons"])
        for one in found["reasons"]:
            assert one["entries"] or one["rule"] in ("no-session", "no-step")
            assert set(one["entries"]) <= ids
            assert all(isinstance(number, (int, float)) for number in one["numbers"].values())
        assert all(one["needs"] for one in found["change"])
