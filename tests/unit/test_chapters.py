from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pwa.chapters import Chapter, Citation, load_chapters
from pwa.content_files import ContentError
from pwa.prose import Components
from pwa.register import Fact, Register
from tests.unit.sentences import is_one_sentence

FACT = Fact(claim="A claim.", certainty="weak", sources=())
OTHER = Fact(claim="Another claim.", certainty="strong", sources=())
REGISTER: Register = {"PAIN-1": FACT, "LUBE-1": OTHER}

CHAPTER = """+++
title = "A chapter"
slug = "a-chapter"
order = 10
tips = [3]
summary = "What it says."
aims = ["Know it"]
reviewed = 2026-01-02
next = [{ label = "The guide", href = "/guide/" }]
+++

Stop.[^PAIN-1]

## A part

More.[^LUBE-1][^PAIN-1] See [lube](/lube/).
"""


@pytest.fixture
def load(tmp_path: Path, components: Components) -> Callable[..., tuple[Chapter, ...]]:
    """Load chapters from their texts, each in a file named after its argument."""

    def loaded(base_path: str = "/", **texts: str) -> tuple[Chapter, ...]:
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, "utf-8")
        return load_chapters(tmp_path, REGISTER, components, base_path)

    return loaded


Load = Callable[..., tuple[Chapter, ...]]


def changed(old: str, new: str, text: str = CHAPTER) -> str:
    assert old in text
    return text.replace(old, new, 1)


def complaint(load: Load, **texts: str) -> str:
    with pytest.raises(ContentError) as caught:
        load(**texts)
    return str(caught.value)


def test_a_chapter_is_read_with_all_that_its_page_shows(load: Load) -> None:
    (chapter,) = load(one=CHAPTER)
    assert (chapter.front.title, chapter.slug) == ("A chapter", "a-chapter")
    assert chapter.front.reviewed == date(2026, 1, 2)
    assert chapter.front.aims == ("Know it",)
    assert chapter.links == {"/guide/", "/lube/"}
    assert [heading.text for heading in chapter.headings] == ["A part"]
    assert chapter.citations == (
        Citation("PAIN-1", 1, 2, FACT),
        Citation("LUBE-1", 2, 1, OTHER),
    )


def test_a_chapter_links_below_the_base_path(load: Load) -> None:
    (chapter,) = load(base_path="/care/", one=CHAPTER)
    assert 'href="/care/lube/"' in chapter.html
    assert "/lube/" in chapter.links


def test_a_file_from_another_system_is_read_the_same(tmp_path: Path, load: Load) -> None:
    (chapter,) = load(one=CHAPTER)
    (tmp_path / "one.md").write_bytes(CHAPTER.replace("\n", "\r\n").encode())
    assert load() == (chapter,)


KEYS = ("title", "slug", "order", "tips", "summary", "aims", "reviewed", "next")


@pytest.mark.parametrize("key", KEYS)
def test_a_chapter_without_a_part_of_its_front_matter_is_named(load: Load, key: str) -> None:
    (line,) = (line for line in CHAPTER.splitlines(keepends=True) if line.startswith(f"{key} ="))
    sentence = complaint(load, wrong=changed(line, ""))
    assert is_one_sentence(sentence, about="wrong.md: ")
    assert f"“{key}”" in sentence


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        pytest.param("+++\ntitle", "title", "front matter", id="no front matter"),
        pytest.param("+++\n\nStop", "\n\nStop", "front matter", id="front matter without an end"),
        pytest.param("+++\ntitle", "---\ntitle", "front matter", id="front matter of another kind"),
        pytest.param('title = "A chapter"', "title = A chapter", "not valid TOML", id="bad TOML"),
        pytest.param("order = 10", "order = 10\norder = 11", "not valid TOML", id="a key twice"),
        pytest.param('"A chapter"', '""', "title", id="an empty title"),
        pytest.param('"A chapter"', '"  "', "title", id="a blank title"),
        pytest.param('"A chapter"', "1", "title", id="a title that is a number"),
        pytest.param('"a-chapter"', '"A Chapter"', "slug", id="a slug with capitals"),
        pytest.param('"a-chapter"', '"a/chapter"', "slug", id="a slug with a slash"),
        pytest.param('"a-chapter"', '"../a"', "slug", id="a slug that climbs"),
        pytest.param('"a-chapter"', '""', "slug", id="an empty slug"),
        pytest.param('"a-chapter"', '"a-chapter\\n"', "slug", id="a slug of two lines"),
        pytest.param("order = 10", 'order = "first"', "order", id="an order in words"),
        pytest.param("tips = [3]", "tips = [11]", "tips", id="an eleventh tip"),
        pytest.param("tips = [3]", "tips = [0]", "tips", id="a tip before the first"),
        pytest.param('"What it says."', '""', "summary", id="an empty summary"),
        pytest.param('["Know it"]', "[]", "aims", id="no aim"),
        pytest.param('["Know it"]', '[""]', "aims", id="an empty aim"),
        pytest.param("2026-01-02", '"soon"', "reviewed", id="a date in words"),
        pytest.param("2026-01-02", "2026-02-30", "not valid TOML", id="a day that is none"),
        pytest.param("2026-01-02", "86400", "reviewed", id="a date that is a number"),
        pytest.param('"/guide/"', '"https://evil.example/"', "next", id="a way outside"),
        pytest.param('"/guide/"', '"/guide"', "next", id="a way without its slash"),
        pytest.param('label = "The guide", ', "", "next", id="a way without a label"),
        pytest.param("order = 10", "order = 10\nauthor = 'x'", "author", id="an unknown key"),
        pytest.param("[^LUBE-1]", "[^LUBE-9]", "LUBE-9", id="an unknown fact"),
        pytest.param("](/lube/)", "](https://evil.example/)", "evil.example", id="a link outside"),
        pytest.param("## A part", "::: red Part\n:::", "::: red Part", id="an unknown card"),
        pytest.param("## A part", "# A part", "A part", id="a heading as high as the title"),
    ],
)
def test_a_chapter_that_is_wrong_stops_the_start_and_is_named(
    load: Load, old: str, new: str, names: str
) -> None:
    sentence = complaint(load, wrong=changed(old, new))
    assert is_one_sentence(sentence, about="wrong.md: ")
    assert names in sentence


def test_a_chapter_without_a_source_stops_the_start_and_is_named(load: Load) -> None:
    bare = CHAPTER.replace("[^PAIN-1]", "").replace("[^LUBE-1]", "")
    assert complaint(load, bare=bare) == "bare.md: it cites no source."


def test_an_empty_file_stops_the_start_and_is_named(load: Load) -> None:
    assert is_one_sentence(complaint(load, empty=""), about="empty.md: ")


def test_a_file_that_is_no_text_stops_the_start_and_is_named(tmp_path: Path, load: Load) -> None:
    (tmp_path / "binary.md").write_bytes(CHAPTER.encode() + b"\xff\xfe")
    assert is_one_sentence(complaint(load), about="binary.md: ")


def test_a_slug_that_stands_twice_names_both_files(load: Load) -> None:
    sentence = complaint(load, first=CHAPTER, second=CHAPTER)
    assert is_one_sentence(sentence, about="second.md: ")
    assert "“a-chapter”" in sentence
    assert "first.md" in sentence


def test_chapters_stand_in_their_order_and_then_by_name(load: Load) -> None:
    def chapter(slug: str, order: int) -> str:
        return changed("order = 10", f"order = {order}", changed("a-chapter", slug))

    loaded = load(a=chapter("d", 30), b=chapter("c", 2), c=chapter("b", 10), d=chapter("a", 10))
    assert [one.slug for one in loaded] == ["c", "a", "b", "d"]


@pytest.mark.parametrize(
    ("words", "minutes"), [(1, 1), (200, 1), (299, 1), (301, 2), (1000, 5), (1101, 6)]
)
def test_the_reading_time_is_whole_minutes_and_at_least_one(
    load: Load, words: int, minutes: int
) -> None:
    front = CHAPTER.split("\nStop", maxsplit=1)[0]
    (chapter,) = load(one=front + "\n" + "word " * (words - 1) + "end.[^PAIN-1]\n")
    assert chapter.words == words
    assert chapter.minutes == minutes
