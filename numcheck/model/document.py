"""A text to check: its blocks, what is known about it, and the way back to the file it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from numcheck.model.span import Span
from numcheck.model.suppression import Remark


class Scope(StrEnum):
    """What part of a document a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is read on its own; no figure and no claim crosses its ends."""

    span: Span
    scope: Scope = Scope.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the index of each cell's block by row and column, None for an empty cell; its header comes first."""

    rows: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class House:
    """What holds for the texts of a house where a text itself says nothing.

    `dateline`, `place` and `locale` are as in Metadata, a day of None and words of "" being unknown; `currency` is the
    ISO 4217 code that an ambiguous sign or name of money means; `dateline_source` says where the day is from.
    """

    dateline: date | None = None
    place: str = ""
    locale: str = ""
    currency: str = ""
    dateline_source: str = "file name"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a text beside its words.

    `dateline` is the day the text speaks from, `dateline_source` who said so ("caller", "front matter", "page", "file",
    "text", "file name", "house"), `place` the place it speaks from as written, `locale` a BCP 47 language tag, `house`
    what holds where the text says nothing.
    """

    dateline: date | None = None
    dateline_source: str = ""
    place: str | None = None
    locale: str = "en"
    house: House = House()


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source file: line and column, both counted from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The way from offsets in a document's text to offsets in the source it was read from.

    `starts` are text offsets in rising order, `sources` the source offset each of them stands at; between two
    of them text and source run side by side. `widths`, where there are any, say for each of them how many code points
    of the source the text's first one there takes ("&amp;" is one in five); 0 is one for one. `lines` are the source
    offsets at which its lines begin.

    `parts` are the source offsets, in rising order, at which a part of the file begins, and the name it goes by:
    "cell 3" of a notebook, a JSON path, "paragraph 12 (table 1, row 2, column 3)". `verbatim` says that the source is
    the very text of the file. A format without one (a zip of XML) has its paragraphs for a source, one a line, so
    that line and column are paragraph and character.
    """

    source: str
    starts: Sequence[int] = (0,)
    sources: Sequence[int] = (0,)
    lines: Sequence[int] = (0,)
    widths: Sequence[int] = ()
    parts: tuple[tuple[int, str], ...] = ()
    verbatim: bool = True

    def offset(self, at: int) -> int:
        """Return the source offset of text offset `at`."""
        return self._offset(at, self._index(at))

    def span(self, span: Span) -> Span:
        """Return the source span that holds text span `span`."""
        if not len(span):
            return Span(self.offset(span.start), self.offset(span.start))
        last = span.end - 1
        index = self._index(last)
        end = self._offset(last, index) + 1
        if self.widths and self.widths[index]:
            end = max(end, self.sources[index] + self.widths[index])
        return Span(self.offset(span.start), end)

    def run_end(self, at: int, limit: int) -> int:
        """Return the text offset, at most `limit`, up to which text and source run side by side from `at` on."""
        after = self._index(at) + 1
        return min(limit, self.starts[after]) if after < len(self.starts) else limit

    def position(self, at: int) -> Position:
        """Return line and column, in the source, of text offset `at`."""
        where = self.offset(at)
        line = bisect_right(self.lines, where)
        return Position(line, where - self.lines[line - 1] + 1)

    def part(self, at: int) -> str:
        """Return what the file calls the part that text offset `at` stands in, "" where it has no name for it."""
        index = bisect_right(self.parts, self.offset(at), key=lambda part: part[0])
        return self.parts[index - 1][1] if index else ""

    def place(self, at: int) -> str:
        """Return where text offset `at` stands in the file's own terms, as people are told it.

        "3:176" is a line and column, "3:176 (cell 2)" one in a file with parts, and "paragraph 3, character 17" a place
        in a file that has no lines.
        """
        where, part = self.position(at), self.part(at)
        if not self.verbatim:
            return f"{part}, character {where.column}"
        return f"{where.line}:{where.column}{f' ({part})' if part else ''}"

    def line_span(self, line: int) -> Span:
        """Return the source span of line number `line`, without its line break."""
        start = self.lines[line - 1]
        end = self.lines[line] if line < len(self.lines) else len(self.source)
        return Span(start, start + len(self.source[start:end].rstrip("\r\n")))

    def _index(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _offset(self, at: int, index: int) -> int:
        return self.sources[index] + at - self.starts[index]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to check.

    `text` is what is checked, `blocks` the parts of it in rising order, `quotes` the stretches somebody else is
    quoted in, `tables` how the blocks of its tables are arranged, `remarks` what it tells numcheck to leave alone,
    `name` where it came from ("-" for standard input, "<text>" for a string).
    """

    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap
    quotes: tuple[Span, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    name: str = "<text>"
    tables: tuple[Table, ...] = ()
    remarks: tuple[Remark, ...] = ()
