"""The checklists: what to look at before a session, during it, and afterwards."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register

#: How long an item that somebody adds may be, in characters, and how many a list may have.
LONGEST_ITEM = 120
MOST_ITEMS = 20

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]


class _Shape(BaseModel):
    """What never changes, and has nothing that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Shape):
    """What somebody ticks. With a why it is one of safety; a why without facts is our own rule."""

    slug: Slug
    text: Annotated[Line, StringConstraints(max_length=LONGEST_ITEM)]
    why: Line | None = None
    facts: tuple[FactId, ...] = ()

    @model_validator(mode="after")
    def _facts_behind_a_why(self) -> Self:
        """Refuse facts that nothing on the page rests on."""
        if self.facts and not self.why:
            raise ValueError("it has facts, and no why")
        return self


class Checklist(_Shape):
    """A list of items for one part of a session."""

    title: Line
    about: Line
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class Watch(_Shape):
    """What to watch for in the days after a session, whatever was ticked."""

    title: Line
    text: Line
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Checklists(_Shape):
    """The three lists, and what always stands beside the last one."""

    before: Checklist
    during: Checklist
    afterwards: Checklist
    watch: Watch

    @property
    def named(self) -> dict[str, Checklist]:
        """The lists by their names, in the order of a session."""
        return {"before": self.before, "during": self.during, "afterwards": self.afterwards}

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all lists."""
        return tuple(item for one in self.named.values() for item in one.items)

    @property
    def texts(self) -> tuple[Item | Watch, ...]:
        """Everything that is read and may rest on facts, in the order of the page."""
        return (*self.before.items, *self.during.items, self.watch, *self.afterwards.items)


def load_checklists(file: Path, register: Register) -> Checklists:
    """Read and check the checklists.

    Raises:
        ContentError: it is not TOML, something is missing, unknown or too long, a slug stands
            twice, or something rests on an unknown fact.
    """
    checklists = parse_toml(file, read_text(file), Checklists)
    slugs = [item.slug for item in checklists.items]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” stands twice")
    for text in checklists.texts:
        for fact in text.facts:
            if fact not in register:
                raise ContentError(file, f"the register has no source for {fact}")
    return checklists
