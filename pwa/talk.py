"""The page for partners: words to begin with, and the list of yes, no and maybe."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from .content_files import ContentError, Line, parse_toml, read_text
from .ladder import Slug
from .register import FactId, Register

#: How long an item that people add may be, in characters, and how many they may add.
LONGEST_OWN = 80
MOST_OWN = 40

Facts = Annotated[tuple[FactId, ...], Field(min_length=1)]


class _Shape(BaseModel):
    """What never changes, and has nothing that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Shape):
    """Something to read: a text that rests on facts, and lines to say or to ask."""

    slug: Slug
    title: Line
    text: Line
    facts: Facts
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]


class About(_Shape):
    """What is said of the list itself."""

    text: Line
    facts: Facts


class Wish(_Shape):
    """Something that two people may do or wish for, or that one of them may do for the other."""

    slug: Slug
    text: Line
    #: What the other one says who wants the same, where it is about one of the two.
    pair: Slug | None = None
    #: What it is called where the first person said yes or maybe to it, and the second to its pair.
    found: Line | None = None

    @property
    def shared(self) -> str:
        """What it is called once two people share it."""
        return self.found or self.text


class Group(_Shape):
    """Items of the list that belong together."""

    slug: Slug
    title: Line
    items: Annotated[tuple[Wish, ...], Field(min_length=1)]


class Talk(_Shape):
    """What the page holds."""

    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    about: About
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def items(self) -> tuple[Wish, ...]:
        """The items of all groups."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def texts(self) -> tuple[Part | About, ...]:
        """Everything that rests on facts, in the order of the page."""
        return (*self.parts, self.about)


def load_talk(file: Path, register: Register) -> Talk:
    """Read and check what the page for partners holds.

    Raises:
        ContentError: it is not TOML, something is missing or unknown, a slug or an item stands
            twice, an item’s pair isn’t one, or a text rests on an unknown fact.
    """
    talk = parse_toml(file, read_text(file), Talk)
    for listed in (talk.parts, talk.groups, talk.items):
        slugs = [one.slug for one in listed]
        for slug in slugs:
            if slugs.count(slug) > 1:
                raise ContentError(file, f"the slug “{slug}” stands twice")
    _check_pairs(file, talk)
    for text in talk.texts:
        for fact in text.facts:
            if fact not in register:
                raise ContentError(file, f"the register has no source for {fact}")
    return talk


def _check_pairs(file: Path, talk: Talk) -> None:
    """Make sure that each item about one of two has its other side, and words for both."""
    pairs = {item.slug: item.pair for item in talk.items}
    for item in talk.items:
        if (item.pair is None) != (item.found is None):
            raise ContentError(file, f"“{item.slug}” has a pair and no words for both, or no pair")
        if item.pair and (item.pair == item.slug or pairs.get(item.pair) != item.slug):
            raise ContentError(file, f"the pair of “{item.slug}” is none")
