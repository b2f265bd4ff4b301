"""The guide's text as static pages on nhsuk-frontend."""

import re
import shutil
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pwa.chapters import Chapter
from pwa.prose import render_prose

from .text import GLOSSARY, Text, day
from .workbox import PACKAGES, PLACE, REGISTER, compress, keep_offline

DIST = PACKAGES / "nhsuk-frontend" / "dist" / "nhsuk"
VERSIONED = r"nhsuk-frontend-[0-9.]+\.min\."
#: Only services of the NHS may use its letters, which come from a host of its own.
_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
#: The icons that their page template, manifest and styles name.
_ICONS = (
    *("favicon.ico", "favicon.svg", "nhsuk-icon-mask.svg", "nhsuk-icon-cross.svg"),
    *(f"nhsuk-icon-{size}.png" for size in (180, 192, 512)),
    *(f"nhsuk-icon-arrow-{way}.svg" for way in ("down", "up", "up-down")),
)
_CARE_CARD = """\
<div class="nhsuk-card nhsuk-card--care nhsuk-card--care--{kind}">
  <div class="nhsuk-card__heading-container">
    <h{level} class="nhsuk-card__heading" id="{anchor}"><span role="text"><span \
class="nhsuk-u-visually-hidden">{word}: </span>{title}</span></h{level}>
    <span class="nhsuk-card--care__arrow" aria-hidden="true"></span>
  </div>
  <div class="nhsuk-card__content">
"""
#: Their classes for what Markdown gives none.
_CLASSES = {
    "<table>": '<table class="nhsuk-table">',
    "<thead>": '<thead class="nhsuk-table__head">',
    "<tbody>": '<tbody class="nhsuk-table__body">',
    "<tr>": '<tr class="nhsuk-table__row">',
    "<th>": '<th class="nhsuk-table__header" scope="col">',
    "<td>": '<td class="nhsuk-table__cell">',
    "<ul>": '<ul class="nhsuk-list nhsuk-list--bullet">',
    "<ol>": '<ol class="nhsuk-list nhsuk-list--number">',
    "visually-hidden": "nhsuk-u-visually-hidden",
}


class Components:
    """Puts our dialect's own parts into their markup."""

    def __init__(self, text: Text) -> None:
        """Take our words for them."""
        self._prose = text.words_of("prose")
        self._drawings = text.words_of("drawings").drawings

    def source_mark(self, fact: str, number: int, use: int) -> str:
        """Give the mark that leads to the source of a sentence, as ours does."""
        return str(self._prose.source_mark(fact, number, use))

    def care_card_open(self, kind: str, title: str, anchor: str, level: int) -> str:
        """Give the beginning of a care card."""
        word = self._prose.care_words[kind]
        return _CARE_CARD.format(kind=kind, title=title, anchor=anchor, level=level, word=word)

    def care_card_close(self) -> str:
        """Give the end of a care card."""
        return "</div></div>\n"

    def drawing_open(self, name: str) -> str:
        """Describe a drawing."""
        return f"<p>{self._drawings[name][2]}</p>\n"

    def drawing_close(self) -> str:
        """Add nothing to the caption, which is a paragraph of its own."""
        return ""


class Pages:
    """Renders the pages."""

    def __init__(self, text: Text) -> None:
        """Render the pages of a text."""
        self._text = text
        self._components = Components(text)
        loader = FileSystemLoader(Path(__file__).parent)
        jinja = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        jinja.globals.update(day=day, chapters=text.chapters, nhsuk=_versioned_name)
        self._page = jinja.get_template("nhsuk.html")

    @cached_property
    def all(self) -> dict[str, str]:
        """Give every page by its address."""
        chapters = self._text.chapters
        before = (None, *chapters[:-1])
        after = (*chapters[1:], None)
        pages = {"/": self._render("start"), GLOSSARY: self._glossary()}
        for (address, chapter), previous, following in zip(chapters, before, after, strict=True):
            pages[address] = self._render(
                "chapter",
                chapter=chapter,
                body=self._body(chapter),
                sources=self._sources(chapter.citations),
                steps=self._text.next_steps(chapter),
                previous=previous,
                following=following,
            )
        return pages

    def _render(self, kind: str, **values: object) -> str:
        """Render one page."""
        return self._page.render(kind=kind, **values)

    def _body(self, chapter: Chapter) -> Markup:
        """Render the text of a chapter."""
        prose = render_prose(self._text.body(chapter), self._components, "/")
        return _with_classes(prose.html)

    def _glossary(self) -> str:
        """Render the glossary."""
        guide = self._text.guide
        mark = self._components.source_mark
        entries = [
            (one.term, Markup("").join(Markup(mark(*each)) for each in one.marks))  # noqa: S704
            for one in guide.glossary_entries
        ]
        sources = self._sources(guide.glossary_citations)
        return self._render("glossary", entries=entries, sources=sources)

    def _sources(self, citations: object) -> Markup:
        """Render what a page rests on, as our own pages do."""
        return _with_classes(str(self._text.words_of("sources").sources(citations)))


def build_nhsuk(text: Text) -> Path:
    """Build the site and give its folder."""
    site = PLACE / "nhsuk-site"
    shutil.rmtree(site, ignore_errors=True)
    for address, page in Pages(text).all.items():
        file = site / address.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")
    images = site / "assets" / "images"
    images.mkdir(parents=True)
    for icon in _ICONS:
        shutil.copy(DIST / "assets" / "images" / icon, images)
    shutil.copy(DIST / "assets" / "manifest.json", site / "assets")
    css, script = _versioned_name("css"), _versioned_name("js")
    shutil.copy(DIST / script, site / "assets")
    styles = _FONT_FACE.sub("", (DIST / css).read_text("utf-8"))
    (site / "assets" / css).write_text(styles, "utf-8")
    (site / "register.js").write_text(REGISTER)
    keep_offline(site, VERSIONED)
    compress(site)
    return site


def _versioned_name(kind: str) -> str:
    """Name their ready styles or script, which carry their version."""
    (found,) = DIST.glob(f"nhsuk-frontend-[0-9]*.min.{kind}")
    return found.name


def _with_classes(html: str) -> Markup:
    """Put their classes into HTML of ours."""
    for ours, theirs in _CLASSES.items():
        html = html.replace(ours, theirs)
    return Markup(html)  # noqa: S704 (rendered here, from our own text)
