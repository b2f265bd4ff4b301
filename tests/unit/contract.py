"""The addresses that the product promises."""

from flask import Flask

from pwa.release import current_release

PAGES = (
    "/",
    "/guide/",
    "/breathe/",
    "/steps/",
    "/session/",
    "/journal/",
    "/lube/",
    "/talk/",
    "/help-now/",
    "/settings/",
    "/privacy/",
    "/install/",
    "/about/",
)
UNLISTED = ("/exit/", "/offline/")
CHAPTERS = ("/guide/introduction/", "/guide/never-force/", "/guide/lubricant/")
READABLE = PAGES + UNLISTED + CHAPTERS
MACHINES = (
    "/manifest.webmanifest",
    "/service_worker.js",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
)


def pack_address(app: Flask) -> str:
    """Say where the current release stands."""
    with app.app_context():
        return f"/packs/{current_release().id}"
