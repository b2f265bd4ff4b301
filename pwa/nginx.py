"""What nginx is told of an export: exactly the addresses and headers of the app's own server."""

from .assets import MEDIA_TYPES
from .headers import CLEARED, OWN_LINK
from .plain_site import FORGET, MISSING, PlainSite, path_of
from .publication import Headers
from .static_hosts import STATIC

#: Where the example expects the files; a host replaces it by the real place.
ROOT_ON_HOST = "/srv/unhurried/"

_HEAD = """\
# Include this within a server block. The files are expected in {root}
# Brotli needs nginx's module for it: then take away the # before brotli_static.
gzip_static on;
#brotli_static on;
gzip_vary off; # Stands below, for files without a copy as well.
absolute_redirect off;
server_tokens off;
access_log off;
log_not_found off;
"""


def nginx_file(site: PlainSite) -> str:
    """Write the part of a server block that answers as the app's own server does."""
    single = [
        address
        for address in site.headers
        if not address.endswith("/") and not address.startswith(STATIC) and address != MISSING
    ]
    return "\n".join(
        (
            _HEAD.format(root=ROOT_ON_HOST),
            _pages(site),
            _static(site),
            *(_file(site, f"= {site.base}{path_of(one)}", one) for one in single),
            _file(site, f"= {site.base}{path_of(MISSING)}", MISSING, "internal;"),
            _forget(site),
            *(_slash(site, address) for address in site.pages if address not in ("/", FORGET)),
        )
    )


def _location(matching: str, *lines: str) -> str:
    """Write one location."""
    body = "".join(f"  {line}\n" for part in lines for line in part.splitlines())
    return f"location {matching} {{\n{body}}}\n"


def _set(headers: Headers) -> str:
    """Set headers, and take away the time that nginx adds. A location inherits none."""
    kept = [one for one in headers if one[0] != "Content-Type"]
    lines = [f"add_header {name} '{_quoted(value)}' always;" for name, value in kept]
    return "\n".join((*lines, "add_header Last-Modified '';"))


def _quoted(value: str) -> str:
    """Keep a value whole between single quotes."""
    return value.replace("'", r"\'")


def _missing(site: PlainSite) -> str:
    """Say what answers where nothing is."""
    return f"error_page 403 404 =404 {site.base}{path_of(MISSING)};"


def _type(headers: Headers) -> str:
    """Set the one type of a location."""
    return f"types {{ }}\ndefault_type '{dict(headers)['Content-Type']}';"


def _pages(site: PlainSite) -> str:
    """Answer the addresses that are folders, and nothing else below the base path."""
    headers = site.headers["/"]
    found = "try_files ${uri}index.html =404;"
    place = f"alias {ROOT_ON_HOST};"
    return _location(site.base, place, found, _missing(site), _type(headers), _set(headers))


def _static(site: PlainSite) -> str:
    """Answer the static files; their headers differ in the type only."""
    found = {address: headers for address, headers in site.headers.items() if STATIC in address}
    kinds = {f".{one.rpartition('.')[2]}": dict(found[one])["Content-Type"] for one in found}
    named = "\n".join(f"  '{kinds[one]}' {one[1:]};" for one in MEDIA_TYPES if one in kinds)
    return _location(
        f"^~ {site.base}{STATIC[1:]}",
        f"alias {ROOT_ON_HOST}{STATIC[1:]};",
        f"types {{\n{named}\n}}",
        _missing(site),
        _set(next(iter(found.values()))),
    )


def _file(site: PlainSite, matching: str, address: str, *more: str) -> str:
    """Answer one file."""
    headers = site.headers[address]
    place = f"alias {ROOT_ON_HOST}{path_of(address)};"
    return _location(matching, *more, place, _type(headers), _set(headers))


def _slash(site: PlainSite, address: str) -> str:
    """Lead from an address without its last slash to the page, and repeat no query."""
    headers = [one for one in site.headers[address] if one[0] != "Vary"]
    target = f"{site.base}{address[1:]}"
    return _location(
        f"= {target.rstrip('/')}", _type(headers), _set(headers), f"return 308 {target};"
    )


def _forget(site: PlainSite) -> str:
    """Have the browser clear what it keeps, where a page of ours asks for it."""
    asked = "/".join(f"$http_{name.lower().replace('-', '_')}" for name in OWN_LINK)
    own = "/".join(OWN_LINK.values())
    varied = [("Cache-Control", "no-store"), ("Vary", ", ".join(OWN_LINK))]
    headers = [one for one in site.headers["/"] if one[0] not in dict(varied)] + varied
    cleared = f"""\
set $asked "{asked}/$http_sec_purpose$http_purpose$http_x_moz";
if ($asked = "{own}/") {{
{_set([*headers, ("Clear-Site-Data", CLEARED)])}
  return 303 /exit/;
}}"""
    settings = f"return 303 {site.base}settings/;"
    lines = (_type(headers), _set(headers), cleared if site.base == "/" else "", settings)
    return _location(f"= {site.base}{FORGET[1:]}", *lines)
