"""The register of sources: every health fact the guide may state, and where it comes from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .content_files import parse_toml

FactId = str


class Source(BaseModel):
    """One page or paper that supports a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    url: str
    #: Whether readers may be sent there; unseen and selling pages are not linked.
    linked: bool
    #: The day on which its text was last compared with the claim.
    checked: date | Literal["not yet"]


class Fact(BaseModel):
    """A claim we may make, how sure it is and what it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str
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
    return parse_toml(file, file.read_text("utf-8"), dict[FactId, Fact])
