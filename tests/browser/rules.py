"""Rules of the app without its pages: asking about many cases at once, made up by Hypothesis."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

#: The same cases each time, each example a handful of them: asking the browser is what takes time.
QUICK = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

#: Puts the rules at hand, and what makes sure that they change nothing that they are given.
LOAD = """async (names) => {
    const load = (name) => import(`/static/js/domain/${name}.js`);
    window.rules = Object.assign({}, ...await Promise.all(names.map(load)));
    window.freeze = (value) => {
        if (value && typeof value === 'object') Object.values(Object.freeze(value)).map(freeze);
        return value;
    };
}"""

#: Asks about many cases at once.
Ask = Callable[[str, list[Any]], list[Any]]


def many(case: st.SearchStrategy[Any], least: int = 20) -> st.SearchStrategy[list[Any]]:
    """Make a handful of cases."""
    return st.lists(case, min_size=least, max_size=2 * least)


def tuples(*parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Make lists of one each: what a script can be given."""
    return st.tuples(*parts).map(list)


def bring_rules(browser: Browser, base_url: str, *modules: str) -> Page:
    """Open a page of the app that keeps nothing by itself, with these rules at hand."""
    page = browser.new_page(base_url=base_url)
    page.goto("/exit/")
    page.evaluate(LOAD, modules)
    return page


@contextmanager
def asking(page: Page) -> Iterator[Ask]:
    """Give the means to ask about many cases at once, in a page that is closed then."""

    def ask(about: str, cases: list[Any]) -> list[Any]:
        found = page.evaluate(f"(cases) => freeze(cases).map({about})", cases)
        assert len(found) == len(cases)
        return list(found)

    yield ask
    page.close()
