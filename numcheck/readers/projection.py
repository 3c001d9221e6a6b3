"""The prose of a marked-up source, put together piece by piece with the way back to where each piece stood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol

from numcheck.model.document import Block, Document, Metadata, Scope, SourceMap, Table
from numcheck.model.span import Span
from numcheck.model.suppression import Remark
from numcheck.readers.base import line_starts
from numcheck.readers.dateline import settle
from numcheck.readers.limits import MAX_CELLS, MAX_TEXT, too_long
from numcheck.readers.quotes import quote_spans

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_CONTINUATION = bytes(range(0x80, 0xC0))
_STRIDE = 256


class CodePoints:
    """Turns UTF-8 byte offsets of a text into code point offsets, each in constant time."""

    def __init__(self, text: str) -> None:
        self._data = b"" if text.isascii() else text.encode()
        chunks = range(0, len(self._data), _STRIDE)
        self._counts = tuple(accumulate((self._count(at, at + _STRIDE) for at in chunks), initial=0))

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, _CONTINUATION))

    def at(self, offset: int) -> int:
        """Return how many code points begin before byte `offset`."""
        if not self._data:
            return offset
        chunk = offset // _STRIDE
        return self._counts[chunk] + self._count(chunk * _STRIDE, offset)


class Out(Protocol):
    """Where the prose of a source is written: a projection, or what leads to one."""

    @property
    def in_block(self) -> bool: ...

    @property
    def blocks(self) -> int: ...

    def put(self, text: str, start: int, end: int, *, joined: bool = False) -> None: ...

    def end_block(self, scope: Scope, *, table: int = 0, row: int = 0) -> int | None: ...


class Projection:
    """The text of the document `name` in the making; `source` is what its pieces are taken from.

    `verbatim` is that of the source map it becomes. A reader that makes its source while it goes sets it at the end.
    """

    def __init__(self, source: str = "", *, name: str, verbatim: bool = True) -> None:
        self.source = source
        self._name = name
        self._verbatim = verbatim
        self._written: list[str] = []
        self._length = 0
        self._anchors = Anchors()
        self._blocks: list[Block] = []
        self._parts: list[tuple[int, str]] = []
        self._pending: list[str] = []
        self._pending_length = 0
        self._pending_anchors = Anchors()
        self._pending_end = 0
        self._last_cell = (0, 0)

    @property
    def in_block(self) -> bool:
        """Whether a block is open, with something in it."""
        return bool(self._pending)

    @property
    def blocks(self) -> int:
        """How many blocks are closed, and so the number of the one that is open or comes next."""
        return len(self._blocks)

    def put(self, text: str, start: int, end: int, *, joined: bool = False) -> None:
        """Add to the open block the `text` that the source has, as such or encoded, from `start` to `end`.

        `joined` says that nothing a reader sees parts it from what was put before, whatever markup lies between.
        Raises InputError when the document becomes longer than is checked at once.
        """
        parted = not joined and bool(self._pending) and start != self._pending_end
        if parted and text[0].isdigit() and self._pending[-1][-1].isdigit():
            # Markup between two digits (5*3*2, 10<sup>6</sup>) must not make one number of them.
            self._add(OBJECT, self._pending_end, 1)
        width = end - start - len(text) + 1
        if width > 1 and len(text) > 1:
            self._add(text[:-1], start, 1)
            self._add(text[-1], start + len(text) - 1, width)
        else:
            self._add(text, start, width)
        self._pending_end = end

    def part(self, start: int, name: str) -> None:
        """Say that the part of the source from `start` on goes by `name`."""
        self._parts.append((start, name))

    def end_block(self, scope: Scope, *, table: int = 0, row: int = 0) -> int | None:
        """Close the open block and return its index, None if it has no words.

        Cells of one `row` are set apart by a tab, rows of one `table` by a line break, all else by a blank line;
        `table` 0 is no table.
        """
        words = "".join(self._pending)
        before = len(self._blocks)
        if words.strip().strip(OBJECT):
            self._write(self._separator(table, row))
            start = self._length + len(words) - len(words.lstrip())
            self._blocks.append(Block(Span(start, start + len(words.strip())), scope))
            self._anchors.extend(self._pending_anchors, self._length)
            self._write(words)
            self._last_cell = (table, row)
        self._pending.clear()
        self._pending_length = 0
        self._pending_anchors = Anchors()
        return before if len(self._blocks) > before else None

    def document(
        self,
        *,
        metadata: Metadata,
        front: Metadata | None = None,
        tables: tuple[Table, ...] = (),
        remarks: tuple[Remark, ...] = (),
    ) -> Document:
        """Return the document; `front` is what the source says of itself beside its prose, `remarks` what to us."""
        text, blocks = "".join(self._written), tuple(self._blocks)
        known = self._anchors if self._anchors.starts else Anchors((0,))
        source_map = SourceMap(
            self.source,
            known.starts,
            known.sources,
            line_starts(self.source),
            known.widths,
            tuple(sorted(self._parts)),
            self._verbatim,
        )
        return Document(
            text=text,
            blocks=blocks,
            source_map=source_map,
            quotes=quote_spans(text, blocks),
            metadata=settle(metadata, text=text, blocks=blocks, front=front),
            name=self._name,
            # What reads a table fills it up to its widest row; one larger than any real one stays loose cells.
            tables=tuple(t for t in tables if len(t.rows) * max(map(len, t.rows), default=0) <= MAX_CELLS),
            remarks=remarks,
        )

    def _separator(self, table: int, row: int) -> str:
        if not self._blocks:
            return ""
        if table and self._last_cell == (table, row):
            return "\t"
        return "\n" if table and self._last_cell[0] == table else "\n\n"

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)

    def _add(self, text: str, source: int, width: int) -> None:
        self._pending_anchors.add(self._pending_length, source, 0 if width <= 1 else width)
        self._pending.append(text)
        self._pending_length += len(text)
        if self._length + self._pending_length > MAX_TEXT:
            raise too_long(self._name)


class Anchors:
    """The columns of a source map, as arrays: a hostile page has an entity for every fifth character."""

    def __init__(self, first: Iterable[int] = ()) -> None:
        self.starts = array("q", first)
        self.sources = array("q", first)
        self.widths = array("q", first)

    def add(self, start: int, source: int, width: int) -> None:
        """Keep where a piece stands, unless it runs on side by side."""
        along = bool(self.starts) and not width and not self.widths[-1]
        if along and self.sources[-1] + start - self.starts[-1] == source:
            return
        self.starts.append(start)
        self.sources.append(source)
        self.widths.append(width)

    def extend(self, other: Anchors, by: int) -> None:
        """Add the anchors of a text that begins `by` code points further on."""
        self.starts.extend(start + by for start in other.starts)
        self.sources.extend(other.sources)
        self.widths.extend(other.widths)
