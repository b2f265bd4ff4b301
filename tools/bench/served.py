"""The site and, beside it, a bare page: the same HTML without scripts, links and pictures.

The bare page is padded to the same number of bytes, compressed and answered the same way, and has
a worker of its own that does nothing but answer with that page.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pwa import create_app
from pwa.publication import Representation, publish
from pwa.release import Rendered
from pwa.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BARE_WORKER = b"""
addEventListener('install', (event) =>
  event.waitUntil(caches.open('bare').then((cache) => cache.add('/bare/'))));
addEventListener('fetch', (event) => event.respondWith(caches.match('/bare/')));
"""

_app = create_app(Settings.from_environ())
_site = publish(_app)


def bare(html: bytes) -> bytes:
    """Strip a page of all that isn't HTML and inline style, and pad it to the same size."""
    text = html.decode()
    for extra in (
        r"<script.*?</script>",
        r"<link [^>]*>",
        r"<img [^>]*>",
        r"<noscript>.*?</noscript>",
        r'<meta http-equiv="Content-Security-Policy"[^>]*>',
    ):
        text = re.sub(extra, "", text, flags=re.DOTALL)
    missing = len(html) - len(text.encode()) - len("<!---->")
    return text.replace("</body>", f"<!--{'-- ' * (missing // 3)}--></body>").encode()


def _rendered(body: bytes, kind: str) -> Rendered:
    """Make a response with the headers that the transfer needs."""
    headers = {"Content-Type": kind, "Content-Length": "0", "ETag": '"bare"'}
    return Rendered((*headers.items(), ("Cache-Control", "no-cache")), body)


_home = _app.test_client().get("/").data
_BARE = {
    "/bare/": Representation(_rendered(bare(_home), "text/html; charset=utf-8"), "br"),
    "/bare/worker.js": Representation(_rendered(BARE_WORKER, "text/javascript"), "br"),
}


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with the bare page at `/bare/`, and with the site elsewhere."""
    found = _BARE.get(environ["PATH_INFO"])
    if found is None:
        return _site(environ, start_response)
    start_response("200 OK", found.headers)
    return [found.body]
