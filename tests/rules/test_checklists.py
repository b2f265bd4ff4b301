"""The checklists say why they say it, wherever they stand."""

from flask import Flask, render_template_string
from werkzeug.test import Client

from pwa.guide import Guide
from tests.unit.documents import elements

OWN_RULE = "This is our own rule."
MACRO = """{% from "components/checklist.html" import checklist %}
{{ checklist(guide.checklists, slug, guide.steps_footnotes, tickable=true) }}"""


def test_without_scripts_the_page_of_the_steps_has_every_item_and_its_why(
    app: Flask, site: Client
) -> None:
    guide: Guide = app.extensions["guide"]
    page = site.get("/steps/").get_data(as_text=True)
    read = {" ".join(one.text.split()) for one in elements(page, "p")}
    for item in guide.checklists.items:
        assert item.text in read
        assert any(words.startswith(item.why) for words in read if item.why) or not item.why
    assert any(words.startswith(guide.checklists.watch.text) for words in read)


def test_a_why_has_a_source_or_says_that_it_is_our_own(app: Flask, site: Client) -> None:
    page = site.get("/steps/").get_data(as_text=True)
    guide: Guide = app.extensions["guide"]
    own = {f"why-{item.slug}" for item in guide.checklists.items if not item.facts}
    whys = [one for one in elements(page, "p") if one.attributes.get("id", "").startswith("why-")]
    assert {one.attributes["id"] for one in whys if one.text.endswith(OWN_RULE)} == (
        own & {one.attributes["id"] for one in whys}
    )
    sourced = [one for one in whys if one.attributes["id"] not in own]
    assert 0 < len(sourced) < len(whys)
    assert all(one.text[-1].isdigit() for one in sourced), "a mark leads to the source"


def test_in_a_list_to_tick_each_item_has_a_box_and_no_why_shows_yet(app: Flask) -> None:
    guide: Guide = app.extensions["guide"]
    for slug, one in guide.checklists.named.items():
        with app.test_request_context():
            html = render_template_string(MACRO, guide=guide, slug=slug)
        boxes = [box.attributes.get("value") for box in elements(html, "input")]
        assert boxes[: len(one.items)] == [item.slug for item in one.items]
        whys = [why for why in elements(html, "span") if "data-why" in why.attributes]
        assert len(whys) == sum(1 for item in one.items if item.why)
        assert all("hidden" in why.attributes for why in whys)
        assert not elements(html, "form"), "nobody adds anything where there is no form"
        assert ("Fever" in html) == (slug == "afterwards")


def test_the_page_about_privacy_names_what_i_add(site: Client) -> None:
    main = site.get("/privacy/").get_data(as_text=True).partition("<main")[2]
    listed = [one.text for one in elements(main, "li")]
    assert any(line.startswith("What you added to the checklists") for line in listed)
