"""Hold the prose of the guide, its glossary and its register of sources to the rules for them."""

import hashlib
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import textstat

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "pwa" / "content"
SHINGLES = ROOT / "tests" / "data" / "article-shingles.txt"
#: Words that the spelling list lacks, one a line, each with a reason.
WORDS = ROOT / "tests" / "data" / "words.txt"

CHAPTERS = sorted(CONTENT.glob("*.md"))
GLOSSARY = CONTENT / "glossary.toml"
TEXTS = [*CHAPTERS, GLOSSARY]
MAX_GRADE = 8.0
#: Three to six minutes, at 200 words a minute.
LENGTHS = range(600, 1301)
RUN = 8

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
CARD_OPENING = re.compile(r"^:::+ *(?:non-urgent|urgent|emergency) +", re.MULTILINE)
#: The caption below it is prose; the name of the drawing is not.
DRAWING_OPENING = re.compile(r"^:::+ *drawing +[a-z-]+\s*$", re.MULTILINE)
CARD_CLOSING = re.compile(r"^:::+\s*$", re.MULTILINE)
TABLE_RULE = re.compile(r"^\|[ :|-]+\|\s*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
TERM_LINK = re.compile(r"\]\(/guide/glossary/#([^)]*)\)")
WORD = re.compile(r"\w[\w’'-]*")
SENTENCE_END = re.compile(r"[.?](?=\s|$)")
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


def read_glossary() -> list[dict[str, Any]]:
    """Read the terms of the glossary."""
    terms = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["terms"]
    assert isinstance(terms, list)
    return terms


def body(path: Path) -> str:
    """Give a chapter's text, or the meanings of the glossary."""
    if path == GLOSSARY:
        return "\n\n".join(term["meaning"] for term in read_glossary())
    return read_chapter(path).body


def cited(path: Path) -> list[str]:
    """List the ids of the facts that a chapter or the glossary rests on."""
    if path == GLOSSARY:
        return [fact for term in read_glossary() for fact in term["facts"]]
    return FOOTNOTE.findall(body(path))


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
    text = DRAWING_OPENING.sub("\n", text)
    text = CARD_CLOSING.sub("", text)
    text = TABLE_RULE.sub("", text)
    text = LINK.sub(r"\1", text)
    return "\n".join(as_sentence(block) for block in joined_blocks(text))


def spoken(path: Path) -> str:
    """Give all the words of a text that a reader sees: front matter and terms too."""
    if path == GLOSSARY:
        front = [term["term"] for term in read_glossary()]
    else:
        meta = read_chapter(path).meta
        labels = [link["label"] for link in meta["next"]]
        front = [meta["title"], meta["summary"], *meta["aims"], *labels]
    return "\n".join([as_sentence(line) for line in front] + [plain(body(path))])


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


def flagged(text: str) -> set[str]:
    """List the words that US spelling does not know, in small letters."""
    command = ["hunspell", "-d", "en_US", "-i", "utf-8", "-l"]
    found = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return set(found.stdout.casefold().split())


def listed_words() -> dict[str, str]:
    """Read the words that we spell as we do, each with its reason."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("#") for line in lines if not line.startswith("#")]
    return {word.strip(): reason.strip() for word, _, reason in pairs}


def linked_and_not() -> list[tuple[str, dict[str, Any]]]:
    """List every source in the register with the id of the fact it stands for."""
    return [(key, source) for key, fact in read_register().items() for source in fact["sources"]]


chapters = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
texts = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def test_there_are_chapters_and_terms() -> None:
    """Guard the parametrized tests against an empty folder."""
    assert CHAPTERS
    assert read_glossary()


def test_plain_leaves_sentences() -> None:
    """Show what the stripping does to each kind of block."""
    markdown = (
        "## A heading\n\n::: urgent Call *today*\nOne long\nline.[^RED-1][^RED-2]\n:::\n\n"
        "::: drawing side-view\nA canal,\nseen from the side.\n:::\n\n"
        "- a [link](/lube/)\n  goes on\n- two\n\n| A | B |\n| --- | :-: |\n| c | d: e |\n"
    )
    assert plain(markdown).splitlines() == [
        "A heading.",
        "Call today.",
        "One long line.",
        "A canal, seen from the side.",
        "a link goes on.",
        "two.",
        "A, B.",
        "c, d: e.",
    ]


@texts
def test_a_text_reads_at_grade_eight_or_lower(path: Path) -> None:
    """Measure the Flesch-Kincaid grade of the text itself."""
    grade = textstat.flesch_kincaid_grade(plain(body(path)))
    assert grade <= MAX_GRADE, f"{path.name} reads at grade {grade:.1f}"


@chapters
def test_a_chapter_takes_three_to_six_minutes(path: Path) -> None:
    """Count the words of the chapter's body."""
    words = len(WORD.findall(plain(body(path))))
    assert words in LENGTHS, f"{path.name} has {words} words"


@texts
def test_a_text_is_in_us_spelling(path: Path) -> None:
    """Ask the spelling list about every word that we have not listed ourselves."""
    assert sorted(flagged(spoken(path)) - {word.casefold() for word in listed_words()}) == []


def test_each_listed_word_is_used_and_has_its_reason() -> None:
    """Keep the list of our own words short."""
    words = listed_words()
    assert [word for word, reason in words.items() if not reason] == []
    assert list(words) == sorted(words, key=str.casefold)
    used = set().union(*(flagged(spoken(path)) for path in TEXTS))
    assert [word for word in words if word.casefold() not in used] == []


@texts
def test_a_text_shares_no_run_of_words_with_the_article(path: Path) -> None:
    """Compare each run of eight words with the digests of the article's."""
    assert shared_runs(spoken(path)) == []


@texts
def test_a_text_has_no_exclamation_mark(path: Path) -> None:
    """Keep the voice calm, in the front matter too."""
    assert "!" not in path.read_text(encoding="utf-8")


@texts
def test_a_text_has_no_word_of_pressure(path: Path) -> None:
    """Keep out the words that push, scold or keep score."""
    assert PRESSURE.findall(spoken(path)) == []


@texts
def test_a_text_links_nowhere_outside(path: Path) -> None:
    """Leave outside addresses, and numbers to call, to the register and the support lines."""
    text = body(path)
    assert EXTERNAL.findall(text) == []
    assert [href for _, href in LINK.findall(text) if not href.startswith(("/", "#"))] == []


@texts
def test_a_text_cites_facts_of_the_register(path: Path) -> None:
    """Look up every footnote mark, and every fact behind a term, in the register of sources."""
    facts = cited(path)
    assert facts, f"{path.name} cites nothing"
    assert sorted(set(facts) - set(read_register())) == []


@chapters
def test_a_chapter_links_each_term_once_and_to_the_glossary(path: Path) -> None:
    """Look up every term that a chapter links."""
    linked = TERM_LINK.findall(body(path))
    assert sorted(set(linked) - {term["slug"] for term in read_glossary()}) == []
    assert sorted({slug for slug in linked if linked.count(slug) > 1}) == []


def test_the_glossary_is_in_order_and_brief() -> None:
    """Sort the terms as a reader would, name each once, and explain it in three sentences."""
    terms = read_glossary()
    assert [term["term"] for term in terms] == sorted(
        (term["term"] for term in terms), key=str.casefold
    )
    assert len({term["slug"] for term in terms}) == len(terms)
    for term in terms:
        assert set(term) == {"slug", "term", "meaning", "also", "facts"}, term["slug"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term["slug"])
        assert 1 <= len(SENTENCE_END.findall(term["meaning"])) <= 3, term["slug"]


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
