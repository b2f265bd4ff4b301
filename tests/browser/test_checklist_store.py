"""What I add to the checklists is there the next time, in every tab, however full it is."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.journal import name_of
from tests.browser.one_record import bring_record, change, stored
from tests.browser.test_checklist_rules import checklists, own
from tests.browser.test_reading import REFUSE_STORAGE

#: Gives the texts of the items.
LISTED = "() => { window.texts = () => store.checklists.items.map(({ text }) => text); }"


def bring(page: Page, text: str | None = None) -> Page:
    """Open the record on a page that keeps nothing by itself, where this is stored."""
    bring_record(page, "checklists", "ChecklistStore", text)
    page.evaluate(LISTED)
    return page


def test_what_i_add_is_there_for_who_opens_it_anew(page: Page) -> None:
    bring(page)
    assert page.evaluate("() => store.checklists") == checklists()
    assert stored(page) == {}, "looking keeps nothing"
    assert change(page, "withItem", own(1)) == "kept"
    assert change(page, "withItem", own(2)) == "kept"
    assert change(page, "withoutItem", name_of(1)) == "kept"
    assert page.evaluate("() => anew().checklists") == checklists(own(2))
    assert json.loads(stored(page)["checklists"]) == checklists(own(2))
    assert change(page, "withItem", own(2)) == "same"
    assert change(page, "withoutItem", name_of(9)) == "same"


def test_two_tabs_keep_one_anothers_items_even_before_they_hear_of_them(
    context: BrowserContext,
) -> None:
    one, other = (bring(context.new_page()) for _ in range(2))
    other.evaluate("() => { store.catchUp = () => false; }")
    change(one, "withItem", own(1))
    other.wait_for_function("() => localStorage.getItem('checklists') !== null")
    assert other.evaluate("() => texts()") == [], "it is deaf"
    assert change(other, "withItem", own(2)) == "kept"
    for tab in (one, other):
        tab.wait_for_function("() => texts().join() === 'Item 1,Item 2'")


def test_where_nothing_may_be_kept_it_works_for_the_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    bring(page)
    assert change(page, "withItem", own(1)) == "refused"
    assert page.evaluate("() => [texts(), store.hasUnkept]") == [["Item 1"], True]


def test_without_room_an_item_lasts_and_is_kept_with_the_next_one(page: Page) -> None:
    bring(page, json.dumps(checklists(own(1))))
    # The key of what fills the storage and the record leave less room than a long item takes.
    page.evaluate("() => localStorage.setItem('fill', 'x'.repeat(5242880 - 4 - 200))")
    long = own(2, text="a" * 120)
    assert change(page, "withItem", long) == "full"
    assert page.evaluate("() => [texts().length, store.hasUnkept]") == [2, True]
    assert json.loads(stored(page)["checklists"]) == checklists(own(1)), "what was there stays"
    page.evaluate("() => localStorage.removeItem('fill')")
    assert change(page, "withItem", own(3)) == "kept"
    assert json.loads(stored(page)["checklists"]) == checklists(own(1), long, own(3))
    assert page.evaluate("() => store.hasUnkept") is False


@pytest.mark.parametrize("text", ["", "{", "null", '{"format":1}'])
def test_what_is_damaged_is_set_aside_to_the_letter_and_i_can_begin_anew(
    page: Page, text: str
) -> None:
    bring(page, text)
    assert page.evaluate("() => [texts(), store.hasUnreadable]") == [[], True]
    assert stored(page)["damaged:checklists"] == text
    assert change(page, "withItem", own(1)) == "kept"
    assert stored(page)["damaged:checklists"] == text


def test_of_a_record_with_a_damaged_item_the_others_go_on_and_all_of_it_is_set_aside(
    page: Page,
) -> None:
    text = json.dumps(checklists(own(1), own(2, text=7), own(3), later=[1]))
    bring(page, text)
    kept = stored(page)
    assert kept["damaged:checklists"] == text
    assert json.loads(kept["checklists"]) == checklists(own(1), own(3), later=[1])


def test_a_second_damaged_one_writes_over_nothing(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate("() => localStorage.setItem('damaged:checklists', 'first')")
    bring(page, "second")
    assert change(page, "withItem", own(1)) == "blocked"
    assert stored(page) == {"damaged:checklists": "first", "checklists": "second"}
    assert page.evaluate("() => texts()") == ["Item 1"], "it lasts as long as the page"


def test_what_a_newer_version_made_stays_as_it_is(page: Page) -> None:
    text = json.dumps({"format": 2, "sheets": []})
    bring(page, text)
    assert change(page, "withItem", own(1)) == "blocked"
    assert stored(page) == {"checklists": text}
