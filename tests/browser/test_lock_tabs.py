"""Whichever tab locks, and however I leave, no tab stays open and none gives the key away."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.leaving import leave
from tests.browser.one_record import stored
from tests.browser.test_lock import CANARY, HIDE, locked, ready, unlock

__all__ = ["ready"]

MINUTES = 60_000
#: The worker alone knows which keys are on their way.
ON_THE_WAY = "() => keys !== null"
#: Whether a text is nowhere on the page, hidden or not.
NOT_THERE = "(text) => !document.documentElement.outerHTML.includes(text)"
#: All that is stored sealed.
SEALED = "Object.entries(localStorage).filter(([key]) => key.startsWith('vault:')).sort().join()"
#: Makes a slow phone of a fast machine: no record is open before it goes on.
SLOW = """() => {
    const { decrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.decrypt = async function (...all) {
        globalThis.gate ??= new Promise((goOn) => Object.assign(globalThis, { goOn }));
        await globalThis.gate;
        return decrypt.apply(this, all);
    };
}"""


def two_tabs(ready: Page) -> tuple[Page, Page]:
    """Open the journal twice, behind a lock."""
    locked(ready)
    other = ready.context.new_page()
    for tab in (ready, other):
        tab.clock.install()
        tab.goto("/journal/")
        expect(tab.get_by_text(CANARY)).to_be_visible()
    return ready, other


def one_open_and_one_opening(ready: Page) -> Page:
    """Open the journal behind a lock, and give another tab that is just opening the vault."""
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    other = ready.context.new_page()
    other.add_init_script(f"({SLOW})()")
    other.goto("/journal/")
    other.wait_for_function("() => Boolean(window.gate)")
    return other


def expect_locked(*tabs: Page) -> None:
    """See that they are locked, and stay so when they are loaded anew."""
    for tab in tabs:
        expect(tab.get_by_text("This is locked")).to_be_visible()
        # It is being loaded anew, which only this outlives.
        tab.wait_for_function(NOT_THERE, arg=CANARY, timeout=2_000)
    for tab in tabs:
        tab.reload()
        expect(tab.get_by_text("This is locked")).to_be_visible()


def test_when_nobody_touches_them_both_tabs_lock_and_stay_locked(ready: Page) -> None:
    one, other = two_tabs(ready)
    one.clock.run_for(6 * MINUTES)
    expect_locked(one, other)


def test_putting_one_tab_aside_locks_the_other_one_too(ready: Page) -> None:
    ready.evaluate("() => localStorage.setItem('plain:lockhidden', 'on')")
    one, other = two_tabs(ready)
    one.evaluate(HIDE)
    expect_locked(one, other)


def test_quick_exit_locks(ready: Page) -> None:
    one, other = two_tabs(ready)
    leave(one)
    expect_locked(other)
    one.get_by_role("link", name="Start").click()
    one.goto("/journal/")
    expect_locked(one)


def test_when_the_last_tab_is_closed_no_key_waits_for_the_next_one(ready: Page) -> None:
    locked(ready)
    ready.goto("/journal/")
    expect(ready.get_by_text(CANARY)).to_be_visible()
    [worker] = ready.context.service_workers
    ready.goto("about:blank")
    assert worker.evaluate(ON_THE_WAY)
    begun = ready.evaluate("() => performance.now()")
    while worker.evaluate(ON_THE_WAY):
        assert ready.evaluate("() => performance.now()") - begun < 8_000
    ready.goto("/journal/")
    expect_locked(ready)


def test_locking_reaches_a_tab_that_is_just_opening(ready: Page) -> None:
    other = one_open_and_one_opening(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    other.evaluate("() => goOn()")
    expect_locked(other)


def bin_the_canary(tab: Page, other: Page) -> None:
    """Delete the entry in one tab, and wait until another one has what is stored then."""
    before = tab.evaluate(f"() => {SEALED}")
    told = tab.get_by_role("listitem").filter(has_text=CANARY)
    told.get_by_role("button", name="Delete").click()
    for either in (tab, other):
        either.wait_for_function(f"(before) => {SEALED} !== before", arg=before)


def expect_binned(tab: Page) -> None:
    """See the journal open, without the entry."""
    expect(tab.get_by_text("a b \U0001f600")).to_be_visible()
    expect(tab.get_by_role("listitem").filter(has_text=CANARY)).to_have_count(0)


def test_what_another_tab_does_while_i_type_the_passphrase_counts(ready: Page) -> None:
    one, other = two_tabs(ready)
    one.get_by_role("button", name="Lock now").click()
    expect_locked(one, other)
    unlock(one)
    bin_the_canary(one, other)
    unlock(other)
    expect_binned(other)


def test_what_another_tab_does_while_mine_is_opening_counts(ready: Page) -> None:
    other = one_open_and_one_opening(ready)
    bin_the_canary(ready, other)
    other.evaluate("() => goOn()")
    expect_binned(other)


def test_while_it_is_locked_nothing_says_that_it_forgets(ready: Page) -> None:
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    for name in ("Forget my place and bookmarks", "Forget my breathing patterns"):
        expect(ready.get_by_role("button", name=name, include_hidden=True)).to_be_hidden()


def test_a_change_that_could_not_be_stored_after_all_is_told(ready: Page) -> None:
    locked(ready)
    ready.goto("/steps/")
    ready.get_by_role("button", name="Begin with this").first.click()
    before = stored(ready)
    ready.evaluate(
        """() => { Storage.prototype.setItem = (key) => {
            if (key.startsWith('vault:')) throw new DOMException('', 'QuotaExceededError'); }; }"""
    )
    ready.locator(".step__change summary").first.click()
    ready.get_by_role("button", name="Remove").first.click()
    expect(ready.get_by_role("alert").get_by_text("is not stored")).to_be_visible()
    assert {key for key in stored(ready) if "vault:" in key} == {
        key for key in before if "vault:" in key
    }


def test_the_old_passphrase_of_a_copy_opens_nothing_after_a_new_lock(ready: Page) -> None:
    locked(ready)
    copy = ready.evaluate("() => localStorage.getItem('plain:lock')")
    ready.get_by_text("Turn the lock off", exact=True).click()
    ready.get_by_role("button", name="Yes, turn the lock off").click()
    expect(ready.get_by_text("Set up a lock")).to_be_visible()
    ready.wait_for_function("() => customElements.get('make-lock')")
    locked(ready)
    ready.get_by_role("button", name="Lock now").click()
    expect(ready.get_by_text("This is locked")).to_be_visible()
    ready.evaluate("(copy) => localStorage.setItem('plain:lock', copy)", copy)
    ready.goto("/journal/")
    unlock(ready)
    expect(ready.locator("html")).to_have_attribute("data-lock", "open")
    assert CANARY not in ready.content()


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_an_older_version_left_readable_is_sealed_and_not_lost(
    ready: Page, times: int
) -> None:
    locked(ready)
    for time in range(times):
        ready.evaluate("(text) => localStorage.setItem('reading:marks', text)", f"left {time}")
        ready.goto("/journal/")
        expect(ready.get_by_text(CANARY)).to_be_visible()
        ready.wait_for_function("() => !localStorage.getItem('reading:marks')")
    ready.goto("/settings/")
    ready.wait_for_function("() => customElements.get('make-lock')")
    ready.evaluate("() => localStorage.setItem('reading:marks', 'left last')")
    ready.get_by_text("Turn the lock off", exact=True).click()
    ready.get_by_role("button", name="Yes, turn the lock off").click()
    expect(ready.get_by_text("Set up a lock")).to_be_visible()
    there = stored(ready)
    assert there["reading:marks"] == '["lubricant"]'
    assert {f"left {time}" for time in range(times)} | {"left last"} <= set(there.values())
