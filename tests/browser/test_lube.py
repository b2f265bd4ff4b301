"""I choose what I want to use together, hear whether it goes, and can keep it with a step."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status
from tests.browser.journal import Record, name_of
from tests.browser.locked import PASSPHRASE
from tests.browser.session import at, begin, press
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
from tests.browser.test_checklists import LONG, UNSAVED
from tests.browser.test_ladder_rules import step
from tests.browser.test_lock import locked, unlock
from tests.browser.test_reading import REFUSE_STORAGE, without_scripts
from tests.unit.lubricant_facts import combinations

WORDS = {"fine": "These go together", "test": "Test or check first", "dont": "Don’t"}
FULL = "Object.defineProperty(Storage.prototype, 'setItem', { value() {\
 throw new DOMException('No room.', 'QuotaExceededError'); } });"


def visit(page: Page) -> Page:
    """Open the checker, and wait until it answers."""
    page.goto("/lube/")
    page.wait_for_function("() => customElements.get('journal-told')")
    return page


def keep(page: Page, *steps: Record, text: str | None = None) -> Page:
    """Open the checker where these steps are kept, the first of them being the current one."""
    record = {"format": 1, "current": steps[0]["id"] if steps else None, "steps": list(steps)}
    page.goto("/exit/")
    page.evaluate("(text) => localStorage.setItem('ladder', text)", text or json.dumps(record))
    return visit(page)


def kept(page: Page, at: int = 0) -> Any:
    """Read a step as it is kept."""
    return json.loads(page.evaluate("() => localStorage.getItem('ladder')"))["steps"][at]


def choose(page: Page, lubricant: str = "", material: str = "", barrier: str = "") -> None:
    for label, value in (
        ("Lubricant", lubricant),
        ("What it touches", material),
        ("Condom, dam or glove", barrier),
    ):
        page.get_by_role("combobox", name=label, exact=True).select_option(value)


def answer(page: Page) -> Locator:
    """Find the answer, where a screen reader hears it."""
    return page.locator("pairing-note [role=status] p:visible")


def told(page: Page, about: str = "pair") -> Locator:
    return page.locator(f"[data-told={about}] [role=status] [data-when]:visible")


def keep_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Keep it with this step")


# Reading


@without_scripts
def test_without_scripts_i_read_what_goes_with_what_in_tables(page: Page) -> None:
    page.goto("/lube/")
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.locator("summary", has_text="Jelly, PVC or TPE").click()
    table = page.get_by_role("table", name="Jelly, PVC or TPE")
    bare = table.get_by_role("row").filter(has_text="with no condom over it")
    expect(bare).to_contain_text("Don’t")
    expect(table.get_by_role("row").filter(has_text="Oil-based")).to_contain_text("Don’t")
    page.locator("summary", has_text="Latex condom, dam or glove").click()
    row = page.get_by_role("table", name="Latex").get_by_role("row").filter(has_text="Oil-based")
    expect(row).to_contain_text("Never use the two together.")
    row.get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("Oil weakens latex and polyisoprene.")
    expect(page.get_by_text("Spit is no lubricant.").filter(visible=True)).to_have_count(1)


# Asking


def test_there_is_no_answer_before_i_have_chosen_all_three(page: Page) -> None:
    visit(page)
    waiting = page.get_by_text("Choose all three.")
    for chosen in ({}, {"lubricant": "water"}, {"lubricant": "water", "material": "soft-plastic"}):
        choose(page, **chosen)
        expect(answer(page)).to_have_count(0)
        expect(waiting).to_be_visible()
    choose(page, "water", "soft-plastic", "none")
    expect(answer(page).first).to_have_text("Don’t")
    expect(waiting).to_be_hidden()


def test_what_goes_with_nothing_is_said_at_once(page: Page) -> None:
    visit(page)
    for lubricant, words in (
        ("saliva", "Spit is no lubricant."),
        ("soap", "Soap and lotion are no lubricant."),
        ("numbing", "What numbs hides the pain"),
        ("relaxing", "We found no trial"),
    ):
        choose(page, lubricant)
        expect(answer(page).first).to_have_text("Don’t")
        expect(answer(page).last).to_contain_text(words)
    choose(page, "oil", barrier="latex")
    expect(answer(page).first).to_have_text("Don’t")


def test_each_answer_is_what_the_facts_say(page: Page) -> None:
    visit(page)
    found = page.evaluate(
        """async (pairs) => {
            const { answerOf } = await import('/static/js/domain/lubricant_pairing.js');
            const table = JSON.parse(document.querySelector('#pairing-data').textContent);
            return pairs.map(([lubricant, material, barrier]) =>
                answerOf(table, { lubricant, material, barrier }));
        }""",
        [list(pair) for pair in combinations()],
    )
    wanted = list(combinations().values())
    assert [one["verdict"] for one in found] == wanted
    assert all(one["reasons"] for one in found)


@pytest.mark.parametrize(
    "pair",
    [
        ("water", "silicone", "latex"),
        ("silicone", "silicone", "none"),
        ("oil", "glass-steel", "polyisoprene"),
        ("oil", "skin", "nitrile"),
        ("oil", "skin", "unsure"),
        ("hybrid", "soft-plastic", "polyurethane"),
    ],
)
def test_the_answer_stands_there_with_its_reason_and_source(
    page: Page, pair: tuple[str, str, str]
) -> None:
    visit(page)
    choose(page, *pair)
    expect(answer(page).first).to_have_text(WORDS[combinations()[pair]])
    expect(answer(page).nth(1)).to_be_visible()
    note = page.locator("pairing-note")
    expect(note.get_by_role("status")).to_contain_text(WORDS[combinations()[pair]])
    if pair[0] == "oil":
        note.get_by_role("link", name="Source").first.click()
        expect(page.locator(":target")).to_contain_text("Oil weakens latex")


def test_what_nobody_knows_is_said_to_be_unknown(page: Page) -> None:
    visit(page)
    for pair, words in (
        (("water", "other", "none"), "If you’re not sure what a toy is made of"),
        (("other", "abs", "latex"), "What is in another kind, we don’t know."),
        (("water", "abs", "other"), "For this kind of barrier we can’t say."),
    ):
        choose(page, *pair)
        expect(answer(page).first).to_have_text("We can’t say")
        expect(answer(page).filter(has_text=words)).to_have_count(1)


def test_by_keyboard_alone_i_choose_hear_and_keep(page: Page) -> None:
    keep(page, step(1))
    page.locator("#pair-lubricant").focus()
    for keys in ("Water-b", "Silicone", "Latex"):
        page.keyboard.type(keys)
        page.keyboard.press("Tab")
    expect(answer(page).first).to_have_text("These go together")
    keep_button(page).focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("Kept with “Step 1” on this device.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("“Step 1” is as it was before.")
    expect(keep_button(page)).to_be_focused()
    assert "lubricant" not in kept(page)


def test_offline_it_answers_just_the_same(page: Page) -> None:
    visit(page)
    expect_status(page, "ready")
    page.context.set_offline(True)
    visit(page)
    choose(page, "oil", "silicone", "latex")
    expect(answer(page).first).to_have_text("Don’t")


# Keeping


def test_i_keep_it_with_a_step_and_the_steps_and_their_form_show_it(page: Page) -> None:
    keep(page, step(1, note="mine", material="abs"), step(2))
    choose(page, "silicone", "glass-steel", "nitrile")
    expect(page.locator("#pair-step")).to_have_value(name_of(1))
    keep_button(page).click()
    expect(told(page)).to_have_text("Kept with “Step 1” on this device.")
    chosen = {"lubricant": "silicone", "material": "glass-steel", "barrier": "nitrile"}
    assert kept(page) == step(1, note="mine") | chosen
    assert kept(page, 1) == step(2)
    assert page.evaluate(UNSAVED) is False
    page.goto("/steps/")
    item = page.locator("li.step").first
    expect(item.locator("[data-when=barrier]")).to_contain_text("Nitrile internal condom")
    item.locator("summary").click()
    item.get_by_role("button", name="Change").click()
    expect(page.locator("#step-barrier")).to_have_value("nitrile")
    expect(page.locator("ladder-editor pairing-note [data-verdict]:visible")).to_have_text(
        "These go together"
    )


def test_a_session_with_that_step_checks_all_three(page: Page) -> None:
    pair = {"lubricant": "oil", "material": "glass-steel", "barrier": "latex"}
    begin(page, ladder={"format": 1, "current": name_of(1), "steps": [step(1, **pair)]})
    press(page, "Yes, I want this")
    at(page, "before")
    expect(answer(page).first).to_have_text("Don’t")
    expect(answer(page).nth(1)).to_contain_text("Oil weakens latex")


def test_undoing_brings_back_what_the_step_named_before(page: Page) -> None:
    before = step(1, material="abs", lubricant="oil", barrier="none", width=20)
    keep(page, before)
    choose(page, "water", "silicone", "latex")
    keep_button(page).click()
    expect(told(page)).to_contain_text("Kept with")
    page.get_by_role("button", name="Undo").click()
    expect(told(page)).to_have_text("“Step 1” is as it was before.")
    assert kept(page) == before
    keep_button(page).click()
    keep_button(page).click()
    expect(told(page)).to_have_text("“Step 1” has exactly this already.")


def test_undoing_leaves_alone_what_another_tab_chose_since(page: Page) -> None:
    keep(page, step(1))
    choose(page, "water", "silicone", "latex")
    keep_button(page).click()
    expect(told(page)).to_contain_text("Kept with")
    other = visit(page.context.new_page())
    choose(other, "hybrid", "abs", "nitrile")
    keep_button(other).click()
    expect(told(other)).to_contain_text("Kept with")
    page.bring_to_front()
    page.get_by_role("button", name="Undo").click()
    assert kept(page)["lubricant"] == "hybrid"


def test_for_ten_seconds_i_can_take_it_back(page: Page) -> None:
    page.clock.install(time="2026-11-24T10:00:00")
    keep(page, step(1))
    page.clock.pause_at("2026-11-24T11:00:00")
    choose(page, "water", "silicone", "latex")
    keep_button(page).click()
    page.clock.run_for(10_000)
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(keep_button(page)).to_be_focused()


def test_a_dont_is_never_offered_to_be_kept(page: Page) -> None:
    keep(page, step(1))
    soft = ("water", "soft-plastic", "none")
    for pair in (("oil", "abs", "latex"), ("soap", "abs", "none"), soft):
        choose(page, *pair)
        expect(answer(page).first).to_have_text("Don’t")
        expect(keep_button(page)).to_be_hidden()
    choose(page, "water", "abs", "none")
    expect(keep_button(page)).to_be_visible()


def test_without_steps_it_says_where_they_come_from(page: Page) -> None:
    visit(page)
    choose(page, "water", "abs", "none")
    expect(page.get_by_text("You have no steps yet.")).to_be_visible()
    expect(keep_button(page)).to_be_hidden()


def test_a_step_that_another_tab_took_out_is_said_to_be_gone(page: Page) -> None:
    keep(page, step(1), step(2))
    choose(page, "water", "abs", "none")
    page.locator("#pair-step").select_option(name_of(2))
    record = json.dumps({"format": 1, "current": None, "steps": [step(1)]})
    page.evaluate("(text) => localStorage.setItem('ladder', text)", record)
    keep_button(page).click()
    expect(told(page)).to_contain_text("That step isn’t in your list any more.")
    assert kept(page) == step(1)


def test_where_nothing_may_be_kept_the_checker_answers_and_says_so(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    choose(page, "water", "abs", "none")
    expect(answer(page).first).to_have_text("These go together")
    expect(page.get_by_text("You have no steps yet.")).to_be_visible()


def test_where_there_is_no_room_it_says_so_and_nothing_is_lost(page: Page) -> None:
    keep(page, step(1, lubricant="oil"))
    page.evaluate(FULL)
    choose(page, "water", "abs", "none")
    keep_button(page).click()
    expect(told(page)).to_have_text("With “Step 1” for now.")
    expect(told(page, "pair-room")).to_contain_text("There is no room left")
    assert kept(page)["lubricant"] == "oil"
    assert page.evaluate(UNSAVED) is True


def test_of_damaged_steps_it_says_that_nothing_is_thrown_away(page: Page) -> None:
    keep(page, text="{")
    choose(page, "water", "abs", "none")
    expect(page.get_by_text("Some of what was kept of your steps can’t be read.")).to_be_visible()
    assert page.evaluate("() => localStorage.getItem('damaged:ladder')") == "{"


def test_while_it_is_locked_it_answers_and_keeps_nothing(page: Page) -> None:
    keep(page, step(1))
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('make-lock')")
    locked(page)
    visit(page)
    choose(page, "water", "silicone", "latex")
    keep_button(page).click()
    expect(told(page)).to_contain_text("Kept with “Step 1”")
    page.goto("/settings/")
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_text("This is locked")).to_be_visible()
    page.goto("/lube/")
    expect(page.get_by_text("To keep an answer with a step, unlock first.")).to_be_visible()
    choose(page, "oil", "silicone", "latex")
    expect(answer(page).first).to_have_text("Don’t")
    choose(page, "hybrid", "abs", "latex")
    expect(answer(page).first).to_have_text("These go together")
    expect(keep_button(page)).to_be_hidden()
    unlock(page, PASSPHRASE)
    expect(keep_button(page)).to_be_visible()
    keep_button(page).click()
    expect(told(page)).to_contain_text("Kept with “Step 1”")


# For everyone


def crowded(page: Page) -> Page:
    """Open all there is, with a step of a long name."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    keep(page, step(1, name=LONG[:60]), step(2))
    choose(page, "oil", "skin", "nitrile")
    keep_button(page).click()
    page.evaluate(OPEN_EVERYTHING)
    return page


def test_nothing_is_cut_off_covered_or_too_small_to_hit(page: Page) -> None:
    crowded(page)
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        for faults in (CUT_OFF, TOO_SMALL, COVERED):
            assert page.evaluate(faults) == [], size
    for letters in (TWICE_AS_LARGE, WIDER_APART):
        page.evaluate(letters)
        for size in USUAL:
            page.set_viewport_size(SIZES[size])
            assert page.evaluate(CUT_OFF) == [], size


def test_axe_finds_nothing(page: Page, axe: Axe) -> None:
    crowded(page)
    assert findings(axe, page) == []
    for theme in ("night", "black"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert findings(axe, page, COLOR_RULES) == [], theme


def test_with_colors_of_my_own_a_dont_still_differs(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    visit(page)
    border = "(note) => getComputedStyle(note).border"
    choose(page, "water", "silicone", "latex")
    fine = page.locator("pairing-note").evaluate(border)
    choose(page, "oil", "silicone", "latex")
    assert page.locator("pairing-note").evaluate(border) != fine
