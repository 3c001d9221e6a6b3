"""The paragraphs of a document that has no lines: its text, and a source with one of them a line to find them by."""

from __future__ import annotations

from dataclasses import dataclass, field

from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.projection import OBJECT, Projection
from numcheck.readers.tables import Tables


@dataclass(slots=True)
class _Paragraph:
    """A paragraph not yet closed; `raised` says that its last piece is a superscript or subscript."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    raised: bool = False
    parted: bool = False


class Paragraphs:
    """Writes paragraphs one after the other; those of notes come after all others, as they do on paper.

    A paragraph may lie in another (a text box, a note) and is then written first. Empty ones are counted too. Where
    there are pages, paragraphs are counted anew on each.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._out = Projection(name=name, verbatim=False)
        self._tables = Tables(self._out)
        self._open: list[_Paragraph] = []
        self._lines: list[str] = []
        self._length = 0
        self._said = 0
        self._cells = 0
        self._page = self._before = 0
        self._notes: list[tuple[str, str, Scope]] = []
        self.note = ""

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._open)

    @property
    def last(self) -> str:
        """The last character of the open paragraph, "" while it has none."""
        return self._open[-1].pieces[-1][-1] if self._open and self._open[-1].pieces else ""

    @property
    def length(self) -> int:
        """How many characters the open paragraph has, 0 while none is open."""
        return self._open[-1].length if self._open else 0

    def begin_page(self, number: int) -> None:
        """Open the page of that number, counted from 1."""
        self._page, self._before = number, len(self._lines)

    def begin(self) -> None:
        """Open a paragraph."""
        self._open.append(_Paragraph())

    def put(self, text: str, *, raised: bool = False) -> None:
        """Add `text` to the open paragraph; `raised` for a superscript or subscript. Raises InputError for too much."""
        if not text or not self._open:
            return
        self._said += len(text)
        if self._said > MAX_TEXT:
            raise too_long(self._name)
        paragraph, last = self._open[-1], self.last
        if (raised != paragraph.raised or paragraph.parted) and text[0].isdigit() and last and not last.isalpha():
            # 10 and a raised 6 are two figures, m and a raised 2 are one unit.
            paragraph.pieces.append(OBJECT)
            paragraph.length += len(OBJECT)
        paragraph.pieces.append(text)
        paragraph.length += len(text)
        paragraph.raised, paragraph.parted = raised, False

    def part(self) -> None:
        """Part two figures between which something stands that is not written, such as the mark of a note."""
        if self._open:
            self._open[-1].parted = True

    def end(self, scope: Scope, *, joined: bool = False) -> None:
        """Close the open paragraph; `joined` says that the next one goes on in it, its end having been deleted."""
        text = "".join(self._open.pop().pieces).replace("\r", " ")
        if self.note:
            self._notes.append((self.note, text, scope))
        else:
            self._write(text, scope, joined=joined)

    def begin_table(self) -> None:
        """Open a table."""
        self._flush()
        self._tables.begin()

    def begin_row(self) -> None:
        """Open a row."""
        self._tables.begin_row()

    def begin_cell(self) -> None:
        """Open a cell; the paragraphs in it become one block."""
        self._tables.begin_cell()
        self._cells += 1

    def end_cell(self, *, columns: int = 1, rows: int = 1) -> None:
        """Close a cell that reaches over so many columns and rows."""
        self._cells -= 1
        self._tables.end_cell(columns=columns, rows=rows)

    def end_table(self) -> None:
        """Close a table."""
        self._tables.end()

    def document(self, metadata: Metadata) -> Document:
        """Return the document."""
        self._flush()
        for label, text, scope in self._notes:
            self._write(text, scope, label=label)
        self._out.source = "\n".join(self._lines)
        return self._out.document(metadata=metadata, tables=self._tables.done)

    def _write(self, text: str, scope: Scope, *, label: str = "", joined: bool = False) -> None:
        start = self._length
        # A line break inside a paragraph must not count as the end of one.
        self._lines.append(text.replace("\n", "\v"))
        self._length += len(text) + 1
        cell = bool(self._cells) and not label
        if text.strip():
            self._out.part(start, label or self._label())
            if cell and self._out.in_block:
                self._out.put("\n", start - 1, start, joined=True)
            self._out.put(text, start, start + len(text), joined=True)
        if not cell and not joined:
            self._out.end_block(scope)

    def _flush(self) -> None:
        """Close a paragraph that was to go on in one that never came."""
        if not self._cells:
            self._out.end_block(Scope.PARAGRAPH)

    def _label(self) -> str:
        number = f"paragraph {len(self._lines) - self._before}"
        number = f"page {self._page}, {number}" if self._page else number
        if not self._cells:
            return number
        table, row, column = self._tables.place
        return f"{number} (table {table}, row {row}, column {column})"
