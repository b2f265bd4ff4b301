"""Whatever stands in my browser's storage, the journal opens and loses none of it."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.journal import Record, bring, key_of, name_of, record

#: A text, or its code units: halves of characters can't be handed over otherwise.
Text = str | list[int]
#: What is stored, by key, and how many of the first are good entries.
Case = tuple[list[tuple[Text, Text]], int]

#: How many stores are handed over at once.
BATCH = 50

#: Does what the journal's page does, and changes what isn't one of the good entries.
USE = """async (entries, drafts, left, means, good) => {
    const { listed, binned } = entries;
    rules.conflicts(listed);
    rules.stepsOf(listed);
    rules.sameAsLastTime(listed, '2026-11-24');
    rules.findEntries(listed, { words: 'a b', from: '2026-01-01', step: 'a' });
    rules.figuresOverTime(listed);
    rules.figuresByStep(listed);
    rules.trendOf(listed, 'pain');
    rules.summaryOf(listed, { names: check.names });
    const strange = [...listed, ...binned].find((entry) => !good.has(store.keyOf(entry)));
    if (strange) {
        const { entry } = await entries.save({ date: '2026-11-24', text: 'a' }, strange);
        await entries.restore((await entries.moveToBin(entry)).entry);
    }
    for (const one of left) await (await drafts.resume(one)).keep({ text: 'a' }, one.base);
    await drafts.leftBehind();
    await entries.save({ date: '2026-11-24' });
    store.roomFor(1);
    return strange && store.keyOf(strange);
}"""

#: Opens a journal on each store, uses all of it, and says what is wrong then.
OPEN = """async (cases) => {
    const faults = [];
    const plain = (text) => typeof text === 'string' ? text : String.fromCharCode(...text);
    const locks = { hold: async () => () => {}, held: async () => new Set() };
    // By this clock nothing was in the bin for long enough.
    const means = { now: () => Date.UTC(1000, 0) };
    const isThere = ([key, text]) =>
        [key, `damaged:${key}`].some((place) => localStorage.getItem(place) === text);
    const look = async ([stored, count], fault) => {
        localStorage.clear();
        const before = stored.map((item) => item.map(plain));
        for (const [key, text] of before) localStorage.setItem(key, text);
        const entries = await open(means);
        const drafts = new store.Drafts(locks, means);
        const left = await drafts.leftBehind();
        for (const item of before) if (!isThere(item)) fault(`lost ${item[0]}`);
        const good = new Set(before.slice(0, count).map(([key]) => key));
        const keys = () => new Set([...entries.listed, ...entries.binned].map(store.keyOf));
        for (const key of good) if (!keys().has(key)) fault(`hid ${key}`);
        const told = new Set(entries.unreadable.list.map(({ key }) => key));
        for (const [key] of before) {
            const known = keys().has(key) || told.has(key) || told.has(`damaged:${key}`);
            if (key.startsWith('entry:') && !known) fault(`is silent about ${key}`);
        }
        const changed = await use(entries, drafts, left, means, good);
        const others = before.filter(([key]) => key !== changed && !key.startsWith('draft:'));
        for (const item of others) if (!isThere(item)) fault(`lost later ${item[0]}`);
        const again = await open(means);
        if (JSON.stringify(again.listed) !== JSON.stringify(entries.listed)) fault('differs');
    };
    for (const [at, one] of cases.entries()) {
        const fault = (what) => faults.push(`${at}: ${what}`);
        await look(one, fault).catch(({ name, message }) => fault(`${name}: ${message}`));
    }
    localStorage.clear();
    return faults;
}"""

#: Opens a journal on each of these stores, and says what is wrong.
FindFaults = Callable[[list[Case]], list[str]]


@pytest.fixture(scope="module")
def find_faults(browser: Browser, base_url: str) -> Iterator[FindFaults]:
    """Give the means to open the journal on many stores."""
    page = bring(browser.new_page(base_url=base_url))
    page.evaluate(f"() => {{ window.use = {USE}; }}")
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    yield lambda cases: [*page.evaluate(OPEN, cases), *thrown]
    page.close()


PROTOTYPE = ("__proto__", "constructor", "toString", "hasOwnProperty", "length", "getItem", "key")
WRONG: tuple[Any, ...] = (None, True, 0, -1, 1.5, 1e308, 2**64, "", "none", [], [[]], {}, {"a": 1})


def units(rng: Random) -> list[int]:
    """Make a text of anything, halves of characters, too."""
    kinds = [range(0x20, 0x7F), range(0x20), range(0xD800, 0xE000), range(0x10000)]
    return [rng.choice(rng.choice(kinds)) for _ in range(rng.randrange(20))]


def strange_record(rng: Random) -> Record:
    """Make a record in which something is wrong, new, or only rare."""
    one = record(rng.randrange(100, 104), rng.randrange(100, 104), text="a", pain=3)
    for _ in range(rng.randrange(3)):
        name = rng.choice([*one, *PROTOTYPE, "deleted", "replaces", "signs", "width", "kind"])
        one[name] = rng.choice(WRONG)
    if rng.random() < 0.4:
        one["format"] = rng.choice([0, 2, 99, -1, 1.5, "1", None, 2**60])
    if rng.random() < 0.3:
        # Itself, or one that isn't there: what it really replaces would go, and rightly so.
        one["replaces"] = [rng.choice([one["version"], name_of(999)])]
    if rng.random() < 0.2:
        one["deleted"] = "2026-11-24T00:00:00Z"
    return one


def strange_text(rng: Random) -> Text:
    """Make a text that may have been a record."""
    whole = json.dumps(strange_record(rng), ensure_ascii=rng.random() < 0.5)
    place = rng.randrange(len(whole))
    draft = {"fields": rng.choice([*WRONG, {"text": "a"}]), "changed": rng.choice([*WRONG, "now"])}
    texts: list[Text] = [
        units(rng),
        json.dumps(rng.choice(WRONG)),
        json.dumps(draft | {"entry": rng.choice([*WRONG, "a"]), "version": "b"}),
        whole[:place],
        whole[:place] + chr(rng.randrange(0xD800)) + whole[place + 1 :],
        whole[:-1] + ',"__proto__":{"date":1},"pain":1e999}',
        whole[:-1] + f',"more":{"[" * 5000}{"]" * 5000}}}',
        "[" * rng.randrange(3000),
        "x" * rng.randrange(20_000),
        "\ufeff" + whole,
        whole,
        whole,
    ]
    return rng.choice(texts)


def strange_key(rng: Random, text: Text) -> Text:
    """Make a key that the journal may take for one of its own."""
    try:
        own = key_of(json.loads(text)) if isinstance(text, str) else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        own = ""
    strange = key_of(record(rng.randrange(100, 104), rng.randrange(100, 104)))
    before = rng.choice(["", "entry:", "draft:", "damaged:", "damaged:entry:", "plain:", "room:"])
    if own and rng.random() < 0.7:
        return own
    keys: list[Text] = [
        strange,
        f"damaged:{strange}",
        f"draft:{name_of(rng.randrange(4))}",
        before + rng.choice(PROTOTYPE),
        f"entry:{rng.choice(PROTOTYPE)}:{rng.choice(PROTOTYPE)}",
        before,
        f"{strange}:x",
        strange.upper(),
        [*map(ord, before), *units(rng)],
    ]
    return rng.choice(keys)


def hostile(rng: Random) -> Case:
    """Make a store: some good entries, and what else there may be."""
    good = [record(at, at, text=str(at)) for at in range(rng.randrange(4))]
    if good and rng.random() < 0.3:
        good.append(record(0, 50, text="rival", replaces=[name_of(51)]))
    if good and rng.random() < 0.3:
        good[-1]["deleted"] = "2026-11-24T00:00:00Z"
    stored: dict[Any, tuple[Text, Text]] = {}
    for one in good:
        stored[key_of(one)] = (key_of(one), json.dumps(one))
    for _ in range(rng.randrange(1, 9)):
        text = strange_text(rng)
        key = strange_key(rng, text)
        stored.setdefault(key if isinstance(key, str) else "".join(map(chr, key)), (key, text))
    return list(stored.values()), len(good)


def faults_of(find_faults: FindFaults, seeds: range) -> list[str]:
    """List what is wrong with the stores that come of some seeds."""
    faults = []
    for first in range(seeds.start, seeds.stop, BATCH):
        batch = range(first, min(first + BATCH, seeds.stop))
        cases = [hostile(Random(seed)) for seed in batch]  # noqa: S311
        faults += [f"from {first}, {one}" for one in find_faults(cases)]
    return faults


def test_no_store_is_too_strange(find_faults: FindFaults) -> None:
    assert faults_of(find_faults, range(300)) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 11_000, 2_500))
def test_no_store_of_10_000_is_too_strange(find_faults: FindFaults, first: int) -> None:
    assert faults_of(find_faults, range(first, first + 2_500)) == []


def test_a_circle_of_versions_hides_none_of_them(find_faults: FindFaults) -> None:
    circle = [record(0, at, replaces=[name_of((at + 1) % 3)]) for at in range(3)]
    texts = [(key_of(one), json.dumps(one)) for one in circle]
    assert find_faults([(list(texts), 3)]) == []
