"""No script holds a sentence: all words that people read stand in the pages."""

import re
from pathlib import Path

import pytest
from tree_sitter import Node

from tests.rules.scripts import SCRIPTS, name, nodes, parse, text

#: Two words with a blank between them, whatever stands around them.
WORDS = re.compile(r"[^\W\d_]\W*\s\W*[^\W\d_]")
#: What takes a selector, in which a blank parts elements and not words.
SELECTING = ("closest", "matches", "querySelector", "querySelectorAll")


def is_for_machines(node: Node) -> bool:
    """Say whether a text is the message of a new error, or a selector."""
    call = node.parent.parent if node.parent and node.parent.type == "arguments" else None
    if not call:
        return False
    if call.type == "new_expression":
        return bool(re.fullmatch(r"\w*Error", text(call.child_by_field_name("constructor"))))
    called = call.child_by_field_name("function")
    return bool(called) and text(called).rpartition(".")[2] in SELECTING


def literal(node: Node) -> str:
    """Give the words of a string or a template, with a blank for each substitution or escape."""
    parts = (text(part) if part.type == "string_fragment" else " " for part in node.named_children)
    return "".join(parts)


def sentences(source: str | Path) -> list[str]:
    """List the texts of two words or more, but for the messages of errors."""
    return [
        text(node)
        for node in nodes(parse(source), "string", "template_string")
        if WORDS.search(literal(node)) and not is_for_machines(node)
    ]


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_holds_no_sentence(file: Path) -> None:
    assert sentences(file) == []


@pytest.mark.parametrize(
    "source",
    [
        "a = 'Saved now';",
        'a("Saved, now");',
        "a = `Saved ${b} now`;",
        "a = `${b} entries saved`;",
        "a = { b: 'I did' };",
        "a = 'Saved\\u0020now';",
        "a.querySelector('p').append('Saved now');",
        "throw a('Not good');",
        "console.log(new Thing('Not good'));",
    ],
)
def test_a_sentence_is_found(source: str) -> None:
    assert sentences(source)


@pytest.mark.parametrize(
    "source",
    [
        "a('take-over'); b('plain:theme'); c(`${d}offline/`); e('#install-offer');",
        "f.closest('input, a');",
        "throw new Error('The pack is not whole.'); throw new TypeError(`Not ${a} here`);",
        "// A comment may say what it likes.\n/** @type {A B} */ let a;",
    ],
)
def test_what_is_no_sentence_is_let_through(source: str) -> None:
    assert sentences(source) == []
