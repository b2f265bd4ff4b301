"""The rules of readiness and the words for them know one another."""

import re

from flask import Flask

from pwa.guide import Guide
from tests.rules.scripts import JS
from tests.unit.documents import elements

RULES = "\n".join(file.read_text("utf-8") for file in sorted(JS.glob("domain/readiness*.js")))
#: What matches where no rule does.
STAYING = {"not-yet", "no-session", "no-step"}
#: What is said in other words for one, for the outside, or without a day.
VARIANTS = {"one-session", "outside-session", "normal-later"}


def attributes(app: Flask, name: str) -> list[str]:
    """List the values of an attribute on the page of the steps, in their order."""
    root = str(app.extensions["settings"].public_url)
    page = app.test_client().get("/steps/", base_url=root).get_data()
    return [one.attributes[name] for one in elements(page, "li") if name in one.attributes]


def test_every_rule_has_words_and_facts(app: Flask) -> None:
    named = set(re.findall(r"(?:matchOf|signRule|spellRule)\('([a-z-]+)'", RULES))
    guide: Guide = app.extensions["guide"]
    assert named | STAYING == set(guide.reasons)
    assert attributes(app, "data-rule") == list(guide.reasons)
    assert all(set(one.facts) <= set(guide.register) for one in guide.reasons.values())
    assert [rule for rule, one in guide.reasons.items() if not one.facts] == [
        *("after-sign", "told-to-wait", "not-normal", "no-step")
    ]


def test_whatever_would_change_a_reading_has_words(app: Flask) -> None:
    named = set(re.findall(r"what: '([a-z-]+)'", RULES)) - {"sore", "not-normal"}
    assert set(attributes(app, "data-need")) == named | VARIANTS
