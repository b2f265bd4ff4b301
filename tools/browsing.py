"""How Chromium is started here: the one that was found, quiet on the network."""

from pathlib import Path
from typing import TypedDict

from pwa.assets import ROOT

#: Without these, the browser looks for its maker's services, and may take offers of its own.
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


class LaunchOptions(TypedDict):
    """The part of Playwright's launch options that we set."""

    executable_path: Path
    args: list[str]


def launch_options() -> LaunchOptions:
    """Give the options by which Playwright starts the browser that tools/setup.sh found."""
    found = (ROOT / ".venv" / "chromium").read_text("utf-8").strip()
    return {"executable_path": Path(found), "args": list(QUIET)}
