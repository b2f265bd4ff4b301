"""Our dialect of Markdown, made into HTML: references to facts, care cards, links inside the site.

`[^LUBE-6]` refers to a fact of the register. `::: urgent Title` … `:::` is a care card, and
`::: drawing bases` … `:::` a drawing of the templates with its caption.
Links are root-relative and lead to our own pages; other sites stand in the register only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

CARE_KINDS = ("non-urgent", "urgent", "emergency")
DRAWINGS = ("side-view", "angle", "bases", "widths", "lubricant-question", "lying")
_CARE_CLOSE = "container_care_close"
_CARE_CARD = re.compile(rf"^\s*({'|'.join(CARE_KINDS)})\s+(\S.*)$")

_WORD = re.compile(r"\w[\w’'-]*")


class ProseError(ValueError):
    """Markdown that our dialect has no meaning for; its text is a clause for a sentence."""


class Components(Protocol):
    """The template macros that put a dialect's own parts into HTML."""

    def source_mark(self, fact: str, number: int, use: int) -> str:
        """Give the mark that leads to the source of a sentence."""

    def care_card_open(self, kind: str, title: str, anchor: str, level: int) -> str:
        """Give the beginning of a care card."""

    def care_card_close(self) -> str:
        """Give the end of a care card."""

    def drawing_open(self, name: str) -> str:
        """Give a drawing and the beginning of its caption."""

    def drawing_close(self) -> str:
        """Give the end of a caption."""


class Card(NamedTuple):
    """What a care card's macro needs to begin it."""

    kind: str
    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class Heading:
    """A section of the text that a list of contents can lead to."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Section:
    """A part of the text; the first has neither anchor nor title if it stands before a heading."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class FactUse:
    """A fact that the text refers to, in the order of first use, and how often."""

    fact: str
    times: int


@dataclass(frozen=True)
class CareText:
    """What stands in a care card, to be shown on another page: without its marks."""

    kind: str
    title: str
    html: str
    #: The lists of it alone: what to look for.
    signs: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """A rendered text and what it refers to."""

    html: str
    cards: tuple[CareText, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    facts: tuple[FactUse, ...]
    links: frozenset[str]
    words: int


def render_prose(text: str, components: Components, base_path: str) -> Prose:
    """Render a text; `base_path` is put before the links it holds.

    Raises:
        ProseError: an unknown kind of card, or a link that leads outside the site.
    """
    markdown = _parser()
    _add_rules(markdown, components)
    env: dict[str, Any] = {}
    tokens = markdown.parse(text, env)
    links = _rebase_links(tokens, base_path)
    headings = _place_headings(tokens)
    return Prose(
        html=markdown.renderer.render(tokens, markdown.options, env),
        cards=_cards(tokens, markdown),
        headings=headings,
        sections=_sections(tokens, headings),
        facts=_fact_uses(tokens),
        links=links,
        words=sum(len(words_of(piece.content)) for piece in _inline(tokens)),
    )


def words_of(text: str) -> list[str]:
    """List the words of a text as they stand in it."""
    return _WORD.findall(text)


def _parser() -> MarkdownIt:
    """Make a parser of CommonMark with tables, references and care cards, and no raw HTML."""
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": True})
    markdown.enable(["table", "smartquotes"])
    markdown.use(anchors_plugin, max_level=3)
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    markdown.use(container_plugin, "drawing", validate=lambda info, marker: _is_drawing(info))
    # Whatever else opens with colons is meant to be a card, so a misspelt kind is found.
    markdown.use(container_plugin, "care", validate=lambda info, marker: not _is_drawing(info))
    return markdown


def _add_rules(markdown: MarkdownIt, components: Components) -> None:
    """Let the templates say how the dialect's own parts look."""

    def source_mark(self: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
        meta = tokens[at].meta
        return components.source_mark(meta["label"], meta["id"] + 1, meta["subId"])

    def care_open(self: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return components.care_card_open(**tokens[at].meta)

    def care_close(self: Any, *_: Any) -> str:
        return components.care_card_close()

    def drawing_open(self: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return components.drawing_open(_drawing(tokens[at]))

    def drawing_close(self: Any, *_: Any) -> str:
        return components.drawing_close()

    markdown.add_render_rule("footnote_ref", source_mark)
    markdown.add_render_rule("container_drawing_open", drawing_open)
    markdown.add_render_rule("container_drawing_close", drawing_close)
    markdown.add_render_rule("container_care_open", care_open)
    markdown.add_render_rule("container_care_close", care_close)


def _is_drawing(info: str) -> bool:
    """Say whether the line behind the colons asks for a drawing."""
    return info.split()[:1] == ["drawing"]


def _drawing(token: Token) -> str:
    """Read the name of a drawing from its first line."""
    name = token.info.removeprefix(" ").removeprefix("drawing").strip()
    if name not in DRAWINGS:
        raise ProseError(f"the drawing “{name}” is none of {', '.join(DRAWINGS)}")
    return name


def _card(token: Token) -> tuple[str, str]:
    """Read the kind and the title of a card from its first line."""
    match = _CARE_CARD.match(token.info)
    if not match:
        raise ProseError(
            f"the card “::: {token.info.strip()}” needs a kind"
            f" ({', '.join(CARE_KINDS)}) and a title"
        )
    return match[1], match[2]


def _anchor(title: str, taken: set[str]) -> str:
    """Make a fragment from a title, one that isn't taken yet."""
    base = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    free = next(name for n in count() if (name := f"{base}-{n}" if n else base) not in taken)
    taken.add(free)
    return free


def _place_headings(tokens: list[Token]) -> tuple[Heading, ...]:
    """Give each card the heading level of its place; list the second-level headings."""
    level, headings = 1, []
    taken = {str(token.attrs.get("id")) for token in tokens}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1:])
            if level not in (2, 3):
                raise ProseError(f"the heading “{_plain(tokens[at + 1])}” must be ## or ###")
            if level == 2:
                headings.append(Heading(str(token.attrs["id"]), _plain(tokens[at + 1])))
        elif token.type == "container_care_open":
            kind, title = _card(token)
            token.meta = Card(kind, title, _anchor(title, taken), level + 1)._asdict()
            if level == 1:
                headings.append(Heading(token.meta["anchor"], title))
    return tuple(headings)


def _sections(tokens: list[Token], headings: tuple[Heading, ...]) -> tuple[Section, ...]:
    """Part the text where a list of contents can lead to."""
    titles = {heading.anchor: heading.text for heading in headings}
    texts: dict[str, list[str]] = {}
    anchor = ""
    for token in tokens:
        own = str(token.attrs.get("id") or token.meta.get("anchor", ""))
        if own in titles:
            anchor = own
        if token.type == "inline":
            texts.setdefault(anchor, []).append(_plain(token))
    return tuple(
        Section(anchor, titles.get(anchor, ""), " ".join(pieces))
        for anchor, pieces in texts.items()
    )


def _cards(tokens: list[Token], markdown: MarkdownIt) -> tuple[CareText, ...]:
    """Render what stands in each card once more, without its marks."""
    cards = []
    for at, token in enumerate(tokens):
        if token.type == "container_care_open":
            end = next(n for n, one in enumerate(tokens[at:], at) if one.type == _CARE_CLOSE)
            inside = [_unmarked(one) for one in tokens[at + 1 : end]]
            cards.append(
                CareText(
                    kind=token.meta["kind"],
                    title=token.meta["title"],
                    html=markdown.renderer.render(inside, markdown.options, {}),
                    signs=markdown.renderer.render(_lists(inside), markdown.options, {}),
                    facts=tuple(use.fact for use in _fact_uses(tokens[at:end])),
                )
            )
    return tuple(cards)


def _unmarked(token: Token) -> Token:
    """Copy a token without the references in it."""
    kept = [child for child in token.children or () if child.type != "footnote_ref"]
    return token.copy(children=kept if token.children is not None else None)


def _lists(tokens: list[Token]) -> list[Token]:
    """Give the lists alone, each with its bold line if it has one."""
    found: list[Token] = []
    depth = 0
    for at, token in enumerate(tokens):
        if token.type == "bullet_list_open" and not depth and _is_bold(tokens[at - 2]):
            found += tokens[at - 3 : at]
        if depth or token.type == "bullet_list_open":
            found.append(token)
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
    return found


def _is_bold(inline: Token) -> bool:
    """Say whether a paragraph begins in bold."""
    first = next((one for one in inline.children or () if one.content or one.nesting), None)
    return first is not None and first.type == "strong_open"


def _plain(inline: Token) -> str:
    """Give the text of a heading without its marks."""
    spoken = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        spoken.get(child.type, child.content if child.type in ("text", "code_inline") else "")
        for child in inline.children or ()
    )


def _inline(tokens: list[Token]) -> list[Token]:
    """List the tokens inside paragraphs, headings and cells."""
    return [child for token in tokens for child in token.children or ()]


def _rebase_links(tokens: list[Token], base_path: str) -> frozenset[str]:
    """Put the base path before each link, and list the pages that are linked."""
    found = set()
    for token in _inline(tokens):
        if token.type not in ("link_open", "image"):
            continue
        address = str(token.attrs.get("href", token.attrs.get("src")))
        if address.startswith("#"):
            continue
        if not address.startswith("/") or address.startswith("//"):
            raise ProseError(f"the link to {address} leads outside the site; cite a fact instead")
        if token.type == "image":
            raise ProseError(f"the picture {address} must be a drawing of the templates")
        found.add(address.partition("#")[0])
        token.attrs["href"] = base_path + address.removeprefix("/")
    return frozenset(found)


def _fact_uses(tokens: list[Token]) -> tuple[FactUse, ...]:
    """Count the references to each fact."""
    counts: dict[str, int] = {}
    for token in _inline(tokens):
        if token.type == "footnote_ref":
            label = token.meta["label"]
            counts[label] = counts.get(label, 0) + 1
    return tuple(FactUse(fact, times) for fact, times in counts.items())
