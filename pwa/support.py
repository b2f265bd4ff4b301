"""The support lines that pages show, as numbers that a phone can dial."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

from .content_files import Line, parse_toml, read_text


class SupportLine(BaseModel):
    """One number to call, and when it was last found to be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: Line
    region: str = ""
    name: Line
    number: Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 -]*$")]
    kind: Literal["emergency", "advice", "poison", "assault", "crisis"]
    checked: Annotated[date, Strict()] | Literal["not yet"]

    @property
    def dial(self) -> str:
        """The number as a `tel:` link wants it: digits alone, after the plus of a long number."""
        return re.sub(r"(?!^\+)\D", "", self.number)


class _SupportFile(BaseModel):
    """The file as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: tuple[SupportLine, ...]


def load_support(file: Path) -> tuple[SupportLine, ...]:
    """Read and check the support lines.

    Raises:
        ContentError: it is not TOML, or a line lacks something.
    """
    return parse_toml(file, read_text(file), _SupportFile).lines
