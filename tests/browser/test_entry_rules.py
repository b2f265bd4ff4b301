"""However I fill in my journal, it is read, ordered, searched and summed up right."""

import calendar
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.browser.journal import (
    ANSWERS,
    BLANKS,
    SCHEMA,
    VALID,
    Record,
    answers,
    bring,
    fitting,
    instants,
    journals,
    key_of,
    name_of,
    near_dates,
    record,
)
from tests.browser.rules import QUICK, Ask, asking, many, tuples


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    with asking(bring(browser.new_page(base_url=base_url))) as ask_page:
        yield ask_page


def order(one: Record) -> tuple[str, ...]:
    """Give what the order of entries goes by."""
    members = ("date", "time", "created", "id", "version")
    return tuple(str(one.get(name, "")) for name in members)


# What an entry is


#: What is often wrong, and what isn't a wrong answer everywhere.
anything: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        2**53,
        "",
        "none",
        "session",
        [],
        ["calm", "calm"],
        [[]],
        {},
        "2026-02-29",
    ]
) | st.text(max_size=70)
mutations = st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), anything, max_size=2)


@QUICK
@given(many(tuples(answers(), mutations, st.sets(st.sampled_from(SCHEMA["required"]), max_size=1))))
def test_a_record_is_checked_as_its_schema_says(ask: Ask, cases: list[Any]) -> None:
    records = [record(1, 2, **fields) | wrong for fields, wrong, _ in cases]
    for one, (_, _, missing) in zip(records, cases, strict=True):
        for name in missing:
            one.pop(name, None)
    found = ask("(record) => check.misfits(record)", records)
    for one, misfits in zip(records, found, strict=True):
        assert (misfits == []) == VALID.is_valid(one), misfits
        for name in misfits:
            assert name not in one or not VALID.evolve(schema=SCHEMA["properties"][name]).is_valid(
                one[name]
            )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("1900-02-29", False),
        ("2000-02-29", True),
        ("2026-04-31", False),
        ("2026-12-31", True),
        ("2026-13-01", False),
        ("2026-00-10", False),
        ("2026-01-00", False),
        ("26-01-01", False),
        ("2026-1-1", False),
    ],
)
def test_a_day_is_one_that_the_calendar_has(ask: Ask, text: str, day: bool) -> None:
    assert ask("(text) => rules.isDate(text)", [text]) == [day]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"a": {"type": "null"}}},
        {"type": "object", "properties": {"a": {"type": "string", "contentEncoding": "base64"}}},
        {"type": "object", "properties": {"a": {"type": "string", "format": "email"}}},
        {"type": "object", "properties": {"a": {"type": "string", "constructor": "a"}}},
        {"type": "object", "minProperties": 1},
    ],
)
def test_a_schema_that_asks_for_more_than_is_known_stops(ask: Ask, schema: Record) -> None:
    code = "(schema) => { try { rules.compileSchema(schema); } catch ({ name }) { return name; } }"
    assert ask(code, [schema]) == ["TypeError"]


@pytest.mark.parametrize(
    ("schema", "value", "fits"),
    [
        ({"type": "string", "maxLength": 2}, "😀😀", True),
        ({"type": "string", "maxLength": 2}, "😀😀a", False),
        ({"type": "string", "minLength": 2}, "😀", False),
        ({"type": "string", "minLength": 2}, "😀a", True),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1}, [], False),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, ["a", "b"], False),
        ({"type": "string", "pattern": "b"}, "abc", True),
    ],
)
def test_a_length_counts_characters_and_a_pattern_finds_a_part(
    ask: Ask, schema: Record, value: object, fits: bool
) -> None:
    whole = {"type": "object", "properties": {"a": schema}}
    code = "([schema, value]) => rules.compileSchema(schema).misfits({ a: value }).length === 0"
    assert ask(code, [[whole, value]]) == [fits]


blank: st.SearchStrategy[Any] = st.sampled_from([None, "", " \n\t\u00a0", []])


@QUICK
@given(many(tuples(answers(), st.dictionaries(st.sampled_from(sorted(ANSWERS)), blank))))
def test_what_i_leave_blank_is_left_out(ask: Ask, cases: list[Any]) -> None:
    found = ask("([given, blank]) => rules.answered({ ...given, ...blank })", cases)
    for (given_answers, blanks), kept in zip(cases, found, strict=True):
        wanted = {name: one for name, one in given_answers.items() if name not in blanks}
        texts = [
            name for name, one in wanted.items() if isinstance(one, str) and not one.strip(BLANKS)
        ]
        lists = [name for name, one in wanted.items() if one == []]
        assert kept == {name: one for name, one in wanted.items() if name not in texts + lists}


# The order


@QUICK
@given(many(journals().flatmap(lambda one: tuples(st.just(one), st.permutations(one))), least=3))
def test_the_order_of_entries_does_not_depend_on_how_they_came(
    ask: Ask, cases: list[list[list[Record]]]
) -> None:
    code = "(ways) => ways.map((entries) => entries.toSorted(rules.newestFirst))"
    for (entries, _), ways in zip(cases, ask(code, cases), strict=True):
        wanted = sorted(entries, key=order, reverse=True)
        assert ways == [wanted, wanted]


deleted = st.fixed_dictionaries({"deleted": instants})


@QUICK
@given(many(st.lists(tuples(near_dates, deleted), max_size=9), least=5))
def test_what_i_deleted_last_stands_first_in_the_bin(ask: Ask, cases: list[Any]) -> None:
    bins = [
        [record(at, at, date=day, **members) for at, (day, members) in enumerate(case)]
        for case in cases
    ]
    found = ask("(entries) => entries.toSorted(rules.lastDeletedFirst)", bins)
    for entries, listed in zip(bins, found, strict=True):
        wanted = sorted(entries, key=lambda one: (one["deleted"], *order(one)), reverse=True)
        assert listed == wanted


# Versions


@st.composite
def versions(draw: st.DrawFn) -> list[Record]:
    """Make versions of two entries, which replace one another as no app would do it, too."""
    count = draw(st.integers(0, 8))
    made = []
    for number in range(count):
        replaces = draw(st.lists(st.integers(0, 9).map(name_of), max_size=3, unique=True))
        told = draw(st.booleans()) or bool(replaces)
        members = {"replaces": replaces} if told else {}
        made.append(record(draw(st.integers(0, 1)), number, **members))
    return made


def before(one: Record, among: list[Record]) -> list[Record]:
    """List what a version replaces at first hand."""
    names = {(one["id"], version) for version in one.get("replaces", ())}
    return [other for other in among if (other["id"], other["version"]) in names and other != one]


def replaced_by(heads: list[Record], among: list[Record]) -> list[Record]:
    """List what some versions replace, at first hand or through others."""
    found: list[Record] = []
    waiting = list(heads)
    while waiting:
        new = [one for one in before(waiting.pop(), among) if one not in found]
        found += new
        waiting += new
    return found


@QUICK
@given(many(versions(), least=40))
@example([[record(0, 1, replaces=[name_of(2)]), record(0, 2, replaces=[name_of(1)])]])
@example([[record(0, 1, replaces=[name_of(1)])]])
def test_a_version_counts_until_another_one_replaces_it(
    ask: Ask, cases: list[list[Record]]
) -> None:
    code = """(versions) => {
        const { current, replaced } = rules.partVersions(versions);
        return [current, [...replaced]];
    }"""
    for known, (current, replaced) in zip(cases, ask(code, cases), strict=True):
        at_first_hand = [earlier for one in known for earlier in before(one, known)]
        heads = [one for one in known if one not in at_first_hand]
        gone = replaced_by(heads, known)
        assert current == [one for one in known if one not in gone]
        assert sorted(map(key_of, replaced)) == sorted(map(key_of, gone))
        for place, one in enumerate(replaced):
            heirs = [other for other in known if one in before(other, known)]
            earlier = [*current, *replaced[:place]]
            assert any(heir in earlier for heir in heirs), "none stands before all its heirs"


def test_two_versions_of_one_entry_are_a_conflict(ask: Ask) -> None:
    entries = [record(0, 1), record(1, 2), record(0, 3), record(2, 4), record(0, 5)]
    assert ask("(entries) => [...rules.conflicts(entries)]", [entries]) == [[name_of(0)]]


# Finding entries

#: Letters that are written in several ways, and some that only look alike.
LETTERS = "aAàÀåÅ\u212beéÉE\u0301\ufb01iİ\u0131ßẞsSς\u03c3Σ’'<&\n\u00a0 zZ\uff3a😀\u202e"
words = st.text(st.sampled_from(LETTERS), max_size=12)


def folded(text: str) -> str:
    """Fold a text as the search should."""

    def bare(letters: str) -> str:
        apart = unicodedata.normalize("NFKD", letters)
        return "".join(one for one in apart if not "\u0300" <= one <= "\u036f")

    return bare(bare(text).replace("’", "'").lower().upper())


@QUICK
@given(many(tuples(words, words, st.text(st.sampled_from(LETTERS), max_size=4)), least=60))
def test_a_search_finds_exactly_what_holds_all_the_words(ask: Ask, cases: list[Any]) -> None:
    asked = [
        [[record(0, 1, text=text, step=step), record(1, 2), record(2, 3, text=step)], sought]
        for text, step, sought in cases
    ]
    code = "([entries, words]) => rules.findEntries(entries, { words }).map(({ id }) => id)"
    for (entries, sought), found in zip(asked, ask(code, asked), strict=True):
        parts = folded(sought).split()
        texts = [folded(f"{one.get('text', '')}\n{one.get('step', '')}") for one in entries]
        wanted = [
            one["id"]
            for one, text in zip(entries, texts, strict=True)
            if all(part in text for part in parts)
        ]
        assert found == wanted


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("A café", "CAFE"),
        ("A cafe", "café"),
        ("It didn’t hurt", "didn't"),
        ("Straße", "STRASSE"),
        ("STRASSE", "straße"),
        ("ΟΔΟΣ", "οδος"),
        ("\ufb01ne", "fine"),
        ("\uff26\uff35\uff2c\uff2c", "full"),
        ("İstanbul", "istanbul"),
        ("slow and soft", "soft  slow"),
        ("softly", "oft"),
    ],
)
def test_case_accents_and_order_make_no_difference(ask: Ask, text: str, typed: str) -> None:
    code = "([entry, words]) => rules.findEntries([entry], { words }).length"
    assert ask(code, [[record(0, 1, text=text), typed]]) == [1]


@QUICK
@given(many(tuples(journals(12), near_dates, near_dates, st.sampled_from(["", "Finger", "plug"]))))
def test_i_can_list_some_days_and_one_step(ask: Ask, cases: list[Any]) -> None:
    steps = ["finger ", "Plug", "FINGER", ""]
    for entries, *_ in cases:
        for at, one in enumerate(entries):
            one["step"] = steps[at % len(steps)]
    code = "([entries, from, to, step]) => rules.findEntries(entries, { from, to, step })"
    for (entries, first, last, step), found in zip(cases, ask(code, cases), strict=True):
        assert found == [
            one
            for one in entries
            if first <= one["date"] <= last
            and (not step or one["step"].strip(BLANKS).lower() == step.lower())
        ]


def test_steps_are_listed_once_as_i_wrote_them_last(ask: Ask) -> None:
    steps = ["Small plug", " ", "finger", "SMALL PLUG", "Finger ", None]
    entries = [record(at, at, **({"step": step} if step else {})) for at, step in enumerate(steps)]
    assert ask("(entries) => rules.stepsOf(entries)", [entries]) == [["Small plug", "finger"]]


def test_same_as_last_time_is_what_lasts_and_nothing_else(ask: Ask) -> None:
    whole = {"step": "Plug", "width": 22.5, "lubricant": "silicone", "pain": 3, "minutes": 10}
    entries = [
        record(0, 0, date="2026-11-30", step="A plan"),
        record(1, 1, date="2026-11-24", pain=2),
        record(2, 2, date="2026-11-23", **whole),
        record(3, 3, date="2026-11-22", width=30),
    ]
    cases = [[entries, "2026-11-24"], [entries, "2026-11-22"], [entries, "2026-11-21"]]
    assert ask("([entries, today]) => rules.sameAsLastTime(entries, today)", cases) == [
        {"step": "Plug", "width": 22.5, "lubricant": "silicone"},
        {"width": 30},
        {},
    ]


DAY = 86_400_000


@pytest.mark.parametrize(
    ("after", "expired"),
    [(-10_000 * DAY, False), (-1, False), (0, False), (30 * DAY - 1, False), (30 * DAY, True)],
)
def test_the_bin_keeps_30_days_and_longer_by_a_clock_that_went_back(
    ask: Ask, after: int, expired: bool
) -> None:
    code = "([entry, after]) => rules.isExpired(entry, Date.parse(entry.deleted) + after)"
    binned = record(0, 0, deleted="2026-11-22T07:08:09.123Z")
    assert ask(code, [[binned, after]]) == [expired]
    assert ask("(entry) => rules.isExpired(entry, 1e15)", [record(0, 0)]) == [False]


# Figures

SPAN = timedelta(days=1)


def span(unit: str, text: str) -> tuple[str, str]:
    """Give the first and the last day of the day, week or month of a day."""
    day = date.fromisoformat(text)
    first = last = day
    if unit == "week":
        first = day - day.weekday() * SPAN
        last = first + 6 * SPAN
    elif unit == "month":
        first = day.replace(day=1)
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return first.isoformat(), last.isoformat()


def figure(values: list[int]) -> Record | None:
    """Sum up answers."""
    if not values:
        return None
    mean = float(Fraction(sum(values), len(values)))
    return {"count": len(values), "least": min(values), "most": max(values), "mean": mean}


def figures(entries: list[Record]) -> Record:
    """Sum up what entries say on both scales."""
    both = {
        scale: figure([one[scale] for one in entries if scale in one])
        for scale in ("pain", "comfort")
    }
    return {scale: one for scale, one in both.items() if one}


#: How long after a first day, in days: now and then many different ones.
days_after = st.lists(st.integers(0, 60) | st.integers(0, 400), max_size=45)
scales = st.fixed_dictionaries(
    {}, optional={name: fitting(ANSWERS[name]) for name in ("pain", "comfort")}
)


@st.composite
def rated(draw: st.DrawFn) -> list[Record]:
    """Make entries of a year with answers on the scales, newest first."""
    first = draw(st.dates(date(1970, 1, 1), date(2070, 12, 31)))
    said = draw(st.lists(scales, min_size=1, max_size=7))
    made = [
        record(at, at, date=(first + after * SPAN).isoformat(), **said[at % len(said)])
        for at, after in enumerate(draw(days_after))
    ]
    return sorted(made, key=order, reverse=True)


@QUICK
@given(many(rated(), least=5))
def test_figures_over_time_hold_every_answer_and_no_blank(
    ask: Ask, cases: list[list[Record]]
) -> None:
    found = ask("(entries) => rules.figuresOverTime(entries)", cases)
    for entries, over_time in zip(cases, found, strict=True):
        told = [one for one in entries if "pain" in one or "comfort" in one]
        by = {unit: {span(unit, one["date"]) for one in told} for unit in ("day", "week", "month")}
        unit = next((unit for unit in by if len(by[unit]) <= 31), "month")
        assert over_time["unit"] == unit
        assert over_time["periods"] == [
            {"from": first, "to": last}
            | figures([one for one in told if first <= one["date"] <= last])
            for first, last in sorted(by[unit])
        ]


def test_figures_of_many_years_are_by_month(ask: Ask) -> None:
    entries = [record(at, at, pain=1, date=f"{2026 - at}-12-31") for at in range(40)]
    (over_time,) = ask("(entries) => rules.figuresOverTime(entries)", [entries])
    assert over_time["unit"] == "month"
    assert len(over_time["periods"]) == 40


@QUICK
@given(many(rated(), least=5))
def test_figures_by_step_are_those_of_its_entries(ask: Ask, cases: list[list[Record]]) -> None:
    spelled = ["Finger", "small plug", "FINGER ", None, "Small Plug"]
    for entries in cases:
        for at, one in enumerate(entries):
            one.pop("step", None)
            one.update({"step": step} if (step := spelled[at * 7 % 5]) else {})
    found = ask("(entries) => rules.figuresByStep(entries)", cases)
    for entries, by_step in zip(cases, found, strict=True):
        told = [one for one in reversed(entries) if "pain" in one or "comfort" in one]
        groups: dict[str, list[Record]] = {}
        for one in told:
            if "step" in one:
                groups.setdefault(one["step"].strip(BLANKS).lower(), []).append(one)
        assert by_step == [
            {"step": group[-1]["step"].strip(BLANKS)} | figures(group) for group in groups.values()
        ]


@QUICK
@given(many(rated(), least=5))
def test_a_trend_compares_the_earlier_half_with_the_later_one(
    ask: Ask, cases: list[list[Record]]
) -> None:
    for entries, trend in zip(
        cases, ask("(entries) => rules.trendOf(entries, 'pain')", cases), strict=True
    ):
        told = [one for one in reversed(entries) if "pain" in one]
        if len(told) < 4:
            assert trend is None
            continue
        half = len(told) // 2
        earlier = Fraction(sum(one["pain"] for one in told[:half]), half)
        later = Fraction(sum(one["pain"] for one in told[-half:]), half)
        more = "higher" if later > earlier else "lower"
        assert trend == {
            "later": "same" if abs(later - earlier) < 0.5 else more,
            "earlierMean": float(earlier),
            "laterMean": float(later),
            "count": len(told),
            "from": told[0]["date"],
            "to": told[-1]["date"],
        }


chosen = st.lists(st.sampled_from(["pain", "blood", "text"]), unique=True)


@QUICK
@given(many(tuples(journals(12), near_dates, near_dates, chosen), least=8))
def test_a_summary_holds_what_was_chosen_and_nothing_else(ask: Ask, cases: list[Any]) -> None:
    for case in cases:
        case[0].sort(key=order, reverse=True)
    code = """([entries, from, to, names]) => {
        const { columns, rows } = rules.summaryOf(entries, { from, to, names });
        const whole = ({ answers }) => answers.map((answer) => answer ?? null);
        return [columns, rows.map((row) => ({ ...row, answers: whole(row) }))];
    }"""
    for (entries, first, last, names), (columns, rows) in zip(cases, ask(code, cases), strict=True):
        within = [one for one in reversed(entries) if first <= one["date"] <= last]
        assert columns == [name for name in names if any(name in one for one in within)]
        wanted = [one for one in within if any(name in one for name in names)]
        assert [row["answers"] for row in rows] == [
            [one.get(name) for name in columns] for one in wanted
        ]
        assert [(row["date"], row.get("time")) for row in rows] == [
            (one["date"], one.get("time")) for one in wanted
        ]


# Clocks

#: Where clocks jump: an hour ahead at 2:00, at midnight, half an hour, and a whole day.
ZONES = ("America/New_York", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
JUMPS = (
    {"date": "2026-03-08", "time": "02:30"},
    {"date": "2026-03-08", "time": "03:30"},
    {"date": "2026-11-01", "time": "01:30"},
    {"date": "2026-09-06", "time": "00:30"},
    {"date": "2026-10-04", "time": "02:15"},
    {"date": "2011-12-30", "time": "12:00"},
    {"date": "2026-03-08"},
)


def test_days_and_times_stay_what_i_entered_wherever_i_go(browser: Browser, base_url: str) -> None:
    save = """async (all) => {
        const entries = await open();
        for (const answers of all) await entries.save(answers);
        return JSON.stringify(localStorage);
    }"""
    read = """async (kept) => {
        if (kept) Object.assign(localStorage, JSON.parse(kept));
        const { listed } = await open();
        const summary = rules.summaryOf(listed, { names: ['kind'] });
        return listed.map(({ date, time }) => ({ date, ...(time && { time }) }));
    }"""
    kept = ""
    for zone in ZONES:
        context = browser.new_context(base_url=base_url, timezone_id=zone)
        page = bring(context.new_page())
        kept = kept or page.evaluate(save, JUMPS)
        wanted = sorted(JUMPS, key=lambda one: (one["date"], one.get("time", "")), reverse=True)
        assert page.evaluate(read, kept) == wanted, zone
        context.close()


def test_a_clock_that_is_set_back_changes_no_order(page: Page) -> None:
    listed = bring(page).evaluate(
        """async () => {
            let now = Date.UTC(2026, 10, 24);
            const entries = await open({ now: () => now });
            const days = ['2026-11-20', '2026-11-22', '2026-11-21', '2026-11-23'];
            for (const date of days) {
                await entries.save({ date });
                now -= 400 * 86_400_000;
            }
            const edited = await entries.save({ date: '2026-11-19' }, entries.listed[0]);
            const again = await open({ now: () => now });
            return [entries, again].map(({ listed }) => listed.map(({ date }) => date));
        }"""
    )
    wanted = ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19"]
    assert listed == [wanted, wanted]


@pytest.mark.parametrize(
    ("members", "kept"),
    [
        ({"signs": ["fever", "of-later"]}, {"signs": ["fever", "of-later"]}),
        ({"signs": ["of-later", 5]}, {"signs": ["of-later"]}),
        ({"signs": "fever"}, {}),
        ({"blood": "of-later"}, {"blood": "more"}),
        ({"blood": "none", "pain": "of-later"}, {"blood": "none"}),
    ],
)
def test_what_a_newer_version_warns_of_is_not_left_out(
    ask: Ask, members: Record, kept: Record
) -> None:
    newer = record(1, 2, format=9, **members)
    (found,) = ask("(one) => rules.readRecord(one, check)", [newer])
    assert {name: found[name] for name in ("signs", "blood") if name in found} == kept
