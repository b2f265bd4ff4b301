"""What I save in my journal is there the next time, however little room or leave there is."""

import json
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.browser.journal import (
    BLANKS,
    VALID,
    Record,
    answers,
    bring,
    key_of,
    name_of,
    record,
)
from tests.browser.rules import QUICK, Ask, many, tuples
from tests.browser.test_reading import REFUSE_STORAGE

#: Says what is at hand, and what somebody would find who opens the journal anew.
SEEN = """async (entries) => {
    const plain = ({ listed, binned }) => ({ listed, binned });
    const anew = await open();
    const seen = plain(entries);
    if (JSON.stringify(seen) !== JSON.stringify(plain(anew))) throw new Error('not read back');
    return seen;
}"""


@pytest.fixture
def journal(page: Page) -> Page:
    """Bring an empty journal that is open."""
    bring(page).evaluate(
        f"""async () => {{
            window.seen = {SEEN};
            window.entries = await open();
            window.keys = () => Object.keys(localStorage).sort();
        }}"""
    )
    return page


MENDED = record(1, 1, text="whole again")


def put(page: Page, *records: Record) -> None:
    """Store records as they are, and open the journal."""
    write(page, {key_of(one): json.dumps(one) for one in records})
    page.evaluate("async () => { window.entries = await open(); }")


def write(page: Page, texts: dict[str, str]) -> None:
    """Store texts under keys."""
    page.evaluate("(texts) => { Object.assign(localStorage, texts); }", texts)


def stored(page: Page) -> dict[str, Any]:
    """List the records that are stored."""
    found: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries(Object.entries(localStorage)
            .map(([key, text]) => [key, JSON.parse(text)]))"""
    )
    return found


# Saving


@QUICK
@given(many(tuples(answers(), answers()), least=4))
def test_what_i_save_is_there_and_so_is_what_i_change(ask: Ask, cases: list[Any]) -> None:
    code = """async (cases) => {
        localStorage.clear();
        const entries = await open({ now: () => 1e12 });
        const found = [];
        for (const [before, after] of cases) {
            const { outcome, entry } = await entries.save(before);
            const changed = await entries.save(after, entry);
            found.push([outcome, entry, changed.outcome, changed.entry]);
        }
        const { listed } = await open();
        const all = localStorage.length;
        return [found, listed, all];
    }"""
    (found, listed, count) = ask(code, cases)
    now = "2001-09-09T01:46:40.000Z"
    for (before, after), (outcome, first, changed, second) in zip(cases, found, strict=True):
        assert (outcome, changed) == ("kept", "kept")
        around = {"format": 1, "id": first["id"], "created": now, "changed": now}
        assert first == around | {"version": first["version"]} | kept(before)
        replaced = {"version": second["version"], "replaces": [first["version"]]}
        assert second == around | replaced | kept(after)
        assert first["version"] != second["version"]
        assert second in listed
    assert count == len(listed) == len(cases)


def kept(given_answers: Record) -> Record:
    """Say what is kept of answers: all but what is blank."""
    return {
        name: one
        for name, one in given_answers.items()
        if one != [] and not (isinstance(one, str) and not one.strip(BLANKS))
    }


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Any:
    """Give the means to hand many cases at once to the store."""
    page = bring(browser.new_page(base_url=base_url))
    yield page.evaluate
    page.close()


#: What has gone wrong elsewhere: control and bidi characters, halves of emoji, and markup.
UNITS = [0, 7, 8, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200F, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xFFFE]
UNITS += [0xD83D, 0xDE00, 0xDFFF, 0xD800, 0xDC00, 0x301, 0x1F, 0xFFFF, 0x0A, 0x0D, 0x09, 0x20]
UNITS += [ord(letter) for letter in "<>&\"'/\\{}[]:,`$%a0"]
MARKUP = [
    "<script>alert(1)</script>",
    "</textarea>",
    "&lt;",
    "\\u0000",
    "${1}",
    "%00",
    "👩\u200d❤️\u200d👩",
]
pieces = st.lists(st.sampled_from(UNITS) | st.integers(0, 0xFFFF), max_size=12) | st.sampled_from(
    MARKUP
).map(lambda text: [*memoryview(text.encode("utf-16-le")).cast("H")])
notes = st.lists(pieces, min_size=1, max_size=4).map(lambda parts: [*chain(*parts), ord("a")])


@QUICK
@given(many(notes))
def test_my_notes_come_back_to_the_letter(ask: Ask, cases: list[list[int]]) -> None:
    code = """async (notes) => {
        localStorage.clear();
        const entries = await open();
        const units = (text) => Array.from(text, (_, at) => text.charCodeAt(at));
        const ids = [];
        for (const note of notes) {
            const text = String.fromCharCode(...note);
            ids.push((await entries.save({ date: '2026-11-24', text })).entry.id);
        }
        const { listed } = await open();
        const found = new Map(listed.map((entry) => [entry.id, entry]));
        return ids.map((id) => Array.from({ length: found.get(id).text.length },
            (_, at) => found.get(id).text.charCodeAt(at)));
    }"""
    assert ask(code, cases) == cases


def test_a_change_leaves_one_key_of_an_entry(journal: Page) -> None:
    keys = journal.evaluate(
        """async () => {
            const { entry } = await entries.save({ date: '2026-11-24', pain: 3 });
            const first = keys();
            const changed = await entries.save({ date: '2026-11-24', pain: 1 }, entry);
            await seen(entries);
            return [first, keys(), store.keyOf(entry), store.keyOf(changed.entry)];
        }"""
    )
    first, second, old_key, new_key = keys
    assert (first, second) == ([old_key], [new_key])
    assert old_key != new_key


def test_answers_that_do_not_fit_are_not_saved(journal: Page) -> None:
    found = journal.evaluate(
        """async () => {
            const told = [];
            for (const answers of [{}, { date: '2026-02-30' }, { date: '2026-11-24', pain: 11 }]) {
                await entries.save(answers).catch(({ name }) => told.push(name));
            }
            return [told, keys(), (await entries.save({ date: '2026-11-24' })).outcome];
        }"""
    )
    assert found == [["TypeError"] * 3, [], "kept"]


def test_what_comes_with_the_answers_does_not_change_what_stands_around_them(
    journal: Page,
) -> None:
    around = {"id": "x", "version": "y", "replaces": 1, "format": 9, "created": 2, "deleted": 3}
    journal.evaluate("(more) => entries.save({ date: '2026-11-24', ...more })", around)
    (one,) = stored(journal).values()
    assert set(one) == {"format", "id", "version", "created", "changed", "date"}
    assert one["format"] == 1


def test_an_entry_stays_with_its_step_when_i_change_it(journal: Page) -> None:
    found = journal.evaluate(
        """async (step) => {
            const first = { date: '2026-11-24', pain: 3, step_id: step };
            const { entry } = await entries.save(first);
            const changed = await entries.save({ date: '2026-11-25' }, entry);
            const moved = await entries.save({ date: '2026-11-25', step_id: 'b'.repeat(16) },
                changed.entry);
            return [entry, changed.entry, moved.entry];
        }""",
        "a" * 16,
    )
    assert [one["step_id"] for one in found] == ["a" * 16, "a" * 16, "b" * 16]
    assert "pain" not in found[1]


def test_an_entry_goes_to_the_bin_and_comes_back(journal: Page) -> None:
    found = journal.evaluate(
        """async () => {
            const { entry } = await entries.save({ date: '2026-11-24', text: 'a' });
            const binned = await entries.moveToBin(entry);
            const inBin = await seen(entries);
            const restored = await entries.restore(binned.entry);
            const back = await seen(entries);
            return [entry, binned, inBin, restored, back, keys().length];
        }"""
    )
    entry, binned, in_bin, restored, back, count = found
    assert (binned["outcome"], restored["outcome"], count) == ("kept", "kept", 1)
    assert in_bin == {"listed": [], "binned": [binned["entry"]]}
    assert binned["entry"]["deleted"] <= binned["entry"]["changed"]
    assert back == {"listed": [restored["entry"]], "binned": []}
    same = {"id", "created", "date", "text", "format"}
    assert {name: restored["entry"][name] for name in same} == {name: entry[name] for name in same}
    assert "deleted" not in restored["entry"]


def test_what_i_destroy_is_gone(journal: Page) -> None:
    found = journal.evaluate(
        """async () => {
            const { entry } = await entries.save({ date: '2026-11-24' });
            const { entry: binned } = await entries.moveToBin(entry);
            return [await entries.destroy(binned), await seen(entries), keys()];
        }"""
    )
    assert found == [True, {"listed": [], "binned": []}, []]


DAY = 86_400_000


def test_the_bin_is_emptied_after_30_days_and_not_before(journal: Page) -> None:
    binned = "2026-11-01T00:00:00.000Z"
    put(journal, record(0, 0, deleted=binned), record(1, 1), record(2, 2, deleted=binned))
    code = """async (after) => {
        const now = () => Date.parse('2026-11-01T00:00:00.000Z') + after;
        const { listed, binned } = await open({ now });
        return [listed.length, binned.length];
    }"""
    for after, count in ((-DAY, 2), (30 * DAY - 1, 2), (30 * DAY, 0), (0, 0)):
        assert journal.evaluate(code, after) == [1, count]


# Formats


@pytest.mark.parametrize("wrong", [{}, {"pain": "7 of 10"}, {"kind": "dream"}, {"feelings": {}}])
def test_what_a_newer_version_knows_survives_a_change(journal: Page, wrong: Record) -> None:
    newer = {"ladder": {"steps": [1, {"deep": None}]}, "constructor": "a", "toString": False}
    one = record(0, 0, format=7, comfort=4, text="a", **newer, **wrong)
    put(journal, one)
    shown = journal.evaluate("() => entries.listed[0]")
    assert shown == {name: value for name, value in one.items() if name not in wrong}
    journal.evaluate(
        """async () => {
            const [entry] = entries.listed;
            const answers = { date: '2026-11-24', comfort: 5 };
            const { entry: changed } = await entries.save(answers, entry);
            const { entry: binned } = await entries.moveToBin(changed);
            await entries.restore(binned);
            await seen(entries);
        }"""
    )
    (found,) = stored(journal).values()
    assert {name: found[name] for name in newer | wrong} == newer | wrong
    assert (found["format"], found["date"], found["comfort"]) == (7, "2026-11-24", 5)
    assert "text" not in found


def test_an_answer_takes_the_place_of_one_that_is_not_understood(journal: Page) -> None:
    put(journal, record(0, 0, format=7, pain="7 of 10"))
    journal.evaluate("() => entries.save({ date: '2026-11-24', pain: 7 }, entries.listed[0])")
    (found,) = stored(journal).values()
    assert (found["format"], found["pain"]) == (7, 7)


def test_names_of_prototypes_are_names_like_any_other(journal: Page) -> None:
    one = record(0, 0)
    strange = '{"__proto__":{"pain":9},"hasOwnProperty":1,'
    write(journal, {key_of(one): strange + json.dumps(one).removeprefix("{")})
    after = journal.evaluate(
        """async () => {
            const entries = await open();
            const [entry] = entries.listed;
            await entries.save({ date: '2026-11-24' }, entry);
            return [entry.pain ?? null, Object.values(localStorage)[0], {}.pain ?? null];
        }"""
    )
    assert after[0] is after[2] is None
    assert '"__proto__":{"pain":9}' in after[1]
    assert '"hasOwnProperty":1' in after[1]


@pytest.mark.parametrize("wrong", [{"date": "soon"}, {"id": 4}, {"version": name_of(9)}])
def test_what_only_a_newer_version_can_read_stays_where_it_is(journal: Page, wrong: Record) -> None:
    one = record(0, 0, format=2)
    before = {key_of(one): one | wrong}
    write(journal, {key_of(one): json.dumps(one | wrong)})
    found = journal.evaluate(
        """async () => {
            const entries = await open();
            await entries.catchUp();
            return [entries.listed.length, entries.unreadable.list.map(({ key }) => key)];
        }"""
    )
    assert found == [0, [key_of(one)]]
    assert stored(journal) == before


#: An older format that there never was: pain had another name.
STEPS = """{
    0: ({ ache, ...record }) => {
        if (ache === undefined) throw new TypeError('No ache.');
        return { ...record, pain: ache };
    },
}"""
OLDER = record(3, 4, format=0, ache=6, more=[1])


def test_an_older_record_is_brought_up_to_date(journal: Page) -> None:
    write(journal, {key_of(OLDER): json.dumps(OLDER)})
    listed = journal.evaluate(f"async () => (await open({{ steps: {STEPS} }})).listed")
    (found,) = stored(journal).values()
    assert listed == [found]
    assert list(stored(journal)) == [key_of(found)]
    same = {"id", "created", "changed", "date", "more"}
    assert {name: found[name] for name in same} == {name: OLDER[name] for name in same}
    assert (found["format"], found["pain"], found["replaces"]) == (1, 6, [OLDER["version"]])
    assert "ache" not in found
    assert found["version"] != OLDER["version"]


def test_an_older_record_is_used_where_there_is_no_room_to_store_it_anew(journal: Page) -> None:
    write(journal, {key_of(OLDER): json.dumps(OLDER)})
    before = stored(journal)
    found = journal.evaluate(
        f"""async () => {{
            const {{ setItem }} = Storage.prototype;
            Storage.prototype.setItem = () => {{
                throw new DOMException('', 'QuotaExceededError');
            }};
            const entries = await open({{ steps: {STEPS} }});
            Storage.prototype.setItem = setItem;
            const [entry] = entries.listed;
            const before = JSON.stringify(localStorage);
            await entries.save({{ date: '2026-11-24', pain: 2 }}, entry);
            return [entry.pain, JSON.parse(before), (await open()).listed];
        }}"""
    )
    assert found[0] == 6
    assert found[1].keys() == before.keys()
    (after,) = found[2]
    assert (after["pain"], after["id"], after["more"]) == (2, OLDER["id"], [1])


@pytest.mark.parametrize(
    "one", [OLDER | {"format": -1}, {k: v for k, v in OLDER.items() if k != "ache"}]
)
def test_an_older_record_that_cannot_be_brought_up_to_date_is_set_aside(
    journal: Page, one: Record
) -> None:
    write(journal, {key_of(one): json.dumps(one)})
    listed = journal.evaluate(f"async () => (await open({{ steps: {STEPS} }})).listed")
    assert listed == []
    assert stored(journal) == {f"damaged:{key_of(one)}": one}


# What is damaged


BAD = "{ not JSON \u202e\u0000"


def test_what_is_damaged_is_set_aside_and_deleted_by_me_alone(journal: Page) -> None:
    good, bad = key_of(record(0, 0)), key_of(record(1, 1))
    put(journal, record(0, 0))
    write(journal, {bad: BAD, "damaged:other": "a"})
    found = journal.evaluate(
        """async ([good, bad]) => {
            const { listed, unreadable } = await open();
            const { list } = unreadable;
            const moved = keys();
            const gone = [good, 'damaged:other', bad, list[0].key].map(
                (key) => unreadable.destroy(key));
            return [listed.length, list, moved, gone, keys()];
        }""",
        [good, bad],
    )
    aside = f"damaged:{bad}"
    assert found[:2] == [1, [{"key": aside, "text": BAD}]]
    assert found[2] == sorted([good, aside, "damaged:other"])
    assert found[3:] == [[False, False, False, True], sorted([good, "damaged:other"])]


def test_what_is_damaged_stays_where_there_is_no_room_to_set_it_aside(journal: Page) -> None:
    bad, text = key_of(record(1, 1)), "[" * 3_000_000
    write(journal, {bad: text})
    found = journal.evaluate(
        """async () => {
            const entries = await open();
            const again = await entries.catchUp();
            const { list } = entries.unreadable;
            const there = keys();
            return [list, again, there, entries.unreadable.destroy(list[0].key), keys()];
        }"""
    )
    assert found == [[{"key": bad, "text": text}], False, [bad], True, []]


def test_what_is_set_aside_is_never_written_over(journal: Page) -> None:
    bad = key_of(record(1, 1))
    write(journal, {bad: "new", f"damaged:{bad}": "old"})
    listed = journal.evaluate("async () => (await open()).unreadable.list")
    wanted = {bad: "new", f"damaged:{bad}": "old"}
    assert {one["key"]: one["text"] for one in listed} == wanted
    assert journal.evaluate("() => ({ ...localStorage })") == wanted


@pytest.mark.parametrize("deep", [5_000, 200_000])
def test_what_can_be_read_and_not_be_written_again_is_damaged(journal: Page, deep: int) -> None:
    one = record(0, 0)
    write(journal, {key_of(one): json.dumps(one)[:-1] + f',"more":{"[" * deep}{"]" * deep}}}'})
    found = journal.evaluate(
        """async () => {
            const { stringify } = JSON;
            JSON.stringify = () => { throw new RangeError('Too deep.'); };
            const { listed } = await open();
            JSON.stringify = stringify;
            return [listed.length, keys()];
        }"""
    )
    assert found == [0, [f"damaged:{key_of(one)}"]]


# No room

#: Fills the storage to the last character.
FILL = """() => {
    for (let length = 2 ** 23; length >= 1; length /= 2) {
        try {
            for (let at = 0; ; at += 1) localStorage[`filler:${length}:${at}`] = 'x'.repeat(length);
        } catch {}
    }
    for (let at = 0; at < 9; at += 1) {
        try {
            localStorage['x'.repeat(9 - at)] = '';
        } catch {}
    }
}"""


def test_in_a_full_storage_nothing_is_lost_and_the_bin_works(journal: Page) -> None:
    journal.evaluate(f"() => {{ window.fill = {FILL}; }}")
    found = journal.evaluate(
        """async () => {
            const alive = { hold: async () => () => {}, held: async () => new Set() };
            const drafts = new store.Drafts(alive);
            const draft = await drafts.begin();
            const told = [];
            const { entry } = await entries.save({ date: '2026-11-24', text: 'a' });
            const { entry: other } = await entries.save({ date: '2026-11-23' });
            told.push(await draft.keep({ text: 'short' }));
            fill();
            told.push((await entries.save({ date: '2026-11-22' })).outcome);
            told.push((await entries.save({ date: '2026-11-24', text: 'b' }, entry)).outcome);
            told.push(await draft.keep({ text: 'a longer text' }), store.roomFor(1));
            const full = await seen(entries);
            const binned = await entries.moveToBin(entry);
            const inBin = await seen(entries);
            const written = JSON.parse(localStorage[store.keyOf(binned.entry)]);
            const restored = await entries.restore(binned.entry);
            const back = await seen(entries);
            const left = await drafts.leftBehind();
            const again = await entries.moveToBin(other);
            await entries.destroy(again.entry);
            told.push(binned.outcome, restored.outcome, again.outcome);
            told.push((await entries.save({ date: '2026-11-21' })).outcome);
            const last = await seen(entries);
            const fields = left.map((one) => one.fields);
            return { told, full, inBin, written, back, last, left: fields };
        }"""
    )
    assert found["told"] == ["kept", *["full"] * 4, *["kept"] * 4]
    around = {"format", "id", "version", "created", "deleted"}
    assert found["written"].keys() == around | {"date", "text"}
    VALID.validate(found["written"])
    texts = [[one.get("text") for one in found["full"]["listed"]]]
    assert texts == [["a", None]]
    assert [one.get("text") for one in found["inBin"]["binned"]] == ["a"]
    assert [one.get("text") for one in found["back"]["listed"]] == ["a", None]
    assert found["back"]["binned"] == []
    assert [one["date"] for one in found["last"]["listed"]] == ["2026-11-24", "2026-11-21"]
    assert found["left"] == [{"text": "short"}]


def test_what_another_tab_mends_meanwhile_is_not_set_aside(journal: Page) -> None:
    found = journal.evaluate(
        """async ([key, good]) => {
            localStorage[key] = 'broken';
            const meanwhile = async (text) => {
                if (text === 'broken') localStorage[key] = good;
                return JSON.parse(text);
            };
            const late = await open({ codec: { ...store.PLAIN, decode: meanwhile } });
            const stored = { ...localStorage };
            await late.catchUp(key);
            return [stored, late.listed.map(({ text }) => text), late.unreadable.list];
        }""",
        [key_of(MENDED), json.dumps(MENDED)],
    )
    assert found == [{key_of(MENDED): json.dumps(MENDED)}, ["whole again"], []]


def test_i_am_told_in_time_that_room_gets_short(journal: Page) -> None:
    found = journal.evaluate(
        f"""() => {{
            const fill = {FILL};
            const many = [store.roomFor(100), keys()];
            localStorage.a = 'x'.repeat(5_200_000);
            const few = [store.roomFor(100), store.roomFor(10), keys()];
            fill();
            return [many, few, store.roomFor(1)];
        }}"""
    )
    assert found == [["kept", []], ["full", "kept", ["a"]], "full"]


# No leave to store anything

SET_ITEM = "Storage.prototype.setItem = () => {{ throw new DOMException('', '{}'); }};"
REFUSALS = {
    "not even to look": REFUSE_STORAGE,
    "by the policy": SET_ITEM.format("SecurityError"),
    "in a private window": SET_ITEM.format("QuotaExceededError"),
    "without a word": "Storage.prototype.setItem = () => {};",
    "by storing something else": """const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, text) {
            setItem.call(this, key, `${text} `);
        };""",
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_where_nothing_may_be_stored_all_works_for_the_visit(page: Page, refusal: str) -> None:
    page.add_init_script(refusal)
    found = bring(page).evaluate(
        """async () => {
            const alive = { hold: async () => () => {}, held: async () => new Set() };
            const draft = await new store.Drafts(alive).begin();
            const entries = await open();
            const told = [await draft.keep({ text: 'a' }), store.roomFor(1)];
            const shown = [];
            const texts = (all) => all.map(({ text }) => text);
            const note = (saved) => {
                told.push(saved.outcome);
                shown.push([entries.listed, entries.binned].map(texts));
                return saved.entry;
            };
            const first = note(await entries.save({ date: '2026-11-24', text: 'a' }));
            const second = note(await entries.save({ date: '2026-11-24', text: 'b' }, first));
            note(await entries.save({ date: '2026-11-23', text: 'c' }));
            const binned = note(await entries.moveToBin(second));
            await entries.catchUp();
            const back = note(await entries.restore(binned));
            const again = note(await entries.moveToBin(back));
            const gone = await entries.destroy(again);
            return [told, shown, gone, entries.binned.length, entries.unreadable.list];
        }"""
    )
    told, shown, gone, binned, unreadable = found
    assert set(told) == {"refused"}
    assert shown == [
        [["a"], []],
        [["b"], []],
        [["b", "c"], []],
        [["c"], ["b"]],
        [["b", "c"], []],
        [["c"], ["b"]],
    ]
    assert (gone, binned, unreadable) == (True, 0, [])


def test_what_was_stored_before_stays_where_nothing_may_be_stored_now(journal: Page) -> None:
    put(journal, record(0, 0, text="a"))
    found = journal.evaluate(
        """async () => {
            const before = JSON.stringify(localStorage);
            const { setItem, removeItem } = Storage.prototype;
            const refuse = () => { throw new DOMException('', 'SecurityError'); };
            Object.assign(Storage.prototype, { setItem: refuse, removeItem: refuse });
            const [entry] = entries.listed;
            const changed = await entries.save({ date: '2026-11-24', text: 'b' }, entry);
            await entries.catchUp();
            const shown = entries.listed.map(({ text }) => text);
            const binned = await entries.moveToBin(changed.entry);
            await entries.catchUp();
            const left = [entries.listed.length, entries.binned.map(({ text }) => text)];
            const gone = await entries.destroy(binned.entry);
            return [shown, left, gone, before === JSON.stringify(localStorage)];
        }"""
    )
    assert found == [["b"], [0, ["b"]], False, True]


def test_what_was_not_stored_is_stored_with_the_next_change(journal: Page) -> None:
    put(journal, record(0, 0, text="a"))
    found = journal.evaluate(
        """async () => {
            const { setItem } = Storage.prototype;
            Storage.prototype.setItem = () => {};
            const [entry] = entries.listed;
            const { entry: second } = await entries.save({ date: '2026-11-24', text: 'b' }, entry);
            Storage.prototype.setItem = setItem;
            const { outcome } = await entries.save({ date: '2026-11-24', text: 'c' }, second);
            return [outcome, keys().length, (await seen(entries)).listed.map(({ text }) => text)];
        }"""
    )
    assert found == ["kept", 1, ["c"]]


# Another way of writing records

#: Writes records backwards, and takes its time for it.
BACKWARDS = """{
    encode: async (record, key) => [...`${key}${JSON.stringify(record)}`].reverse().join(''),
    decode: async (text, key) => {
        const turned = [...text].reverse().join('');
        if (!turned.startsWith(key)) throw new Error('Not under this key.');
        return JSON.parse(turned.slice(key.length));
    },
}"""


def test_records_can_be_written_in_another_way_that_takes_its_time(journal: Page) -> None:
    found = journal.evaluate(
        f"""async () => {{
            const codec = {BACKWARDS};
            const entries = await open({{ codec }});
            const answers = {{ date: '2026-11-24', text: 'a' }};
            const {{ entry }} = await entries.save(answers);
            const both = await Promise.all([
                entries.save({{ ...answers, text: 'b' }}, entry),
                entries.moveToBin((await entries.save({{ ...answers, text: 'c' }})).entry),
            ]);
            localStorage['entry:{name_of(1)}:{name_of(1)}'] = '{{}}';
            const anew = await open({{ codec }});
            const texts = [anew.listed, anew.binned].map((all) => all.map(({{ text }}) => text));
            const plain = Object.values(localStorage).filter((text) => text.includes('"text"'));
            const told = both.map(({{ outcome }}) => outcome);
            return [told, texts, plain, anew.unreadable.list.length];
        }}"""
    )
    assert found == [["kept", "kept"], [["b"], ["c"]], [], 1]
