"""A record under one key without its page: its rules and its store at hand."""

from typing import Any

from playwright.sync_api import Page

#: Puts both at hand, opens the record, and hears of what other tabs change.
OPEN = """async ([name, kind]) => {
    window.rules = await import(`/static/js/domain/${name}.js`);
    const { [kind]: Store } = await import(`/static/js/store/${name}.js`);
    const { whenKeptElsewhere } = await import('/static/js/platform/kept_elsewhere.js');
    window.anew = () => new Store();
    window.store = anew();
    whenKeptElsewhere((key) => window.store.catchUp(key));
}"""
CHANGE = "([name, ...rest]) => store.change((record) => rules[name](record, ...rest))"


def bring_record(page: Page, name: str, kind: str, text: str | None = None) -> Page:
    """Open the record of that name on a page that keeps nothing by itself; this is stored there."""
    page.goto("/exit/")
    if text is not None:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [name, text])
    page.evaluate(OPEN, [name, kind])
    return page


def change(page: Page, *call: Any) -> Any:
    """Change the record, and say what became of it."""
    return page.evaluate(CHANGE, list(call))


def stored(page: Page) -> dict[str, str]:
    """Read everything that is stored."""
    kept: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return kept
