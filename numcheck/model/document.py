"""A text to check: its blocks, what is known about it, and the way back to the file it came from."""

from __future__ import annotations

from bisect import bisect_right
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

    `dateline` is the day the text speaks from, `dateline_source` who said so ("caller", "front matter", "text", "file
    name", "house"), `place` the place it speaks from as written, `locale` a BCP 47 language tag, `house` what holds
    where the text says nothing.
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
    of them text and source run side by side. `lines` are the source offsets at which its lines begin.
    """

    source: str
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)
    lines: tuple[int, ...] = (0,)

    def offset(self, at: int) -> int:
        """Return the source offset of text offset `at`."""
        index = max(0, bisect_right(self.starts, at) - 1)
        return self.sources[index] + at - self.starts[index]

    def span(self, span: Span) -> Span:
        """Return the source span that holds text span `span`."""
        if not len(span):
            return Span(self.offset(span.start), self.offset(span.start))
        return Span(self.offset(span.start), self.offset(span.end - 1) + 1)

    def position(self, at: int) -> Position:
        """Return line and column, in the source, of text offset `at`."""
        where = self.offset(at)
        line = bisect_right(self.lines, where)
        return Position(line, where - self.lines[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the source span of line number `line`, without its line break."""
        start = self.lines[line - 1]
        end = self.lines[line] if line < len(self.lines) else len(self.source)
        return Span(start, start + len(self.source[start:end].rstrip("\r\n")))


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
