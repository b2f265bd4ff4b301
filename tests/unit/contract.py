"""The addresses that the product promises."""

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
