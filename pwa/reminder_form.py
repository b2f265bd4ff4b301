"""The form of a reminder, which becomes a file for somebody's own calendar and is kept nowhere."""

from wtforms import SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired

from .forms import DeviceForm
from .journal_form import PRIVATE
from .questions import AnyOfField

#: Their values are the names that calendar files have for them.
DAYS = (
    SelectChoice("MO", "Monday"),
    SelectChoice("TU", "Tuesday"),
    SelectChoice("WE", "Wednesday"),
    SelectChoice("TH", "Thursday"),
    SelectChoice("FR", "Friday"),
    SelectChoice("SA", "Saturday"),
    SelectChoice("SU", "Sunday"),
)
#: From one week with it to the next.
WEEKS = (
    SelectChoice("1", "Every week"),
    SelectChoice("2", "Every second week"),
    SelectChoice("3", "Every third week"),
    SelectChoice("4", "Every fourth week"),
)


class ReminderForm(DeviceForm):
    """What a calendar is to say, and when."""

    title = StringField(
        "What it says",
        [InputRequired()],
        id="reminder-title",
        description="Your own words. Whoever sees your calendar can read them.",
        render_kw={**PRIVATE, "autocomplete": "off"},
    )
    days = AnyOfField("On which days", id="reminder-days", choices=DAYS)
    time = TimeField("At what time", [InputRequired()], id="reminder-time")
    weeks = SelectField("How often", id="reminder-weeks", choices=WEEKS, default="1")
