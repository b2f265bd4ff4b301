import pytest
from flask import Flask
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from pwa.forms import DeviceForm
from pwa.questions import AnyOfField, ListField, OneOfField, ScaleField, YesNoField
from tests.unit.documents import Element, elements

ANSWERS = (SelectChoice("0", "Zero"), SelectChoice("1", "One"))


class Form(DeviceForm):
    one = OneOfField("One?", ANSWERS)
    yes = YesNoField("Yes?", description="Or no.")
    listed = ListField("Which?", ANSWERS)
    scale = ScaleField("How much?", ANSWERS)
    some = AnyOfField("Which ones?", choices=ANSWERS)


@pytest.fixture
def form(app: Flask) -> Form:
    with app.test_request_context():
        return Form()


def offered(html: str, tag: str) -> dict[str, Element]:
    """List the answers by their values, in their order."""
    return {one.attributes["value"]: one for one in elements(html, tag)}


@pytest.mark.parametrize(
    ("name", "values"), [("one", ["0", "1", ""]), ("yes", ["true", "false", ""])]
)
def test_a_few_answers_are_buttons_and_the_last_one_takes_an_answer_back(
    form: Form, name: str, values: list[str]
) -> None:
    buttons = offered(str(form[name]()), "input")
    assert list(buttons) == values
    assert {one.attributes["type"] for one in buttons.values()} == {"radio"}
    assert [value for value, one in buttons.items() if "checked" in one.attributes] == [""]


@pytest.mark.parametrize("name", ["listed", "scale"])
def test_many_answers_are_a_list_that_begins_with_none(form: Form, name: str) -> None:
    options = offered(str(form[name]()), "option")
    assert [(value, one.text) for value, one in options.items()] == [
        ("", "No answer"),
        ("0", "Zero"),
        ("1", "One"),
    ]
    assert [value for value, one in options.items() if "selected" in one.attributes] == [""]


def test_answers_that_go_together_are_boxes_without_a_tick(form: Form) -> None:
    boxes = [element for option in form.some for element in elements(str(option()), "input")]
    assert [one.attributes["value"] for one in boxes] == ["0", "1"]
    assert {one.attributes["type"] for one in boxes} == {"checkbox"}
    assert not [one for one in boxes if "checked" in one.attributes]


def test_a_question_says_what_it_is_about(form: Form) -> None:
    assert (form.yes.label.text, form.yes.description) == ("Yes?", "Or no.")
