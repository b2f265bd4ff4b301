"""Whatever I add to the checklists, and however it is stored, nothing is lost or bent."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pwa.checklists import LONGEST_ITEM, MOST_ITEMS
from tests.browser.journal import Record, name_of
from tests.browser.rules import QUICK, Ask, asking, bring_rules, many, tuples

LISTS = ("before", "during", "afterwards")


def own(number: int, **others: Any) -> Record:
    """Make an item that is sound."""
    return {"id": name_of(number), "list": "before", "text": f"Item {number}"} | others


def checklists(*items: Any, **others: Any) -> Record:
    """Make a record of these items."""
    return {"format": 1, "items": list(items)} | others


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "checklists")
    with asking(page) as ask_page:
        yield ask_page


# Adding and removing

ids = st.integers(0, 8).map(name_of)
small = st.integers(-9, 9)
extra = st.dictionaries(st.sampled_from(["mine", "constructor", "x"]), small, max_size=2)
texts = st.sampled_from(["A word", "a" * LONGEST_ITEM, "😀" * LONGEST_ITEM, "\u202eb"])
items = st.builds(
    lambda more, **members: more | members,
    extra,
    id=ids,
    list=st.sampled_from([*LISTS, "a-new-one"]),
    text=texts,
)
records = st.builds(
    lambda more, listed: more | checklists(*listed),
    extra,
    st.lists(items, unique_by=lambda one: one["id"], max_size=6),
)
changes = st.one_of(
    st.tuples(st.just("withItem"), items, ids), st.tuples(st.just("withoutItem"), ids)
).map(list)


@QUICK
@given(many(tuples(records, st.lists(changes, max_size=8)), least=10))
def test_whatever_i_do_the_record_can_be_read_again_and_what_is_unknown_stays(
    ask: Ask, cases: list[Any]
) -> None:
    code = """([record, changes]) => {
        let made = record;
        for (const [name, ...rest] of changes) made = freeze(rules[name](made, ...rest));
        return [made, rules.readChecklists(JSON.parse(JSON.stringify(made)))];
    }"""
    for (record, done), (made, read) in zip(cases, ask(code, cases), strict=True):
        assert read == {"state": "whole", "record": made}
        unknown = {key: one for key, one in record.items() if key != "items"}
        assert unknown.items() <= made.items()
        removed = {one[1] for one in done if one[0] == "withoutItem"}
        assert all(one in made["items"] for one in record["items"] if one["id"] not in removed)


@QUICK
@given(many(tuples(records, ids), least=10))
def test_what_i_remove_is_gone_and_comes_back_where_it_was(ask: Ask, cases: list[Any]) -> None:
    code = """([record, id]) => {
        const removed = rules.asRemoved(record, id);
        const without = rules.withoutItem(record, id);
        const back = removed && rules.withRemoved(without, removed);
        const twice = removed && rules.withRemoved(back, removed) === back;
        return [without, removed ? back : without, removed ? twice : without === record];
    }"""
    for (record, name), (without, back, same) in zip(cases, ask(code, cases), strict=True):
        assert all(item["id"] != name for item in without["items"])
        assert back == record
        assert same, "a change that changes nothing gives back the same record"


def test_what_comes_back_after_its_neighbor_went_goes_to_the_end(ask: Ask) -> None:
    code = """([record, id, other]) => {
        const removed = rules.asRemoved(record, id);
        const without = rules.withoutItem(rules.withoutItem(record, id), other);
        return rules.withRemoved(without, removed);
    }"""
    case = [checklists(own(1), own(2), own(3)), name_of(2), name_of(1)]
    assert ask(code, [case]) == [checklists(own(3), own(2))]


def test_a_list_is_full_at_twenty_items_whatever_the_others_hold(ask: Ask) -> None:
    listed = [own(number) for number in range(MOST_ITEMS)]
    few = checklists(*listed[1:], own(30, list="during"))
    code = """(record) => [rules.isFull(record, 'before'), rules.isFull(record, 'during'),
        rules.ownItems(record, 'before').length]"""
    found = ask(code, [checklists(*listed), few])
    assert found == [[True, False, MOST_ITEMS], [False, False, MOST_ITEMS - 1]]


# What I type


def test_what_i_type_is_kept_tidy_or_named_as_wrong(ask: Ask) -> None:
    typed = {
        "  Two\n words ": ("Two words", None),
        "e\u0301": ("é", None),
        "a" * LONGEST_ITEM: ("a" * LONGEST_ITEM, None),
        "😀" * LONGEST_ITEM: ("😀" * LONGEST_ITEM, None),
        "a" * (LONGEST_ITEM + 1): ("a" * (LONGEST_ITEM + 1), "long"),
        "": ("", "blank"),
        " \u200b": ("\u200b", "blank"),
    }
    found = ask("(typed) => rules.readItem(typed)", list(typed))
    assert [(read["text"], read.get("problem")) for read in found] == list(typed.values())


# Reading whatever is stored

DAMAGED: list[Any] = [
    None,
    0,
    "checklists",
    [],
    {},
    {"items": []},
    {"format": "1", "items": []},
    {"format": 0, "items": []},
    {"format": 1.5, "items": []},
    {"format": 1},
    {"format": 1, "items": {}},
]
WRONG: list[Any] = [
    own(3, id="short"),
    own(3, id=7),
    own(3, list=""),
    own(3, list="Before "),
    own(3, list=None),
    own(3, text=""),
    own(3, text=" \u200b"),
    own(3, text="a" * (LONGEST_ITEM + 1)),
    own(3, text=["a"]),
    own(1, text="Again"),
    {},
    None,
    [],
    "x",
]


def test_what_is_no_record_is_damaged_unless_a_newer_version_may_know_it(ask: Ask) -> None:
    found = ask("(data) => rules.readChecklists(data)", DAMAGED)
    assert found == [{"state": "damaged"}] * len(DAMAGED)
    newer = [{"format": 2}, {"format": 2, "items": [{"id": 1}]}]
    assert ask("(data) => rules.readChecklists(data)", newer) == [{"state": "newer"}] * 2


def test_of_a_damaged_record_the_sound_items_are_used(ask: Ask) -> None:
    cases = [checklists(own(1), one, own(2, color="red"), later=[1]) for one in WRONG]
    left = checklists(own(1), own(2, color="red"), later=[1])
    found = ask("(data) => rules.readChecklists(data)", cases)
    for wrong, read in zip(WRONG, found, strict=True):
        assert read == {"state": "parts", "record": left}, wrong


def test_a_newer_record_that_fits_is_used_and_keeps_its_number(ask: Ask) -> None:
    data = checklists(own(1, list="a-new-one", color="red"), format=9, later=[1])
    found = ask("(data) => rules.readChecklists(data)", [data])
    assert found == [{"state": "whole", "record": data}]


def test_more_items_than_may_be_added_are_read_all_the_same(ask: Ask) -> None:
    data = checklists(*(own(number) for number in range(MOST_ITEMS + 2)))
    found = ask("(data) => rules.readChecklists(data)", [data])
    assert found == [{"state": "whole", "record": data}]
