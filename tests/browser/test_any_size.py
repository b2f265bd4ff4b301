"""At any size of window and of text I can read everything, hit everything, and see where I am."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, ViewportSize

SIZES: dict[str, ViewportSize] = {
    "on a phone": {"width": 360, "height": 740},
    "on its side": {"width": 740, "height": 360},
    "on a desk": {"width": 1280, "height": 800},
    # A window of 1280 by 1024 with everything four times as large.
    "zoomed": {"width": 320, "height": 256},
}

#: Text that reaches over the edge of the page or of its own box.
CUT_OFF = """() => {
    const edge = document.documentElement.clientWidth;
    const cut = [];
    if (document.documentElement.scrollWidth > edge) cut.push('The page scrolls sideways.');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        let box = text.parentElement;
        const seen = text.data.trim() && box.checkVisibility({ visibilityProperty: true });
        if (!seen || box.closest('.visually-hidden')) continue;
        while (getComputedStyle(box).display.startsWith('inline')) box = box.parentElement;
        const own = box.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(text);
        const words = range.getBoundingClientRect();
        const start = Math.max(own.left, 0) - 1;
        const end = Math.min(own.right, edge) + 1;
        if (words.left < start || words.right > end) cut.push(text.data.trim());
    }
    return cut;
}"""

#: What a thumb of 44 by 44 pixels misses when it presses the middle. Links in sentences are exempt.
TOO_SMALL = """() => {
    const small = [];
    for (const target of document.querySelectorAll('a[href], button, input, summary')) {
        const seen = target.checkVisibility({ visibilityProperty: true });
        if (!seen || target.matches('.visually-hidden')) continue;
        const sentence = target.closest('p, li')?.textContent.trim() ?? '';
        const inSentence = sentence !== target.textContent.trim();
        if (inSentence && getComputedStyle(target).display === 'inline') continue;
        target.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = target.getBoundingClientRect();
        const hits = [[0, -21.5], [0, 21.5], [-21.5, 0], [21.5, 0]].every(([x, y]) => {
            const hit = document.elementFromPoint(left + width / 2 + x, top + height / 2 + y);
            return target.contains(hit) || hit?.closest('label')?.contains(target);
        });
        if (!hits) small.push(`${target.outerHTML.slice(0, 80)} ${width} by ${height}`);
    }
    return small;
}"""

#: What is covered, or out of sight, while it has the focus.
COVERED = """() => {
    const covered = [];
    for (const goal of document.querySelectorAll('a[href], button, input, summary')) {
        goal.focus();
        if (goal !== document.activeElement) continue;
        const seen = [...goal.getClientRects()].every(({ left, top, width, height }) => {
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            return goal.contains(hit) || hit?.closest('label')?.contains(goal);
        });
        if (!seen) covered.push(goal.outerHTML.slice(0, 80));
    }
    return covered;
}"""

OPEN_EVERYTHING = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
}"""

TWICE_AS_LARGE = "() => { document.documentElement.style.fontSize = '225%'; }"

WIDER_APART = """() => {
    const mine = new CSSStyleSheet();
    mine.replaceSync(`
        * {
            line-height: 1.5 !important;
            letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important;
        }
        p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets.push(mine);
}"""


#: Where nothing is enlarged already.
USUAL = ("on a phone", "on its side", "on a desk")


def find(
    faults: str,
    page: Page,
    addresses: Iterable[str],
    prepare: str = OPEN_EVERYTHING,
    sizes: Iterable[str] = SIZES,
) -> dict[str, list[str]]:
    """Look for faults on each page in windows of some sizes, and say where each was found."""
    found = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(prepare)
        for size in sizes:
            page.set_viewport_size(SIZES[size])
            found[f"{address} {size}"] = page.evaluate(faults)
    return {place: some for place, some in found.items() if some}


def test_nothing_is_cut_off(page: Page, addresses: tuple[str, ...]) -> None:
    assert find(CUT_OFF, page, addresses) == {}


@pytest.mark.slow
def test_nothing_is_cut_off_when_text_is_twice_as_large(
    page: Page, addresses: tuple[str, ...]
) -> None:
    assert find(CUT_OFF, page, addresses, TWICE_AS_LARGE, USUAL) == {}


@pytest.mark.slow
def test_nothing_is_cut_off_when_i_set_text_wider_apart(
    page: Page, addresses: tuple[str, ...]
) -> None:
    assert find(CUT_OFF, page, addresses, WIDER_APART, USUAL) == {}


def test_a_thumb_can_hit_everything(page: Page, addresses: tuple[str, ...]) -> None:
    assert find(TOO_SMALL, page, addresses) == {}


def test_what_has_the_focus_is_never_covered(page: Page, addresses: tuple[str, ...]) -> None:
    assert find(COVERED, page, addresses) == {}


def test_it_is_not_covered_either_when_i_chose_the_largest_text(page: Page) -> None:
    page.add_init_script(
        "localStorage.setItem('plain:text', 'largest');"
        "localStorage.setItem('plain:spacing', 'wide');"
    )
    one_of_each_kind = ("/", "/guide/lubricant/", "/help-now/", "/settings/")
    assert find(COVERED, page, one_of_each_kind, sizes=USUAL) == {}
    assert find(CUT_OFF, page, one_of_each_kind, sizes=USUAL) == {}
