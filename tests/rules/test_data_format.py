"""The document on what is kept says what the form of an entry, its record and the scripts do."""

import re

import pytest

from pwa.assets import ROOT
from pwa.record_format import ENVELOPE, FORMAT
from tools.write_data_format import (
    BEGIN,
    DOCUMENT,
    END,
    answer_table,
    described,
    entry_form,
    put_in,
)

TEXT = DOCUMENT.read_text("utf-8")
#: A key of the storage, or what keys begin with, in a script.
KEY = re.compile(
    r"['`]((?:plain|reading|breathing|entry|draft|damaged|vault):[a-z]*|(?:ladder|checklists|wishes|wishes-for-two)(?='))"
)


def members(heading: str) -> set[str]:
    """List the members in the first column of the table below a heading."""
    below = TEXT.partition(f"# {heading}\n")[2].partition("\n#")[0]
    rows = [line.split("|")[1] for line in below.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_the_table_of_answers_is_what_the_form_gives() -> None:
    assert TEXT.count(BEGIN) == TEXT.count(END) == 1
    assert put_in(TEXT, answer_table(entry_form())) == TEXT, "run `make data-format`"


def test_what_stands_around_the_answers_is_described() -> None:
    assert members("Around the answers") == set(ENVELOPE)
    assert f"| `format` | the number of the format, now {FORMAT} |" in TEXT


def test_every_key_that_a_script_names_is_listed() -> None:
    scripts = (ROOT / "static" / "js").rglob("*.js")
    named = {key for script in scripts for key in KEY.findall(script.read_text("utf-8"))}
    listed = members("What is kept on the device")
    assert named
    assert {key for key in named if not any(one.startswith(key) for one in listed)} == set()


def test_every_key_that_is_listed_is_deleted_by_a_name_that_people_know() -> None:
    inventory = (ROOT / "static" / "js" / "store" / "inventory.js").read_text("utf-8")
    table = inventory.partition("const GROUPS = {")[2].partition("};")[0]
    known = re.findall(r"'([\w:-]+)'(?=[,\]])", table)
    for listed in members("What is kept on the device"):
        assert any(listed == one or (one[-1] == ":" and listed.startswith(one)) for one in known)
    words = (ROOT / "templates" / "components" / "delete_everything.html").read_text("utf-8")
    words = words.replace("'", '"')
    groups = re.findall(r"^ +'?([\w-]+)'?: \[", table, re.MULTILINE)
    assert groups
    assert [one for one in groups if f'"{one}"' not in words] == []


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "boolean"}, "`true` or `false`"),
        ({"type": "string", "enum": ["a", "b", "c"]}, "`a`, `b` or `c`"),
        ({"type": "integer", "minimum": 0, "maximum": 600}, "a whole number from 0 to 600"),
        ({"type": "number", "minimum": 1, "maximum": 100}, "a number from 1 to 100"),
        ({"type": "string", "maxLength": 20_000}, "a text of at most 20,000 characters"),
        (
            {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "uniqueItems": True},
            "a list of `a` or `b`, none of them twice",
        ),
    ],
)
def test_what_an_answer_holds_is_said_in_words(schema: dict[str, object], words: str) -> None:
    assert described(schema) == words
