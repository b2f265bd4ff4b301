"""Using the app by ear: going to what can be pressed, and hearing what is said."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Locator, Page

from tests.browser.device import expect_status
from tests.browser.orca import PATIENCE, Listener

#: Nobody who is at home here is asked again, and each change of the timer is noted.
AT_HOME = """(texts) => {
  localStorage.setItem('plain:adult', 'yes');
  Object.assign(localStorage, texts);
  addEventListener('breathing-timer:change', ({ detail }) => {
    window.begins = performance.timeOrigin + detail.start;
  });
}"""


#: Opens an address with what is chosen for breathing.
Open = Callable[..., Page]


@contextmanager
def arriving(listener: Listener, base_url: str) -> Iterator[Open]:
    """Give the means to open a page as somebody who is at home here."""
    with listener.browser.new_context(base_url=base_url) as context:

        def open_at(address: str = "/breathe/", **choices: bool) -> Page:
            page = context.new_page()
            texts = {"breathing:choices": json.dumps(choices)} if choices else {}
            page.add_init_script(f"({AT_HOME})({json.dumps(texts)})")
            page.goto(address)
            page.bring_to_front()
            expect_status(page, "ready")
            wait_for_orca(listener, page)
            return page

        yield open_at


def now() -> float:
    """Tell the time in milliseconds, by the wall clock."""
    return time.time() * 1000


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def heard(listener: Listener, mark: float) -> list[str]:
    return [one.words for one in listener.ears.since(mark)]


def hear(listener: Listener, words: str, mark: float, patience: float = PATIENCE) -> None:
    """Wait until just that is said."""
    listener.ears.wait(lambda said: words in said, mark, patience)


def go_to(listener: Listener, goal: Locator, name: str, patience: float = PATIENCE) -> None:
    """Move to something that can be pressed, and hear its name."""
    mark = now()
    goal.focus()
    hear(listener, name, mark, patience)


def wait_for_orca(listener: Listener, page: Page) -> None:
    """Wait until Orca says where one is: while a page arrives, it may pass over that."""
    for name in ("Skip to the text", "Quick exit") * 5:
        link = page.get_by_role("link", name=name)
        with suppress(TimeoutError):
            go_to(listener, link, f"{name} link.", PATIENCE / 10)
            break
    # By then, it has told what the page told by itself.
    go_to(listener, page.get_by_role("link", name="Unhurried"), "Unhurried link.")
