"""With a lock, nobody reads what I keep without my passphrase, and I lose nothing by it."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journal import key_of, record
from tests.browser.locked import PASSPHRASE
from tests.browser.one_record import stored

CANARY = "the heron waits by the ninth stone"
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
    page.get_by_label("Passphrase", exact=True).first.fill(passphrase)
    page.get_by_label("The same passphrase again").first.fill(
        passphrase if again is None else again
    )
    page.get_by_role("button", name="Turn the lock on").click()


def locked(page: Page) -> Page:
    """Turn the lock on, and wait for the page that comes after that."""
    set_up(page)
    expect(page.get_by_text("The lock is on.")).to_be_visible(timeout=15_000)
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
    expect(ready.get_by_text("That isn’t the passphrase.")).to_be_visible()
    unlock(ready)
    expect(ready.get_by_text(CANARY)).to_be_visible()
