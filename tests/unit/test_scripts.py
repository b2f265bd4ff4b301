import re
from collections import Counter
from pathlib import Path

import pytest

from pwa import scripts
from pwa.assets import STATIC, script, static_files
from pwa.pages import PAGES
from pwa.scripts import (
    ScriptError,
    joined,
    locked_scripts,
    page_scripts,
    parts,
    published_scripts,
    returning_scripts,
)

NAMES = ("chapter", *(page.name for page in PAGES))
FILES = {
    "main": "import { a } from './domain/a.js';\nshow(a);\n",
    "locked": "import { b } from './store/b.js';\nimport { c } from './store/c.js';\nawait b(c);\n",
    "domain/a": "export const a = 1;\n",
    "domain/d": "// Says why.\nconst own = 4;\n\nexport function d() {\n  return own;\n}\n",
    "store/b": "import { a } from '../domain/a.js';\n\nexport const b = async () => a;\n",
    "store/c": "export class c {}\n",
    "pages/one": (
        "import { b } from '../store/b.js';\nimport { d as e } from '../domain/d.js';\ne(b);\n"
    ),
    "pages/two": "import {\n  b,\n} from '../store/b.js';\n\nb();\n",
    "pages/two/returning": "import { d } from '../../domain/d.js';\nd();\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put other modules in the place of the app's."""
    monkeypatch.setattr(scripts, "STATIC", tmp_path)
    for name in ("parts", "page_scripts", "returning_scripts", "_imports"):
        monkeypatch.setattr(scripts, name, getattr(scripts, name).__wrapped__)
    for name, text in FILES.items():
        file = tmp_path / "js" / f"{name}.js"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "js"


def loaded(*addresses: str) -> list[str]:
    """List the modules in the scripts at these addresses."""
    names = [address.rpartition("/")[2].removesuffix(".js") for address in addresses]
    return [module for name in names for module in parts()[name]]


def test_every_module_runs_on_a_page() -> None:
    modules = {file[3:-3] for file in static_files() if file.endswith(".js")}
    found = {module for held in parts().values() for module in held}
    assert found == modules


@pytest.mark.parametrize("page", NAMES)
def test_no_module_runs_twice_on_a_page(page: str) -> None:
    everything = dict.fromkeys((*locked_scripts(), *page_scripts(page), *returning_scripts(page)))
    assert [one for one, times in Counter(loaded(*everything)).items() if times > 1] == []


@pytest.mark.parametrize("page", NAMES)
def test_the_parts_of_all_pages_run_on_each_before_its_own(page: str) -> None:
    found = loaded(*page_scripts(page))
    own = f"pages/{page}"
    assert "main" in found
    assert own not in found or found.index("main") < found.index(own)


def test_a_page_loads_what_it_needs_and_no_more() -> None:
    assert "domain/search" in loaded(*page_scripts("guide"))
    assert "domain/search" not in loaded(*page_scripts("home"))
    assert "pages/home" in loaded(*page_scripts("home"))
    assert page_scripts("exit") == page_scripts() == page_scripts("no page")
    assert set(loaded(*page_scripts())) < set(loaded(*page_scripts("home")))


def test_only_what_has_to_do_with_the_lock_loads_it() -> None:
    lock = "store/lock"
    assert lock in loaded(*locked_scripts())
    assert [page for page in NAMES if lock in loaded(*page_scripts(page))] == ["settings"]


def test_what_is_published_is_what_pages_name() -> None:
    named = [*locked_scripts()]
    for page in NAMES:
        named += [*page_scripts(page), *returning_scripts(page)]
    assert {f"/static/{path}" for path in published_scripts()} == set(named)
    assert set(published_scripts()).isdisjoint(static_files())


@pytest.mark.parametrize("path", published_scripts())
def test_whoever_compares_finds_each_module_as_it_is(path: str) -> None:
    text = joined(path)
    for name in parts()[path.removeprefix("scripts/").removesuffix(".js")]:
        _, here, after = text.partition(f"// {name}.js\n")
        assert here
        module = script(STATIC / "js" / f"{name}.js")
        lines = re.split(r"^import [^;]+;\n", module, flags=re.MULTILINE)[-1].strip()
        assert re.sub("^export ", "", lines, flags=re.MULTILINE) in after


def test_modules_are_parted_by_who_needs_them(folder: Path) -> None:
    assert dict(scripts.parts()) == {
        "shared": ("domain/a", "store/b"),
        "lock": ("store/c",),
        "locked": ("locked",),
        "main": ("main",),
        "one": ("main", "domain/d", "pages/one"),
        "two": ("main", "pages/two"),
        "two_returning": ("domain/d", "pages/two/returning"),
    }


def test_a_module_becomes_a_function_that_gives_what_it_exports(folder: Path) -> None:
    assert joined("scripts/one.js") == (
        "import { domain$a, store$b } from './shared.js';\n"
        "// main.js\n{\nconst { a } = domain$a;\nshow(a);\n}\n"
        "// domain/d.js\nexport const domain$d = (() => {\n"
        "const own = 4;\n\nfunction d() {\n  return own;\n}\nreturn { d };\n})();\n"
        "// pages/one.js\n{\nconst { b } = store$b;\nconst { d: e } = domain$d;\ne(b);\n}\n"
    )
    assert "const {\n  b,\n} = store$b;\n\nb();" in joined("scripts/two.js")
    assert joined("scripts/locked.js").startswith(
        "import { store$b } from './shared.js';\nimport { store$c } from './lock.js';\n"
    )


def test_a_page_whose_own_script_needs_the_lock_loads_it(folder: Path) -> None:
    (folder / "pages" / "one.js").write_text("import { c } from '../store/c.js';\nc();\n")
    names = [address.rpartition("/")[2] for address in scripts.page_scripts("one")]
    assert names == ["shared.js", "lock.js", "one.js"]


@pytest.mark.parametrize(
    "line",
    [
        "export let a = 1;",
        "export default 1;",
        "export { a };",
        "export * from './b.js';",
        "import * as all from '../domain/d.js';",
        "import all from '../domain/d.js';",
        'import { d } from "../domain/d.js";',
    ],
)
def test_what_cannot_be_joined_is_named(folder: Path, line: str) -> None:
    (folder / "domain" / "a.js").write_text(f"{line}\n")
    with pytest.raises(ScriptError, match=re.escape(f"a.js can't be joined with others: {line}")):
        joined("scripts/shared.js")


def test_modules_in_a_circle_are_named(folder: Path) -> None:
    (folder / "domain" / "a.js").write_text("import { b } from '../store/b.js';\n")
    with pytest.raises(ScriptError, match=r"imports itself by way of (domain/a|store/b)\.js"):
        scripts.parts()
