"""Rendered HTML as a list of elements, for tests that ask what a page holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
#: Attributes whose value is an address.
ADDRESSES = ("href", "src", "action", "poster", "data", "srcset", "xlink:href")


@dataclass
class Element:
    """One element: its name, its attributes and the text within it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: tuple[str, ...] = field(default=())


class _Reader(HTMLParser):
    """Collects elements in the order of their start tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, inside=inside)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def elements(html: str | bytes, *tags: str) -> list[Element]:
    """List the elements of a page with one of these names, or all of them."""
    reader = _Reader()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    return [element for element in reader.elements if not tags or element.tag in tags]


def only(html: str | bytes, tag: str) -> Element:
    """Give the one element of this name."""
    (found,) = elements(html, tag)
    return found


def addresses_in(html: str | bytes) -> list[str]:
    """List every address that a page's elements name."""
    return [
        element.attributes[name]
        for element in elements(html)
        for name in ADDRESSES
        if name in element.attributes
    ]
