"""What is on a device, and what its owner does there."""

import time
from typing import cast

from playwright.sync_api import Locator, Page, expect

from tests.browser.origin import Edition

#: For what takes longest: a whole release, on a busy machine. In milliseconds.
PATIENCE = 15_000

_READ_CACHES = """async () => {
  const digest = async (body) => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const read = async (cache, request) => {
    const response = await cache.match(request);
    return [new URL(request.url).pathname, await digest(await response.arrayBuffer())];
  };
  const all = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const entries = (await cache.keys()).map((request) => read(cache, request));
    all[name] = Object.fromEntries(await Promise.all(entries));
  }
  return all;
}"""

_START_UPDATE = """() => {
  window.found = window.outcome = null;
  const follow = (version) => {
    window.found = version;
    version.addEventListener('statechange', () => { window.outcome = version.state; });
  };
  const look = async () => {
    const registration = await navigator.serviceWorker.ready;
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // The browser may be busy with a look of its own, at what was published before.
    while (!window.found) await registration.update();
  };
  look();
}"""


def on_device(page: Page) -> dict[str, dict[str, str]]:
    """List the caches of the site, and the digest of what is kept at each address."""
    return cast(dict[str, dict[str, str]], page.evaluate(_READ_CACHES))


def expect_on_device(page: Page, *editions: Edition) -> None:
    """Wait until these editions, whole, and nothing else are on the device."""
    wanted = {cache: kept for edition in editions for cache, kept in edition.on_device().items()}
    end = time.monotonic() + PATIENCE / 1000
    while on_device(page) != wanted and time.monotonic() < end:
        pass  # Each look takes its time.
    assert on_device(page) == wanted


def status(page: Page) -> Locator:
    """Find what says whether the guide is on the device."""
    return page.locator("offline-status")


def expect_status(page: Page, state: str) -> None:
    """Wait until the page says that the guide is `ready`, or that saving it `failed`."""
    expect(status(page)).to_have_attribute("data-state", state, timeout=PATIENCE)


def visit(page: Page, url: str) -> None:
    """Open an address and stay until the guide is on the device."""
    page.goto(url)
    expect_status(page, "ready")


def start_update(page: Page) -> None:
    """Make the browser look for a new version until it finds one."""
    page.evaluate(_START_UPDATE)
    # Chromium doesn't even begin to look while a page reads its caches again and again.
    page.wait_for_function("() => window.found")


def look_for_update(page: Page) -> str:
    """Make the browser look for a new version, and say what became of it."""
    start_update(page)
    return str(page.wait_for_function("() => window.outcome").json_value())
