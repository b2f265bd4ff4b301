"""Coming back, I see where I am and what my journal says, and leaving it is as good as going on."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.journal import Record, key_of
from tests.browser.readiness import TODAY, day, journal, ladder, session
from tests.browser.session import PUT, button, entries
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import CUT_OFF, SIZES, TOO_SMALL
from tests.browser.test_reading import REFUSE_STORAGE

NOW = f"{TODAY.isoformat()}T12:00:00"
LADDER = {"ladder": json.dumps(ladder())}
#: A session of a week ago is neither too near nor too far.
REST: Record = session(7)


def texts(*told: Record, **others: str) -> dict[str, str]:
    """Write a journal and a ladder as they are stored."""
    return LADDER | {key_of(one): json.dumps(one) for one in journal(list(told))} | others


def come_back(page: Page, stored: dict[str, str]) -> Locator:
    """Open the first page on a device where something is kept."""
    page.clock.set_fixed_time(NOW)
    page.goto("/exit/")
    page.evaluate(PUT, {"plain:adult": "yes", "plain:here": "yes", **stored})
    page.goto("/")
    reader = page.locator("returning-reader")
    expect(reader).to_have_attribute("data-state", "shown")
    return reader


def test_a_first_visit_is_about_the_guide_and_loads_nothing_else(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_function("() => customElements.get('reading-shelf')")
    expect(page.locator("returning-reader")).to_be_hidden()
    expect(page.get_by_role("link", name="Start reading")).to_be_visible()
    assert not [url for url in asked if "entries.js" in url or "returning.js" in url]


def test_i_see_where_i_am_what_my_journal_says_and_one_suggestion(page: Page) -> None:
    reader = come_back(page, texts(REST))
    expect(reader).to_contain_text("You are at “25”, 25 mm wide.", use_inner_text=True)
    expect(reader.locator(".reading__says:visible")).to_have_text(
        "There is no hurry. You can stay, go smaller or stop, as you like."
    )
    expect(reader.locator("[data-rule]:visible")).to_have_count(1)
    begin = reader.get_by_role("link", name="Begin a session")
    later = button(page, "Not today")
    assert begin.bounding_box()["width"] == later.bounding_box()["width"]  # type: ignore[index]
    assert begin.bounding_box()["height"] == later.bounding_box()["height"]  # type: ignore[index]
    expect(reader.get_by_role("link", name="Breathe for a while")).to_be_hidden()


def test_not_today_is_a_good_choice_and_notes_nothing(page: Page) -> None:
    reader = come_back(page, texts(REST))
    before = page.evaluate("() => JSON.stringify(localStorage)")
    button(page, "Not today").click()
    said = reader.get_by_text("That is a good choice.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    expect(reader.get_by_role("link", name="Begin a session")).to_be_hidden()
    assert page.evaluate("() => JSON.stringify(localStorage)") == before


def test_when_it_is_time_to_rest_nothing_suggests_a_session(page: Page) -> None:
    reader = come_back(page, texts(session(4, blood="smear", signs=["none"])))
    expect(reader).to_contain_text("This is a time to rest.", use_inner_text=True)
    expect(reader.get_by_role("link", name="Breathe for a while")).to_be_visible()
    expect(reader.get_by_role("link", name="Begin a session")).to_be_hidden()


def test_when_i_need_help_that_comes_first_and_nothing_else_is_suggested(page: Page) -> None:
    reader = come_back(page, texts(session(9, signs=["fever"])))
    expect(reader).to_contain_text("Please get help.", use_inner_text=True)
    expect(reader.get_by_role("link", name="Go to Help now")).to_be_visible()
    expect(reader.get_by_role("link", name="Begin a session")).to_be_hidden()
    expect(reader.get_by_role("link", name="Breathe for a while")).to_be_hidden()
    expect(reader.get_by_role("button", name="Not today")).to_be_hidden()


def test_an_open_session_is_the_first_thing_i_see(page: Page) -> None:
    open_session = {
        "format": 1,
        "id": "a" * 16,
        "date": day(0),
        "time": "11:00",
        "step": None,
        "stages": [{"screen": "ask"}, {"screen": "before"}],
        "ticked": {},
        "answers": {},
    }
    reader = come_back(page, texts(session=json.dumps(open_session)))
    link = reader.get_by_role("link", name="Carry on, or save what there is")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", name="You have a session open")).to_be_visible()


# The check-in


def ask_me(page: Page, *told: Record) -> Locator:
    """Come back on a day on which there is something to ask."""
    reader = come_back(page, texts(*told))
    expect(page.get_by_role("heading", name="How are you now?")).to_be_in_viewport()
    return reader


def test_on_the_days_after_a_session_i_may_say_how_i_am(page: Page) -> None:
    reader = ask_me(page, session(1))
    expect(reader).to_contain_text("This is about Monday, November 23, 2026")
    button(page, "Save").wait_for(state="hidden")
    reader.get_by_text("Answer", exact=True).click()
    sore = page.get_by_role("group", name="Are you sore now?")
    sore.get_by_label("No", exact=True).check()
    expect(page.get_by_role("group", name="Are you back to normal?")).to_be_hidden()
    button(page, "Save").click()
    expect(reader).to_contain_text("Saved in your journal", use_inner_text=True)
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()
    (found,) = [one for one in entries(page) if one.get("kind") == "check-in"]
    assert found["date"] == TODAY.isoformat()
    assert found["sore_next_day"] is False
    assert not {"blood", "signs", "pain", "back_to_normal"} & found.keys()
    page.reload()
    expect(reader).to_have_attribute("data-state", "shown")
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()


def test_after_pain_i_may_say_that_i_am_back_to_normal(page: Page) -> None:
    reader = ask_me(page, session(30, pain=5))
    reader.get_by_text("Answer", exact=True).click()
    normal = page.get_by_role("group", name="Are you back to normal?")
    normal.get_by_label("Yes", exact=True).check()
    button(page, "Save").click()
    expect(reader).to_contain_text("Saved in your journal", use_inner_text=True)
    page.clock.set_fixed_time("2026-11-25T12:00:00")
    page.reload()
    expect(reader).to_have_attribute("data-state", "shown")
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()


def test_a_sign_that_cannot_wait_leads_to_help_at_once(page: Page) -> None:
    reader = ask_me(page, session(1))
    reader.get_by_text("Answer", exact=True).click()
    page.get_by_label("Fever or chills").check()
    expect(reader.locator(".care-card--emergency")).to_be_visible()
    button(page, "Save").click()
    expect(reader).to_contain_text("Please get help.", use_inner_text=True)


def test_i_may_be_asked_no_more_about_a_day_and_still_about_others(page: Page) -> None:
    reader = ask_me(page, session(30, pain=5))
    button(page, "Don’t ask about this day again").click()
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()
    assert len(entries(page)) == 1
    page.clock.set_fixed_time("2026-11-25T12:00:00")
    page.reload()
    expect(reader).to_have_attribute("data-state", "shown")
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()
    later = journal([session(0)])[0] | {"id": "b" * 16}
    page.evaluate(PUT, {key_of(later): json.dumps(later)})
    page.reload()
    expect(page.get_by_role("heading", name="How are you now?")).to_be_visible()


@pytest.mark.parametrize("how", ["Not now", "Save"])
def test_leaving_it_means_unknown_and_tomorrow_i_am_asked_again(page: Page, how: str) -> None:
    reader = ask_me(page, session(1))
    if how == "Save":
        reader.get_by_text("Answer", exact=True).click()
    button(page, how).press("Enter")
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    assert len(entries(page)) == 1
    page.reload()
    expect(reader).to_have_attribute("data-state", "shown")
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()
    page.clock.set_fixed_time("2026-11-25T12:00:00")
    page.reload()
    expect(page.get_by_role("heading", name="How are you now?")).to_be_visible()


def test_two_tabs_ask_me_once(page: Page, context: BrowserContext) -> None:
    ask_me(page, session(1))
    other = context.new_page()
    other.clock.set_fixed_time(NOW)
    other.goto("/")
    other.get_by_text("Answer", exact=True).click()
    other.get_by_label("No blood").check()
    button(other, "Save").click()
    expect(page.get_by_role("heading", name="How are you now?")).to_be_hidden()


# For everybody


def test_where_nothing_can_be_read_the_page_is_as_for_a_first_visit(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/")
    page.wait_for_function("() => customElements.get('reading-shelf')")
    expect(page.locator("returning-reader")).to_be_hidden()
    assert faults == []


def test_a_machine_finds_no_barrier_for_who_comes_back(page: Page, axe: Axe) -> None:
    reader = ask_me(page, session(1, pain=5))
    assert findings(axe, page) == []
    reader.get_by_text("Answer", exact=True).click()
    assert findings(axe, page) == []


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_device(page: Page, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    reader = (
        ask_me(page, session(1, pain=5))
        if size != "zoomed"
        else come_back(page, texts(session(1, pain=5)))
    )
    reader.get_by_text("Answer", exact=True).click()
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TOO_SMALL) == []
