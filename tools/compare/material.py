"""The guide's text published by mkdocs-material."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from pwa.chapters import Chapter, Citation

from .text import GLOSSARY, Text, day
from .workbox import PLACE, REGISTER, compress, keep_offline

#: The scripts and styles of the theme carry a digest in their names.
VERSIONED = r"\.[0-9a-f]{8}\.min\."
#: Stemmers of other languages, which a site in English never loads.
_LEFT_OUT = ("assets/javascripts/lunr/**",)


def build_material(text: Text) -> Path:
    """Build the site and give its folder."""
    source, site = PLACE / "material", PLACE / "material-site"
    shutil.rmtree(source, ignore_errors=True)
    pages = {"/": _start(text), GLOSSARY: _glossary(text)}
    pages |= {address: _chapter(text, chapter) for address, chapter in text.chapters}
    for address, page in pages.items():
        file = source / "docs" / _file(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")
    (source / "docs" / "register.js").write_text(REGISTER)
    # Whatever is JSON is YAML, too.
    (source / "mkdocs.yml").write_text(json.dumps(_settings(text, site)))
    command = [str(PLACE / "venv" / "bin" / "mkdocs"), "build", "--quiet", "--clean"]
    # It would tell whoever builds with it, each time, how long it will be looked after.
    environ = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=source, env=environ, check=True)
    keep_offline(site, VERSIONED, _LEFT_OUT)
    compress(site)
    return site


def _settings(text: Text, site: Path) -> dict[str, object]:
    """Set what the text needs; all else is left as it comes."""
    chapters = [{one.front.title: _file(address)} for address, one in text.chapters]
    return {
        "site_name": "Unhurried",
        "site_dir": str(site),
        "theme": {"name": "material", "font": False},
        "nav": [{"Start": "index.md"}, *chapters, {"Glossary": _file(GLOSSARY)}],
        "plugins": ["search"],
        "markdown_extensions": ["admonition", "attr_list", "footnotes", "smarty", "tables"],
        "extra_javascript": ["register.js"],
    }


def _file(address: str) -> str:
    """Name the file whose page will stand at an address."""
    return f"{address.strip('/') or 'index'}.md"


def _start(text: Text) -> str:
    """Write the start page."""
    listed = (f"- [{one.front.title}]({at}): {one.front.summary}" for at, one in text.chapters)
    return "\n".join(("# The guide", "", *listed))


def _chapter(text: Text, chapter: Chapter) -> str:
    """Write the page of a chapter."""
    front = chapter.front
    unit = "minute" if chapter.minutes == 1 else "minutes"
    parts = [
        f"# {front.title}",
        front.summary,
        f"{chapter.minutes} {unit} to read. Last checked {day(front.reviewed)}.",
        "## After this chapter you can",
        "\n".join(f"- {aim}" for aim in front.aims),
        text.plain_blocks(text.body(chapter)),
    ]
    steps = text.next_steps(chapter)
    if steps:
        parts += ["## What next", "\n".join(f"- [{words}]({at})" for words, at in steps)]
    return "\n\n".join((*parts, *_footnotes(text, chapter.citations)))


def _glossary(text: Text) -> str:
    """Write the glossary."""
    parts = ["# Glossary", "The words of the guide, explained plainly."]
    for term in text.guide.glossary:
        parts.append(f"## {term.term} {{ #{term.slug} }}")
        parts.append(term.meaning + "".join(f"[^{fact}]" for fact in term.facts))
    return "\n\n".join((*parts, *_footnotes(text, text.guide.glossary_citations)))


def _footnotes(text: Text, citations: Iterable[Citation]) -> list[str]:
    """Write what a page rests on."""
    return [f"[^{one.fact_id}]: {text.basis(one.fact)}" for one in citations]
