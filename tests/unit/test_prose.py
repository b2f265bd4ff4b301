import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.prose import (
    CARE_KINDS,
    Components,
    FactUse,
    Heading,
    Prose,
    ProseError,
    Section,
    render_prose,
)
from tests.unit.documents import Element, elements, only


@pytest.fixture
def render(components: Components) -> "Render":
    return Render(components)


class Render:
    """Renders a text at the root or below a path."""

    def __init__(self, components: Components) -> None:
        self._components = components

    def __call__(self, text: str, base_path: str = "/") -> Prose:
        return render_prose(text, self._components, base_path)


def found(prose: Prose, *tags: str) -> list[Element]:
    return elements(prose.html, *tags)


def test_a_reference_leads_to_its_source_and_says_so(render: Render) -> None:
    prose = render("Stop.[^PAIN-1] Wait.[^LUBE-2][^PAIN-1]")
    assert prose.facts == (FactUse("PAIN-1", 2), FactUse("LUBE-2", 1))
    links = [
        (one.attributes["href"], one.attributes["id"], one.attributes["aria-label"], one.text)
        for one in found(prose, "a")
    ]
    assert links == [
        ("#source-PAIN-1", "use-PAIN-1-0", "Source 1", "1"),
        ("#source-LUBE-2", "use-LUBE-2-0", "Source 2", "2"),
        ("#source-PAIN-1", "use-PAIN-1-1", "Source 1", "1"),
    ]


@pytest.mark.parametrize(
    "text",
    ["## Head[^A-1]", "- item[^A-1]", "::: urgent Card\nText[^A-1]\n:::", "|a|\n|-|\n|b[^A-1]|"],
)
def test_a_reference_counts_wherever_it_stands(render: Render, text: str) -> None:
    assert render(text).facts == (FactUse("A-1", 1),)


@pytest.mark.parametrize("kind", CARE_KINDS)
def test_a_card_has_its_kind_its_word_and_a_heading(render: Render, kind: str) -> None:
    card = render(f"::: {kind} Call *now* & <b>\n\nDo *this*.\n\n:::")
    section = only(card.html, "section")
    assert section.attributes["class"] == f"care-card care-card--{kind}"
    heading = only(card.html, "h2")
    assert heading.text == "Call *now* & <b>"
    assert section.attributes["aria-labelledby"] == heading.attributes["id"] == "call-now-b"
    assert kind.capitalize() in section.text
    assert only(card.html, "em").text == "this"


@pytest.mark.parametrize(
    "info", ["urgently Card", "red", "urgent", "emergency ", "Urgent Card", "?"]
)
def test_a_card_of_an_unknown_kind_or_without_a_title_is_refused(render: Render, info: str) -> None:
    with pytest.raises(ProseError, match=r"needs a kind \(non-urgent, urgent, emergency\)"):
        render(f"::: {info}\ntext\n:::")


def test_a_card_takes_the_heading_level_of_its_place(render: Render) -> None:
    text = (
        "::: urgent One\n:::\n\n## Two\n\n::: urgent Three\n:::\n\n### Four\n\n::: urgent Five\n:::"
    )
    levels = [(one.tag, one.text) for one in found(render(text), "h1", "h2", "h3", "h4")]
    assert levels == [("h2", "One"), ("h2", "Two"), ("h3", "Three"), ("h3", "Four"), ("h4", "Five")]


def test_the_contents_list_sections_and_the_cards_beside_them(render: Render) -> None:
    prose = render("::: urgent A card\n:::\n\n## A *part*\n\n### A detail\n\n::: urgent In it\n:::")
    assert prose.headings == (Heading("a-card", "A card"), Heading("a-part", "A part"))
    ids = {one.attributes["id"] for one in found(prose, "h2")}
    assert ids == {heading.anchor for heading in prose.headings}


def test_the_sections_hold_the_text_between_the_places_of_the_contents(render: Render) -> None:
    prose = render(
        "First\n*words*.\n\n::: urgent A card\nInside.\n:::\n\n## A part\n\n### More\n\nEnd."
    )
    assert prose.sections == (
        Section("", "", "First words."),
        Section("a-card", "A card", "Inside."),
        Section("a-part", "A part", "A part More End."),
    )


def test_equal_titles_get_ids_of_their_own(render: Render) -> None:
    prose = render("::: urgent Stop\n:::\n\n## Stop\n\n## Stop\n\n::: urgent Stop\n:::")
    ids = [one.attributes["id"] for one in found(prose, "h2", "h3")]
    assert len(set(ids)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://evil.example/)",
        "[a](http://localhost/)",
        "[a](//evil.example/)",
        "[a](mailto:a@b.example)",
        "[a](tel:112)",
        "[a](guide/)",
        "[a](../guide/)",
        "[a]()",
        "<https://evil.example/>",
        "<a@evil.example>",
        "[a][1]\n\n[1]: https://evil.example/",
        "![a](https://evil.example/a.png)",
        "![a](//evil.example/a.png)",
        "[![a](https://evil.example/a.png)](/guide/)",
    ],
)
def test_what_leads_outside_the_site_is_refused(render: Render, text: str) -> None:
    with pytest.raises(ProseError, match="leads outside the site"):
        render(text)


@pytest.mark.parametrize(
    "text", ["[a](javascript:alert(1))", "[a](data:text/html,b)", "https://a.example"]
)
def test_an_address_that_is_code_or_plain_text_never_becomes_a_link(
    render: Render, text: str
) -> None:
    assert found(render(text), "a") == []


def test_links_lead_below_the_base_path_and_are_listed_without_it(render: Render) -> None:
    prose = render("[a](/guide/) [b](/lube/#table) [c](#part) [d](/)", "/care/guide/")
    hrefs = [one.attributes["href"] for one in found(prose, "a")]
    base = "/care/guide"
    assert hrefs == [f"{base}/guide/", f"{base}/lube/#table", "#part", f"{base}/"]
    assert prose.links == {"/guide/", "/lube/", "/"}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<!-- c -->",
        "::: urgent <img src=x>\n:::",
        "## <style>a</style>",
        "|<u>a</u>|\n|-|\n|<u>b</u>|",
    ],
)
def test_raw_html_is_shown_and_not_obeyed(render: Render, text: str) -> None:
    prose = render(text)
    assert not found(prose, "script", "b", "img", "style", "u")
    assert "&lt;" in prose.html


@given(st.text(st.one_of(st.sampled_from("<>&\"'=/!-[]()^:#|*`\n "), st.characters()), max_size=80))
def test_no_text_at_all_smuggles_an_element_in(components: Components, text: str) -> None:
    try:
        prose = render_prose(text, components, "/")
    except ProseError:
        return
    allowed = {
        *("a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img"),
        *("li", "ol", "p", "path", "pre", "section", "strong", "sup", "svg"),
        *("table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
    for one in found(prose):
        assert one.tag in allowed
        assert not [name for name in one.attributes if name.startswith("on")]


def test_a_table_has_a_head(render: Render) -> None:
    prose = render("| Toy | Oil |\n|---|---|\n| Glass | *fine* |")
    assert [one.text for one in found(prose, "th", "td")] == ["Toy", "Oil", "Glass", "fine"]
    assert only(prose.html, "thead").text.split() == ["Toy", "Oil"]


def test_quotes_are_set_properly(render: Render) -> None:
    assert "“It isn’t”" in render('"It isn\'t"').html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two three.", 3),
        ("Don't stop-and-go.[^LUBE-1]", 2),
        ("## A heading\n\n- a **bold** item", 5),
    ],
)
def test_the_words_are_counted_without_the_references(
    render: Render, text: str, words: int
) -> None:
    assert render(text).words == words


def test_what_stands_in_a_card_can_stand_on_another_page_without_its_marks(render: Render) -> None:
    inside = "Now.[^A-1]\n\n- One[^A-2]\n  - More\n\nEnd.[^A-1]"
    text = f"Before.[^A-9]\n\n::: urgent Call *us*\n\n{inside}\n:::\n\n- Apart"
    (card,) = render(text).cards
    assert (card.kind, card.title) == ("urgent", "Call *us*")
    assert card.facts == ("A-1", "A-2")
    assert [one.text.split() for one in elements(card.html, "p")] == [["Now."], ["End."]]
    assert not elements(card.html, "sup", "section", "h2")
    assert [one.text.strip() for one in elements(card.signs, "li")] == ["One\n\nMore", "More"]
    assert not elements(card.signs, "p")
