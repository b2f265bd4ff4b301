"""A repeat visit on a slow phone: the first paint from the worker, ours and the bare page's."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from .first_visit import await_ready
from .report import Figure

SLOWDOWN = 4
#: A paint falls on a frame, so that fewer visits give a median that leaps.
VISITS = 41


def repeat_visit(browser: Browser, port: int) -> Iterator[Figure]:
    """Measure the first paint of repeat visits by turns."""
    ours = browser.new_page()
    ours.goto(f"http://127.0.0.1:{port}/")
    await_ready(ours)
    bare = browser.new_context().new_page()
    bare.goto(f"http://127.0.0.1:{port}/bare/")
    bare.evaluate(
        """async () => {
          const policy = trustedTypes.createPolicy('worker-address', {
            createScriptURL: (address) => address,
          });
          await navigator.serviceWorker.register(policy.createScriptURL('/bare/worker.js'));
        }"""
    )
    await_worker(bare)
    paints = [(first_paint(ours), first_paint(bare)) for _ in range(VISITS)]
    mine, theirs = (statistics.median(column) for column in zip(*paints, strict=True))
    what = f"repeat visit, first paint at CPU x{SLOWDOWN} (median of {VISITS})"
    yield Figure(what, mine / theirs, "times", 1.25, f"{mine:.0f} ms beside {theirs:.0f} ms")
    ours.context.close()
    bare.context.close()


def await_worker(page: Page) -> None:
    """Wait until the worker of a page is active."""
    page.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          if (active.state !== 'activated') {
            await new Promise((resolve) => active.addEventListener('statechange', resolve));
          }
        }"""
    )


def first_paint(page: Page) -> float:
    """Open the page again and say when it first painted, in milliseconds."""
    url = page.url
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(url)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    # The slow-down costs the machine a core, which the other page's turn needs.
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
    if not page.evaluate("() => !!navigator.serviceWorker.controller"):
        raise RuntimeError("The worker didn't answer this visit, so it measures nothing.")
    return float(
        page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")
    )
