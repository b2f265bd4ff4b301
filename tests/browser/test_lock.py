"""With a lock, nobody reads what I keep without my passphrase, and I lose nothing by it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.journal import key_of, record
from tests.browser.locked import PASSPHRASE
from tests.browser.one_record import stored
from tests.browser.session import ON, at, begin, press
from tests.browser.test_accessibility import findings

CANARY = "the heron waits by the ninth stone"
#: Holds a name as a tab does that is changing the lock, until `letGo` is called.
HOLD = """(name) => {
  const held = new Promise((letGo) => Object.assign(globalThis, { letGo }));
  navigator.locks.request(name, () => held);
}"""
PUT = "(texts) => Object.assign(localStorage, texts)"
MINE = {
    key_of(one): json.dumps(one)
    for one in (
        record(1, 1, kind="session", pain=2, text=CANARY),
        record(2, 2, kind="note", text="a\nb \U0001f600"),
    )
} | {"reading:marks": '["lubricant"]', "plain:theme": "night", "plain:backup": "2026-11-01"}


@pytest.fixture
def ready(page: Page) -> Page:
    """Keep something, with the app on the device."""
    page.goto("/exit/")
    page.evaluate(PUT, MINE)
    page.goto("/settings/")
    page.wait_for_function(
        "() => navigator.serviceWorker.controller || navigator.serviceWorker.ready"
    )
    page.reload()
    page.wait_for_function("() => customElements.get('make-lock')")
    return page


def set_up(page: Page, passphrase: str = PASSPHRASE, again: str | None = None) -> None:
    """Turn the lock on, in the settings."""
    page.get_by_text("Set up a lock").click()
    page.get_by_label("Passphrase for the lock").fill(passphrase)
    page.get_by_label("The same one again").fill(passphrase if again is None else again)
    page.get_by_role("button", name="Turn the lock on").click()


def locked(page: Page) -> Page:
    """Turn the lock on, and wait for the page that comes after that."""
    set_up(page)
    expect(page.get_by_text("The lock is on.")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("heading", name="Lock", exact=True)).to_be_focused()
    return page


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase."""
    page.get_by_label("Your passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def readable(page: Page) -> dict[str, str]:
    """List what is stored and private, and not sealed."""
    return {
        key: text
        for key, text in stored(page).items()
        if not key.startswith(("plain:", "vault:")) or key.startswith("plain:backup")
    }


def test_nothing_readable_is_left(ready: Page) -> None:
    locked(ready)
    assert readable(ready) == {}
    everything = json.dumps(stored(ready))
    assert CANARY not in everything
    assert "lubricant" not in everything


def test_the_next_page_is_open_without_asking(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    expect(ready.get_by_text("This is locked")).to_be_hidden()


def test_it_asks_when_i_have_locked_it(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    assert CANARY not in ready.content()
    unlock(ready, "six quiet pebbles")
    told = ready.get_by_text("That isn’t the passphrase.")
    expect(told).to_be_in_viewport(ratio=1)
    bar = ready.get_by_role("navigation", name="Main").bounding_box()
    box = told.bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"]
    unlock(ready)
    expect(ready.get_by_text(CANARY)).to_be_visible()


def test_while_it_is_locked_the_rest_of_the_app_works(ready: Page) -> None:
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    for address in ("/guide/lubricant/", "/help-now/", "/breathe/"):
        ready.goto(address)
        expect(ready.locator("html")).to_have_attribute("data-lock", "closed")
        expect(ready.get_by_text("This is locked")).to_have_count(0)
        expect(ready.locator(".bookmark")).to_have_count(int("guide" in address))
        expect(ready.locator(".bookmark:visible")).to_have_count(0)
    ready.get_by_role("button", name="Start", exact=True).click()
    expect(ready.locator("breathing-timer")).to_have_attribute("data-state", "running")


def test_while_it_is_locked_i_can_stop_a_session(ready: Page) -> None:
    begin(ready)
    press(ready, *ON)
    ready.goto("/settings/")
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    ready.goto("/session/")
    at(ready, "locked")
    press(ready, "Stop")
    at(ready, "stopped")
    press(ready, "There is blood")
    at(ready, "red")
    unlock(ready)
    expect(ready.locator("html")).to_have_attribute("data-lock", "open")
    # The session that was open is the one that is stopped now.
    at(ready, "red")
    ready.reload()
    at(ready, "red")


def test_who_unlocks_the_session_goes_on_with_it(ready: Page) -> None:
    begin(ready)
    press(ready, *ON)
    ready.goto("/settings/")
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    ready.goto("/session/")
    at(ready, "locked")
    unlock(ready)
    at(ready, "away")
    press(ready, "Carry on")
    at(ready, "going")


def test_all_tabs_lock_at_once(ready: Page) -> None:
    locked(ready)
    other = ready.context.new_page()
    other.goto("/journal/")
    expect(other.get_by_text(CANARY)).to_be_visible()
    ready.get_by_role("button", name="Lock now").click()
    expect(other.get_by_text("This is locked")).to_be_visible()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    assert CANARY not in other.content()


def test_a_tab_that_was_open_comes_along(ready: Page) -> None:
    other = ready.context.new_page()
    other.goto("/journal/#write")
    expect(other.locator("html")).to_have_attribute("data-journal", "open")
    other.get_by_role("textbox", name="In your own words").fill("half a sentence")
    other.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.startsWith('draft:'))"
    )
    locked(ready)
    expect(other.locator("html")).to_have_attribute("data-lock", "open")
    assert readable(ready) == {}
    other.goto("/journal/#entries")
    expect(other.get_by_text("half a sentence").first).to_be_attached()


def test_a_tab_that_came_just_too_early_asks_again(ready: Page, base_path: str) -> None:
    locked(ready)
    ready.evaluate(HOLD, f"lock@{base_path}")
    other = ready.context.new_page()
    other.goto("/journal/")
    expect(other.get_by_text("This page follows by itself")).to_be_visible()
    ready.evaluate("() => letGo()")
    expect(other.get_by_text(CANARY)).to_be_visible()


def test_two_tabs_stay_true(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    other = ready.context.new_page()
    other.goto("/journal/#write")
    expect(other.locator("html")).to_have_attribute("data-journal", "open")
    other.get_by_role("textbox", name="In your own words").fill("from the other tab")
    other.get_by_role("button", name="Save entry").click()
    expect(ready.get_by_text("from the other tab")).to_be_visible()
    assert readable(ready) == {}


@pytest.mark.parametrize(("chosen", "minutes"), [(None, 5), ("After 15 minutes", 15)])
def test_it_locks_when_nobody_touches_it(ready: Page, chosen: str | None, minutes: int) -> None:
    locked(ready)
    if chosen:
        ready.get_by_label(chosen).check()
    ready.clock.install()
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.clock.run_for((minutes * 60 - 10) * 1000)
    ready.keyboard.press("Tab")
    ready.clock.run_for((minutes * 60 - 10) * 1000)
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.clock.run_for(20_000)
    expect(ready.get_by_text("This is locked")).to_be_visible()


HIDE = """() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
#: Says how the lock is as soon as everything that was ready has been done.
THEN = """async () => {
    await new Promise((resolve) => setTimeout(() => resolve(null)));
    return document.documentElement.dataset.lock;
}"""


def test_it_locks_when_i_put_it_aside_only_if_i_say_so(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.evaluate(HIDE)
    assert ready.evaluate(THEN) == "open"
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.goto("/settings/")
    ready.wait_for_function("() => customElements.get('make-lock')")
    ready.get_by_label("Lock at once").check()
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.evaluate(HIDE)
    expect(ready.get_by_text("This is locked")).to_be_visible()


def end_the_worker(page: Page) -> None:
    """End the worker of the app, as a browser does, when the last page has gone from it."""
    last: dict[str, Any] = {}

    def until(holds: Callable[[dict[str, Any]], bool]) -> None:
        while not last or not holds(last):
            page.evaluate("() => true")  # What happens is told while something is asked.

    devtools = page.context.new_cdp_session(page)
    devtools.on("ServiceWorker.workerVersionUpdated", lambda event: last.update(*event["versions"]))
    devtools.send("ServiceWorker.enable")
    # A page that is leaving still hands its keys over, and would start the worker again.
    until(lambda version: not version["controlledClients"])
    devtools.send("ServiceWorker.stopAllWorkers")
    until(lambda version: version["runningStatus"] == "stopped")


def test_it_is_locked_when_the_worker_was_ended_meanwhile(ready: Page) -> None:
    locked(ready)
    ready.goto("about:blank")
    end_the_worker(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text("This is locked")).to_be_visible()
    unlock(ready)
    expect(ready.get_by_text(CANARY)).to_be_visible()


def test_without_a_worker_each_page_asks(ready: Page, base_url: str, browser: Browser) -> None:
    locked(ready)
    kept = stored(ready)
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        page = context.new_page()
        page.goto("/exit/")
        page.evaluate(PUT, kept)
        page.goto("/journal/")
        unlock(page)
        expect(page.get_by_text(CANARY)).to_be_visible()
        page.goto("/steps/")
        expect(page.get_by_text("This is locked")).to_be_visible()


def test_going_back_after_locking_shows_nothing(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    ready.goto("/settings/")
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    ready.go_back()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    expect(ready.get_by_text(CANARY)).to_be_hidden()


def test_i_change_the_passphrase(ready: Page) -> None:
    locked(ready)
    ready.get_by_text("Change the passphrase").first.click()
    for label, typed in (
        ("Your passphrase now", "another one here"),
        ("The new passphrase", "nine quiet pebbles"),
        ("The new passphrase again", "nine quiet pebbles"),
    ):
        ready.get_by_label(label, exact=True).fill(typed)
    button = ready.get_by_role("button", name="Change the passphrase")
    button.click()
    expect(ready.get_by_text("That isn’t the passphrase you have now.")).to_be_visible()
    for label, typed in (
        ("Your passphrase now", PASSPHRASE),
        ("The new passphrase", "nine quiet pebbles"),
        ("The new passphrase again", "nine quiet pebbles"),
    ):
        ready.get_by_label(label, exact=True).fill(typed)
    button.click()
    expect(ready.get_by_text("The new passphrase is set.")).to_be_visible()
    ready.get_by_role("button", name="Lock now").click()
    unlock(ready)
    expect(ready.get_by_text("That isn’t the passphrase. ")).to_be_visible()
    unlock(ready, "nine quiet pebbles")
    expect(ready.get_by_text("The lock is on.")).to_be_visible()


def test_i_turn_it_off_and_all_is_as_it_was(ready: Page) -> None:
    before = readable(ready)
    locked(ready)
    ready.get_by_text("Turn the lock off", exact=True).click()
    ready.get_by_role("button", name="Yes, turn the lock off").click()
    expect(ready.get_by_text("Set up a lock")).to_be_visible()
    assert readable(ready) == before
    assert [key for key in stored(ready) if key.startswith(("vault:", "plain:lock"))] == []


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("short", "short", "That passphrase is too short"),
        ("long enough it is", "long enough it was", "What you typed differs"),
        ("", "", "That passphrase is too short"),
    ],
)
def test_a_passphrase_that_will_not_do_changes_nothing(
    ready: Page, passphrase: str, again: str, said: str
) -> None:
    before = stored(ready)
    set_up(ready, passphrase, again)
    expect(ready.get_by_text(said).locator("visible=true")).to_be_visible()
    assert stored(ready) == before


def test_enter_unlocks_and_the_focus_is_on_the_page(ready: Page) -> None:
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    ready.goto("/journal/")
    field = ready.get_by_label("Your passphrase", exact=True)
    expect(field).to_be_visible()
    field.press_sequentially(PASSPHRASE)
    field.press("Enter")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    expect(field).to_have_value("")
    assert ready.evaluate("() => document.activeElement.id") == "main"


def test_who_forgot_the_passphrase_can_delete_everything(ready: Page) -> None:
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    part = ready.locator("delete-everything")
    expect(part.get_by_text("What you locked")).to_be_visible()
    part.locator("summary").click()
    part.get_by_role("button", name="Yes, delete everything").click()
    expect(part.get_by_text("nothing of this app is left here")).to_be_visible(timeout=15_000)
    assert stored(ready) == {}


def test_a_damaged_lock_says_so(ready: Page) -> None:
    locked(ready)
    ready.evaluate("() => localStorage.setItem('plain:lock', '{')")
    ready.goto("/journal/")
    expect(ready.get_by_text("What the lock needs to open is damaged.")).to_be_visible()


def test_a_lock_that_a_newer_version_made_is_not_called_damaged(ready: Page) -> None:
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    ready.evaluate("() => localStorage.setItem('plain:lock', JSON.stringify({ version: 2 }))")
    ready.goto("/journal/")
    expect(ready.get_by_text("A newer version of this app made the lock.")).to_be_visible()
    unlock(ready)
    expect(ready.get_by_text("A newer version of this app made the lock.")).to_be_visible()
    assert json.loads(stored(ready)["plain:lock"]) == {"version": 2}


def test_a_backup_is_restored_into_the_lock(ready: Page, tmp_path: Path) -> None:
    ready.get_by_label("Without one").check()
    with ready.expect_download() as download:
        ready.get_by_role("button", name="Save a backup").click()
    file = tmp_path / "backup.json"
    download.value.save_as(file)
    ready.evaluate("() => localStorage.clear()")
    ready.reload()
    locked(ready)
    ready.get_by_label("Your backup file").set_input_files(file)
    ready.get_by_role("button", name="Add what isn’t here").click()
    expect(ready.get_by_text("A backup was restored here.")).to_be_visible()
    assert readable(ready) == {}
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/steps/", "/session/", "/journal/", "/settings/"])
def test_a_machine_finds_no_barrier(ready: Page, axe: Axe, address: str) -> None:
    locked(ready)
    assert findings(axe, ready) == []
    ready.get_by_role("button", name="Lock now").click()
    ready.goto(address)
    expect(ready.get_by_text("This is locked")).to_be_visible()
    assert findings(axe, ready) == []
