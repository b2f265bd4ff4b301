"""What hosts of plain files are told: the headers of each address, in the words of each host.

No two rules of `_headers` name one header for one address, since some hosts would join the values.
Whatever is the same on every response stands in one rule for all.
"""

import re
from functools import reduce

from .headers import CLEARED, OWN_LINK
from .plain_site import MISSING, SUFFIXES, PlainSite, path_of
from .publication import Headers

#: A folder whose files have the same headers, but for their types.
STATIC = "/static/"
#: Hosts that choose a coding themselves say so themselves.
_CHOICE = "Vary"
#: What an export holds for hosts only.
FOR_HOSTS = ("_headers", "nginx.conf", ".htaccess", ".export")


def shared(site: PlainSite) -> Headers:
    """List the headers that every response has with the same value."""
    common = reduce(set.intersection, map(set, site.headers.values()))
    return [header for header in site.headers["/"] if header in common]


def apart(site: PlainSite, address: str) -> Headers:
    """List the headers of one address that not all responses have."""
    common = shared(site)
    return [one for one in site.headers[address] if one not in common and one[0] != _CHOICE]


def headers_file(site: PlainSite) -> str:
    """Write `_headers`, as Netlify and Cloudflare Pages read it.

    A `*` may stand at the end of a path only, so the types of static files are left to them.
    """
    rules = {"/*": shared(site)}
    for address in site.headers:
        if address.startswith(STATIC):
            headers = apart(site, address)
            rules[f"{STATIC}*"] = [one for one in headers if one[0] != "Content-Type"]
        elif address != MISSING:
            rules[address] = apart(site, address)
    root = site.base.removesuffix("/")
    lines = []
    for pattern, headers in rules.items():
        lines += [f"{root}{pattern}", *(f"  {name}: {value}" for name, value in headers)]
    return "\n".join(lines) + "\n"


def htaccess_file(site: PlainSite) -> str:
    """Write `.htaccess`, as Apache 2.4 reads it where `AllowOverride All` is set."""
    kinds = {_kind(address): apart(site, address) for address in site.headers}
    rules = "".join(_files_rule(kind, headers) for kind, headers in _last_wins(kinds))
    hidden = "|".join(map(re.escape, FOR_HOSTS))
    codings = "".join(f"AddEncoding {coding} {suffix}\n" for coding, suffix in SUFFIXES.items())
    return f"""\
# For Apache 2.4 with mod_headers, mod_mime, mod_dir, mod_rewrite and AllowOverride All.
DirectoryIndex index.html
Options -Indexes -MultiViews
ErrorDocument 404 {site.base}{path_of(MISSING)}
RewriteEngine On
RewriteRule ^({hidden})$ - [R=404,L]
{_cleared(site)}{"".join(map(_copy_rule, SUFFIXES.items()))}{codings}\
{_set("", shared(site))}Header unset Last-Modified
{rules}"""


def _kind(address: str) -> str:
    """Give a pattern of the file names that have the headers of this address."""
    name = path_of(address).rpartition("/")[2]
    return rf".+\.{name.rpartition('.')[2]}" if address.startswith(STATIC) else re.escape(name)


def _last_wins(kinds: dict[str, Headers]) -> list[tuple[str, Headers]]:
    """Put the patterns of many names before those of one, since Apache lets the last one win."""
    return sorted(kinds.items(), key=lambda kind: not kind[0].startswith(".+"))


def _files_rule(pattern: str, headers: Headers) -> str:
    """Set the headers of the files whose names fit, and of their compressed copies."""
    others = [one for one in headers if one[0] != "Content-Type"]
    copies = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES.values())
    return f"""\
<FilesMatch "^{pattern}(\\.({copies}))?$">
  ForceType "{dict(headers)["Content-Type"]}"
{_set("  ", others)}</FilesMatch>
"""


def _set(margin: str, headers: Headers) -> str:
    """Set headers on every answer, errors too."""
    return "".join(f'{margin}Header always set {name} "{value}"\n' for name, value in headers)


def _copy_rule(copy: tuple[str, str]) -> str:
    """Answer with a compressed copy where there is one and the reader accepts it."""
    coding, suffix = copy
    return f"""\
RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b
RewriteCond %{{REQUEST_FILENAME}}{suffix} -f
RewriteRule ^(.+)$ $1{suffix} [E=no-gzip:1,E=no-brotli:1,L]
"""


def _cleared(site: PlainSite) -> str:
    """Have the browser clear what it keeps where a page of ours asks, as the app itself does."""
    if site.base != "/":
        return ""
    own = "".join(f"RewriteCond %{{HTTP:{name}}} ={value}\n" for name, value in OWN_LINK.items())
    asked = "\"expr=%{REQUEST_STATUS} == 303 && %{REQUEST_URI} == '/forget/'\""
    return f"""\
{own}RewriteCond %{{HTTP:Sec-Purpose}}%{{HTTP:Purpose}}%{{HTTP:X-Moz}} =""
RewriteRule ^forget/$ /exit/ [R=303,L]
Header always set Clear-Site-Data '{CLEARED}' {asked}
"""
