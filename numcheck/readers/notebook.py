"""Jupyter notebooks: the Markdown cells, read as Markdown; code and its outputs are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata
from numcheck.readers.front_matter import front_matter
from numcheck.readers.json_text import JsonSource, Located, Nested
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.markdown import MarkdownWalk
from numcheck.readers.projection import Projection


class NotebookReader:
    """Reads the prose of a notebook; each place is told with the number of its cell, all cells counted."""

    name = "notebook"
    suffixes = (".ipynb",)
    in_folders = True

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for what is no notebook."""
        file = JsonSource(source, name=name)
        out = Projection(source, name=name)
        nested = Nested(out)
        walk = MarkdownWalk(nested)
        front: Metadata | None = None
        length = 0
        for cell in _cells(file):
            length += sum(map(len, cell.strings))
            if length > MAX_TEXT:
                raise too_long(name)
            text, way = file.text(cell.strings)
            begin = 0
            if cell.number == 1:
                front, begin = front_matter(text, name=name)
            if cell.prose and text:
                out.part(cell.strings[0].at, f"cell {cell.number}")
                nested.enter(way)
                walk.walk(text, begin=begin)
        return out.document(metadata=metadata, front=front, tables=walk.tables)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell without code: its number, counted from 1, what it says, and whether that is prose."""

    number: int
    strings: tuple[Located, ...]
    prose: bool


def _cells(file: JsonSource) -> Iterator[_Cell]:
    tree = file.tree
    sheets = tree.get("worksheets") if isinstance(tree, dict) else None
    if isinstance(sheets, list) and sheets and isinstance(sheets[0], dict):
        tree = sheets[0]
    found: Any = tree.get("cells") if isinstance(tree, dict) else None
    if not isinstance(found, list):
        raise InputError(f"{file.name}: not a notebook (JSON without cells); save it again from Jupyter")
    for number, cell in enumerate(found, 1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        if kind in {"markdown", "heading", "raw"}:
            lines = cell.get("source")
            strings = tuple(
                line for line in (lines if isinstance(lines, list) else [lines]) if isinstance(line, Located)
            )
            yield _Cell(number, strings, kind != "raw")
