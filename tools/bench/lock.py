"""The journal behind a lock on a slow phone: deriving the key, and opening 5,000 sealed entries."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from .journal import ENTRIES, SLOWDOWN, TYPICAL
from .report import Figure

VISITS = 9
PASSPHRASE = "five slow herons by the water"  # noqa: S105 (opens nothing but this)

#: Turns the lock on and keeps entries. Without their notes, since sealed ones take more room.
FILL = f"""async ([count, passphrase]) => {{
    const typical = {TYPICAL};
    const load = (path) => import(`/static/js/store/${{path}}.js`);
    const [lock, storage] = await Promise.all(['lock', 'local_storage'].map(load));
    await lock.openVault(await lock.turnLockOn(passphrase));
    for (let at = 0; at < count; at += 1) {{
        const [key, text] = typical(at);
        const {{ text: note, ...record }} = JSON.parse(text);
        if (storage.put(key, JSON.stringify(record)) !== 'kept') throw new Error('Full.');
        if (at % 100 === 0) await storage.settled();
    }}
    return storage.settled();
}}"""

#: Has the worker forget the keys that the page before left for the next one.
FORGET = """() => navigator.serviceWorker.getRegistration('/').then(
    (found) => found?.active.postMessage({ type: 'forget-keys' }))"""

#: Notes when the key is there and when the journal can be used, and the longest time for which the
#: page could do nothing else while the key was being derived.
NOTE = """(() => {
    const { deriveKey } = SubtleCrypto.prototype;
    const at = Object.assign(globalThis, { noted: { gap: 0 } }).noted;
    const watch = (before) => {
        const now = at.key ?? performance.now();
        at.gap = Math.max(at.gap, now - before);
        if (!at.key) setTimeout(watch, 0, now);
    };
    SubtleCrypto.prototype.deriveKey = async function (way, ...rest) {
        const passphrase = way.name === 'PBKDF2';
        if (passphrase) watch(at.asked = performance.now());
        const key = await deriveKey.call(this, way, ...rest);
        if (!passphrase) at.key = performance.now();
        return key;
    };
    new MutationObserver(() => {
        if (document.documentElement?.dataset.journal) at.usable ??= performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-journal'] });
})()"""


def lock(browser: Browser, port: int) -> Iterator[Figure]:
    """Measure the journal of the site at a port, with a lock."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    page = context.new_page()
    page.goto("/exit/")
    outcome = page.evaluate(FILL, [ENTRIES, PASSPHRASE])
    if outcome != "kept":
        raise RuntimeError(f"The entries were not kept: {outcome}.")
    page.close()
    visits = [_unlock(context) for _ in range(VISITS)]
    context.close()
    for name, what, bound in (
        ("derived", "the key derived from a passphrase", None),
        ("gap", "longest pause of the page meanwhile", 50),
        ("opened", f"{ENTRIES:,} sealed entries usable after that", 800),
    ):
        times = [visit[name] for visit in visits]
        spread = f"from {min(times):.1f} to {max(times):.1f}"
        title = f"{what} (median of {VISITS})"
        yield Figure(title, statistics.median(times), "ms", bound, spread)


def _unlock(context: BrowserContext) -> dict[str, float]:
    """Open the locked journal, slowly."""
    page = context.new_page()
    page.goto("/exit/")
    page.evaluate(FORGET)
    with _slow_page(context) as page:
        # Whoever types a passphrase leaves it the time to load its scripts.
        page.goto("/journal/", wait_until="networkidle")
        page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
        page.wait_for_function("() => noted.usable")
        at = page.evaluate("() => noted")
    return {
        "derived": at["key"] - at["asked"],
        "gap": at["gap"],
        "opened": at["usable"] - at["key"],
    }


@contextmanager
def _slow_page(context: BrowserContext) -> Iterator[Page]:
    """Give a page of its own, at a part of the processor's speed."""
    page = context.new_page()
    page.add_init_script(NOTE)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    yield page
    page.close()
