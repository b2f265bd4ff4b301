"""The numbers that readiness goes by: from how many days, sessions or points a rule holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .content_files import ContentError, parse_toml, read_text
from .register import FactId, Register

Unit = TypeVar("Unit", bound=str)


class Limit(BaseModel, Generic[Unit]):
    """One number of a rule, and what it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Annotated[int, Field(strict=True, ge=1)]
    unit: Unit
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]


Days = Limit[Literal["days"]]
Sessions = Limit[Literal["sessions"]]
Points = Limit[Literal["points"]]


class Readiness(BaseModel):
    """All limits, each by what its rule calls it. None can be left out or be there besides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: How much it may hurt, and how comfortable it is at least, where a session was comfortable.
    most_pain_at_ease: Points
    least_comfort: Points
    #: From how much pain on the day is over, and a smaller step comes next.
    pain_to_stop_at: Points
    #: Blood on two days, so far apart or less, is for a professional.
    days_between_blood: Days
    #: So is soreness for longer than that.
    days_of_soreness: Days
    #: So is pain in so many of so many sessions.
    painful_sessions: Sessions
    sessions_looked_at: Sessions
    days_after_blood: Days
    #: How long the question of the next day can be answered.
    days_to_answer: Days
    days_after_session: Days
    #: From so many sessions in so many days on, the days after are for rest.
    sessions_a_week: Sessions
    days_of_week: Days
    #: After so long without a session, a smaller step comes first.
    days_of_pause: Days
    #: How many comfortable sessions in a row a next step takes.
    sessions_at_ease: Sessions

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        """Refuse limits that make nonsense of one another."""
        if self.pain_to_stop_at.value <= self.most_pain_at_ease.value:
            raise ValueError("pain to stop at is more than pain at ease")
        if self.painful_sessions.value > self.sessions_looked_at.value:
            raise ValueError("no more sessions can be painful than are looked at")
        return self

    @property
    def limits(self) -> Iterator[tuple[str, Limit[str]]]:
        """Every limit by its name."""
        return ((name, getattr(self, name)) for name in type(self).model_fields)

    @property
    def values(self) -> dict[str, int]:
        """What the device needs of it: the numbers by their names."""
        return {name: limit.value for name, limit in self.limits}


def load_readiness(file: Path, register: Register) -> Readiness:
    """Read and check the limits.

    Raises:
        ContentError: it is not TOML, a limit is missing, unknown, counts the wrong thing or doesn't
            fit beside another, or one rests on an unknown fact.
    """
    readiness = parse_toml(file, read_text(file), Readiness)
    for name, limit in readiness.limits:
        for fact in limit.facts:
            if fact not in register:
                raise ContentError(file, f"“{name}”: the register has no source for {fact}")
    return readiness
