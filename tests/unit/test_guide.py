import shutil
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.content_files import ContentError
from pwa.guide import CONTENT, Guide, chapter_address, load_guide, neighbors
from pwa.pages import PAGES
from pwa.prose import Components
from tests.unit.conftest import Tree
from tests.unit.contract import CHAPTERS
from tests.unit.documents import elements
from tests.unit.sentences import is_one_sentence

KNOWN = frozenset(page.address for page in PAGES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def complaint(components: Components, folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_guide(components, "/", KNOWN, folder)
    return str(caught.value)


def test_the_content_of_the_app_is_whole(components: Components) -> None:
    guide = load_guide(components, "/", KNOWN)
    assert set(guide.addresses()) == {*CHAPTERS, "/help-now/"}
    assert guide.support


def test_the_help_chapter_has_an_address_of_its_own(app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    assert chapter_address(guide.help_now) == "/help-now/"
    assert guide.chapter("help-now") is None
    assert guide.chapter("no-such-chapter") is None
    lubricant = guide.chapter("lubricant")
    assert lubricant
    assert chapter_address(lubricant) == "/guide/lubricant/"


def test_each_chapter_has_those_before_and_after_it_as_neighbors(app: Flask) -> None:
    chapters = app.extensions["guide"].chapters
    with app.app_context():
        pairs = [neighbors(chapter) for chapter in chapters]
    assert [before for before, _ in pairs] == [None, *chapters[:-1]]
    assert [after for _, after in pairs] == [*chapters[1:], None]


@pytest.mark.parametrize("address", CHAPTERS)
def test_a_chapter_leads_to_its_neighbors_by_their_titles(
    app: Flask, site: Client, address: str
) -> None:
    guide: Guide = app.extensions["guide"]
    here = guide.addresses().index(address)
    wanted = {}
    if here:
        wanted["prev"] = guide.chapters[here - 1]
    if here + 1 < len(guide.chapters):
        wanted["next"] = guide.chapters[here + 1]
    links = elements(site.get(address).get_data(), "a")
    shown = {one.attributes["rel"]: one for one in links if one.attributes.get("rel") in wanted}
    assert set(shown) == set(wanted)
    for rel, chapter in wanted.items():
        assert shown[rel].attributes["href"] == chapter_address(chapter)
        assert chapter.front.title in shown[rel].text


def test_the_page_of_the_timer_cites_cautions_first_and_patterns_last(app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    footnotes = guide.breathing_footnotes
    assert footnotes.texts[:2] == (guide.breathing.holds, guide.breathing.stop)
    assert footnotes.texts[2:] == guide.breathing.patterns
    assert footnotes.marks(guide.breathing.stop)[0] == ("PATTERN-BELLY", 2, 0)
    assert footnotes.marks(guide.breathing.patterns[0]) == (("PATTERN-BELLY", 2, 1),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("](/help-now/)", "](/help/)"),
        ("](/help-now/)", "](/guide/help-now/)"),
        ("](/help-now/)", "](/help-now)"),
        ("](/help-now/)", "](/help-now/?a=b)"),
        ('href = "/breathe/"', 'href = "/breath/"'),
    ],
)
def test_a_link_to_a_page_that_is_none_stops_the_start_and_is_named(
    components: Components, folder: Path, old: str, new: str
) -> None:
    change(folder / "introduction.md", old, new)
    sentence = complaint(components, folder)
    assert is_one_sentence(sentence, about="introduction.md: ")
    assert "which is no page" in sentence


def test_the_file_of_a_bad_link_is_named_even_if_the_slug_is_another(
    components: Components, folder: Path
) -> None:
    change(folder / "introduction.md", 'href = "/breathe/"', 'href = "/breath/"')
    (folder / "introduction.md").rename(folder / "10-begin.md")
    assert complaint(components, folder).startswith("10-begin.md: ")


def test_a_guide_without_its_help_chapter_does_not_start(
    components: Components, folder: Path
) -> None:
    (folder / "help-now.md").unlink()
    assert is_one_sentence(complaint(components, folder), about="help-now.md: ")


@pytest.mark.parametrize(
    ("path", "old", "new", "about"),
    [
        ("pwa/content/introduction.md", "reviewed =", "viewed =", "introduction.md: "),
        ("pwa/content/lubricant.md", '"lubricant"', '"never-force"', "never-force.md: "),
        ("pwa/content/sources.toml", "[ANAT-1]", "[ANAT-1", "sources.toml: "),
        ("pwa/content/support.toml", "kind =", "kin =", "support.toml: "),
        ("pwa/content/breathing.toml", "how =", "who =", "breathing.toml: "),
        ("pwa/content/signs.toml", "label =", "lable =", "signs.toml: "),
    ],
)
def test_bad_content_ends_the_program_with_its_sentence_alone(
    tree: Tree, path: str, old: str, new: str, about: str
) -> None:
    tree.change(path, old, new)
    ended = tree.run("import wsgi")
    assert ended.returncode == 1
    assert is_one_sentence(ended.stderr.strip(), about=about)
