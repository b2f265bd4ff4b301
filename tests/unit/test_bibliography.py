from datetime import date
from typing import cast

from flask import Flask
from werkzeug.test import Client

from pwa.bibliography import list_subjects
from pwa.guide import Guide
from pwa.register import Fact, Source
from tests.unit.documents import Element, elements


def source(title: str, *, linked: bool = True) -> Source:
    checked: date | str = date(2026, 1, 2) if linked else "not yet"
    address = f"https://example.org/{title}"
    return Source.model_validate(
        {"title": title, "url": address, "linked": linked, "checked": checked}
    )


def fact(*sources: Source) -> Fact:
    return Fact(claim="A claim.", certainty="weak", sources=sources)


def shown(html: str) -> list[Element]:
    """List the items of the list of all sources."""
    return [one for one in elements(html, "li") if "details" in one.inside]


def test_a_source_stands_once_below_the_subject_of_its_first_fact() -> None:
    shared, other = source("Shared"), source("Another")
    register = {"LUBE-1": fact(shared), "LUBE-2": fact(other), "TOY-1": fact(shared, source("A"))}
    listed = [
        (subject.key, [listing.source.title for listing in subject.listings])
        for subject in list_subjects(register, (), {})
    ]
    assert listed == [("LUBE", ["Another", "Shared"]), ("TOY", ["A"])]


def test_a_source_names_the_chapters_that_cite_one_of_its_facts(app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    for subject in guide.subjects:
        for listing in subject.listings:
            citing = [
                chapter
                for chapter in guide.chapters
                if any(listing.source in citation.fact.sources for citation in chapter.citations)
            ]
            assert list(listing.chapters) == citing


def test_a_source_of_a_tool_says_so(app: Flask) -> None:
    timed, other = source("Timed"), source("Other")
    register = {"PATTERN-A": fact(timed), "PATTERN-B": fact(timed, other)}
    (subject,) = list_subjects(register, (), {"breathe": ("PATTERN-A",), "steps": ()})
    assert {one.source.title: one.tools for one in subject.listings} == {
        "Timed": ("breathe",),
        "Other": (),
    }
    with app.app_context():
        module = app.jinja_env.get_template("components/bibliography.html").module
        bibliography = cast(str, module.bibliography([subject]))  # type: ignore[attr-defined]
    assert "Breathing patterns: 2 sources" in bibliography
    in_order = [" ".join(one.text.split()) for one in elements(bibliography, "li")]
    assert in_order[0].endswith("No chapter uses it yet.")
    assert in_order[1].endswith("Used in: Breathe.")


def test_the_page_about_the_guide_has_every_source_once_with_its_date_and_chapters(
    app: Flask, site: Client
) -> None:
    guide: Guide = app.extensions["guide"]
    page = site.get("/about/").get_data(as_text=True)
    listings = [listing for subject in guide.subjects for listing in subject.listings]
    known = {one for known_fact in guide.register.values() for one in known_fact.sources}
    assert {listing.source for listing in listings} == known
    assert len(listings) == len(known)
    for item, listing in zip(shown(page), listings, strict=True):
        assert listing.source.title in item.text
        assert "checked" in item.text
        for chapter in listing.chapters:
            assert chapter.front.title in item.text


def test_a_source_that_may_not_be_linked_is_named_without_a_link(app: Flask) -> None:
    with app.app_context():
        module = app.jinja_env.get_template("components/bibliography.html").module
        register = {"NEW-1": fact(source("Unseen", linked=False), source("Seen"))}
        bibliography = cast(str, module.bibliography(list_subjects(register, (), {})))  # type: ignore[attr-defined]
    links = [one.attributes["href"] for one in elements(bibliography, "a")]
    assert links == ["https://example.org/Seen"]
    assert "Unseen, not yet checked." in " ".join(bibliography.split())
    assert "No chapter uses it yet." in bibliography
    assert "More: 2 sources" in bibliography
