import gzip
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from pwa.assets import ROOT
from pwa.export import LIST, ExportError, exported_files, write_export
from pwa.headers import meta_policy
from pwa.plain_site import FORGET, MISSING, PlainSite, path_of, plain_site
from pwa.publication import published_addresses
from pwa.static_hosts import apart, headers_file, shared
from tests.unit.documents import addresses_in, elements

DECODERS = {"br": brotli.decompress, "gz": gzip.decompress}
CODINGS = {"br": "br", "gz": "gzip"}
FOR_HOSTS = {"_headers", ".htaccess", "nginx.conf"}


@pytest.fixture(scope="module")
def files(plain: PlainSite) -> Mapping[str, bytes]:
    """Give the files of a host who set nothing."""
    return exported_files(plain)


@pytest.fixture(scope="module")
def plain(app: Flask) -> PlainSite:
    """Give what hosts of that site are told."""
    return plain_site(app)


@pytest.fixture(scope="module")
def files_below(plain_below: PlainSite) -> Mapping[str, bytes]:
    """Give the files of the site below a path."""
    return exported_files(plain_below)


@pytest.fixture(scope="module")
def plain_below(app_below: Flask) -> PlainSite:
    """Give what hosts are told of the site below a path."""
    return plain_site(app_below)


def test_every_address_is_a_file_with_the_bytes_that_are_published(
    app: Flask, site: Client, files: Mapping[str, bytes]
) -> None:
    addresses = published_addresses(app)
    assert len(addresses) > 150
    for address in addresses:
        assert files[path_of(address)] == site.get(address).get_data(), address


def test_below_a_path_the_files_are_those_that_are_published_there(
    app_below: Flask, site_below: Client, files_below: Mapping[str, bytes]
) -> None:
    for address in published_addresses(app_below):
        answer = site_below.get(f"/care/guide{address}", headers={"Host": "example.org"})
        assert files_below[path_of(address)] == answer.get_data(), address


def test_nothing_else_is_exported(app: Flask, files: Mapping[str, bytes]) -> None:
    ours = {path_of(one) for one in (*published_addresses(app), FORGET, MISSING)}
    copies = {f"{path}.{suffix}" for path in ours for suffix in DECODERS}
    assert files.keys() - copies == ours | FOR_HOSTS


@pytest.mark.parametrize("suffix", DECODERS)
def test_a_file_has_a_compressed_copy_exactly_where_a_compressed_answer_is_published(
    app: Flask, site: Client, files: Mapping[str, bytes], suffix: str
) -> None:
    for address in published_addresses(app):
        answer = site.get(address, headers={"Accept-Encoding": CODINGS[suffix]})
        copy = files.get(f"{path_of(address)}.{suffix}")
        if "Content-Encoding" not in answer.headers:
            assert copy is None, address
        else:
            assert copy == answer.get_data(), address
            assert DECODERS[suffix](copy) == files[path_of(address)], address


def test_the_error_page_is_the_one_that_the_app_answers_with(
    site: Client, files: Mapping[str, bytes]
) -> None:
    assert files["404.html"] == site.get("/no-such-page/").get_data()


def test_every_address_keeps_its_headers(app: Flask, site: Client, plain: PlainSite) -> None:
    for address in published_addresses(app):
        answered = dict(site.get(address).headers)
        for made_by_the_host in ("Content-Length", "ETag"):
            del answered[made_by_the_host]
        assert dict(plain.headers[address]) == answered, address
    missing = dict(site.get("/no-such-page/").headers)
    del missing["Content-Length"]
    assert dict(plain.headers[MISSING]) == missing


def rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read a `_headers` file: each pattern with its headers, in the order of the file."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        else:
            found.append((line, []))
    return found


def told(text: str, address: str) -> list[tuple[str, str]]:
    """List the headers that a `_headers` file sets at an address."""
    fitting = (
        headers
        for pattern, headers in rules(text)
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address)
    )
    return [header for headers in fitting for header in headers]


@pytest.mark.parametrize(("which", "root"), [("plain", ""), ("plain_below", "/care/guide")])
def test_the_headers_file_says_what_the_app_sends(
    request: pytest.FixtureRequest, which: str, root: str
) -> None:
    plain: PlainSite = request.getfixturevalue(which)
    text = headers_file(plain)
    for address in plain.headers.keys() - {MISSING}:
        headers = told(text, f"{root}{address}")
        assert len(dict(headers)) == len(headers), "a host would join the two"
        left = ["Vary", "Content-Type"] if address.startswith("/static/") else ["Vary"]
        expected = [one for one in plain.headers[address] if one[0] not in left]
        assert sorted(headers) == sorted(expected), address


def test_the_headers_file_is_within_what_hosts_read(plain: PlainSite) -> None:
    text = headers_file(plain)
    assert len(rules(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_all_static_files_have_the_same_headers_but_for_their_types(plain: PlainSite) -> None:
    different = {
        tuple(one for one in apart(plain, address) if one[0] != "Content-Type")
        for address in plain.headers
        if address.startswith("/static/")
    }
    assert len(different) == 1


def test_all_pages_have_the_same_headers(plain: PlainSite) -> None:
    assert len({tuple(plain.headers[address]) for address in plain.pages}) == 1


def test_the_strictest_headers_stand_on_every_response(plain_below: PlainSite) -> None:
    names = {name for name, _ in shared(plain_below)}
    assert names >= {"X-Content-Type-Options", "Strict-Transport-Security", "X-Frame-Options"}


def test_where_nobody_can_look_who_asks_a_page_says_how_to_clear_a_browser(
    files: Mapping[str, bytes],
) -> None:
    page = files["forget/index.html"]
    assert {"/settings/#delete", "/exit/"} <= set(addresses_in(page))
    for host in FOR_HOSTS - {"nginx.conf", ".htaccess"}:
        assert b"Clear-Site-Data" not in files[host]


def test_below_a_path_no_host_is_told_to_clear_what_others_keep(
    files_below: Mapping[str, bytes],
) -> None:
    assert not [name for name in FOR_HOSTS if b"Clear-Site-Data" in files_below[name]]
    assert "/care/guide/exit/" in addresses_in(files_below["forget/index.html"])


def test_every_page_carries_the_policy_for_hosts_that_set_no_headers(
    files: Mapping[str, bytes],
) -> None:
    pages = {path: body for path, body in files.items() if path.endswith(".html")}
    assert {"index.html", "404.html", "forget/index.html"} <= pages.keys()
    policies = {
        path: [
            one.attributes["content"]
            for one in elements(body, "meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        for path, body in pages.items()
    }
    assert set(map(tuple, policies.values())) == {(meta_policy(),)}


def read(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


FILES = {
    "index.html": b"first",
    "static/js/main.js": b"run()",
    "packs/old": b"old",
    "service_worker.js": b"old",
}


def test_an_export_is_written_whole(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write_export(FILES, folder)
    written = read(folder)
    assert set(written.pop(LIST).decode().splitlines()) == FILES.keys()
    assert written == FILES


def test_the_next_export_touches_only_what_has_changed(tmp_path: Path) -> None:
    write_export(FILES, tmp_path)
    kept = tmp_path / "static" / "js" / "main.js"
    os.utime(kept, (1, 1))
    new = {**FILES, "index.html": b"second", "service_worker.js": b"new", "packs-2/new": b"new"}
    del new["packs/old"]
    write_export(new, tmp_path)
    written = read(tmp_path)
    assert set(written.pop(LIST).decode().splitlines()) == new.keys()
    assert written == new
    assert kept.stat().st_mtime == 1
    assert not (tmp_path / "packs").exists()


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(ExportError, match="holds files that no export wrote"):
        write_export(FILES, tmp_path)
    assert read(tmp_path) == {"letter.txt": b"Dear"}


def test_what_somebody_put_into_an_export_is_left_as_it_is(tmp_path: Path) -> None:
    write_export(FILES, tmp_path)
    (tmp_path / "static" / "mine.txt").write_text("mine")
    write_export({"index.html": b"all"}, tmp_path)
    assert read(tmp_path).keys() == {LIST, "index.html", "static/mine.txt"}


def test_a_file_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    write_export({"index.html": b"first"}, tmp_path)
    (tmp_path / "service_worker.js").write_text("mine")
    before = read(tmp_path)
    with pytest.raises(ExportError, match=r"service_worker\.js is there already"):
        write_export({**FILES, "index.html": b"second"}, tmp_path)
    assert read(tmp_path) == before


def test_a_list_that_somebody_changed_removes_nothing_outside_the_folder(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / LIST).write_text(f"../mine.txt\n{mine}\n\n")
    write_export(FILES, folder)
    assert mine.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExportError, match=r"file can't be written"):
        write_export(FILES, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("address", ["https://example.org/care", "ftp://example.org/"])
def test_a_bad_setting_stops_the_export_with_a_sentence(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "tools.export_site", str(folder)],
        cwd=ROOT,
        env={**os.environ, "UNHURRIED_PUBLIC_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("UNHURRIED_PUBLIC_URL is ")
    assert done.stderr.count("\n") == 1
    assert not folder.exists()
