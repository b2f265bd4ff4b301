"""Lighthouse's view of a first visit on a phone, ours and the bare page's by turns."""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator
from typing import Any

from pwa.assets import ROOT
from tools.browsing import QUIET, launch_options

from .report import Figure

AUDITS = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
RUNS = 5
#: Now and then, the browser's trace lacks the beginning of the visit, and Lighthouse asks for
#: another run.
TRIES = 3


def lighthouse(port: int) -> Iterator[Figure]:
    """Measure paint, blocking time and layout shift of the first page."""
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    for _ in range(RUNS):
        ours.append(run_lighthouse(f"http://127.0.0.1:{port}/"))
        bare.append(run_lighthouse(f"http://127.0.0.1:{port}/bare/"))
    for paint in ("FCP", "LCP"):
        mine = statistics.median(run[paint] for run in ours)
        theirs = statistics.median(run[paint] for run in bare)
        beside = f"{mine:.0f} ms beside {theirs:.0f} ms"
        yield Figure(
            f"{paint} by Lighthouse, beside the bare page", mine / theirs, "times", 1.15, beside
        )
    blocked, blocked_bare = (statistics.median(run["TBT"] for run in runs) for runs in (ours, bare))
    beside = f"beside {blocked_bare:.0f} ms"
    yield Figure(f"total blocking time (median of {RUNS})", blocked, "ms", 0, beside)
    yield Figure("layout shift, at most", max(run["CLS"] for run in ours), "", 0)


def run_lighthouse(url: str) -> dict[str, float]:
    """Measure a page once, as Lighthouse simulates a phone on a slow network.

    Raises:
        RuntimeError: it can't, even when it is asked again.
    """
    failed: list[str] = []
    for _ in range(TRIES):
        audits = _audits(url)
        failed = [told for audit in AUDITS if (told := audits[audit].get("errorMessage"))]
        if not failed:
            return {name: float(audits[audit]["numericValue"]) for audit, name in AUDITS.items()}
    raise RuntimeError(f"Lighthouse could not measure {url}: {failed}")


def _audits(url: str) -> dict[str, Any]:
    """Run Lighthouse, and give what it says of each audit."""
    command = [
        str(ROOT / "node_modules" / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-audits={','.join(AUDITS)}",
        f"--chrome-flags={' '.join(('--headless=new', *QUIET))}",
    ]
    environ = {**os.environ, "CHROME_PATH": str(launch_options()["executable_path"])}
    done = subprocess.run(command, env=environ, capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"Lighthouse ended with {done.returncode}: {done.stderr.strip()}")
    return dict(json.loads(done.stdout)["audits"])
