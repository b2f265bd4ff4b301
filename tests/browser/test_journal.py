"""I write down how it went, find it again, change it, and nothing of it is ever lost."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.journal import Record, key_of, record
from tools.serving import Server

TEXT = "It went well.\nSlow <b>breathing</b> helped “me” & \u202etsomla\u202c 🫶🏽 \u0007."

PUT = "(records) => { for (const [key, text] of records) localStorage.setItem(key, text); }"
#: What is stored under keys that begin so, as JSON.
STORED = """(prefix) => Object.fromEntries(Object.entries(localStorage)
    .filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key, JSON.parse(text)]))"""


def open_journal(page: Page, view: str = "") -> Page:
    """Open the journal, and wait until it is there."""
    page.goto(f"/journal/{view}")
    page.wait_for_function("() => document.documentElement.dataset.journal === 'open'")
    return page


@pytest.fixture
def journal(page: Page) -> Page:
    """Open an empty journal."""
    return open_journal(page)


def keep(page: Page, *records: Record) -> Page:
    """Open a journal that holds these records."""
    page.goto("/exit/")
    page.evaluate(PUT, [[key_of(one), json.dumps(one)] for one in records])
    return open_journal(page)


def stored(page: Page, prefix: str = "entry:") -> list[dict[str, Any]]:
    """Give what is stored under keys that begin so."""
    return list(page.evaluate(STORED, prefix).values())


def press(page: Page, command: str) -> None:
    """Press the first button that does this."""
    page.locator(f"[data-command={command}]:visible").first.click()


def items(page: Page, name: str = "entries") -> Locator:
    """Find the entries that a list shows."""
    return page.locator(f"[data-list={name}] .entry")


def told(page: Page, about: str = "change") -> Locator:
    """Find the sentence that is told."""
    return page.locator(f"[data-told={about}] [data-when]:visible").first


def go(page: Page, view: str) -> None:
    """Go to a view by its link."""
    page.locator(f".views__nav a[href='#{view}']").click()
    expect(page.locator(f"#{view}")).to_be_visible()


def write(page: Page, text: str) -> None:
    """Begin to write an entry."""
    go(page, "write")
    page.fill("#entry-text", text)


def test_an_empty_journal_says_what_i_can_do(journal: Page) -> None:
    expect(journal.locator("#entries")).to_contain_text("Nothing here yet.")
    expect(journal.locator("entry-filter")).to_be_hidden()
    expect(journal.locator("left-drafts")).to_be_hidden()
    journal.get_by_role("link", name="Write an entry").click()
    expect(journal.locator("#write")).to_be_visible()
    journal.go_back()
    expect(journal.locator("#entries")).to_be_visible()
    expect(journal.locator("#write")).to_be_hidden()


def test_i_save_an_entry_and_find_it_to_the_letter_after_a_reload(journal: Page) -> None:
    write(journal, TEXT)
    journal.select_option("#entry-pain", "2")
    journal.check("[name=kind][value=session]")
    journal.locator(".entry-form__more > summary").click()
    journal.fill("#entry-step", "Small set")
    journal.fill("#entry-width", "22.5")
    journal.check("[name=easy_in][value=true]")
    journal.check("[name=feelings][value=calm]")
    journal.check("[name=feelings][value=curious]")
    press(journal, "keep-entry")
    expect(told(journal)).to_have_text("Saved on this device.")
    (entry,) = stored(journal)
    expected = {
        "text": TEXT,
        "pain": 2,
        "kind": "session",
        "step": "Small set",
        "width": 22.5,
        "easy_in": True,
        "feelings": ["calm", "curious"],
    }
    answers = {name: entry.get(name) for name in expected}
    assert answers == expected
    assert "comfort" not in entry, "what is blank is left out"
    assert stored(journal, "draft:") == []
    open_journal(journal)
    text = items(journal).locator(".entry__text")
    assert text.evaluate("(place) => place.textContent") == TEXT
    expect(items(journal)).to_contain_text("22.5")
    items(journal).locator("summary").click()
    expect(items(journal)).to_contain_text("Calm, Curious")


def test_the_date_alone_is_enough_and_nothing_else_is_made_up(journal: Page) -> None:
    go(journal, "write")
    journal.fill("#entry-date", "2026-03-29")
    journal.fill("#entry-time", "")
    press(journal, "keep-entry")
    expect(items(journal)).to_have_count(1)
    (entry,) = stored(journal)
    assert set(entry) == {"format", "id", "version", "created", "changed", "date"}
    assert entry["date"] == "2026-03-29"


def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(journal: Page) -> None:
    write(journal, "Still here")
    journal.fill("#entry-date", "")
    journal.locator(".entry-form__more > summary").click()
    journal.fill("#entry-width", "300")
    journal.locator(".entry-form__more > summary").click()
    press(journal, "keep-entry")
    problem = "[data-field=%s] .field__problem [data-when]:visible"
    expect(journal.locator(problem % "date")).to_contain_text("An entry needs a date.")
    expect(journal.locator("#entry-date")).to_be_focused()
    expect(journal.locator("#entry-date")).to_have_attribute("aria-invalid", "true")
    journal.fill("#entry-date", "2026-11-24")
    expect(journal.locator(problem % "date")).to_have_count(0)
    press(journal, "keep-entry")
    expect(journal.locator("#entry-width")).to_be_focused()
    expect(journal.locator(problem % "width")).to_contain_text("1 to 100")
    assert stored(journal) == []
    journal.fill("#entry-width", "30")
    press(journal, "keep-entry")
    expect(items(journal)).to_contain_text("Still here")


def test_a_note_asks_less_but_hides_no_answer_that_i_gave(journal: Page) -> None:
    write(journal, "A note")
    journal.check("[name=kind][value=note]")
    expect(journal.locator("#entry-pain")).to_be_hidden()
    journal.check("[name=kind][value=session]")
    journal.select_option("#entry-pain", "9")
    journal.check("[name=kind][value=note]")
    expect(journal.locator("#entry-pain")).to_be_visible()
    expect(journal.locator("#entry-comfort")).to_be_hidden()
    press(journal, "keep-entry")
    expect(items(journal)).to_have_count(1)
    (entry,) = stored(journal)
    assert (entry["kind"], entry["pain"]) == ("note", 9)


def test_a_sign_asks_me_to_get_help_and_none_of_these_stands_alone(journal: Page) -> None:
    go(journal, "write")
    journal.locator(".entry-form__more > summary").click()
    journal.check("[name=signs][value=itching]")
    card = journal.locator(".entry-form__care [data-when]:visible")
    expect(card).to_contain_text("Urgent")
    journal.check("[name=signs][value=fever]")
    expect(card).to_contain_text("Emergency")
    expect(card.get_by_role("link", name="Help now")).to_be_visible()
    journal.check("[name=signs][value=none]")
    assert journal.locator("[name=signs]:checked").count() == 1
    expect(card).to_have_count(0)
    journal.check("[name=signs][value=lump]")
    expect(journal.locator("[name=signs][value=none]")).not_to_be_checked()


def test_i_change_an_entry_and_what_a_newer_version_put_there_stays(page: Page) -> None:
    keep(
        page, record(1, 1, text="Before", pain=5, later={"a": [1]}, created="2026-01-01T00:00:00Z")
    )
    press(page, "change-entry")
    expect(page.locator("#write-title > :visible")).to_have_text("Change an entry")
    expect(page.locator("#write")).to_contain_text("Sunday, November 22, 2026")
    page.fill("#entry-text", "After")
    page.select_option("#entry-pain", "")
    press(page, "keep-entry")
    expect(items(page)).to_contain_text("After")
    (entry,) = stored(page)
    assert (entry["text"], entry["later"]) == ("After", {"a": [1]})
    assert entry["created"] == "2026-01-01T00:00:00Z"
    assert "pain" not in entry


def test_i_delete_an_entry_and_take_it_back_by_keyboard(page: Page) -> None:
    keep(page, record(1, 1, text="One"), record(2, 1, text="Two", date="2026-11-21"))
    items(page).first.get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    expect(items(page)).to_have_count(1)
    expect(told(page)).to_contain_text("in the bin")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(items(page)).to_have_count(2)
    expect(told(page)).to_contain_text("back in the journal")
    expect(items(page).first.locator("h3")).to_be_focused()


def test_after_ten_seconds_undo_goes_and_the_bin_has_it(page: Page) -> None:
    page.clock.install(time="2026-11-24T10:00:00")
    keep(page, record(1, 1, text="One"), record(2, 1, text="Two", date="2026-11-21"))
    page.clock.pause_at("2026-11-24T11:00:00")
    press(page, "bin-entry")
    undo = page.get_by_role("button", name="Undo")
    page.clock.run_for(9_900)
    expect(undo).to_be_focused()
    page.clock.run_for(200)
    expect(undo).to_be_hidden()
    expect(items(page).first.locator("h3")).to_be_focused()
    go(page, "bin")
    expect(items(page, "bin")).to_contain_text("One")
    press(page, "restore-entry")
    expect(items(page, "bin")).to_have_count(0)
    go(page, "entries")
    expect(items(page)).to_have_count(2)


def test_i_delete_for_good_only_when_i_say_so_twice(page: Page) -> None:
    binned = {"deleted": "2999-01-01T00:00:00Z"}
    keep(page, record(1, 1, text="One", **binned), record(2, 1, text="Two", **binned))
    go(page, "bin")
    entry = items(page, "bin").first
    expect(entry.locator("[data-command=destroy-entry]")).to_be_hidden()
    entry.locator(".confirm summary").click()
    entry.locator("[data-command=destroy-entry]").click()
    expect(items(page, "bin")).to_have_count(1)
    assert len(stored(page)) == 1
    page.locator(".bin__emptying summary").click()
    press(page, "empty-bin")
    expect(page.locator("#bin")).to_contain_text("The bin is empty.")
    assert stored(page) == []


def test_what_i_type_is_there_after_the_tab_has_gone(page: Page, context: BrowserContext) -> None:
    write(open_journal(page), "Half a thought")
    page.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.startsWith('draft:'))"
    )
    other = open_journal(context.new_page())
    expect(other.locator("left-drafts")).to_be_hidden()
    page.close()
    open_journal(other)
    expect(other.locator("left-drafts")).to_contain_text("Half a thought")
    press(other, "resume-draft")
    expect(other.locator("#entry-text")).to_have_value("Half a thought")
    other.locator("#entry-text").press_sequentially(" more")
    press(other, "keep-entry")
    expect(items(other)).to_contain_text("more")
    assert stored(other, "draft:") == []
    expect(other.locator("left-drafts")).to_be_hidden()


def test_i_let_go_of_a_draft_and_take_that_back(page: Page) -> None:
    write(open_journal(page), "Not this")
    press(page, "drop-draft")
    expect(told(page)).to_have_text("The draft is deleted.")
    press(page, "undo")
    expect(page.locator("#entry-text")).to_have_value("Not this")
    open_journal(page)
    press(page, "drop-left-draft")
    expect(page.locator("left-drafts")).to_be_hidden()
    assert stored(page, "draft:") == []
    press(page, "undo")
    expect(page.locator("left-drafts")).to_contain_text("Not this")


def test_two_tabs_see_the_same_without_a_reload(page: Page, context: BrowserContext) -> None:
    open_journal(page)
    other = open_journal(context.new_page())
    write(other, "From the other tab")
    press(other, "keep-entry")
    expect(items(page)).to_contain_text("From the other tab")
    press(page, "bin-entry")
    expect(items(other)).to_have_count(0)


def test_the_same_entry_changed_in_two_tabs_is_there_in_both_versions(
    page: Page, context: BrowserContext
) -> None:
    keep(page, record(1, 1, text="First"))
    other = open_journal(context.new_page())
    for tab, text in ((page, "Mine"), (other, "Theirs")):
        press(tab, "change-entry")
        tab.fill("#entry-text", text)
    press(page, "keep-entry")
    expect(told(other, "writing")).to_contain_text("changed in another tab")
    press(other, "keep-entry")
    expect(told(other)).to_contain_text("Both versions are here")
    for tab in (page, other):
        expect(items(tab)).to_have_count(2)
        expect(items(tab).locator(".entry__twice:visible")).to_have_count(2)
    press(page, "bin-entry")
    expect(items(other)).to_have_count(1)
    expect(items(other).locator(".entry__twice:visible")).to_have_count(0)


def test_i_find_entries_by_word_step_and_date(page: Page) -> None:
    keep(
        page,
        record(1, 1, text="Café and tea", step="Small", date="2026-11-01"),
        record(2, 1, text="Tea alone", step="Large", date="2026-11-10"),
        record(3, 1, text="Nothing", step="small", date="2026-11-20"),
    )
    said = page.locator("[data-list=entries] .entry-list__said")
    page.fill("#find-words", "TEA cafe")
    expect(items(page)).to_have_count(1)
    expect(said).to_contain_text("1 of 3")
    page.fill("#find-words", "")
    page.locator(".entry-filter__more summary").click()
    page.select_option("#find-step", label="small")
    expect(items(page)).to_have_count(2)
    page.fill("#find-from", "2026-11-15")
    expect(items(page)).to_have_count(1)
    page.fill("#find-to", "2026-11-16")
    expect(said).to_contain_text("No entry fits.")
    press(page, "clear-filter")
    expect(items(page)).to_have_count(3)
    expect(page.locator("#find-words")).to_be_focused()


def test_a_long_list_comes_a_few_at_a_time(page: Page) -> None:
    keep(page, *(record(at, 1, text=f"Entry {at}") for at in range(75)))
    expect(items(page)).to_have_count(30)
    press(page, "more-entries")
    expect(items(page)).to_have_count(60)
    expect(items(page).nth(30).locator("h3")).to_be_focused()
    press(page, "more-entries")
    expect(items(page)).to_have_count(75)
    expect(page.locator("[data-command=more-entries]:visible")).to_have_count(0)


def test_step_width_and_lubricant_are_there_as_last_time_and_no_answer_else(page: Page) -> None:
    keep(page, record(1, 1, step="Small", width=20, lubricant="water", pain=4, blood="smear"))
    go(page, "write")
    page.locator(".entry-form__more > summary").click()
    press(page, "same-as-last-entry")
    expect(page.locator("#entry-step")).to_have_value("Small")
    expect(page.locator("#entry-width")).to_have_value("20")
    expect(page.locator("#entry-lubricant")).to_have_value("water")
    expect(page.locator("#entry-pain")).to_have_value("")
    expect(page.locator("[name=blood][value='']")).to_be_checked()


REFUSE = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('', 'SecurityError'); },
});"""


def test_without_storage_it_works_for_the_visit_and_says_so(page: Page) -> None:
    page.add_init_script(REFUSE)
    open_journal(page)
    expect(told(page, "room")).to_contain_text("It all goes when you leave this page.")
    write(page, "For now")
    expect(told(page, "writing")).to_contain_text("can’t be kept")
    press(page, "keep-entry")
    expect(told(page)).to_contain_text("Here for this visit.")
    expect(items(page)).to_contain_text("For now")
    press(page, "bin-entry")
    press(page, "undo")
    expect(items(page)).to_contain_text("For now")


FILL = """() => {
    let size = 1 << 20;
    for (let at = 0; size >= 1; at += 1) {
        try { localStorage.setItem(`filler:${at}`, 'x'.repeat(size)); }
        catch { size >>= 1; }
    }
}"""


def test_when_the_device_is_full_nothing_is_lost_and_room_can_be_made(page: Page) -> None:
    keep(
        page, record(1, 1, text="Old"), record(2, 1, text="Binned", deleted="2999-01-01T00:00:00Z")
    )
    write(page, "x" * 400)
    page.evaluate(FILL)
    press(page, "keep-entry")
    expect(told(page, "writing")).to_contain_text("There is no room left")
    expect(page.locator("#entry-text")).to_have_value("x" * 400)
    told(page, "writing").get_by_role("link", name="empty the bin").click()
    expect(page.locator("#bin")).to_be_visible()
    page.locator(".bin__emptying summary").click()
    press(page, "empty-bin")
    go(page, "entries")
    press(page, "bin-entry")
    expect(items(page)).to_have_count(0)
    page.evaluate("() => localStorage.removeItem('filler:0')")
    go(page, "write")
    press(page, "keep-entry")
    expect(items(page)).to_contain_text("xxx")


def test_i_am_warned_in_time(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate(FILL)
    open_journal(page)
    expect(told(page, "room")).to_contain_text("almost used up")


def test_what_is_damaged_is_set_aside_shown_and_gone_only_when_i_say_so(page: Page) -> None:
    page.goto("/exit/")
    good = record(1, 1, text="Good")
    bad = "entry:aaaaaaaaaaaaaaaa:bbbbbbbbbbbbbbbb"
    page.evaluate(PUT, [[key_of(good), json.dumps(good)], [bad, "{broken"]])
    open_journal(page)
    expect(items(page)).to_contain_text("Good")
    expect(page.locator("[data-told=damaged]")).to_be_visible()
    go(page, "bin")
    expect(page.locator("damaged-records")).to_contain_text(f"damaged:{bad}")
    assert page.evaluate("(key) => localStorage.getItem(key)", f"damaged:{bad}") == "{broken"
    page.locator("damaged-records .confirm summary").click()
    page.locator("damaged-records [data-do=destroy]").click()
    expect(page.locator("damaged-records")).to_be_hidden()
    assert page.evaluate("(key) => localStorage.getItem(key)", f"damaged:{bad}") is None


def test_what_i_write_counts_as_unsaved_until_it_is_saved(journal: Page) -> None:
    unsaved = """async () => {
        const { hasUnsavedWork } = await import('/static/js/platform/unsaved_work.js');
        return hasUnsavedWork();
    }"""
    go(journal, "write")
    assert journal.evaluate(unsaved) is False
    journal.fill("#entry-text", "Something")
    assert journal.evaluate(unsaved) is True
    press(journal, "keep-entry")
    expect(items(journal)).to_have_count(1)
    assert journal.evaluate(unsaved) is False


def test_it_works_offline(page: Page, own_server: Server) -> None:
    page.goto(f"{own_server.url}/journal/")
    expect(page.locator("offline-status")).to_have_attribute("data-state", "ready", timeout=15_000)
    own_server.stop()
    page.reload()
    page.wait_for_function("() => document.documentElement.dataset.journal === 'open'")
    write(page, "In a cellar")
    press(page, "keep-entry")
    expect(items(page)).to_contain_text("In a cellar")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"])
def test_a_date_stays_what_i_entered_wherever_i_am(browser: Any, base_url: str, zone: str) -> None:
    with browser.new_context(base_url=base_url, timezone_id=zone) as context:
        page = keep(context.new_page(), record(1, 1, date="2026-03-29", time="02:30"))
        expect(items(page).locator("h3")).to_have_text("Sunday, March 29, 2026 2:30 AM")
        press(page, "change-entry")
        press(page, "keep-entry")
        expect(items(page)).to_have_count(1)
        (entry,) = stored(page)
        assert (entry["date"], entry["time"]) == ("2026-03-29", "02:30")


# The steps of my ladder

LADDER = {
    "format": 1,
    "current": "a" * 16,
    "steps": [
        {"id": "a" * 16, "name": "Small plug", "width": 25.4},
        {"id": "b" * 16, "name": "Outside"},
        {"id": "c" * 16, "name": "Twice", "width": 20},
        {"id": "d" * 16, "name": "twice", "width": 30},
    ],
}


def write_step(page: Page, step: str) -> Locator:
    """Begin an entry with the name of a step, and give the field of its width."""
    go(page, "write")
    field = page.locator("#entry-step")
    if not field.is_visible():
        page.locator(".entry-form__more > summary").click()
    field.fill(step)
    field.blur()
    return page.locator("#entry-width")


def kept_entries(page: Page) -> list[tuple[Any, Any, Any]]:
    """Give the step, its id and its width of what is stored."""
    return [(one.get("step"), one.get("step_id"), one.get("width")) for one in stored(page)]


@pytest.fixture
def with_ladder(page: Page) -> Page:
    """Open the journal of somebody who has a list of steps."""
    page.goto("/exit/")
    page.evaluate(PUT, [["ladder", json.dumps(LADDER)]])
    return open_journal(page)


def test_a_step_of_my_list_brings_its_width_and_counts_for_it(with_ladder: Page) -> None:
    width = write_step(with_ladder, " small PLUG ")
    expect(width).to_have_value("25.4")
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    assert kept_entries(with_ladder) == [(" small PLUG ", "a" * 16, 25.4)]


def test_a_width_that_came_with_a_step_goes_with_it(with_ladder: Page) -> None:
    expect(write_step(with_ladder, "Small plug")).to_have_value("25.4")
    expect(write_step(with_ladder, "Outside")).to_have_value("")
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    assert kept_entries(with_ladder) == [("Outside", "b" * 16, None)]


def test_my_list_is_offered_where_i_name_a_step(with_ladder: Page) -> None:
    offered = with_ladder.locator("#entry-steps option")
    assert [one.get_attribute("value") for one in offered.all()] == [
        *("Small plug", "Outside", "Twice", "twice")
    ]


def test_a_width_that_i_gave_stays(with_ladder: Page) -> None:
    go(with_ladder, "write")
    with_ladder.locator(".entry-form__more > summary").click()
    with_ladder.locator("#entry-width").fill("22")
    expect(write_step(with_ladder, "Small plug")).to_have_value("22")


@pytest.mark.parametrize(
    ("step", "known"), [("Outside", "b" * 16), ("Something else", None), ("Twice", None)]
)
def test_an_entry_is_about_the_step_that_has_that_name_alone(
    with_ladder: Page, step: str, known: str | None
) -> None:
    expect(write_step(with_ladder, step)).to_have_value("")
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    assert kept_entries(with_ladder) == [(step, known, None)]


def test_an_entry_goes_with_its_step_until_i_name_another(with_ladder: Page) -> None:
    write_step(with_ladder, "Small plug")
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    renamed = json.dumps(LADDER).replace("Small plug", "Renamed")
    with_ladder.evaluate(PUT, [["ladder", renamed]])
    with_ladder.reload()
    with_ladder.get_by_role("button", name="Change").first.click()
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    assert kept_entries(with_ladder) == [("Small plug", "a" * 16, 25.4)]
    with_ladder.get_by_role("button", name="Change").first.click()
    write_step(with_ladder, "Something else")
    press(with_ladder, "keep-entry")
    expect(with_ladder.locator("[data-told=change]")).to_contain_text("Saved")
    assert kept_entries(with_ladder) == [("Something else", None, None)]


def test_a_number_that_is_none_stays_in_sight_whatever_the_entry_is(journal: Page) -> None:
    width = write_step(journal, "Small")
    width.press_sequentially("1e")
    journal.get_by_label("A note: anything you want to keep").check()
    expect(width).to_be_visible()
    journal.get_by_role("button", name="Save entry").click()
    expect(width).to_be_focused()
    width.fill("")
    journal.get_by_role("button", name="Save entry").click()
    expect(journal.get_by_text("Saved on this device.")).to_be_visible()
