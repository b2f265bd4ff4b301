"""The glossary: every term the guide explains, and the words people look for it by."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from .content_files import ContentError, Line, parse_toml, read_text
from .register import FactId, Register


class Term(BaseModel):
    """One term and what it means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: Line
    term: Line
    meaning: Line
    #: Other words for it, which the search knows and the page doesn't print.
    also: tuple[Line, ...] = ()
    facts: tuple[FactId, ...] = ()


class _GlossaryFile(BaseModel):
    """The file as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[Term, ...]


def load_glossary(file: Path, register: Register) -> tuple[Term, ...]:
    """Read and check the glossary.

    Raises:
        ContentError: it is not TOML, a slug stands twice, or a term rests on an unknown fact.
    """
    terms = parse_toml(file, read_text(file), _GlossaryFile).terms
    slugs = [term.slug for term in terms]
    for term in terms:
        if slugs.count(term.slug) > 1:
            raise ContentError(file, f"the slug “{term.slug}” stands twice")
        for fact in term.facts:
            if fact not in register:
                raise ContentError(file, f"the register has no source for {fact}")
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))
