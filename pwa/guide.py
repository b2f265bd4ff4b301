"""The guide as a whole: all its content, and which pages its chapters lead to."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app

from .bibliography import Subject, list_subjects
from .breathing import Breathing, load_breathing
from .chapters import Chapter, Citation, load_chapters
from .checklists import Checklists, load_checklists
from .content_files import ContentError
from .footnotes import Footnotes, Mark, Text
from .glossary import Term, load_glossary
from .guided_session import GuidedSession, load_guided_session
from .ladder import Ladder, load_ladder
from .lubricant_rows import ReadTable, read_table
from .lubricants import LubricantTable, load_lubricants
from .prose import CareText, Components
from .readiness import Readiness, load_readiness
from .reasons import Reason, reasons
from .register import Register, load_register
from .search_index import SearchIndex, SearchWords, load_search_words, search_index
from .signs import Sign, load_signs
from .support import SUPPORT_LINES, SupportLine, load_support
from .talk import Talk, load_talk

CONTENT = Path(__file__).parent / "content"
#: The chapter with an address of its own, because people need it in one tap.
HELP_NOW = "help-now"


@dataclass(frozen=True)
class GlossaryEntry:
    """A term, and the marks that lead to its sources."""

    term: Term
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class CareQuestion:
    """The signs of a care card, to be asked about."""

    signs: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """What the site publishes, checked."""

    chapters: tuple[Chapter, ...]
    support: tuple[SupportLine, ...]
    glossary: tuple[Term, ...]
    breathing: Breathing
    ladder: Ladder
    lubricants: LubricantTable
    checklists: Checklists
    signs: tuple[Sign, ...]
    readiness: Readiness
    session: GuidedSession
    talk: Talk
    register: Register
    search_words: SearchWords

    @property
    def help_now(self) -> Chapter:
        """The chapter “when something is wrong”."""
        return next(chapter for chapter in self.chapters if chapter.slug == HELP_NOW)

    def chapter(self, slug: str) -> Chapter | None:
        """Find a chapter below `/guide/`."""
        below = (chapter for chapter in self.chapters if chapter.slug != HELP_NOW)
        return next((chapter for chapter in below if chapter.slug == slug), None)

    @property
    def search_index(self) -> SearchIndex:
        """What the search looks through."""
        return search_index(self.chapters, self.glossary, self.search_words, HELP_NOW)

    @property
    def glossary_citations(self) -> tuple[Citation, ...]:
        """The facts behind the glossary, in the order of first use."""
        return Footnotes(self.glossary, self.register).citations

    @property
    def glossary_entries(self) -> tuple[GlossaryEntry, ...]:
        """The terms, each with the marks that lead to its sources."""
        footnotes = Footnotes(self.glossary, self.register)
        return tuple(GlossaryEntry(term, footnotes.marks(term)) for term in self.glossary)

    @property
    def breathing_footnotes(self) -> Footnotes:
        """What the page of the breathing timer rests on."""
        return Footnotes(self.breathing.texts, self.register)

    @property
    def steps_footnotes(self) -> Footnotes:
        """What the page of the steps rests on."""
        start, *sizes = self.ladder.texts
        before: tuple[Text, ...] = (*self.reasons.values(), start, *self.lubricants.reasons)
        return Footnotes((*before, *sizes, *self.checklists.texts), self.register)

    @property
    def lubricant_rows(self) -> ReadTable:
        """The table of lubricants as it is read."""
        names = {one.slug: one.name for one in self.ladder.materials}
        return read_table(self.lubricants, names)

    @property
    def lube_footnotes(self) -> Footnotes:
        """What the page of the checker rests on; its answers say the same as its table."""
        return Footnotes((*self.lubricant_rows.texts, *self.lubricants.reasons), self.register)

    @property
    def talk_footnotes(self) -> Footnotes:
        """What the page for partners rests on."""
        return Footnotes(self.talk.texts, self.register)

    @property
    def care_cards(self) -> dict[str, CareText]:
        """What stands in each card of “when something is wrong”, by its kind."""
        return {card.kind: card for card in self.help_now.cards}

    @property
    def care_questions(self) -> dict[str, CareQuestion]:
        """What is asked after a stop, by the kind of the card that a yes leads to."""
        cards = [self.care_cards[kind] for kind in ("emergency", "urgent")]
        return {card.kind: CareQuestion(card.signs, card.facts) for card in cards}

    @property
    def session_footnotes(self) -> Footnotes:
        """What the page of the guided session rests on."""
        want, *others = self.session.texts
        before: tuple[Text, ...] = (*self.reasons.values(), want, *self.lubricants.reasons)
        cards: tuple[Text, ...] = (*self.care_questions.values(), *self.care_cards.values())
        after: tuple[Text, ...] = (*others, *cards)
        return Footnotes((*before, *self.checklists.texts, *after), self.register)

    @property
    def reasons(self) -> dict[str, Reason]:
        """What a reading of the journal can have for a reason, by its rule."""
        return reasons(self.readiness, self.signs)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Every source of the register once, with what rests on it."""
        tools = {
            "breathe": self.breathing_footnotes,
            "steps": self.steps_footnotes,
            "session": self.session_footnotes,
            "lube": self.lube_footnotes,
            "talk": self.talk_footnotes,
        }
        resting = {
            name: frozenset(one.fact_id for one in notes.citations) for name, notes in tools.items()
        }
        return list_subjects(self.register, self.chapters, resting)

    def addresses(self) -> tuple[str, ...]:
        """List the addresses of all chapters, in reading order."""
        return tuple(chapter_address(chapter) for chapter in self.chapters)


def chapter_address(chapter: Chapter) -> str:
    """Say where a chapter stands, without the base path."""
    return f"/{HELP_NOW}/" if chapter.slug == HELP_NOW else f"/guide/{chapter.slug}/"


def neighbors(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """Give the chapters before and after one of the running app, in reading order."""
    chapters = (None, *current_guide().chapters, None)
    here = chapters.index(chapter)
    return chapters[here - 1], chapters[here + 1]


def load_guide(
    components: Components,
    base_path: str,
    pages: frozenset[str],
    folder: Path = CONTENT,
    support_lines: Path = SUPPORT_LINES,
) -> Guide:
    """Load the guide; `pages` are the addresses its chapters may lead to beside one another.

    Raises:
        ContentError: something that can't be published; the sentence names the file.
    """
    register = load_register(folder / "sources.toml")
    chapters = load_chapters(folder, register, components, base_path)
    slugs = [chapter.slug for chapter in chapters]
    if HELP_NOW not in slugs:
        raise ContentError(folder / f"{HELP_NOW}.md", f"no chapter has the slug “{HELP_NOW}”")
    ladder = load_ladder(folder / "ladder.toml", register)
    materials = [one.slug for one in ladder.materials]
    guide = Guide(
        chapters=chapters,
        support=load_support(support_lines),
        glossary=load_glossary(folder / "glossary.toml", register),
        breathing=load_breathing(folder / "breathing.toml", register),
        ladder=ladder,
        lubricants=load_lubricants(folder / "lubricants.toml", register, materials),
        checklists=load_checklists(folder / "checklists.toml", register),
        signs=load_signs(folder / "signs.toml", register),
        readiness=load_readiness(folder / "readiness.toml", register),
        session=load_guided_session(folder / "session.toml", register),
        talk=load_talk(folder / "talk.toml", register),
        register=register,
        search_words=load_search_words(folder / "search.toml", slugs),
    )
    known = pages | set(guide.addresses())
    for chapter in guide.chapters:
        for link in sorted(chapter.links - known):
            raise ContentError(chapter.file, f"it leads to {link}, which is no page")
    return guide


def current_guide() -> Guide:
    """Give the guide of the running app."""
    return cast(Guide, current_app.extensions["guide"])
