"""The guided session: what it says, how often, and for how long something may be inside."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]


class _Shape(BaseModel):
    """What never changes, and has nothing that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Minutes(_Shape):
    """A length of time, and what it rests on; none where it is our own."""

    value: Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
    facts: tuple[FactId, ...]


class Pace(_Shape):
    """How often something is said, and for how long something may be inside."""

    prompt: Minutes
    enough: Minutes
    most: Minutes


class Note(_Shape):
    """Something said on a screen."""

    text: Line
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Notes(_Shape):
    """What is said on the screens, in their order."""

    want: Note
    settle: Note
    enough: Note
    most: Note
    running: Note
    stopped: Note
    condom: Note
    unwanted: Note
    call: Note
    days: Note
    care: Note


class Prompt(Note):
    """Something said from time to time."""

    slug: Slug


class Reasons(_Shape):
    """What each reason to stop is called, in the order in which they are offered."""

    stuck: Line
    bleeding: Line
    pain: Line
    unwell: Line
    condom: Line
    unwanted: Line
    other: Line
    done: Line


class GuidedSession(_Shape):
    """What the page of the session says."""

    pace: Pace
    notes: Notes
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1)]
    reasons: Reasons

    @property
    def texts(self) -> tuple[Note, ...]:
        """Everything that is read and rests on facts, in the order of the page."""
        notes = self.notes
        begun = (notes.want, notes.settle, *self.prompts, notes.enough, notes.most)
        ended = (notes.running, notes.stopped, notes.condom, notes.unwanted, notes.call)
        return (*begun, *ended, notes.days, notes.care)

    def for_scripts(self) -> dict[str, float]:
        """Give the times, in minutes, by their names."""
        pace = self.pace
        return {
            "prompt": pace.prompt.value,
            "enough": pace.enough.value,
            "most": pace.most.value,
        }


def load_guided_session(file: Path, register: Register) -> GuidedSession:
    """Read and check what the session says.

    Raises:
        ContentError: it is not TOML, something is missing or unknown, a prompt stands twice, the
            most time isn't the longest, or something rests on an unknown fact.
    """
    session = parse_toml(file, read_text(file), GuidedSession)
    slugs = [prompt.slug for prompt in session.prompts]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” stands twice")
    pace = session.pace
    if pace.enough.value >= pace.most.value:
        raise ContentError(file, "what is enough is as long as the most, or longer")
    resting: tuple[Minutes | Note, ...] = (pace.prompt, pace.enough, pace.most, *session.texts)
    for fact in (fact for one in resting for fact in one.facts):
        if fact not in register:
            raise ContentError(file, f"the register has no source for {fact}")
    return session
