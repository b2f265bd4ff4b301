"""However I order my steps, measure them or damage what is stored, nothing is lost or bent."""

import math
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pwa.guide import CONTENT
from pwa.ladder import load_ladder
from pwa.register import load_register
from tests.browser.journal import Record, name_of
from tests.browser.rules import QUICK, Ask, asking, bring_rules, many, tuples

OURS = load_ladder(CONTENT / "ladder.toml", load_register(CONTENT / "sources.toml"))
LIMITS = OURS.for_scripts()["limits"]
INCH = Fraction(254, 10)
NOW = "2026-11-24T10:00:00.000Z"


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "ladder", "ladder_record", "widths")
    with asking(page) as ask_page:
        yield ask_page


# Measuring

halves = st.integers(2, 200).map(lambda number: number / 2)
#: What people type: up to three decimals, with a point or a comma.
typed = st.tuples(st.integers(0, 9999), st.text("0123456789", max_size=3), st.sampled_from(".,"))
typed_texts = typed.map(lambda one: f"{one[0]}{one[2] * bool(one[1])}{one[1]}")
units = st.sampled_from(["mm", "in"])


@QUICK
@given(many(tuples(typed_texts, units)))
def test_what_i_type_is_kept_exactly_and_comes_back_to_the_last_decimal(
    ask: Ask, cases: list[Any]
) -> None:
    code = """([text, unit]) => {
        const read = rules.readLength(text, unit);
        return [read, rules.writeLength(read, unit)];
    }"""
    for (text, unit), (read, written) in zip(cases, ask(code, cases), strict=True):
        number = Fraction(text.replace(",", "."))
        assert read == float(number * (INCH if unit == "in" else 1)), "the nearest number there is"
        assert Fraction(written) == number
        assert "e" not in written


@QUICK
@given(many(halves))
def test_a_width_in_half_millimeters_survives_being_shown_in_inches(
    ask: Ask, cases: list[float]
) -> None:
    code = """(width) => {
        const inches = rules.writeLength(width, 'in');
        return [inches, rules.readLength(inches, 'in'), rules.writeLength(width, 'mm')];
    }"""
    for width, (inches, read, written) in zip(cases, ask(code, cases), strict=True):
        assert abs(Fraction(inches) - Fraction(width) / INCH) <= Fraction(5, 1000)
        assert round(read * 2) / 2 == width
        assert float(written) == width


@pytest.mark.parametrize(
    "text", ["", " ", ".", ",", "-1", "+1", "1e1", "0x4", "1.2345", "1 2", "½", "٤", "4mm", "12345"]
)
def test_what_is_no_number_is_none(ask: Ask, text: str) -> None:
    assert ask("(text) => rules.readLength(text, 'mm')", [text]) == [None]


@QUICK
@given(many(halves))
def test_the_way_around_is_that_of_a_circle(ask: Ask, cases: list[float]) -> None:
    found = ask("(width) => ['mm', 'in'].map((unit) => rules.writeAround(width, unit))", cases)
    for width, (millimeters, inches) in zip(cases, found, strict=True):
        around = Decimal(math.pi * width)
        assert Decimal(millimeters) == around.quantize(Decimal(1), ROUND_HALF_UP)
        assert Decimal(inches) == (around / Decimal("25.4")).quantize(Decimal("0.1"), ROUND_HALF_UP)


def hundredths(unit: str) -> st.SearchStrategy[Fraction]:
    """Make widths as they are typed in a unit, in millimeters."""
    each = Fraction(1, 2) if unit == "mm" else INCH / 100
    return st.integers(1, int(100 / each)).map(lambda number: number * each)


pairs = units.flatmap(lambda unit: st.tuples(hundredths(unit), hundredths(unit), st.just(unit)))
#: Just at the edge of what is a big step.
edges = st.tuples(hundredths("in"), st.sampled_from(["share", "rise"])).map(
    lambda one: (one[0], one[0] * Fraction(5, 4) if one[1] == "share" else one[0] + 7, "in")
)


def most(smaller: Fraction) -> Fraction:
    """Say how much wider the next size may be."""
    return min(Fraction(7), smaller / 4) if smaller >= 20 else Fraction(7)


@QUICK
@given(st.lists(pairs | edges, min_size=30, max_size=60))
def test_a_big_step_is_one_by_the_numbers_exactly_and_the_size_between_is_none(
    ask: Ask, cases: list[tuple[Fraction, Fraction, str]]
) -> None:
    code = """([from, to, unit, limits]) => {
        if (!rules.isBigStep(from, to, limits)) return null;
        const between = rules.sizeBetween(from, to, limits, unit);
        return [between, rules.isBigStep(from, between, limits), rules.writeLength(between, unit)];
    }"""
    asked = [[float(one), float(two), unit, LIMITS] for one, two, unit in cases]
    for (smaller, wider, unit), found in zip(cases, ask(code, asked), strict=True):
        assert (found is not None) == (wider - smaller > most(smaller)), (smaller, wider)
        if not found:
            continue
        between, big, written = found
        assert smaller < between < wider
        assert not big
        assert Fraction(written) % (Fraction(1, 2) if unit == "mm" else Fraction(1, 20)) == 0


def test_no_list_of_ours_has_a_big_step_on_the_device_either(ask: Ask) -> None:
    widths = [preset.widths for preset in OURS.presets if len(preset.widths) > 1]
    pairs = [[*pair, LIMITS] for one in widths for pair in pairwise(one)]
    assert pairs
    found = ask("([from, to, limits]) => rules.isBigStep(from, to, limits)", pairs)
    assert not any(found)


# The order, and what changes

ids = st.integers(0, 8).map(name_of)
small = st.integers(-9, 9)
extra = st.dictionaries(st.sampled_from(["mine", "constructor", "x"]), small, max_size=2)
members = st.fixed_dictionaries(
    {"name": st.sampled_from(["Small", "Fingertip", "a" * 60, "\u202eb"])},
    optional={
        "width": halves,
        "length": halves,
        "material": st.sampled_from(["silicone", "new-stuff"]),
        "lubricant": st.just("water"),
        "note": st.text(max_size=20),
        "sized": st.sampled_from(["2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"]),
    },
)


@st.composite
def ladders(draw: st.DrawFn) -> Record:
    """Make ladders with members that nobody knows."""
    names = draw(st.lists(ids, unique=True, max_size=6))
    steps = [draw(members) | draw(extra) | {"id": name} for name in names]
    current = draw(st.sampled_from([None, *names]))
    return draw(extra) | {"format": 1, "current": current, "steps": steps}


def named(one: Record, name: str) -> Record:
    """Give a step its id."""
    return one | {"id": name}


changes = st.one_of(
    st.tuples(st.just("withMove"), ids, st.integers(-2, 9)),
    st.tuples(st.just("withMoveBy"), ids, st.sampled_from([-1, 1])),
    st.tuples(st.just("withoutStep"), ids),
    st.tuples(st.just("withCurrent"), ids),
    st.tuples(st.just("withChange"), ids, members, st.just(NOW)),
    st.tuples(
        st.just("withStep"), st.builds(lambda one, id_: one | {"id": id_}, members, ids), ids
    ),
).map(list)


@QUICK
@given(many(tuples(ladders(), st.lists(changes, max_size=8)), least=10))
def test_whatever_i_do_the_ladder_can_be_read_again_and_what_is_unknown_stays(
    ask: Ask, cases: list[Any]
) -> None:
    code = """([ladder, changes]) => {
        let made = ladder;
        for (const [name, ...rest] of changes) made = freeze(rules[name](made, ...rest));
        return [made, rules.readLadder(JSON.parse(JSON.stringify(made)))];
    }"""
    for (ladder, done), (made, read) in zip(cases, ask(code, cases), strict=True):
        assert read == {"state": "whole", "ladder": made}
        unknown = {key: one for key, one in ladder.items() if key not in ("current", "steps")}
        assert unknown.items() <= made.items()
        assert made["current"] in (None, *(step["id"] for step in made["steps"]))
        changed = {one[1] for one in done if one[0] in ("withChange", "withoutStep")}
        untouched = [step for step in ladder["steps"] if step["id"] not in changed]
        assert all(step in made["steps"] for step in untouched)


@QUICK
@given(many(tuples(ladders(), ids, st.integers(-2, 9)), least=10))
def test_a_step_goes_where_i_put_it_and_all_others_keep_their_order(
    ask: Ask, cases: list[Any]
) -> None:
    code = "([ladder, id, at]) => rules.withMove(ladder, id, at)"
    for (ladder, name, at), made in zip(cases, ask(code, cases), strict=True):
        before, after = ([step["id"] for step in one["steps"]] for one in (ladder, made))
        if name not in before:
            assert made == ladder
            continue
        assert after.index(name) == min(max(at, 0), len(before) - 1)
        assert [one for one in after if one != name] == [one for one in before if one != name]


@QUICK
@given(many(tuples(ladders(), ids), least=10))
def test_undo_brings_back_a_step_as_it_was(ask: Ask, cases: list[Any]) -> None:
    code = """([ladder, id]) => {
        const removed = rules.asRemoved(ladder, id);
        const without = rules.withoutStep(ladder, id);
        return [without, removed ? rules.withRemoved(without, removed) : without];
    }"""
    for (ladder, name), (without, back) in zip(cases, ask(code, cases), strict=True):
        assert all(step["id"] != name for step in without["steps"])
        assert back == ladder


@QUICK
@given(many(tuples(ladders(), ids, members), least=10))
def test_a_new_width_is_noted_with_its_time_and_never_with_an_earlier_one(
    ask: Ask, cases: list[Any]
) -> None:
    for case in cases:
        case[2].pop("sized", None)
    code = f"([ladder, id, fields]) => rules.withChange(ladder, id, fields, '{NOW}')"
    for (ladder, name, fields), made in zip(cases, ask(code, cases), strict=True):
        old = {step["id"]: step for step in ladder["steps"]}
        for step in made["steps"]:
            before = old[step["id"]]
            changed = step["id"] == name and "width" in fields
            if changed and fields["width"] != before.get("width"):
                assert step["sized"] == max(NOW, before.get("sized", ""))
            else:
                assert step.get("sized") == before.get("sized")


# Reading whatever is stored

DAMAGED: list[Any] = [
    None,
    0,
    "ladder",
    [],
    {},
    {"steps": []},
    {"format": "1", "steps": []},
    {"format": 0, "steps": []},
    {"format": 1.5, "steps": []},
    {"format": 1},
    {"format": 1, "steps": {}},
]
WRONG: list[Record] = [
    {"id": "short"},
    {"id": 7},
    {"name": ""},
    {"name": " \u200b"},
    {"name": "a" * 61},
    {"name": None},
    {"width": 0.5},
    {"width": 100.5},
    {"width": "20"},
    {"width": None},
    {"length": 401},
    {"material": "Silicone!"},
    {"lubricant": "Water!"},
    {"note": "a" * 2001},
    {"sized": "yesterday"},
    {"sized": "2026-13-40T00:00:00Z"},
]


def step(number: int, **others: Any) -> Record:
    """Make a step that is sound."""
    return {"id": name_of(number), "name": f"Step {number}"} | others


def test_what_is_no_ladder_is_damaged_unless_a_newer_version_may_know_it(ask: Ask) -> None:
    found = ask("(data) => rules.readLadder(data)", DAMAGED)
    assert found == [{"state": "damaged"}] * len(DAMAGED)
    newer = [{"format": 2}, {"format": 2, "steps": [{"id": 1}]}]
    assert ask("(data) => rules.readLadder(data)", newer) == [{"state": "newer"}] * 2


def test_of_a_damaged_ladder_the_sound_steps_are_used(ask: Ask) -> None:
    sound = [step(1, width=20.25), step(2, note="a" * 2000, name="😀" * 60)]
    wrong: list[Any] = [step(3) | one for one in WRONG]
    wrong += [step(1, name="Again"), None, [], "x"]
    cases: list[Record] = [
        {"format": 1, "current": name_of(3), "steps": [sound[0], one, sound[1]]} for one in wrong
    ]
    for case, read in zip(cases, ask("(data) => rules.readLadder(data)", cases), strict=True):
        left = {"format": 1, "current": None, "steps": sound}
        assert read == {"state": "parts", "ladder": left}, case["steps"][1]


def test_a_newer_ladder_that_fits_is_used_and_keeps_its_number(ask: Ask) -> None:
    data = {"format": 9, "current": name_of(1), "steps": [step(1, color="red")], "later": [1]}
    assert ask("(data) => rules.readLadder(data)", [data]) == [{"state": "whole", "ladder": data}]


# What I type


def test_what_i_type_of_a_step_is_kept_or_named_as_wrong(ask: Ask) -> None:
    names = ("name", "width", "length", "material", "lubricant", "note")
    blank = dict.fromkeys(names, "")
    cases: list[Any] = [
        [{"name": " Small  one ", "width": "1,1", "length": "3"}, "in", {}],
        [{"name": "Small", "width": "1.08", "note": " a\nb "}, "in", {"width": 27.5}],
        [{"name": "Small", "width": "1.09", "lubricant": "oil"}, "in", {"width": 27.5}],
        [{"name": " \u200b", "width": "x", "length": "0", "note": "a" * 2001}, "mm", {}],
        [{"name": "a" * 61, "width": "100.1", "length": "400.5"}, "mm", {}],
    ]
    code = """([typed, unit, before]) => rules.readStep(typed, unit, before)"""
    found = ask(code, [[blank | given, unit, before] for given, unit, before in cases])
    fields = [
        {key: one for key, one in read["fields"].items() if one is not None} for read in found
    ]
    problems = [read["problems"] for read in found]
    assert fields[0] == {"name": "Small one", "width": 27.94, "length": 76.2}
    assert fields[1] == {"name": "Small", "width": 27.5, "note": " a\nb "}
    assert fields[2] == {"name": "Small", "width": 27.686, "lubricant": "oil"}
    assert problems[:3] == [{}, {}, {}]
    assert problems[3:] == [
        {"name": "nameless", "width": "number", "length": "range", "note": "long"},
        {"name": "long", "width": "range", "length": "range"},
    ]
