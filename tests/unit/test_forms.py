import re

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.assets import ROOT, stylesheet
from pwa.forms import DisplayForm
from tests.unit.contract import READABLE
from tests.unit.documents import elements


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("theme", ["auto", "day", "night", "black"]),
        ("text", ["auto", "large", "larger", "largest"]),
        ("spacing", ["auto", "wide"]),
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


def test_a_form_makes_no_token(app: Flask) -> None:
    with app.test_request_context():
        assert "csrf_token" not in DisplayForm()


@pytest.mark.parametrize("address", READABLE)
def test_no_form_can_be_sent(site: Client, address: str) -> None:
    page = site.get(address).get_data()
    for form in elements(page, "form"):
        assert not {"action", "method", "target"} & set(form.attributes)
    for control in elements(page, "button", "input"):
        assert control.attributes.get("type") not in (None, "submit", "image")
        assert not any(name.startswith("form") for name in control.attributes)
