"""What the search of the guide looks through. The device searches; the page carries the index."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from pydantic import BaseModel, ConfigDict

from .chapters import Chapter
from .content_files import ContentError, Line, parse_toml, read_text
from .glossary import Term
from .prose import words_of


class SearchWords(BaseModel):
    """What the text alone doesn't tell a search."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: Who types all words of one of these may be in trouble, so help comes first.
    alarm: tuple[Line, ...]
    #: These hold a word of alarm and aren't alarming.
    calm: tuple[Line, ...]
    #: They say nothing of what somebody looks for.
    ignored: tuple[Line, ...]
    #: For each chapter, what people look for it by.
    asked: dict[str, tuple[Line, ...]]


class SectionEntry(TypedDict):
    """A section as the index has it: its words without those that stood before."""

    anchor: str
    title: str
    words: str


class ChapterEntry(TypedDict):
    """A chapter as the index has it."""

    slug: str
    title: str
    summary: str
    asked: tuple[str, ...]
    sections: list[SectionEntry]


class TermEntry(TypedDict):
    """A term as the index has it: its own name first."""

    slug: str
    names: tuple[str, ...]


class SearchIndex(TypedDict):
    """The data block of the page; `help` is the slug of what comes first in trouble."""

    chapters: list[ChapterEntry]
    terms: list[TermEntry]
    alarm: tuple[str, ...]
    calm: tuple[str, ...]
    ignored: tuple[str, ...]
    help: str


def load_search_words(file: Path, slugs: Sequence[str]) -> SearchWords:
    """Read and check the words.

    Raises:
        ContentError: it is not TOML, or words stand for a chapter that isn't there.
    """
    words = parse_toml(file, read_text(file), SearchWords)
    for slug in words.asked:
        if slug not in slugs:
            raise ContentError(file, f"no chapter has the slug “{slug}”")
    return words


def search_index(
    chapters: Sequence[Chapter], terms: Sequence[Term], words: SearchWords, help_slug: str
) -> SearchIndex:
    """Make the index of the whole guide."""
    ignored = frozenset(words.ignored)
    return {
        "chapters": [_chapter(chapter, words, ignored) for chapter in chapters],
        "terms": [{"slug": term.slug, "names": (term.term, *term.also)} for term in terms],
        "alarm": words.alarm,
        "calm": words.calm,
        "ignored": words.ignored,
        "help": help_slug,
    }


def _chapter(chapter: Chapter, words: SearchWords, ignored: frozenset[str]) -> ChapterEntry:
    """List what a chapter is found by."""
    return {
        "slug": chapter.slug,
        "title": chapter.front.title,
        "summary": chapter.front.summary,
        "asked": words.asked.get(chapter.slug, ()),
        "sections": [
            {
                "anchor": section.anchor,
                "title": section.title,
                "words": _telling_words(section.text, ignored),
            }
            for section in chapter.sections
        ],
    }


def _telling_words(text: str, ignored: frozenset[str]) -> str:
    """List each word of a text once, without those that every text has."""
    each = dict.fromkeys(word.lower() for word in words_of(text))
    return " ".join(word for word in each if word not in ignored)
