"""ProseMirror and what is built on it (Tiptap, Atlassian, many newsrooms' editors): a tree of nodes."""

from __future__ import annotations

from functools import partial
from typing import Any

from numcheck.model.document import Scope
from numcheck.readers.json_text import Located, step
from numcheck.readers.projection import OBJECT
from numcheck.readers.rich_text import Cell, RichText, objects

_SCOPES = {
    "heading": Scope.HEADING,
    "blockquote": Scope.QUOTE,
    "pullquote": Scope.QUOTE,
    "listitem": Scope.LIST_ITEM,
    "taskitem": Scope.LIST_ITEM,
    "figcaption": Scope.CAPTION,
    "caption": Scope.CAPTION,
}
_RANKED = (Scope.QUOTE, Scope.CAPTION, Scope.HEADING, Scope.LIST_ITEM)
_INLINE = frozenset(("text", "hardbreak"))
_MOST_CELLS = 1000


class ProseMirror:
    """Writes a document of nodes; a kind of node it does not know is a block around its content."""

    def __init__(self, rich: RichText) -> None:
        self._rich = rich
        self._scopes: list[Scope] = []

    def write(self, node: dict[str, Any], path: str) -> None:
        """Write `node`, which stands at `path`."""
        before = self._rich.out.blocks
        self._write(node, path)
        self._rich.told(node.get("attrs"), step(path, "attrs"), before=before)

    def _write(self, node: dict[str, Any], path: str) -> None:
        kind = _kind(node)
        if kind == "text":
            marks = (mark.get("type") for _, mark in objects(node.get("marks")))
            self._rich.span(node.get("text"), step(path, "text"), marks=marks)
        elif kind == "hardbreak":
            self._rich.stand_in("\n", node["type"])
        elif kind == "table":
            self._end_block()
            self._rich.table(
                self._row(row, step(step(path, "content"), at)) for at, row in objects(node.get("content"))
            )
        elif isinstance(node.get("content"), list):
            self._around(node, path)
        elif kind in {"codeblock", "horizontalrule"} or not self._rich.out.in_block:
            self._end_block()
        elif isinstance(node.get("type"), Located):
            self._rich.stand_in(OBJECT, node["type"])

    def _around(self, node: dict[str, Any], path: str) -> None:
        scope = _SCOPES.get(_kind(node))
        children = objects(node["content"])
        self._end_block()
        self._scopes.extend([scope] if scope else [])
        if _kind(node) != "codeblock":
            for place, child in children:
                self.write(child, step(step(path, "content"), place))
        self._end_block()
        del self._scopes[len(self._scopes) - bool(scope) :]

    def _row(self, row: dict[str, Any], path: str) -> list[Cell]:
        cells = []
        for place, cell in objects(row.get("content")):
            attributes = cell.get("attrs")
            known = attributes if isinstance(attributes, dict) else {}
            here = step(step(path, "content"), place)
            reach = (_reach(known, key) for key in ("colspan", "rowspan"))
            cells.append(Cell(partial(self._around, {**cell, "content": cell.get("content", [])}, here), *reach))
        return cells

    def _end_block(self) -> None:
        self._rich.end_block(next((scope for scope in _RANKED if scope in self._scopes), Scope.PARAGRAPH))


def _kind(node: dict[str, Any]) -> str:
    """Return the type of a node, whether it is spelled listItem, list_item or list-item."""
    return str(node.get("type", "")).lower().replace("_", "").replace("-", "")


def _reach(attributes: dict[str, Any], key: str) -> int:
    value = attributes.get(key)
    return min(value, _MOST_CELLS) if isinstance(value, int) and value > 1 else 1
