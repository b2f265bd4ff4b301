"""No script holds a sentence: all words that people read stand in the pages."""

import re
from pathlib import Path

import pytest
from tree_sitter import Node

from tests.rules.scripts import SCRIPTS, name, nodes, parse, text

#: Two words with a blank between them, whatever stands around them.
WORDS = re.compile(r"[^\W\d_]{2,}\W*\s\W*[^\W\d_]{2,}|[^\W\d_]{2,}[,.!?]?\s+[^\W\d_]")


def is_error_message(node: Node) -> bool:
    """Say whether a text is what a new error is made with."""
    parent = node.parent
    call = parent.parent if parent and parent.type == "arguments" else None
    made = text(call.child_by_field_name("constructor")) if call else ""
    return bool(call and call.type == "new_expression" and re.fullmatch(r"\w*Error", made))


def literal(node: Node) -> str:
    """Give the words of a string or a template, without its marks and substitutions."""
    parts = [text(part) for part in node.named_children if part.type == "string_fragment"]
    return " ".join(parts) if node.type == "template_string" else "".join(parts)


def sentences(source: str | Path) -> list[str]:
    """List the texts of two words or more, but for the messages of errors."""
    return [
        text(node)
        for node in nodes(parse(source), "string", "template_string", "regex")
        if WORDS.search(literal(node)) and not is_error_message(node)
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
        "a = 'Saved\\u0020now', c = 'It is';",
        "throw a('Not good');",
        "console.log(new Thing('Not good'));",
    ],
)
def test_a_sentence_is_found(source: str) -> None:
    assert sentences(source)


@pytest.mark.parametrize(
    "source",
    [
        "a('take-over'); b('plain:theme'); c(`${d}offline/`); e('#install-offer'); f('input, a');",
        "throw new Error('The pack is not whole.'); throw new TypeError(`Not ${a} here`);",
        "// A comment may say what it likes.\n/** @type {A B} */ let a;",
    ],
)
def test_what_is_no_sentence_is_let_through(source: str) -> None:
    assert sentences(source) == []
