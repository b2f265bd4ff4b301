"""The journal with 5,000 entries on a slow phone: opening its store, searching and saving."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext

from pwa.record_format import record_schema
from tools.write_data_format import entry_form

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

#: Opens the journal, types some words, and saves a change; says how long each took.
USE = """async () => {
    let entries;
    const timed = async (work) => {
        const begun = performance.now();
        await work();
        return performance.now() - begun;
    };
    const opening = await timed(async () => {
        entries = await openJournal();
        return entries.listed;
    });
    const strokes = [];
    for (const words of ['s', 'so', 'sof', 'soft', 'soft c', 'soft calm']) {
        strokes.push(await timed(() => findEntries(entries.listed, { words })));
    }
    const [base] = entries.listed;
    const saving = await timed(() => entries.save({ ...base, pain: 1 }, base));
    return { opening, stroke: Math.max(...strokes), saving };
}"""


def journal(browser: Browser, port: int) -> Iterator[Figure]:
    """Measure the store of the journal of the site at a port."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    page = context.new_page()
    page.goto("/exit/")
    page.evaluate(FILL, ENTRIES)
    page.close()
    visits = [_visit(context) for _ in range(VISITS)]
    context.close()
    bare = statistics.median(visit["bare"] for visit in visits)
    for name, what, bound, beside in (
        ("opening", f"{ENTRIES:,} entries read at CPU x{SLOWDOWN}", 150, f"bare {bare:.0f} ms, "),
        ("stroke", "slowest keystroke of a search in them", 100, ""),
        ("saving", "saving a change to one of them", 5, ""),
    ):
        times = [visit[name] for visit in visits]
        spread = f"{beside}from {min(times):.1f} to {max(times):.1f}"
        figure = statistics.median(times)
        yield Figure(f"{what} (median of {VISITS})", figure, "ms", bound, spread)


def _visit(context: BrowserContext) -> dict[str, float]:
    """Read everything in a new tab, slowly, and use the journal in another one."""
    times: dict[str, float] = {}
    for script in (BARE, USE):
        page = context.new_page()
        page.goto("/exit/")
        page.evaluate(LOAD, record_schema(entry_form()))
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        found = page.evaluate(script)
        page.close()
        times |= found if isinstance(found, dict) else {"bare": found}
    return times
