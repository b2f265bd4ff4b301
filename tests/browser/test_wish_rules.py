"""Of what two people answer, only what both said yes or maybe to is ever left."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pwa.guide import CONTENT
from pwa.register import load_register
from pwa.talk import load_talk
from tests.browser.rules import QUICK, Ask, asking, bring_rules, many, tuples

OURS = load_talk(CONTENT / "talk.toml", load_register(CONTENT / "sources.toml"))
PAIRS = {item.slug: item.pair or item.slug for item in OURS.items}
ITEMS = [{"item": slug, "pair": pair} for slug, pair in PAIRS.items()]
DONE = """([first, second, items]) => {
    let under = rules.withBegin(null);
    for (const [item, answer] of first) under = rules.withTurn(under, 'first', item, answer);
    under = rules.withDone(under, 'first', items);
    for (const [item, answer] of second) under = rules.withTurn(under, 'second', item, answer);
    return rules.withDone(under, 'second', items);
}"""


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "wishes", "wishes_for_two")
    with asking(page) as ask_page:
        yield ask_page


answered = st.lists(
    tuples(st.sampled_from(list(PAIRS)), st.sampled_from(["yes", "maybe", "no", ""])), max_size=60
)


@QUICK
@given(many(tuples(answered, answered)))
def test_what_is_found_is_where_both_said_yes_or_maybe_and_nothing_else_is_left(
    ask: Ask, cases: list[Any]
) -> None:
    found = ask(DONE, [[*case, ITEMS] for case in cases])
    for (first, second), one in zip(cases, found, strict=True):
        mine, yours = dict(first), dict(second)
        both = [
            slug
            for slug, pair in PAIRS.items()
            if mine.get(slug) in ("yes", "maybe") and yours.get(pair) in ("yes", "maybe")
        ]
        assert one == {"format": 1, "stage": "found", "shared": both}


def test_a_side_meets_the_other_side_and_not_itself(ask: Ask) -> None:
    yes = [["finger-in-me", "yes"]]
    other = [["finger-in-you", "maybe"]]
    same, met, turned = ask(DONE, [[yes, yes, ITEMS], [yes, other, ITEMS], [other, yes, ITEMS]])
    assert same["shared"] == []
    assert met["shared"] == ["finger-in-me"]
    assert turned["shared"] == ["finger-in-you"]


def test_what_comes_late_from_another_tab_changes_nothing(ask: Ask) -> None:
    code = """([under, who]) => {
        const late = rules.withTurn(under, who, 'music', 'no');
        return rules.withDone(late, who, [{ item: 'music', pair: 'music' }]) === under;
    }"""
    second = {"format": 1, "stage": "second", "answers": {}, "first": {"music": "yes"}}
    found = {"format": 1, "stage": "found", "shared": ["music"]}
    cases = [[None, "first"], [second, "first"], [found, "first"], [found, "second"]]
    assert ask(code, cases) == [True] * 4


def test_beginning_twice_begins_once(ask: Ask) -> None:
    second = {"format": 1, "stage": "second", "answers": {}, "first": {"music": "yes"}}
    assert ask("(under) => rules.withBegin(under)", [second]) == [second]


@pytest.mark.parametrize(
    "data",
    [
        *(None, 3, "text", [], {}),
        {"format": 2, "stage": "first", "answers": {}},
        {"format": 1, "stage": "third", "answers": {}},
        {"format": 1, "stage": "first", "answers": {"music": "perhaps"}},
        {"format": 1, "stage": "first", "answers": []},
        {"format": 1, "stage": "second", "answers": {}},
        {"format": 1, "stage": "second", "answers": {}, "first": {"Music!": "yes"}},
        {"format": 1, "stage": "found"},
        {"format": 1, "stage": "found", "shared": ["music", "music"]},
        {"format": 1, "stage": "found", "shared": [1]},
    ],
)
def test_a_damaged_list_for_two_stays_where_it_is(ask: Ask, data: Any) -> None:
    assert ask("(data) => rules.readForTwo(data)", [data]) == [{"state": "newer"}]


@pytest.mark.parametrize(
    ("data", "state", "left"),
    [
        ({"format": 1, "answers": {"music": "no"}, "new": 1}, "whole", {"music": "no"}),
        ({"format": 1, "answers": {"music": "no", "a": 1}}, "parts", {"music": "no"}),
        ({"format": 1, "answers": {}, "shared": [1]}, "parts", {}),
        ({"format": 2, "answers": {"music": "no"}}, "whole", {"music": "no"}),
        ({"format": 2, "answers": {"music": "soon"}}, "newer", None),
        ({"format": 0, "answers": {}}, "damaged", None),
        ({"format": 1, "answers": []}, "damaged", None),
        ([], "damaged", None),
    ],
)
def test_of_a_damaged_list_of_mine_what_is_sound_stays(
    ask: Ask, data: Any, state: str, left: Any
) -> None:
    (found,) = ask("(data) => rules.readWishes(data)", [data])
    assert found["state"] == state
    assert found.get("record", {}).get("answers") == left


def test_each_change_of_my_list_makes_a_new_one_or_gives_back_the_same(ask: Ask) -> None:
    code = """(wishes) => {
        const one = rules.withAnswer(wishes, 'music', 'yes');
        const erased = rules.withoutAnswers(one);
        return [one, erased, rules.withAnswersBack(erased, one.answers),
            rules.withAnswer(one, 'music', ''), rules.withAnswer(one, 'music', 'yes') === one,
            rules.withoutAnswers(wishes) === wishes, rules.withShared(wishes, []) === wishes,
            rules.withShared(rules.withShared(wishes, ['music']), [])];
    }"""
    empty = {"format": 1, "answers": {}}
    yes = {"format": 1, "answers": {"music": "yes"}}
    assert ask(code, [empty]) == [[yes, empty, yes, empty, True, True, True, empty]]
