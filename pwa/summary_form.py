"""The form by which somebody chooses what a clinician gets to read of their journal."""

from collections.abc import Iterable

from wtforms import DateField, TextAreaField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from .forms import DeviceForm
from .questions import AnyOfField


class SummaryForm(DeviceForm):
    """Which days, and which answers. The day of an entry is always there."""

    from_ = DateField("From", name="from", id="summary-from")
    to = DateField("To", id="summary-to")
    include = AnyOfField("What to include", id="summary-include")

    def __init__(self, questions: Iterable[Field]) -> None:
        """Offer these questions; what somebody wrote in their own words comes last, and is off."""
        offered = {question.name: question for question in questions}
        day = offered.pop("date")
        written = [name for name, one in offered.items() if isinstance(one, TextAreaField)]
        names = [name for name in offered if name not in written]
        super().__init__(data={"include": names})
        self.include.choices = [
            *(SelectChoice(name, offered[name].label.text) for name in names),
            *(SelectChoice(name, offered[name].label.text, {"data-own": True}) for name in written),
        ]
        for field in (self.from_, self.to):
            field.render_kw = day.render_kw
