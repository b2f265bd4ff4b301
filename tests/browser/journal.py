"""The journal without its page: its rules and its store at hand, and entries that are made up."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Page

from pwa.record_format import ENVELOPE, FORMAT, record_schema
from tools.write_data_format import entry_form

Record = dict[str, Any]

SCHEMA = record_schema(entry_form())
VALID = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
ANSWERS: dict[str, Record] = {
    name: one for name, one in SCHEMA["properties"].items() if name not in ENVELOPE
}
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"

#: Puts the rules and the store at hand, and what makes sure that a rule changes nothing.
LOAD = """async (schema) => {
    const load = async (folder, ...names) => Object.assign({}, ...await Promise.all(
        names.map((name) => import(`/static/js/${folder}/${name}.js`))));
    window.rules = await load('domain', 'calendar', 'schema', 'entry', 'entry_figures',
        'entry_record', 'entry_search', 'entry_summary', 'entry_trend', 'entry_versions');
    window.store = await load('store', 'codec', 'damaged', 'drafts', 'entries', 'entry_texts',
        'local_storage', 'room', 'stamps');
    window.tabs = await load('platform', 'tab_locks');
    window.check = rules.compileSchema(schema);
    window.open = (means) => store.openEntries(check, means);
    window.freeze = (value) => {
        if (value && typeof value === 'object') Object.values(Object.freeze(value)).map(freeze);
        return value;
    };
}"""


def bring(page: Page) -> Page:
    """Open a page of the app that keeps nothing by itself, with the journal at hand."""
    page.goto("/exit/")
    page.evaluate(LOAD, SCHEMA)
    return page


def name_of(number: int) -> str:
    """Give the name of an entry or a version that has a number."""
    digits = []
    for _ in range(16):
        number, digit = divmod(number, 32)
        digits.append(LETTERS[digit])
    return "".join(digits)


def record(entry: int, version: int, **members: Any) -> Record:
    """Make a record: of that entry, of that version, with these members."""
    least = {
        "format": FORMAT,
        "id": name_of(entry),
        "version": name_of(version),
        "created": "2026-11-22T07:08:09.123Z",
        "changed": "2026-11-22T07:08:09.123Z",
        "date": "2026-11-22",
    }
    return least | members


def key_of(one: Record) -> str:
    """Say what a record is stored under."""
    return f"entry:{one['id']}:{one['version']}"


#: What a script takes for blanks; Python takes some control characters for blanks, too.
BLANKS = (
    "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
dates = st.dates().map(lambda day: f"{day.isoformat():0>10}")
times = st.times().map(lambda time: time.isoformat("minutes"))
#: Few days and minutes, so that many entries have the same.
near_dates = st.integers(20, 28).map(lambda day: f"2026-11-{day}")
near_times = st.sampled_from(["00:00", "09:05", "21:30", "23:59"])


def _text(schema: Record) -> st.SearchStrategy[Any]:
    if schema.get("format") == "date":
        return dates
    return st.text(max_size=40) if "maxLength" in schema else times


def fitting(schema: Record) -> st.SearchStrategy[Any]:
    """Make answers that a schema lets through."""
    match schema:
        case {"enum": choices}:
            return st.sampled_from(choices)
        case {"type": "boolean"}:
            return st.booleans()
        case {"type": "array", "items": items}:
            return st.lists(fitting(items), unique=True)
        case {"type": "integer", "minimum": least, "maximum": most}:
            return st.integers(least, most)
        case {"type": "number", "minimum": least, "maximum": most}:
            return st.integers(least * 100, most * 100).map(lambda number: number / 100)
    return _text(schema)


@cache
def answers() -> st.SearchStrategy[Record]:
    """Make the answers of an entry, some of them left out."""
    every = {name: fitting(schema) for name, schema in ANSWERS.items()}
    day = every.pop("date")
    return st.fixed_dictionaries({"date": day}, optional=every)


def instant(millis: int) -> str:
    """Give the instant so many milliseconds after one of November 2026."""
    after = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(milliseconds=millis)
    return after.isoformat(timespec="milliseconds").replace("+00:00", "Z")


#: Instants of a few days.
instants = st.integers(0, 5 * 86_400_000).map(instant)
#: What the order of entries goes by, and what a summary may hold.
_members = st.fixed_dictionaries(
    {"date": near_dates, "created": instants},
    optional={"time": near_times} | {name: fitting(ANSWERS[name]) for name in ("pain", "blood")},
)


def journals(most: int = 9) -> st.SearchStrategy[list[Record]]:
    """Make the entries of a journal, many of them of the same day, in any order."""
    return st.lists(_members, max_size=most).map(
        lambda all_members: [record(at, at, **members) for at, members in enumerate(all_members)]
    )
