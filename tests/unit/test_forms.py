import re

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.assets import ROOT, stylesheet
from pwa.breathing import LONGEST
from pwa.forms import LONGEST_NAME, BreathingForm, DeviceForm, DisplayForm, OwnPatternForm
from pwa.guide import Guide
from pwa.identities import IDENTITIES
from tests.unit.contract import READABLE
from tests.unit.documents import Element, elements

#: What each control says of itself, without its id.
Controls = dict[str, dict[str, str]]


@pytest.fixture
def breathing_form(app: Flask) -> BreathingForm:
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        return BreathingForm(guide.breathing.patterns)


@pytest.fixture
def own_pattern_form(app: Flask) -> OwnPatternForm:
    with app.test_request_context():
        return OwnPatternForm()


def rendered(form: DeviceForm) -> Controls:
    """Read what stands in the HTML of each control but a list's."""
    return {
        name: {key: value for key, value in one.attributes.items() if key not in ("id", "name")}
        for field in form
        for one in elements(str(field()), "input")
        if (name := one.attributes["name"])
    }


def options(field: object) -> list[Element]:
    """List the options of a list."""
    return elements(str(field), "option")


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("theme", ["auto", "day", "night", "black"]),
        ("text", ["auto", "large", "larger", "largest"]),
        ("spacing", ["auto", "wide"]),
        ("escape", ["auto", "off"]),
    ],
)
def test_the_choices_of_the_form_are_those_of_the_page(
    site: Client, name: str, choices: list[str]
) -> None:
    inputs = elements(site.get("/settings/").get_data(), "input")
    shown = {
        one.attributes["value"]: "checked" in one.attributes
        for one in inputs
        if one.attributes["name"] == name
    }
    assert shown == {choice: choice == "auto" for choice in choices}


def test_whatever_can_be_chosen_is_known_to_the_boot_script_and_the_styles(app: Flask) -> None:
    boot = (ROOT / "static" / "js" / "boot.js").read_text("utf-8")
    (listed,) = re.findall(r"of \[([^\]]*)\]", boot)
    with app.test_request_context():
        for field in DisplayForm():
            assert f"'{field.name}'" in listed
            for option in field:
                if option.data != "auto":
                    assert f'[data-{field.name}="{option.data}"]' in stylesheet()


@pytest.mark.parametrize("address", ["/install/", "/settings/"])
def test_the_app_goes_by_its_own_name_unless_somebody_chooses_another(
    site: Client, address: str
) -> None:
    inputs = elements(site.get(address).get_data(), "input")
    shown = {
        one.attributes["value"]: "checked" in one.attributes
        for one in inputs
        if one.attributes["name"] == "identity"
    }
    assert shown == {"own": True, **dict.fromkeys([one.slug for one in IDENTITIES], False)}
    boot = (ROOT / "static" / "js" / "boot.js").read_text("utf-8")
    assert "'identity'" in boot


def test_the_patterns_to_choose_from_are_ours_in_order_and_one_of_the_readers_own(
    app: Flask, breathing_form: BreathingForm
) -> None:
    guide: Guide = app.extensions["guide"]
    offered = [(option.data, option.label.text) for option in breathing_form.pattern]
    ours = [(pattern.slug, pattern.name) for pattern in guide.breathing.patterns]
    assert offered == [*ours, ("custom", "A pattern of your own")]
    checked = [option.data for option in breathing_form.pattern if "checked" in str(option())]
    assert checked == ["belly"]


def test_a_session_takes_one_to_twenty_minutes_or_has_no_end(breathing_form: BreathingForm) -> None:
    shown = {one.attributes["value"]: one for one in options(breathing_form.minutes())}
    assert list(shown) == [*map(str, range(1, 21)), "0"]
    assert [shown[one].text for one in ("1", "2", "0")] == ["1 minute", "2 minutes", "Until I stop"]
    assert [value for value, one in shown.items() if "selected" in one.attributes] == ["5"]


def test_a_cue_is_on_as_long_as_it_disturbs_nobody(breathing_form: BreathingForm) -> None:
    switches = {
        name: "checked" in attributes
        for name, attributes in rendered(breathing_form).items()
        if attributes["type"] == "checkbox"
    }
    on, off = ("shape", "words", "count", "announce"), ("holds", "sound", "vibration", "dim")
    assert switches == dict.fromkeys(on, True) | dict.fromkeys(off, False)


def test_the_volume_is_a_slider_with_bounds(breathing_form: BreathingForm) -> None:
    assert rendered(breathing_form)["volume"] == {
        "type": "range",
        "min": "0",
        "max": "100",
        "step": "5",
        "value": "40",
    }


def test_a_part_of_ones_own_pattern_is_typed_as_text(own_pattern_form: OwnPatternForm) -> None:
    controls = rendered(own_pattern_form)
    assert list(controls) == ["name", "changing", "in", "hold", "out", "rest"]
    assert controls.pop("name") == {"type": "text", "value": ""}
    assert controls.pop("changing") == {"type": "hidden", "value": ""}
    values = {name: control.pop("value") for name, control in controls.items()}
    assert values == {"in": "4", "hold": "0", "out": "6", "rest": "0"}
    assert list(controls.values()) == [{"type": "text", "inputmode": "decimal"}] * 4


@pytest.mark.parametrize(("name", "value"), [("LONGEST", LONGEST), ("LONGEST_NAME", LONGEST_NAME)])
def test_the_scripts_know_the_same_bounds(name: str, value: int) -> None:
    rules = (ROOT / "static" / "js" / "domain" / "own_pattern.js").read_text("utf-8")
    assert re.findall(rf"^const {name} = (\d+);$", rules, re.MULTILINE) == [str(value)]


def test_a_form_makes_no_token(
    app: Flask, breathing_form: BreathingForm, own_pattern_form: OwnPatternForm
) -> None:
    with app.test_request_context():
        for form in (DisplayForm(), breathing_form, own_pattern_form):
            assert "csrf_token" not in form


@pytest.mark.parametrize("address", READABLE)
def test_no_form_can_be_sent(site: Client, address: str) -> None:
    page = site.get(address).get_data()
    for form in elements(page, "form"):
        assert not {"action", "method", "target"} & set(form.attributes)
    for control in elements(page, "button", "input"):
        assert control.attributes.get("type") not in (None, "submit", "image")
        assert not any(name.startswith("form") for name in control.attributes)
