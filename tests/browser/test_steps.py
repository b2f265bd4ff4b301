"""I make my own list of steps, put it in order, say where I am, and nothing pushes me."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

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
from tests.browser.test_ladder_rules import step
from tests.browser.test_reading import REFUSE_STORAGE, without_scripts

OPEN_EVERYTHING = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
}"""


def visit(page: Page) -> Page:
    """Open the steps, and wait until they are there."""
    page.goto("/steps/")
    page.locator(".ladder[data-state]").wait_for(state="attached")
    return page


def keep(page: Page, *steps: Record, **others: Any) -> Page:
    """Open the steps where these are kept."""
    record = {"format": 1, "current": None, "steps": list(steps)} | others
    page.goto("/exit/")
    page.evaluate("(text) => localStorage.setItem('ladder', text)", json.dumps(record))
    return visit(page)


def kept(page: Page) -> Any:
    """Read what is kept."""
    return json.loads(page.evaluate("() => localStorage.getItem('ladder')"))


@pytest.fixture
def steps(page: Page) -> Page:
    """Open a list of three gentle steps."""
    return keep(page, step(1), step(2, width=15), step(3, width=20.5), current=name_of(2))


def item(page: Page, name: str) -> Locator:
    """Find a step by its name."""
    heading = page.get_by_role("heading", name=name, exact=True)
    return page.locator("li.step").filter(has=heading)


def names(page: Page) -> Locator:
    """Find the names of the steps in their order."""
    return page.locator(".step__name")


def act(page: Page, name: str, label: str) -> None:
    """Press a button of a step."""
    change = item(page, name).locator("details")
    if label != "I’m here" and change.get_attribute("open") is None:
        change.locator("summary").click()
    item(page, name).get_by_role("button", name=f"{label} “{name}”", exact=True).click()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def told(page: Page, about: str = "change") -> Locator:
    """Find the sentence that is told, where a screen reader hears it."""
    return page.locator(f"[data-told={about}] [role=status] [data-when]:visible")


def field(page: Page, label: str) -> Locator:
    box = page.get_by_role("textbox", name=label, exact=True)
    return box.or_(page.get_by_role("combobox", name=label, exact=True))


def expect_words(place: Locator, words: str) -> None:
    """Wait until words can be read somewhere; the other unit stands there, too, and isn't seen."""
    expect(place).to_contain_text(words, use_inner_text=True)


# A beginning


def test_an_empty_page_offers_lists_and_begins_with_the_one_i_choose(page: Page) -> None:
    visit(page)
    expect(page.locator(".ladder__list")).to_be_hidden()
    first = page.locator(".preset").first
    expect(first).to_contain_text("Fingertip, 15 mm")
    first.get_by_role("button").click()
    expect(told(page)).to_contain_text("Here is a list to begin with.")
    expect(page.get_by_role("heading", name="Your steps")).to_be_focused()
    wanted = ["Outside touch", "Fingertip", "Extra small", "Small", "Medium"]
    expect(names(page)).to_have_text(wanted)
    expect_words(item(page, "Fingertip"), "15 mm wide, 47 mm around")
    expect_words(item(page, "Outside touch"), "No width")
    expect(page.locator(".step__note").filter(visible=True)).to_have_count(0)
    visit(page)
    expect(names(page)).to_have_text(wanted)
    assert kept(page)["current"] is None
    expect(page.locator(".preset").first).to_be_hidden()


def test_an_empty_list_begins_with_a_step_of_my_own(page: Page) -> None:
    visit(page)
    page.locator(".preset").last.get_by_role("button").click()
    expect(field(page, "Name")).to_be_focused()
    field(page, "Name").fill("A <b>feather</b> & “me”")
    press(page, "Save step")
    expect(names(page)).to_have_text(["A <b>feather</b> & “me”"])
    expect(told(page)).to_contain_text("is saved on this device.")


@without_scripts
def test_without_scripts_the_page_says_what_to_read_instead(page: Page) -> None:
    page.goto("/steps/")
    expect(page.get_by_text("this browser doesn’t allow them")).to_be_visible()
    expect(page.locator(".ladder")).to_be_hidden()
    page.locator("main").get_by_role("link", name="Never force").click()
    expect(page).to_have_url("/guide/never-force/")


# The form of a step


def test_i_add_a_step_with_all_there_is_to_note(steps: Page) -> None:
    press(steps, "Add a step")
    field(steps, "Name").fill("Small")
    field(steps, "Width in millimeters").fill("22,5")
    field(steps, "Usable length in millimeters").fill("70")
    field(steps, "Material").select_option("silicone")
    field(steps, "Lubricant").select_option("hybrid")
    field(steps, "Note").fill("The gray one\nin the box")
    press(steps, "Save step")
    added = item(steps, "Small")
    expect(added.locator("summary")).to_be_focused()
    expect_words(added, "22.5 mm wide, 71 mm around")
    expect_words(added.locator("[data-when=material]"), "Silicone")
    expect_words(added.locator("[data-when=lubricant]"), "Water and silicone in one")
    new = kept(steps)["steps"][-1]
    assert new | {"id": ""} == {
        "id": "",
        "name": "Small",
        "width": 22.5,
        "length": 70,
        "material": "silicone",
        "lubricant": "hybrid",
        "note": "The gray one\nin the box",
    }


def test_a_change_keeps_what_i_did_not_touch_and_notes_a_new_width(page: Page) -> None:
    unheard = {"material": "moonstone", "lubricant": "dew"}
    keep(page, step(1, width=20, color="red", **unheard))
    expect_words(item(page, "Step 1").locator("[data-when=lubricant]"), "dew")
    act(page, "Step 1", "Change")
    expect(field(page, "Width in millimeters")).to_have_value("20")
    field(page, "Name").fill("One")
    press(page, "Save step")
    wanted = step(1, width=20, color="red", name="One", **unheard)
    assert kept(page)["steps"] == [wanted]
    act(page, "One", "Change")
    field(page, "Width in millimeters").fill("21")
    press(page, "Save step")
    (changed,) = kept(page)["steps"]
    assert changed.pop("sized").startswith("20")
    assert changed == wanted | {"width": 21}


def pairing(page: Page) -> Locator:
    """Find what is said of the material and the lubricant, where a screen reader hears it."""
    return page.locator("pairing-note [role=status] p:visible")


def test_whether_a_lubricant_goes_with_a_material_is_said_as_i_choose_them(steps: Page) -> None:
    press(steps, "Add a step")
    expect(pairing(steps)).to_have_count(0)
    field(steps, "Lubricant").select_option("water")
    expect(pairing(steps)).to_have_count(0)
    for material, lubricant, words, why in (
        ("glass-steel", "water", "These go together", "Glass and stainless steel go with all"),
        ("silicone", "silicone", "Test or check first", "People disagree about silicone"),
        ("soft-plastic", "oil", "Don’t", "Jelly, PVC and TPE need a condom over them"),
        ("skin", "oil", "Test or check first", "look at the box of what you use, a glove too"),
        ("other", "water", "We can’t say", "If you’re not sure what a toy is made of"),
        ("glass-steel", "other", "We can’t say", "What is in another kind, we don’t know."),
    ):
        field(steps, "Material").select_option(material)
        field(steps, "Lubricant").select_option(lubricant)
        expect(pairing(steps).first).to_have_text(words)
        expect(pairing(steps).filter(has_text=why)).to_have_count(1)
    field(steps, "Lubricant").select_option("")
    expect(pairing(steps)).to_have_count(0)


def test_a_dont_is_told_by_word_sign_and_color_with_its_source_and_never_blocks(
    steps: Page,
) -> None:
    press(steps, "Add a step")
    field(steps, "Name").fill("Soft")
    surface = "(note) => getComputedStyle(note).backgroundColor"
    note = steps.locator("pairing-note")
    field(steps, "Material").select_option("silicone")
    field(steps, "Lubricant").select_option("oil")
    expect(pairing(steps).first).to_have_text("Test or check first")
    before = note.evaluate(surface)
    field(steps, "Material").select_option("soft-plastic")
    expect(pairing(steps).first).to_have_text("Don’t")
    expect(pairing(steps).first.locator("svg")).to_be_visible()
    assert note.evaluate(surface) != before
    note.get_by_role("link", name="Source").first.click()
    expect(steps.locator(":target")).to_contain_text("PVC")
    press(steps, "Save step")
    assert kept(steps)["steps"][-1]["material"] == "soft-plastic"


def test_what_i_noted_before_is_judged_when_i_open_it_and_not_in_the_next_step(page: Page) -> None:
    keep(page, step(1, material="silicone", lubricant="oil"), step(2))
    act(page, "Step 1", "Change")
    expect(pairing(page).first).to_have_text("Test or check first")
    expect(field(page, "Lubricant")).to_have_value("oil")
    press(page, "Leave without saving")
    act(page, "Step 2", "Change")
    expect(field(page, "Lubricant")).to_have_value("")
    expect(pairing(page)).to_have_count(0)


def test_what_is_wrong_is_said_beside_it_and_nothing_i_typed_is_lost(steps: Page) -> None:
    press(steps, "Add a step")
    field(steps, "Width in millimeters").fill("wide")
    field(steps, "Usable length in millimeters").fill("401")
    press(steps, "Save step")
    name = field(steps, "Name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    assert name.evaluate("(field) => field.matches(':invalid')")
    for label, words in {
        "Name": "Give it a name",
        "Width in millimeters": "This needs a number, such as 20",
        "Usable length in millimeters": "from 1 to 400 millimeters",
    }.items():
        problem = steps.locator("[data-field]").filter(has=field(steps, label))
        expect(problem.locator(".field__problem p:visible")).to_contain_text(words)
    name.fill("Wide")
    expect(name).not_to_have_attribute("aria-invalid", "true")
    expect(field(steps, "Width in millimeters")).to_have_value("wide")
    field(steps, "Width in millimeters").fill("100")
    field(steps, "Usable length in millimeters").fill("")
    press(steps, "Save step")
    assert kept(steps)["steps"][-1]["width"] == 100


def test_i_leave_the_form_and_nothing_has_changed(steps: Page) -> None:
    before = kept(steps)
    act(steps, "Step 2", "Change")
    field(steps, "Name").fill("Other")
    press(steps, "Leave without saving")
    change = item(steps, "Step 2").get_by_role("button", name="Change “Step 2”")
    expect(change).to_be_focused()
    assert kept(steps) == before
    unsaved = (
        """async () => (await import('/static/js/platform/unsaved_work.js')).hasUnsavedWork()"""
    )
    assert steps.evaluate(unsaved) is False
    press(steps, "Add a step")
    expect(field(steps, "Name")).to_have_value("")
    field(steps, "Name").fill("x")
    assert steps.evaluate(unsaved) is True


def test_a_step_that_another_tab_removed_meanwhile_can_be_saved_as_a_new_one(steps: Page) -> None:
    act(steps, "Step 3", "Change")
    field(steps, "Note").fill("mine")
    other = visit(steps.context.new_page())
    act(other, "Step 3", "Remove")
    # What another tab stores reaches this one a moment later.
    steps.wait_for_function("() => !localStorage.getItem('ladder').includes('Step 3')")
    press(steps, "Save step")
    expect(steps.get_by_text("Another tab removed this step meanwhile.")).to_be_visible()
    expect(field(steps, "Note")).to_have_value("mine")
    press(steps, "Save step")
    last = kept(steps)["steps"][-1]
    assert (last["name"], last["note"], last["width"]) == ("Step 3", "mine", 20.5)
    expect(names(other)).to_have_text(["Step 1", "Step 2", "Step 3"])


# Sizes


def test_i_see_and_type_sizes_in_inches_and_nothing_is_bent(steps: Page) -> None:
    before = kept(steps)["steps"]
    steps.get_by_role("radio", name="Inches").check()
    expect_words(item(steps, "Step 3"), "0.81 inches wide, 2.5 inches around")
    act(steps, "Step 3", "Change")
    expect(field(steps, "Width in inches")).to_have_value("0.81")
    press(steps, "Save step")
    assert kept(steps)["steps"] == before, "what I didn’t touch stays to the half millimeter"
    act(steps, "Step 3", "Change")
    field(steps, "Width in inches").fill("0.875")
    steps.get_by_role("radio", name="Millimeters").check()
    expect(field(steps, "Width in millimeters")).to_have_value("22.225")
    steps.get_by_role("radio", name="Inches").check()
    expect(field(steps, "Width in inches")).to_have_value("0.875")
    press(steps, "Save step")
    assert kept(steps)["steps"][2]["width"] == 22.225
    visit(steps)
    expect(steps.get_by_role("radio", name="Inches")).to_be_checked()
    expect_words(item(steps, "Step 3"), "0.875 inches wide")


def test_each_stone_is_as_wide_beside_the_others_as_its_step(steps: Page) -> None:
    width = "(stone) => stone.getBoundingClientRect().width"
    small, large = (
        item(steps, f"Step {number}").locator("[data-stone]").evaluate(width) for number in (2, 3)
    )
    assert abs(small / large - 15 / 20.5) < 0.01
    expect(item(steps, "Step 1").locator("[data-stone]")).to_be_hidden()


def test_a_big_step_gets_a_kind_note_with_a_size_between_and_is_kept(steps: Page) -> None:
    press(steps, "Add a step")
    field(steps, "Name").fill("Large")
    field(steps, "Width in millimeters").fill("32")
    press(steps, "Save step")
    expect(told(steps)).to_contain_text("is saved on this device. There is a note about the sizes")
    assert kept(steps)["steps"][-1]["width"] == 32
    note = item(steps, "Large").locator(".step__note")
    expect_words(
        note,
        "From “Step 3” to “Large” is a big step up: from 20.5 mm wide and 64 mm around,"
        " to 32 mm wide and 101 mm around. A size of about 25.5 mm",
    )
    note.get_by_role("button", name="Add a step of 25.5 mm").click()
    expect(field(steps, "Width in millimeters")).to_have_value("25.5")
    field(steps, "Name").fill("Between")
    press(steps, "Save step")
    expect(names(steps)).to_have_text(["Step 1", "Step 2", "Step 3", "Between", "Large"])
    steps.get_by_role("radio", name="Inches").check()
    expect_words(
        item(steps, "Large").locator(".step__note"),
        "from 1 inch wide and 3.2 inches around, to 1.26 inches wide and 4 inches around."
        " A size of about 1.15 inches",
    )


# The order


def test_i_put_steps_in_order_by_keyboard_and_hear_where_they_are(steps: Page) -> None:
    item(steps, "Step 3").locator("summary").focus()
    steps.keyboard.press("Enter")
    up = item(steps, "Step 3").get_by_role("button", name="Move up “Step 3”")
    up.focus()
    steps.keyboard.press("Enter")
    expect(told(steps)).to_have_text("“Step 3” is now number 2 of 3.")
    expect(up).to_be_focused()
    steps.keyboard.press("Space")
    expect(names(steps)).to_have_text(["Step 3", "Step 1", "Step 2"])
    expect(up).to_be_disabled()
    expect(item(steps, "Step 3").locator("summary")).to_be_focused()
    assert [one["id"] for one in kept(steps)["steps"]] == [name_of(one) for one in (3, 1, 2)]


def drag(page: Page, name: str, to: str, *, below: bool) -> None:
    """Drag a step by its handle beyond the middle of another one, and hold it there."""
    handle = item(page, name).locator("[data-handle]")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    goal = item(page, to).bounding_box()
    assert goal
    page.mouse.move(goal["x"] + 30, goal["y"] + goal["height"] * (0.9 if below else 0.1), steps=5)


def test_i_drag_a_step_to_its_place(steps: Page) -> None:
    steps.set_viewport_size({"width": 1280, "height": 1200})
    drag(steps, "Step 1", "Step 3", below=True)
    expect(names(steps)).to_have_text(["Step 2", "Step 3", "Step 1"])
    assert kept(steps)["steps"][0]["name"] == "Step 1", "not before I let go"
    steps.mouse.up()
    expect(told(steps)).to_have_text("“Step 1” is now number 3 of 3.")
    drag(steps, "Step 1", "Step 2", below=False)
    steps.mouse.up()
    expect(names(steps)).to_have_text(["Step 1", "Step 2", "Step 3"])
    visit(steps)
    expect(names(steps)).to_have_text(["Step 1", "Step 2", "Step 3"])


def test_a_drag_that_is_broken_off_changes_nothing(steps: Page) -> None:
    steps.set_viewport_size({"width": 1280, "height": 1200})
    before = kept(steps)
    drag(steps, "Step 1", "Step 3", below=True)
    expect(names(steps)).to_have_text(["Step 2", "Step 3", "Step 1"])
    steps.locator("[data-dragged] [data-handle]").dispatch_event("pointercancel")
    expect(names(steps)).to_have_text(["Step 1", "Step 2", "Step 3"])
    steps.mouse.up()
    assert kept(steps) == before


# Taking out, and where I am


def test_i_remove_a_step_and_take_that_back_within_ten_seconds(steps: Page) -> None:
    steps.clock.install(time="2026-11-24T10:00:00")
    visit(steps)
    steps.clock.pause_at("2026-11-24T11:00:00")
    before = kept(steps)
    act(steps, "Step 2", "Remove")
    expect(told(steps)).to_contain_text("“Step 2” is removed. Your journal keeps")
    undo = steps.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    assert kept(steps)["current"] is None
    steps.clock.run_for(9_900)
    undo.click()
    expect(told(steps)).to_have_text("“Step 2” is back.")
    expect(item(steps, "Step 2").locator("summary")).to_be_focused()
    assert kept(steps) == before
    act(steps, "Step 2", "Remove")
    steps.clock.run_for(10_000)
    expect(undo).to_be_hidden()
    expect(item(steps, "Step 3").locator("summary")).to_be_focused()
    expect(told(steps)).to_contain_text("“Step 2” is removed.")


def test_the_last_step_can_go_and_come_back(page: Page) -> None:
    keep(page, step(1))
    expect(page.locator("[data-handle]")).to_be_hidden()
    act(page, "Step 1", "Remove")
    expect(page.get_by_role("heading", name="Choose a list to begin with")).to_be_visible()
    press(page, "Undo")
    expect(names(page)).to_have_text(["Step 1"])


def test_i_say_where_i_am_and_go_back_as_freely_as_on(steps: Page) -> None:
    here = steps.locator(".step[aria-current=step] .step__name")
    expect(here).to_have_text("Step 2")
    for name in ("Step 3", "Step 1"):
        act(steps, name, "I’m here")
        expect(told(steps)).to_have_text(f"You are at “{name}”.")
        expect(here).to_have_text(name)
        expect_words(item(steps, name), "You are here")
        expect(item(steps, name).locator("summary")).to_be_focused()
    assert kept(steps)["current"] == name_of(1)


def test_another_tab_follows_and_neither_undoes_the_other(steps: Page) -> None:
    other = visit(steps.context.new_page())
    act(other, "Step 3", "Move up")
    expect(names(steps)).to_have_text(["Step 1", "Step 3", "Step 2"])
    act(steps, "Step 1", "I’m here")
    expect(other.locator(".step[aria-current=step]")).to_contain_text("Step 1")
    assert [one["name"] for one in kept(steps)["steps"]] == ["Step 1", "Step 3", "Step 2"]


# Where it can't be kept


def test_where_nothing_may_be_kept_it_says_so_and_works_for_the_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    visit(page)
    expect(told(page, "room")).to_contain_text("It goes when you leave this page.")
    page.locator(".preset").first.get_by_role("button").click()
    act(page, "Small", "Move up")
    expect(names(page).nth(2)).to_have_text("Small")
    press(page, "Add a step")
    field(page, "Name").fill("Mine")
    press(page, "Save step")
    expect(told(page)).to_have_text("“Mine” is in your list for now.")


def test_of_a_damaged_list_the_page_says_that_nothing_is_thrown_away(page: Page) -> None:
    keep(page, step(1), step(2, width="x"))
    expect(names(page)).to_have_text(["Step 1"])
    notice = page.locator("[data-told=unreadable]")
    expect(notice).to_contain_text("You did nothing wrong.")
    notice.get_by_role("link", name="journal").click()
    expect(page.locator(".damaged__key")).to_have_text("damaged:ladder")


# For everyone


def crowded(page: Page) -> Page:
    """Open a list with all there can be, in long words."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    long = "Donaudampfschifffahrtsgesellschaftskapitän"
    more = {"length": 70, "material": "glass-steel", "note": f"{long}\nand so on"}
    steps = [step(1, name=long), step(2, width=15, **more), step(3, width=40.5, **more)]
    keep(page, *steps, current=name_of(2))
    page.evaluate(OPEN_EVERYTHING)
    return page


PARTS = ("list", "form", "begin")


def go(page: Page, part: str) -> Page:
    """Open a part of the page."""
    if part == "begin":
        page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
        return visit(page)
    crowded(page)
    if part == "form":
        press(page, "Add a step")
        press(page, "Save step")
        field(page, "Material").select_option("soft-plastic")
        field(page, "Lubricant").select_option("oil")
    return page


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_cut_off_covered_or_too_small_to_hit(page: Page, part: str) -> None:
    go(page, part)
    for size, window in SIZES.items():
        page.set_viewport_size(window)
        assert page.evaluate(CUT_OFF) == [], size
        assert page.evaluate(TOO_SMALL) == [], size
        assert page.evaluate(COVERED) == [], size


@pytest.mark.slow
@pytest.mark.parametrize("letters", [TWICE_AS_LARGE, WIDER_APART], ids=["twice", "wider"])
@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_cut_off_in_other_letters(page: Page, part: str, letters: str) -> None:
    go(page, part).evaluate(letters)
    for size in USUAL:
        page.set_viewport_size(SIZES[size])
        assert page.evaluate(CUT_OFF) == [], size


@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing(page: Page, axe: Axe, part: str) -> None:
    go(page, part)
    assert findings(axe, page) == []
    for theme in ("night", "black"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert findings(axe, page, COLOR_RULES) == [], theme


def test_with_colors_of_my_own_and_without_motion_i_see_where_i_am(page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    crowded(page)
    border = "(step) => getComputedStyle(step).border"
    here, other = page.locator(".step").nth(1), page.locator(".step").nth(0)
    assert here.evaluate(border) != other.evaluate(border)
    stone = here.locator("[data-stone]").evaluate("(stone) => getComputedStyle(stone).fill")
    assert stone != here.evaluate("(step) => getComputedStyle(step).backgroundColor")
    assert page.evaluate("() => document.getAnimations().length") == 0
