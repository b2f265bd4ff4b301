"""The lubricant table as somebody reads it who needs no checker: a short table for each thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from .lubricants import Cell, LubricantTable, Row, Toy, Why
from .register import FactId


@dataclass(frozen=True)
class Given:
    """A sentence that says why, at one place of the page: another place is another one."""

    place: str
    why: Why

    @property
    def facts(self) -> tuple[FactId, ...]:
        """The facts behind it."""
        return self.why.facts


@dataclass(frozen=True)
class Answer:
    """What is said of some lubricants beside one thing; bare is any of them without a barrier."""

    lubricants: tuple[str, ...]
    verdict: str
    reasons: tuple[Given, ...]
    bare: bool = False


@dataclass(frozen=True)
class ReadRow:
    """A material or a barrier, with what is said of it beside each lubricant."""

    slug: str
    name: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class ReadTable:
    """All that the page says without scripts, in its order."""

    toys: tuple[ReadRow, ...]
    barriers: tuple[ReadRow, ...]
    left_out: tuple[tuple[str, tuple[Given, ...]], ...]
    unknown: tuple[Given, ...]

    @property
    def texts(self) -> tuple[Given, ...]:
        """Every sentence that may rest on facts, in the order of the page."""
        rows = (*self.toys, *self.barriers)
        answers = (one for row in rows for answer in row.answers for one in answer.reasons)
        left_out = (one for _, reasons in self.left_out for one in reasons)
        return (*answers, *left_out, *self.unknown)


def read_table(table: LubricantTable, materials: Mapping[str, str]) -> ReadTable:
    """Put the table into words; `materials` are the names of the toys by their slugs.

    A barrier of which nothing is to be said has no row: none at all changes nothing.
    """
    whys = {one.slug: one for one in table.reasons}

    def given(place: str, slugs: Iterable[str]) -> tuple[Given, ...]:
        return tuple(Given(place, whys[slug]) for slug in slugs)

    def row(of: Row, name: str) -> ReadRow:
        return ReadRow(of.slug, name, tuple(_answers(table, of, whys)))

    unknown = [(what, slugs) for what, slugs in table.unknown.each.items()]
    return ReadTable(
        toys=tuple(row(toy, materials[toy.slug]) for toy in table.toys),
        barriers=tuple(
            row(one, one.name)
            for one in table.barriers
            if any(cell.reasons for cell in one.cells.values())
        ),
        left_out=tuple((one.name, given(one.slug, one.reasons)) for one in table.left_out),
        unknown=tuple(one for what, slugs in unknown for one in given(what, slugs)),
    )


def _answers(table: LubricantTable, row: Row, whys: Mapping[str, Why]) -> Iterable[Answer]:
    """Say once what holds of lubricants that stand beside one another and get the same answer."""

    def answer(cell: Cell, names: Iterable[str], place: str, *, bare: bool = False) -> Answer:
        reasons = tuple(Given(f"{row.slug}-{place}", whys[slug]) for slug in cell.reasons)
        return Answer(tuple(names), cell.verdict, reasons, bare)

    if isinstance(row, Toy) and row.bare:
        yield answer(row.bare, (), "bare", bare=True)
    for cell, same in groupby(table.lubricants, key=lambda one: row.cells[one.slug]):
        kinds = tuple(same)
        yield answer(cell, (one.name for one in kinds), kinds[0].slug)
