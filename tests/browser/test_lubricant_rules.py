"""Whatever I use together, the strictest of all that is known of it counts, and a guess never."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser

from pwa.guide import CONTENT
from pwa.ladder import load_ladder
from pwa.lubricants import load_lubricants
from pwa.register import load_register
from tests.browser.rules import Ask, bring_rules

REGISTER = load_register(CONTENT / "sources.toml")
MATERIALS = [one.slug for one in load_ladder(CONTENT / "ladder.toml", REGISTER).materials]
OURS = load_lubricants(CONTENT / "lubricants.toml", REGISTER, MATERIALS)
TABLE = OURS.for_scripts()
SAID = {one.slug for one in OURS.reasons}

Pairing = dict[str, Any]

LUBRICANTS = ("water", "silicone", "hybrid", "oil")
LEFT_OUT = ("saliva", "soap", "numbing", "relaxing")
#: The verdicts of each row beside each lubricant, as facts and product have them.
TOYS = {
    "skin": "fine fine fine fine",
    "silicone": "fine test test test",
    "glass-steel": "fine fine fine fine",
    "abs": "fine fine fine test",
    "soft-plastic": "fine test test dont",
    "sealed": "fine test test test",
}
BARRIERS = {
    "latex": "fine fine fine dont",
    "polyisoprene": "fine fine fine dont",
    "polyurethane": "fine fine fine fine",
    "nitrile": "fine fine fine fine",
    "none": "fine fine fine fine",
    "unsure": "fine fine fine test",
}
#: What nobody knows: a choice of ours, a newer version's word, a name that every object has.
UNKNOWN = ("other", "moonstone", "constructor", "toString", "__proto__")
STRICTNESS = ("fine", "unknown", "test", "dont")


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask about many pairs at once; what is `None` isn't said."""
    page = bring_rules(browser, base_url, "lubricant_pairing")
    code = """([table, cases]) => freeze(cases).map((case_) => {
        const said = Object.entries(case_).filter(([, one]) => one !== null);
        return rules.pairingOf(freeze(table), freeze(Object.fromEntries(said)));
    })"""

    def ask_page(_: str, cases: list[Any]) -> list[Any]:
        return list(page.evaluate(code, [TABLE, cases]))

    yield ask_page
    page.close()


def pairs(ask: Ask, *parts: Any) -> dict[tuple[Any, ...], Pairing]:
    """Ask about each material with each lubricant and each barrier."""
    cases = list(product(*parts))
    names = ("material", "lubricant", "barrier")
    found = ask("", [dict(zip(names, case, strict=True)) for case in cases])
    return dict(zip(cases, found, strict=True))


def strictest(*verdicts: str) -> str:
    return max(verdicts, key=STRICTNESS.index)


def cell(rows: dict[str, str], slug: str, lubricant: str) -> str:
    return rows[slug].split()[LUBRICANTS.index(lubricant)]


def test_of_all_that_can_be_chosen_the_stricter_row_wins(ask: Ask) -> None:
    found = pairs(ask, TOYS, LUBRICANTS, BARRIERS)
    assert len(found) == 6 * 4 * 6
    for (toy, lubricant, barrier), one in found.items():
        bare = toy == "soft-plastic" and barrier in ("none", "unsure")
        wanted = strictest(
            cell(TOYS, toy, lubricant),
            cell(BARRIERS, barrier, lubricant),
            "dont" if bare else "fine",
        )
        assert one["verdict"] == wanted, (toy, lubricant, barrier)
        assert one["reasons"], "each has a reason"
        assert set(one["reasons"]) <= SAID
        assert len(set(one["reasons"])) == len(one["reasons"])


def test_oil_with_latex_or_polyisoprene_is_a_dont_whatever_the_toy(ask: Ask) -> None:
    toys = (*TOYS, *UNKNOWN, None)
    for (_, _, barrier), one in pairs(ask, toys, ["oil"], ["latex", "polyisoprene"]).items():
        assert one["verdict"] == "dont"
        assert f"{barrier}-oil" in one["reasons"]


def test_what_is_no_lubricant_is_a_dont_whatever_it_meets(ask: Ask) -> None:
    found = pairs(ask, (*TOYS, *UNKNOWN, None), LEFT_OUT, (*BARRIERS, *UNKNOWN, None))
    for (_, lubricant, _), one in found.items():
        assert one["verdict"] == "dont"
        assert lubricant in one["reasons"]


def test_a_soft_toy_without_a_condom_is_a_dont_even_before_i_choose_a_lubricant(ask: Ask) -> None:
    lubricants = (*LUBRICANTS, *LEFT_OUT, *UNKNOWN, None)
    for one in pairs(ask, ["soft-plastic"], lubricants, ["none", "unsure", None]).values():
        assert one["verdict"] == "dont"
        assert one["reasons"][0] == "soft-bare"


def test_with_a_condom_a_soft_toy_is_judged_by_its_row(ask: Ask) -> None:
    found = pairs(ask, ["soft-plastic"], LUBRICANTS, ["polyurethane"])
    assert [one["verdict"] for one in found.values()] == ["fine", "test", "test", "dont"]
    assert not any("soft-bare" in one["reasons"] for one in found.values())


def test_a_barrier_that_i_did_not_name_is_one_that_i_am_not_sure_of(ask: Ask) -> None:
    parts = ((*TOYS, *UNKNOWN, None), (*LUBRICANTS, *LEFT_OUT, *UNKNOWN, None))
    unsaid, unsure = pairs(ask, *parts, [None]), pairs(ask, *parts, ["unsure"])
    assert list(unsaid.values()) == list(unsure.values())


def test_oil_on_a_finger_asks_me_to_look_at_the_glove(ask: Ask) -> None:
    found = pairs(ask, ["skin"], ["oil"], [None, "latex", "nitrile", "none"])
    verdicts = {barrier: one["verdict"] for (*_, barrier), one in found.items()}
    assert verdicts == {None: "test", "latex": "dont", "nitrile": "fine", "none": "fine"}
    texts = {one.slug: one.text for one in OURS.reasons}
    for barrier in (None, "latex", "nitrile"):
        reasons = found["skin", "oil", barrier]["reasons"]
        assert any("glove" in texts[slug].casefold() for slug in reasons), barrier


def test_what_nobody_knows_is_never_fine(ask: Ask) -> None:
    known = ((*TOYS, *UNKNOWN, None), (*LUBRICANTS, *UNKNOWN, None), (*BARRIERS, *UNKNOWN, None))
    for (toy, lubricant, barrier), one in pairs(ask, *known).items():
        guessed = toy not in TOYS or lubricant not in LUBRICANTS
        if guessed or barrier not in (*BARRIERS, None):
            assert one["verdict"] != "fine", (toy, lubricant, barrier)


def test_what_nobody_knows_is_named(ask: Ask) -> None:
    for unknown in UNKNOWN:
        cases = {
            (unknown, "water", "none"): ["unknown-material"],
            ("glass-steel", unknown, "none"): ["unknown-lubricant"],
            ("glass-steel", "water", unknown): ["unknown-barrier"],
            (unknown, "water", unknown): ["unknown-material", "unknown-barrier"],
        }
        for (material, lubricant, barrier), reasons in cases.items():
            (one,) = pairs(ask, [material], [lubricant], [barrier]).values()
            assert one == {"verdict": "unknown", "reasons": reasons}


def test_where_i_am_asked_to_test_what_nobody_knows_is_named_too(ask: Ask) -> None:
    (one,) = pairs(ask, ["other"], ["oil"], [None]).values()
    assert one == {"verdict": "test", "reasons": ["unknown-material", "unsure-oil"]}


def test_a_dont_is_not_watered_down_by_what_could_be_tested(ask: Ask) -> None:
    (one,) = pairs(ask, ["silicone"], ["oil"], ["latex"]).values()
    assert one == {"verdict": "dont", "reasons": ["latex-oil"]}


def test_as_long_as_i_said_nothing_nothing_is_said(ask: Ask) -> None:
    materials = [one for one in (*TOYS, *UNKNOWN, None) if one != "soft-plastic"]
    for one in pairs(ask, materials, [None], [None, "none", "latex"]).values():
        assert one == {"verdict": "unknown", "reasons": []}
