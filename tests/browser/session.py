"""A guided session in a browser: going through it, and sessions that are made up."""

import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.journal import Record, name_of

STEP: Record = {"id": name_of(7), "name": "Small <b>set</b>", "width": 22.5}
LADDER: Record = {
    "format": 1,
    "current": STEP["id"],
    "steps": [{"id": name_of(6), "name": "Outside touch"}, STEP],
}
PUT = "(texts) => { Object.assign(localStorage, texts); }"

#: How somebody gets to each screen, by the names of the buttons.
ON = ["Yes, I want this", "Next: settle", "Begin the session"]
STOPPED = [*ON, "Stop"]
NONE = "No, none of these"
PRESSED: dict[str, list[str]] = {
    "before": ON[:1],
    "settle": ON[:2],
    "going": ON,
    "stopped": STOPPED,
    "red": [*STOPPED, "It hurts, or it hurt"],
    "amber": [*STOPPED, "It hurts, or it hurt", NONE],
    "emergency": [*STOPPED, "Something is stuck"],
    "urgent": [*STOPPED, "A condom broke or came off", NONE],
    "unwanted": [*STOPPED, "I didn’t want this", NONE],
    "rest": [*STOPPED, "There is blood", NONE, NONE],
    "after": [*STOPPED, "I’m done for today"],
    "entry": [*STOPPED, "I’m done for today", "Next: a note for your journal"],
}


def begin(page: Page, **stored: Any) -> Locator:
    """Open the session on a device that has a ladder, and what else is stored there."""
    page.goto("/exit/")
    texts = {"ladder": LADDER, **stored}
    page.evaluate(PUT, {key: json.dumps(value) for key, value in texts.items()})
    return visit(page)


def visit(page: Page) -> Locator:
    """Open the page of the session, and give what shows its screens."""
    page.goto("/session/")
    screens = page.locator("session-screens[data-at]")
    expect(screens).to_be_attached()
    return screens


def button(page: Page, name: str) -> Locator:
    """Find a button that is seen."""
    return page.get_by_role("button", name=name, exact=True).filter(visible=True)


def press(page: Page, *names: str) -> None:
    """Press one button after the other."""
    for name in names:
        button(page, name).click()


def at(page: Page, screen: str) -> None:
    """Wait for a screen, until it takes a tap."""
    screens = page.locator("session-screens")
    expect(screens).to_have_attribute("data-at", screen)
    expect(screens).not_to_have_attribute("data-fresh", "")


def stored(page: Page) -> Record | None:
    """Read the session as it is stored."""
    text = page.evaluate("() => localStorage.getItem('session')")
    return None if text is None else dict(json.loads(text))


def entries(page: Page) -> list[Record]:
    """Read the entries as they are stored."""
    found = page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('entry:'))"
        ".map((key) => JSON.parse(localStorage[key]))"
    )
    return list(found)


#: A walk through all screens: what is pressed, and where that leads.
TOUR = [
    *zip(STOPPED, ["before", "settle", "going", "stopped"], strict=True),
    ("There is blood", "red"),
    (NONE, "amber"),
    (NONE, "rest"),
    ("Something else is wrong", "stopped"),
    ("A condom broke or came off", "red"),
    (NONE, "urgent"),
    ("Something else is wrong", "stopped"),
    ("Something is stuck", "emergency"),
    ("Help is on its way, or I am there", "after"),
    ("Something is wrong", "stopped"),
    ("I didn’t want this", "red"),
    (NONE, "unwanted"),
    ("Keep a note of it", "entry"),
    ("Save entry", "saved"),
]


def tour(page: Page) -> Iterator[str]:
    """Go through all screens of a session, and stop on each."""
    begin(page)
    yield "ask"
    for name, screen in TOUR:
        press(page, name)
        at(page, screen)
        yield screen
