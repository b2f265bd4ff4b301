"""The list of all sources: each one once, with what rests on it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .chapters import Chapter
from .register import FactId, Register, Source


@dataclass(frozen=True)
class Listing:
    """A source, and the chapters that rest on it, in reading order."""

    source: Source
    chapters: tuple[Chapter, ...]
    #: The tools that rest on it, by the names of their pages.
    tools: tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """The sources of one part of the register."""

    #: What the ids of its facts begin with, such as “LUBE”.
    key: str
    listings: tuple[Listing, ...]


def list_subjects(
    register: Register, chapters: Sequence[Chapter], tools: Mapping[str, Collection[FactId]]
) -> tuple[Subject, ...]:
    """List every source below the subject of the first fact it supports, by title.

    `tools` are the facts that pages besides the chapters rest on, by the names of these pages.
    """
    subjects: dict[str, list[Listing]] = defaultdict(list)
    for source, facts in _supported(register).items():
        citing = tuple(chapter for chapter in chapters if _cites(chapter, facts))
        used = tuple(name for name, ours in tools.items() if set(ours).intersection(facts))
        subjects[facts[0].partition("-")[0]].append(Listing(source, citing, used))
    return tuple(
        Subject(key, tuple(sorted(listings, key=lambda listing: listing.source.title.casefold())))
        for key, listings in subjects.items()
    )


def _supported(register: Register) -> dict[Source, list[FactId]]:
    """List the facts that each source supports."""
    supported: dict[Source, list[FactId]] = defaultdict(list)
    for fact_id, fact in register.items():
        for source in fact.sources:
            supported[source].append(fact_id)
    return supported


def _cites(chapter: Chapter, facts: Sequence[FactId]) -> bool:
    """Say whether a chapter cites one of these facts."""
    return any(citation.fact_id in facts for citation in chapter.citations)
