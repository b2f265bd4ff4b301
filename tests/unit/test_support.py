import logging
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.content_files import ContentError
from pwa.support import SUPPORT_LINES, SupportLine, load_support, warn_of_unchecked
from tests.unit.documents import Element, elements
from tests.unit.sentences import is_one_sentence

LINE = """[[lines]]
country = "Nowhere"
name = "Ambulance"
number = "0800 500-2222"
kind = "emergency"
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
    assert (line.country, line.region, line.name) == ("Nowhere", "", "Ambulance")
    assert line.kind == "emergency"
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
        pytest.param('name = "Ambulance"', "", id="no name"),
        pytest.param('country = "Nowhere"', "", id="no country"),
        pytest.param('"emergency"', '"gossip"', id="an unknown kind"),
        pytest.param('"emergency"', '"advice"', id="none for emergencies"),
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


def dialed(site: Client, start: str, end: str) -> list[Element]:
    """List the numbers on the help page, from one word of it to another."""
    part = site.get("/help-now/").get_data(as_text=True).split(start, 1)[1].split(end, 1)[0]
    links = elements(part, "a")
    return [one for one in links if one.attributes["href"].startswith("tel:")]


def test_every_line_is_a_link_on_the_help_page_and_says_whether_it_was_checked(
    app: Flask, site: Client
) -> None:
    shown = dialed(site, 'id="support"', "</main>")
    by_country = sorted(app.extensions["guide"].support, key=lambda line: line.country)
    assert [one.attributes["href"] for one in shown] == [f"tel:{line.dial}" for line in by_country]
    for one, line in zip(shown, by_country, strict=True):
        assert line.number in one.text
        assert ("not yet checked" in one.text) == (line.checked == "not yet")


def test_each_emergency_number_stands_once_before_the_first_card_with_its_countries(
    app: Flask, site: Client
) -> None:
    shown = dialed(site, "</h1>", "care-card")
    lines = [line for line in app.extensions["guide"].support if line.kind == "emergency"]
    assert [one.attributes["href"] for one in shown] == sorted({f"tel:{one.dial}" for one in lines})
    for line in lines:
        (link,) = (one for one in shown if one.attributes["href"] == f"tel:{line.dial}")
        assert line.number in link.text
        assert line.country in link.text
        assert "not yet" not in link.text


def a_line(number: str, checked: str) -> SupportLine:
    return SupportLine.model_validate(
        {
            "country": "Nowhere",
            "name": "Ambulance",
            "number": number,
            "kind": "emergency",
            "checked": date(2026, 1, 2) if checked == "checked" else checked,
        }
    )


def test_the_host_hears_which_numbers_nobody_has_checked(caplog: pytest.LogCaptureFixture) -> None:
    lines = [a_line("1", "not yet"), a_line("2 2", "not yet"), a_line("3", "checked")]
    warn_of_unchecked(lines, Path("local.toml"))
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("pwa", logging.WARNING)
    told = record.getMessage()
    assert is_one_sentence(told, about="Support lines not yet checked: 2, ")
    assert "1 (Nowhere), 2 2 (Nowhere);" in told
    assert "local.toml" in told


def test_the_host_hears_nothing_of_numbers_that_were_checked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    warn_of_unchecked([a_line("1", "checked")], SUPPORT_LINES)
    assert caplog.records == []
