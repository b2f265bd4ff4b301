"""Build the guide's text on each foundation, serve it, and print how they compare as a table."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import sync_playwright

from pwa import create_app
from pwa.settings import Settings
from tools.bench.first_visit import await_ready
from tools.bench.repeat_visit import await_worker
from tools.browsing import launch_options
from tools.serving_files import Nginx

from . import material, nhsuk
from .measure import CHAPTER, Foundation, Row, check_offline, paints, sizes, visits
from .serving import Folder
from .text import Text
from .workbox import PACKAGES, PLACE


def foundations(text: Text) -> list[Foundation]:
    """Build what is compared: ours first."""
    theirs = (
        ("mkdocs-material", material.build_material(text), material.VERSIONED),
        ("nhsuk-frontend", nhsuk.build_nhsuk(text), nhsuk.VERSIONED),
    )
    beside = [Foundation("Unhurried", Nginx(), Nginx(brotli=True), await_ready)]
    for name, folder, versioned in theirs:
        plain, brotli = (Folder(folder, versioned, brotli=one) for one in (False, True))
        beside.append(Foundation(name, plain, brotli, await_worker))
    return beside


def measure(beside: list[Foundation], heading: str) -> Iterator[Row]:
    """Measure everything, what depends on the machine's load last."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for at in beside:
            check_offline(browser, at, heading)
        yield from sizes(playwright, browser, beside)
        yield from visits(browser, beside)
        browser.close()
    yield from paints(beside)


def main() -> None:
    """Print the table."""
    text = Text(create_app(Settings()))
    chapter = dict(text.chapters)[CHAPTER]
    beside = foundations(text)
    print(f"{CHAPTER}, {_versions()}; load before: {_load()}")
    print(f"\n| what | {' | '.join(at.name for at in beside)} |\n|{' --- |' * (len(beside) + 1)}")
    with ExitStack() as running:
        for server in (one for at in beside for one in (at.server, at.brotli)):
            running.callback(server.stop)
            server.start()
        for what, figures in measure(beside, chapter.headings[-1].text):
            print(f"| {what} | {' | '.join(figures)} |", flush=True)
    print(f"\nLoad after: {_load()}")


def _versions() -> str:
    """Name the versions that are compared."""
    told = "from importlib.metadata import version; print(version('mkdocs-material'))"
    command = [str(PLACE / "venv" / "bin" / "python"), "-c", told]
    found = {"mkdocs-material": subprocess.check_output(command, text=True).strip()}
    for name in ("nhsuk-frontend", "workbox-build"):
        package = (PACKAGES / name / "package.json").read_text("utf-8")
        found[name] = json.loads(package)["version"]
    return ", ".join(f"{name} {version}" for name, version in found.items())


def _load() -> str:
    """Say how busy the machine is."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
