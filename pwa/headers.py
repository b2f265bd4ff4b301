"""Every response header of the app: what a browser may do with our pages, and how long they last.

The policies are those of the first promise: a page can't send anything anywhere. Only the
service worker may fetch, and it fetches releases of this app alone.
"""

import hashlib
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask_talisman import Talisman

from .assets import inline_scripts, source_hash, stylesheets
from .settings import Settings

#: The one Trusted Types policy; it lets through the address of the service worker, nothing else.
TRUSTED_TYPES_POLICY = "worker-address"

#: A script or a picture is no page: opened by itself it needs nothing, and is framed by nobody.
ASSET_POLICY = "default-src 'none'; frame-ancestors 'none'"

WORKER_POLICY = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

#: Browser features that no page of ours uses; each is switched off for us and for any frame.
UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)

FRESH = "no-cache"
#: Nobody between us and the reader may rewrite a page, or its digest would not fit.
FRESH_PAGE = "no-cache, no-transform"
#: A pack's address holds its digest, so what it holds never changes.
FOREVER = "public, max-age=31536000, immutable, no-transform"
NOT_KEPT = "no-store"

_CACHING = {
    "machines.pack": FOREVER,
    "machines.healthz": NOT_KEPT,
    "machines.forget": NOT_KEPT,
}

#: What a browser adds to a request when somebody follows a link of a page of this very origin. No
#: page can add or change it, and no other site's link, picture, form or frame comes with it.
OWN_LINK = {
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
#: What a browser says that asks ahead of its reader.
_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")
#: No cookies, of which there are none: that would reach all hosts of the domain.
CLEARED = '"cache", "storage"'


def page_policy() -> dict[str, str]:
    """Give the content security policy of every page."""
    return {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *map(source_hash, inline_scripts()))),
        "style-src": " ".join(map(source_hash, stylesheets())),
        "img-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "connect-src": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": TRUSTED_TYPES_POLICY,
    }


def meta_policy() -> str:
    """Give the same policy for a `<meta>` element, where `frame-ancestors` has no meaning."""
    policy = page_policy()
    del policy["frame-ancestors"]
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def asks_to_be_cleared(base_path: str) -> bool:
    """Say whether this request may have the browser clear what it keeps of this origin.

    Another site's link must not wipe anybody's journal, so the browser itself has to say that the
    request comes from a page of ours. Below a path, other apps may share the origin, and what they
    keep is not ours to clear.
    """
    by_own_link = all(request.headers.get(name) == value for name, value in OWN_LINK.items())
    return base_path == "/" and by_own_link and not any(name in request.headers for name in _AHEAD)


def own_headers(app: Flask, *, https: bool) -> None:
    """Make the app set its headers; its views must be registered already."""
    # Registered first, so it runs last, on the finished response.
    app.after_request(_finish)
    app.after_request(_clear)
    talisman = Talisman(
        app,
        content_security_policy=page_policy(),
        permissions_policy=dict.fromkeys(UNUSED_FEATURES, "()"),
        frame_options="DENY",
        referrer_policy="no-referrer",
        force_https=False,  # The proxy in front redirects; the app never sees the scheme.
        strict_transport_security=https,
        strict_transport_security_include_subdomains=False,
        session_cookie_secure=https,
    )
    worker = talisman(content_security_policy=WORKER_POLICY)
    app.view_functions["machines.service_worker"] = worker(
        app.view_functions["machines.service_worker"]
    )
    app.jinja_env.globals["meta_policy"] = meta_policy


def _clear(response: Response) -> Response:
    """Have the browser clear what it keeps of this origin, where a page of ours asks for it."""
    if request.endpoint == "machines.forget":
        response.vary.update(OWN_LINK)
        settings: Settings = current_app.extensions["settings"]
        if response.status_code == 303 and asks_to_be_cleared(settings.base_path):
            response.headers["Clear-Site-Data"] = CLEARED
    return response


def _finish(response: Response) -> Response:
    """Add what Talisman has no option for, and make equal content give equal responses."""
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-DNS-Prefetch-Control"] = "off"
    response.headers["Cache-Control"] = _cache_control(response)
    for changing in ("Date", "Expires", "Last-Modified"):
        response.headers.pop(changing, None)
    if response.location:
        # A redirect stays on this site and repeats nothing of the query that was asked.
        response.location = urlsplit(response.location).path
        response.data = b""
    if response.status_code == 200:
        if request.endpoint == "machines.asset":
            # A first visit asks for a dozen, and what pages alone need would double their size.
            response.headers["Content-Security-Policy"] = ASSET_POLICY
            del response.headers["Permissions-Policy"]
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    return response


def _cache_control(response: Response) -> str:
    """Say for how long a response may be kept."""
    if response.status_code >= 400:
        return NOT_KEPT
    if request.endpoint in _CACHING:
        return _CACHING[request.endpoint]
    return FRESH_PAGE if response.mimetype == "text/html" else FRESH
