"""I can read and use each part of the journal at any size, by any means, in any colors."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.journal import Record, record
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
from tests.browser.test_journal import go, keep

VIEWS = ("entries", "write", "charts", "summary", "bin")
OPEN_EVERYTHING = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
}"""


def entries() -> list[Record]:
    """Make entries with long words and short ones, two versions of one, and one in the bin."""
    long = "Donaudampfschifffahrtsgesellschaftskapitän and so on"
    answers = {"pain": 3, "comfort": 4, "width": 22.5, "blood": "none", "signs": ["none"]}
    return [
        record(1, 1, text=long, step="Small", kind="session", **answers),
        record(2, 1, text="Short", kind="note", date="2026-11-01"),
        record(3, 1, text="Mine", step="Small", pain=1),
        record(3, 2, text="Theirs", step="Small", pain=2, date="2026-11-02"),
        record(4, 1, text="Gone", deleted="2999-01-01T00:00:00Z"),
    ]


@pytest.fixture
def journal(page: Page) -> Page:
    """Open a journal with something in each view, as somebody has it who has been here before."""
    page.add_init_script("localStorage.setItem('plain:adult', 'yes')")
    return keep(page, *entries())


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off_covered_or_too_small_to_hit(journal: Page, view: str) -> None:
    go(journal, view)
    journal.evaluate(OPEN_EVERYTHING)
    for size, window in SIZES.items():
        journal.set_viewport_size(window)
        assert journal.evaluate(CUT_OFF) == [], size
        assert journal.evaluate(TOO_SMALL) == [], size
        assert journal.evaluate(COVERED) == [], size


@pytest.mark.slow
@pytest.mark.parametrize("letters", [TWICE_AS_LARGE, WIDER_APART], ids=["twice", "wider"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off_in_other_letters(journal: Page, view: str, letters: str) -> None:
    go(journal, view)
    journal.evaluate(OPEN_EVERYTHING)
    journal.evaluate(letters)
    for size in USUAL:
        journal.set_viewport_size(SIZES[size])
        assert journal.evaluate(CUT_OFF) == [], size


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(journal: Page, axe: Axe, view: str) -> None:
    go(journal, view)
    journal.evaluate(OPEN_EVERYTHING)
    # Quick exit floats above whatever is scrolled below it, and axe takes that for too small.
    journal.evaluate("() => scrollTo(0, 0)")
    assert findings(axe, journal) == []
    for theme in ("night", "black"):
        journal.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert findings(axe, journal, COLOR_RULES) == [], theme
