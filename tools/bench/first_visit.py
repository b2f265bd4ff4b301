"""A first visit: how many bytes it takes to read and to be ready offline, and how long."""

import socket
import statistics
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from .report import Figure
from .slow_link import slow_link

READY = "offline-status[data-state=ready]"
TRIES = 5


def first_visit(browser: Browser, port: int) -> Iterator[Figure]:
    """Measure first visits to the first page of the server at a port."""
    sizes = _transfers(browser, port)
    for_offline = sum(
        size
        for url, size in sizes.items()
        if "/packs/" in url or url.endswith("/service_worker.js")
    )
    total = sum(sizes.values())
    yield Figure("first page and all it asks for", (total - for_offline) / 1000, "kB", 40)
    yield Figure("ready offline, with worker and pack", total / 1000, "kB", 400)
    with slow_link(port) as slow_port:
        url = f"http://127.0.0.1:{slow_port}/"
        seconds = [seconds_until_ready(browser, url) for _ in range(TRIES)]
    what = f"ready offline at 1.6 Mbps, 150 ms (median of {TRIES})"
    spread = f"from {min(seconds):.2f} to {max(seconds):.2f}"
    yield Figure(what, statistics.median(seconds), "s", 2.5, spread)


def _transfers(browser: Browser, port: int) -> dict[str, int]:
    """Add up what crosses the wire, headers too, for the page and its worker."""
    page = browser.new_page()
    asked: set[str] = set()
    page.context.on("request", lambda seen: asked.add(urlsplit(seen.url).path))
    page.goto(f"http://127.0.0.1:{port}/")
    await_ready(page)
    page.context.close()
    return {path: _wire_size(port, path) for path in asked}


def _wire_size(port: int, path: str) -> int:
    """Count the bytes of one answer, from the status line to the end of the body."""
    head = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br", "Connection: close")
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall("\r\n".join((*head, "", "")).encode())
        return sum(len(part) for part in iter(lambda: connection.recv(65536), b""))


def await_ready(page: Page) -> None:
    """Wait until the indicator says that the site can be read offline."""
    page.wait_for_selector(READY, state="attached")


def seconds_until_ready(
    browser: Browser, url: str, until_ready: Callable[[Page], None] = await_ready
) -> float:
    """Measure a first visit from the click until the site can be read offline."""
    page = browser.new_page()
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    until_ready(page)
    taken = time.perf_counter() - begun
    page.context.close()
    return taken
