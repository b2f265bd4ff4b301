"""Reading content files: TOML checked against a shape, and complaints that name the file."""

import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import StringConstraints, TypeAdapter, ValidationError

Shape = TypeVar("Shape")

#: A text that says something.
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class ContentError(ValueError):
    """Content that the site can't be published with; its text is one sentence with the file."""

    def __init__(self, file: Path, complaint: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(f"{file.name}: {complaint}.")


def read_text(file: Path) -> str:
    """Read a content file.

    Raises:
        ContentError: it is missing, or its bytes are no UTF-8 text.
    """
    try:
        return file.read_text("utf-8")
    except FileNotFoundError as error:
        raise ContentError(file, "it is missing") from error
    except UnicodeDecodeError as error:
        raise ContentError(file, "its bytes are no UTF-8 text") from error


def parse_toml(file: Path, text: str, shape: type[Shape]) -> Shape:
    """Read TOML that came from `file`, as a value of the type `shape`.

    Raises:
        ContentError: it is not TOML, or something is missing, unknown or of the wrong kind.
    """
    try:
        return TypeAdapter(shape).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, f"not valid TOML ({error})") from error
    except ValidationError as error:
        raise ContentError(file, _first_complaint(error)) from error


def _first_complaint(error: ValidationError) -> str:
    """Say where the first misfit stands and what it is."""
    first = error.errors()[0]
    place = " → ".join(str(part) for part in first["loc"])
    return f"“{place}”: {first['msg'][:1].lower()}{first['msg'][1:]}"
