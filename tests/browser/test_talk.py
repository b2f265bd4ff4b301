"""I find words to begin with, and two of us find where we meet; neither reads the other's no."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status
from tests.browser.locked import PASSPHRASE
from tests.browser.one_record import stored
from tests.browser.test_accessibility import COLOR_RULES, findings
from tests.browser.test_any_size import (
    COVERED,
    CUT_OFF,
    OPEN_EVERYTHING,
    SIZES,
    TOO_SMALL,
    TWICE_AS_LARGE,
    USUAL,
    WIDER_APART,
)
from tests.browser.test_checklists import UNSAVED
from tests.browser.test_lock import locked, readable, unlock
from tests.browser.test_lube import FULL
from tests.browser.test_reading import REFUSE_STORAGE, without_scripts

FIRST = "I’m the first person: show my list"
SECOND = "I’m the second person: show my list"
DONE = "I’m done: put my answers away"
SHOW = "We are both here: show it"
KEEP = "Keep it"
CLOSE = "Close it and keep nothing"
MINE = {"music": "yes", "finger-in-me": "maybe", "silence": "no"}
CHECKED = "() => [...document.querySelectorAll('wish-list input')]\
    .filter(({ checked, value }) => checked && value).map(({ name, value }) => [name, value])"


def visit(page: Page, **records: Any) -> Page:
    """Open the page where these are kept, and wait until the list can be used."""
    if records:
        page.goto("/exit/")
        texts = {
            key.replace("_", "-"): one
            if isinstance(one, str)
            else json.dumps(one, separators=(",", ":"))
            for key, one in records.items()
        }
        page.evaluate("(texts) => Object.assign(localStorage, texts)", texts)
    page.goto("/talk/")
    page.locator(".wishes[data-ready]").wait_for(state="attached")
    return page


def press(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name, exact=True).filter(visible=True).click()


def answer(page: Page, item: str, value: str) -> None:
    """Answer an item, wherever it is in the list."""
    page.evaluate(OPEN_EVERYTHING)
    page.locator(f"wish-list input[name='{item}'][value='{value}']").check()


def at(page: Page, screen: str) -> None:
    expect(page.locator(".wishes")).to_have_attribute("data-at", screen)


def told(page: Page, about: str = "wishes") -> Locator:
    return page.locator(f"[data-told={about}] [role=status] [data-when]:visible")


def kept(page: Page, key: str = "wishes") -> Any:
    text = page.evaluate("(key) => localStorage.getItem(key)", key)
    return text and json.loads(text)


def found(page: Page) -> Locator:
    return page.locator(".wishes__found li:visible")


def first_done(page: Page) -> None:
    """Let the first person answer, and hand over."""
    press(page, "As two, in turn", FIRST)
    for item, value in MINE.items():
        answer(page, item, value)
    press(page, DONE)
    at(page, "second-covered")


def both_done(page: Page) -> None:
    first_done(page)
    press(page, SECOND)
    for item, value in {"music": "yes", "finger-in-you": "yes", "silence": "yes"}.items():
        answer(page, item, value)
    press(page, DONE)
    at(page, "found-covered")


# Reading


@without_scripts
def test_without_scripts_i_read_the_words_and_the_list(page: Page) -> None:
    page.goto("/talk/")
    for words in (
        "Is now a good time?",
        "Freely given:",
        "Red: stop now.",
        "Would you like water, a blanket, quiet, or company?",
        "Your fingertip inside me: yes, maybe or no",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    page.locator("#signals ~ p .source-mark a").first.click()
    expect(page.locator(":target")).to_contain_text("Traffic-light words")


# By myself


def test_what_i_answer_is_there_the_next_time(page: Page) -> None:
    visit(page)
    press(page, "By myself")
    expect(page.get_by_role("heading", name="Your own list")).to_be_focused()
    for item, value in MINE.items():
        answer(page, item, value)
    assert kept(page) == {"format": 1, "answers": MINE}
    assert page.evaluate(UNSAVED) is False
    visit(page)
    assert page.evaluate(CHECKED) == [], "nobody sees it before I ask"
    press(page, "By myself")
    assert dict(page.evaluate(CHECKED)) == MINE
    answer(page, "silence", "")
    assert "silence" not in kept(page)["answers"]
    press(page, "Close my list")
    assert page.evaluate(CHECKED) == []


def test_what_i_erased_comes_back_if_i_want_it(page: Page) -> None:
    visit(page, wishes={"format": 1, "answers": MINE, "newer": 1})
    press(page, "By myself", "Erase my answers")
    expect(told(page)).to_have_text("Erased from this device.")
    assert page.evaluate(CHECKED) == []
    assert kept(page)["answers"] == {}
    press(page, "Undo")
    expect(told(page)).to_have_text("It is back.")
    assert dict(page.evaluate(CHECKED)) == MINE
    assert kept(page) == {"format": 1, "answers": MINE, "newer": 1}


def test_by_keyboard_alone_i_answer_and_erase(page: Page) -> None:
    visit(page)
    page.get_by_role("button", name="By myself").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    group = page.get_by_role("group", name="Talking about it on another day first")
    expect(group.get_by_role("radio", name="Blank")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(group.get_by_role("radio", name="No")).to_be_checked()
    page.keyboard.press("ArrowUp")
    assert kept(page)["answers"] == {"talk-first": "maybe"}
    page.get_by_role("button", name="Erase my answers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_another_tab_follows(page: Page) -> None:
    visit(page)
    other = visit(page.context.new_page())
    for one in (page, other):
        press(one, "By myself")
    answer(page, "music", "maybe")
    expect(other.locator("input[name=music][value=maybe]")).to_be_checked()
    answer(other, "lights", "no")
    assert kept(page)["answers"] == {"music": "maybe", "lights": "no"}


def test_it_is_in_a_backup_and_deleted_by_its_name_and_the_list_for_two_is_in_none(
    page: Page,
) -> None:
    two = {"format": 1, "stage": "second", "answers": {}, "first": {"music": "no"}}
    visit(page, wishes={"format": 1, "answers": MINE}, wishes_for_two=two)
    page.goto("/settings/")
    expect(page.locator("[data-group=wishes]")).to_have_text("Your list of yes, no and maybe")
    page.get_by_label("Without one.").check()
    with page.expect_download() as download:
        press(page, "Save a backup")
    backup = json.loads(download.value.path().read_text("utf-8"))
    keys = {one["key"]: one.get("value") for one in backup["records"]}
    assert keys == {"wishes": {"format": 1, "answers": MINE}}


# As two


def test_we_see_where_we_both_said_yes_or_maybe_and_nothing_else(page: Page) -> None:
    visit(page)
    both_done(page)
    assert kept(page, "wishes-for-two") == {
        "format": 1,
        "stage": "found",
        "shared": ["music", "finger-in-me"],
    }, "no single answer is left"
    press(page, SHOW)
    expect(found(page)).to_have_text(["Music", "A fingertip inside the first person"])
    press(page, CLOSE)
    expect(told(page)).to_have_text("What you two answered is erased. Nothing of it is left here.")
    assert not [key for key in stored(page) if key.startswith("wishes")]
    expect(found(page)).to_have_count(0)


def test_the_second_one_finds_no_trace_of_the_first_ones_answers(page: Page) -> None:
    visit(page)
    first_done(page)
    assert page.evaluate(CHECKED) == []
    assert page.locator("wish-list details[open]").count() == 0
    press(page, SECOND)
    assert page.evaluate(CHECKED) == []


@pytest.mark.parametrize("stage", ["first", "second"])
def test_after_a_reload_it_comes_back_covered_and_goes_on_for_who_was_there(
    page: Page, stage: str
) -> None:
    visit(page)
    if stage == "second":
        first_done(page)
    else:
        press(page, "As two, in turn")
    press(page, FIRST if stage == "first" else SECOND)
    answer(page, "lights", "maybe")
    page.reload()
    at(page, f"{stage}-covered")
    assert page.evaluate(CHECKED) == []
    expect(page.locator("wish-list")).to_be_hidden()
    press(page, FIRST if stage == "first" else SECOND)
    assert page.evaluate(CHECKED) == [["lights", "maybe"]], "this one's own, and nobody else's"


def test_a_closed_tab_loses_nothing_and_shows_nothing(page: Page) -> None:
    visit(page)
    first_done(page)
    other = page.context.new_page()
    page.close()
    visit(other)
    at(other, "second-covered")
    assert other.evaluate(CHECKED) == []
    press(other, SECOND)
    answer(other, "music", "maybe")
    press(other, DONE, SHOW)
    expect(found(other)).to_have_text(["Music"])


def test_a_page_that_is_put_aside_covers_itself(page: Page) -> None:
    visit(page)
    press(page, "As two, in turn", FIRST)
    answer(page, "music", "no")
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'hidden', { value: true, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )
    at(page, "first-covered")
    assert page.evaluate(CHECKED) == []


def test_two_tabs_are_in_the_same_list_and_neither_shows_the_others_turn(page: Page) -> None:
    visit(page)
    other = visit(page.context.new_page())
    press(page, "As two, in turn")
    at(other, "first-covered")
    press(page, FIRST)
    answer(page, "music", "yes")
    press(other, FIRST, DONE)
    at(page, "second-covered")
    assert page.evaluate(CHECKED) == []
    assert kept(page, "wishes-for-two")["first"] == {"music": "yes"}


def test_it_is_kept_when_both_of_us_say_so_and_not_when_one_does(page: Page) -> None:
    visit(page, wishes={"format": 1, "answers": {"lights": "no"}})
    both_done(page)
    press(page, SHOW)
    page.get_by_label("First person: yes, keep it").check()
    press(page, KEEP)
    expect(told(page)).to_contain_text("It is kept once both of you say so.")
    assert "shared" not in kept(page)
    page.get_by_label("Second person: yes, keep it").check()
    press(page, KEEP)
    expect(told(page)).to_contain_text("What you share is kept on this device.")
    shared = ["music", "finger-in-me"]
    assert kept(page) == {"format": 1, "answers": {"lights": "no"}, "shared": shared}
    assert kept(page, "wishes-for-two") is None
    visit(page)
    expect(page.locator(".wishes__kept li:visible")).to_have_count(2)
    press(page, "Erase what we kept")
    expect(page.locator(".wishes__kept")).to_be_hidden()
    assert "shared" not in kept(page)
    press(page, "Undo")
    assert kept(page)["shared"] == shared


def test_whoever_gives_up_leaves_nothing_behind(page: Page) -> None:
    visit(page)
    first_done(page)
    page.get_by_text("Stop, and erase both lists").click()
    press(page, "Yes, erase both lists")
    at(page, "choose")
    expect(told(page)).to_contain_text("Nothing of it is left here.")
    assert kept(page, "wishes-for-two") is None


def test_where_we_share_nothing_it_is_said_kindly(page: Page) -> None:
    visit(page)
    press(page, "As two, in turn", FIRST, DONE, SECOND, DONE, SHOW)
    expect(found(page)).to_have_count(0)
    expect(page.get_by_text("That says nothing about the two of you.")).to_be_visible()
    expect(page.get_by_role("button", name=KEEP, exact=True)).to_be_hidden()
    expect(page.get_by_role("group", name="Keep this list on this device?")).to_be_hidden()
    press(page, CLOSE)
    at(page, "choose")


def test_what_can_be_guessed_is_said_before_we_begin(page: Page) -> None:
    visit(page)
    expect(page.get_by_text("One thing can’t be hidden.")).to_be_visible()


def test_offline_it_works_all_the_same(page: Page) -> None:
    visit(page)
    expect_status(page, "ready")
    page.context.set_offline(True)
    visit(page)
    both_done(page)
    press(page, SHOW)
    expect(found(page)).to_have_count(2)


# Where it can't be kept, or not be read


def test_a_damaged_list_for_two_shows_nobodys_answers_and_goes_when_i_say_so(page: Page) -> None:
    damaged = '{"format":1,"stage":"second","first":{"music":"no"'
    visit(page, wishes_for_two=damaged)
    at(page, "unreadable")
    expect(page.get_by_text("Nobody’s answers are shown")).to_be_visible()
    assert stored(page)["wishes-for-two"] == damaged
    assert "damaged:wishes-for-two" not in stored(page)
    page.locator("[data-screen=unreadable]").get_by_role("button", name="Erase it").click()
    at(page, "choose")
    assert "wishes-for-two" not in stored(page)
    press(page, "As two, in turn")
    at(page, "first-covered")


def test_of_a_damaged_list_of_mine_nothing_is_thrown_away(page: Page) -> None:
    text = json.dumps({"format": 1, "answers": {"music": "yes", "lights": 5}})
    visit(page, wishes=text)
    expect(page.get_by_text("Some of what was kept of your list can’t be read.")).to_be_visible()
    assert stored(page)["damaged:wishes"] == text
    press(page, "By myself")
    assert page.evaluate(CHECKED) == [["music", "yes"]]


def test_where_there_is_no_room_it_says_so_and_goes_on_until_we_leave(page: Page) -> None:
    visit(page, wishes={"format": 1, "answers": {}})
    page.evaluate(FULL)
    press(page, "As two, in turn")
    expect(told(page, "wishes-room")).to_contain_text("There is no room left")
    press(page, FIRST)
    answer(page, "music", "yes")
    press(page, DONE, SECOND)
    answer(page, "music", "maybe")
    press(page, DONE, SHOW)
    expect(found(page)).to_have_text(["Music"])
    assert page.evaluate(UNSAVED) is True


def test_where_nothing_may_be_kept_it_says_so_and_works_for_the_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    press(page, "By myself")
    answer(page, "music", "yes")
    expect(told(page, "wishes-room")).to_contain_text("until you leave this page.")
    assert page.evaluate(CHECKED) == [["music", "yes"]]


def test_with_a_lock_it_is_sealed_and_comes_back_covered(page: Page) -> None:
    visit(page, wishes={"format": 1, "answers": MINE})
    first_done(page)
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('make-lock')")
    locked(page)
    assert readable(page) == {}
    assert "music" not in json.dumps(stored(page))
    page.goto("/talk/")
    at(page, "second-covered")
    press(page, "Lock now")
    expect(page.get_by_text("This is locked")).to_be_visible()
    expect(page.locator(".wishes")).to_be_hidden()
    expect(page.get_by_role("heading", name="To begin the talk")).to_be_visible()
    unlock(page, PASSPHRASE)
    at(page, "second-covered")
    assert page.evaluate(CHECKED) == []
    press(page, SECOND, DONE, SHOW, CLOSE)
    assert readable(page) == {}


# For everyone

SCREENS = ("choose", "alone", "first-covered", "second", "found")


def go(page: Page, screen: str) -> Page:
    """Open the page at a screen, with all of it open."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    visit(page, wishes={"format": 1, "answers": {}, "shared": ["music", "finger-in-me"]})
    if screen == "alone":
        press(page, "By myself")
    elif screen == "first-covered":
        press(page, "As two, in turn")
    elif screen == "second":
        press(page, "As two, in turn", FIRST, DONE, SECOND)
    elif screen == "found":
        both_done(page)
        press(page, SHOW)
    at(page, screen)
    page.evaluate(OPEN_EVERYTHING)
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_off_covered_or_too_small_to_hit(page: Page, screen: str) -> None:
    go(page, screen)
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        for faults in (CUT_OFF, TOO_SMALL, COVERED):
            assert page.evaluate(faults) == [], size
    for letters in (TWICE_AS_LARGE, WIDER_APART):
        page.evaluate(letters)
        for size in USUAL:
            page.set_viewport_size(SIZES[size])
            assert page.evaluate(CUT_OFF) == [], size


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(page: Page, axe: Axe, screen: str) -> None:
    go(page, screen)
    assert findings(axe, page) == []
    for theme in ("night", "black"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert findings(axe, page, COLOR_RULES) == [], theme


def test_a_screen_reader_hears_the_item_with_each_of_its_answers(page: Page) -> None:
    go(page, "alone")
    group = page.get_by_role("group", name="Music")
    expect(group.get_by_role("radio")).to_have_count(4)
    expect(group.get_by_role("radio", name="Blank")).to_be_checked()


def test_with_colors_of_my_own_i_see_what_is_chosen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    go(page, "alone")
    border = "(one) => parseFloat(getComputedStyle(one.closest('label')).borderWidth)"
    assert page.locator("input[name=music][value=yes]").evaluate(border) >= 1
