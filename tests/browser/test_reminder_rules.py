"""Whatever I call my reminder, my calendar reads my words, at my time, and nothing else."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from tests.browser.rules import LOAD, QUICK, Ask, asking, many

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Clocks that change in spring, in autumn, by half an hour, by no rule, or never; and an old one.
ZONES = (
    *("Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns"),
    *("Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "America/Santiago"),
    *("Africa/Casablanca", "Asia/Jerusalem", "Africa/Cairo", "Asia/Kolkata", "Asia/Tokyo", "UTC"),
)
MAKE = """([title, days, time, weeks, now]) => {
    const { reminder, problems } = rules.readReminder({ title, days, time, weeks });
    if (Object.keys(problems).length) return { problems };
    const first = rules.firstDay(reminder, now);
    const zone = {
        name: Intl.DateTimeFormat().resolvedOptions().timeZone,
        offsetAt: (instant) => -new Date(instant).getTimezoneOffset(),
    };
    const stamp = { uid: 'abcdefghijklmnop', instant: '2026-11-29T06:11:33.123Z' };
    return { first, text: rules.reminderFile(reminder, first, zone, stamp) };
}"""
TIDY = "(title) => rules.tidy(title.replaceAll(/\\p{Cc}/gu, ' '))"
INSTANT = "(wall) => new Date(wall).getTime()"
NOW = {"date": "2026-11-29", "time": "12:00"}
#: What would be another property, part or line, if it weren't a text.
HOSTILE = (
    "a\r\nDTSTART:20000101T000000Z",
    "a\nEND:VEVENT\nBEGIN:VEVENT",
    "a\rATTENDEE:mailto:a@b.example",
    "a\\nURL:https://evil.example",
    "a\u2028ATTACH:https://evil.example",
    "a\u0085LOCATION:here\x0bX:1\x0cY:2",
    "SUMMARY:b;VALUE=c,d",
    "\\",
    "a\\",
    ";,:\"'",
    "\ufeffa\u202eb\u2066c",
    "x" * 199 + "\\",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 20,
)


def bring(browser: Browser, base_url: str, zone: str) -> Page:
    """Open a page on a device in a zone, with the rules at hand."""
    page = browser.new_page(base_url=base_url, timezone_id=zone)
    page.goto("/exit/")
    page.evaluate(LOAD, ["reminder", "calendar_file", "time_zone", "texts"])
    return page


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask about many reminders at once, in Berlin."""
    with asking(bring(browser, base_url, "Europe/Berlin")) as ask_page:
        yield ask_page


def make(ask: Ask, title: str = "Me", **given: Any) -> Any:
    reminder = {"days": ["TU"], "time": "20:30", "weeks": "1", "now": NOW} | given
    case = [title, *(reminder[name] for name in ("days", "time", "weeks", "now"))]
    return ask(MAKE, [case])[0]


def parsed(text: str) -> tuple[Any, Any, Any]:
    """Read a file as a calendar does: it, its one event and that one's alarm."""
    calendar: Any = Calendar.from_ical(text)
    assert calendar.errors == []
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert [one.name for one in event.subcomponents] == ["VALARM"]
    (alarm,) = event.subcomponents
    return calendar, event, alarm


EVENT = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "SUMMARY", "CLASS", "TRANSP"),
}


def is_well_formed(text: str) -> bool:
    """Say whether every line ends as it must, and none is too long or holds what none may."""
    whole = text.encode("utf-8")
    lines = whole.split(b"\r\n")
    return (
        lines.pop() == b""
        and all(0 < len(line) <= 75 for line in lines)
        and not any(byte < 32 or byte == 127 for line in lines for byte in line)
        and all(line.decode("utf-8") for line in lines)
    )


def holds_just(title: str, text: str) -> None:
    """Make sure that the file says the title, and nothing that came out of it."""
    assert is_well_formed(text)
    calendar, event, alarm = parsed(text)
    assert set(calendar.keys()) == {"VERSION", "PRODID", "CALSCALE"}
    assert set(event.keys()) == EVENT
    assert set(alarm.keys()) == {"ACTION", "TRIGGER", "DESCRIPTION"}
    assert str(event["SUMMARY"]) == str(alarm["DESCRIPTION"]) == title
    begin = event["DTSTART"].dt.replace(tzinfo=None)
    assert begin == datetime.combine(date(2026, 12, 1), time(20, 30))


# My words

titles = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from('\r\n\t\\;,:"\u2028\u0085\U0001faf6'),
    max_size=90,
)


@QUICK
@given(many(titles))
def test_any_words_of_mine_come_back_as_they_are_shown(ask: Ask, cases: list[str]) -> None:
    tidied = ask(TIDY, cases)
    found = ask(MAKE, [[title, ["TU"], "20:30", "1", NOW] for title in cases])
    for title, one in zip(tidied, found, strict=True):
        if "problems" in one:
            assert one["problems"] == {"title": "blank"}
        else:
            holds_just(title, one["text"])


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_become_a_second_property(ask: Ask, title: str) -> None:
    (tidied,) = ask(TIDY, [title])
    made = make(ask, title[:200])
    if len(title) <= 200:
        holds_just(tidied, made["text"])
    (value,) = ask("(title) => rules.textValue(title)", [title])
    assert not set(value) & set("\r\n\v\f\u0085\u2028\u2029")


def test_line_breaks_of_a_text_stay_line_breaks(ask: Ask) -> None:
    values = ask("(text) => rules.textValue(text)", ["a\nb\r\nc\rd", "e\u2028f", "\ud800g\x00"])
    assert values == ["a\\nb\\nc\\nd", "e\\nf", "g"]


def test_a_title_that_is_missing_or_too_long_is_a_problem_and_so_is_no_day_or_time(
    ask: Ask,
) -> None:
    assert make(ask, " \u200b")["problems"] == {"title": "blank"}
    assert make(ask, "a" * 201)["problems"] == {"title": "long"}
    assert "text" in make(ask, "\U0001f9d8" * 200)
    assert make(ask, days=[])["problems"] == {"days": "none"}
    assert make(ask, days=["XX"])["problems"] == {"days": "none"}
    for wrong in ("", "24:00", "8:30", "20:30:00"):
        assert make(ask, time=wrong)["problems"] == {"time": "blank"}


def test_the_file_says_nothing_of_where_it_comes_from(ask: Ask) -> None:
    text = make(ask)["text"].casefold()
    for word in ("unhurried", "anal", "guide", "session", "step", "http", "health"):
        assert word not in text
    assert "\r\nCLASS:PRIVATE\r\n" in make(ask)["text"]


# My days and my time


@QUICK
@given(
    many(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2034, 12, 31)),
            st.times().map(lambda one: one.replace(second=0, microsecond=0)),
            st.times().map(lambda one: one.replace(second=0, microsecond=0)),
            st.lists(st.sampled_from(DAYS), min_size=1, unique=True),
            st.integers(1, 4),
        )
    )
)
def test_it_comes_first_on_the_next_of_my_days_and_then_by_the_rule(
    ask: Ask, cases: list[Any]
) -> None:
    asked = [
        ["Me", days, f"{at:%H:%M}", str(weeks), {"date": f"{day}", "time": f"{now:%H:%M}"}]
        for day, now, at, days, weeks in cases
    ]
    for (day, now, at, days, weeks), one in zip(cases, ask(MAKE, asked), strict=True):
        first = date.fromisoformat(one["first"])
        due = (datetime.combine(day + timedelta(ahead), at) for ahead in range(9))
        assert datetime.combine(first, at) == next(
            when
            for when in due
            if when > datetime.combine(day, now) and DAYS[when.weekday()] in days
        )
        _, event, _ = parsed(one["text"])
        begin = event["DTSTART"].dt.replace(tzinfo=None)
        assert begin == datetime.combine(first, at)
        assert event["DTEND"].dt.replace(tzinfo=None) - begin == timedelta(minutes=15)
        rule = event["RRULE"].to_ical().decode()
        found = list(islice(rrulestr(rule, dtstart=begin), 30))
        monday = first - timedelta(first.weekday())
        assert found[0] == begin, "the first is one of them"
        for when in found:
            assert DAYS[when.weekday()] in days
            assert when.time() == at
            assert (when.date() - monday).days // 7 % weeks == 0


@pytest.mark.parametrize("zone", ZONES)
def test_the_time_on_the_wall_stays_when_clocks_change(
    browser: Browser, base_url: str, zone: str
) -> None:
    page = bring(browser, base_url, zone)
    with asking(page) as ask:
        for month in (1, 7):
            made = make(ask, now={"date": f"2026-{month:02}-10", "time": "09:00"})
            calendar, event, _ = parsed(made["text"])
            assert is_well_formed(made["text"])
            (part,) = calendar.walk("VTIMEZONE")
            assert event["DTSTART"].params["TZID"] == part["TZID"]
            first = event["DTSTART"].dt.date()
            walls = [datetime.combine(first + timedelta(day), time(20, 30)) for day in range(1500)]
            ours = part.to_tz(lookup_tzid=False)
            mine = [int(wall.replace(tzinfo=ours).timestamp() * 1000) for wall in walls]
            # What the device knows of its zone counts: laws change, and not every machine heard.
            assert mine == ask(INSTANT, [wall.isoformat() for wall in walls])


def test_a_yearly_rule_stands_there_where_there_is_one(ask: Ask) -> None:
    text = make(ask)["text"]
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in text
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" in text
    assert text.count("BEGIN:DAYLIGHT") == text.count("BEGIN:STANDARD") == 1


def test_a_zone_without_a_usable_name_gets_a_plain_one(ask: Ask) -> None:
    code = """(name) => rules.reminderFile(
        { title: 'a', days: ['MO'], time: '10:00', weeks: 1 }, '2026-11-30',
        { name, offsetAt: () => -570 }, { uid: 'a', instant: '2026-11-29T06:11:33.123Z' })"""
    for text in ask(code, ["", "A/B\r\nX:1", "a;b", "a:b"]):
        calendar, _, _ = parsed(text)
        (part,) = calendar.walk("VTIMEZONE")
        assert part["TZID"] == "Local"
        assert "TZOFFSETTO:-0930" in text
