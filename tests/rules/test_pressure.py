"""No word that anybody reads or hears puts them under pressure."""

import re

import pytest
from werkzeug.test import Client

from pwa import create_app
from pwa.pages import addresses
from pwa.settings import Settings
from tests.unit.documents import elements

#: Words of targets to reach, of falling short, and of praise for going on.
PRESSURE = re.compile(
    r"\b(?:streaks?|goals?|targets?|fail(?:s|ed|ing|ures?)?|miss(?:ed|ing out)"
    # Elsewhere, it is where something lies.
    r"|(?:you(?:’re| are| were)|fall(?:en|ing)?|fell|left|run(?:ning)?) behind"
    r"|should(?:n’t)? have|well done (?:for|on) pushing|keep pushing"
    r"|no excuses?|don’t give up|almost there|you can do (?:it|better)|personal best)\b",
    re.IGNORECASE,
)
SCRIPT = re.compile(rb"<script\b.*?</script>", re.DOTALL)
#: Attributes that are read or heard.
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title")
PAGES = addresses(create_app(Settings()).extensions["guide"])


def words(page: bytes) -> list[str]:
    """List all that is read or heard of a page, what is hidden at first, too."""
    found = elements(SCRIPT.sub(b"", page))
    texts = [one.text for one in found if one.tag in ("title", "body")]
    return texts + [
        one.attributes[name] for one in found for name in SPOKEN if name in one.attributes
    ]


def pressing(text: str) -> list[str]:
    """List what puts pressure on whoever reads it, with a few words around."""
    return [text[max(0, one.start() - 30) : one.end() + 30] for one in PRESSURE.finditer(text)]


@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_pressed(site: Client, address: str) -> None:
    page = site.get(address).get_data()
    assert [one for text in words(page) for one in pressing(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "A 7-day streak",
        "Your goal",
        "the target is 30 mm",
        "You failed.",
        "The save failed",
        "You missed a day",
        "You are behind",
        "You should have stopped",
        "Well done for pushing on",
        "Keep pushing",
    ],
)
def test_a_word_of_pressure_is_found(text: str) -> None:
    assert pressing(text)


@pytest.mark.parametrize(
    "text",
    ["Staying is as good.", "You can stop.", "Don’t push.", "It should be soft.", "dismissed"],
)
def test_what_presses_nobody_is_let_through(text: str) -> None:
    assert not pressing(text)
