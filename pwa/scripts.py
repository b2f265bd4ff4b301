"""The scripts that pages load: the modules of `static/js/`, joined.

To ask for one more script costs a slow phone some milliseconds, whatever is in it, and a page needs
up to 84 modules. So a page loads them joined; see `docs/decisions/0020-joined-scripts.md`. A module
becomes a function that gives what it exports: what is its own stays its own, and all lines but
those that import and export are as they stand in the repository.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .assets import STATIC, script

#: Where they are published, below the static address.
FOLDER = "scripts/"
#: What all pages share, and what it takes besides to ask for a passphrase.
_SHARED, _LOCK, _LOCKED = "shared", "lock", "locked"
_RETURNING = "_returning"
_IMPORT = re.compile(r"^import (?:(\{[^}]*\}) from )?'([^']+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ScriptError(RuntimeError):
    """A module that can't be joined; its text names it and the line."""


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """List the modules that each published script holds, in the order in which they run.

    A module stands in one script only of those that a page can load, so that it runs once.
    """
    pages = [file.stem for file in sorted(_modules().glob("pages/*.js"))]
    loaded = {page: _needed("main", f"pages/{page}") for page in pages}
    returning = [file.parent.name for file in sorted(_modules().glob("pages/*/returning.js"))]
    later = {page: _needed(f"pages/{page}/returning") for page in returning}
    *general, _ = _needed("main")
    *lock, _ = _needed("locked")
    users = Counter(one for page in pages for one in {*loaded[page], *later.get(page, ())})
    shared = dict.fromkeys([*general, *(one for one in lock if users[one] > 1)])
    common = {*shared, *lock}
    found = {
        _SHARED: (*shared,),
        _LOCK: _without(lock, {*shared}),
        _LOCKED: ("locked",),
        "main": ("main",),
    }
    for page in pages:
        found[page] = _without(loaded[page], common)
        if page in later:
            found[page + _RETURNING] = _without(later[page], {*common, *loaded[page]})
    return found


@cache
def page_scripts(page: str = "") -> tuple[str, ...]:
    """List the addresses of the scripts that a page loads."""
    own = page if page in parts() else "main"
    return tuple(map(_address, (*_before(own), own)))


@cache
def locked_scripts() -> tuple[str, ...]:
    """List the addresses of what a page loads first of all where there is a lock."""
    return tuple(map(_address, (_SHARED, _LOCK, _LOCKED)))


@cache
def returning_scripts(page: str = "") -> tuple[str, ...]:
    """List the addresses of what a page loads besides, for somebody who has been here before.

    `pages/<page>/returning.js` is what it is for; a first visit needs nothing of it.
    """
    own = page + _RETURNING
    return (_address(own),) if own in parts() else ()


@cache
def published_scripts() -> tuple[str, ...]:
    """List the scripts that pages load, relative to the static address."""
    return tuple(f"{FOLDER}{name}.js" for name in parts())


def joined(path: str) -> str:
    """Give the text of a published script.

    Raises:
        ScriptError: a module that imports or exports in a way that isn't foreseen.
    """
    name = path.removeprefix(FOLDER).removesuffix(".js")
    modules = {one: _Module(one) for one in parts()[name]}
    needed = {other for module in modules.values() for other in module.imports} - modules.keys()
    heads = []
    for before in _before(name):
        asked = ", ".join(_reference(one) for one in parts()[before] if one in needed)
        heads += [f"import {{ {asked} }} from './{before}.js';\n"] if asked else []
    return "".join((*heads, *(module.text for module in modules.values())))


class _Module:
    """One module, as it stands among others in a script."""

    def __init__(self, name: str) -> None:
        """Read it, and turn what it imports and exports into what one function gives another."""
        file = _file(name)
        body = script(file)
        self.imports = _imports(name)
        exports = [found[2] for found in _EXPORT.finditer(body)]
        body = _IMPORT.sub(lambda found: _taken(file, *found.groups()), body)
        body = _EXPORT.sub(r"\1", body)
        if left := _LEFT.search(body):
            raise ScriptError(f"{file.name} can't be joined with others: {left[0]}")
        if exports:
            given = ", ".join(exports)
            begin = f"export const {_reference(name)} = (() => {{"
            end = f"return {{ {given} }};\n}})();"
        else:
            # Whoever exports nothing may wait for something, which a function can't.
            begin, end = "{", "}"
        self.text = f"// {name}.js\n{begin}\n{body.strip()}\n{end}\n"


def _modules() -> Path:
    """Give the folder of the modules."""
    return STATIC / "js"


def _file(name: str) -> Path:
    """Give the file of a module by its name, which is its path without the suffix."""
    return _modules() / f"{name}.js"


def _address(name: str) -> str:
    """Give the address of a published script, without the base path."""
    return f"/static/{FOLDER}{name}.js"


def _before(name: str) -> tuple[str, ...]:
    """List the scripts that a script imports from."""
    page = name.removesuffix(_RETURNING)
    if name == _SHARED:
        return ()
    if name == _LOCK:
        return (_SHARED,)
    needs_lock = name == _LOCKED or any(
        other in parts()[_LOCK] for one in parts()[name] for other in _imports(one)
    )
    return (_SHARED, *((_LOCK,) if needs_lock else ()), *((page,) if page != name else ()))


@cache
def _imports(name: str) -> tuple[str, ...]:
    """List the modules that a module imports."""
    file = _file(name)
    return tuple(_imported(file, found[2]) for found in _IMPORT.finditer(file.read_text("utf-8")))


def _imported(file: Path, specifier: str) -> str:
    """Give the name of the module that a file imports."""
    target = (file.parent / specifier).resolve()
    return target.relative_to(_modules().resolve()).with_suffix("").as_posix()


def _needed(*entries: str) -> tuple[str, ...]:
    """List modules and all that they import, each one after what it imports itself.

    Raises:
        ScriptError: modules that import one another in a circle, so that none can be the first.
    """
    found: dict[str, None] = {}

    def add(name: str, *importing: str) -> None:
        if name in importing:
            raise ScriptError(f"{name}.js imports itself by way of {importing[-1]}.js")
        for one in _imports(name):
            if one not in found:
                add(one, *importing, name)
        found[name] = None

    for entry in entries:
        add(entry)
    return tuple(found)


def _without(names: tuple[str, ...] | list[str], others: set[str]) -> tuple[str, ...]:
    """Leave out what stands elsewhere."""
    return tuple(name for name in names if name not in others)


def _reference(name: str) -> str:
    """Give the constant that holds what a module exports."""
    return name.replace("/", "$")


def _taken(file: Path, names: str | None, specifier: str) -> str:
    """Turn an import into what takes the same from a constant."""
    if names is None:
        return ""
    reference = _reference(_imported(file, specifier))
    return f"const {names.replace(' as ', ': ')} = {reference};\n"
