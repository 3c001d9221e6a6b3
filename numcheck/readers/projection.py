"""The prose of a marked-up source, put together piece by piece with the way back to where each piece stood."""

from __future__ import annotations

from itertools import accumulate

from numcheck.model.document import Block, Scope
from numcheck.model.span import Span

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


class Projection:
    """The text of a document in the making; `source` is what its pieces are taken from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._blocks: list[Block] = []
        self._pending: list[tuple[str, int]] = []
        self._pending_end = 0
        self._last_cell = (0, 0)

    @property
    def in_block(self) -> bool:
        """Whether a block is open, with something in it."""
        return bool(self._pending)

    def put(self, text: str, start: int, end: int) -> None:
        """Add to the open block the `text` that the source has, as such or encoded, from `start` to `end`."""
        if self._pending and start != self._pending_end and text[0].isdigit() and self._pending[-1][0][-1].isdigit():
            # Markup between two digits (5*3*2, 10<sup>6</sup>) must not make one number of them.
            self._pending.append((OBJECT, self._pending_end))
        self._pending.append((text, start))
        self._pending_end = end

    def end_block(self, scope: Scope, *, table: int = 0, row: int = 0) -> int | None:
        """Close the open block and return its index, None if it has no words.

        Cells of one `row` are set apart by a tab, rows of one `table` by a line break, all else by a blank line;
        `table` 0 is no table.
        """
        words = "".join(text for text, _ in self._pending)
        before = len(self._blocks)
        if words.strip().strip(OBJECT):
            self._write(self._separator(table, row))
            start = self._length + len(words) - len(words.lstrip())
            self._blocks.append(Block(Span(start, start + len(words.strip())), scope))
            for text, source in self._pending:
                self._anchor(source)
                self._write(text)
            self._last_cell = (table, row)
        self._pending.clear()
        return before if len(self._blocks) > before else None

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[int, ...], tuple[int, ...]]:
        """Return the text, its blocks, and the text and source offsets of a source map."""
        return "".join(self._parts), tuple(self._blocks), tuple(self._starts or [0]), tuple(self._sources or [0])

    def _separator(self, table: int, row: int) -> str:
        if not self._blocks:
            return ""
        if table and self._last_cell == (table, row):
            return "\t"
        return "\n" if table and self._last_cell[0] == table else "\n\n"

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _anchor(self, source: int) -> None:
        if not self._starts or self._sources[-1] + self._length - self._starts[-1] != source:
            self._starts.append(self._length)
            self._sources.append(source)
