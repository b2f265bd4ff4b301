"""How pages are judged by axe, in tests and measurements."""

from axe_playwright_python.sync_playwright import Axe

from pwa.assets import ROOT

LEVELS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def newest_axe() -> Axe:
    """Give the newest axe that is here."""
    newest = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    return Axe.from_file(newest) if newest.exists() else Axe()
