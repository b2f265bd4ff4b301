import hashlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from pwa import assets
from pwa.assets import (
    STATIC,
    boot_script,
    page_stylesheet,
    source_hash,
    static_files,
    stylesheet,
    stylesheets,
)
from pwa.pages import PAGES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put other files in the place of the static ones."""
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    for name in ("css/components", "css/pages/about", "js"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "css" / "layers.css").touch()
    kept = (stylesheet, page_stylesheet, boot_script)
    for function in kept:
        function.cache_clear()
    yield tmp_path
    for function in kept:
        function.cache_clear()


def test_the_layers_are_declared_before_any_style(folder: Path) -> None:
    for name in ("base", "layers", "components/a", "z"):
        (folder / "css" / f"{name}.css").write_text(f"@layer {name[-1]} {{ i {{ top: 0 }} }}")
    order = [part[0] for part in stylesheet().split("@layer ")[1:]]
    assert order == ["s", "e", "a", "z"]


def test_no_comment_reaches_the_page(folder: Path) -> None:
    (folder / "css" / "layers.css").write_text("/* why */ @layer a;")
    (folder / "js" / "boot.js").write_text("// why\n  a();\n\t// how\n b('//c');\n")
    assert stylesheet().rstrip(";") == "@layer a"
    assert boot_script() == "a();\nb('//c');"


def test_the_styles_of_a_page_are_not_among_the_shared_ones(folder: Path) -> None:
    for name in ("base", "pages/lube", "pages/about"):
        (folder / "css" / f"{name}.css").write_text(f"{name[-1]} {{ top: 0 }}")
    assert stylesheet() == "e{top:0}"
    assert page_stylesheet("lube") == "e{top:0}"
    assert page_stylesheet("about") == "t{top:0}"
    assert page_stylesheet("guide") == page_stylesheet() == ""
    assert stylesheets() == ("e{top:0}", "t{top:0}", "e{top:0}")


def test_the_parts_of_a_long_sheet_follow_it(folder: Path) -> None:
    for name in ("about", "about/z", "about/b"):
        (folder / "css" / "pages" / f"{name}.css").write_text(f"{name[-1]} {{ top: 0 }}")
    assert stylesheet() == ""
    assert page_stylesheet("about") == "t{top:0}b{top:0}z{top:0}"
    assert stylesheets() == ("", "t{top:0}b{top:0}z{top:0}")


def test_the_styles_of_a_page_are_named_after_one() -> None:
    styled = {file.stem for file in (STATIC / "css" / "pages").iterdir()}
    assert styled <= {"chapter", *(page.name for page in PAGES)}
    assert all(page_stylesheet(name) for name in styled)
    assert len(stylesheets()) == 1 + len(styled)


def test_every_static_file_but_the_inlined_ones_has_an_address() -> None:
    files = {file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.is_file()}
    inlined = {file for file in files if file.startswith("css/")} | {
        "js/boot.js",
        "js/discreet.js",
        "js/quick_exit.js",
    }
    assert set(static_files()) == files - inlined
    assert list(static_files()) == sorted(static_files())


@pytest.mark.parametrize("text", ["", "a", "é’\n"])
def test_a_source_hash_is_the_one_that_browsers_compute(text: str) -> None:
    expression = source_hash(text)
    assert expression[:8] == "'sha256-"
    assert b64decode(expression[8:-1], validate=True) == hashlib.sha256(text.encode()).digest()
