import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from pwa import create_app
from pwa.pages import addresses
from pwa.release import Release, ReleaseError, current_release, packed_addresses, render
from pwa.scripts import published_scripts
from pwa.settings import Settings
from tests.unit.conftest import Tree
from tests.unit.contract import READABLE

#: Prints what a release is made of.
SHOW = """
import hashlib
from pwa import create_app
from pwa.release import current_release
from pwa.settings import Settings
app = create_app(Settings.from_environ())
with app.app_context():
    release = current_release()
print(release.id, hashlib.sha256(release.pack + release.worker.encode()).hexdigest())
"""
#: Runs what follows in another year.
IN_2040 = "import time; time.time = lambda: 2_208_988_800.0\n"


def release_of(app: Flask) -> Release:
    with app.app_context():
        return current_release()


def shown(tree: Tree, code: str = SHOW, cwd: Path | None = None, **environ: str) -> list[str]:
    done = tree.run(code, cwd, **environ)
    assert done.returncode == 0, done.stderr
    release_id, digest = done.stdout.split()
    return [release_id, digest]


class Packed(NamedTuple):
    headers: dict[str, str]
    body: bytes


def unpack(pack: bytes) -> dict[str, Packed]:
    """Read a pack as its description says it is written."""
    line, _, rest = pack.partition(b"\n")
    files = {}
    for entry in json.loads(line):
        assert set(entry) == {"path", "headers", "length"}
        body, rest = rest[: entry["length"]], rest[entry["length"] :]
        assert len(body) == entry["length"]
        files[entry["path"]] = Packed(entry["headers"], body)
    assert rest == b""
    return files


def facts(worker: str) -> dict[str, Any]:
    """Read what a worker knows of its release."""
    (found,) = re.findall(r"JSON\.parse\('(.*)'\)", worker)
    return dict(json.loads(found))


def test_a_pack_holds_exactly_what_the_site_answers(app: Flask, site: Client) -> None:
    files = unpack(release_of(app).pack)
    assert list(files) == list(dict.fromkeys(packed_addresses(app.extensions["guide"])))
    for path, packed in files.items():
        response = site.get(path)
        assert packed.body == response.get_data()
        transfer = {"Content-Length", "ETag", "Vary"}
        headers = {name: value for name, value in response.headers if name not in transfer}
        assert packed.headers == headers


def test_a_pack_holds_every_page_and_every_script_and_picture(app: Flask) -> None:
    files = set(unpack(release_of(app).pack))
    assert set(READABLE) <= files
    scripts = {f"/static/{path}" for path in published_scripts()}
    assert {"/manifest.webmanifest", "/static/icons/icon.svg"} | scripts <= files
    assert not any(path.startswith(("/static/screenshots/", "/static/js/")) for path in files)
    assert not any("css/" in path or "boot.js" in path for path in files)
    assert files.isdisjoint({"/service_worker.js", "/healthz", "/robots.txt", "/sitemap.xml"})


def test_the_worker_knows_the_pack_to_the_last_bit(app: Flask, site: Client) -> None:
    release = release_of(app)
    assert facts(release.worker) == {
        "id": release.id,
        "base": "/",
        "pack": f"/packs/{release.id}",
        "bytes": len(release.pack),
        "digest": hashlib.sha256(release.pack).hexdigest(),
    }
    assert site.get(f"/packs/{release.id}").get_data() == release.pack
    coded = site.get(f"/packs/{release.id}", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(coded.get_data()) == release.pack
    assert site.get("/service_worker.js").get_data(as_text=True) == release.worker
    assert "__RELEASE__" not in release.worker


def test_below_a_path_the_worker_and_the_pack_stay_below_it(
    app_below: Flask, site_below: Client
) -> None:
    release, base = release_of(app_below), "/care/guide/"
    known = facts(release.worker)
    assert known["base"] == base
    assert known["pack"] == f"{base}packs/{release.id}"
    packed = unpack(release.pack)
    assert all(path.startswith(base) for path in packed)
    for path, file in packed.items():
        assert site_below.get(path, headers={"Host": "example.org"}).get_data() == file.body


def test_the_release_is_made_once(app: Flask) -> None:
    assert release_of(app) is release_of(app)


def test_a_release_id_fits_into_an_address_and_a_cache_name(app: Flask) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", release_of(app).id)


def test_the_same_content_is_the_same_release_everywhere_and_always(
    tree: Tree, tmp_path: Path
) -> None:
    first = shown(tree, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = shown(
        tree, IN_2040 + SHOW, tmp_path, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8"
    )
    assert first == second


def test_a_copy_with_other_file_times_is_the_same_release(
    app: Flask, make_tree: Callable[[str], Tree]
) -> None:
    release = release_of(app)
    here = hashlib.sha256(release.pack + release.worker.encode()).hexdigest()
    assert shown(make_tree("elsewhere")) == [release.id, here]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/pages/lube.html", "Lubricants", "Lubricant"),
        ("templates/components/bar.html", '"Steps"', '"Paces"'),
        ("pwa/content/lubricant.md", "plenty of plain", "lots of plain"),
        ("pwa/content/sources.toml", "Two rings of muscle", "Two muscle rings"),
        ("pwa/content/support.toml", "1-800-222-1222", "1-800-222-1223"),
        ("static/js/main.js", "update-notice", "update-words"),
        ("static/js/boot.js", "'spacing'", "'room'"),
        ("static/js/quick_exit.js", "2000", "2001"),
        ("static/js/discreet.js", "slice(4)", "slice(5)"),
        ("pwa/identities.py", "Short notes", "Night notes"),
        ("static/icons/notes/icon.svg", "512", "513"),
        ("templates/machines/plain.webmanifest", "en-US", "en-GB"),
        ("static/css/tokens.css", "#2b1a31", "#2b1a32"),
        ("static/icons/icon.svg", "512", "513"),
        ("templates/machines/manifest.webmanifest", "en-US", "en-GB"),
        ("service_worker.js", "15_000", "15_001"),
        ("pwa/headers.py", '"no-referrer"', '"same-origin"'),
    ],
)
def test_whatever_changes_on_the_device_makes_another_release(
    app: Flask, tree: Tree, path: str, old: str, new: str
) -> None:
    tree.change(path, old, new)
    assert shown(tree)[0] != release_of(app).id


def test_a_host_with_another_name_has_another_release(app: Flask) -> None:
    assert release_of(create_app(Settings(name="Other"))).id != release_of(app).id


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/machines/robots.txt", "Disallow:", "Disallow: /exit/"),
        ("templates/machines/sitemap.xml", "<url>", "<url >"),
        ("templates/error.html", "There is no such page", "No such page"),
    ],
)
def test_what_never_reaches_the_device_makes_no_new_release(
    app: Flask, tree: Tree, path: str, old: str, new: str
) -> None:
    tree.change(path, old, new)
    assert shown(tree)[0] == release_of(app).id


def test_another_host_name_makes_no_new_release(app: Flask) -> None:
    other = create_app(Settings(hosts=("b.example",)))
    assert release_of(other) == release_of(app)


def test_rendering_leaves_no_file_open(tree: Tree) -> None:
    done: subprocess.CompletedProcess[str] = tree.run(
        "import gc, warnings; warnings.simplefilter('always', ResourceWarning)\n" + SHOW
    )
    assert "unclosed file" not in done.stderr


def test_a_page_that_cannot_be_rendered_stops_the_start_and_is_named(tree: Tree) -> None:
    tree.change("templates/pages/lube.html", "Lubricants", "{{ nothing_of_that_name }}")
    ended = tree.run("import wsgi")
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1].startswith("/lube/ answers 500")


def test_a_page_is_rendered_for_the_public_address_and_nobody_else(app: Flask) -> None:
    for address in addresses(app.extensions["guide"]):
        assert render(app, address) == render(app, address)
    with pytest.raises(ReleaseError, match="/no-such-page/ answers 404"):
        render(app, "/no-such-page/")
