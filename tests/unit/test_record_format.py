import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.test import Client
from wtforms import SelectField
from wtforms.fields import Field

from pwa import create_app
from pwa.assets import ROOT
from pwa.journal_form import JournalEntryForm
from pwa.questions import AnyOfField, ListField, OneOfField
from pwa.record_format import ENVELOPE, FORMAT, record_schema
from pwa.settings import Settings
from tests.unit.documents import Element, elements

Record = dict[str, Any]

LEAST: Record = {
    "format": FORMAT,
    "id": "abcdefgh234567aa",
    "version": "zzzzzzzzzzzzzzzz",
    "created": "2026-11-22T07:08:09.123Z",
    "date": "2026-11-22",
}
WHOLE: Record = LEAST | {
    "changed": "2026-11-23T23:59:59Z",
    "replaces": ["2222222222222222", "7777777777777777"],
    "deleted": "2026-11-24T00:00:00.000Z",
    "step_id": "stepstep234567aa",
    "time": "00:00",
    "kind": "check-in",
    "pain": 0,
    "comfort": 5,
    "text": "Line one\nline two \U0001f600 <b>&amp;",
    "step": "Fingertip",
    "width": 22.5,
    "minutes": 600,
    "sharp": False,
    "ended": "choice",
    "easy_in": True,
    "easy_still": True,
    "easy_moved": False,
    "easy_out": True,
    "clear_headed": True,
    "feelings": ["calm", "numb"],
    "lubricant": "none",
    "blood": "smear",
    "signs": ["none"],
    "sore_next_day": False,
    "back_to_normal": True,
    "seen_to": "2026-11-23",
    "wait_until": "2026-12-01",
    "move_on": False,
}
#: The words that the device's own validator knows.
KEYWORDS = {
    *("type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern"),
    *("items", "uniqueItems", "properties", "required", "format"),
}


def entry_form() -> JournalEntryForm:
    app = create_app(Settings())
    with app.test_request_context():
        return JournalEntryForm(app.extensions["guide"].signs)


FORM = entry_form()
#: Questions whose answers are on offer.
CHOSEN = (OneOfField, ListField, AnyOfField)
SCHEMA = record_schema(FORM)
CHECK = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))


def fits(record: object) -> bool:
    return not list(CHECK.iter_errors(record))


def subschemas(schema: Record) -> Iterator[Record]:
    """List a schema and those inside it."""
    yield schema
    inside = [
        *schema.get("properties", {}).values(),
        *([schema["items"]] if "items" in schema else []),
    ]
    for one in inside:
        yield from subschemas(one)


def test_the_schema_is_one_in_the_words_that_the_device_knows() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    used = {word for schema in subschemas(SCHEMA) for word in schema}
    assert used == {"$schema", *KEYWORDS} - {"minLength"}
    assert {one["format"] for one in subschemas(SCHEMA) if "format" in one} == {"date"}


def test_the_page_carries_the_schema(site: Client) -> None:
    scripts = elements(site.get("/journal/").get_data(), "script")
    (block,) = (one for one in scripts if one.attributes.get("id") == "entry-schema")
    assert block.attributes["type"] == "application/json"
    assert json.loads(block.text) == SCHEMA


def test_the_scripts_write_the_same_format() -> None:
    rules = (ROOT / "static" / "js" / "domain" / "entry.js").read_text("utf-8")
    assert re.findall(r"^export const FORMAT = (\d+);$", rules, re.MULTILINE) == [str(FORMAT)]


def test_each_question_of_the_form_is_in_the_schema_once() -> None:
    names = [field.name for field in FORM]
    assert list(SCHEMA["properties"]) == [*ENVELOPE, *names]
    assert not set(ENVELOPE) & set(names)


def test_a_date_is_enough() -> None:
    assert fits(LEAST)
    for name in LEAST:
        assert not fits({key: value for key, value in LEAST.items() if key != name}), name


def test_a_whole_record_fits() -> None:
    CHECK.validate(WHOLE)
    assert set(WHOLE) == set(SCHEMA["properties"])


def test_what_a_newer_version_adds_is_let_through() -> None:
    assert fits(WHOLE | {"format": FORMAT + 1, "mood": {"of": ["a", 1, None]}, "": 0})


@pytest.mark.parametrize("value", [None, {}, [[]], "\x00"])
@pytest.mark.parametrize("name", sorted(set(SCHEMA["properties"]) - {"text", "step"}))
def test_a_value_of_the_wrong_kind_is_found(name: str, value: object) -> None:
    assert not fits(WHOLE | {name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 0),
        ("format", "1"),
        ("id", "abcdefgh234567a"),
        ("id", "abcdefgh234567aaa"),
        ("id", "ABCDEFGH234567AA"),
        ("version", "abcdefgh0189aaaa"),
        ("replaces", ["a"]),
        ("replaces", ["2222222222222222"] * 2),
        ("created", "2026-11-22"),
        ("changed", "2026-11-22T07:08:09+01:00"),
        ("deleted", False),
        ("date", "2026-02-30"),
        ("date", "2026-13-01"),
        ("date", "2026-1-1"),
        ("date", "20261122"),
        ("date", "22.11.2026"),
        ("date", "2026-11-22T07:08:09Z"),
        ("date", "२०२६-११-२२"),
        ("step_id", "abcdefgh0189aaaa"),
        ("step_id", ""),
        ("seen_to", "2026-02-30"),
        ("wait_until", "2026-11-22T07:08:09Z"),
        ("time", "24:00"),
        ("time", "7:08"),
        ("time", "07:08:09"),
        ("kind", "Session"),
        ("kind", ""),
        ("pain", 11),
        ("pain", -1),
        ("pain", 2.5),
        ("pain", "3"),
        ("pain", True),
        ("comfort", 0),
        ("comfort", 6),
        ("text", 5),
        ("text", "a" * 20_001),
        ("step", "a" * 61),
        ("width", 0.5),
        ("width", 100.5),
        ("width", "22"),
        ("minutes", 601),
        ("minutes", 1.5),
        ("sharp", "true"),
        ("sharp", 1),
        ("easy_out", "yes"),
        ("ended", "none"),
        ("feelings", "calm"),
        ("feelings", ["calm", "calm"]),
        ("feelings", ["happy"]),
        ("lubricant", "spit"),
        ("blood", True),
        ("signs", ["fever", "fever"]),
        ("signs", ["headache"]),
        ("signs", "none"),
    ],
)
def test_a_value_out_of_bounds_is_found(name: str, value: object) -> None:
    assert not fits(WHOLE | {name: value})


@pytest.mark.parametrize("record", [None, [], "", 0, [WHOLE]])
def test_what_is_no_record_is_found(record: object) -> None:
    assert not fits(record)


def typed(control: Element) -> st.SearchStrategy[str]:
    """Give the values that a control with something to type in can have."""
    said = control.attributes
    match said.get("type", control.tag):
        case "date":
            days = (date.fromisoformat(said[name]) for name in ("min", "max"))
            return st.dates(*days).map(str)
        case "time":
            return st.times().map(lambda clock: f"{clock:%H:%M}")
        case "number":
            least, most = (float(said[name]) for name in ("min", "max"))
            step = 0.01 if said["step"] == "any" else float(said["step"])
            steps = st.integers(0, int((most - least) / step))
            return steps.map(lambda number: f"{least + number * step:g}")
    longest = int(said["maxlength"])
    texts = st.text(st.characters(codec="utf-8"), max_size=longest)
    return texts.filter(lambda text: len(text.encode("utf-16-le")) // 2 <= longest)


def answers(field: Field) -> st.SearchStrategy[list[str]]:
    """Give the values that the controls of a question can have, as many as they can at once."""
    if isinstance(field, AnyOfField):
        return st.lists(st.sampled_from(values(field)), unique=True)
    if isinstance(field, CHOSEN):
        return st.sampled_from(values(field)).map(lambda value: [value])
    (control,) = elements(str(field()), "input", "textarea")
    return typed(control).map(lambda value: [value])


def values(field: SelectField) -> list[str]:
    return [value for value, *_ in field.iter_choices()]


def record(said: dict[str, list[str]]) -> Record:
    """Make a record from what the controls say, by the types that the schema has for it."""
    kept: Record = {}
    for name, answer in said.items():
        kind = SCHEMA["properties"][name]["type"]
        if kind == "array":
            kept |= {name: answer} if answer else {}
        elif answer[0]:
            kept[name] = answer[0] if kind == "string" else json.loads(answer[0])
    return LEAST | kept


@given(st.fixed_dictionaries({field.name: answers(field) for field in FORM}))
def test_whatever_the_form_can_say_fits(said: dict[str, list[str]]) -> None:
    CHECK.validate(record(said))


def test_each_answer_that_can_be_chosen_fits() -> None:
    for field in FORM:
        for value in values(field) if isinstance(field, CHOSEN) else []:
            CHECK.validate(record({field.name: [value]}))


@pytest.mark.parametrize(
    "field", [one for one in FORM if one.name != "date"], ids=lambda one: str(one.name)
)
def test_a_blank_answer_is_left_out(field: Field) -> None:
    blank: list[str] = [] if isinstance(field, AnyOfField) else [""]
    assert record({field.name: blank}) == LEAST
