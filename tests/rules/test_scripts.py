"""What no script may do: build an address from data, store things elsewhere, run text."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tree_sitter import Node

from pwa.assets import boot_script, discreet_script, exit_script, script
from tests.rules.scripts import JS, SCRIPTS, WORKER, name, nodes, parse, text

#: Properties that make a browser ask for an address, leave for one, or read HTML that does.
LEADING = re.compile(
    r"action|background|cite|data|formAction|href|location|ping|poster|src|srcdoc|srcset|host|"
    r"hostname|pathname|port|protocol|search|hash|innerHTML|outerHTML"
)
#: Functions that ask for an address, leave for one, or send something there.
ASKING = re.compile(
    r"fetch|open|assign|replace|sendBeacon|pushState|replaceState|navigate|importScripts|register|"
    r"redirect|addModule"
)
#: Methods that write HTML or an attribute, and so could write an address.
WRITING = re.compile(
    r"createContextualFragment|insertAdjacentHTML|parseFromString|setAttribute(?:NS)?|"
    r"setHTML(?:Unsafe)?|write(?:ln)?"
)
#: Classes of which every new one opens a connection or asks for an address.
CONNECTING = re.compile(
    r"Audio|BroadcastChannel|EventSource|FormData|Image|RTCPeerConnection|Request|SharedWorker|"
    r"URL|URLSearchParams|WebSocket|WebTransport|Worker|XMLHttpRequest"
)

#: What is there all the same, how often, and why no data of the reader can get into it.
ALLOWED = {
    "static/js/boot.js": {
        "Object.assign(window, { installPrompt: offer })": "keeps an event, not an address",
    },
    "static/js/discreet.js": {
        "history.replaceState(null, '', location.pathname)": "the page's own, without its end",
    },
    "static/js/elements/entry_charts.js": {
        "path.setAttribute('d', line)": "the shape of a line, which is numbers and no address",
    },
    # The live proof tries what is refused, at names that nobody can have; it holds no data.
    "static/js/platform/attempts.js": {
        "fetch('https://fetch.invalid/')": "a fixed address, for the browser to refuse",
        "navigator.sendBeacon('https://beacon.invalid/', 'test')": "the same, and a fixed word",
        "new WebSocket('wss://socket.invalid/')": "the same, without a word",
        "new Image()": "a picture that nobody sees",
        "new Image().src = 'https://picture.invalid/'": "a fixed address, too",
        "form.action = 'https://form.invalid/'": "the same; the form holds nothing",
    },
    "static/js/platform/all_deleted.js": {
        "new BroadcastChannel(`all-deleted@${base}`)": (
            "reaches the tabs of this device alone; what is said there is null"
        ),
    },
    "static/js/pages/settings/locking.js": {
        "history.replaceState(null, '', HERE)": "a fragment of the page itself, always the same",
    },
    "static/js/platform/leaving_alone.js": {
        "new BroadcastChannel(name)": (
            "reaches the tabs of this device alone; what is said there is one of two words"
        ),
    },
    "static/js/platform/back_button.js": {
        "history.replaceState({ below }, '')": "a number, and no address",
        "history.pushState({ below }, '')": "a number, and no address",
    },
    "static/js/platform/files.js": {
        "link.href = URL.createObjectURL(blob)": (
            "names a file in the memory of this device, on no host; clicked, it is saved here"
        ),
    },
    "static/js/platform/worker.js": {
        "navigator.serviceWorker.register(trusted(address), options)": (
            "the address of the worker, as the server wrote it on the page"
        ),
    },
    "static/js/quick_exit.js": {
        "location.replace(exit)": "the address of the dull page, as the server wrote it",
        "history.replaceState(null, '', location.pathname)": "the page's own, without its end",
    },
    "service_worker.js": {
        "fetch(RELEASE.pack": "the pack of this release, as the server wrote it",
        "new URL(request.url)": "reads the parts of an address and asks for none",
        "new URL(tab.url)": "reads the parts of an address and asks for none",
        "caches.open(CACHE)": "a cache, not an address",
        "fetch(pathname": "an address that a browser asked for anyway, without its query",
        "Response.redirect(`${pathname}/`)": "the same, with the slash that our pages end with",
    },
}


def called(call: Node) -> str:
    """Give the last part of what is called, or the class of what is made."""
    function = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    return re.split(r"\.|\?\.", text(function))[-1]


def reaches_out(node: Node) -> bool:
    """Say whether a piece of a script could bring an address into use."""
    if node.type == "call_expression":
        method = text(node.child_by_field_name("function")).endswith(f".{called(node)}")
        return bool(ASKING.fullmatch(called(node)) or (WRITING.fullmatch(called(node)) and method))
    if node.type == "new_expression":
        return bool(CONNECTING.fullmatch(called(node)))
    target = node.child_by_field_name("left")
    if target is None:
        return False
    names = {text(one) for one in nodes(target, "property_identifier", "identifier", "string")}
    last = target.child_by_field_name("property") or target.child_by_field_name("index") or target
    changed = text(last).strip("'\"`")
    return bool(LEADING.fullmatch(changed)) or "location" in names


def reaching(source: str | Path) -> list[str]:
    """List all that a script does with addresses."""
    changing = ("assignment_expression", "augmented_assignment_expression")
    kinds = ("call_expression", "new_expression", *changing)
    return [text(one) for one in nodes(parse(source), *kinds) if reaches_out(one)]


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_builds_no_address_from_data(file: Path) -> None:
    allowed = ALLOWED.get(name(file), {})
    found = reaching(file)
    assert [one for one in found if not one.startswith(tuple(allowed))] == []
    unused = [one for one in allowed if not any(piece.startswith(one) for piece in found)]
    assert unused == [], "an allowance that nothing needs"


@pytest.mark.parametrize(
    "source",
    [
        "location = '/a?' + entry;",
        "location.href = a;",
        "window.location = a;",
        "document.location.search = a;",
        "image.src = `/a?${b}`;",
        "image['src'] = a;",
        "link.href += a;",
        "a.innerHTML = b;",
        "new Image();",
        "new globalThis.WebSocket(a);",
        "fetch('/a');",
        "window.fetch(a);",
        "globalThis?.fetch(a);",
        "navigator.sendBeacon('/a', b);",
        "history.pushState(a, b, c);",
        "location.assign(a);",
        "open(a);",
        "image.setAttribute('src', a);",
        "document.write(a);",
    ],
)
def test_what_could_build_an_address_is_found(source: str) -> None:
    assert reaching(source)


@pytest.mark.parametrize(
    "source", ["a.dataset.state = 'b';", "a.hidden = false;", "b = a.href;", "a.value = location;"]
)
def test_what_only_reads_or_shows_is_let_through(source: str) -> None:
    assert reaching(source) == []


#: What is stored, by the scripts that may touch it; the app itself stores in the first way alone.
STORES = {
    JS / "store" / "local_storage.js": {"localStorage"},
    JS / "boot.js": {"localStorage"},
    JS / "quick_exit.js": {"sessionStorage"},
    # These two list and remove, for whoever deletes everything.
    JS / "store" / "tab_storage.js": {"sessionStorage"},
    JS / "platform" / "kept_files.js": {"indexedDB"},
}
STORING = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|cookie|cookieStore)\b")


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_each_kind_of_storage_is_touched_in_its_own_place_alone(file: Path) -> None:
    names = (text(one) for one in nodes(parse(file), "identifier", "property_identifier"))
    found = Counter(one for one in names if STORING.fullmatch(one))
    assert set(found) == STORES.get(file, set())


def test_nothing_is_stored_for_one_tab_or_in_databases() -> None:
    for file in (JS / "store" / "tab_storage.js", JS / "platform" / "kept_files.js"):
        assert not {"setItem", "open", "put", "add"} & {
            called(one) for one in nodes(parse(file), "call_expression")
        }


def test_the_boot_script_only_reads_what_is_stored() -> None:
    calls = [text(one) for one in nodes(parse(JS / "boot.js"), "call_expression")]
    storing = [one for one in calls if one.startswith("localStorage")]
    assert storing
    assert all(one.startswith("localStorage.getItem(`plain:") for one in storing)


#: It lists and removes caches, for whoever deletes everything.
KEPT_FILES = JS / "platform" / "kept_files.js"


@pytest.mark.parametrize("file", sorted({*SCRIPTS} - {WORKER, KEPT_FILES}), ids=name)
def test_only_the_worker_holds_caches(file: Path) -> None:
    names = {text(one) for one in nodes(parse(file), "identifier", "property_identifier")}
    assert not {"caches", "CacheStorage"} & names


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_no_script_runs_text(file: Path) -> None:
    calls = nodes(parse(file), "call_expression", "new_expression")
    assert not {"eval", "Function", "execScript"} & {called(one) for one in calls}
    for call in nodes(parse(file), "call_expression"):
        if called(call) in ("setTimeout", "setInterval"):
            arguments = call.child_by_field_name("arguments")
            assert arguments
            assert arguments.named_children[0].type == "arrow_function"


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_no_script_reloads_a_page(file: Path) -> None:
    calls = {called(one) for one in nodes(parse(file), "call_expression")}
    # The screens of one page are one document: going back from one to another loads nothing. And
    # whoever locks wants nothing of what was read to be left in memory.
    allowed = {"back_button.js": {"go"}, "loading_anew.js": {"reload"}}.get(file.name, set())
    assert not ({"reload", "go", "back", "forward", "claim"} - allowed) & calls


def test_a_page_is_loaded_anew_for_the_sake_of_the_lock_alone() -> None:
    loading = {file for file in SCRIPTS if "loadAnew();" in file.read_text("utf-8")}
    assert loading == {JS / "locked.js", JS / "main.js", JS / "pages" / "settings" / "locking.js"}


def test_a_new_version_takes_over_in_one_place_alone() -> None:
    calls = [text(one) for one in nodes(parse(WORKER), "call_expression")]
    assert [one for one in calls if "skipWaiting" in one and one.endswith("skipWaiting()")] == [
        "worker.skipWaiting()"
    ]


def test_the_boot_script_is_at_most_one_kilobyte() -> None:
    assert len(boot_script().encode()) <= 1024


def test_the_script_of_discreet_mode_is_short() -> None:
    assert len(discreet_script().encode()) <= 2000


def test_the_script_of_quick_exit_is_about_as_short() -> None:
    assert len(exit_script().encode()) <= 1400


def tokens(source: Path | str) -> list[tuple[str, str]]:
    """List all that a script is made of, but its comments."""
    waiting, found = [parse(source)], []
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if not node.children and node.type != "comment":
            found.append((node.type, text(node)))
    return found


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_what_is_published_of_a_script_is_all_but_its_comments(file: Path) -> None:
    published = script(file)
    assert tokens(published) == tokens(file)
    assert set(published.splitlines()) <= set(file.read_text("utf-8").splitlines())
    assert not re.search(r"^\s*(//|\*|/\*(?!.*\*/))", published, re.MULTILINE)
