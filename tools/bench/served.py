"""The site and, beside it, a bare page: the same HTML without scripts, links and pictures.

The bare page is padded to the same number of bytes, compressed and answered the same way with the
same headers, and has a worker of its own that does nothing but answer with that page.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pwa import create_app
from pwa.publication import Representation, publish
from pwa.release import Rendered, render
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
        r'<meta http-equiv="Content-Security-Policy"[^>]*>',
    ):
        text = re.sub(extra, "", text, flags=re.DOTALL)
    missing = len(html) - len(text.encode()) - len("<!---->")
    return text.replace("</body>", f"<!--{'-- ' * (missing // 3)}--></body>").encode()


def _as(path: str, body: bytes) -> Representation:
    """Answer with a body of our own, and the headers that the site has at a path."""
    return Representation(Rendered(render(_app, path).headers, body), "br")


_BARE = {
    "/bare/": _as("/", bare(render(_app, "/").body)),
    "/bare/worker.js": _as("/service_worker.js", BARE_WORKER),
}


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with the bare page at `/bare/`, and with the site elsewhere."""
    found = _BARE.get(environ["PATH_INFO"])
    if found is None:
        return _site(environ, start_response)
    start_response("200 OK", found.headers)
    return [found.body]
