"""I can breathe along on any screen, with any letters, colors and motion that I need."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_any_size import (
    COVERED,
    CUT_OFF,
    SIZES,
    TOO_SMALL,
    TWICE_AS_LARGE,
    USUAL,
    WIDER_APART,
)

LARGER = {
    "as it is": "() => {}",
    "wider apart": WIDER_APART,
    "twice as large": TWICE_AS_LARGE,
}
#: What is pressed to come from one state to the next, and which one that is.
PRESSES = {
    "breathe-three": "running",
    "breathe": "paused",
    "breathe-finish": "done",
    "breathe-longer": "running",
}
MAIN = ".timer__main"


@pytest.fixture
def timer(page: Page) -> Page:
    """Open the timer, as somebody has it who has used it before."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    page.goto("/breathe/")
    page.wait_for_function("() => customElements.get('breathing-timer')")
    return page


def states(timer: Page) -> Iterator[str]:
    """Go from state to state, and stay in each for a look."""
    yield "idle"
    for command, state in PRESSES.items():
        timer.locator(f"[data-command={command}]").evaluate("(button) => button.click()")
        expect(timer.locator(f"breathing-timer[data-state={state}]")).to_be_visible()
        yield f"{state} after {command}"


def seen(timer: Page, selector: str) -> bool:
    """Say whether a part is in the window, whole, and nothing lies over it."""
    return bool(
        timer.locator(selector).evaluate(
            """(part) => {
                const { left, top, right, bottom } = part.getBoundingClientRect();
                const whole = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
                const hit = document.elementFromPoint((left + right) / 2, bottom - 2);
                return whole && part.contains(hit);
            }"""
        )
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "letters"),
    [
        (size, letters)
        for size in SIZES
        for letters in LARGER
        if size in USUAL or letters == "as it is"
    ],
)
def test_nothing_is_cut_off_covered_or_too_small_to_hit(
    timer: Page, size: str, letters: str
) -> None:
    timer.set_viewport_size(SIZES[size])
    timer.evaluate(LARGER[letters])
    for state in states(timer):
        assert timer.evaluate(CUT_OFF) == [], state
        if letters == "as it is":
            assert timer.evaluate(TOO_SMALL) == [], state
            assert timer.evaluate(COVERED) == [], state


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_i_see_stone_words_and_button_at_once_while_it_runs(timer: Page, size: str) -> None:
    timer.set_viewport_size(SIZES[size])
    timer.locator("[data-command=breathe]").evaluate("(button) => button.click()")
    expect(timer.locator("[data-state=running]")).to_be_visible()
    for part in (".timer .breath__place", ".timer .breath__words", MAIN):
        timer.wait_for_function("() => document.querySelector('.breath__count').textContent")
        assert seen(timer, part), part


@pytest.mark.parametrize("size", USUAL)
def test_start_is_there_without_scrolling(timer: Page, size: str) -> None:
    timer.set_viewport_size(SIZES[size])
    assert timer.evaluate("() => scrollY") == 0
    assert seen(timer, MAIN)


@pytest.mark.parametrize("size", USUAL)
def test_the_button_stays_where_it_is(timer: Page, size: str) -> None:
    timer.set_viewport_size(SIZES[size])
    places = [timer.locator(MAIN).bounding_box() for _ in states(timer)]
    assert {place and place["y"] for place in places} == {places[0] and places[0]["y"]}


def test_the_words_can_be_read_at_arms_length(timer: Page) -> None:
    size = timer.locator(".timer .breath__words").evaluate(
        "(words) => parseFloat(getComputedStyle(words).fontSize)"
    )
    assert size >= 40, "in CSS pixels; at 60 cm about half a degree for the small letters"


def moves(timer: Page) -> list[str]:
    """List the properties that change while the stone breathes."""
    timer.locator("[data-command=breathe]").click()
    frames: list[str] = timer.locator(".timer .breath__stone").evaluate(
        """(stone) => {
            const frames = stone.getAnimations().flatMap((one) => one.effect.getKeyframes());
            const values = (name) => new Set(frames.map((frame) => frame[name])).size;
            return ['transform', 'opacity'].filter((name) => values(name) > 1);
        }"""
    )
    return frames


def test_the_stone_swells_and_settles(timer: Page) -> None:
    assert moves(timer) == ["transform"]


def test_nothing_moves_when_i_want_stillness(timer: Page) -> None:
    timer.emulate_media(reduced_motion="reduce")
    assert moves(timer) == ["opacity"]
    timer.emulate_media(reduced_motion="no-preference")
    still = "() => document.querySelector('.breath__stone').getAnimations().length"
    assert timer.evaluate(still) == 1
    expect(timer.locator(".timer .breath__words")).to_be_visible()
    expect(timer.locator(".timer .breath__count")).not_to_be_empty()


def test_i_see_the_stone_in_my_own_colors(timer: Page) -> None:
    timer.emulate_media(forced_colors="active")
    stone, ground, line = timer.evaluate(
        """() => {
            const style = (selector) => getComputedStyle(document.querySelector(selector));
            return [
                style('.timer .pebble').fill,
                style('body').backgroundColor,
                style('.breath__place').borderTopColor,
            ];
        }"""
    )
    assert stone != ground
    assert line != ground


def test_a_dim_screen_is_dark_while_it_runs_and_bright_again_afterwards(timer: Page) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    bright = timer.evaluate(paper)
    timer.locator("[name=dim]").check()
    timer.wait_for_function(f"() => ({paper})() === '{bright}'")
    timer.locator("[data-command=breathe]").click()
    assert timer.evaluate(paper) == "rgb(0, 0, 0)"
    timer.locator("[data-command=breathe-finish]").click()
    timer.locator("[name=dim]").uncheck()
    timer.wait_for_function(f"() => ({paper})() === '{bright}'")
