"""Everyone can use it, whatever they see, hear or have chosen on their device."""

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.device import expect_status
from tools.axe import LEVELS

#: A theme changes colors and nothing else.
COLOR_RULES = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")

#: What the page tells by and by, and its states.
STATES = (
    *(("update-notice", state) for state in ("offered", "waiting", "done")),
    *(("offline-status", state) for state in ("saving", "ready", "failed", "unsupported")),
)


def findings(axe: Axe, page: Page, rules: Iterable[str] = LEVELS) -> list[str]:
    """Let axe judge the page that is open, by the rules of these levels or of these names."""
    chosen = {"type": "tag" if rules == LEVELS else "rule", "values": [*rules]}
    answer = axe.run(page, options={"runOnly": chosen, "resultTypes": ["violations"]}).response
    return [
        f"{rule['id']}: {node['html']}" for rule in answer["violations"] for node in rule["nodes"]
    ]


def findings_by_page(axe: Axe, page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """Let axe judge pages, and give what it found by their addresses."""
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = findings(axe, page)
    return {address: some for address, some in found.items() if some}


@pytest.mark.parametrize(
    "theme",
    ["day", *(pytest.param(theme, marks=pytest.mark.slow) for theme in ("night", "black"))],
)
def test_axe_finds_nothing_on_any_page(
    page: Page, axe: Axe, addresses: tuple[str, ...], theme: str
) -> None:
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    assert findings_by_page(axe, page, addresses) == {}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "black"])
def test_axe_finds_every_color_clear_in_each_dark_theme(
    page: Page, axe: Axe, addresses: tuple[str, ...], theme: str
) -> None:
    page.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    for address in addresses:
        page.goto(address)
        assert findings(axe, page, COLOR_RULES) == [], address


def test_axe_finds_nothing_on_a_desk(page: Page, axe: Axe) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    one_of_each_kind = (
        "/",
        "/guide/",
        "/guide/lubricant/",
        "/help-now/",
        "/settings/",
        "/install/",
    )
    assert findings_by_page(axe, page, one_of_each_kind) == {}


@pytest.mark.parametrize(("element", "state"), STATES)
def test_axe_finds_nothing_in_what_the_page_tells_me(
    page: Page, axe: Axe, element: str, state: str
) -> None:
    page.goto("/")
    expect_status(page, "ready")
    page.locator(element).evaluate(
        "(element, state) => { element.dataset.state = state; element.hidden = false; }", state
    )
    expect(page.locator(element).locator(f"[data-when~={state}]").first).to_be_visible()
    assert findings(axe, page) == []


def test_nothing_moves_for_me_who_asked_for_that(page: Page, addresses: tuple[str, ...]) -> None:
    page.emulate_media(reduced_motion="reduce")
    for address in addresses:
        page.goto(address)
        assert page.evaluate("() => document.getAnimations().length") == 0, address


def test_with_colors_of_my_own_i_still_see_where_i_am_and_what_i_can_press(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/guide/")
    here = page.get_by_role("navigation").get_by_role("link", name="Guide")
    other = page.get_by_role("navigation").get_by_role("link", name="Steps")
    border = "(link) => getComputedStyle(link).border"
    assert here.evaluate(border) != other.evaluate(border)
    button = page.get_by_role("link", name="Quick exit")
    assert button.evaluate("(link) => parseFloat(getComputedStyle(link).borderWidth)") >= 1


def test_the_page_hears_that_the_guide_is_saved(page: Page) -> None:
    page.goto("/")
    expect_status(page, "ready")
    expect(page.get_by_role("status").filter(has_text="Available offline")).to_be_visible()
