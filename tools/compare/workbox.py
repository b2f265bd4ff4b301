"""A worker that keeps a whole site on the device, made by Workbox, and what registers it."""

import gzip
import json
import subprocess
from pathlib import Path

import brotli

from pwa.assets import ROOT

#: Where the other foundations are installed and their sites are built.
PLACE = ROOT / ".build" / "compare"
PACKAGES = PLACE / "node_modules"

WORKER = "service-worker.js"
REGISTER = f"""\
if ('serviceWorker' in navigator) {{
  addEventListener('load', () => navigator.serviceWorker.register('/{WORKER}'));
}}
"""
#: What is not worth keeping: maps for developers, and what only machines ask for.
_LEFT_OUT = ("**/*.map", "sitemap.xml*")
_MAKE = """
import { generateSW } from 'workbox-build';
const { versioned, ...options } = JSON.parse(process.argv[1]);
const { warnings } = await generateSW({
  ...options, dontCacheBustURLsMatching: new RegExp(versioned),
});
for (const warning of warnings) console.error(warning);
process.exitCode = warnings.length;
"""
#: What compressing makes smaller.
_TEXTS = {".css", ".html", ".ico", ".js", ".json", ".svg", ".xml"}


def keep_offline(site: Path, versioned: str, left_out: tuple[str, ...] = ()) -> None:
    """Give a site its worker; names that match `versioned` change with what the file holds."""
    options = {
        "globDirectory": str(site),
        "globPatterns": ["**/*"],
        "globIgnores": [*_LEFT_OUT, *left_out],
        "swDest": str(site / WORKER),
        "versioned": versioned,
        "inlineWorkboxRuntime": True,
        "sourcemap": False,
        "clientsClaim": True,
        "cleanupOutdatedCaches": True,
    }
    # Not a file: what it imports is looked for from the folder in which it runs.
    command = ["node", "--input-type=module", "--eval", _MAKE, json.dumps(options)]
    subprocess.run(command, cwd=PLACE, check=True)


def compress(site: Path) -> None:
    """Put compressed copies beside each text, as nginx looks for them, as small as ours are."""
    for file in sorted(site.rglob("*")):
        if file.suffix in _TEXTS:
            body = file.read_bytes()
            packed = gzip.compress(body, compresslevel=9, mtime=0)
            file.with_name(f"{file.name}.gz").write_bytes(packed)
            file.with_name(f"{file.name}.br").write_bytes(brotli.compress(body, quality=11))
