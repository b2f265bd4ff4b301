"""Somebody who breathes along with the timer, and a clock that can be turned on."""

import json
import re
from itertools import pairwise
from typing import Any

from playwright.sync_api import Locator, Page, expect

#: The time to get ready before the first breath, in milliseconds.
LEAD = 2_000
SECOND = 1_000
MINUTE = 60 * SECOND

#: Notes what is said, phase by phase, and by the page's clock when.
NOTE_SAID = """addEventListener('DOMContentLoaded', () => {
    window.said = [];
    const place = document.querySelector('.timer__said');
    if (!place) return;
    const note = () => said.push([place.textContent, performance.now()]);
    const everything = { childList: true, characterData: true, subtree: true };
    new MutationObserver(note).observe(place, everything);
});"""

#: What is said of one breath, and how long each part lasts, in seconds.
Breath = list[tuple[str, float]]


def open_timer(page: Page) -> Page:
    """Open the timer and stay until it can be used; its clock can be turned on from then on."""
    page.add_init_script(NOTE_SAID)
    page.clock.install()
    page.goto("/breathe/")
    expect_ready(page)
    return page


def expect_ready(page: Page) -> None:
    """Wait until the timer can be used."""
    # That is the last thing that the page's own script does before anybody can choose.
    page.locator("kept-form[data-cannot]").wait_for(state="attached")


def reload(page: Page) -> None:
    """Load the page anew, as at the next visit."""
    page.reload()
    expect_ready(page)


def pattern(page: Page, name: str) -> Locator:
    """Find the choice of a pattern by its whole name."""
    whole = page.locator("[data-name]").filter(has_text=re.compile(f"^{re.escape(name)}$"))
    label = page.locator("label.choice").filter(has=whole)
    return label.get_by_role("radio")


def chosen(page: Page) -> Locator:
    """Find the name of the pattern that is chosen."""
    return page.locator("label.choice:has([name=pattern]:checked) [data-name]")


def press(page: Page, label: str) -> None:
    """Press a button by its whole label."""
    page.get_by_role("button", name=label, exact=True).click()


def expect_state(page: Page, state: str) -> None:
    """Wait until the timer is `idle`, `running`, `paused` or `done`."""
    expect(page.locator("breathing-timer")).to_have_attribute("data-state", state)


def turn_on(page: Page, milliseconds: float) -> None:
    """Let time pass at once; all that is due by then happens in its order."""
    page.clock.run_for(int(milliseconds))


def breathed(page: Page) -> Breath:
    """Say which parts of breaths were said one after the other, and how long each lasted."""
    said = page.evaluate("() => said.filter(([words]) => words && words !== 'Get ready')")
    return [(words, round((then - at) / 500) / 2) for (words, at), (_, then) in pairwise(said)]


def breathe(page: Page, seconds: float) -> Breath:
    """Start, breathe for so long and finish; give what was breathed."""
    page.evaluate("() => { said.length = 0; }")
    page.locator(".timer__main").click()
    expect_state(page, "running")
    turn_on(page, LEAD + seconds * SECOND)
    found = breathed(page)
    press(page, "Finish")
    expect_state(page, "done")
    return found


def stored(page: Page) -> dict[str, str]:
    """Read everything that is stored, by its keys."""
    kept: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return kept


def store(page: Page, values: dict[str, str]) -> None:
    """Put values into the storage, and load the page anew."""
    page.evaluate("(values) => Object.assign(localStorage, values)", values)
    reload(page)


def own_patterns(*names: str, **parts: float) -> dict[str, str]:
    """Write patterns as they are stored."""
    seconds = parts or {"in": 3, "hold": 0, "out": 4, "rest": 0}
    return {
        f"breathing:pattern:{name.lower()}": json.dumps({"name": name, "seconds": seconds})
        for name in names
    }


def choices(page: Page) -> dict[str, Any]:
    """Read what is remembered of the choices."""
    kept: dict[str, Any] = json.loads(stored(page).get("breathing:choices", "{}"))
    return kept
