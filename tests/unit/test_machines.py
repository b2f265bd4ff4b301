import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from flask import Flask
from jsonschema import validate
from PIL import Image
from werkzeug.test import Client

from pwa import create_app
from pwa.settings import Settings
from tests.unit.contract import CHAPTERS, PAGES, READABLE, pack_address

PLACE = {
    "type": "object",
    "required": ["src", "type", "sizes"],
    "properties": {"src": {"pattern": "^/"}, "sizes": {"pattern": r"^(any|\d+x\d+)$"}},
}
MANIFEST = {
    "type": "object",
    "required": [
        *("id", "name", "short_name", "description", "lang", "dir", "start_url", "scope"),
        *("display", "icons", "shortcuts", "screenshots", "theme_color", "background_color"),
    ],
    "properties": {
        "id": {"const": "/"},
        "start_url": {"const": "/"},
        "scope": {"const": "/"},
        "name": {"const": "Unhurried"},
        "short_name": {"type": "string", "maxLength": 12},
        "display": {"const": "standalone"},
        "theme_color": {"pattern": "^#[0-9a-f]{6}$"},
        "background_color": {"pattern": "^#[0-9a-f]{6}$"},
        "icons": {"type": "array", "items": PLACE},
        "screenshots": {
            "type": "array",
            "items": {**PLACE, "required": [*PLACE["required"], "form_factor", "label"]},
        },
        "shortcuts": {
            "type": "array",
            "items": {"type": "object", "required": ["name", "url"]},
        },
    },
}


@pytest.fixture
def manifest(site: Client) -> dict[str, Any]:
    """Read the manifest."""
    return dict(json.loads(site.get("/manifest.webmanifest").get_data()))


def test_the_manifest_has_all_that_installing_needs(manifest: dict[str, Any]) -> None:
    validate(manifest, MANIFEST)
    kinds = {(icon["sizes"], icon.get("purpose", "any")) for icon in manifest["icons"]}
    needed = {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    assert needed | {("512x512", "monochrome")} <= kinds


def test_the_manifest_tells_a_passer_by_nothing(manifest: dict[str, Any]) -> None:
    assert "anal" not in json.dumps(manifest).lower()


def test_every_picture_of_the_manifest_is_there_in_the_stated_size(
    site: Client, manifest: dict[str, Any]
) -> None:
    for picture in (*manifest["icons"], *manifest["screenshots"]):
        response = site.get(picture["src"])
        assert response.status_code == 200
        assert response.mimetype == picture["type"]
        if picture["sizes"] != "any":
            with Image.open(io.BytesIO(response.get_data())) as image:
                assert f"{image.width}x{image.height}" == picture["sizes"]
                assert Image.MIME[image.format or ""] == picture["type"]


def test_the_screenshots_show_a_phone_and_a_wide_screen(manifest: dict[str, Any]) -> None:
    shots = {one["form_factor"]: one["sizes"] for one in manifest["screenshots"]}
    assert shots == {"narrow": "540x1110", "wide": "1280x800"}


def test_a_maskable_icon_leaves_no_corner_empty(site: Client) -> None:
    body = site.get("/static/icons/icon-maskable-512.png").get_data()
    with Image.open(io.BytesIO(body)) as image:
        alpha = image.convert("RGBA").getchannel("A")
        assert alpha.getextrema() == (255, 255)


def test_every_shortcut_is_a_page(manifest: dict[str, Any]) -> None:
    shortcuts = {one["name"]: one["url"] for one in manifest["shortcuts"]}
    assert shortcuts == {"Breathe": "/breathe/", "Journal": "/journal/", "Help now": "/help-now/"}
    assert set(shortcuts.values()) <= set(READABLE)


def test_below_a_path_the_manifest_stays_below_it(app_below: Flask) -> None:
    response = app_below.test_client().get("/manifest.webmanifest", base_url="https://example.org")
    manifest = json.loads(response.get_data())
    pictures = [one["src"] for one in (*manifest["icons"], *manifest["screenshots"])]
    places = [manifest["id"], manifest["start_url"], manifest["scope"], *pictures]
    for address in (*places, *(one["url"] for one in manifest["shortcuts"])):
        assert address.startswith("/care/guide/")


def test_a_name_that_a_host_gives_cannot_break_the_manifest() -> None:
    name = 'A "B" \\ </script> é'
    client = create_app(Settings(name=name)).test_client()
    assert json.loads(client.get("/manifest.webmanifest").get_data())["name"] == name


def locations(xml: bytes) -> list[str]:
    root = ET.fromstring(xml)  # noqa: S314 - we wrote it.
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    assert all([one.tag for one in url] == [f"{space}loc"] for url in root)
    return [url[0].text or "" for url in root]


def test_the_site_map_lists_every_page_but_the_two_that_nobody_looks_for(site: Client) -> None:
    listed = locations(site.get("/sitemap.xml").get_data())
    assert sorted(listed) == sorted(f"http://127.0.0.1:8000{one}" for one in PAGES + CHAPTERS)


def test_below_a_path_the_site_map_lists_public_addresses(app_below: Flask) -> None:
    client = app_below.test_client()
    listed = locations(client.get("/sitemap.xml", base_url="https://example.org").get_data())
    public = "https://example.org/care/guide"
    assert sorted(listed) == sorted(f"{public}{one}" for one in PAGES + CHAPTERS)


def test_robots_are_welcome_and_find_the_site_map(site: Client, app_below: Flask) -> None:
    text = site.get("/robots.txt").get_data(as_text=True)
    lines = ["User-agent: *", "Disallow:", "", "Sitemap: http://127.0.0.1:8000/sitemap.xml"]
    assert text.splitlines() == lines
    below = app_below.test_client().get("/robots.txt", base_url="https://example.org")
    assert (
        below.get_data(as_text=True)
        .splitlines()[-1]
        .endswith(" https://example.org/care/guide/sitemap.xml")
    )


def test_a_sign_of_life_is_two_letters(site: Client) -> None:
    assert site.get("/healthz").get_data() == b"ok\n"


def test_only_the_current_pack_has_an_address(app: Flask, site: Client) -> None:
    release_id = pack_address(app).rpartition("/")[2]
    assert site.get(f"/packs/{release_id}").status_code == 200
    other = "0" if release_id[0] != "0" else "1"
    for wrong in (other + release_id[1:], release_id.upper() + "x", release_id[:-1], ""):
        assert site.get(f"/packs/{wrong}").status_code == 404
