"""Rich text as the JSON of content systems has it: spans with marks, blocks, tables, each known by its JSON path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from numcheck.model.document import Scope
from numcheck.model.suppression import Remark
from numcheck.readers.json_text import JsonSource, Located, step
from numcheck.readers.projection import OBJECT, Projection
from numcheck.readers.remarks import in_metadata
from numcheck.readers.tables import Tables

_HIDING = frozenset(("code", "strike", "strikethrough", "strike-through", "deletion", "del"))
_RAISING = frozenset(("sub", "sup", "subscript", "superscript"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what writes its content, and how many columns and rows it covers."""

    write: Callable[[], None]
    columns: int = 1
    rows: int = 1


class RichText:
    """Writes the spans, blocks and tables of one file."""

    def __init__(self, file: JsonSource, out: Projection) -> None:
        self.file = file
        self.out = out
        self.tables = Tables(out)
        self.remarks: list[Remark] = []
        self._cells = 0
        self._raised = False
        self._last = ""
        self._line_due = False

    def span(self, text: Any, path: str, *, marks: Iterable[Any] = ()) -> None:  # noqa: ANN401 - JSON
        """Write `text`, which stands at `path`; anything but a string with words in it is passed over."""
        if not isinstance(text, Located) or not text:
            return
        known = {str(mark).lower() for mark in marks}
        self.out.part(text.at, path)
        if self._line_due:
            self._put("\n", text.at - 1, text.at)
        if known & _HIDING:
            self._put(OBJECT, text.at, text.at + 1)
            return
        raised = bool(known & _RAISING)
        if raised != self._raised and text[0].isdigit() and self._last and not self._last.isalpha():
            # 10 and a raised 6 are two figures, m and a raised 2 are one unit.
            self._put(OBJECT, text.at - 1, text.at)
        self._raised = raised
        for read, start, end in self.file.pieces(text):
            self._put(read, start, end)

    def told(self, node: Any, path: str, *, before: int) -> None:  # noqa: ANN401 - JSON
        """Take what `node`, at `path`, has for numcheck about the blocks written since there were `before` of them."""
        if isinstance(node, dict) and "numcheck" in node:
            blocks = range(before, max(self.out.blocks, before + 1))
            self.remarks.extend(in_metadata(node["numcheck"], place=step(path, "numcheck"), blocks=blocks))

    def stand_in(self, text: str, where: Any) -> None:  # noqa: ANN401 - JSON
        """Write `text` for something that is no span; `where` is the string that names it."""
        if isinstance(where, Located):
            self._put(text, where.at, where.at + max(1, len(where)))

    def end_block(self, scope: Scope) -> None:
        """Close the open block; inside a cell, whose block is one, begin a new line."""
        if self._cells:
            self._line_due = bool(self._last) and self._last != "\n"
            return
        self.out.end_block(scope)
        self._last, self._raised = "", False

    def table(self, rows: Iterable[Iterable[Cell]]) -> None:
        """Write a table."""
        self.tables.begin()
        for row in rows:
            self.tables.begin_row()
            for cell in row:
                self.tables.begin_cell()
                self._cells += 1
                self._last, self._line_due = "", False
                cell.write()
                self._cells -= 1
                self.tables.end_cell(columns=cell.columns, rows=cell.rows)
        self.tables.end()
        self._last, self._line_due, self._raised = "", False, False

    def _put(self, text: str, start: int, end: int) -> None:
        self.out.put(text, start, end, joined=True)
        self._last, self._line_due = text[-1], False


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Return `value` if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def objects(value: Any) -> list[tuple[int, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Return the objects of a list with their places in it, none for what is no list."""
    return [(place, item) for place, item in enumerate(listed(value)) if isinstance(item, dict)]
