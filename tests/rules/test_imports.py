"""Each folder of scripts imports only what the table of the architecture lets it."""

import re
from functools import cache
from pathlib import Path

import pytest
from tree_sitter import Node

from tests.rules.scripts import JS, SCRIPTS, WORKER, name, nodes, parse, text

#: What each part may import. The elements never import one another.
MAY_IMPORT = {
    "domain": {"domain"},
    "store": {"domain", "store"},
    "platform": set(),
    "elements": {"domain"},
    "pages": {"domain", "store", "platform", "elements", "pages"},
    "main.js": {"domain", "store", "platform", "elements"},
    "locked.js": {"store", "platform", "elements"},
    "boot.js": set(),
    "discreet.js": set(),
    "quick_exit.js": set(),
    "service_worker.js": set(),
}


def part(file: Path) -> str:
    """Name the folder below `static/js/`, or the script where it stands in none."""
    return file.relative_to(JS).parts[0] if file.is_relative_to(JS) else file.name


def imported(file: Path, source: str | None = None) -> dict[str, Path]:
    """List what a script imports or passes on, by the specifier that it uses."""
    found = {}
    for statement in nodes(parse(source or file), "import_statement", "export_statement"):
        origin = statement.child_by_field_name("source")
        if origin:
            specifier = text(origin).strip("'\"")
            found[specifier] = (file.parent / specifier).resolve()
    return found


def problems(file: Path, source: str | None = None) -> list[str]:
    """Say which imports of a script break the table."""
    found = []
    for specifier, target in imported(file, source).items():
        relative = re.fullmatch(r"(?:\.|\.\.(?:/\.\.)*)/[\w/]+\.js", specifier)
        if not relative or not target.is_relative_to(JS):
            found.append(f"{specifier} is not a script of ours")
        elif part(target) not in MAY_IMPORT[part(file)]:
            found.append(f"{specifier} is out of reach")
        elif not target.is_file():
            found.append(f"{specifier} is missing")
    return found


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_stands_where_the_table_knows_it(file: Path) -> None:
    assert part(file) in MAY_IMPORT


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_imports_only_what_its_folder_may(file: Path) -> None:
    assert problems(file) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("elements/a.js", "import { B } from './update_notice.js';"),
        ("elements/a.js", "import { b } from '../store/preferences.js';"),
        ("platform/a.js", "export * from '../store/preferences.js';"),
        ("platform/a.js", "import './worker.js';"),
        ("domain/a.js", "import { b } from '../platform/worker.js';"),
        ("store/a.js", "import { b } from '../main.js';"),
        ("main.js", "import 'https://evil.example/a.js';"),
        ("main.js", "import a from 'a';"),
        ("main.js", "import './elements/no_such.js';"),
        ("main.js", "import '../../service_worker.js';"),
    ],
)
def test_an_import_that_breaks_the_table_is_found(path: str, source: str) -> None:
    assert problems(JS / path, source)


def test_every_module_is_reachable_from_the_first() -> None:
    reached, waiting = (
        set(),
        {
            JS / "main.js",
            JS / "locked.js",
            *JS.glob("pages/*.js"),
            *JS.glob("pages/*/returning.js"),
        },
    )
    while waiting:
        file = waiting.pop()
        reached.add(file)
        waiting |= set(imported(file).values()) - reached
    inline = {JS / "boot.js", JS / "discreet.js", JS / "quick_exit.js"}
    assert reached == set(SCRIPTS) - inline - {WORKER}


def unused(root_text: str) -> set[str]:
    """List the names that a script imports and never uses."""
    root = parse(root_text)
    names = [text(one) for one in nodes(root, "identifier", "shorthand_property_identifier")]
    bound = {
        text(one.child_by_field_name("alias") or one.child_by_field_name("name"))
        for one in nodes(root, "import_specifier")
    }
    return {one for one in bound if names.count(one) < 2}


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_uses_what_it_imports(file: Path) -> None:
    assert unused(file.read_text("utf-8")) == set()


def test_an_import_without_use_is_found() -> None:
    assert unused("import { a, b as c } from './d.js';\na();") == {"c"}


@cache
def taken() -> set[str]:
    """List every name that a script imports."""
    imports = (one for file in SCRIPTS for one in nodes(parse(file), "import_specifier"))
    return {text(one.child_by_field_name("name")) for one in imports}


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_an_export_is_used_by_another_script(file: Path) -> None:
    for statement in nodes(parse(file), "export_statement"):
        declaration = statement.child_by_field_name("declaration")
        assert declaration, "only declarations are exported"
        constants = declaration.type == "lexical_declaration"
        for one in declaration.named_children if constants else [declaration]:
            assert text(one.child_by_field_name("name")) in taken()


def waits(root: Node) -> bool:
    """Say whether a script waits for something before it has run to its end."""
    functions = {"arrow_function", "function_declaration", "function_expression"}
    functions |= {"method_definition", "generator_function_declaration"}
    if root.type in functions:
        return False
    return root.type == "await_expression" or any(map(waits, root.named_children))


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_that_exports_something_does_not_wait(file: Path) -> None:
    # It is published as a function, which gives at once what it exports.
    root = parse(file)
    assert not (waits(root) and list(nodes(root, "export_statement")))


def test_a_script_that_waits_is_found() -> None:
    assert waits(parse("const a = await b();"))
    assert waits(parse("if (a) { for (const b of c) await b; }"))
    assert not waits(parse("const a = async () => await b(); class C { async d() { await a; } }"))


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_only_the_boot_script_imports_later(file: Path) -> None:
    calls = [text(one) for one in nodes(parse(file), "call_expression")]
    later = [one for one in calls if one.startswith(("import(", "importScripts("))]
    assert len(later) == (1 if file.name == "boot.js" else 0)
