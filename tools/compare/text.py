"""The guide's text as other foundations take it: in Markdown, and without links to our tools."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import Flask

from pwa.chapters import Chapter
from pwa.guide import Guide, chapter_address
from pwa.register import Fact, Source

GLOSSARY = "/guide/glossary/"
_LINK = re.compile(r"\[([^\]]+)\]\((/[^)#]*)[^)]*\)")
_BLOCK = re.compile(r"^::: (\S+) ([^\n]+)\n(.*?)^:::$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Text:
    """The text of an app of ours."""

    app: Flask

    @property
    def guide(self) -> Guide:
        """All that it publishes."""
        found: Guide = self.app.extensions["guide"]
        return found

    def body(self, chapter: Chapter) -> str:
        """Give the Markdown of a chapter; a link to what they don't have becomes its words."""
        text = chapter.file.read_text("utf-8").split("+++\n", 2)[2]
        return _LINK.sub(lambda link: link[0] if self.has(link[2]) else link[1], text)

    def has(self, address: str) -> bool:
        """Say whether the others have a page at an address."""
        return address in (*self.guide.addresses(), GLOSSARY)

    def next_steps(self, chapter: Chapter) -> list[tuple[str, str]]:
        """List where to go from a chapter: words and addresses."""
        return [(one.label, one.href) for one in chapter.front.next if self.has(one.href)]

    @cached_property
    def chapters(self) -> tuple[tuple[str, Chapter], ...]:
        """List the chapters with their addresses, in reading order."""
        return tuple((chapter_address(one), one) for one in self.guide.chapters)

    def words_of(self, component: str) -> Any:
        """Give the words that a template of ours holds, by their names there."""
        return self.app.jinja_env.get_template(f"components/{component}.html").module

    def plain_blocks(self, body: str) -> str:
        """Make cards into admonitions, and drawings into paragraphs that describe them."""
        return _BLOCK.sub(self._block, body)

    def _block(self, match: re.Match[str]) -> str:
        """Write one block in the Markdown of Python's library."""
        kind, title, inside = match.groups()
        if kind == "drawing":
            return f"{self.words_of('drawings').drawings[title][2]}\n\n{inside}"
        style = {"emergency": "danger", "urgent": "warning", "non-urgent": "info"}[kind]
        word = self.words_of("prose").care_words[kind]
        indented = "\n".join(f"    {line}" if line else "" for line in inside.splitlines())
        return f'!!! {style} "{word}: {title}"\n\n{indented}\n'

    def basis(self, fact: Fact) -> str:
        """Say in Markdown what a fact rests on, as our own list of sources does."""
        certainty = self.words_of("sources").certainties[fact.certainty]
        sources = "; ".join(_source(one) for one in fact.sources)
        where = f"{sources}." if sources else "Common practice, weak evidence."
        return " ".join(f"{fact.claim} {certainty} {fact.note} {where}".split())


def day(when: date) -> str:
    """Write a day as our pages do."""
    return f"{when:%B} {when.day}, {when.year}"


def _source(source: Source) -> str:
    """Name a source, with a link where readers may be sent there."""
    name = f"[{source.title}]({source.url})" if source.linked else source.title
    if isinstance(source.checked, date):
        return f"{name}, last checked {day(source.checked)}"
    return f"{name}, not yet checked"
