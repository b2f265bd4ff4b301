"""Made-up journals for the rules of readiness, each day of them told by how long ago it was."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page

from pwa.guide import CONTENT
from pwa.readiness import load_readiness
from pwa.register import load_register
from pwa.signs import load_signs
from tests.browser.journal import Record, name_of, record

TODAY = date(2026, 11, 24)
#: The steps of the ladder: the name of each, and its width in millimeters.
OUTSIDE, FINGERTIP, SMALL, LARGE = (name_of(900 + number) for number in range(4))
WIDTHS = {OUTSIDE: None, FINGERTIP: 15, SMALL: 25, LARGE: 30}

_REGISTER = load_register(CONTENT / "sources.toml")
LIMITS = load_readiness(CONTENT / "readiness.toml", _REGISTER).values
SIGNS = [
    {"slug": sign.slug, "level": sign.level}
    for sign in load_signs(CONTENT / "signs.toml", _REGISTER)
]

#: What all of a comfortable session is, from one who wants to go on.
AT_EASE: Record = {
    "pain": 0,
    "comfort": 5,
    "sharp": False,
    "ended": "choice",
    "blood": "none",
    "easy_in": True,
    "easy_still": True,
    "easy_moved": True,
    "easy_out": True,
    "clear_headed": True,
    "signs": ["none"],
    "sore_next_day": False,
    "move_on": True,
}
#: Puts the rules at hand, and what makes sure that they change nothing that they are given.
LOAD = """async ([limits, signs]) => {
    const { readiness } = await import('/static/js/domain/readiness.js');
    const { compileSchema } = await import('/static/js/domain/schema.js');
    Object.assign(window, { limits, signs, compileSchema, readiness });
    window.freeze = (value) => {
        if (value && typeof value === 'object') Object.values(Object.freeze(value)).map(freeze);
        return value;
    };
    freeze([limits, signs]);
    window.read = ([entries, ladder, date]) =>
        readiness(freeze(entries), freeze(ladder), { date }, limits, signs);
}"""


def bring_rules(page: Page) -> Page:
    """Open a page of the app that keeps nothing by itself, with the rules at hand."""
    page.goto("/exit/")
    page.evaluate(LOAD, [LIMITS, SIGNS])
    return page


def day(ago: int) -> str:
    """Give the day so many days ago."""
    return (TODAY - timedelta(days=ago)).isoformat()


def told(ago: int, **answers: Any) -> Record:
    """Make the members of an entry; days among them are told by how long ago they were, too."""
    members = {name: value for name, value in answers.items() if value is not None}
    for name in ("seen_to", "wait_until"):
        if isinstance(members.get(name), int):
            members[name] = day(members[name])
    return {"date": day(ago), **members}


def session(ago: int, step: str = SMALL, **answers: Any) -> Record:
    """Make a comfortable session of a step, but for these answers; None leaves one blank."""
    at = {"step_id": step, "width": WIDTHS.get(step)}
    return told(ago, **{"kind": "session", **at, **AT_EASE, **answers})


def check_in(ago: int, **answers: Any) -> Record:
    """Make a check-in."""
    return told(ago, kind="check-in", **answers)


def note(ago: int, **answers: Any) -> Record:
    """Make a note."""
    return told(ago, kind="note", **answers)


def nameless(ago: int, **answers: Any) -> Record:
    """Make an entry of which nobody said what it is."""
    return told(ago, **answers)


def ladder(current: str | None = SMALL, **changes: Any) -> Record:
    """Make the ladder, with these widths in the place of others."""
    steps = [
        {"id": step, "name": str(width), **({} if width is None else {"width": width})}
        for step, width in WIDTHS.items()
    ]
    return {"format": 1, "current": current, "steps": steps, **changes}


def journal(entries: list[Record]) -> list[Record]:
    """Make records of the members of entries, each of its own unless it has an id."""
    return [record(at, at, **members) for at, members in enumerate(entries)]
