"""Unhurried: a private, offline guide, published as the same bytes for everyone."""

from functools import partial

from flask import Flask, abort, request
from jinja2 import StrictUndefined

from .assets import (
    ROOT,
    boot_script,
    discreet_script,
    exit_script,
    page_stylesheet,
    stylesheet,
)
from .errors import register_errors
from .guide import chapter_address, load_guide, neighbors
from .headers import own_headers
from .identities import IDENTITIES
from .machines import machines
from .pages import PAGES, pages
from .scripts import locked_scripts, page_scripts, returning_scripts
from .settings import Settings


def create_app(settings: Settings) -> Flask:
    """Make the app that publishes the site.

    Raises:
        ContentError: the content can't be published; the sentence names the file.
    """
    app = Flask(__name__, static_folder=None, template_folder=ROOT / "templates")
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.extensions["settings"] = settings
    _prepare_templates(app, settings)
    app.extensions["guide"] = load_guide(
        app.jinja_env.get_template("components/prose.html").module,  # type: ignore[arg-type]
        settings.base_path,
        frozenset(page.address for page in PAGES),
        support_lines=settings.support_lines,
    )
    app.register_blueprint(pages)
    app.register_blueprint(machines)
    register_errors(app)
    app.before_request(partial(_refuse_other_hosts, settings))
    own_headers(app, https=settings.https)
    return app


def _refuse_other_hosts(settings: Settings) -> None:
    """Answer under our own names only."""
    if not settings.trusts(request.headers.get("Host", "localhost")):
        abort(400)


def _prepare_templates(app: Flask, settings: Settings) -> None:
    """Give the templates what they share, none of it from the request."""

    def at(address: str) -> str:
        """Put the base path before an address of ours."""
        return settings.base_path + address.removeprefix("/")

    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    app.jinja_env.filters["at"] = at
    app.jinja_env.globals.update(
        at=at,
        boot_script=boot_script,
        chapter_address=chapter_address,
        contact=settings.contact,
        discreet_script=discreet_script,
        exit_script=exit_script,
        identities=IDENTITIES,
        locked_scripts=locked_scripts,
        neighbors=neighbors,
        page_scripts=page_scripts,
        page_stylesheet=page_stylesheet,
        returning_scripts=returning_scripts,
        site_name=settings.name,
        stylesheet=stylesheet,
    )
