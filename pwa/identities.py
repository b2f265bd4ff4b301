"""The plain names and icons that the app can go by instead of its own: discreet mode.

Each is a name that says nothing of what this is, is nobody's mark, and promises little. Its drawing
is `static/icons/<slug>/icon.svg`, from which `tools/make_icons.py` makes the other icons.
"""

import re
from dataclasses import dataclass
from functools import cache

from .assets import STATIC

#: What a drawing has for the tool that makes icons of it; two of them on a page would clash.
_IDS = re.compile(r' id="\w+"')
_DRAWN = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@dataclass(frozen=True)
class Identity:
    """One way to look like something else."""

    slug: str
    #: At most 12 characters, or a home screen cuts it short.
    name: str
    #: The ground of its icon.
    color: str
    #: What shows while the installed app opens.
    paper: str

    @property
    def drawing(self) -> str:
        """The shapes of its icon, on a grid of 512 by 512, as the inside of an `<svg>`."""
        return _drawing(self.slug)


IDENTITIES = (
    Identity("notes", "Short notes", "#3d5470", "#e9edf2"),
    Identity("timer", "Minute timer", "#2e5f66", "#e3efee"),
    Identity("walks", "Local walks", "#4b5f3a", "#edf1e6"),
)


def identity(slug: str) -> Identity | None:
    """Find an identity by its slug."""
    return next((one for one in IDENTITIES if one.slug == slug), None)


@cache
def _drawing(slug: str) -> str:
    """Read the shapes of an icon."""
    svg = (STATIC / "icons" / slug / "icon.svg").read_text("utf-8")
    (shapes,) = _DRAWN.findall(_IDS.sub("", svg))
    return "".join(line.strip() for line in shapes.splitlines())
