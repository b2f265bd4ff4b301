"""The addresses that browsers, crawlers and hosts ask for."""

from typing import cast

from flask import Blueprint, Response, abort, current_app, render_template

from .assets import MEDIA_TYPES, STATIC, script, static_files
from .guide import current_guide
from .headers import asks_to_be_cleared
from .identities import identity
from .pages import addresses
from .release import current_release
from .scripts import joined, published_scripts
from .settings import Settings

machines = Blueprint("machines", __name__)


def _settings() -> Settings:
    """Give the settings of the running app."""
    return cast(Settings, current_app.extensions["settings"])


@machines.get("/manifest.webmanifest")
def manifest() -> Response:
    """Say how the app installs."""
    text = render_template("machines/manifest.webmanifest")
    return Response(text, mimetype="application/manifest+json")


@machines.get("/manifests/<slug>.webmanifest")
def plain_manifest(slug: str) -> Response:
    """Say how the app installs under a plain name."""
    found = identity(slug)
    if found is None:
        abort(404)
    text = render_template("machines/plain.webmanifest", identity=found)
    return Response(text, mimetype="application/manifest+json")


@machines.get("/service_worker.js")
def service_worker() -> Response:
    """Give the worker that keeps the current release on the device."""
    return Response(current_release().worker, mimetype="text/javascript")


@machines.get("/packs/<release_id>")
def pack(release_id: str) -> Response:
    """Give the current release in one piece."""
    release = current_release()
    if release_id != release.id:
        abort(404)
    return Response(release.pack, mimetype="application/octet-stream")


@machines.get("/static/<path:name>")
def asset(name: str) -> Response:
    """Give a file that pages ask for by address."""
    if name in published_scripts():
        return Response(joined(name), mimetype=MEDIA_TYPES[".js"])
    if name not in static_files():
        abort(404)
    file = STATIC / name
    body = script(file) if file.suffix == ".js" else file.read_bytes()
    return Response(body, mimetype=MEDIA_TYPES[file.suffix])


@machines.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages for search engines."""
    root = str(_settings().public_url).removesuffix("/")
    listed = [root + address for address in addresses(current_guide(), listed_only=True)]
    return Response(render_template("machines/sitemap.xml", listed=listed), mimetype="text/xml")


@machines.get("/robots.txt")
def robots() -> Response:
    """Welcome search engines."""
    text = render_template("machines/robots.txt", root=str(_settings().public_url))
    return Response(text, mimetype="text/plain")


@machines.get("/forget/")
def forget() -> Response:
    """Lead to the dull page, or, where no page of ours asks, to where somebody could ask.

    It is no page: whoever comes here is elsewhere at once, and no way back or reload leads
    here again. On the way, the browser may be told to clear this site's data, see `headers.py`.
    """
    leads_to = "exit" if asks_to_be_cleared(_settings().base_path) else "settings"
    response = Response(status=303)
    response.location = f"{_settings().base_path}{leads_to}/"
    return response


@machines.get("/healthz")
def healthz() -> Response:
    """Answer whoever watches over the server."""
    return Response("ok\n", mimetype="text/plain")
