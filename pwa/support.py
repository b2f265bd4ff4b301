"""The support lines that pages show, as numbers that a phone can dial."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .content_files import parse_toml


class SupportLine(BaseModel):
    """One number to call, and when it was last found to be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    region: str = ""
    name: str
    number: str
    kind: Literal["emergency", "advice", "poison", "assault", "crisis"]
    checked: date | Literal["not yet"]

    @property
    def dial(self) -> str:
        """The number as a `tel:` link wants it: digits alone."""
        return "".join(character for character in self.number if character.isdigit())


class _SupportFile(BaseModel):
    """The file as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: tuple[SupportLine, ...]


def load_support(file: Path) -> tuple[SupportLine, ...]:
    """Read and check the support lines.

    Raises:
        ContentError: it is not TOML, or a line lacks something.
    """
    return parse_toml(file, file.read_text("utf-8"), _SupportFile).lines
