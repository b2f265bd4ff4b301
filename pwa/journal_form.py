"""The form of a journal entry: the one list of what an entry holds.

The page, the JSON Schema of a record and the table in `docs/data-format.md` come from it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from wtforms import DateField, FloatField, IntegerField, StringField, TextAreaField, TimeField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, NumberRange

from .forms import DeviceForm
from .questions import AnyOfField, ListField, OneOfField, ScaleField, YesNoField
from .signs import NO_SIGN, Sign
from .summary_form import SummaryForm

#: The years that a date can be in; fewer digits are a slip of the finger.
DATES = {"min": "1900-01-01", "max": "2999-12-31"}
#: Some browsers send what is typed to a server of theirs to check or complete it.
PRIVATE = {"spellcheck": "false", "writingsuggestions": "false"}

KINDS = (
    SelectChoice("session", "A session: something you tried"),
    SelectChoice("note", "A note: anything you want to keep"),
    SelectChoice("check-in", "A check-in: how you are afterward"),
)
PAIN = (
    SelectChoice("0", "0: none"),
    *(SelectChoice(str(number)) for number in range(1, 10)),
    SelectChoice("10", "10: the worst you can think of"),
)
COMFORT = (
    SelectChoice("1", "1: very uncomfortable"),
    SelectChoice("2", "2: uncomfortable"),
    SelectChoice("3", "3: in between"),
    SelectChoice("4", "4: comfortable"),
    SelectChoice("5", "5: very comfortable"),
)
ENDINGS = (
    SelectChoice("choice", "You chose to stop"),
    SelectChoice("pain", "Pain"),
    SelectChoice("other", "Something else"),
)
FEELINGS = (
    *("calm", "curious", "nervous", "tense", "relaxed"),
    *("pleasure", "safe", "distracted", "sad", "numb"),
)
LUBRICANTS = (
    SelectChoice("none", "No lubricant"),
    SelectChoice("water", "Water-based"),
    SelectChoice("silicone", "Silicone-based"),
    SelectChoice("hybrid", "Water and silicone in one"),
    SelectChoice("oil", "Oil-based"),
    SelectChoice("other", "Another kind"),
)
#: More blood than a smear is for a doctor or clinic, like the signs of that level.
BLOOD = (
    SelectChoice("none", "No blood"),
    SelectChoice("smear", "One bright red smear, and it stopped"),
    SelectChoice("more", "More than that, or dark blood", {"data-level": "urgent"}),
    SelectChoice("unsure", "Some, and you’re not sure how much", {"data-level": "urgent"}),
)

#: What most people answer, and the rest by what it is about.
SHORT = ("date", "time", "kind", "pain", "comfort", "text")
MORE = {
    "What you did": ("step", "width", "minutes", "lubricant", "ended"),
    "How it went": (
        *("sharp", "easy_in", "easy_still", "easy_moved", "easy_out"),
        *("clear_headed", "feelings"),
    ),
    "Your body": (
        *("blood", "signs", "sore_next_day", "back_to_normal"),
        *("seen_to", "wait_until"),
    ),
    "What comes next": ("move_on",),
}
#: What a list of entries says of each at first sight, beside its date, kind and text.
BRIEF = ("step", "width", "pain", "comfort", "blood", "signs")
#: What the form asks in a kind of entry; in a session, everything.
ASKED = {
    "note": ("date", "time", "kind", "text", "blood", "signs", "seen_to", "wait_until"),
    "check-in": (
        *("date", "time", "kind", "pain", "text", "feelings"),
        *("blood", "signs", "sore_next_day", "back_to_normal"),
        *("seen_to", "wait_until"),
    ),
}


class Part(NamedTuple):
    """Questions about one thing."""

    title: str
    questions: tuple[Field, ...]


class JournalEntryForm(DeviceForm):
    """What an entry of the journal can hold. Whatever is left blank is unknown."""

    class Meta:
        """Give the controls ids that nothing else on the page has."""

        def bind_field(self, form: DeviceForm, unbound: Any, options: dict[str, Any]) -> Field:
            """Make a field of this form."""
            bound: Field = unbound.bind(form=form, id=f"entry-{options['name']}", **options)
            return bound

    date = DateField("Date", [InputRequired()], render_kw=DATES)
    time = TimeField("Time")
    kind = OneOfField("What is this?", KINDS)
    pain = ScaleField(
        "Pain, from 0 to 10",
        PAIN,
        description="How it was at its worst. It’s your own number, for you alone.",
    )
    comfort = ScaleField("How comfortable was it?", COMFORT)
    text = TextAreaField(
        "In your own words", [Length(max=20_000)], render_kw={"rows": 5, **PRIVATE}
    )
    step = StringField(
        "Step",
        [Length(max=60)],
        description="The size or kind of touch, by the name that you give it.",
        render_kw={"list": "entry-steps", **PRIVATE},
    )
    width = FloatField(
        "Width in millimeters",
        [NumberRange(1, 100)],
        description="Where it is widest.",
        # As exact as the steps are: an inch is 25.4 mm.
        render_kw={"step": "any", "inputmode": "decimal"},
    )
    minutes = IntegerField(
        "How many minutes", [NumberRange(0, 600)], render_kw={"step": 1, "inputmode": "numeric"}
    )
    sharp = YesNoField("Was anything sharp, burning or tearing?")
    ended = OneOfField("How did it end?", ENDINGS)
    easy_in = YesNoField("Was it easy to begin, or going in?")
    easy_still = YesNoField("Was it easy keeping still?")
    easy_moved = YesNoField("Was it easy while moving?")
    easy_out = YesNoField("Was it easy to end, or coming out?")
    clear_headed = YesNoField(
        "Were you clear-headed?", description="No drink, no drugs, and nothing that numbs."
    )
    feelings = AnyOfField(
        "How did you feel?",
        choices=[SelectChoice(slug, slug.capitalize()) for slug in FEELINGS],
        description="As many as fit.",
    )
    lubricant = ListField("Lubricant", LUBRICANTS)
    blood = OneOfField(
        "Was there blood?",
        BLOOD,
        description=(
            "Count it if it came from your bottom, or you can’t tell. "
            "A smear is a small mark or spot on paper, a finger or a toy."
        ),
    )
    signs = AnyOfField("Have you noticed any of these?", description="Then or since.")
    sore_next_day = YesNoField(
        "Were you sore the next day?", description="You can answer this later."
    )
    back_to_normal = YesNoField(
        "Are you back to normal?", description="With bowel movements that don’t hurt."
    )
    seen_to = DateField(
        "When did a professional see to this?",
        description="The day on which a doctor, nurse or clinic looked at what you noted here.",
        render_kw=DATES,
    )
    wait_until = DateField(
        "Until when did they say to wait?",
        description="If they named a day.",
        render_kw=DATES,
    )
    move_on = YesNoField(
        "Would you like to move on?", description="Staying where you are is just as good."
    )

    def __init__(self, signs: Sequence[Sign]) -> None:
        """Offer these signs, and to say that there is none."""
        super().__init__()
        marked = (SelectChoice(one.slug, one.label, {"data-level": one.level}) for one in signs)
        self.signs.choices = [SelectChoice(NO_SIGN, "None of these"), *marked]

    @property
    def short(self) -> tuple[Field, ...]:
        """What most people answer."""
        return self._named(SHORT)

    @property
    def more(self) -> tuple[Part, ...]:
        """Everything else, by what it is about."""
        return tuple(Part(title, self._named(names)) for title, names in MORE.items())

    @property
    def brief(self) -> tuple[Field, ...]:
        """What a list says of an entry at first sight."""
        return self._named(BRIEF)

    @property
    def rest(self) -> tuple[Field, ...]:
        """What a list says of an entry besides, in the order of the form."""
        shown = {"date", "time", "kind", "text", *BRIEF}
        return tuple(field for field in self if field.name not in shown)

    @property
    def summary(self) -> SummaryForm:
        """What a clinician can be shown of the answers."""
        return SummaryForm(self)

    def kinds(self, *questions: Field) -> tuple[str, ...]:
        """List the kinds of entry that ask one of these questions."""
        names = {question.name for question in questions}
        kinds = [str(kind.value) for kind in KINDS]
        return tuple(kind for kind in kinds if names.intersection(ASKED.get(kind, names)))

    def _named(self, names: Iterable[str]) -> tuple[Field, ...]:
        return tuple(self[name] for name in names)
