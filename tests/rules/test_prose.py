"""Hold the prose of the guide, and its register of sources, to the rules for both."""

import hashlib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import textstat

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "pwa" / "content"
SHINGLES = ROOT / "tests" / "data" / "article-shingles.txt"

CHAPTERS = sorted(CONTENT.glob("*.md"))
MAX_GRADE = 8.0
RUN = 8

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
CARD_OPENING = re.compile(r"^:::+ *(?:non-urgent|urgent|emergency) +", re.MULTILINE)
CARD_CLOSING = re.compile(r"^:::+\s*$", re.MULTILINE)
TABLE_RULE = re.compile(r"^\|[ :|-]+\|\s*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
BLOCK_START = re.compile(r"^(?:#{1,6} +|[-*+] +|\d+[.)] +|\|)")
EXTERNAL = re.compile(r"https?:|www\.|mailto:|tel:|\]\(//|\]:", re.IGNORECASE)
PRESSURE = re.compile(
    r"\b(?:failed|missed|only|should\s+have|goals?|targets?|streaks?)\b", re.IGNORECASE
)
UNLINKABLE = (
    "jissbon",
    "pinkcherry",
    "intimico",
    "bien",
    "bondagebox",
    "thornandfeather",
    "wtphemp",
    "dingfoo",
    "letstalksex",
    "allaboutlube",
    "yvex",
)


class Chapter(NamedTuple):
    """Hold one chapter's front matter and its Markdown body."""

    meta: dict[str, Any]
    body: str


def read_chapter(path: Path) -> Chapter:
    """Split a chapter's file into its parsed front matter and its body."""
    text = path.read_text(encoding="utf-8")
    front = FRONT_MATTER.match(text)
    assert front, f"{path.name} has no front matter between +++ lines"
    return Chapter(tomllib.loads(front[1]), text[front.end() :])


def read_register() -> dict[str, dict[str, Any]]:
    """Read the register of sources: one table for each fact id."""
    return tomllib.loads((CONTENT / "sources.toml").read_text(encoding="utf-8"))


def joined_blocks(markdown: str) -> list[str]:
    """Join wrapped lines, so that each paragraph, bullet, heading or table row is one string."""
    blocks: list[str] = [""]
    for line in markdown.splitlines():
        text = line.strip()
        start = BLOCK_START.match(text)
        if not text or start:
            blocks.append(text[start.end() :] if start else "")
        else:
            blocks[-1] = f"{blocks[-1]} {text}".strip()
        if text.startswith("#"):
            blocks.append("")
    return [block for block in blocks if block]


def as_sentence(block: str) -> str:
    """Turn a block into words that end like a sentence; a table's cells become its clauses."""
    words = re.sub(r"\s*\|\s*", ", ", block.rstrip("| ")).strip(" ,")
    words = re.sub(r"[*_`]", "", words)
    return words if words.endswith((".", "?", "!")) else words.rstrip(":;,") + "."


def plain(markdown: str) -> str:
    """Strip the markup from Markdown, leaving sentences to be read aloud or counted."""
    text = FOOTNOTE.sub("", markdown)
    text = CARD_OPENING.sub("\n# ", text)
    text = CARD_CLOSING.sub("", text)
    text = TABLE_RULE.sub("", text)
    text = LINK.sub(r"\1", text)
    return "\n".join(as_sentence(block) for block in joined_blocks(text))


def spoken(path: Path) -> str:
    """Give all the words of a chapter that a reader sees, front matter included."""
    meta, body = read_chapter(path)
    labels = [link["label"] for link in meta["next"]]
    front = [meta["title"], meta["summary"], *meta["aims"], *labels]
    return "\n".join([as_sentence(line) for line in front] + [plain(body)])


def runs(text: str) -> set[str]:
    """List every run of eight words, as words are told apart in the article's digests."""
    words = re.findall(r"[a-z]+", re.sub(r"['\u2019]", "", text.lower()))
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def shared_runs(text: str) -> list[str]:
    """Find the runs of eight words that the text shares with the source article."""
    lines = SHINGLES.read_text(encoding="utf-8").split("\n")
    known = {line for line in lines if re.fullmatch(r"[0-9a-f]{16}", line)}
    assert len(known) > 1000, "the article's digests are not where they were"
    return [run for run in sorted(runs(text)) if digest(run) in known]


def digest(run: str) -> str:
    """Give the first 16 hex digits of a run's SHA-256."""
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def register_words() -> str:
    """Give each claim and note of the register, one to a line."""
    facts = read_register().values()
    return "\n".join(f"{fact['claim']}\n{fact.get('note', '')}" for fact in facts)


def linked_and_not() -> list[tuple[str, dict[str, Any]]]:
    """List every source in the register with the id of the fact it stands for."""
    return [(key, source) for key, fact in read_register().items() for source in fact["sources"]]


chapters = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def test_there_are_chapters() -> None:
    """Guard the parametrized tests against an empty folder."""
    assert CHAPTERS


def test_plain_leaves_sentences() -> None:
    """Show what the stripping does to each kind of block."""
    markdown = (
        "## A heading\n\n::: urgent Call *today*\nOne long\nline.[^RED-1][^RED-2]\n:::\n\n"
        "- a [link](/lube/)\n  goes on\n- two\n\n| A | B |\n| --- | :-: |\n| c | d: e |\n"
    )
    assert plain(markdown).splitlines() == [
        "A heading.",
        "Call today.",
        "One long line.",
        "a link goes on.",
        "two.",
        "A, B.",
        "c, d: e.",
    ]


@chapters
def test_a_chapter_reads_at_grade_eight_or_lower(path: Path) -> None:
    """Measure the Flesch-Kincaid grade of the chapter's body."""
    grade = textstat.flesch_kincaid_grade(plain(read_chapter(path).body))
    assert grade <= MAX_GRADE, f"{path.name} reads at grade {grade:.1f}"


@chapters
def test_a_chapter_shares_no_run_of_words_with_the_article(path: Path) -> None:
    """Compare each run of eight words with the digests of the article's."""
    assert shared_runs(spoken(path)) == []


@chapters
def test_a_chapter_has_no_exclamation_mark(path: Path) -> None:
    """Keep the voice calm, in the front matter too."""
    assert "!" not in path.read_text(encoding="utf-8")


@chapters
def test_a_chapter_has_no_word_of_pressure(path: Path) -> None:
    """Keep out the words that push, scold or keep score."""
    assert PRESSURE.findall(spoken(path)) == []


@chapters
def test_a_chapter_links_nowhere_outside(path: Path) -> None:
    """Leave outside addresses, and numbers to call, to the register and the support lines."""
    body = read_chapter(path).body
    assert EXTERNAL.findall(body) == []
    assert [href for _, href in LINK.findall(body) if not href.startswith(("/", "#"))] == []


@chapters
def test_a_chapter_cites_facts_of_the_register(path: Path) -> None:
    """Look up every footnote mark in the register of sources."""
    cited = FOOTNOTE.findall(read_chapter(path).body)
    assert cited, f"{path.name} cites nothing"
    assert sorted(set(cited) - set(read_register())) == []


def test_the_register_is_in_our_own_calm_words() -> None:
    """Hold the claims and notes that readers see to the rules for prose."""
    words = register_words()
    assert "!" not in words
    assert PRESSURE.findall(words) == []
    assert shared_runs(words) == []


def test_a_linked_source_has_an_address_and_a_date() -> None:
    """Link web addresses alone, each with the day on which it was read."""
    for key, source in linked_and_not():
        if source["linked"]:
            assert re.match(r"https?://[^\s/]+\.[^\s/]+", source["url"]), f"{key}: {source['url']}"
            assert isinstance(source["checked"], date), f"{key}: {source['title']}"


def test_a_source_not_yet_checked_is_not_linked() -> None:
    """Keep sources that nobody has read out of the links."""
    unread = [(key, source) for key, source in linked_and_not() if source["checked"] == "not yet"]
    assert [key for key, source in unread if source["linked"]] == []


def test_a_claim_without_a_source_is_called_weak() -> None:
    """Never rate a claim that stands on common practice alone above weak."""
    bare = {key: fact for key, fact in read_register().items() if not fact["sources"]}
    assert {key for key, fact in bare.items() if fact["certainty"] != "weak"} == set()


@pytest.mark.parametrize("name", UNLINKABLE)
def test_no_shop_or_seller_is_named_in_the_content(name: str) -> None:
    """Look for the names we may not link anywhere in the content folder."""
    pattern = re.compile(rf"\b{name}\b", re.IGNORECASE)
    files = [path for path in CONTENT.rglob("*") if path.suffix in {".md", ".toml"}]
    assert [path.name for path in files if pattern.search(path.read_text("utf-8"))] == []
