"""What we miss in the list of yes, no and maybe we add ourselves, and it counts like the rest."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from pwa.talk import LONGEST_OWN
from tests.browser.locked import PASSPHRASE
from tests.browser.one_record import stored
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import (
    COVERED,
    CUT_OFF,
    OPEN_EVERYTHING,
    SIZES,
    TOO_SMALL,
    TWICE_AS_LARGE,
    USUAL,
)
from tests.browser.test_checklists import UNSAVED
from tests.browser.test_lock import locked, readable, unlock
from tests.browser.test_lube import FULL
from tests.browser.test_own_wish_rules import id_of, own, wishes
from tests.browser.test_reading import REFUSE_STORAGE
from tests.browser.test_talk import (
    CHECKED,
    DONE,
    FIRST,
    KEEP,
    SECOND,
    SHOW,
    answer,
    at,
    found,
    kept,
    press,
    told,
    visit,
)

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 2


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What you want to add")


def add(page: Page, name: str) -> None:
    """Add an item by touch."""
    page.locator("own-wishes details").evaluate("(one) => { one.open = true; }")
    field(page).fill(name)
    press(page, "Add to the list")


def added(page: Page) -> Locator:
    """Find what is shown as added."""
    return page.locator("own-wishes li .check-list__text")


def problem(page: Page) -> Locator:
    return page.locator("#own-wish-problem p:visible")


def group(page: Page, name: str) -> Locator:
    """Find an item to answer."""
    page.evaluate(OPEN_EVERYTHING)
    return page.get_by_role("group", name=name, exact=True)


def test_what_i_add_is_in_my_list_the_next_time_too(page: Page) -> None:
    visit(page)
    expect(page.get_by_text("Whoever uses the list on this device sees")).to_be_hidden()
    add(page, "  A <b>slow</b>\tdance ")
    expect(page.get_by_text("Whoever uses the list on this device sees")).to_be_visible()
    expect(told(page, "own-wish")).to_have_text(
        "“A <b>slow</b> dance” is in the list, and saved on this device."
    )
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    assert page.evaluate(UNSAVED) is False
    (item,) = kept(page)["own"]
    press(page, "By myself")
    group(page, "A <b>slow</b> dance").get_by_role("radio", name="Maybe").check()
    assert kept(page) == {"format": 1, "answers": {item["id"]: "maybe"}, "own": [item]}
    visit(page)
    expect(added(page)).to_have_text(["A <b>slow</b> dance"])
    press(page, "By myself")
    expect(group(page, "A <b>slow</b> dance").get_by_role("radio", name="Maybe")).to_be_checked()


def test_by_keyboard_i_add_while_i_answer_remove_and_take_that_back(page: Page) -> None:
    visit(page, wishes=wishes(own(1), own(2), answers={id_of(2): "no"}))
    press(page, "By myself")
    page.get_by_text("Add something of your own").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    page.keyboard.type("Third")
    page.keyboard.press("Enter")
    expect(added(page)).to_have_text(["Item 1", "Item 2", "Third"])
    page.get_by_role("button", name="Remove “Item 2”").focus()
    page.keyboard.press("Enter")
    expect(told(page, "own-wish")).to_have_text("“Item 2” is removed, with its answer.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(group(page, "Item 2")).to_have_count(0)
    assert kept(page)["answers"] == {}
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove “Item 2”")).to_be_focused()
    expect(added(page)).to_have_text(["Item 1", "Item 2", "Third"])
    expect(group(page, "Item 2").get_by_role("radio", name="No")).to_be_checked()
    assert kept(page)["answers"] == {id_of(2): "no"}


def test_what_is_wrong_is_said_beside_it_and_what_i_typed_stays(page: Page) -> None:
    visit(page, wishes=wishes(own(1)))
    for typed, words in (
        (" \u200b", "Write a few words first."),
        ("a" * (LONGEST_OWN + 1), "This is longer than 80 characters."),
        ("ITEM 1", "This is in the list already."),
        ("music", "This is in the list already."),
    ):
        add(page, typed)
        expect(problem(page)).to_contain_text(words)
        expect(field(page)).to_have_value(typed)
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(UNSAVED) is True
    field(page).fill("a")
    expect(problem(page)).to_have_count(0)
    expect(field(page)).not_to_have_attribute("aria-invalid", "true")
    assert kept(page)["own"] == [own(1)]


def test_a_full_list_says_so_and_keeps_what_i_typed(page: Page) -> None:
    many = [own(0, id=f"own-{'c' * 14}{a}{b}", name=a + b) for a in "abcd" for b in "qrstuvwxyz"]
    visit(page, wishes=wishes(*many))
    add(page, "One more")
    expect(problem(page)).to_contain_text("To make room, remove one.")
    page.get_by_role("button", name="Remove “aq”").click()
    press(page, "Add to the list")
    expect(added(page).last).to_have_text("One more")


def test_another_tab_follows_and_what_i_type_there_stays(page: Page) -> None:
    visit(page, wishes=wishes(own(1)))
    other = visit(page.context.new_page())
    other.locator("own-wishes summary").click()
    field(other).fill("half a wo")
    add(page, "From here")
    expect(added(other)).to_have_text(["Item 1", "From here"])
    expect(field(other)).to_have_value("half a wo")
    other.get_by_role("button", name="Remove “Item 1”").click()
    expect(added(page)).to_have_text(["From here"])


def test_as_two_what_we_added_counts_and_is_kept_with_its_name(page: Page) -> None:
    visit(page, wishes=wishes(own(1, name="<i>One</i>"), own(2)))
    press(page, "As two, in turn", FIRST)
    expect(page.locator("own-wishes")).to_be_hidden()
    for number in (1, 2):
        answer(page, id_of(number), "yes")
    press(page, DONE, SECOND)
    assert page.evaluate(CHECKED) == []
    answer(page, id_of(1), "maybe")
    answer(page, id_of(2), "no")
    press(page, DONE)
    expect(page.locator(".wishes__found li[data-own]")).to_have_count(0)
    press(page, SHOW)
    expect(found(page)).to_have_text(["<i>One</i>"])
    for who in ("First", "Second"):
        page.get_by_label(f"{who} person: yes, keep it").check()
    press(page, KEEP)
    assert kept(page)["shared"] == [id_of(1)]
    expect(page.locator(".wishes__kept li:visible")).to_have_text(["<i>One</i>"])
    expect(field(page)).to_be_attached()
    expect(page.locator("own-wishes [data-offered]")).to_be_visible()


def test_what_was_removed_meanwhile_is_not_found(page: Page) -> None:
    two = {"format": 1, "stage": "found", "shared": ["music", id_of(3)]}
    visit(page, wishes=wishes(own(1)), wishes_for_two=two)
    press(page, SHOW)
    expect(found(page)).to_have_text(["Music"])


def test_while_two_of_us_fill_it_in_nobody_adds_in_another_tab(page: Page) -> None:
    visit(page)
    press(page, "By myself")
    other = visit(page.context.new_page())
    press(other, "As two, in turn")
    expect(page.get_by_text("Two people are filling in the list now.")).to_be_visible()
    expect(page.get_by_text("Add something of your own")).to_be_hidden()
    other.get_by_text("Stop, and erase both lists").click()
    press(other, "Yes, erase both lists")
    expect(page.get_by_text("Add something of your own")).to_be_visible()


@pytest.mark.parametrize("reason", ["full", "refused"])
def test_where_it_cannot_be_kept_it_says_so_and_stays_for_the_visit(
    page: Page, reason: str
) -> None:
    if reason == "refused":
        page.add_init_script(REFUSE_STORAGE)
    visit(page)
    if reason == "full":
        page.evaluate(FULL)
    add(page, "Mine")
    expect(told(page, "own-wish")).to_have_text("“Mine” is in the list until you leave this page.")
    expect(told(page, "wishes-room")).to_contain_text("until you leave this page.")
    expect(added(page)).to_have_text(["Mine"])
    assert page.evaluate(UNSAVED) is True
    press(page, "By myself")
    expect(group(page, "Mine")).to_be_visible()


def test_of_damaged_items_nothing_is_thrown_away(page: Page) -> None:
    text = json.dumps(wishes(own(1), own(2, name=""), answers={"music": "yes"}))
    visit(page, wishes=text)
    expect(page.get_by_text("Some of what was kept of your list can’t be read.")).to_be_visible()
    expect(added(page)).to_have_text(["Item 1"])
    assert stored(page)["damaged:wishes"] == text
    assert kept(page) == wishes(own(1), answers={"music": "yes"})


def test_with_a_lock_what_we_added_is_sealed(page: Page) -> None:
    visit(page, wishes=wishes(own(1)))
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('make-lock')")
    locked(page)
    assert readable(page) == {}
    assert "Item 1" not in json.dumps(stored(page))
    page.goto("/talk/")
    expect(added(page)).to_have_text(["Item 1"])
    press(page, "Lock now")
    expect(added(page)).not_to_be_visible()
    unlock(page, PASSPHRASE)
    expect(added(page)).to_have_text(["Item 1"])


def go(page: Page, screen: str) -> None:
    """Open the page at a screen, with long words in it and all of it open."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    record: Any = wishes(own(1, name=LONG[:80]), own(2), shared=[id_of(1)])
    visit(page, wishes=record)
    if screen == "alone":
        press(page, "By myself")
    at(page, screen)
    add(page, " ")
    page.evaluate(OPEN_EVERYTHING)


@pytest.mark.parametrize("screen", ["choose", "alone"])
def test_nothing_is_cut_off_covered_or_too_small_to_hit(page: Page, axe: Axe, screen: str) -> None:
    go(page, screen)
    assert findings(axe, page) == []
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        for faults in (CUT_OFF, TOO_SMALL, COVERED):
            assert page.evaluate(faults) == [], size
    page.evaluate(TWICE_AS_LARGE)
    for size in USUAL:
        page.set_viewport_size(SIZES[size])
        assert page.evaluate(CUT_OFF) == [], size
