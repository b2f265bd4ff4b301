"""The forms of the steps: a step, the unit of its sizes, and what is checked to go together."""

from collections.abc import Sequence

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from .forms import DeviceForm
from .journal_form import LUBRICANTS, PRIVATE
from .ladder import LONGEST_NAME, LONGEST_NOTE, Material
from .lubricants import Barrier, Lubricant, LubricantTable
from .questions import NO_ANSWER

UNITS = (SelectChoice("mm", "Millimeters"), SelectChoice("in", "Inches"))
#: Of a comma, a field for numbers makes nothing: 1,5 would be 15.
NUMBER = {
    "inputmode": "decimal",
    "pattern": r"\s*(\d+([.,]\d*)?|[.,]\d+)\s*",
    "autocomplete": "off",
}
#: What goes with a step. An entry says what there was, even nothing; of a step, no choice of ours
#: proposes to go without, and who notes none leaves it blank.
GOING_WITH = tuple(one for one in LUBRICANTS if one.value != "none")
#: The browser would cut a long text short without a word; the app says that it is too long.
WHOLE = {"maxlength": False}


#: Where something else is used, or nobody knows what it is.
OTHER_BARRIER = SelectChoice("other", "Another kind")


def _choices(named: Sequence[Material | Barrier | Lubricant]) -> list[SelectChoice]:
    """Offer what has a name and a slug."""
    return [SelectChoice(one.slug, one.name) for one in named]


class StepForm(DeviceForm):
    """A step of the ladder. The name alone is needed."""

    name = StringField(
        "Name",
        [InputRequired(), Length(max=LONGEST_NAME)],
        id="step-name",
        description="What you call this size or kind of touch.",
        render_kw={**PRIVATE, **WHOLE, "autocomplete": "off"},
    )
    width = StringField(
        "Width",
        id="step-width",
        description="Where it is widest. Leave it blank for touch on the outside.",
        render_kw=NUMBER,
    )
    length = StringField(
        "Usable length",
        id="step-length",
        description="From the tip to the base, if you like to note it.",
        render_kw=NUMBER,
    )
    material = SelectField("Material", id="step-material", default=NO_ANSWER.value)
    lubricant = SelectField(
        "Lubricant",
        id="step-lubricant",
        choices=[NO_ANSWER, *GOING_WITH],
        default=NO_ANSWER.value,
        description="What you use with it.",
    )
    barrier = SelectField(
        "Condom, dam or glove",
        id="step-barrier",
        default=NO_ANSWER.value,
        description="Whether it suits the lubricant is said below.",
    )
    note = TextAreaField(
        "Note",
        [Length(max=LONGEST_NOTE)],
        id="step-note",
        description="Anything you want to remember, such as which one it is.",
        render_kw={"rows": 3, **PRIVATE, **WHOLE},
    )

    def __init__(self, materials: Sequence[Material], barriers: Sequence[Barrier]) -> None:
        """Offer these materials and barriers, and to name none."""
        super().__init__()
        self.material.choices = [NO_ANSWER, *_choices(materials)]
        self.barrier.choices = [NO_ANSWER, *_choices(barriers), OTHER_BARRIER]


class UnitForm(DeviceForm):
    """In which unit widths are typed and shown. They are kept in millimeters either way."""

    unit = RadioField("Sizes in", choices=UNITS, default="mm")


class SessionForm(DeviceForm):
    """What somebody chooses before a session; the device lists their steps."""

    step = SelectField(
        "With which step?",
        id="session-step",
        choices=[SelectChoice("", "None of my steps")],
        validate_choice=False,
    )
    lubricant = SelectField(
        "Lubricant",
        id="session-lubricant",
        choices=[NO_ANSWER, *GOING_WITH],
        default=NO_ANSWER.value,
    )


class PairForm(DeviceForm):
    """What somebody wants to use together, and with which of their steps to keep it."""

    lubricant = SelectField("Lubricant", id="pair-lubricant", default="")
    material = SelectField("What it touches", id="pair-material", default="")
    barrier = SelectField("Condom, dam or glove", id="pair-barrier", default="")
    step = SelectField(
        "Your step", id="pair-step", choices=[SelectChoice("", "Choose")], validate_choice=False
    )

    def __init__(self, table: LubricantTable, materials: Sequence[Material]) -> None:
        """Offer all that the table knows, and to have something else."""
        super().__init__()
        nothing = SelectChoice("", "Choose")
        kinds = _choices(table.lubricants)
        self.lubricant.choices = [nothing, *kinds, GOING_WITH[-1], *_choices(table.left_out)]
        self.material.choices = [nothing, *_choices(materials)]
        self.barrier.choices = [nothing, *_choices(table.barriers), OTHER_BARRIER]
