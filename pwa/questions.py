"""Questions that forms ask in the same way. Each can be left open, and an answer be taken back.

The value of a control is the answer in JSON, but for texts, which stand there as they are.
"""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput

#: Blank is no answer, which is never taken for a good one.
NO_ANSWER = SelectChoice("", "No answer")


class OneOfField(RadioField):
    """One of a few answers."""

    def __init__(self, label: str, answers: Iterable[SelectChoice], **options: Any) -> None:
        """Offer the answers, and then to give none."""
        choices = (*answers, NO_ANSWER)
        super().__init__(label, choices=choices, default=NO_ANSWER.value, **options)


class YesNoField(OneOfField):
    """A question to say yes or no to."""

    def __init__(self, label: str, **options: Any) -> None:
        """Offer both, and then to give no answer."""
        super().__init__(
            label, (SelectChoice("true", "Yes"), SelectChoice("false", "No")), **options
        )


class ListField(SelectField):
    """One of many answers."""

    def __init__(self, label: str, answers: Iterable[SelectChoice], **options: Any) -> None:
        """Offer to give no answer, and then the answers."""
        choices = (NO_ANSWER, *answers)
        super().__init__(label, choices=choices, default=NO_ANSWER.value, **options)


class ScaleField(ListField):
    """One of the whole numbers in a row."""


class AnyOfField(SelectMultipleField):
    """As many answers as fit."""

    option_widget = CheckboxInput()
