from pathlib import Path

import pytest
from flask import Flask

from pwa.content_files import ContentError
from pwa.guide import CONTENT, Guide
from pwa.search_index import SearchIndex, load_search_words
from tests.unit.sentences import is_one_sentence


@pytest.fixture(scope="module")
def index(app: Flask) -> SearchIndex:
    """Give the index of the guide."""
    guide: Guide = app.extensions["guide"]
    return guide.search_index


def test_every_chapter_section_and_term_can_be_found(app: Flask, index: SearchIndex) -> None:
    guide: Guide = app.extensions["guide"]
    assert [one["slug"] for one in index["chapters"]] == [one.slug for one in guide.chapters]
    for entry, chapter in zip(index["chapters"], guide.chapters, strict=True):
        anchors = [section["anchor"] for section in entry["sections"] if section["anchor"]]
        assert anchors == [heading.anchor for heading in chapter.headings]
    assert [one["slug"] for one in index["terms"]] == [one.slug for one in guide.glossary]


def test_a_section_lists_each_telling_word_once(index: SearchIndex) -> None:
    for chapter in index["chapters"]:
        for section in chapter["sections"]:
            words = section["words"].split()
            assert len(words) == len(set(words))
            assert not set(words) & set(index["ignored"])
    assert any("osmolality" in one["words"] for one in index["chapters"][3]["sections"])


def test_nobody_is_asked_for_under_two_chapters(index: SearchIndex) -> None:
    asked = [phrase for chapter in index["chapters"] for phrase in chapter["asked"]]
    assert sorted(asked) == sorted(set(asked))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nhelp-now = [", "\nhelp = ["),
        ("alarm = [", "alarms = ["),
        ("calm = [", "calm = [1, "),
        ("ignored = [", "ignored = ["[:-1]),
    ],
)
def test_words_that_fit_nothing_stop_the_start(tmp_path: Path, old: str, new: str) -> None:
    text = (CONTENT / "search.toml").read_text("utf-8")
    assert old in text
    file = tmp_path / "search.toml"
    file.write_text(text.replace(old, new), "utf-8")
    slugs = [chapter.stem for chapter in CONTENT.glob("*.md")]
    with pytest.raises(ContentError) as caught:
        load_search_words(file, slugs)
    assert is_one_sentence(str(caught.value), about="search.toml: ")
