"""The support lines that pages show, as numbers that a phone can dial."""

import logging
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

from .content_files import ContentError, Line, parse_toml, read_text

#: The lines of a host who names no other file.
SUPPORT_LINES = Path(__file__).parent / "content" / "support.toml"
_logger = logging.getLogger(__package__)


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
        ContentError: it is not TOML, a line lacks something, or none is for emergencies.
    """
    lines = parse_toml(file, read_text(file), _SupportFile).lines
    # The first card for someone in danger sends them to these numbers.
    if not any(line.kind == "emergency" for line in lines):
        raise ContentError(file, "no line has the kind “emergency”")
    return lines


def warn_of_unchecked(lines: Iterable[SupportLine], file: Path) -> None:
    """Tell the host which numbers of a file nobody has checked yet, and what to do about it."""
    unchecked = [f"{line.number} ({line.country})" for line in lines if line.checked == "not yet"]
    if unchecked:
        _logger.warning(
            "Support lines not yet checked: %d, namely %s; look each one up at its own site, then "
            "write that day into %s as its “checked”.",
            len(unchecked),
            ", ".join(unchecked),
            file,
        )
