"""The page of my steps says what my journal says, why, and what would change that."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.journal import Record, key_of
from tests.browser.readiness import (
    FINGERTIP,
    SMALL,
    TODAY,
    day,
    journal,
    ladder,
    session,
)
from tests.browser.test_accessibility import findings
from tests.browser.test_reading import REFUSE_STORAGE

NOW = f"{TODAY.isoformat()}T12:00:00"
PUT = "(texts) => { Object.assign(localStorage, texts); }"
AT_EASE = [session(ago) for ago in (12, 9, 6)]


def texts(entries: list[Record], kept: Record | None = None) -> dict[str, str]:
    """Write a journal and a ladder as they are stored."""
    stored = {key_of(one): json.dumps(one) for one in journal(entries)}
    return stored | {"plain:adult": "yes", "ladder": json.dumps(kept or ladder())}


def open_steps(page: Page, stored: dict[str, str]) -> Locator:
    """Open the page on the day of these journals, and give what it says of them."""
    page.clock.set_fixed_time(NOW)
    page.goto("/exit/")
    page.evaluate(PUT, stored)
    page.goto("/steps/")
    page.locator("[data-reading-of]").wait_for(state="attached")
    return page.locator("readiness-reading")


def says(reading: Locator) -> Locator:
    """Find the sentence that leads."""
    return reading.locator(".reading__says:visible")


def reasons(reading: Locator) -> list[str]:
    """List the rules that are told."""
    shown = reading.locator("[data-rule]:visible")
    return [one.get_attribute("data-rule") or "" for one in shown.all()]


def needs(reading: Locator) -> list[str]:
    """List what would change it, by opening what says so."""
    reading.get_by_text("What would change this?").click()
    return reading.locator(".reading__needs > li").all_inner_texts()


def test_who_has_neither_steps_nor_entries_is_told_nothing(page: Page) -> None:
    reading = open_steps(page, {"plain:adult": "yes"})
    expect(page.get_by_role("button", name="Begin with this").first).to_be_visible()
    expect(reading).to_be_hidden()


def test_with_an_empty_journal_i_can_stay(page: Page) -> None:
    reading = open_steps(page, texts([]))
    expect(says(reading)).to_have_text(
        "There is no hurry. You can stay, go smaller or stop, as you like."
    )
    assert reasons(reading) == ["no-session"]
    assert needs(reading) == [
        "3 more comfortable sessions here, on different days, if you want to move on at all.",
        "A note that you would like to move on. You never have to.",
    ]


def test_each_step_says_what_my_journal_holds_of_it(page: Page) -> None:
    open_steps(page, texts([*AT_EASE, session(4, step=FINGERTIP)]))
    shown = page.locator("[data-when=history]").filter(visible=True)
    expect(shown).to_have_text(
        [
            re.compile(r"Entries in your journal\s+1, the latest of Nov 20, 2026"),
            re.compile(r"Entries in your journal\s+3, the latest of Nov 18, 2026"),
        ]
    )


def test_from_my_steps_a_session_is_one_tap_away(page: Page) -> None:
    open_steps(page, texts([]))
    page.get_by_role("link", name="Begin a session").click()
    expect(page.get_by_role("heading", name="Do you want this now?")).to_be_visible()


def test_three_sessions_at_ease_and_a_wish_are_enough(page: Page) -> None:
    reading = open_steps(page, texts(AT_EASE))
    expect(says(reading)).to_contain_text("Nothing in your journal speaks against a next step")
    assert reasons(reading) == ["ready"]
    expect(reading.locator("[data-rule=ready]")).to_contain_text(
        "Your latest 3 sessions at this step, on Nov 12, 2026, Nov 15, 2026, and Nov 18, 2026,"
    )


def test_help_comes_first_and_every_reason_is_told(page: Page) -> None:
    bad = session(3, blood="more", signs=["fever"], pain=6, move_on=False)
    reading = open_steps(page, texts([*AT_EASE, bad]))
    expect(says(reading)).to_have_text("Please get help. Until then, put nothing inside.")
    first = reading.locator("a, button").first
    expect(first).to_have_text("Go to Help now")
    assert reasons(reading) == ["emergency-sign", "much-blood", "after-blood", "setback"]
    expect(reading).to_contain_text("on Nov 21, 2026.")
    first.click()
    expect(page.locator("h1")).to_have_text("When something is wrong")


def test_each_reason_leads_to_its_source(page: Page) -> None:
    reading = open_steps(page, texts([session(3, pain=5)]))
    mark = reading.locator("[data-rule=setback]").get_by_role("link", name="Source").first
    target = mark.get_attribute("href") or ""
    mark.click()
    expect(page.locator(target)).to_be_in_viewport()


def test_what_is_still_open_is_named_as_the_journal_names_it(page: Page) -> None:
    reading = open_steps(page, texts([session(2, sore_next_day=None)]))
    assert "open-question" in reasons(reading)
    assert (
        "Some answers are blank in your entry of Nov 22, 2026. You can fill them in, if you like. "
        "The questions are: Were you sore the next day?" in needs(reading)
    )


def test_another_step_is_read_at_once(page: Page) -> None:
    reading = open_steps(page, texts(AT_EASE))
    assert reasons(reading) == ["ready"]
    page.get_by_role("button", name="I’m here").first.click()
    expect(reading.locator("[data-rule=no-session]")).to_be_visible()
    assert reasons(reading) == ["no-session"]


def test_where_i_am_can_be_taken_back(page: Page) -> None:
    reading = open_steps(page, texts(AT_EASE))
    page.get_by_role("button", name="I’m here").first.click()
    expect(reading.locator("[data-rule=no-session]")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(says(reading)).to_contain_text("Nothing in your journal speaks against a next step")
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_reading_is_told_to_a_screen_reader(page: Page) -> None:
    reading = open_steps(page, texts(AT_EASE))
    assert says(reading).evaluate("(one) => one.closest('[role=status]') !== null")


def test_midnight_is_noticed(page: Page) -> None:
    page.clock.install(time=f"{TODAY.isoformat()}T23:59:00")
    page.goto("/exit/")
    page.evaluate(PUT, texts([session(1, sore_next_day=False)]))
    page.goto("/steps/")
    reading = page.locator("readiness-reading")
    expect(says(reading)).to_have_text("This is a time to rest.")
    page.clock.run_for(62_000)
    expect(reading).to_have_attribute("data-reading-of", "stay")


def test_what_another_tab_writes_is_read_at_once(context: BrowserContext) -> None:
    reading = open_steps(context.new_page(), texts(AT_EASE))
    assert reasons(reading) == ["ready"]
    other = context.new_page()
    other.goto("/exit/")
    blood = journal([*AT_EASE, session(1, blood="smear")])[-1]
    other.evaluate(PUT, {key_of(blood): json.dumps(blood)})
    expect(says(reading)).to_have_text("This is a time to rest.")
    other.evaluate("(key) => localStorage.removeItem(key)", key_of(blood))
    expect(says(reading)).to_contain_text("Nothing in your journal speaks against a next step")


def test_the_next_day_is_read_when_i_look_again(page: Page) -> None:
    reading = open_steps(page, texts([session(1, sore_next_day=False)]))
    expect(says(reading)).to_have_text("This is a time to rest.")
    page.clock.set_fixed_time(f"{day(-1)}T00:01:00")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(says(reading)).to_have_text(
        "There is no hurry. You can stay, go smaller or stop, as you like."
    )


def test_what_cannot_be_read_never_counts_as_good(page: Page) -> None:
    damaged = {"entry:x": "{", f"entry:{SMALL}:{SMALL}": "[]"}
    reading = open_steps(page, texts(AT_EASE) | damaged)
    assert reasons(reading) == ["not-yet"]
    assert needs(reading)[0].startswith("Some entries can’t be read, so nobody knows")
    expect(page.locator(".step").first).to_be_visible()


def test_without_leave_to_store_the_steps_still_work(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    page.goto("/steps/")
    page.get_by_role("button", name="Begin with this").first.click()
    expect(says(page.locator("readiness-reading"))).to_be_visible()


CASES: dict[str, list[Any]] = {
    "stay": [],
    "ready": AT_EASE,
    "rest": [session(1)],
    "back": [session(8, pain=5)],
    "help": [session(3, signs=["stuck"])],
}


@pytest.mark.slow
@pytest.mark.parametrize("reading", CASES)
def test_axe_finds_nothing_in_any_reading(axe: Axe, page: Page, reading: str) -> None:
    shown = open_steps(page, texts(CASES[reading]))
    needs(shown)
    expect(shown).to_have_attribute("data-reading-of", reading)
    assert findings(axe, page) == []
