"""I find the way back to where I read and to what I marked, and can have it forgotten."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import expect_status
from tests.browser.test_reading import REFUSE_STORAGE

MARK = "Bookmark this chapter"


def read_to(page: Page, heading: str) -> None:
    """Scroll until a heading is near the top, and its place is kept."""
    goal = page.get_by_role("heading", name=heading)
    goal.evaluate("(one) => one.scrollIntoView()")
    kept = f"() => localStorage.getItem('reading:place')?.includes('{goal.get_attribute('id')}')"
    page.wait_for_function(kept)


def test_i_carry_on_where_i_was(page: Page) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    read_to(page, "The kinds")
    for start in ("/", "/guide/"):
        page.goto(start)
        link = page.get_by_role("link", name="Carry on where you were")
        expect(link).to_contain_text("Lubricant")
        link.click()
        expect(page.get_by_role("heading", name="The kinds")).to_be_focused()
        expect(page.get_by_role("heading", name="The kinds")).to_be_in_viewport()


def test_a_glance_at_the_top_of_a_chapter_does_not_lose_my_place(page: Page) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    read_to(page, "The kinds")
    page.goto("/guide/notice/")
    expect_status(page, "ready")
    page.goto("/")
    expect(page.get_by_role("link", name="Carry on where you were")).to_contain_text("Lubricant")


def test_on_a_first_visit_there_is_no_way_back_to_show(page: Page) -> None:
    for start in ("/", "/guide/"):
        page.goto(start)
        expect_status(page, "ready")
        expect(page.get_by_text("Carry on where you were").filter(visible=True)).to_have_count(0)
        expect(page.get_by_text("Your bookmarks")).to_be_hidden()


def test_my_bookmarks_are_listed_until_i_take_them_away(page: Page) -> None:
    for slug in ("lubricant", "notice"):
        page.goto(f"/guide/{slug}/")
        expect_status(page, "ready")
        page.get_by_role("button", name=MARK).click()
        expect(page.get_by_role("button", name=MARK, pressed=True)).to_be_visible()
    page.goto("/guide/")
    page.get_by_text("Your bookmarks").click()
    links = page.locator("reading-shelf li").get_by_role("link")
    expect(links.filter(visible=True)).to_have_text(["Lubricant", "Notice what you feel"])
    links.filter(visible=True).first.click()
    page.get_by_role("button", name=MARK, pressed=True).click()
    expect(page.get_by_role("button", name=MARK, pressed=False)).to_be_visible()
    page.goto("/guide/")
    page.get_by_text("Your bookmarks").click()
    expect(links.filter(visible=True)).to_have_text(["Notice what you feel"])


def test_marks_from_two_tabs_are_both_kept(page: Page) -> None:
    other = page.context.new_page()
    for tab, slug in ((page, "lubricant"), (other, "notice")):
        tab.goto(f"/guide/{slug}/")
        expect_status(tab, "ready")
    page.get_by_role("button", name=MARK).click()
    # A tab with a process of its own hears of it a moment later.
    other.wait_for_function("() => localStorage.getItem('reading:marks') === '[\"lubricant\"]'")
    other.get_by_role("button", name=MARK).click()
    both = "() => localStorage.getItem('reading:marks') === '[\"lubricant\",\"notice\"]'"
    page.wait_for_function(both)


def test_the_way_back_is_there_before_the_scripts_and_nothing_moves(page: Page) -> None:
    page.goto("/guide/keep-learning/")
    expect_status(page, "ready")
    page.get_by_role("button", name=MARK).click()
    read_to(page, "Learn from your own notes")
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) window.moved += shift.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    for start in ("/", "/guide/"):
        page.goto(start)
        expect_status(page, "ready")
        expect(page.get_by_role("link", name="Carry on where you were")).to_be_visible()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert page.evaluate("() => moved") == 0


def test_i_can_have_it_all_forgotten(page: Page) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    page.get_by_role("button", name=MARK).click()
    read_to(page, "The kinds")
    page.evaluate("() => localStorage.setItem('damaged:reading:place', '{')")
    page.goto("/settings/")
    expect_status(page, "ready")
    page.get_by_role("button", name="Forget my place and bookmarks").click()
    done = page.get_by_text("Done. Nothing of this is kept here now.").locator("visible=true")
    expect(done).to_have_count(1)
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_a_footnote_is_not_where_i_was(page: Page) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    read_to(page, "How much, and where")
    page.locator(".source-mark a").nth(3).click()
    expect(page.locator(".sources")).to_be_in_viewport()
    page.goto("/")
    page.get_by_role("link", name="Carry on where you were").click()
    expect(page.get_by_role("heading", name="How much, and where")).to_be_focused()


def test_a_look_at_a_section_does_not_lose_my_place(page: Page) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    read_to(page, "The kinds")
    page.goto("/guide/notice/#what-it-may-mean")
    expect_status(page, "ready")
    page.goto("/")
    expect(page.get_by_role("link", name="Carry on where you were")).to_contain_text("Lubricant")


@pytest.mark.parametrize("event", ["storage", "pageshow"])
def test_a_page_that_comes_back_shows_what_is_kept_now(page: Page, event: str) -> None:
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    page.get_by_role("button", name=MARK).click()
    read_to(page, "The kinds")
    page.goto("/")
    expect_status(page, "ready")
    carry_on = page.get_by_text("Carry on where you were").filter(visible=True)
    expect(carry_on).to_have_count(1)
    # As another tab, or the settings before a step back, would.
    page.evaluate(
        """(event) => {
            localStorage.clear();
            localStorage.setItem('plain:text', 'largest');
            const back = new PageTransitionEvent('pageshow', { persisted: true });
            dispatchEvent(event === 'pageshow' ? back : new Event(event));
        }""",
        event,
    )
    expect(carry_on).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-text", "largest")
    expect(page.locator("html:not([data-adult], [data-reading])")).to_have_count(1)


def test_a_mark_of_a_chapter_that_is_gone_leaves_no_gap(page: Page) -> None:
    page.goto("/")
    expect_status(page, "ready")
    page.evaluate(
        """() => {
            localStorage.setItem('reading:place', '{"chapter":"gone","section":"gone"}');
            localStorage.setItem('reading:marks', '["gone"]');
            localStorage.setItem('plain:reading', 'place marks');
        }"""
    )
    page.reload()
    expect_status(page, "ready")
    expect(page.locator("reading-shelf > *").filter(visible=True)).to_have_count(0)


DAMAGED = [
    "",
    "{",
    "null",
    "7",
    '"lubricant"',
    '{"chapter":1}',
    '["a", 1]',
    '{"chapter":"../x","section":"y"}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_is_damaged_is_set_aside_and_does_no_harm(page: Page, text: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/guide/")
    expect_status(page, "ready")
    page.evaluate(
        """(text) => {
            localStorage.setItem('reading:place', text);
            localStorage.setItem('reading:marks', text);
            localStorage.setItem('plain:reading', 'place marks');
        }""",
        text,
    )
    page.goto("/guide/lubricant/#where-i-was")
    expect_status(page, "ready")
    page.get_by_role("button", name=MARK).click()
    read_to(page, "The kinds")
    page.goto("/guide/")
    expect(page.get_by_role("link", name="Carry on where you were")).to_contain_text("Lubricant")
    assert page.evaluate("() => localStorage.getItem('damaged:reading:marks')") == text
    assert page.evaluate("() => localStorage.getItem('damaged:reading:place')") == text
    assert faults == []


def test_a_place_that_is_gone_leaves_me_at_the_top_of_its_chapter(page: Page) -> None:
    page.goto("/guide/")
    expect_status(page, "ready")
    place = '{"chapter":"lubricant","section":"no-longer-there"}'
    page.evaluate("(place) => localStorage.setItem('reading:place', place)", place)
    page.goto("/guide/lubricant/#where-i-was")
    expect_status(page, "ready")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_a_bookmark_that_cannot_be_kept_says_so(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    page.goto("/guide/lubricant/")
    expect_status(page, "ready")
    page.get_by_role("button", name=MARK).click()
    expect(page.get_by_text("doesn’t let us keep the bookmark")).to_be_visible()
    expect(page.get_by_role("button", name=MARK, pressed=True)).to_be_visible()
