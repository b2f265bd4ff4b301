"""The scripts of the app as syntax trees."""

from collections.abc import Iterator
from pathlib import Path

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from pwa.assets import ROOT

JS = ROOT / "static" / "js"
WORKER = ROOT / "service_worker.js"
SCRIPTS = (*sorted(JS.rglob("*.js")), WORKER)

_PARSER = Parser(Language(tree_sitter_javascript.language()))


def parse(source: str | Path) -> Node:
    """Parse a script, or the text of one; it must be free of syntax errors."""
    text = source.read_text("utf-8") if isinstance(source, Path) else source
    root = _PARSER.parse(text.encode()).root_node
    assert not root.has_error, f"{source} can't be parsed"
    return root


def nodes(root: Node, *types: str) -> Iterator[Node]:
    """Walk through a tree and give the nodes of these types, or all of them."""
    if not types or root.type in types:
        yield root
    for child in root.named_children:
        yield from nodes(child, *types)


def text(node: Node | None) -> str:
    """Give the source text of a node."""
    return (node.text or b"").decode() if node else ""


def name(file: Path) -> str:
    """Name a script as people do: its path in the repository."""
    return file.relative_to(ROOT).as_posix()
