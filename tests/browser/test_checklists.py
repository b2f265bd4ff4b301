"""I read the checklists, add what is mine, tick what is so, and nothing stops me."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, render_template_string
from playwright.sync_api import Locator, Page, expect

from pwa.assets import stylesheet
from pwa.checklist_form import OwnItemForm
from pwa.checklists import MOST_ITEMS
from pwa.guide import Guide
from tests.browser.journal import Record, name_of
from tests.browser.test_accessibility import COLOR_RULES, findings
from tests.browser.test_any_size import (
    COVERED,
    CUT_OFF,
    SIZES,
    TOO_SMALL,
    TWICE_AS_LARGE,
    USUAL,
    WIDER_APART,
)
from tests.browser.test_checklist_rules import checklists, own
from tests.browser.test_reading import REFUSE_STORAGE, without_scripts

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
UNSAVED = """async () => (await import('/static/js/platform/unsaved_work.js')).hasUnsavedWork()"""


def visit(page: Page, title: str = "Before you start") -> Page:
    """Open the steps with one of the lists."""
    page.goto("/steps/")
    page.locator(".ladder[data-state]").wait_for(state="attached")
    page.get_by_role("heading", name=title, exact=True).click()
    return page


def keep(page: Page, *items: Record) -> Page:
    """Open the first list where these are kept."""
    page.goto("/exit/")
    text = json.dumps(checklists(*items))
    page.evaluate("(text) => localStorage.setItem('checklists', text)", text)
    return visit(page)


def kept(page: Page) -> Any:
    """Read what is kept."""
    return json.loads(page.evaluate("() => localStorage.getItem('checklists')"))


def texts(page: Page) -> Locator:
    """Find the words of what somebody added."""
    return page.locator("details[open] .check-list__own .check-list__text")


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Something of your own")


def add(page: Page, text: str) -> None:
    """Add an item by touch."""
    field(page).fill(text)
    page.get_by_role("button", name="Add to this list").click()


def remove(page: Page, text: str) -> None:
    page.get_by_role("button", name=f"Remove “{text}”", exact=True).click()


def told(page: Page, about: str = "item") -> Locator:
    """Find the sentence that is told, where a screen reader hears it."""
    return page.locator(f"[data-told={about}] [role=status] [data-when]:visible")


# Reading


@without_scripts
def test_without_scripts_i_read_the_lists_and_why_their_items_matter(page: Page) -> None:
    page.goto("/steps/")
    for title, text, why in (
        ("Before you start", "I’m clear-headed:", "All of these dull pain"),
        ("During", "Soften on each breath in, and never push", "Straining hard can make"),
        ("Afterwards", "Look for blood", "One bright smear that stops"),
    ):
        page.get_by_role("heading", name=title, exact=True).click()
        expect(page.get_by_text(text)).to_be_visible()
        expect(page.get_by_text(why)).to_be_visible()
    card = page.get_by_role("region", name="In the next days")
    expect(card).to_contain_text("even if today felt fine.")
    expect(field(page)).to_have_count(0)
    card.get_by_role("link", name="Help now").click()
    expect(page).to_have_url("/help-now/")


def test_a_mark_leads_to_a_source_and_back_into_the_list(page: Page) -> None:
    visit(page)
    marks = page.locator("#why-base .source-mark a")
    name = marks.get_attribute("href") or ""
    marks.click()
    source = page.locator(name)
    expect(source).to_be_in_viewport()
    source.get_by_role("link", name="Back to the text").last.click()
    expect(page.locator("#why-base-outside .source-mark a")).to_be_in_viewport()


# What is mine


def test_i_add_an_item_and_it_is_there_the_next_time(page: Page) -> None:
    visit(page)
    add(page, "  The <b>blue</b>\tblanket ")
    expect(texts(page)).to_have_text(["The <b>blue</b> blanket"])
    expect(told(page)).to_have_text("“The <b>blue</b> blanket” is added, and saved on this device.")
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    (item,) = kept(page)["items"]
    assert (item["list"], item["text"]) == ("before", "The <b>blue</b> blanket")
    assert page.evaluate(UNSAVED) is False
    visit(page)
    expect(texts(page)).to_have_text(["The <b>blue</b> blanket"])
    page.get_by_role("heading", name="Before you start").click()
    page.get_by_role("heading", name="During").click()
    expect(texts(page)).to_have_count(0)


def test_by_keyboard_i_add_with_enter_remove_and_take_that_back(page: Page) -> None:
    keep(page, own(1), own(2))
    field(page).focus()
    page.keyboard.type("Third")
    page.keyboard.press("Enter")
    expect(texts(page)).to_have_text(["Item 1", "Item 2", "Third"])
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Remove “Item 2”")).to_be_focused()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("“Item 2” is removed.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("“Item 2” is back.")
    expect(page.get_by_role("button", name="Remove “Item 2”")).to_be_focused()
    expect(texts(page)).to_have_text(["Item 1", "Item 2", "Third"])


def test_for_ten_seconds_i_can_take_a_removal_back(page: Page) -> None:
    keep(page, own(1), own(2))
    page.clock.install(time="2026-11-24T10:00:00")
    visit(page)
    page.clock.pause_at("2026-11-24T11:00:00")
    undo = page.get_by_role("button", name="Undo")
    remove(page, "Item 1")
    page.clock.run_for(9_900)
    undo.click()
    expect(texts(page)).to_have_text(["Item 1", "Item 2"])
    remove(page, "Item 1")
    page.clock.run_for(10_000)
    expect(undo).to_be_hidden()
    expect(page.get_by_role("button", name="Remove “Item 2”")).to_be_focused()
    remove(page, "Item 2")
    page.clock.run_for(10_000)
    expect(field(page)).to_be_focused()
    assert kept(page)["items"] == []


def test_what_is_wrong_is_said_beside_it_and_what_i_typed_stays(page: Page) -> None:
    visit(page)
    problem = page.locator("details[open] .field__problem p:visible")
    add(page, " \u200b")
    expect(problem).to_have_text("Write a few words first.")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    field(page).fill("a")
    expect(problem).to_have_count(0)
    expect(field(page)).not_to_have_attribute("aria-invalid", "true")
    add(page, "a" * 121)
    expect(problem).to_contain_text("This is longer than 120 characters.")
    expect(field(page)).to_have_value("a" * 121)
    assert page.evaluate(UNSAVED) is True


def test_a_full_list_says_so_and_keeps_what_i_typed(page: Page) -> None:
    keep(page, *(own(number) for number in range(MOST_ITEMS)))
    add(page, "One more")
    expect(page.locator("details[open] .field__problem p:visible")).to_contain_text("remove one.")
    expect(field(page)).to_have_value("One more")
    remove(page, "Item 3")
    page.get_by_role("button", name="Add to this list").click()
    expect(texts(page).last).to_have_text("One more")
    assert len(kept(page)["items"]) == MOST_ITEMS


def test_another_tab_follows_and_what_i_type_there_stays(page: Page) -> None:
    keep(page, own(1))
    other = visit(page.context.new_page())
    field(other).fill("half a wo")
    add(page, "From here")
    expect(texts(other)).to_have_text(["Item 1", "From here"])
    expect(field(other)).to_have_value("half a wo")
    remove(other, "Item 1")
    expect(texts(page)).to_have_text(["From here"])


# Where it can't be kept


def test_where_nothing_may_be_kept_it_says_so_and_works_for_the_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    add(page, "Mine")
    expect(told(page)).to_have_text("“Mine” is in the list for now.")
    expect(told(page, "items-room")).to_contain_text("until you leave this page.")
    expect(texts(page)).to_have_text(["Mine"])
    assert page.evaluate(UNSAVED) is True, "it would be lost with the page"


def test_of_damaged_items_the_page_says_that_nothing_is_thrown_away(page: Page) -> None:
    keep(page, own(1), own(2, text=""))
    expect(texts(page)).to_have_text(["Item 1"])
    notice = page.locator("[data-told=items-unreadable]")
    expect(notice).to_contain_text("You did nothing wrong.")
    notice.get_by_role("link", name="journal").click()
    expect(page.locator(".damaged__key")).to_have_text("damaged:checklists")


# Ticking

PAGE = """<!DOCTYPE html><html lang="en-US" class="scripted"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Lists</title>
<style>{{ css|safe }}</style></head><body><main class="page">
{% from "components/checklist.html" import checklist %}<h1>Lists</h1><h2>One</h2>
{{ checklist(guide.checklists, "before", guide.steps_footnotes, form, true) }}
</main></body></html>"""
#: Opens the element, and notes what it says.
LISTEN = """async () => {
    const { CheckList } = await import('/static/js/elements/check_list.js');
    customElements.define('check-list', CheckList);
    window.list = document.querySelector('check-list');
    window.heard = [];
    for (const what of ['tick', 'add', 'remove'])
        addEventListener(`check-list:${what}`, ({ type, detail }) => heard.push([type, detail]));
}"""


@pytest.fixture
def ticks(page: Page, app: Flask) -> Page:
    """Open a page with a list to tick, as a session has one."""
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        html = render_template_string(PAGE, guide=guide, form=OwnItemForm(), css=stylesheet())
    page.route("**/lists/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/lists/")
    page.evaluate(LISTEN)
    return page


def show(page: Page, *items: Record, ticked: tuple[str, ...] = ()) -> None:
    """Show what was added and what is ticked, as a page does that keeps it."""
    page.evaluate("(shown) => list.show(shown)", {"own": list(items), "ticked": list(ticked)})


def box(page: Page, text: str) -> Locator:
    return page.get_by_role("checkbox", name=text)


def test_what_i_tick_is_heard_and_is_no_unsaved_work(ticks: Page) -> None:
    show(ticks, own(1), ticked=("nails", name_of(1)))
    expect(box(ticks, "Nails are short")).to_be_checked()
    expect(box(ticks, "Item 1")).to_be_checked()
    expect(ticks.get_by_role("checkbox", checked=True)).to_have_count(2)
    box(ticks, "Nails are short").uncheck()
    box(ticks, "A towel").check()
    box(ticks, "Item 1").uncheck()
    assert ticks.evaluate("() => heard") == [
        ["check-list:tick", {"item": "nails", "on": False}],
        ["check-list:tick", {"item": "towel", "on": True}],
        ["check-list:tick", {"item": name_of(1), "on": False}],
    ]
    assert ticks.evaluate(UNSAVED) is False


def test_a_why_shows_for_what_i_did_not_tick_when_it_is_asked_for(ticks: Page, app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    items = guide.checklists.before.items
    show(ticks, own(1), ticked=("nails", "towel"))
    expect(box(ticks, "Plenty of lubricant")).to_have_accessible_description("")
    whys = ticks.locator("[data-why]:visible")
    expect(whys).to_have_count(0)
    safety = [item.slug for item in items if item.why]
    assert ticks.evaluate("() => list.explain()") == len(safety) - 1
    expect(whys).to_have_count(len(safety) - 1)
    expect(ticks.locator("#why-nails")).to_be_hidden()
    lubricant = box(ticks, "Plenty of lubricant")
    expect(lubricant).to_have_accessible_description(re.compile("^The anus makes too little"))


def test_once_it_is_asked_for_a_why_goes_with_its_tick_and_comes_back(ticks: Page) -> None:
    show(ticks)
    open_before = ticks.evaluate("() => list.explain()")
    why = ticks.locator("#why-lubricant")
    box(ticks, "Plenty of lubricant").check()
    expect(why).to_be_hidden()
    expect(box(ticks, "Plenty of lubricant")).to_have_accessible_description("")
    assert ticks.evaluate("() => list.explain()") == open_before - 1
    box(ticks, "Plenty of lubricant").uncheck()
    expect(why).to_be_visible()


def test_a_box_keeps_the_focus_when_the_list_is_shown_anew(ticks: Page) -> None:
    show(ticks, own(1), own(2))
    box(ticks, "Item 2").focus()
    show(ticks, own(2), own(3), ticked=(name_of(2),))
    expect(box(ticks, "Item 2")).to_be_focused()
    expect(box(ticks, "Item 2")).to_be_checked()
    expect(box(ticks, "Item 1")).to_have_count(0)
    ticks.get_by_role("button", name="Remove “Item 3”").click()
    add(ticks, "More")
    assert ticks.evaluate("() => heard") == [
        ["check-list:remove", name_of(3)],
        ["check-list:add", "More"],
    ]


# For everyone


def crowded(page: Page) -> Page:
    """Open all lists with long words in them."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    keep(
        page, own(1, text=LONG), own(2, list="during"), own(3, list="afterwards", text="a b " * 20)
    )
    for title in ("During", "Afterwards"):
        page.get_by_role("heading", name=title, exact=True).click()
    page.locator("[data-add]").last.click()
    return page


def go(page: Page, ticks_or_not: str, request: pytest.FixtureRequest) -> Page:
    """Open the lists to read, or one to tick."""
    if ticks_or_not == "read":
        return crowded(page)
    ticks: Page = request.getfixturevalue("ticks")
    show(ticks, own(1, text=LONG), own(2))
    ticks.evaluate("() => list.explain()")
    return ticks


@pytest.mark.parametrize("kind", ["read", "tick"])
def test_nothing_is_cut_off_covered_or_too_small_to_hit(
    page: Page, kind: str, request: pytest.FixtureRequest
) -> None:
    go(page, kind, request)
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        assert page.evaluate(CUT_OFF) == [], size
        assert page.evaluate(TOO_SMALL) == [], size
        assert page.evaluate(COVERED) == [], size
    for letters in (TWICE_AS_LARGE, WIDER_APART):
        page.evaluate(letters)
        for size in USUAL:
            page.set_viewport_size(SIZES[size])
            assert page.evaluate(CUT_OFF) == [], size


@pytest.mark.parametrize("kind", ["read", "tick"])
def test_axe_finds_nothing(page: Page, axe: Axe, kind: str, request: pytest.FixtureRequest) -> None:
    go(page, kind, request)
    assert findings(axe, page) == []
    for theme in ("night", "black"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert findings(axe, page, COLOR_RULES) == [], theme
