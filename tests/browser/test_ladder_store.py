"""My steps are there the next time, in every tab, however little room or leave there is."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.journal import Record, name_of
from tests.browser.one_record import bring_record, change, stored
from tests.browser.test_ladder_rules import step
from tests.browser.test_reading import REFUSE_STORAGE

#: Gives the names of the steps.
LISTED = "() => { window.names = () => store.ladder.steps.map(({ name }) => name); }"


def bring(page: Page, text: str | None = None) -> Page:
    """Open the record on a page that keeps nothing by itself, where this is stored."""
    bring_record(page, "ladder", "LadderStore", text)
    page.evaluate(LISTED)
    return page


def ladder(*steps: Record, **others: Any) -> Record:
    """Make a record of these steps."""
    return {"format": 1, "current": None, "steps": list(steps)} | others


def test_what_i_change_is_there_for_who_opens_it_anew(page: Page) -> None:
    bring(page)
    assert page.evaluate("() => store.ladder") == ladder()
    assert stored(page) == {}, "looking keeps nothing"
    assert change(page, "withStep", step(1, width=20)) == "kept"
    assert change(page, "withStep", step(2)) == "kept"
    assert change(page, "withCurrent", name_of(2)) == "kept"
    assert change(page, "withMoveBy", name_of(2), -1) == "kept"
    wanted = ladder(step(2), step(1, width=20), current=name_of(2))
    assert page.evaluate("() => anew().ladder") == wanted
    assert json.loads(stored(page)["ladder"]) == wanted
    assert change(page, "withMoveBy", name_of(2), -1) == "same"
    assert change(page, "withoutStep", name_of(9)) == "same"


def test_two_tabs_keep_one_anothers_changes_even_before_they_hear_of_them(
    context: BrowserContext,
) -> None:
    one, other = (bring(context.new_page()) for _ in range(2))
    change(one, "withStep", step(1, width=20))
    other.wait_for_function("() => names().length === 1")
    other.evaluate("() => { store.catchUp = () => false; }")
    change(one, "withStep", step(2))
    change(one, "withChange", name_of(1), {"note": "mine"}, "2026-01-01T00:00:00Z")
    other.wait_for_function("() => localStorage.getItem('ladder').includes('mine')")
    assert other.evaluate("() => names()") == ["Step 1"], "it is deaf"
    assert change(other, "withChange", name_of(1), {"name": "Theirs"}, "2026-01-01T00:00:00Z")
    assert change(other, "withMoveBy", name_of(1), 1) == "kept"
    wanted = ladder(step(2), step(1, width=20, name="Theirs", note="mine"))
    for tab in (one, other):
        tab.wait_for_function("() => names().join() === 'Step 2,Theirs'")
        assert tab.evaluate("() => store.ladder") == wanted


def test_where_nothing_may_be_kept_it_works_for_the_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    bring(page)
    assert change(page, "withStep", step(1)) == "refused"
    assert change(page, "withStep", step(2)) == "refused"
    assert page.evaluate("() => [names(), store.hasUnkept]") == [["Step 1", "Step 2"], True]


def test_without_room_a_change_lasts_and_is_kept_with_the_next_one(page: Page) -> None:
    bring(page, json.dumps(ladder(step(1))))
    page.evaluate("() => localStorage.setItem('fill', 'x'.repeat(5242880 - 5 - 400))")
    note = {"note": "n" * 1000}
    assert change(page, "withChange", name_of(1), note, "2026-01-01T00:00:00Z") == "full"
    assert page.evaluate("() => [store.ladder.steps[0].note.length, store.hasUnkept]") == [
        1000,
        True,
    ]
    assert json.loads(stored(page)["ladder"]) == ladder(step(1)), "what was there stays"
    page.evaluate("() => localStorage.removeItem('fill')")
    assert change(page, "withStep", step(2)) == "kept"
    assert json.loads(stored(page)["ladder"]) == ladder(step(1) | note, step(2))
    assert page.evaluate("() => store.hasUnkept") is False


DAMAGED = ["", "{", "null", "[]", '{"format":1}', "\ud83d", '{"format":1,"steps":[' + "[" * 9999]


@pytest.mark.parametrize("text", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_damaged_is_set_aside_to_the_letter_and_i_can_begin_anew(
    page: Page, text: str
) -> None:
    page.goto("/exit/")
    units = [*memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")]
    page.evaluate("(codes) => localStorage.setItem('ladder', String.fromCharCode(...codes))", units)
    bring(page)
    assert page.evaluate("() => [store.ladder.steps, store.hasUnreadable]") == [[], True]
    code = "(codes) => localStorage.getItem('damaged:ladder') === String.fromCharCode(...codes)"
    assert page.evaluate(code, units)
    assert change(page, "withStep", step(1)) == "kept"
    assert page.evaluate(code, units)


def test_of_a_ladder_with_a_damaged_step_the_others_go_on_and_all_of_it_is_set_aside(
    page: Page,
) -> None:
    text = json.dumps(ladder(step(1), step(2, width="20"), step(3), later=[1]))
    bring(page, text)
    kept = stored(page)
    assert kept["damaged:ladder"] == text
    assert json.loads(kept["ladder"]) == ladder(step(1), step(3), later=[1])
    assert page.evaluate("() => anew().hasUnreadable") is True


def test_a_second_damaged_one_writes_over_nothing(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate("() => localStorage.setItem('damaged:ladder', 'first')")
    bring(page, "second")
    assert change(page, "withStep", step(1)) == "blocked"
    assert stored(page) == {"damaged:ladder": "first", "ladder": "second"}
    assert page.evaluate("() => names()") == ["Step 1"], "it lasts as long as the page"
    page.evaluate("() => localStorage.removeItem('damaged:ladder')")
    assert change(page, "withStep", step(2)) == "kept"
    kept = stored(page)
    assert kept["damaged:ladder"] == "second"
    assert json.loads(kept["ladder"]) == ladder(step(1), step(2))


def test_what_a_newer_version_made_stays_as_it_is(page: Page) -> None:
    text = json.dumps({"format": 2, "rungs": []})
    bring(page, text)
    assert change(page, "withStep", step(1)) == "blocked"
    assert stored(page) == {"ladder": text}
    fitting = ladder(step(1, color="red"), format=2, later={"a": 1})
    bring(page, json.dumps(fitting))
    assert change(page, "withStep", step(2)) == "kept"
    fitting["steps"].append(step(2))
    assert json.loads(stored(page)["ladder"]) == fitting
