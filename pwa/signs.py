"""The signs that a journal entry can hold: what may be wrong, and how soon it needs help."""

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register

#: How soon a sign needs help, the most pressing first.
Level = Literal["emergency", "urgent"]
#: What an entry holds in place of signs when somebody looked and there are none.
NO_SIGN = "none"


class Sign(BaseModel):
    """Something to notice, in a list that is closed so that the app can act on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    label: Line
    level: Level
    #: What the level rests on; none where it is our own caution.
    facts: tuple[FactId, ...]


class _SignFile(BaseModel):
    """What stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]


def load_signs(file: Path, register: Register) -> tuple[Sign, ...]:
    """Read and check the signs.

    Raises:
        ContentError: it is not TOML, something is missing or unknown, a slug stands twice or is
            the word for no sign, an urgent sign stands before an emergency, or a sign rests on an
            unknown fact.
    """
    signs = parse_toml(file, read_text(file), _SignFile).signs
    slugs = [sign.slug for sign in signs]
    for slug in slugs:
        if slug == NO_SIGN or slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” is taken already")
    levels = [sign.level for sign in signs]
    if levels != sorted(levels, key=get_args(Level).index):
        raise ContentError(file, "an urgent sign stands before an emergency")
    for fact in (fact for sign in signs for fact in sign.facts):
        if fact not in register:
            raise ContentError(file, f"the register has no source for {fact}")
    return signs
