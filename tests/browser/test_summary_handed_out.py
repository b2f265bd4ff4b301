"""I print, save or share my summary: all I chose is in it to the letter, and nothing else is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import slow_down
from tests.browser.test_entry_summary import (
    CANARY,
    CHECK_IN,
    FULL,
    blocks,
    box,
    choose,
    days,
    entry,
    journal_of,
    open_summary,
    paper,
    saved,
)
from tests.browser.test_files import HOSTILE, SHARING
from tests.browser.test_journal import go


def printed(page: Page) -> str:
    """Print the page, and read what is on the paper."""
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    text = page.evaluate("() => document.body.innerText")
    page.emulate_media(media="screen")
    return str(text)


def shared(page: Page, can: str = "file") -> str:
    """Share the summary, and read what the other app gets."""
    page.evaluate("() => { window.shared = []; }")
    page.get_by_role("button", name="Share").click()
    page.wait_for_function("() => shared.length > 0")
    (given,) = page.evaluate("() => shared")
    if can == "text":
        assert set(given) == {"text"}
        return str(given["text"])
    assert set(given) == {"files"}
    ((name, kind, text),) = given["files"]
    assert (name, kind) == ("notes.txt", "text/plain")
    return str(text)


#: Every way in which a summary gets to somebody.
WAYS: dict[str, Callable[[Page], str]] = {
    "the preview": lambda page: page.locator("entry-summary").evaluate("(all) => all.textContent"),
    "the file": saved,
    "the print": printed,
    "what is shared": shared,
}


def lend(page: Page, can: str, outcome: str = "") -> None:
    """Open every page on a device that shares files, texts or nothing."""
    page.add_init_script(f"({SHARING})(['{can}', '{outcome}'])")


# What is in it


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_my_own_words_are_nowhere_in_it_unless_i_choose_them(
    page: Page, way: Callable[[Page], str]
) -> None:
    lend(page, "file")
    open_summary(page, *journal_of(5))
    assert CANARY not in way(page)
    choose(page)
    box(page, "text").check()
    assert CANARY in way(page)
    box(page, "text").uncheck()
    assert CANARY not in way(page)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_i_wrote_is_text_and_comes_out_to_the_letter(page: Page, text: str) -> None:
    text = f"before {text} after"
    lend(page, "file")
    open_summary(page, entry(1, date="2026-11-18", **{**FULL, "text": text}))
    elements = paper(page).locator("*").count()
    choose(page)
    box(page, "text").check()
    assert saved(page).endswith(text + "\n")
    assert shared(page).endswith(text + "\n")
    place = paper(page).locator("[data-answer=text] dd")
    assert place.evaluate("(place) => place.textContent") == text
    expect(place).to_have_css("white-space", "pre-wrap")
    expect(place).to_have_attribute("dir", "auto")
    # The pair, the question and the answer.
    assert paper(page).locator("*").count() == elements + 3


def test_a_step_with_marks_of_another_direction_turns_nothing_else_around(page: Page) -> None:
    step = "\u202e<i>klein</i> \u2067"
    open_summary(page, entry(1, date="2026-11-18", **{**FULL, "step": step}))
    place = paper(page).locator("[data-answer=step] dd")
    assert place.evaluate("(place) => place.textContent") == step
    expect(place).to_have_css("unicode-bidi", "isolate")
    assert f"Step: {step}\n" in saved(page)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (3, None),
        (4, "One more entry is in the print and in the file."),
        (12, "9 more entries are in the print and in the file."),
    ],
)
def test_a_few_are_shown_and_all_are_handed_out(page: Page, count: int, said: str | None) -> None:
    lend(page, "file")
    open_summary(page, *journal_of(count))
    more = page.locator(".summary__more").filter(visible=True)
    assert len(days(page)) == 3
    expect(more).to_have_text([said] if said else [])
    for text in (saved(page), shared(page), printed(page)):
        assert text.count("What is this?") == count
        assert "more entr" not in text
    # What was made for the paper isn't shown on the screen.
    assert len(days(page)) == 3


def test_thousands_of_entries_keep_the_page_quick_until_they_are_printed(page: Page) -> None:
    open_summary(page)
    many = journal_of(300) + [
        entry(1000 + at, date=f"{1990 + at % 30}-01-01", **FULL) for at in range(4700)
    ]
    # They come from the page: so many are stored nowhere.
    page.evaluate(
        """async (entries) => {
            const { wordsOf } = await import('/static/js/pages/journal/answer_words.js');
            window.words = wordsOf(document.querySelector('entry-form form'));
            window.entries = entries;
            document.querySelector('entry-summary').show(entries, words);
        }""",
        sorted(many, key=lambda one: str(one["date"]), reverse=True),
    )
    expect(page.get_by_text("4,997 more entries")).to_be_visible()
    assert page.locator(".summary__entry").count() == 3
    slow_down(page, 4)
    answered = """() => {
        const begin = performance.now();
        document.querySelector('[name=include][value=pain]').click();
        document.body.getBoundingClientRect();
        return performance.now() - begin;
    }"""
    # A tenth of a second on a machine that has nothing else to do; the best of some tries.
    assert min(page.evaluate(answered) for _ in range(9)) < 250
    slow_down(page, 1)
    assert saved(page).count("What is this?") == 5000
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".summary__entry").count() == 5000
    page.fill("#summary-from", "2026-01-01")
    assert page.locator(".summary__entry").count() == 3


def test_saving_and_sharing_ask_no_server(page: Page) -> None:
    lend(page, "file")
    open_summary(page, *journal_of(5))
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    saved(page)
    shared(page)
    printed(page)
    assert [one for one in asked if not one.startswith("blob:")] == []


# On paper


def test_on_paper_there_is_the_summary_and_nothing_else(page: Page) -> None:
    open_summary(page, entry(1, date="2026-11-18", kind="check-in", pain=1), entry(2, **CHECK_IN))
    choose(page)
    assert printed(page).replace("\n\n", "\n").strip().split("\n") == [
        "Summary for a clinician",
        "From my own notes",
        "2 entries, from Wednesday, November 18, 2026 to Friday, November 20, 2026.",
        "Pain, from 0 to 10, is noted in 2 of them: lowest 1, highest 5, average 3.",
        "What isn’t listed was left blank, or left out here.",
        "Wednesday, November 18, 2026",
        "What is this? A check-in: how you are afterward",
        "Pain, from 0 to 10: 1",
        "Friday, November 20, 2026",
        "What is this? A check-in: how you are afterward",
        "Pain, from 0 to 10: 5",
    ]


@pytest.mark.parametrize("theme", ["auto", "night", "black"])
def test_it_is_black_on_white_and_no_entry_is_cut_in_two(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    open_summary(page, *journal_of(5))
    printed(page)
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(paper(page)).to_have_css("background-color", "rgb(255, 255, 255)")
    inks = (
        page.locator("#summary *")
        .filter(visible=True)
        .evaluate_all("(all) => [...new Set(all.map((one) => getComputedStyle(one).color))]")
    )
    assert inks == ["rgb(0, 0, 0)"]
    assert blocks(page).count() == 5
    for one in blocks(page).all():
        expect(one).to_have_css("break-inside", "avoid")


def test_a_real_print_holds_what_the_screen_does_not(page: Page) -> None:
    sheets = []
    for count in (3, 30):
        open_summary(page, *journal_of(count))
        sheets.append(page.pdf(format="A4").count(b"/Type /Page\n"))
    few, many = sheets
    assert few < 4
    assert many > 3 * few


def test_another_view_prints_without_the_summary(page: Page) -> None:
    open_summary(page, *journal_of(5))
    go(page, "entries")
    assert "From my own notes" not in printed(page)
    assert page.locator(".summary__entry").count() == 3


PRINT = {
    "works": "() => dispatchEvent(new Event('beforeprint'))",
    "does nothing": "() => {}",
}


@pytest.mark.parametrize("print_", PRINT)
def test_i_print_with_a_button_and_am_told_if_nothing_opens(page: Page, print_: str) -> None:
    page.add_init_script(
        f"window.printed = 0; window.print = () => {{ printed += 1; ({PRINT[print_]})(); }}"
    )
    open_summary(page, *journal_of(2))
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("() => printed") == 1
    told = page.get_by_text("If nothing opens, this browser can’t print")
    expect(told).to_be_visible(visible=print_ == "does nothing")


@pytest.mark.parametrize(
    "on",
    ["window.print = undefined", "Object.defineProperty(navigator, 'standalone', { value: true })"],
)
def test_where_the_app_cannot_print_it_says_so_and_has_no_button(page: Page, on: str) -> None:
    page.add_init_script(on)
    open_summary(page, *journal_of(2))
    expect(page.get_by_text("This app can’t print by itself here.")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("button", name="Save as a file")).to_be_visible()


# As a file, and to another app


def test_i_am_told_what_the_file_is_called_until_i_choose_anew(page: Page) -> None:
    open_summary(page, *journal_of(2))
    told = page.get_by_role("status").filter(has_text="The file is called notes.txt.")
    expect(told).to_be_hidden()
    saved(page)
    expect(told).to_be_visible()
    page.fill("#summary-from", "2026-01-02")
    expect(told).to_be_hidden()
    expect(page.get_by_text("Paper and files have no lock.")).to_be_visible()


@pytest.mark.parametrize("can", ["file", "text"])
def test_i_share_what_i_would_save(page: Page, can: str) -> None:
    lend(page, can)
    open_summary(page, *journal_of(5))
    assert shared(page, can) == saved(page)


def test_a_device_that_shares_nothing_offers_nothing(page: Page) -> None:
    lend(page, "nothing")
    open_summary(page, *journal_of(2))
    expect(page.get_by_role("button", name="Save as a file")).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_be_hidden()


@pytest.mark.parametrize(("outcome", "said"), [("NotAllowedError", True), ("AbortError", False)])
def test_a_device_that_refuses_is_told_of_and_my_own_no_is_not(
    page: Page, outcome: str, said: bool
) -> None:
    lend(page, "file", outcome)
    open_summary(page, *journal_of(2))
    page.get_by_role("button", name="Share").click()
    page.wait_for_function("() => answers > 0")
    told = page.get_by_role("status").filter(has_text="This device didn’t let us share it.")
    expect(told).to_be_visible(visible=said)
