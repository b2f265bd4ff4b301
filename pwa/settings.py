"""What a host may set, read once from the environment."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
)

from .support import SUPPORT_LINES

PREFIX = "UNHURRIED_"
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*|\[[0-9a-f:.]+\]")
_PORT = re.compile(r":[0-9]{1,5}$")


class SettingsError(ValueError):
    """A setting that the app can't start with; its text is one sentence for the host."""


def _plain_address(url: AnyHttpUrl) -> AnyHttpUrl:
    """Refuse what the address of a site can't have, and a path without its last slash."""
    # An empty query or fragment is none to the parser, but stands in the address all the same.
    if set("?#") & set(str(url)) or url.username or url.password:
        raise ValueError("it may hold a scheme, a host, a port and a path only")
    _host(url.host or "")
    if not re.fullmatch(r"/([\w.~-]+/)*", url.path or "/", re.ASCII):
        raise ValueError(
            "its path must end with a slash, and hold letters, digits and . _ ~ - between slashes"
        )
    return url


def _words(value: object) -> object:
    """Split a comma-separated value; leave anything else to the type check."""
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    return value


def _host(name: str) -> str:
    """Accept a host name or an IP address, in the small letters that requests are compared in."""
    if len(name) > 253 or not _HOST_NAME.fullmatch(name.lower()):
        raise ValueError(f"{name!r} is not a host name or an IP address")
    return name.lower()


def _line(value: str) -> str:
    """Accept one short line of text."""
    if not value.strip() or len(value) > 120 or not value.isprintable():
        raise ValueError("it must be one line of 1 to 120 characters")
    return value.strip()


def _readable(file: Path) -> Path:
    """Refuse a file that isn't there, or that this process may not read."""
    try:
        file.open("rb").close()
    except OSError as error:
        raise ValueError(f"it can't be read ({error.strerror})") from error
    return file


Host = Annotated[str, AfterValidator(_host)]


class Settings(BaseModel):
    """Everything that a host can choose. Each field is the variable `UNHURRIED_<FIELD>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: The address people type, with the base path if the site lives below one.
    public_url: Annotated[AnyHttpUrl, AfterValidator(_plain_address)] = AnyHttpUrl(
        "http://127.0.0.1:8000/"
    )
    #: Further host names that a request may name, comma-separated, beside the public one.
    hosts: Annotated[tuple[Host, ...], BeforeValidator(_words)] = ()
    #: The name in titles, on the home screen and in the text.
    name: Annotated[str, AfterValidator(_line)] = "Unhurried"
    #: The file of the support lines.
    support_lines: Annotated[Path, AfterValidator(_readable)] = SUPPORT_LINES
    #: How to reach the host: an address or a sentence, for the page about the guide.
    contact: Annotated[str, AfterValidator(_line)] = ""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read the settings of this process.

        Raises:
            SettingsError: a value doesn't fit or a name is unknown; the sentence names it.
        """
        given = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in environ.items()
            if name.startswith(PREFIX)
        }
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise SettingsError(_sentence(error)) from error

    @property
    def base_path(self) -> str:
        """The path below which the site lives; it begins and ends with a slash."""
        return self.public_url.path or "/"

    @property
    def https(self) -> bool:
        """Whether people reach the site over TLS."""
        return self.public_url.scheme == "https"

    @property
    def trusted_hosts(self) -> frozenset[str]:
        """The host names that a request may name, without ports."""
        public = _host(self.public_url.host or "")
        return frozenset((public, "localhost", "127.0.0.1", "[::1]", *self.hosts))

    def trusts(self, host: str) -> bool:
        """Say whether a request may name this host, which may have a port."""
        return _PORT.sub("", host.lower()) in self.trusted_hosts


def _sentence(error: ValidationError) -> str:
    """Put pydantic's first complaint into one sentence that names the variable."""
    first = error.errors()[0]
    name = PREFIX + str(first["loc"][0]).upper()
    if first["type"] == "extra_forbidden":
        known = ", ".join(PREFIX + field.upper() for field in Settings.model_fields)
        return f"{name} is not a setting; the settings are {known}."
    reason = first["msg"].removeprefix("Value error, ")
    return f"{name} is {first['input']!r}, which doesn't fit: {reason[:1].lower()}{reason[1:]}."
