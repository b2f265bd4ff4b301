"""Print every measurement; end with 1 if a bound isn't held."""

import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from tools.browsing import launch_options
from tools.serving import Server

from .first_visit import first_visit
from .journal import journal
from .lighthouse import lighthouse
from .load import load
from .lock import lock
from .repeat_visit import repeat_visit
from .report import Figure


def measure(server: Server) -> Iterator[Figure]:
    """Measure the site that a server serves."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield from first_visit(browser, server.port)
        yield from repeat_visit(browser, server.port)
        yield from journal(browser, server.port)
        yield from lock(browser, server.port)
        browser.close()
    yield from lighthouse(server.port)
    yield from load()


def main() -> bool:
    """Print the report and say whether every bound is held."""
    server = Server("tools.bench.served:application")
    server.start()
    held = True
    try:
        for figure in measure(server):
            print(figure, flush=True)
            held = held and figure.held
    finally:
        server.stop()
    return held


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
