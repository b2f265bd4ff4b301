"""Measurements of one chapter on several foundations, by turns where time is measured."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TypeVar

from playwright.sync_api import Browser, Page, Playwright

from tools.axe import LEVELS, newest_axe
from tools.bench.first_visit import TRIES, seconds_until_ready
from tools.bench.lighthouse import RUNS, run_lighthouse
from tools.bench.repeat_visit import SLOWDOWN, VISITS, first_paint
from tools.bench.slow_link import slow_link
from tools.browsing import launch_options
from tools.serving import Server

from .wire import counting_link

Result = TypeVar("Result")

CHAPTER = "/guide/lubricant/"
PHONE = (360, 740)
#: What comes later than that, in milliseconds, is not part of the first view.
QUIET = 2000


@dataclass(frozen=True)
class Foundation:
    """A site with the guide's text."""

    name: str
    #: Answers with copies in gzip, and the other one in Brotli, too.
    server: Server
    brotli: Server
    #: Waits on a page until the whole site can be read offline.
    until_ready: Callable[[Page], None]

    @property
    def url(self) -> str:
        """The address of the chapter that is measured."""
        return self.server.url + CHAPTER


#: What was measured, and how it came out for each foundation.
Row = tuple[str, list[str]]


def sizes(playwright: Playwright, browser: Browser, beside: list[Foundation]) -> Iterator[Row]:
    """Measure what doesn't depend on how busy the machine is."""
    for what, count in (("first view", _first_view), ("ready offline", _until_ready)):
        for coding, servers in _servers(beside):
            taken = [count(browser, at, one) for at, one in zip(beside, servers, strict=True)]
            yield f"{what}, over the wire, {coding}", [_kilobytes(one) for one in taken]
    yield "kept on the device", [_kilobytes(_kept_bytes(playwright, at)) for at in beside]
    yield "findings of axe", [_axe_findings(browser, at) for at in beside]


def visits(browser: Browser, beside: list[Foundation]) -> Iterator[Row]:
    """Measure how long visits take, which wants a quiet machine."""
    for coding, servers in _servers(beside):
        taken = _slow_visits(browser, beside, servers)
        what = f"ready offline at 1.6 Mbps and 150 ms, {coding}, median of {TRIES}"
        yield what, [f"{median(one):.2f} s ({min(one):.2f} to {max(one):.2f})" for one in taken]
    pages = [_installed(browser, at) for at in beside]
    taken = _by_turns(VISITS, [partial(first_paint, page) for page in pages])
    what = f"repeat visit, first paint at CPU ×{SLOWDOWN}, median of {VISITS}"
    yield what, [f"{median(one):.0f} ms" for one in taken]
    for page in pages:
        page.context.close()


def paints(beside: list[Foundation]) -> Iterator[Row]:
    """Measure first visits as Lighthouse does, with no other browser open."""
    runs = _by_turns(RUNS, [partial(run_lighthouse, at.url) for at in beside])
    for audit, what in (("FCP", "first"), ("LCP", "largest")):
        figures = [f"{median(run[audit] for run in one):.0f} ms" for one in runs]
        yield f"{what} contentful paint, Lighthouse, gzip, median of {RUNS}", figures


def check_offline(browser: Browser, at: Foundation, heading: str) -> None:
    """See that the chapter, with this heading in it, can be read when the server is gone.

    Raises:
        RuntimeError: it can't, so that its figures would compare nothing.
    """
    page = _installed(browser, at)
    at.server.stop()
    try:
        page.reload()
        if not page.get_by_role("heading", name=heading).first.is_visible():
            raise RuntimeError(f"{at.name} shows something else offline.")
    finally:
        at.server.start()
        page.context.close()


def _servers(beside: list[Foundation]) -> Iterator[tuple[str, list[Server]]]:
    """Give the servers by what they compress with."""
    yield "gzip", [at.server for at in beside]
    yield "Brotli", [at.brotli for at in beside]


def _slow_visits(
    browser: Browser, beside: list[Foundation], servers: list[Server]
) -> list[list[float]]:
    """Measure first visits over a slow link until all can be read offline."""
    with ExitStack() as links:
        ports = [links.enter_context(slow_link(one.port)) for one in servers]
        urls = [f"http://127.0.0.1:{port}{CHAPTER}" for port in ports]
        first_visits = [
            partial(seconds_until_ready, browser, url, at.until_ready)
            for at, url in zip(beside, urls, strict=True)
        ]
        return _by_turns(TRIES, first_visits)


def _by_turns(rounds: int, measurements: Sequence[Callable[[], Result]]) -> list[list[Result]]:
    """Measure each once in every round; the machine is not always equally busy."""
    found = [[measure() for measure in measurements] for _ in range(rounds)]
    return [list(column) for column in zip(*found, strict=True)]


def _installed(browser: Browser, at: Foundation) -> Page:
    """Open the chapter and wait until the site can be read offline."""
    width, height = PHONE
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(at.url)
    at.until_ready(page)
    return page


def _first_view(browser: Browser, _: Foundation, server: Server) -> int:
    """Count what crosses the wire for the page and all it asks for, without a worker."""
    context = browser.new_context(service_workers="block")
    with counting_link(server.port) as link:
        page = context.new_page()
        page.goto(link.url + CHAPTER)
        # Scripts of ours, and the search of others, are asked for when the page has loaded.
        received = 0
        while received != link.received:
            received = link.received
            page.wait_for_timeout(QUIET)
        context.close()
    return received


def _until_ready(browser: Browser, at: Foundation, server: Server) -> int:
    """Count what crosses the wire until the site can be read offline."""
    page = browser.new_page()
    with counting_link(server.port) as link:
        page.goto(link.url + CHAPTER)
        at.until_ready(page)
        received = link.received
        page.context.close()
    return received


def _kept_bytes(playwright: Playwright, at: Foundation) -> int:
    """Ask the browser what it keeps for the site, in a profile as people have it."""
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(profile, **launch_options())
        page = context.pages[0]
        page.goto(at.url)
        at.until_ready(page)
        # What it compiles from the scripts is kept a little later.
        page.wait_for_timeout(3000)
        session = context.new_cdp_session(page)
        usage = session.send("Storage.getUsageAndQuota", {"origin": at.server.url})["usage"]
        context.close()
    return int(usage)


def _axe_findings(browser: Browser, at: Foundation) -> str:
    """Let axe judge the chapter, and count what it found by its rules."""
    page = _installed(browser, at)
    options = {"runOnly": {"type": "tag", "values": [*LEVELS]}, "resultTypes": ["violations"]}
    found = newest_axe().run(page, options=options).response["violations"]
    page.context.close()
    rules = ", ".join(f"{len(rule['nodes'])} `{rule['id']}`" for rule in found)
    count = sum(len(rule["nodes"]) for rule in found)
    return f"{count} ({rules})" if rules else "0"


def _kilobytes(size: int) -> str:
    """Write a size as the documents do."""
    return f"{size / 1000:.1f} kB" if size < 100_000 else f"{size / 1000:,.0f} kB"
