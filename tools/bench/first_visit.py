"""A first visit: how many bytes it takes to read and to be ready offline, and how long."""

import socket
import statistics
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Browser

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
        seconds = [_seconds_until_ready(browser, slow_port) for _ in range(TRIES)]
    what = f"ready offline at 1.6 Mbps, 150 ms (median of {TRIES})"
    spread = f"from {min(seconds):.2f} to {max(seconds):.2f}"
    yield Figure(what, statistics.median(seconds), "s", 2.5, spread)


def _transfers(browser: Browser, port: int) -> dict[str, int]:
    """Add up what crosses the wire, headers too, for the page and its worker."""
    page = browser.new_page()
    asked: set[str] = set()
    page.context.on("request", lambda seen: asked.add(urlsplit(seen.url).path))
    page.goto(f"http://127.0.0.1:{port}/")
    page.wait_for_selector(READY, state="attached")
    page.context.close()
    return {path: _wire_size(port, path) for path in asked}


def _wire_size(port: int, path: str) -> int:
    """Count the bytes of one answer, from the status line to the end of the body."""
    head = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br", "Connection: close")
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall("\r\n".join((*head, "", "")).encode())
        return sum(len(part) for part in iter(lambda: connection.recv(65536), b""))


def _seconds_until_ready(browser: Browser, port: int) -> float:
    """Measure from the click to the word of the indicator."""
    page = browser.new_page()
    begun = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
    page.wait_for_selector(READY, state="attached")
    taken = time.perf_counter() - begun
    page.context.close()
    return taken
