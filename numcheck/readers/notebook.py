"""Jupyter notebooks: the Markdown cells, read as Markdown; code and its outputs are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata
from numcheck.model.suppression import Remark
from numcheck.readers.front_matter import front_matter, front_remarks
from numcheck.readers.json_text import JsonSource, Located, Nested
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.markdown import MarkdownWalk
from numcheck.readers.projection import Projection
from numcheck.readers.remarks import in_metadata, nested_comments


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
        remarks: list[Remark] = []
        length = 0
        for cell in _cells(file):
            length += sum(map(len, cell.strings))
            if length > MAX_TEXT:
                raise too_long(name)
            text, way = file.text(cell.strings)
            begin = 0
            if cell.number == 1:
                front, begin = front_matter(text, name=name)
                remarks.extend(front_remarks(text, name=name))
            if cell.prose and text:
                before, place = out.blocks, f"cell {cell.number}"
                out.part(cell.strings[0].at, place)
                nested.enter(way)
                walk.walk(text, begin=begin)
                remarks.extend(nested_comments(text, walk.markup, way, place=place, lined=True))
                known = range(before, out.blocks)
                remarks.extend(in_metadata(cell.told, place=f"the metadata of {place}", blocks=known))
        remarks.extend(in_metadata(_told(file.tree), place="the metadata of the notebook", blocks=range(out.blocks)))
        return out.document(metadata=metadata, front=front, tables=walk.tables, remarks=tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell without code: its number, counted from 1, what it says, whether that is prose, what it is `told` of it."""

    number: int
    strings: tuple[Located, ...]
    prose: bool
    told: Any


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
            yield _Cell(number, strings, kind != "raw", _told(cell))


def _told(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what the metadata of a cell or a notebook have for numcheck, an empty list for nothing."""
    known = node.get("metadata") if isinstance(node, dict) else None
    return known.get("numcheck", []) if isinstance(known, dict) else []
