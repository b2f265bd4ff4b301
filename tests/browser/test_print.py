"""On paper I get the text, cards, drawings and sources, black on white, and nothing to press."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import expect_status

PRINTED = ("/guide/lubricant/", "/guide/your-anatomy/", "/help-now/", "/about/")
#: What is of no use on paper.
SCREEN = (
    ".bar, .top, .skip, .notice, .pager, .contents, footer .links, button, offline-status, "
    "guide-search, reading-shelf"
)


def print_it(page: Page, address: str, theme: str = "auto") -> None:
    """Open a page as it is on paper."""
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    page.goto(address)
    page.emulate_media(media="print")


@pytest.mark.parametrize("theme", ["auto", "night", "black"])
@pytest.mark.parametrize("address", PRINTED)
def test_it_is_black_on_white_whatever_my_colors_are(page: Page, address: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark")
    print_it(page, address, theme)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    inks = page.locator("main :is(h1, h2, h3, p, li, a, text)").evaluate_all(
        """(all) => [...new Set(all.map((one) => {
            const style = getComputedStyle(one);
            return one.tagName === 'text' ? style.fill : style.color;
        }))]"""
    )
    # White is the number in a filled round of a drawing.
    assert set(inks) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}


@pytest.mark.parametrize("address", [*PRINTED, "/", "/guide/"])
def test_nothing_is_printed_that_is_for_the_screen(page: Page, address: str) -> None:
    print_it(page, address)
    expect(page.locator(SCREEN).filter(visible=True)).to_have_count(0)


def test_a_card_keeps_its_border_and_its_word(page: Page) -> None:
    print_it(page, "/guide/lubricant/", "night")
    card = page.locator(".care-card--emergency")
    expect(card.get_by_text("Emergency", exact=True)).to_be_visible()
    assert card.evaluate("(card) => parseFloat(getComputedStyle(card).borderTopWidth)") >= 1
    expect(card).to_have_css("break-inside", "avoid")


def test_a_drawing_is_kept_whole(page: Page) -> None:
    print_it(page, "/guide/your-anatomy/")
    for figure in page.locator(".figure").all():
        expect(figure).to_have_css("break-inside", "avoid")


def test_a_source_is_followed_by_its_address(page: Page) -> None:
    print_it(page, "/guide/lubricant/")
    link = page.locator(".sources a[rel~=external]").first
    address = link.get_attribute("href")
    after = link.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert str(address) in after


def test_every_source_is_printed_though_its_group_is_closed(page: Page) -> None:
    print_it(page, "/about/")
    links = page.locator(".sources a[rel~=external]")
    expect(links.filter(visible=True)).to_have_count(links.count())
    assert links.count() > 50


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/guide/lubricant/", "Print this chapter"),
        ("/help-now/", "Print this for a clinician"),
    ],
)
def test_i_can_print_with_a_button(page: Page, address: str, name: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto(address)
    expect_status(page, "ready")
    page.get_by_role("button", name=name).click()
    assert page.evaluate("() => printed") == 1


def test_in_an_emergency_the_numbers_and_the_red_card_are_on_the_first_screen(page: Page) -> None:
    page.goto("/help-now/")
    bar = page.locator(".bar").bounding_box()
    assert bar
    for seen in (page.locator(".emergency-numbers"), page.locator(".care-card--emergency h2")):
        box = seen.bounding_box()
        assert box
        assert box["y"] + box["height"] < bar["y"]
