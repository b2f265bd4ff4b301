from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.content_files import ContentError
from pwa.support import load_support
from tests.unit.documents import elements
from tests.unit.sentences import is_one_sentence

LINE = """[[lines]]
country = "Nowhere"
name = "Advice"
number = "0800 500-2222"
kind = "advice"
checked = 2026-01-02
"""


def support_file(folder: Path, text: str) -> Path:
    file = folder / "support.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_support(file)
    return str(caught.value)


def test_a_line_is_read_and_can_be_dialed(tmp_path: Path) -> None:
    (line,) = load_support(support_file(tmp_path, LINE))
    assert (line.country, line.region, line.name, line.kind) == ("Nowhere", "", "Advice", "advice")
    assert line.checked == date(2026, 1, 2)
    assert line.dial == "08005002222"


def test_an_international_number_keeps_its_plus(tmp_path: Path) -> None:
    (line,) = load_support(support_file(tmp_path, LINE.replace("0800 500", "+44 20 500")))
    assert line.dial == "+44205002222"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('number = "0800 500-2222"', "", id="no number"),
        pytest.param("0800 500-2222", "", id="an empty number"),
        pytest.param("0800 500-2222", "call us", id="a number without digits"),
        pytest.param('name = "Advice"', "", id="no name"),
        pytest.param('country = "Nowhere"', "", id="no country"),
        pytest.param('"advice"', '"gossip"', id="an unknown kind"),
        pytest.param("checked = 2026-01-02", "", id="never checked"),
        pytest.param("2026-01-02", '"often"', id="a date that is none"),
        pytest.param("country", "county", id="a misspelt key"),
        pytest.param("[[lines]]", "[[line]]", id="a misspelt table"),
        pytest.param("[[lines]]", "[[lines]", id="no TOML"),
    ],
)
def test_a_bad_line_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in LINE
    sentence = complaint(support_file(tmp_path, LINE.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="support.toml: ")


def test_missing_support_lines_stop_the_start_and_are_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "support.toml"), about="support.toml: ")


def test_every_line_is_a_link_on_the_help_page_and_says_whether_it_was_checked(
    app: Flask, site: Client
) -> None:
    links = elements(site.get("/help-now/").get_data(), "a")
    shown = [one for one in links if one.attributes["href"].startswith("tel:")]
    by_country = sorted(app.extensions["guide"].support, key=lambda line: line.country)
    assert [one.attributes["href"] for one in shown] == [f"tel:{line.dial}" for line in by_country]
    for one, line in zip(shown, by_country, strict=True):
        assert line.number in one.text
        assert ("not yet checked" in one.text) == (line.checked == "not yet")
