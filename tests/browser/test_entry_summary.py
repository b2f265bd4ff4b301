"""I put together what a clinician gets to see: I choose, and read it as they will."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.journal import Record, record
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import COVERED, CUT_OFF, TOO_SMALL, TWICE_AS_LARGE, USUAL, find
from tests.browser.test_journal import go, keep
from tests.browser.test_keyboard import tab_to

CANARY = "sentence that nobody gets to see"

FULL: Record = {
    "time": "21:30",
    "kind": "session",
    "pain": 2,
    "comfort": 4,
    "step": "Small set",
    "width": 22.5,
    "minutes": 20,
    "sharp": False,
    "ended": "choice",
    "feelings": ["calm", "curious"],
    "lubricant": "water",
    "blood": "smear",
    "signs": ["itching", "lump"],
    "sore_next_day": True,
    "text": CANARY,
}
CHECK_IN: Record = {"date": "2026-11-20", "kind": "check-in", "pain": 5}


def entry(number: int, **answers: Any) -> Record:
    """Make an entry of its own."""
    return record(number, number, **answers)


def journal_of(count: int, **answers: Any) -> list[Record]:
    """Make entries, one a day from the first of January."""
    days = (f"2026-{1 + day // 28:02}-{1 + day % 28:02}" for day in range(count))
    return [entry(at, date=day, **{**FULL, **answers}) for at, day in enumerate(days)]


def open_summary(page: Page, *entries: Record) -> Page:
    """Open the summary of a journal that holds these entries."""
    keep(page, *entries)
    go(page, "summary")
    # The view is there before the journal has been read.
    if entries:
        expect(page.locator("entry-summary form")).to_be_visible()
    return page


@pytest.fixture
def two(page: Page) -> Page:
    """Open the summary of two entries, the later one with little in it."""
    return open_summary(page, entry(1, date="2026-11-18", **FULL), entry(2, **CHECK_IN))


def paper(page: Page) -> Locator:
    """Find what looks like the sheet that it is going to be."""
    return page.locator(".summary__paper")


def head(page: Page) -> Locator:
    """Find what stands above the entries."""
    return page.locator(".summary__head")


def blocks(page: Page) -> Locator:
    """Find the entries that are seen."""
    return page.locator(".summary__entry").filter(visible=True)


def days(page: Page) -> list[str]:
    """Read when the entries that are seen were."""
    found = blocks(page).locator("h4").all_inner_texts()
    return [day.replace("\u202f", " ") for day in found]


def pairs(block: Locator) -> dict[str, str]:
    """Read the questions of an entry and their answers."""
    return {
        pair.locator("dt").inner_text(): pair.locator("dd").inner_text()
        for pair in block.locator("dl > div").all()
    }


def choose(page: Page) -> None:
    """Open what there is to choose from."""
    page.locator(".summary__choose > summary").click()


def box(page: Page, name: str) -> Locator:
    """Find the box of a question."""
    return page.locator(f"[name=include][value={name}]")


def saved(page: Page) -> str:
    """Save the summary, and read the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "notes.txt"
    return Path(download.value.path()).read_bytes().decode()


# What it says


def test_i_read_what_a_clinician_will_read_the_oldest_first(two: Page) -> None:
    expect(head(two)).to_contain_text(
        "2 entries, from Wednesday, November 18, 2026 to Friday, November 20, 2026."
    )
    expect(head(two)).to_contain_text("noted in 2 of them: lowest 2, highest 5, average 3.5.")
    assert days(two) == [
        "Wednesday, November 18, 2026, 9:30 PM",
        "Friday, November 20, 2026",
    ]
    first, second = blocks(two).all()
    assert pairs(first) == {
        "What is this?": "A session: something you tried",
        "Pain, from 0 to 10:": "2",
        "How comfortable was it?": "4: comfortable",
        "Step:": "Small set",
        "Width in millimeters:": "22.5",
        "How many minutes:": "20",
        "Was anything sharp, burning or tearing?": "No",
        "How did it end?": "You chose to stop",
        "How did you feel?": "Calm, Curious",
        "Lubricant:": "Water-based",
        "Was there blood?": "One bright red smear, and it stopped",
        "Have you noticed any of these?": pairs(first)["Have you noticed any of these?"],
        "Were you sore the next day?": "Yes",
    }
    assert "Itching" in pairs(first)["Have you noticed any of these?"]
    assert pairs(second) == {
        "What is this?": "A check-in: how you are afterward",
        "Pain, from 0 to 10:": "5",
    }


def test_the_file_says_what_the_page_says(two: Page) -> None:
    lines = saved(two).split("\n")
    assert lines[:5] == [*head(two).inner_text().replace("\n\n", "\n").split("\n"), ""]
    read: list[str] = []
    for block, day in zip(blocks(two).all(), days(two), strict=True):
        read += [day, *(" ".join(pair) for pair in pairs(block).items()), ""]
    assert lines[5:] == read


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([{"pain": 3}], "One entry, of Thursday, November 19, 2026."),
        ([{"pain": 3}], "is noted in one of them: 3."),
        ([{"pain": 3}, {"pain": 0}], "2 entries, all of Thursday, November 19, 2026."),
        ([{"pain": 10}, {"pain": 0}, {}], "noted in 2 of them: lowest 0, highest 10, average 5."),
    ],
)
def test_the_head_says_how_many_there_are_and_how_much_it_hurt(
    page: Page, answers: list[Record], said: str
) -> None:
    day = {"date": "2026-11-19", "kind": "session"}
    open_summary(page, *(entry(at, **day, **one) for at, one in enumerate(answers)))
    expect(head(page)).to_contain_text(said)


def test_what_nobody_noted_is_not_made_up(page: Page) -> None:
    open_summary(page, entry(1, date="2026-11-19", kind="note"))
    expect(head(page)).to_be_visible()
    expect(head(page)).not_to_contain_text("Pain", use_inner_text=True)
    assert pairs(blocks(page).first) == {"What is this?": "A note: anything you want to keep"}


def test_an_empty_journal_says_what_this_is_for(page: Page) -> None:
    open_summary(page)
    expect(page.get_by_text("There’s nothing to sum up yet.")).to_be_visible()
    expect(paper(page)).to_be_hidden()
    expect(page.locator("#summary").get_by_role("button")).to_have_count(0)


# What I choose


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        ("", "", [1, 2, 3]),
        ("2026-01-02", "", [2, 3]),
        ("", "2026-01-02", [1, 2]),
        ("2026-01-02", "2026-01-02", [2]),
        ("2027-01-01", "", []),
    ],
)
def test_i_choose_from_when_to_when(page: Page, first: str, last: str, seen: list[int]) -> None:
    open_summary(page, *journal_of(3))
    page.fill("#summary-from", first)
    page.fill("#summary-to", last)
    assert [day.partition("January ")[2][0] for day in days(page)] == [*map(str, seen)]
    expect(page.get_by_text("There is nothing to show")).to_be_visible(visible=not seen)
    expect(page.get_by_role("button", name="Save as a file")).to_be_visible(visible=bool(seen))


def test_days_the_wrong_way_round_are_said_to_be_and_nothing_is_handed_out(two: Page) -> None:
    two.fill("#summary-from", "2026-11-20")
    two.fill("#summary-to", "2026-11-18")
    status = two.get_by_role("status").filter(has_text="The first day is after the last one.")
    expect(status).to_be_visible()
    for name in ("from", "to"):
        expect(two.locator(f"#summary-{name}")).to_have_attribute("aria-invalid", "true")
    expect(paper(two)).to_be_hidden()
    expect(two.get_by_role("button", name="Save as a file")).to_be_hidden()
    two.fill("#summary-to", "2026-11-20")
    expect(status).to_be_hidden()
    expect(two.locator("#summary-to")).to_have_attribute("aria-invalid", "false")
    assert days(two) == ["Friday, November 20, 2026"]


def test_a_date_that_i_am_still_typing_is_not_taken_for_one(two: Page) -> None:
    said = two.get_by_text("This date is not whole yet.").filter(visible=True)
    two.locator("#summary-from").focus()
    two.keyboard.type("11192")
    expect(said).to_have_count(1)
    expect(paper(two)).to_be_hidden()
    two.keyboard.type("026")
    assert days(two) == ["Friday, November 20, 2026"]
    expect(two.locator("#summary-from")).to_have_value("2026-11-19")
    expect(said).to_have_count(0)


def test_half_a_date_is_told_of_when_i_leave_it_until_i_clear_it(two: Page) -> None:
    said = two.get_by_text("This date is not whole yet.").filter(visible=True)
    two.locator("#summary-from").focus()
    two.keyboard.type("11")
    two.locator(".summary__choose > summary").focus()
    expect(said).to_have_count(1)
    expect(paper(two)).to_be_hidden()
    two.locator("#summary-from").focus()
    two.keyboard.press("Backspace")
    two.locator(".summary__choose > summary").focus()
    expect(said).to_have_count(0)
    assert len(days(two)) == 2


def test_all_answers_are_on_but_my_own_words_and_i_am_told_why(two: Page) -> None:
    choose(two)
    boxes = two.locator("[name=include]")
    off = [one.get_attribute("value") for one in boxes.all() if not one.is_checked()]
    assert off == ["text"]
    assert boxes.count() > 20
    hint = two.locator(".summary__boxes label", has=box(two, "text"))
    expect(hint).to_contain_text("read them through before you show them")


def test_what_i_untick_is_gone_at_once(two: Page) -> None:
    choose(two)
    box(two, "pain").uncheck()
    assert "Pain, from 0 to 10:" not in pairs(blocks(two).first)
    expect(head(two)).not_to_contain_text("Pain", use_inner_text=True)
    assert "Pain" not in saved(two)
    box(two, "time").uncheck()
    assert days(two)[0] == "Wednesday, November 18, 2026"
    assert "9:30" not in saved(two)


def test_i_tick_all_but_my_own_words_or_none_at_once(two: Page) -> None:
    choose(two)
    box(two, "text").check()
    expect(paper(two).get_by_text(CANARY)).to_be_visible()
    two.get_by_role("button", name="None of these").click()
    expect(two.locator("[name=include]:checked")).to_have_count(0)
    expect(two.get_by_text("There is nothing to show")).to_be_visible()
    two.get_by_role("button", name="All but your own words").click()
    expect(two.locator("[name=include]:not(:checked)")).to_have_count(1)
    expect(box(two, "text")).not_to_be_checked()
    assert len(days(two)) == 2


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, None),
        (1, "One more entry of these days holds nothing of what you chose"),
        (2, "2 more entries of these days hold nothing of what you chose"),
    ],
)
def test_i_am_told_of_entries_that_are_left_out(page: Page, count: int, said: str | None) -> None:
    blank = [entry(at, date="2026-11-19", text="A note") for at in range(count)]
    open_summary(page, *blank, entry(9, **CHECK_IN))
    assert days(page) == ["Friday, November 20, 2026"]
    left = page.get_by_text("of what you chose").filter(visible=True)
    expect(left).to_have_count(1 if said else 0)
    if said:
        expect(left).to_contain_text(said)
        assert "of what you chose" not in saved(page)


def test_what_i_choose_is_no_unsaved_work(two: Page) -> None:
    choose(two)
    box(two, "text").check()
    box(two, "pain").uncheck()
    two.fill("#summary-from", "2026-11-18")
    unsaved = "async () => (await import('/static/js/platform/unsaved_work.js')).hasUnsavedWork()"
    assert two.evaluate(unsaved) is False


def test_i_choose_by_keyboard_and_reach_every_button(two: Page) -> None:
    # Chromium gives the button in a date no ring of its own.
    two.locator(".summary__choose > summary").focus()
    two.keyboard.press("Enter")
    tab_to(two, box(two, "pain"))
    two.keyboard.press("Space")
    assert "Pain, from 0 to 10:" not in pairs(blocks(two).first)
    tab_to(two, two.get_by_role("button", name="Save as a file"))
    with two.expect_download():
        two.keyboard.press("Enter")


# However it is looked at


def test_i_hear_how_many_entries_my_choice_leaves(two: Page) -> None:
    status = two.get_by_role("status").filter(has_text="2 entries, from")
    expect(status).to_be_visible()
    two.fill("#summary-from", "2026-11-19")
    expect(two.get_by_role("status").filter(has_text="One entry, of Friday")).to_be_visible()


@pytest.mark.parametrize("theme", ["day", "night", "black"])
def test_axe_finds_nothing_in_it(page: Page, axe: Axe, theme: str) -> None:
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    open_summary(page, *journal_of(5))
    choose(page)
    assert findings(axe, page) == []


#: Shows all there is, with dates the wrong way round and back again.
OPEN = """() => {
    document.querySelector('.summary__choose').open = true;
    document.querySelector('[name=include][value=text]').click();
}"""


def test_it_fits_every_window_and_every_thumb(page: Page) -> None:
    long = {"text": "Wort" * 200, "step": "Stufe" * 12}
    keep(page, *journal_of(2, **long))
    view = ["/journal/#summary"]
    for faults in (CUT_OFF, TOO_SMALL, COVERED):
        page.goto("/exit/")
        assert find(faults, page, view, OPEN) == {}
    page.goto("/exit/")
    both = f"() => {{ ({OPEN})(); ({TWICE_AS_LARGE})(); }}"
    assert find(CUT_OFF, page, view, both, USUAL) == {}
