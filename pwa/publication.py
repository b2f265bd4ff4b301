"""The site as finished bytes: what was rendered once answers every request.

Whatever isn't one of the site's own addresses goes on to the app, which has a plain page for it.
"""

import gzip
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import brotli
from flask import Flask
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from .assets import static_files
from .pages import addresses
from .release import Rendered, current_release, packed_addresses, render
from .settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]

#: Formats that are compressed by nature.
_DENSE = ("image/png", "image/webp")
#: The best coding first.
_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=11),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}


class Representation:
    """One address in one coding: headers and body, and the headers alone for “not modified”."""

    def __init__(self, rendered: Rendered, coding: str | None) -> None:
        """Encode what was rendered; each coding has a strong validator of its own."""
        self.body = _compressed(coding, rendered.body) if coding else rendered.body
        self.etag = rendered.etag if coding is None else f'{rendered.etag[:-1]}-{coding}"'
        changed = {"content-length": str(len(self.body)), "etag": self.etag}
        self.headers: Headers = [
            (name, changed.get(name.lower(), value)) for name, value in rendered.headers
        ]
        self.headers.append(("Vary", "Accept-Encoding"))
        if coding:
            self.headers.append(("Content-Encoding", coding))
        self.headers_alone = [
            (name, value)
            for name, value in self.headers
            if not name.lower().startswith("content-") or name == "Content-Security-Policy"
        ]


class Publication:
    """A WSGI application that answers from memory and leaves the rest to the app."""

    def __init__(self, app: Flask) -> None:
        """Render the whole site.

        Raises:
            ReleaseError: a page that can't be rendered.
        """
        self._app = app
        settings: Settings = app.extensions["settings"]
        self._scheme = settings.public_url.scheme
        self._trusts = lru_cache(maxsize=64)(settings.trusts)
        with app.app_context():
            #: What answers at each address, without the base path, in each coding.
            self.site = {path: _codings(one) for path, one in _published(app).items()}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        codings = self.site.get(environ.get("PATH_INFO", ""))
        method = environ["REQUEST_METHOD"]
        host = environ.get("HTTP_HOST", "localhost")
        if codings is None or method not in ("GET", "HEAD") or not self._trusts(host):
            environ["wsgi.url_scheme"] = self._scheme
            return self._app(environ, start_response)
        found = codings[_coding(environ.get("HTTP_ACCEPT_ENCODING", ""), *codings)]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and parse_etags(known).contains_weak(found.etag.strip('"')):
            start_response("304 NOT MODIFIED", found.headers_alone)
            return []
        start_response("200 OK", found.headers)
        return [] if method == "HEAD" else [found.body]

    def elsewhere(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer an address beside the base path, where nothing of ours is."""
        return self({**environ, "PATH_INFO": "/beside-the-base-path"}, start_response)


def publish(app: Flask) -> "WSGIApplication":
    """Render the app's site and mount it at its base path.

    Raises:
        ReleaseError: a page that can't be rendered.
    """
    publication = Publication(app)
    settings: Settings = app.extensions["settings"]
    if settings.base_path == "/":
        return publication
    return DispatcherMiddleware(
        publication.elsewhere, {settings.base_path.rstrip("/"): publication}
    )


def published_addresses(app: Flask) -> tuple[str, ...]:
    """List all that is published, without the base path."""
    with app.app_context():
        pack = f"/packs/{current_release().id}"
    guide = app.extensions["guide"]
    machines = ("/service_worker.js", "/sitemap.xml", "/robots.txt", "/healthz", pack)
    files = (f"/static/{path}" for path in static_files())
    everything = (*addresses(guide), *packed_addresses(guide), *files, *machines)
    return tuple(dict.fromkeys(everything))


def _published(app: Flask) -> dict[str, Rendered]:
    """Render all that is published; what is in the pack is finished already."""
    ready = current_release().files
    return {path: ready.get(path) or render(app, path) for path in published_addresses(app)}


@lru_cache(maxsize=1024)
def _compressed(coding: str, body: bytes) -> bytes:
    """Compress what is the same in every edition of the site once: it takes a while."""
    return _CODINGS[coding](body)


def _codings(rendered: Rendered) -> dict[str | None, Representation]:
    """Encode a response in each coding that makes it smaller."""
    plain = Representation(rendered, None)
    if dict(rendered.headers)["Content-Type"] in _DENSE:
        return {None: plain}
    coded = {coding: Representation(rendered, coding) for coding in _CODINGS}
    smaller = ((name, one) for name, one in coded.items() if len(one.body) < len(plain.body))
    return dict([*smaller, (None, plain)])


@lru_cache(maxsize=256)
def _coding(accepted: str, *offered: str | None) -> str | None:
    """Choose the first offered coding that a reader accepts."""
    qualities = parse_accept_header(accepted)
    return next((name for name in offered if name and qualities.quality(name) > 0), None)
