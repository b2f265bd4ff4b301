"""Whatever ends my tab at whatever moment, the journal holds what was or what is, and opens."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.journal import Record, bring, key_of, name_of, record

#: Wraps the storage. `dead` lets so many calls happen and no more, as when the tab is ended then;
#: `once` refuses the call after them, and no other.
END = """() => {
    const { prototype } = Storage;
    const real = Object.getOwnPropertyDescriptors(prototype);
    window.endAfter = (calls, how) => {
        let made = 0;
        for (const name of ['getItem', 'key', 'removeItem', 'setItem']) {
            prototype[name] = function (...about) {
                made += 1;
                if (how === 'dead' ? made > calls : made === calls + 1) throw new Error('Ended.');
                return real[name].value.apply(this, about);
            };
        }
        return () => {
            Object.defineProperties(prototype, real);
            return made <= calls;
        };
    };
}"""

#: Does something in a journal, ended after each call in turn, and says what is found then.
TRY = """async ([texts, doing, how]) => {
    const found = [];
    for (let calls = 0; ; calls += 1) {
        localStorage.clear();
        Object.assign(localStorage, texts);
        const entries = doing === 'look' ? null : await open(means);
        const release = endAfter(calls, how);
        await acts[doing](entries);
        const whole = release();
        const { listed, binned } = await open(means);
        found.push({ listed, binned, stored: { ...localStorage } });
        if (whole) return found;
    }
}"""

ACTS = """() => {
    const older = ({ ache, ...record }) => ({ ...record, pain: ache });
    window.means = { now: () => Date.parse('2026-11-24T00:00:00Z'), steps: { 0: older } };
    window.acts = {
        look: () => open(means),
        save: (entries) => entries.save({ date: '2026-11-25', text: 'new' }),
        change: (entries) => entries.save({ date: '2026-11-24', text: 'new' }, entries.listed[0]),
        bin: (entries) => entries.moveToBin(entries.listed[0]),
        restore: (entries) => entries.restore(entries.binned[0]),
        destroy: (entries) => entries.destroy(entries.binned[0]),
    };
}"""

OLD = record(0, 0, date="2026-11-24", text="old")
OTHER = record(1, 1, date="2026-11-01", text="other")
BINNED = OLD | {"deleted": "2026-11-20T00:00:00.000Z"}
EXPIRED = "2026-10-20T00:00:00.000Z"

#: Does something with these texts, and lists what is found after each end.
Ends = Callable[[str, dict[str, str]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def bare(browser: Browser, base_url: str) -> Iterator[Page]:
    """Bring what ends tabs."""
    page = bring(browser.new_page(base_url=base_url))
    page.evaluate(END)
    page.evaluate(ACTS)
    yield page
    page.close()


@pytest.fixture(params=["dead", "once"])
def ends(request: pytest.FixtureRequest, bare: Page) -> Ends:
    """Give the means to be ended, or refused a call, at every moment of what I do."""

    def try_all(doing: str, texts: dict[str, str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = bare.evaluate(TRY, [texts, doing, request.param])
        assert len(found) > 2, "it was ended at several moments"
        return found

    return try_all


def texts(*records: Record) -> dict[str, str]:
    """Give what is stored of records."""
    return {key_of(one): json.dumps(one) for one in records}


def told(found: list[Record]) -> list[str]:
    """List the texts of entries."""
    return [one["text"] for one in found]


@pytest.mark.parametrize(
    ("doing", "before", "either"),
    [
        ("save", [OLD, OTHER], ((["old", "other"], []), (["new", "old", "other"], []))),
        ("change", [OLD, OTHER], ((["old", "other"], []), (["new", "other"], []))),
        ("bin", [OLD, OTHER], ((["old", "other"], []), (["other"], ["old"]))),
        ("restore", [BINNED, OTHER], ((["other"], ["old"]), (["old", "other"], []))),
        ("destroy", [BINNED, OTHER], ((["other"], ["old"]), (["other"], []))),
    ],
)
def test_an_end_at_any_moment_leaves_the_old_or_the_new(
    ends: Ends, doing: str, before: list[Record], either: tuple[Any, Any]
) -> None:
    found = ends(doing, texts(*before))
    states = [(told(one["listed"]), told(one["binned"])) for one in found]
    assert all(state in either for state in states)
    assert {repr(state) for state in states} == {repr(state) for state in either}
    assert states[-1] == either[-1]
    for one in found:
        assert one["stored"][key_of(OTHER)] == json.dumps(OTHER)
        assert len(one["stored"]) == len(one["listed"]) + len(one["binned"]), "nothing is left over"


def test_what_was_replaced_never_comes_back(ends: Ends) -> None:
    chain = [
        record(0, 0, text="first"),
        record(0, 1, text="second", replaces=[name_of(0)]),
        record(0, 2, text="third", replaces=[name_of(1)]),
    ]
    gone = [
        record(2, 0, text="binned"),
        record(2, 1, text="binned", replaces=[name_of(0)], deleted=EXPIRED),
    ]
    for one in ends("look", texts(*chain, *gone, OTHER)):
        assert told(one["listed"]) == ["third", "other"]
        assert one["binned"] == []
        assert len(one["stored"]) == 2


def test_an_older_record_is_there_once_at_any_moment(ends: Ends) -> None:
    older = record(0, 0, format=0, ache=6, text="old")
    for one in ends("look", texts(older, OTHER)):
        assert told(one["listed"]) == ["old", "other"]
        assert one["listed"][0]["pain"] == 6
        assert len(one["stored"]) == 2


def test_what_is_damaged_is_there_whole_at_any_moment(ends: Ends) -> None:
    bad = key_of(record(2, 2))
    for one in ends("look", texts(OTHER) | {bad: "{ not JSON"}):
        assert told(one["listed"]) == ["other"]
        assert one["stored"] == texts(OTHER) | {f"damaged:{bad}": "{ not JSON"}
