import io
import json
import re
from typing import Any

import pytest
from flask import Flask
from jsonschema import validate
from PIL import Image
from werkzeug.test import Client

from pwa.assets import STATIC, boot_script, discreet_script, stylesheet
from pwa.identities import IDENTITIES, Identity, identity
from tests.unit.contract import PLAIN_MANIFESTS, READABLE
from tests.unit.documents import elements
from tests.unit.test_machines import MANIFEST
from tools.make_icons import PLAIN_ICONS

#: What would say what this is, or whose it is.
TELLING = re.compile(
    r"unhurried|anal|anus|sex|adult|health|guide|breath|journal|ladder|lube|lubric|intim|private|"
    r"secret|discreet|hidden|help",
    re.IGNORECASE,
)
#: Members that show or name what is inside.
TELLING_MEMBERS = {"shortcuts", "screenshots", "categories"}
every_identity = pytest.mark.parametrize("one", IDENTITIES, ids=lambda one: str(one.slug))


def manifest_of(client: Client, one: Identity) -> dict[str, Any]:
    """Read the manifest of an identity."""
    response = client.get(f"/manifests/{one.slug}.webmanifest")
    assert response.status_code == 200
    return dict(json.loads(response.get_data()))


def test_there_are_three_and_each_has_its_manifest() -> None:
    assert tuple(f"/manifests/{one.slug}.webmanifest" for one in IDENTITIES) == PLAIN_MANIFESTS
    assert len({one.name for one in IDENTITIES}) == len({one.color for one in IDENTITIES}) == 3


def test_one_that_is_not_there_has_no_manifest(site: Client) -> None:
    assert identity("weather") is None
    assert site.get("/manifests/weather.webmanifest").status_code == 404
    assert site.get("/manifests/own.webmanifest").status_code == 404


@every_identity
def test_a_plain_manifest_has_all_that_installing_needs(site: Client, one: Identity) -> None:
    manifest = manifest_of(site, one)
    own = dict.fromkeys(("id", "start_url", "name"), True)
    shape: dict[str, Any] = dict(MANIFEST)
    shape["properties"] = {**shape["properties"], **own}
    shape["required"] = [one for one in shape["required"] if one not in TELLING_MEMBERS]
    validate(manifest, shape)
    assert not TELLING_MEMBERS & set(manifest)
    assert manifest["name"] == manifest["short_name"] == one.name
    assert (manifest["theme_color"], manifest["background_color"]) == (one.color, one.paper)
    kinds = {(icon["sizes"], icon.get("purpose", "any")) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= kinds


def test_no_two_manifests_are_the_same_app(site: Client) -> None:
    own = json.loads(site.get("/manifest.webmanifest").get_data())
    ids = [own["id"], *(manifest_of(site, one)["id"] for one in IDENTITIES)]
    assert len(set(ids)) == len(ids)


@every_identity
def test_it_says_nothing_of_what_this_is(site: Client, one: Identity) -> None:
    address = f"/manifests/{one.slug}.webmanifest"
    assert not TELLING.search(address + site.get(address).get_data(as_text=True))
    assert not TELLING.search((STATIC / "icons" / one.slug / "icon.svg").read_text("utf-8"))


def test_what_would_say_it_is_found() -> None:
    for name in ("Unhurried", "Anal training", "My journal", "Breathe"):
        assert TELLING.search(name)


@every_identity
def test_its_icons_are_there_in_the_stated_sizes(site: Client, one: Identity) -> None:
    icons = [
        *manifest_of(site, one)["icons"],
        {
            "src": f"/static/icons/{one.slug}/apple-touch-icon.png",
            "sizes": "180x180",
            "type": "image/png",
        },
    ]
    for icon in icons:
        response = site.get(icon["src"])
        assert response.status_code == 200
        assert response.mimetype == icon["type"]
        if icon["sizes"] == "any":
            continue
        with Image.open(io.BytesIO(response.get_data())) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            least, _ = image.convert("RGBA").getchannel("A").getextrema()
            # What a phone cuts to its own shape leaves no corner empty.
            assert (least == 255) is ("maskable" in icon["src"] or "apple" in icon["src"])


@every_identity
def test_its_icons_are_small(one: Identity) -> None:
    files = [STATIC / "icons" / one.slug / name for name in (*PLAIN_ICONS, "icon.svg")]
    assert sum(file.stat().st_size for file in files) <= 12_000


@every_identity
def test_below_a_path_the_manifest_stays_below_it(app_below: Flask, one: Identity) -> None:
    client = app_below.test_client()
    response = client.get(f"/manifests/{one.slug}.webmanifest", base_url="https://example.org")
    manifest = json.loads(response.get_data())
    icons = [icon["src"] for icon in manifest["icons"]]
    for address in (manifest["id"], manifest["start_url"], manifest["scope"], *icons):
        assert address.startswith("/care/guide/")


@every_identity
def test_the_styles_know_it(one: Identity) -> None:
    assert f'[data-identity="{one.slug}"] [data-as="{one.slug}"]' in stylesheet()


@pytest.mark.parametrize("address", sorted({*READABLE, "/no-such-page/"} - {"/exit/"}))
def test_every_page_can_go_by_each_name(site: Client, address: str) -> None:
    page = site.get(address).get_data()
    named = [one.attributes.get("data-name") for one in elements(page, "template")]
    assert [name for name in named if name] == [one.name for one in IDENTITIES]
    linked = [one for one in elements(page, "link") if "template" in one.inside]
    assert [one.attributes["rel"] for one in linked] == [
        *("manifest", "icon", "apple-touch-icon") * 3
    ]


@pytest.mark.parametrize("address", sorted({*READABLE, "/no-such-page/"} - {"/exit/"}))
def test_a_name_is_put_on_before_the_pages_own_title_is_there(site: Client, address: str) -> None:
    page = site.get(address).get_data(as_text=True)
    assert page.index(boot_script()) < page.index(discreet_script()) < page.index("<title")
    assert page.index("<template id") < page.index('rel="icon"') < page.index(discreet_script())
