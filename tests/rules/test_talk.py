"""What the page for partners says holds to the guide's rules."""

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.guide import Guide
from tests.rules.plain_words import PlainWords
from tests.rules.test_ladder import BLOCKS
from tests.rules.test_prose import as_sentence
from tests.unit.documents import elements


@pytest.fixture(scope="module")
def said(site: Client) -> str:
    """Give all the words of the page, also those that show when there is a reason."""
    main = site.get("/talk/").get_data(as_text=True).partition("<main")[2]
    own = main.partition('<section class="sources"')[0]
    lines = (" ".join(one.text.split()) for one in elements(own, *BLOCKS, "li"))
    return "\n".join(as_sentence(line) for line in lines if line)


def test_all_of_its_words_are_looked_at(said: str) -> None:
    assert "We are both here: show it" in said


class TestWords(PlainWords):
    """Its words hold to the rules of every page."""


def test_it_shares_no_line_with_the_chapter_for_partners(app: Flask, site: Client) -> None:
    guide: Guide = app.extensions["guide"]
    chapter = site.get("/guide/partners/").get_data(as_text=True)
    for part in guide.talk.parts:
        for line in (part.text, *part.lines):
            assert line not in chapter


def test_every_item_can_be_read_answered_and_found(app: Flask, site: Client) -> None:
    guide: Guide = app.extensions["guide"]
    page = site.get("/talk/").get_data(as_text=True)
    items = guide.talk.items
    legends = [one.text.strip() for one in elements(page, "legend")]
    assert [one for one in legends if one in {item.text for item in items}] == [
        item.text for item in items
    ]
    read = [one.text for one in elements(page, "li")]
    for item in items:
        assert any(line.startswith(item.text) for line in read)
        assert read.count(item.shared) == 2, "what is found, and what is kept"
    answers = [one for one in elements(page, "input") if one.attributes.get("type") == "radio"]
    names = [one.attributes["name"] for one in answers]
    own = ["own"] * 4
    assert names == [*(item.slug for item in items for _ in range(4)), *own], "a template is last"


def test_the_page_about_privacy_names_the_list(site: Client) -> None:
    main = site.get("/privacy/").get_data(as_text=True).partition("<main")[2]
    listed = [one.text for one in elements(main, "li")]
    assert any(line.startswith("Your list of yes, no and maybe") for line in listed)
