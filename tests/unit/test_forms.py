import re

import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.assets import ROOT
from pwa.forms import DisplayForm
from tests.unit.contract import READABLE
from tests.unit.documents import elements


def test_the_choices_of_the_form_are_those_of_the_page(site: Client) -> None:
    inputs = elements(site.get("/settings/").get_data(), "input")
    shown = {one.attributes["value"]: "checked" in one.attributes for one in inputs}
    assert shown == {"auto": True, "day": False, "night": False, "black": False}


def test_every_theme_that_can_be_chosen_is_known_to_the_boot_script(app: Flask) -> None:
    boot = (ROOT / "static" / "js" / "boot.js").read_text("utf-8")
    (listed,) = re.findall(r"\[([^\]]*)\]\.includes", boot)
    with app.test_request_context():
        offered = [option.data for option in DisplayForm().theme]
    assert re.findall(r"'(\w+)'", listed) == [value for value in offered if value != "auto"]


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
