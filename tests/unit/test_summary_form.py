import pytest
from flask import Flask

from pwa.guide import Guide
from pwa.journal_form import JournalEntryForm
from pwa.summary_form import SummaryForm
from tests.unit.documents import Element, elements


@pytest.fixture
def entry_form(app: Flask) -> JournalEntryForm:
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        return JournalEntryForm(guide.signs)


@pytest.fixture
def form(app: Flask, entry_form: JournalEntryForm) -> SummaryForm:
    with app.test_request_context():
        return entry_form.summary


def boxes(form: SummaryForm) -> dict[str, Element]:
    """Read the boxes, by the names of the questions."""
    every = (elements(str(option()), "input")[0] for option in form.include)
    return {one.attributes["value"]: one for one in every}


def test_every_question_can_be_chosen_but_the_day_which_is_always_there(
    entry_form: JournalEntryForm, form: SummaryForm
) -> None:
    labels = {value: label for value, label, *_ in form.include.iter_choices()}
    asked = {field.name: field.label.text for field in entry_form if field.name != "date"}
    assert labels == asked


def test_my_own_words_come_last_and_are_the_one_thing_that_is_off(form: SummaryForm) -> None:
    shown = boxes(form)
    assert [name for name, one in shown.items() if "checked" not in one.attributes] == ["text"]
    assert list(shown)[-1] == "text"
    own = [value for value, _, _, marks in form.include.iter_choices() if marks]
    assert own == ["text"]


def test_a_day_has_the_bounds_of_an_entrys(entry_form: JournalEntryForm, form: SummaryForm) -> None:
    (day,) = elements(str(entry_form.date()), "input")
    for field in (form.from_, form.to):
        (control,) = elements(str(field()), "input")
        for bound in ("type", "min", "max"):
            assert control.attributes[bound] == day.attributes[bound]
        assert "required" not in control.attributes
