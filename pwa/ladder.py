"""The ladder: lists of steps to begin with, materials, and what makes going up a big step."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register

#: How wide a step can be, in millimeters, as in an entry of the journal.
WIDTHS = (1, 100)
#: How long what is of use can be, in millimeters.
LENGTHS = (1, 400)
#: How long a step's name and its note may be, in characters.
LONGEST_NAME = 60
LONGEST_NOTE = 2000

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Facts = Annotated[tuple[FactId, ...], Field(min_length=1)]
#: In whole or half millimeters.
Width = Annotated[float, Field(strict=True, ge=WIDTHS[0], le=WIDTHS[1], multiple_of=0.5)]
Length = Annotated[float, Field(strict=True, ge=LENGTHS[0], le=LENGTHS[1], multiple_of=0.5)]


class _Shape(BaseModel):
    """What never changes, and has nothing that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Shape):
    """A number of a rule, and what it rests on."""

    value: Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
    unit: Literal["mm", "share"]
    facts: Facts


class Limits(_Shape):
    """What makes going up from one width to the next a big step."""

    rise: Limit
    share: Limit
    share_from: Limit

    def is_big_step(self, smaller: float, wider: float) -> bool:
        """Say whether going up from one width to another, in millimeters, is a big step."""
        more = wider - smaller
        counts = smaller >= self.share_from.value
        return more > self.rise.value or (counts and more > self.share.value * smaller)


class Note(_Shape):
    """Something to know about steps."""

    text: Line
    facts: Facts


class Notes(_Shape):
    """What is said of all lists, of widths and of lengths."""

    start: Note
    width: Note
    length: Note


class Material(_Shape):
    """What something can be made of."""

    slug: Slug
    name: Line


class Step(_Shape):
    """A size or a kind of touch; outside touch has no width."""

    name: Annotated[Line, StringConstraints(max_length=LONGEST_NAME)]
    width: Width | None = None
    length: Length | None = None
    material: Slug | None = None


class Preset(_Shape):
    """A list of steps to begin with."""

    slug: Slug
    name: Line
    about: Line
    steps: tuple[Step, ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of its steps, in its order."""
        return tuple(step.width for step in self.steps if step.width is not None)


class Ladder(_Shape):
    """What the page of the steps offers."""

    limits: Limits
    notes: Notes
    materials: Annotated[tuple[Material, ...], Field(min_length=1)]
    presets: Annotated[tuple[Preset, ...], Field(min_length=1)]

    @property
    def texts(self) -> tuple[Note, ...]:
        """Everything that is read and rests on facts, in the order of the page."""
        return (self.notes.start, self.notes.width, self.notes.length)

    @property
    def facts(self) -> tuple[FactId, ...]:
        """All that it rests on, the numbers too."""
        limits = self.limits
        resting: tuple[Limit | Note, ...] = (limits.rise, limits.share, limits.share_from)
        return tuple(fact for one in (*resting, *self.texts) for fact in one.facts)

    def for_scripts(self) -> dict[str, object]:
        """Give what the device needs: the numbers, and the steps of each list."""
        limits = self.limits
        return {
            "limits": {
                "rise": limits.rise.value,
                "share": limits.share.value,
                "shareFrom": limits.share_from.value,
            },
            "presets": {
                preset.slug: [step.model_dump(exclude_none=True) for step in preset.steps]
                for preset in self.presets
            },
        }


def load_ladder(file: Path, register: Register) -> Ladder:
    """Read and check what the page of the steps offers.

    Raises:
        ContentError: it is not TOML, something is missing, unknown or out of bounds, a limit has
            the wrong unit, a slug stands twice, a step is of an unknown material, going up in a
            list is a big step, or something rests on an unknown fact.
    """
    ladder = parse_toml(file, read_text(file), Ladder)
    limits = ladder.limits
    if (limits.rise.unit, limits.share.unit, limits.share_from.unit) != ("mm", "share", "mm"):
        raise ContentError(file, "a limit has the wrong unit")
    materials = _distinct(file, [one.slug for one in ladder.materials])
    _distinct(file, [one.slug for one in ladder.presets])
    for preset in ladder.presets:
        _check(file, preset, materials, limits)
    for fact in ladder.facts:
        if fact not in register:
            raise ContentError(file, f"the register has no source for {fact}")
    return ladder


def _distinct(file: Path, slugs: Sequence[str]) -> Sequence[str]:
    """Make sure that no slug stands twice."""
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” stands twice")
    return slugs


def _check(file: Path, preset: Preset, materials: Sequence[str], limits: Limits) -> None:
    """Make sure that a list is of known materials, and goes up gently."""
    for step in preset.steps:
        if step.material is not None and step.material not in materials:
            raise ContentError(file, f"“{step.name}” is of an unknown material")
    for smaller, wider in pairwise(preset.widths):
        if limits.is_big_step(smaller, wider):
            raise ContentError(file, f"in “{preset.slug}”, {smaller} to {wider} mm is a big step")
