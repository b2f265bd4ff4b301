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
    "/guide/glossary/",  # Part of the guide, which the table lists as one.
)
UNLISTED = ("/exit/", "/offline/")
CHAPTERS = (
    "/guide/introduction/",
    "/guide/mind-and-body/",
    "/guide/your-anatomy/",
    "/guide/lubricant/",
    "/guide/never-force/",
    "/guide/start-small/",
    "/guide/step-by-step/",
    "/guide/notice/",
    "/guide/take-your-time/",
    "/guide/partners/",
    "/guide/keep-learning/",
    "/guide/hygiene/",
    "/guide/ask-first/",
    "/guide/substances/",
)
READABLE = PAGES + UNLISTED + CHAPTERS
PLAIN_MANIFESTS = tuple(f"/manifests/{one}.webmanifest" for one in ("notes", "timer", "walks"))
MACHINES = (
    "/manifest.webmanifest",
    *PLAIN_MANIFESTS,
    "/service_worker.js",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
)


def pack_address(app: Flask) -> str:
    """Say where the current release stands."""
    with app.app_context():
        return f"/packs/{current_release().id}"
