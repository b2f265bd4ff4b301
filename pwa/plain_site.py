"""The site as a host of plain files must have it: bodies by path, and the headers of each address.

A host of plain files can't look at who asks, so `/forget/` is a page here that says how to clear
a browser by hand; see `docs/decisions/0019-plain-files.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, render_template

from .publication import Headers, Publication
from .settings import Settings

FORGET = "/forget/"
MISSING = "/404.html"
#: How the name of a compressed copy ends, by its coding.
SUFFIXES = {"br": ".br", "gzip": ".gz"}
#: They belong to one body in one coding, and every host makes its own.
_TRANSFER = ("content-length", "etag")
_NO_SUCH_ADDRESS = "/no-such-page/"


@dataclass(frozen=True)
class PlainSite:
    """Everything that an export holds, but for the settings of hosts."""

    #: The path below which the site lives; it begins and ends with a slash.
    base: str
    #: The bodies by their paths below the folder, the compressed copies too.
    files: Mapping[str, bytes]
    #: The headers of each address, without the base path.
    headers: Mapping[str, Headers]

    @property
    def pages(self) -> tuple[str, ...]:
        """List the addresses that are folders with a page in them."""
        return tuple(address for address in self.headers if address.endswith("/"))


def plain_site(app: Flask) -> PlainSite:
    """Render the whole site for a host of plain files.

    Raises:
        ReleaseError: a page that can't be rendered.
    """
    site = Publication(app).site
    headers = {address: _lasting(codings[None].headers) for address, codings in site.items()}
    files = {
        path_of(address) + (SUFFIXES[coding] if coding else ""): one.body
        for address, codings in site.items()
        for coding, one in codings.items()
    }
    missing = app.test_client().get(_NO_SUCH_ADDRESS, base_url=_root(app))
    headers[MISSING] = _lasting(list(missing.headers.items()))
    headers[FORGET] = headers["/"]
    files[path_of(MISSING)] = missing.get_data()
    files[path_of(FORGET)] = _forget_page(app)
    settings: Settings = app.extensions["settings"]
    return PlainSite(settings.base_path, files, headers)


def path_of(address: str) -> str:
    """Say which file answers at an address, as a path below the folder."""
    path = address.removeprefix("/")
    return f"{path}index.html" if address.endswith("/") else path


def _root(app: Flask) -> str:
    """Give the address of the first page."""
    settings: Settings = app.extensions["settings"]
    return str(settings.public_url)


def _lasting(headers: Headers) -> Headers:
    """Leave out what a host makes itself."""
    return [(name, value) for name, value in headers if name.lower() not in _TRANSFER]


def _forget_page(app: Flask) -> bytes:
    """Render the page that stands where the server would have the browser clear."""
    with app.test_request_context(FORGET, base_url=_root(app)):
        return render_template(
            "pages/forget.html", name="forget", address=FORGET, place=""
        ).encode()
