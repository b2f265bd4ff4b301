import re
from collections import Counter

import pytest
from flask import Flask
from werkzeug.test import Client
from wtforms import SelectField
from wtforms.fields import Field

from pwa.guide import Guide
from pwa.journal_form import JournalEntryForm
from tests.unit.documents import Element, elements

NAMES = [
    *("date", "time", "kind", "pain", "comfort", "text", "step", "width", "minutes"),
    *("sharp", "ended", "easy_in", "easy_still", "easy_moved", "easy_out", "clear_headed"),
    *("feelings", "lubricant", "blood", "signs", "sore_next_day", "back_to_normal"),
    *("seen_to", "wait_until", "move_on"),
]
#: What a browser can find wrong with a control, by the attribute that makes it look.
WRONG = {
    "required": "valueMissing",
    "min": "rangeUnderflow",
    "max": "rangeOverflow",
    "step": "stepMismatch",
    "maxlength": "tooLong",
}
#: In these, something can be typed that is no value.
TYPED = ("date", "time", "number")


@pytest.fixture
def form(app: Flask) -> JournalEntryForm:
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        return JournalEntryForm(guide.signs)


@pytest.fixture(scope="module")
def html(site: Client) -> str:
    return site.get("/journal/").get_data(as_text=True)


@pytest.fixture(scope="module")
def shown(html: str) -> list[Element]:
    """List what stands within the form of the page."""
    return [one for one in elements(html) if "entry-form" in one.inside]


@pytest.fixture(scope="module")
def controls(shown: list[Element]) -> dict[str, list[Element]]:
    """List the controls of the page by their names, in the order of the form."""
    found: dict[str, list[Element]] = {}
    for one in shown:
        if one.tag in ("input", "select", "textarea"):
            found.setdefault(one.attributes["name"], []).append(one)
    return found


def attributes(control: Field) -> dict[str, str]:
    """Read what a control says of itself, without its id and name."""
    (element,) = elements(str(control()), "input", "textarea")
    return {key: value for key, value in element.attributes.items() if key not in ("id", "name")}


def offered(form: JournalEntryForm, name: str) -> dict[str, str]:
    """Give the labels of the answers to choose from, by their values."""
    field = form[name]
    assert isinstance(field, SelectField)
    return {value: label for value, label, *_ in field.iter_choices()}


def test_the_form_asks_what_an_entry_holds_in_its_order(form: JournalEntryForm) -> None:
    assert [field.name for field in form] == NAMES


def test_each_question_stands_once_in_the_page(
    form: JournalEntryForm, controls: dict[str, list[Element]]
) -> None:
    parts = [field.name for part in form.more for field in part.questions]
    in_order = [field.name for field in form.short] + parts
    assert sorted(in_order) == sorted(NAMES)
    assert list(controls) == in_order


def test_what_most_people_answer_comes_first_and_the_rest_is_folded_away(
    form: JournalEntryForm, controls: dict[str, list[Element]]
) -> None:
    first = [field.name for field in form.short]
    assert first == ["date", "time", "kind", "pain", "comfort", "text"]
    for name, found in controls.items():
        assert {"details" in one.inside for one in found} == {name not in first}


def test_an_entry_needs_a_date_and_nothing_else(controls: dict[str, list[Element]]) -> None:
    every = [one for found in controls.values() for one in found]
    assert [one.attributes["name"] for one in every if "required" in one.attributes] == ["date"]


def test_the_form_is_blank_and_says_so(controls: dict[str, list[Element]]) -> None:
    for name, found in controls.items():
        for one in found:
            blank = one.attributes.get("value", "") == ""
            ticked = one.attributes.get("type") in ("radio", "checkbox")
            assert ("checked" in one.attributes) == (ticked and blank), name
            assert ticked or blank, name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("date", {"type": "date", "required": "", "min": "1900-01-01", "max": "2999-12-31"}),
        ("time", {"type": "time"}),
        ("seen_to", {"type": "date", "min": "1900-01-01", "max": "2999-12-31"}),
        ("wait_until", {"type": "date", "min": "1900-01-01", "max": "2999-12-31"}),
        ("width", {"type": "number", "min": "1", "max": "100", "step": "any"}),
        ("minutes", {"type": "number", "min": "0", "max": "600", "step": "1"}),
        ("step", {"type": "text", "maxlength": "60", "list": "entry-steps"}),
        ("text", {"maxlength": "20000"}),
    ],
)
def test_a_control_has_the_bounds_of_its_answer(
    form: JournalEntryForm, name: str, expected: dict[str, str]
) -> None:
    assert expected.items() <= attributes(form[name]).items()


@pytest.mark.parametrize(("name", "mode"), [("width", "decimal"), ("minutes", "numeric")])
def test_a_number_brings_up_the_keys_for_numbers(
    form: JournalEntryForm, name: str, mode: str
) -> None:
    assert attributes(form[name])["inputmode"] == mode


@pytest.mark.parametrize("name", ["text", "step"])
def test_no_browser_sends_what_i_type_away_to_check_it(form: JournalEntryForm, name: str) -> None:
    said = attributes(form[name])
    assert (said["spellcheck"], said["writingsuggestions"]) == ("false", "false")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind", ["session", "note", "check-in", ""]),
        ("ended", ["choice", "pain", "other", ""]),
        ("blood", ["none", "smear", "more", "unsure", ""]),
        ("sharp", ["true", "false", ""]),
        (
            "feelings",
            [
                *("calm", "curious", "nervous", "tense", "relaxed"),
                *("pleasure", "safe", "distracted", "sad", "numb"),
            ],
        ),
    ],
)
def test_an_answer_is_one_of_those_that_records_know(
    form: JournalEntryForm, name: str, expected: list[str]
) -> None:
    assert list(offered(form, name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pain", [str(number) for number in range(11)]),
        ("comfort", [str(number) for number in range(1, 6)]),
        ("lubricant", ["none", "water", "silicone", "hybrid", "oil", "other"]),
    ],
)
def test_a_list_begins_with_no_answer(
    form: JournalEntryForm, name: str, expected: list[str]
) -> None:
    assert list(offered(form, name)) == ["", *expected]


def test_the_ends_of_a_scale_say_what_they_mean(form: JournalEntryForm) -> None:
    pain, comfort = ([*offered(form, name).values()] for name in ("pain", "comfort"))
    assert pain[1] == "0: none"
    assert pain[2:-1] == [str(number) for number in range(1, 10)]
    assert pain[-1].startswith("10: ")
    assert (comfort[1], comfort[-1]) == ("1: very uncomfortable", "5: very comfortable")


def test_the_signs_are_ours_in_order_after_the_word_for_none(
    app: Flask, form: JournalEntryForm
) -> None:
    guide: Guide = app.extensions["guide"]
    first, *others = offered(form, "signs").items()
    assert first == ("none", "None of these")
    assert others == [(sign.slug, sign.label) for sign in guide.signs]


def test_what_cannot_wait_says_how_soon_it_needs_help(
    app: Flask, controls: dict[str, list[Element]]
) -> None:
    guide: Guide = app.extensions["guide"]
    levels = {
        (name, one.attributes["value"]): one.attributes["data-level"]
        for name, found in controls.items()
        for one in found
        if "data-level" in one.attributes
    }
    signs = {("signs", sign.slug): sign.level for sign in guide.signs}
    assert levels == signs | {("blood", "more"): "urgent", ("blood", "unsure"): "urgent"}


@pytest.mark.parametrize(
    ("level", "cards"),
    [
        ("emergency", ["get-emergency-help-now"]),
        # What is urgent may be an emergency after all, so that comes first.
        ("urgent", ["get-emergency-help-now", "call-a-doctor-or-clinic"]),
    ],
)
def test_a_word_of_care_waits_in_the_page_and_leads_to_its_cards(
    html: str, level: str, cards: list[str]
) -> None:
    (found,) = re.findall(rf'<div [^>]*data-when="{level}".*?</div>', html, re.DOTALL)
    opening, *links = elements(found, "div", "a")
    assert "hidden" in opening.attributes
    assert [one.attributes["href"] for one in links] == [f"/help-now/#{card}" for card in cards]


@pytest.mark.parametrize(
    ("kind", "left_out"),
    [
        ("session", set()),
        (
            "note",
            set(NAMES)
            - {"date", "time", "kind", "text", "blood", "signs", "seen_to", "wait_until"},
        ),
        ("check-in", {"comfort", "step", "width", "minutes", "sharp", "ended", "easy_in"}),
    ],
)
def test_a_kind_of_entry_asks_what_makes_sense_for_it(
    form: JournalEntryForm, shown: list[Element], kind: str, left_out: set[str]
) -> None:
    asked = {
        one.attributes["data-field"]
        for one in shown
        if "data-field" in one.attributes and kind in one.attributes["data-kinds"].split()
    }
    assert asked == {field.name for field in form if kind in form.kinds(field)}
    assert left_out <= set(NAMES) - asked
    assert kind == "check-in" or asked == set(NAMES) - left_out


def test_a_part_is_there_for_every_kind_that_asks_some_of_it(form: JournalEntryForm) -> None:
    kinds = {part.title: form.kinds(*part.questions) for part in form.more}
    assert list(kinds.values()) == [
        ("session",),
        ("session", "check-in"),
        ("session", "note", "check-in"),
        ("session",),
    ]


def test_whatever_a_browser_finds_wrong_has_its_sentence(
    html: str, controls: dict[str, list[Element]]
) -> None:
    for name, found in controls.items():
        said = found[0].attributes
        wrong = {problem for attribute, problem in WRONG.items() if attribute in said}
        wrong |= {"badInput"} if said.get("type") in TYPED else set()
        (inside,) = re.findall(rf'id="entry-{name}-problem">(.*?)</div>', html, re.DOTALL) or [""]
        sentences = elements(inside, "p")
        assert {one for p in sentences for one in p.attributes["data-when"].split()} == wrong
        assert all("hidden" in one.attributes and one.text.strip() for one in sentences)
        if wrong:
            assert f"entry-{name}-problem" in said["aria-describedby"].split()


def test_a_sentence_about_a_bound_names_it(html: str, controls: dict[str, list[Element]]) -> None:
    for name, found in controls.items():
        for attribute in ("min", "max", "maxlength"):
            bound = found[0].attributes.get(attribute, "").partition("-")[0]
            (inside,) = re.findall(rf'id="entry-{name}-problem">(.*?)</div>', html, re.DOTALL) or [
                ""
            ]
            assert bound in inside.replace(",", "")


def test_a_hint_is_read_with_its_question(form: JournalEntryForm, shown: list[Element]) -> None:
    hints = {one.attributes["id"]: one.text for one in shown if one.tag == "small"}
    assert hints == {f"{field.id}-hint": field.description for field in form if field.description}
    described = Counter(
        one for element in shown for one in element.attributes.get("aria-describedby", "").split()
    )
    assert all(described[hint] == 1 for hint in hints)


def test_every_answer_has_a_label_and_every_group_its_question(
    form: JournalEntryForm, shown: list[Element], controls: dict[str, list[Element]]
) -> None:
    labels = {one.attributes["for"]: one.text for one in shown if "for" in one.attributes}
    legends = [one.text for one in shown if one.tag == "legend"]
    for field in form:
        several = controls[field.name][0].attributes.get("type") in ("radio", "checkbox")
        question = field.label.text
        assert question in legends if several else labels[field.id] == question
    for one in shown:
        if one.attributes.get("type") in ("radio", "checkbox"):
            assert "label" in one.inside


def test_without_scripts_the_page_says_why_there_is_nothing_to_write_in(html: str) -> None:
    classes = [one.attributes.get("class", "") for one in elements(html, "entry-form", "p")]
    assert "entry-form needs-script" in classes
    assert "without-script" in classes
