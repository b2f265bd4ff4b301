from datetime import date
from pathlib import Path

import pytest

from pwa.content_files import ContentError
from pwa.register import Source, load_register
from tests.unit.sentences import is_one_sentence

SOURCE = '{ title = "A study", url = "https://example.org/a", linked = true, checked = 2026-01-02 }'
FACT = f'[LUBE-1]\nclaim = "A claim."\ncertainty = "weak"\nsources = [{SOURCE}]\n'


def register_file(folder: Path, text: str) -> Path:
    file = folder / "sources.toml"
    file.write_text(text, "utf-8")
    return file


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_register(file)
    return str(caught.value)


def test_a_fact_is_read_with_its_source_and_the_day_it_was_checked(tmp_path: Path) -> None:
    fact = load_register(register_file(tmp_path, FACT))["LUBE-1"]
    assert (fact.claim, fact.certainty, fact.note) == ("A claim.", "weak", "")
    address = "https://example.org/a"
    known = Source(title="A study", url=address, linked=True, checked=date(2026, 1, 2))
    assert fact.sources == (known,)


def test_a_fact_may_rest_on_common_practice(tmp_path: Path) -> None:
    text = FACT.replace(SOURCE, "")
    assert load_register(register_file(tmp_path, text))["LUBE-1"].sources == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('claim = "A claim."', "", id="no claim"),
        pytest.param('claim = "A claim."', 'claim = ""', id="an empty claim"),
        pytest.param('certainty = "weak"', "", id="no certainty"),
        pytest.param('"weak"', '"sure"', id="an unknown certainty"),
        pytest.param("sources = [", "source = [", id="a misspelt key"),
        pytest.param('title = "A study", ', "", id="a source without a title"),
        pytest.param('"A study"', '""', id="a source with an empty title"),
        pytest.param('url = "https://example.org/a", ', "", id="a source without an address"),
        pytest.param("https://example.org/a", "example", id="an address that is none"),
        pytest.param("https://example.org/a", "javascript:alert(1)", id="an address that is code"),
        pytest.param("linked = true, ", "", id="a source that may be linked or not"),
        pytest.param("linked = true", 'linked = "maybe"', id="a link that is neither"),
        pytest.param(", checked = 2026-01-02", "", id="a source never checked"),
        pytest.param("2026-01-02", '"soon"', id="a date that is none"),
        pytest.param("2026-01-02", "2026-13-02", id="a month that is none"),
        pytest.param("2026-01-02", '"not yet"', id="a linked source that nobody has seen"),
        pytest.param("[LUBE-1]", f"{FACT}[LUBE-1]", id="a fact that stands twice"),
        pytest.param("[LUBE-1]", "[LUBE-1", id="no TOML"),
    ],
)
def test_a_bad_register_stops_the_start_and_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in FACT
    sentence = complaint(register_file(tmp_path, FACT.replace(old, new, 1)))
    assert is_one_sentence(sentence, about="sources.toml: ")


def test_a_missing_register_stops_the_start_and_is_named(tmp_path: Path) -> None:
    assert is_one_sentence(complaint(tmp_path / "sources.toml"), about="sources.toml: ")


def test_a_register_that_is_no_text_stops_the_start_and_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(b'claim = "\xff"')
    assert is_one_sentence(complaint(file), about="sources.toml: ")
