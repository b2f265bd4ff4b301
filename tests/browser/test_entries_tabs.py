"""In several tabs at once, my journal and my drafts stay whole, and each tab knows the others."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.journal import bring, key_of, name_of, record

#: Opens the journal in a tab that hears of what others change, unless it is deaf.
FOLLOW = """async () => {
    const { whenKeptElsewhere } = await import('/static/js/platform/kept_elsewhere.js');
    window.entries = await open();
    window.heard = [];
    whenKeptElsewhere(async (key) => {
        if (!window.deaf && await entries.catchUp(key)) heard.push(key);
    });
    window.texts = () => entries.listed.map(({ text }) => text).sort();
}"""
DAY = {"date": "2026-11-24"}


def tab(context: BrowserContext) -> Page:
    """Open the journal in another tab."""
    page = bring(context.new_page())
    page.evaluate(FOLLOW)
    return page


@pytest.fixture
def tabs(context: BrowserContext) -> tuple[Page, Page]:
    """Open the journal in two tabs."""
    return tab(context), tab(context)


def save(page: Page, text: str, *, change: bool = False) -> Any:
    """Save a new entry, or change the first one, and say what became of it."""
    return page.evaluate(
        """async ([text, base]) => {
            const { outcome } = await entries.save(
                { date: '2026-11-24', text }, base ? entries.listed[0] : undefined);
            return outcome;
        }""",
        [text, change],
    )


def wait_for_texts(page: Page, *texts: str) -> None:
    """Wait until a tab lists entries with these texts."""
    wanted = repr(sorted(texts))
    page.wait_for_function(f"() => JSON.stringify(texts()) === JSON.stringify({wanted})")


def test_each_tab_sees_what_the_other_does(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    save(one, "a")
    wait_for_texts(other, "a")
    assert save(other, "b", change=True) == "kept"
    wait_for_texts(one, "b")
    one.evaluate("() => entries.moveToBin(entries.listed[0])")
    other.wait_for_function("() => entries.binned.length === 1 && entries.listed.length === 0")
    other.evaluate("() => entries.restore(entries.binned[0])")
    wait_for_texts(one, "b")
    one.evaluate("() => entries.destroy(entries.listed[0])")
    wait_for_texts(other)
    assert one.evaluate("() => localStorage.length") == 0


def test_the_same_entry_changed_in_two_tabs_keeps_both_and_says_so(
    tabs: tuple[Page, Page],
) -> None:
    one, other = tabs
    save(one, "a")
    wait_for_texts(other, "a")
    # As somebody does who has opened the form before the other tab saved.
    other.evaluate("() => { window.base = entries.listed[0]; window.deaf = true; }")
    assert save(one, "b", change=True) == "kept"
    other.wait_for_function("() => localStorage.getItem(store.keyOf(base)) === null")
    outcome = other.evaluate(
        """async () => {
            window.deaf = false;
            const saved = await entries.save({ date: '2026-11-24', text: 'c' }, base);
            return [saved.outcome, texts(), [...rules.conflicts(entries.listed)].length];
        }"""
    )
    assert outcome == ["both", ["b", "c"], 1], "it knows before it hears of it"
    wait_for_texts(one, "b", "c")
    assert one.evaluate("() => [...rules.conflicts(entries.listed)]") == one.evaluate(
        "() => [entries.listed[0].id]"
    )
    one.evaluate("() => entries.moveToBin(entries.listed.find(({ text }) => text === 'b'))")
    for page in tabs:
        wait_for_texts(page, "c")
        assert page.evaluate("() => rules.conflicts(entries.listed).size") == 0


def test_a_rival_is_seen_while_the_old_version_is_still_there(context: BrowserContext) -> None:
    page = tab(context)
    rival = record(0, 1, text="b", replaces=[name_of(0)])
    told = page.evaluate(
        """async ([[oldKey, old], [key, rival]]) => {
            localStorage[oldKey] = old;
            await entries.catchUp(oldKey);
            const [base] = entries.listed;
            // As when the other tab has not come to letting go of the old one.
            localStorage[key] = rival;
            await entries.catchUp(key);
            const { outcome } = await entries.save({ date: '2026-11-24', text: 'c' }, base);
            return [outcome, texts()];
        }""",
        [[key_of(one), json.dumps(one)] for one in (record(0, 0, text="a"), rival)],
    )
    assert told == ["both", ["b", "c"]]


def test_a_change_to_one_of_two_versions_is_just_kept(journal_of_two: Page) -> None:
    page = journal_of_two
    assert save(page, "c", change=True) == "kept"
    assert page.evaluate("() => rules.conflicts(entries.listed).size") == 1
    page.evaluate("() => entries.moveToBin(entries.listed.find(({ text }) => text !== 'c'))")
    assert save(page, "d", change=True) == "kept"
    assert page.evaluate("texts") == ["d"]


@pytest.fixture
def journal_of_two(context: BrowserContext) -> Page:
    """Open a journal in which one entry has two versions."""
    page = bring(context.new_page())
    made = [record(0, version, text=text) for version, text in enumerate("ab", 1)]
    texts = {key_of(one): json.dumps(one | {"replaces": [name_of(0)]}) for one in made}
    page.evaluate("(texts) => { Object.assign(localStorage, texts); }", texts)
    page.evaluate(FOLLOW)
    assert page.evaluate("texts") == ["a", "b"]
    return page


def test_an_entry_that_another_tab_deletes_while_i_change_it_is_kept(
    tabs: tuple[Page, Page],
) -> None:
    one, other = tabs
    save(one, "a")
    wait_for_texts(other, "a")
    other.evaluate("() => { window.base = entries.listed[0]; }")
    one.evaluate("() => entries.destroy(entries.listed[0])")
    told = other.evaluate(
        """async () => {
            const saved = await entries.save({ date: '2026-11-24', text: 'b' }, base);
            return [saved.outcome, texts()];
        }"""
    )
    assert told == ["kept", ["b"]]


def test_a_tab_that_comes_back_compares_everything(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    found = one.evaluate(
        """async () => {
            const first = await entries.save({ date: '2026-11-24', text: 'a' });
            await entries.save({ date: '2026-11-23', text: 'b' });
            const same = await entries.catchUp();
            const key = store.keyOf(first.entry);
            const binned = { ...first.entry, deleted: first.entry.changed };
            localStorage[key] = JSON.stringify(binned);
            const changed = await entries.catchUp();
            const inBin = entries.binned.length;
            localStorage.removeItem(key);
            return [same, changed, inBin, await entries.catchUp(), entries.binned.length];
        }"""
    )
    assert found == [False, True, 1, True, 0]
    assert other.evaluate("() => entries.catchUp('plain:theme')") is False


def test_hearing_of_a_change_reads_that_alone(tabs: tuple[Page, Page]) -> None:
    one, other = tabs
    for text in "abcdef":
        save(one, text)
    wait_for_texts(other, *"abcdef")
    read = other.evaluate(
        """async () => {
            const { getItem, key } = Storage.prototype;
            const asked = [];
            Storage.prototype.getItem = function (name) {
                asked.push(name);
                return getItem.call(this, name);
            };
            Storage.prototype.key = () => { throw new Error('It looks at everything.'); };
            const [first] = entries.listed;
            await entries.catchUp(store.keyOf(first));
            Object.assign(Storage.prototype, { getItem, key });
            return asked.length;
        }"""
    )
    assert read == 1


def test_four_tabs_that_save_at_once_lose_nothing(context: BrowserContext) -> None:
    pages = [tab(context) for _ in range(4)]
    for number, page in enumerate(pages):
        page.evaluate(
            """(number) => {
                const work = async () => {
                    window.busy = true;
                    for (let at = 0; at < 250; at += 1) {
                        const text = `${number}-${at}`;
                        const { outcome } = await entries.save({ date: '2026-11-24', text });
                        if (outcome !== 'kept') throw new Error(outcome);
                        // Let the others have their turn, and hear of theirs.
                        if (at % 10 === 0) await new Promise((done) => setTimeout(done));
                    }
                    window.done = true;
                };
                addEventListener('storage', ({ key }) => {
                    if (key === 'begin' && !window.busy) work();
                });
            }""",
            number,
        )
    bring(context.new_page()).evaluate("() => { localStorage.begin = 'now'; }")
    wanted = sorted(f"{number}-{at}" for number in range(4) for at in range(250))
    for page in pages:
        page.wait_for_function("() => window.done")
    for page in pages:
        page.wait_for_function("() => texts().length === 1000")
        assert page.evaluate("() => texts()") == wanted
    assert tab(context).evaluate("() => texts()") == wanted


# Drafts

DRAFTS = """() => {
    window.drafts = new store.Drafts({ hold: tabs.holdName, held: tabs.heldNames });
    window.left = async () => {
        const drafts = await window.drafts.leftBehind();
        return drafts.map(({ fields, base }) => [fields.text, base ?? null]);
    };
}"""


def writer(context: BrowserContext) -> Page:
    """Open a tab in which somebody writes."""
    page = bring(context.new_page())
    page.evaluate(DRAFTS)
    return page


def write(page: Page, text: str) -> None:
    """Begin an entry, and type."""
    outcome = page.evaluate(
        """async (text) => {
            window.draft = await drafts.begin();
            await draft.keep({ text: text.slice(0, 1) });
            return draft.keep({ text }, { id: 'a', version: 'b' });
        }""",
        text,
    )
    assert outcome == "kept"


def wait_for_left(page: Page, *wanted: str) -> None:
    """Wait until a tab is offered drafts with these texts."""
    page.evaluate(
        """async (wanted) => {
            for (let texts; texts !== JSON.stringify(wanted);) {
                await new Promise((done) => setTimeout(done));
                texts = JSON.stringify((await left()).map(([text]) => text));
            }
        }""",
        list(wanted),
    )


RESUME = """async () => {
    window.draft = await drafts.resume((await drafts.leftBehind())[0]);
    return draft !== null;
}"""


def test_a_draft_is_offered_when_its_tab_is_gone_and_not_before(context: BrowserContext) -> None:
    one, other = writer(context), writer(context)
    write(one, "mine")
    write(other, "yours")
    for page in (one, other):
        page.wait_for_function("() => localStorage.length === 2")
        assert page.evaluate("left") == [], "each tab has its own"
    other.close()
    wait_for_left(one, "yours")
    assert one.evaluate("left") == [["yours", {"id": "a", "version": "b"}]]


def test_one_tab_alone_goes_on_with_a_draft(context: BrowserContext) -> None:
    one, other = writer(context), writer(context)
    write(one, "mine")
    one.evaluate("() => draft.leave()")
    wait_for_left(other, "mine")
    one.evaluate("async () => { window.known = (await drafts.leftBehind())[0]; }")
    assert other.evaluate(RESUME) is True
    assert one.evaluate("async () => await drafts.resume(known)") is None
    assert one.evaluate("left") == other.evaluate("left") == []
    other.evaluate("() => draft.keep({ text: 'ours' })")
    other.reload()
    wait_for_left(one, "ours")
    assert one.evaluate("left") == [["ours", {"id": "a", "version": "b"}]]


def test_a_draft_goes_when_it_is_dropped_and_does_not_come_back(context: BrowserContext) -> None:
    page = writer(context)
    write(page, "mine")
    found = page.evaluate(
        """async () => {
            const late = draft.keep({ text: 'more' });
            const gone = draft.drop();
            await late;
            return [gone, localStorage.length, await left()];
        }"""
    )
    assert found == [True, 0, []]


def test_what_was_typed_last_is_kept_however_long_writing_takes(context: BrowserContext) -> None:
    page = writer(context)
    found = page.evaluate(
        """async () => {
            const waiting = [];
            const encode = (record) => new Promise((done) => {
                waiting.push(() => done(JSON.stringify(record)));
            });
            const codec = { ...store.PLAIN, encode };
            const slow = new store.Drafts({ hold: tabs.holdName, held: tabs.heldNames }, { codec });
            const draft = await slow.begin();
            const kept = [draft.keep({ text: 'a' }), draft.keep({ text: 'b' })];
            for (const write of waiting.toReversed()) write();
            await Promise.all(kept);
            draft.leave();
            await navigator.locks.request('after', () => {});
            return left();
        }"""
    )
    assert found == [["b", None]]


def test_damaged_drafts_are_set_aside_and_unknown_members_stay(context: BrowserContext) -> None:
    page = writer(context)
    found = page.evaluate(
        """async (name) => {
            const whole = { fields: { text: 'a' }, changed: '2026-11-24', mood: 1 };
            localStorage[`draft:${name}`] = JSON.stringify(whole);
            const damaged = { 'draft:': '', 'draft:x': '{', 'draft:y': '{"fields":[]}' };
            Object.assign(localStorage, damaged, { 'draft:z': '{"fields":{},"changed":1}' });
            const [known] = await drafts.leftBehind();
            const draft = await drafts.resume(known);
            await draft.keep({ text: 'b' });
            const { list } = drafts.unreadable;
            return [localStorage[`draft:${name}`], list.map(({ key }) => key).sort(), list.length];
        }""",
        name_of(1),
    )
    assert '"mood":1' in found[0]
    assert found[1] == [f"damaged:draft:{name}" for name in ("", "x", "y", "z")]


@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.locks;",
        """LockManager.prototype.request = LockManager.prototype.query =
            async () => { throw new DOMException('Not here.', 'SecurityError'); };""",
    ],
)
def test_without_locks_a_draft_is_offered_rather_than_lost(page: Page, script: str) -> None:
    page.add_init_script(script)
    bring(page).evaluate(DRAFTS)
    write(page, "mine")
    assert page.evaluate("left") == [["mine", {"id": "a", "version": "b"}]]
    assert page.evaluate("() => draft.drop()") is True
