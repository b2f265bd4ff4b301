"""The journal with 5,000 entries on a slow phone: reading, opening, searching and saving."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from pwa.record_format import record_schema
from tools.write_data_format import entry_form

from .profile import profiled
from .report import Figure

ENTRIES = 5_000
SLOWDOWN = 4
VISITS = 15

#: Makes the key and the text of an entry: everything is answered, and the note has 100 characters.
TYPICAL = """(at) => {
    const digits = { 0: 'w', 1: 'x', 8: 'y', 9: 'z' };
    const name = (number) =>
        number.toString(32).padStart(16, 'a').replaceAll(/[0189]/g, (digit) => digits[digit]);
    const made = new Date(Date.UTC(2024, 0, 1) + at * 7_777_777).toISOString();
    const words = ['slow', 'soft', 'warm', 'easy', 'calm', 'again', 'little', 'pause', 'breath'];
    const note = Array.from({ length: 40 }, (_, word) => words[(at * 7 + word * word) % 9]);
    const record = {
        format: 1, id: name(at * 7919), version: name(at * 104729 + 5), created: made,
        changed: made, date: made.slice(0, 10), time: made.slice(11, 16), kind: 'session',
        pain: at % 4, comfort: 1 + at % 5, text: note.join(' ').slice(0, 100),
        step: ['Fingertip', 'Small plug'][at % 2], width: 15 + (at % 40) / 2, minutes: at % 60,
        sharp: false, ended: 'choice', easy_in: true, easy_still: true, easy_moved: at % 2 === 0,
        easy_out: true, clear_headed: true, feelings: ['calm', 'relaxed'], lubricant: 'silicone',
        blood: 'none', signs: ['none'], sore_next_day: false, back_to_normal: true,
        move_on: at % 3 === 0,
    };
    return [`entry:${record.id}:${record.version}`, JSON.stringify(record)];
}"""

FILL = f"""(count) => {{
    const typical = {TYPICAL};
    for (let at = 0; at < count; at += 1) localStorage.setItem(...typical(at));
}}"""

#: Reads and parses everything, and no more: what every journal of such entries would take.
BARE = """() => {
    const begun = performance.now();
    const { length } = localStorage;
    const keys = Array.from({ length }, (_, at) => localStorage.key(at));
    const records = keys.map((key) => JSON.parse(localStorage.getItem(key)));
    return performance.now() - begun;
}"""

LOAD = """async (schema) => {
    const load = (path) => import(`/static/js/${path}.js`);
    const [{ compileSchema }, { findEntries }, { openEntries }] = await Promise.all(
        ['domain/schema', 'domain/entry_search', 'store/entries'].map(load));
    const check = compileSchema(schema);
    Object.assign(window, { findEntries, openJournal: () => openEntries(check) });
}"""

#: Has the browser hand over what is stored, which it does at the first look into it.
TOUCH = """() => {
    const begun = performance.now();
    localStorage.getItem('plain:theme');
    return performance.now() - begun;
}"""

#: Types some words into an open journal, and saves changes; says how long each took.
USE = """async () => {
    const timed = async (work) => {
        const begun = performance.now();
        await work();
        return performance.now() - begun;
    };
    const entries = await openJournal();
    const strokes = [];
    for (const words of ['s', 'so', 'sof', 'soft', 'soft c', 'soft calm']) {
        strokes.push(await timed(() => findEntries(entries.listed, { words })));
    }
    const saves = [];
    for (const pain of [1, 2, 3, 4, 5]) {
        const [base] = entries.listed;
        saves.push(await timed(() => entries.save({ ...base, pain }, base)));
    }
    const [, ...later] = saves;
    return { stroke: Math.max(...strokes), saving: Math.max(...later) };
}"""

#: Notes the time from the beginning of the visit at which the page says that it can be used.
NOTE_USABLE = """new MutationObserver(() => {
    if (document.documentElement?.dataset.journal) window.usable ??= performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-journal'] })"""

#: Notes how long after a press an entry is stored and read back.
NOTE_STORED = """(() => {
    let pressed = 0;
    const { getItem } = Storage.prototype;
    addEventListener('click', ({ isTrusted }) => {
        if (isTrusted) pressed = performance.now();
    }, true);
    Storage.prototype.getItem = function (key) {
        const text = getItem.call(this, key);
        if (pressed && key.startsWith('entry:')) window.stored ??= performance.now() - pressed;
        return text;
    };
})()"""


def journal(browser: Browser, port: int) -> Iterator[Figure]:
    """Measure the journal of the site at a port, and its store alone."""
    apart, full, empty = _alone(browser, port), _installed(browser, port), _installed(browser, port)
    for context in (apart, full):
        page = context.new_page()
        page.goto("/exit/")
        page.evaluate(FILL, ENTRIES)
        page.close()
    visits = [
        {
            **_store(apart),
            "reading": _reading(full),
            "usable": _page(full),
            "empty": _page(empty),
            "stored": _press(full),
        }
        for _ in range(VISITS)
    ]
    for context in (apart, full, empty):
        context.close()
    for visit in visits:
        visit["cold"] = visit["handed"] + visit["reading"]
    for name, what, bound, beside in (
        ("reading", f"{ENTRIES:,} entries read by their page at CPU x{SLOWDOWN}", 150, None),
        ("cold", "the same with what the browser takes to hand them over", 150, "bare"),
        ("usable", "the page with them usable", 500, "empty"),
        ("stroke", "slowest keystroke of a search in them", 100, None),
        ("stored", "from the first press of Save to an entry that is stored", 5, None),
        ("saving", "slowest of four saves after the first", 5, None),
    ):
        times = [visit[name] for visit in visits]
        spread = f"from {min(times):.1f} to {max(times):.1f}"
        if beside:
            spread += f"; {beside} {statistics.median(one[beside] for one in visits):.0f} ms"
        figure = statistics.median(times)
        yield Figure(f"{what} (median of {VISITS})", figure, "ms", bound, spread)


def _alone(browser: Browser, port: int) -> BrowserContext:
    """Begin without the worker, which has no single modules."""
    return browser.new_context(base_url=f"http://127.0.0.1:{port}", service_workers="block")


def _installed(browser: Browser, port: int) -> BrowserContext:
    """Begin where the app is kept on the device."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    page = context.new_page()
    page.goto("/journal/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.close()
    return context


def _page(context: BrowserContext) -> float:
    """Visit the page of the journal, and give how long it took to be usable."""
    with _slow_tab(context) as (page, _):
        return _visit(page)


def _reading(context: BrowserContext) -> float:
    """Visit the page of the journal, and give how long its store took to read all entries."""
    with _slow_tab(context) as (page, session), profiled(session) as spent:
        _visit(page)
    return spent["openEntries"]


def _press(context: BrowserContext) -> float:
    """Write an entry, and give how long it took from the press of Save until it was stored."""
    with _slow_tab(context, NOTE_STORED) as (page, _):
        _visit(page, "write")
        page.locator("#entry-text").fill("calm")
        page.locator("[data-command=keep-entry]").press("Enter")
        page.wait_for_function("() => window.stored")
        return float(page.evaluate("() => window.stored"))


@contextmanager
def _slow_tab(context: BrowserContext, note: str = "") -> Iterator[tuple[Page, CDPSession]]:
    """Open a tab of a slow phone."""
    page = context.new_page()
    page.add_init_script(f"{NOTE_USABLE};{note}")
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    yield page, session
    page.close()


def _visit(page: Page, view: str = "") -> float:
    """Visit the page of the journal, and give how long it took to be usable."""
    page.goto(f"/journal/#{view}")
    page.wait_for_function("() => window.usable")
    return float(page.evaluate("() => window.usable"))


def _store(context: BrowserContext) -> dict[str, float]:
    """Read everything in a new tab, slowly, and use the journal in another one."""
    times: dict[str, float] = {}
    for name, script in (("handed", TOUCH), ("bare", BARE), ("used", USE)):
        page = context.new_page()
        page.goto("/exit/")
        page.evaluate(LOAD, record_schema(entry_form()))
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        found = page.evaluate(script)
        page.close()
        times |= found if isinstance(found, dict) else {name: found}
    return times
