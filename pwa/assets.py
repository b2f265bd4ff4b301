"""The styles and scripts as they are published; some of them stand inside the pages."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import rcssmin

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
#: A comment that has its lines to itself.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
#: What a page shows of another page's own, by the parts of that one's style sheet.
_BORROWED = {
    "home": ("journal/form", "steps/reading"),
    "session": ("breathe/timer", "journal/form", "steps/reading"),
}
#: These stand inside the pages, so nobody needs to ask for them.
INLINED = ("css/", "js/boot.js", "js/discreet.js", "js/quick_exit.js")
#: Named here, because what a machine says of a suffix differs from one to the next.
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@cache
def stylesheet() -> str:
    """Join the style files of all pages; the one that declares the layers comes first."""
    folder = STATIC / "css"
    layers = folder / "layers.css"
    apart = {layers, *folder.glob("pages/**/*.css")}
    return _minified(layers, *sorted(set(folder.rglob("*.css")) - apart))


@cache
def page_stylesheet(page: str = "") -> str:
    """Give the styles that one page carries after the shared ones; most pages have none.

    A long sheet is cut into parts, in a folder by the name of the page; another page that shows the
    same carries such a part, too.
    """
    folder = STATIC / "css" / "pages"
    parts = sorted((folder / page).glob("*.css")) if page else ()
    borrowed = (folder / f"{part}.css" for part in _BORROWED.get(page, ()))
    return _minified(*borrowed, *folder.glob(f"{page}.css"), *parts)


def stylesheets() -> tuple[str, ...]:
    """List every style sheet that stands in a page, the shared one first."""
    pages = sorted(file.stem for file in (STATIC / "css").glob("pages/*.css"))
    return (stylesheet(), *map(page_stylesheet, pages))


def _minified(*files: Path) -> str:
    """Join style files without what browsers don't need."""
    return str(rcssmin.cssmin("\n".join(file.read_text("utf-8") for file in files)))


def script(file: Path) -> str:
    """Give a script without the comments that have lines to themselves.

    They are a third of its bytes. All other lines are as they stand there, so that whoever checks
    what runs on their device can compare.
    """
    return _COMMENT.sub("", file.read_text("utf-8"))


@cache
def boot_script() -> str:
    """Give the script that readies a page before the first paint."""
    return _inlined("boot.js")


@cache
def exit_script() -> str:
    """Give the script by which a page can be left at once, from the first paint on."""
    return _inlined("quick_exit.js")


@cache
def discreet_script() -> str:
    """Give the script by which a page goes by another name, from before its own title on."""
    return _inlined("discreet.js")


def inline_scripts() -> tuple[str, ...]:
    """List every script that stands in a page."""
    return boot_script(), discreet_script(), exit_script()


def _inlined(name: str) -> str:
    """Give a script without what stands between its lines and the margin."""
    lines = script(STATIC / "js" / name).splitlines()
    return "\n".join(line.strip() for line in lines if line)


def source_hash(text: str) -> str:
    """Give the source expression by which a policy allows an inline text."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def static_files() -> tuple[str, ...]:
    """List the files that have an address of their own, relative to the static folder."""
    paths = (file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.is_file())
    return tuple(sorted(path for path in paths if not path.startswith(INLINED)))
