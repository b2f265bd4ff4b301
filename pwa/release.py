"""A release: the whole app as one pack of finished bytes, and the worker that installs it.

A pack is one line of JSON, then the bodies one after another. The line is a list with, for each
body, its `path`, its response `headers` and its `length` in bytes. What a release is called
comes from what it holds, so nobody can forget to raise a version.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from flask import Flask, current_app

from .assets import ROOT, script, static_files
from .guide import Guide
from .identities import IDENTITIES
from .pages import addresses
from .scripts import published_scripts
from .settings import Settings

#: Shown by the install dialog of a browser that is online, and the modules one by one, for whoever
#: reads or compares them: no page loads them.
ONLINE_ONLY = ("screenshots/", "js/")
_PLACEHOLDER = "__RELEASE__"
#: They tell about a transfer, or are for asking a server again, which the worker never does.
_TRANSFER_HEADERS = frozenset({"content-length", "etag"})


class ReleaseError(RuntimeError):
    """A page that can't be rendered; its text is one sentence for the host."""


@dataclass(frozen=True)
class Rendered:
    """One finished response: what every reader gets at an address."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def etag(self) -> str:
        """The strong validator of the body, in quotes."""
        return dict(self.headers)["ETag"]


@dataclass(frozen=True)
class Release:
    """One version of the app."""

    id: str
    pack: bytes
    worker: str
    #: What is in the pack, by its address without the base path.
    files: Mapping[str, Rendered]


def packed_addresses(guide: Guide) -> tuple[str, ...]:
    """List everything that works offline, without the base path."""
    assets = (path for path in static_files() if not path.startswith(ONLINE_ONLY))
    files = (f"/static/{path}" for path in (*assets, *published_scripts()))
    plain = (f"/manifests/{one.slug}.webmanifest" for one in IDENTITIES)
    return (*addresses(guide), *files, "/manifest.webmanifest", *plain)


def render(app: Flask, address: str) -> Rendered:
    """Render one address as the app answers it.

    Raises:
        ReleaseError: the app answers with anything but a whole page.
    """
    root = str(_settings(app).public_url)
    with app.test_client().get(address, base_url=root) as response:
        if response.status_code != HTTPStatus.OK:
            raise ReleaseError(f"{address} answers {response.status}, so nothing is published.")
        return Rendered(tuple(response.headers.items()), response.get_data())


def current_release() -> Release:
    """Give the release of the running app; it is made once."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if "release" not in app.extensions:
        app.extensions["release"] = _make_release(app)
    return cast(Release, app.extensions["release"])


def _settings(app: Flask) -> Settings:
    """Give the settings of an app."""
    return cast(Settings, app.extensions["settings"])


def _make_release(app: Flask) -> Release:
    """Render the whole app and derive everything else from the bytes."""
    guide = cast(Guide, app.extensions["guide"])
    base = _settings(app).base_path
    files = {path: render(app, path) for path in packed_addresses(guide)}
    pack = _pack({base + path[1:]: rendered for path, rendered in files.items()})
    source = script(ROOT / "service_worker.js")
    digest = hashlib.sha256(pack).hexdigest()
    # The worker's own code is part of what a release is: two workers never share a cache.
    release_id = hashlib.sha256(digest.encode() + source.encode()).hexdigest()[:16]
    facts = {
        "id": release_id,
        "base": base,
        "pack": f"{base}packs/{release_id}",
        "bytes": len(pack),
        "digest": digest,
    }
    worker = source.replace(_PLACEHOLDER, json.dumps(facts))
    return Release(release_id, pack, worker, files)


def _pack(files: dict[str, Rendered]) -> bytes:
    """Put responses into one piece."""
    index = [
        {
            "path": path,
            "headers": {
                name: value
                for name, value in rendered.headers
                if name.lower() not in _TRANSFER_HEADERS
            },
            "length": len(rendered.body),
        }
        for path, rendered in files.items()
    ]
    line = json.dumps(index, separators=(",", ":"), ensure_ascii=True).encode()
    return line + b"\n" + b"".join(rendered.body for rendered in files.values())
