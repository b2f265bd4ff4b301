"""What could not be read is mine: I see it, save it to the letter, and I alone delete it."""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.journal import key_of, record
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import COVERED, CUT_OFF, OPEN_EVERYTHING, TOO_SMALL, find
from tests.browser.test_files import HOSTILE, ODD
from tests.browser.test_journal import PUT, go, open_journal
from tests.browser.test_keyboard import tab_to

#: JSON that was cut off, with what it held.
BROKEN = '{"date": "2026-11-22", "text": "my wo'
GOOD = record(1, 1, text="whole")


def open_bin(page: Page, *texts: str) -> Page:
    """Open the bin of a journal that holds these texts, none of them an entry, and a good one."""
    page.goto("/exit/")
    broken = [[f"entry:{number}", text] for number, text in enumerate(texts)]
    page.evaluate(PUT, [*broken, [key_of(GOOD), json.dumps(GOOD)]])
    open_journal(page)
    go(page, "bin")
    return page


def records(page: Page) -> Locator:
    """Find what is listed."""
    return page.locator("damaged-records li")


def kept(page: Page) -> dict[str, str]:
    """Give all that is stored of the journal."""
    every: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return {key: text for key, text in every.items() if "entry:" in key}


def saved(page: Page, button: Locator) -> list[dict[str, str]]:
    """Press a button, and read the file that it saves."""
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "records.json"
    found: Any = json.loads(Path(download.value.path()).read_bytes())
    return list(found)


def delete(item: Locator) -> Locator:
    """Ask to delete one, and give the button that does it."""
    item.locator("summary").click()
    return item.get_by_role("button", name="Yes, delete it for good")


def test_nothing_is_said_while_all_is_well(page: Page) -> None:
    open_bin(page)
    expect(page.locator("damaged-records")).to_be_hidden()


def test_i_see_what_could_not_be_read_and_that_all_else_is_fine(page: Page) -> None:
    open_bin(page, BROKEN, "x" * 12_345)
    part = page.get_by_role("region", name="What we couldn’t read")
    expect(part).to_contain_text("your other entries are fine")
    expect(records(page)).to_have_count(2)
    expect(records(page).filter(has_text="damaged:entry:0")).to_contain_text(f"{len(BROKEN)}")
    expect(records(page).filter(has_text="damaged:entry:1")).to_contain_text("12,345")
    assert kept(page) == {
        "damaged:entry:0": BROKEN,
        "damaged:entry:1": "x" * 12_345,
        key_of(GOOD): json.dumps(GOOD),
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_i_save_one_to_the_letter(page: Page, text: str) -> None:
    open_bin(page, text, "another")
    one = records(page).filter(has_text="damaged:entry:0")
    file = saved(page, one.get_by_role("button", name="Save as a file"))
    assert file == [{"key": "damaged:entry:0", "text": text}]
    told = page.get_by_role("status").filter(has_text="The file is called records.json.")
    expect(told).to_be_visible()


def test_not_even_half_a_letter_is_lost(page: Page) -> None:
    open_bin(page)
    half = "const half = 'a' + String.fromCharCode(0xd83e) + 'b';"
    page.evaluate(f"() => {{ {half} localStorage.setItem('entry:0', half); }}")
    page.reload()
    with page.expect_download() as download:
        records(page).get_by_role("button", name="Save as a file").click()
    file = Path(download.value.path()).read_bytes().decode()
    same = f"(file) => {{ {half} return JSON.parse(file)[0].text === half; }}"
    assert page.evaluate(same, file)


def test_i_save_all_in_one_file(page: Page) -> None:
    open_bin(page, BROKEN, ODD, "[]")
    file = saved(page, page.get_by_role("button", name="Save all in one file"))
    texts = {one["key"]: one["text"] for one in file}
    assert texts == {
        "damaged:entry:0": BROKEN,
        "damaged:entry:1": ODD,
        "damaged:entry:2": "[]",
    }


def test_for_one_alone_there_is_one_way_to_save_it(page: Page) -> None:
    open_bin(page, BROKEN)
    expect(records(page).get_by_role("button", name="Save as a file")).to_be_visible()
    expect(page.get_by_role("button", name="Save all in one file")).to_be_hidden()


def test_one_is_deleted_after_a_second_press_and_the_others_stay(page: Page) -> None:
    open_bin(page, BROKEN, "second", "third")
    yes = delete(records(page).filter(has_text="damaged:entry:1"))
    expect(yes).to_be_visible()
    assert len(kept(page)) == 4
    yes.click()
    expect(records(page)).to_have_count(2)
    assert set(kept(page)) == {"damaged:entry:0", "damaged:entry:2", key_of(GOOD)}
    page.reload()
    expect(records(page)).to_have_count(2)


def test_who_deletes_by_keyboard_goes_on_where_the_next_one_is(page: Page) -> None:
    open_bin(page, BROKEN, "second")
    first, second = records(page).all()
    tab_to(page, first.locator("summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(records(page)).to_have_count(1)
    expect(records(page).get_by_role("button", name="Save as a file")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(second).to_have_count(0)
    expect(page.locator("damaged-records")).to_be_hidden()
    expect(page.locator("#bin")).to_be_focused()


def test_what_a_browser_does_not_delete_stays_and_i_am_told(page: Page) -> None:
    open_bin(page, BROKEN)
    page.evaluate("() => { Storage.prototype.removeItem = () => {}; }")
    delete(records(page)).click()
    said = page.locator("damaged-records [role=status]")
    expect(said.get_by_text("This browser didn’t let us delete it.")).to_be_visible()
    expect(records(page)).to_have_count(1)
    assert kept(page)["damaged:entry:0"] == BROKEN


#: Shows something that isn't stored, and takes down what the list asks for.
SHOW = """(list) => {
    window.asked = [];
    document.addEventListener('damaged-records:destroy', (event) => {
        event.stopPropagation();
        asked.push(event.detail);
    });
    document.querySelector('damaged-records').show(list);
}"""


def test_a_question_that_i_was_asked_stays_when_the_list_changes(page: Page) -> None:
    open_bin(page)
    one, other = {"key": "entry:1", "text": "a"}, {"key": "entry:2", "text": "bc"}
    page.evaluate(SHOW, [one])
    yes = delete(records(page))
    yes.focus()
    page.evaluate(SHOW, [other, {**one, "text": "abcdef"}])
    expect(yes).to_be_focused()
    expect(records(page)).to_have_count(2)
    expect(records(page).filter(has_text="entry:1")).to_contain_text("Length in characters: 6")
    assert page.evaluate("() => asked") == []


def test_any_key_is_shown_as_text_and_named_to_the_letter(page: Page) -> None:
    open_bin(page)
    keys = [f"entry:{text}" for text in HOSTILE.values()] + ["entry:" + "long" * 500]
    page.evaluate(SHOW, [{"key": key, "text": "x"} for key in keys])
    expect(records(page)).to_have_count(len(keys))
    # A listed key shows no more than it needs to be told from others.
    lengths = (
        records(page)
        .locator("code")
        .evaluate_all("(all) => all.map((one) => one.textContent.length)")
    )
    assert max(lengths) < 100
    assert records(page).locator("b, script").count() == 0
    for item in records(page).all():
        delete(item).click()
    assert page.evaluate("() => asked") == keys


def test_thousands_are_listed_some_at_a_time(page: Page) -> None:
    open_bin(page)
    page.evaluate(SHOW, [{"key": f"entry:{at}", "text": "x"} for at in range(10_000)])
    expect(records(page)).to_have_count(50)
    expect(page.get_by_text("9,950 more come after these.")).to_be_visible()
    file = saved(page, page.get_by_role("button", name="Save all in one file"))
    assert len(file) == 10_000
    page.evaluate(SHOW, [{"key": f"entry:{at}", "text": "x"} for at in range(1, 51)])
    expect(records(page)).to_have_count(50)
    expect(page.get_by_text("more come after these.")).to_be_hidden()


def test_it_fits_every_window_and_every_thumb(page: Page) -> None:
    open_bin(page, BROKEN, "x" * 100_000)
    for faults in (CUT_OFF, TOO_SMALL, COVERED):
        page.goto("/exit/")
        assert find(faults, page, ["/journal/#bin"], OPEN_EVERYTHING) == {}


@pytest.mark.parametrize("theme", ["day", "night", "black"])
def test_axe_finds_nothing_in_it(page: Page, axe: Axe, theme: str) -> None:
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    open_bin(page, BROKEN, "second")
    page.evaluate(OPEN_EVERYTHING)
    assert findings(axe, page) == []
