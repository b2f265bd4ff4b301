"""The forms of the app, declared once. They are filled in and kept on the device, never sent."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FloatField,
    HiddenField,
    IntegerRangeField,
    RadioField,
    SearchField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, NumberRange
from wtforms.widgets import TextInput

from .breathing import LONGEST, BreathingPattern
from .identities import IDENTITIES

THEMES = (
    SelectChoice("auto", "As the device is set"),
    SelectChoice("day", "Day: warm paper"),
    SelectChoice("night", "Night: dark plum"),
    SelectChoice("black", "Black, for dark rooms"),
)
TEXT_SIZES = (
    SelectChoice("auto", "As the device is set"),
    SelectChoice("large", "Large"),
    SelectChoice("larger", "Larger"),
    SelectChoice("largest", "Largest"),
)
SPACINGS = (
    SelectChoice("auto", "Usual"),
    SelectChoice("wide", "Wide: more space between lines, words and letters"),
)
#: What three quick presses of Escape do.
ESCAPES = (
    SelectChoice("auto", "Leave at once, as with Quick exit"),
    SelectChoice("off", "Do nothing special"),
)
#: The app's own name and icon, or plain ones.
NAMES = (
    SelectChoice("own", "Its own"),
    *(SelectChoice(one.slug, one.name) for one in IDENTITIES),
)
#: The length of a breathing session in minutes; 0 goes on until somebody stops.
MINUTES = (
    SelectChoice("1", "1 minute"),
    *(SelectChoice(str(minutes), f"{minutes} minutes") for minutes in range(2, 21)),
    SelectChoice("0", "Until I stop"),
)
#: The choice beside the patterns that we offer.
OWN_PATTERN = SelectChoice("custom", "A pattern of your own")
#: How long the name of a pattern may be, in characters.
LONGEST_NAME = 40


class DeviceForm(FlaskForm):  # type: ignore[misc]
    """A form whose answers stay on the device, so it needs no token against forgery."""

    class Meta:
        """Switch off the token: making one would set a cookie."""

        csrf = False


class DisplayForm(DeviceForm):
    """How the app looks on this device. What stands first is what it does unasked."""

    theme = RadioField("Colors", choices=THEMES, default="auto")
    text = RadioField("Size of the text", choices=TEXT_SIZES, default="auto")
    spacing = RadioField("Space in the text", choices=SPACINGS, default="auto")


class QuickExitForm(DeviceForm):
    """How somebody leaves at once."""

    escape = RadioField("Three quick presses of Escape", choices=ESCAPES, default="auto")


class DiscreetForm(DeviceForm):
    """What the app is called on this device, and how it looks from outside."""

    identity = RadioField("Name and icon", choices=NAMES, default="own")


class BreathingForm(DeviceForm):
    """How to breathe, for how long, and what to breathe along with."""

    pattern = RadioField("Pattern")
    minutes = SelectField("How long", choices=MINUTES, default="5")
    holds = BooleanField(
        "Leave out the holds",
        description="Each breath in goes straight over into the breath out, and back.",
    )
    shape = BooleanField("A stone that swells and settles", default=True)
    words = BooleanField("Words", default=True)
    count = BooleanField("A count of seconds", default=True)
    sound = BooleanField(
        "Sound", description="A soft tone, different for in and out. People near you may hear it."
    )
    volume = IntegerRangeField("Volume", [NumberRange(0, 100)], default=40, render_kw={"step": 5})
    vibration = BooleanField("Vibration", description="It feels different for in and out.")
    announce = BooleanField(
        "Say each phase to a screen reader",
        default=True,
        description="Without a screen reader, nothing is said.",
    )
    dim = BooleanField(
        "Dim the screen while it runs", description="Easier on the eyes in the dark."
    )

    def __init__(self, patterns: Sequence[BreathingPattern]) -> None:
        """Offer these patterns and one of the reader's own; the first one is chosen."""
        super().__init__(data={"pattern": patterns[0].slug})
        ours = (SelectChoice(pattern.slug, pattern.name) for pattern in patterns)
        self.pattern.choices = [*ours, OWN_PATTERN]


def _part(label: str, seconds: int, name: str | None = None) -> FloatField:
    """Declare a part of a breath; `name` is for one that Python can't call by its name."""
    return FloatField(
        label,
        [NumberRange(0, LONGEST)],
        name=name,
        default=seconds,
        # Of a comma, a field for numbers makes nothing: 1,5 would be 15.
        widget=TextInput(),
        render_kw={"inputmode": "decimal"},
    )


class OwnPatternForm(DeviceForm):
    """A breathing pattern that somebody puts together, in seconds."""

    # The browser would cut a long name short without a word; the app says that it is too long.
    name = StringField("Name", [Length(max=LONGEST_NAME)], render_kw={"maxlength": False})
    #: The name of the kept pattern that is being changed, if any.
    changing = HiddenField()
    in_ = _part("Breathe in", 4, name="in")
    hold = _part("Hold", 0)
    out = _part("Breathe out", 6)
    rest = _part("Rest empty", 0)


class EntryFilterForm(DeviceForm):
    """What somebody looks for in the journal; the device lists the steps, which are their own."""

    words = SearchField(
        "Find in your entries",
        id="find-words",
        description="Words that you wrote. They stay on this page.",
        render_kw={"maxlength": 200, "autocapitalize": "none", "spellcheck": "false"},
    )
    step = SelectField(
        "Step", id="find-step", choices=[SelectChoice("", "Any step")], validate_choice=False
    )
    from_ = DateField("From", id="find-from", name="from")
    to = DateField("To", id="find-to")
