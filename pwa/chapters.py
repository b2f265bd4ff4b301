"""The chapters of the guide: Markdown files with TOML front matter, checked when the app starts."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

from .content_files import ContentError, Line, parse_toml, read_text
from .prose import CareText, Components, Heading, Prose, ProseError, Section, render_prose
from .register import Fact, Register

_FRONT_MATTER = re.compile(
    r"\A\+\+\+\n(?P<front>.*?)^\+\+\+\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE
)
#: Words a minute of an adult who reads carefully, for the reading time.
READING_PACE = 200


class Next(BaseModel):
    """Something to do after a chapter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Line
    href: Annotated[str, StringConstraints(pattern=r"^/([a-z-]+/)*$")]


class FrontMatter(BaseModel):
    """What a chapter's file says of itself before its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    order: int
    #: Which of the ten tips the chapter covers.
    tips: tuple[Annotated[int, Field(ge=1, le=10)], ...]
    summary: Line
    #: What the reader can do afterwards.
    aims: Annotated[tuple[Line, ...], Field(min_length=1)]
    #: The day on which the chapter was last compared with its sources.
    reviewed: Annotated[date, Strict()]
    next: tuple[Next, ...]


@dataclass(frozen=True)
class Citation:
    """A fact as a chapter cites it: the fact, its number on the page and how often it is used."""

    fact_id: str
    number: int
    times: int
    fact: Fact


@dataclass(frozen=True)
class Chapter:
    """One page of the guide, ready for its template."""

    file: Path
    front: FrontMatter
    html: str
    cards: tuple[CareText, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    links: frozenset[str]
    words: int

    @property
    def slug(self) -> str:
        """The last part of the chapter's address."""
        return self.front.slug

    @property
    def minutes(self) -> int:
        """The time it takes to read, in whole minutes and at least one."""
        return max(1, round(self.words / READING_PACE))


def load_chapters(
    folder: Path, register: Register, components: Components, base_path: str
) -> tuple[Chapter, ...]:
    """Read every chapter in a folder, in reading order.

    Raises:
        ContentError: a chapter that can't be published; the sentence names its file.
    """
    read = partial(_load, register=register, components=components, base_path=base_path)
    files: dict[str, Path] = {}
    chapters = []
    for file in sorted(folder.glob("*.md")):
        chapter = read(file)
        if chapter.slug in files:
            other = files[chapter.slug].name
            raise ContentError(file, f"the slug “{chapter.slug}” is already that of {other}")
        files[chapter.slug] = file
        chapters.append(chapter)
    return tuple(sorted(chapters, key=lambda chapter: (chapter.front.order, chapter.slug)))


def _load(file: Path, register: Register, components: Components, base_path: str) -> Chapter:
    """Read one chapter and check it."""
    front, body = _split(file)
    try:
        prose = render_prose(body, components, base_path)
    except ProseError as error:
        raise ContentError(file, str(error)) from error
    return Chapter(
        file=file,
        front=front,
        html=prose.html,
        cards=prose.cards,
        headings=prose.headings,
        sections=prose.sections,
        citations=_citations(file, prose, register),
        links=prose.links | {step.href for step in front.next},
        words=prose.words,
    )


def _split(file: Path) -> tuple[FrontMatter, str]:
    """Part the front matter from the text, and check it."""
    match = _FRONT_MATTER.match(read_text(file))
    if not match:
        raise ContentError(file, "it needs front matter between two lines of +++")
    return parse_toml(file, match["front"], FrontMatter), match["body"]


def _citations(file: Path, prose: Prose, register: Register) -> tuple[Citation, ...]:
    """Look up the facts a chapter cites; it must cite at least one."""
    unknown = [use.fact for use in prose.facts if use.fact not in register]
    if unknown:
        raise ContentError(file, f"the register has no source for {unknown[0]}")
    if not prose.facts:
        raise ContentError(file, "it cites no source")
    return tuple(
        Citation(use.fact, number, use.times, register[use.fact])
        for number, use in enumerate(prose.facts, start=1)
    )
