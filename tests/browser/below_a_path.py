"""Lets a test name every address as if the site stood at the root, wherever it stands.

Only `--base-path` needs it. The pages themselves know nothing of it: what is changed is what a
test tells the browser, before the browser hears it.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from playwright.sync_api._generated import PageAssertions

#: The beginning of an address in a script that a test runs.
_IN_SCRIPT = re.compile(r"""(?<=['"`])/(?=static/)""")
#: What takes an address first, and what takes a script first.
_TAKES_ADDRESS = ((Page, "goto"), (PageAssertions, "to_have_url"))
_TAKES_SCRIPT = (
    (Page, "evaluate"),
    (Page, "evaluate_handle"),
    (Page, "wait_for_function"),
    (Page, "add_init_script"),
    (BrowserContext, "add_init_script"),
    (Locator, "evaluate"),
)
Change = Callable[[Any], Any]


def name_from_the_root(monkeypatch: pytest.MonkeyPatch, base_path: str) -> None:
    """Put the base path before each address from the root that a test names."""

    def address(named: object) -> object:
        if isinstance(named, str) and named.startswith("/"):
            return base_path + named[1:]
        return named

    def script(text: object) -> object:
        return _IN_SCRIPT.sub(base_path, text) if isinstance(text, str) else text

    for change, places in ((address, _TAKES_ADDRESS), (script, _TAKES_SCRIPT)):
        for owner, name in places:
            monkeypatch.setattr(owner, name, _changed(getattr(owner, name), change))


def _changed(method: Callable[..., Any], change: Change) -> Callable[..., Any]:
    """Have a method take its first argument changed."""

    def changed(self: object, first: object = None, *rest: object, **named: object) -> object:
        return method(self, change(first), *rest, **named)

    return changed
