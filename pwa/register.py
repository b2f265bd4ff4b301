"""The register of sources: every health fact the guide may state, and where it comes from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints, model_validator

from .content_files import Line, parse_toml, read_text

FactId = str


class Source(BaseModel):
    """One page or paper that supports a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")]
    #: Whether readers may be sent there; unseen and selling pages are not linked.
    linked: bool
    #: The day on which its text was last compared with the claim.
    checked: Annotated[date, Strict()] | Literal["not yet"]

    @model_validator(mode="after")
    def _seen_before_linked(self) -> Self:
        """Refuse to send readers to a page that nobody has compared with the claim."""
        if self.linked and self.checked == "not yet":
            raise ValueError("it is linked, and not yet checked")
        return self


class Fact(BaseModel):
    """A claim we may make, how sure it is and what it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Line
    certainty: Literal["strong", "consensus", "weak"]
    #: What a reader should know about the claim beside its certainty.
    note: str = ""
    sources: tuple[Source, ...]


Register = Mapping[FactId, Fact]


def load_register(file: Path) -> Register:
    """Read and check the register.

    Raises:
        ContentError: it is not TOML, or a fact lacks something or has something unknown.
    """
    return parse_toml(file, read_text(file), dict[FactId, Fact])
