"""The patterns of the breathing timer: how long each part of a breath is, and what is known."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register

#: What can be part of a breath, in the order in which it stands there.
Kind = Literal["in", "top-up", "hold", "out", "rest"]
#: The longest that a part may be, in seconds.
LONGEST = 15
#: What its length is a multiple of, in seconds.
STEP = 0.5

Seconds = Annotated[float, Field(strict=True, ge=0, le=LONGEST, multiple_of=STEP)]
Facts = Annotated[tuple[FactId, ...], Field(min_length=1)]


class BreathingPattern(BaseModel):
    """One way to breathe, over and over."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    name: Line
    seconds: dict[Kind, Seconds]
    how: Line
    known: Line
    #: Who does better without it, or with a change.
    adapt: Line
    #: What `known` and `adapt` rest on.
    facts: Facts

    @field_validator("seconds")
    @classmethod
    def _goes_in_and_out(cls, seconds: dict[Kind, float]) -> dict[Kind, float]:
        """Refuse a breath that lacks one of its two halves."""
        if not (seconds.get("in") and seconds.get("out")):
            raise ValueError("a breath goes in and out, so both take time")
        return seconds

    @property
    def has_holds(self) -> bool:
        """Whether the breath is held anywhere, full or empty (BREATH-4)."""
        return bool(self.seconds.get("hold") or self.seconds.get("rest"))


class Caution(BaseModel):
    """What to mind while breathing by a timer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Line
    facts: Facts


class Breathing(BaseModel):
    """What the timer offers, the pattern it begins with first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    patterns: Annotated[tuple[BreathingPattern, ...], Field(min_length=1)]
    #: Who leaves the holds out.
    holds: Caution
    #: When to stop.
    stop: Caution

    @property
    def texts(self) -> tuple[BreathingPattern | Caution, ...]:
        """Everything that rests on facts, in the order of the page."""
        return (self.holds, self.stop, *self.patterns)


def load_breathing(file: Path, register: Register) -> Breathing:
    """Read and check the patterns and the cautions.

    Raises:
        ContentError: it is not TOML, a length doesn't fit, no pattern is there, a slug stands
            twice, or a text rests on an unknown fact.
    """
    breathing = parse_toml(file, read_text(file), Breathing)
    slugs = [pattern.slug for pattern in breathing.patterns]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” stands twice")
    for fact in (fact for text in breathing.texts for fact in text.facts):
        if fact not in register:
            raise ContentError(file, f"the register has no source for {fact}")
    return breathing
