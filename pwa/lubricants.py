"""The lubricant table: which lubricant goes with which toy and barrier, and why."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .content_files import ContentError, Line, parse_toml, read_text
from .ladder import Slug
from .register import FactId, Register

#: The material of the ladder that is none: something else, or not sure. No row is about it.
OTHER_MATERIAL = "other"
#: No barrier, and one that nobody has named.
NO_BARRIERS = ("none", "unsure")
#: What a sentence says that rests on no fact.
_OURS = "our own"


class _Shape(BaseModel):
    """What never changes, and has nothing that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(_Shape):
    """What is said of one thing beside another; just what goes well needs no reason."""

    verdict: Literal["fine", "test", "dont"]
    reasons: tuple[Slug, ...]


class Verdicts(_Shape):
    """What each verdict is called."""

    fine: Line
    unknown: Line
    test: Line
    dont: Line


class Lubricant(_Shape):
    """A kind of lubricant."""

    slug: Slug
    name: Line


class LeftOut(Lubricant):
    """What people use for lubricant and is always left out."""

    reasons: Annotated[tuple[Slug, ...], Field(min_length=1)]

    @property
    def cell(self) -> Cell:
        """What is said of it beside anything."""
        return Cell(verdict="dont", reasons=self.reasons)


class Row(_Shape):
    """What goes with one thing, by the slugs of the lubricants."""

    slug: Slug
    cells: dict[Slug, Cell]


class Toy(Row):
    """What goes with a material."""

    #: What also holds without a barrier, whatever the lubricant.
    bare: Cell | None = None


class Barrier(Row):
    """What goes with a barrier."""

    name: Line


class Why(_Shape):
    """A sentence that says why."""

    slug: Slug
    text: Line
    facts: tuple[FactId, ...]


class Unknown(_Shape):
    """Why nobody can say, where no row is about what somebody has."""

    material: tuple[Slug, ...]
    lubricant: tuple[Slug, ...]
    barrier: tuple[Slug, ...]

    @property
    def each(self) -> dict[str, tuple[Slug, ...]]:
        """The reasons by what isn't known."""
        return {"material": self.material, "lubricant": self.lubricant, "barrier": self.barrier}


class LubricantTable(_Shape):
    """What goes with what."""

    verdicts: Verdicts
    lubricants: Annotated[tuple[Lubricant, ...], Field(min_length=1)]
    left_out: tuple[LeftOut, ...]
    toys: Annotated[tuple[Toy, ...], Field(min_length=1)]
    barriers: Annotated[tuple[Barrier, ...], Field(min_length=1)]
    unknown: Unknown
    reasons: Annotated[tuple[Why, ...], Field(min_length=1)]

    @property
    def names(self) -> dict[str, str]:
        """What each verdict is called, the strictest first."""
        return {name: getattr(self.verdicts, name) for name in ("dont", "test", "unknown", "fine")}

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that a lubricant can meet."""
        return (*self.toys, *self.barriers)

    @property
    def cells(self) -> Iterator[tuple[str, Cell]]:
        """All that is said of one thing beside another, each with the slug of its row."""
        for row in self.rows:
            yield from ((row.slug, cell) for cell in row.cells.values())
        yield from ((toy.slug, toy.bare) for toy in self.toys if toy.bare)
        yield from ((one.slug, one.cell) for one in self.left_out)

    def for_scripts(self) -> dict[str, object]:
        """Give what the device needs to judge a pair: slugs alone, no sentence."""
        return {
            "lubricants": [one.slug for one in self.lubricants],
            "leftOut": {one.slug: one.cell.model_dump() for one in self.left_out},
            "toys": {one.slug: one.model_dump()["cells"] for one in self.toys},
            "bare": {toy.slug: toy.bare.model_dump() for toy in self.toys if toy.bare},
            "barriers": {one.slug: one.model_dump()["cells"] for one in self.barriers},
            "unknown": {
                what: {"verdict": "unknown", "reasons": reasons}
                for what, reasons in self.unknown.each.items()
            },
        }


def load_lubricants(file: Path, register: Register, materials: Collection[str]) -> LubricantTable:
    """Read and check the table; `materials` are the slugs of the ladder's.

    Raises:
        ContentError: it is not TOML, something is missing, unknown or stands twice, a row lacks a
            lubricant or is of none, a material has no row, what doesn't go well has no reason, a
            reason has no sentence or is never given, or a sentence rests on an unknown fact, or on
            none without saying so.
    """
    table = parse_toml(file, read_text(file), LubricantTable)
    kinds = (*table.lubricants, *table.left_out)
    for listed in (kinds, table.toys, table.barriers, table.reasons):
        _distinct(file, [one.slug for one in listed])
    if {toy.slug for toy in table.toys} != set(materials) - {OTHER_MATERIAL}:
        raise ContentError(file, "its toys are not of the materials of the ladder")
    for name in NO_BARRIERS:
        if name not in {one.slug for one in table.barriers}:
            raise ContentError(file, f"it has no barrier “{name}”")
    _check_rows(file, table)
    _check_reasons(file, table, register)
    return table


def _distinct(file: Path, slugs: Sequence[str]) -> None:
    """Make sure that no slug stands twice."""
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ContentError(file, f"the slug “{slug}” stands twice")


def _check_rows(file: Path, table: LubricantTable) -> None:
    """Make sure that each row has a cell for each lubricant, and each cell its reason."""
    lubricants = {one.slug for one in table.lubricants}
    for row in table.rows:
        if set(row.cells) != lubricants:
            raise ContentError(file, f"the row “{row.slug}” is not of the lubricants")
    for slug, cell in table.cells:
        if cell.verdict != "fine" and not cell.reasons:
            raise ContentError(file, f"in the row “{slug}”, a verdict has no reason")


def _check_reasons(file: Path, table: LubricantTable, register: Register) -> None:
    """Make sure that each reason is said and given, and rests on facts or says that it is ours."""
    unknown = [slug for reasons in table.unknown.each.values() for slug in reasons]
    given = {slug for _, cell in table.cells for slug in cell.reasons}.union(unknown)
    said = {one.slug for one in table.reasons}
    for slug in sorted(given ^ said):
        raise ContentError(file, f"the reason “{slug}” has no sentence or is never given")
    for one in table.reasons:
        for fact in one.facts:
            if fact not in register:
                raise ContentError(file, f"the register has no source for {fact}")
        if not one.facts and _OURS not in one.text:
            raise ContentError(file, f"“{one.slug}” rests on no fact and doesn’t say so")
