"""Whatever people add to the list of yes, no and maybe, nothing is lost or bent."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pwa.talk import LONGEST_OWN, MOST_OWN
from tests.browser.journal import Record
from tests.browser.rules import QUICK, Ask, asking, bring_rules, many, tuples

READ = "(data) => rules.readWishes(data)"
TYPE = "([wishes, typed, ours]) => rules.readName(wishes, typed, ours)"


def id_of(number: int) -> str:
    """Make the id of an item that somebody added."""
    return f"own-{'a' * 15}{chr(ord('a') + number)}"


def own(number: int, **others: Any) -> Record:
    """Make an item that is sound."""
    return {"id": id_of(number), "name": f"Item {number}"} | others


def wishes(*items: Any, **others: Any) -> Record:
    """Make a record with these items."""
    return {"format": 1, "answers": {}} | ({"own": list(items)} if items else {}) | others


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "wishes", "own_wishes", "wishes_for_two")
    with asking(page) as ask_page:
        yield ask_page


numbers = st.integers(0, 8)
small = st.integers(-9, 9)
extra = st.dictionaries(st.sampled_from(["mine", "constructor", "x"]), small, max_size=2)
names = st.sampled_from(["A word", "a" * LONGEST_OWN, "😀" * LONGEST_OWN, "\u202eb", "<b>", "ß"])
items = st.builds(
    lambda more, number, name: more | {"id": id_of(number), "name": name}, extra, numbers, names
)
answers = st.dictionaries(
    st.one_of(numbers.map(id_of), st.just("music")), st.sampled_from(["yes", "maybe", "no"])
)
shared = st.lists(st.one_of(numbers.map(id_of), st.just("music")), unique=True, min_size=1)
listed = st.lists(items, unique_by=lambda one: one["id"], max_size=6)
records = st.builds(
    lambda more, list_, given, both: more | wishes(*list_, answers=given) | both,
    extra,
    listed,
    answers,
    st.one_of(st.just({}), shared.map(lambda both: {"shared": both})),
)
changes = st.one_of(
    st.tuples(st.just("withOwn"), items),
    st.tuples(st.just("withoutOwn"), numbers.map(id_of)),
    st.tuples(st.just("withAnswer"), numbers.map(id_of), st.sampled_from(["yes", "no", ""])),
).map(list)


@QUICK
@given(many(tuples(records, st.lists(changes, max_size=8)), least=10))
def test_whatever_i_do_the_list_can_be_read_again_and_what_is_unknown_stays(
    ask: Ask, cases: list[Any]
) -> None:
    code = """([record, changes]) => {
        let made = record;
        for (const [name, ...rest] of changes) made = freeze(rules[name](made, ...rest));
        return [made, rules.readWishes(JSON.parse(JSON.stringify(made)))];
    }"""
    for (record, done), (made, read) in zip(cases, ask(code, cases), strict=True):
        assert read == {"state": "whole", "record": made}
        unknown = {key: record[key] for key in record if key in ("mine", "constructor", "x")}
        assert unknown.items() <= made.items()
        removed = {one[1] for one in done if one[0] == "withoutOwn"}
        kept = [one for one in record.get("own", []) if one["id"] not in removed]
        assert all(one in made.get("own", []) for one in kept)


@QUICK
@given(many(tuples(records, numbers.map(id_of)), least=10))
def test_what_i_remove_goes_with_its_answer_and_comes_back_as_it_was(
    ask: Ask, cases: list[Any]
) -> None:
    code = """([record, id]) => {
        const removed = rules.asRemoved(record, id);
        const without = freeze(rules.withoutOwn(record, id));
        const back = removed ? rules.withOwnBack(without, removed) : without;
        return [without, back, without === record];
    }"""
    for (record, id_), (without, back, same) in zip(cases, ask(code, cases), strict=True):
        there = id_ in {one["id"] for one in record.get("own", [])}
        assert same is not there
        if there:
            assert id_ not in {one["id"] for one in without.get("own", [])}
            assert id_ not in without["answers"]
            assert id_ not in without.get("shared", [])
        both = [one.get("shared") and set(one["shared"]) for one in (record, back)]
        assert both[0] == both[1]
        assert {**back, "shared": 0} == {**record, "shared": 0}


@QUICK
@given(many(tuples(st.one_of(names, st.text(max_size=100)), listed)))
def test_what_i_type_can_be_added_or_one_reason_says_why_not(ask: Ask, cases: list[Any]) -> None:
    found = ask(TYPE, [[wishes(*list_), typed, ["Music"]] for typed, list_ in cases])
    for (_, list_), one in zip(cases, found, strict=True):
        assert one["name"] == one["name"].strip(" ")
        assert not set("\n\r\t\u2028") & set(one["name"]), "one line"
        if one.get("problem"):
            assert one["problem"] in ("blank", "long", "twice")
        else:
            assert 0 < len(one["name"]) <= LONGEST_OWN
            assert one["name"] not in [other["name"] for other in list_]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("A slow dance", None),
        ("", "blank"),
        (" \u200b\n", "blank"),
        ("a" * LONGEST_OWN, None),
        ("a" * (LONGEST_OWN + 1), "long"),
        ("😀" * LONGEST_OWN, None),
        ("Item 1", "twice"),
        ("  iTEM\t1 ", "twice"),
        ("MUSIC", "twice"),
        ("\uff2dusic", "twice"),  # a wide letter
    ],
)
def test_each_name_that_cannot_be_added_has_its_reason(
    ask: Ask, typed: str, problem: str | None
) -> None:
    (found,) = ask(TYPE, [[wishes(own(1)), typed, ["Music"]]])
    assert found.get("problem") == problem


def test_a_full_list_takes_no_more(ask: Ask) -> None:
    many_own = [
        {"id": f"own-{'b' * 14}{a}{b}", "name": a + b} for a in "abcd" for b in "qrstuvwxyz"
    ]
    assert len(many_own) == MOST_OWN
    cases = [[wishes(*many_own), "More", []], [wishes(*many_own[1:]), "More", []]]
    assert [one.get("problem") for one in ask(TYPE, cases)] == ["full", None]


def test_two_tabs_that_add_the_same_add_it_once(ask: Ask) -> None:
    code = "([record, wish]) => rules.withOwn(record, wish) === record"
    record = wishes(own(1))
    cases = [[record, own(2, name="item 1")], [record, own(1, name="Else")], [record, own(2)]]
    assert ask(code, cases) == [True, True, False]


@pytest.mark.parametrize(
    ("listed", "left"),
    [
        (5, None),
        ({}, None),
        ([own(1), own(1, name="Other")], [own(1)]),
        ([own(1), own(2, name=" ")], [own(1)]),
        ([own(1), own(2, name="a" * 81)], [own(1)]),
        ([own(1), own(2, id="music")], [own(1)]),
        ([own(1), own(2, id="own-abc2")], [own(1)]),
        ([None, "text", {"id": id_of(3)}, own(1, new=1)], [own(1, new=1)]),
    ],
)
def test_of_damaged_items_the_sound_ones_stay_with_all_that_was_answered(
    ask: Ask, listed: Any, left: Any
) -> None:
    data = wishes(answers={"music": "yes"}, shared=["music"], own=listed, mine=1)
    newer = data | {"format": 2}
    old, new = ask(READ, [data, newer])
    others = {key: one for key, one in data.items() if key != "own"}
    assert old == {"state": "parts", "record": others | ({"own": left} if left else {})}
    assert new == {"state": "newer"}, "it stays where it is"


def test_as_two_an_item_of_our_own_counts_like_others(ask: Ask) -> None:
    code = """(item) => {
        let under = rules.withTurn(rules.withBegin(null), 'first', item, 'maybe');
        under = rules.withDone(under, 'first', []);
        under = rules.withTurn(under, 'second', item, 'yes');
        const found = (items) => rules.readForTwo(rules.withDone(under, 'second', items));
        return [found([{ item, pair: item }]), found([])];
    }"""
    whole = {"state": "whole", "record": {"format": 1, "stage": "found", "shared": [id_of(1)]}}
    removed = {"state": "whole", "record": {"format": 1, "stage": "found", "shared": []}}
    assert ask(code, [id_of(1)]) == [[whole, removed]]
