"""Where in a document each directive holds, in a shape that answers for one finding at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from numcheck.model.document import Document
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.readers.remarks import stands_alone
from numcheck.suppression.directive import Directive, Verb

Held = dict[str, Directive]


@dataclass(slots=True)
class _Stretches:
    """Where one code is left alone: stretches in order and apart from each other, the last perhaps without an end."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    by: list[Directive] = field(default_factory=list)

    def add(self, start: int, end: int, directive: Directive) -> None:
        """Add a stretch; one that begins inside the last is passed over."""
        if start < end and (not self.ends or self.ends[-1] <= start):
            self.starts.append(start)
            self.ends.append(end)
            self.by.append(directive)

    def begin(self, start: int, directive: Directive) -> None:
        """Begin a stretch, unless one has no end yet."""
        if len(self.starts) == len(self.ends):
            self.starts.append(start)
            self.by.append(directive)

    def finish(self, end: int) -> bool:
        """End the stretch that has no end yet; return whether there is one."""
        if len(self.ends) == len(self.starts):
            return False
        self.ends.append(end)
        return True

    def at(self, where: int) -> Directive | None:
        """Return the directive of the stretch that holds there."""
        found = bisect_right(self.starts, where) - 1
        if found >= 0 and (found >= len(self.ends) or where < self.ends[found]):
            return self.by[found]
        return None


_By = dict[str, _Stretches]


class Reach:
    """What holds where: by line and by block, in disabled stretches, by figure, and in the whole text.

    Where two directives say the same of one place, the first holds and the second never hides anything.
    """

    def __init__(self, document: Document, directives: Iterable[Directive]) -> None:
        self._document = document
        self._map = document.source_map
        self._blocks = [self._map.offset(block.span.start) for block in document.blocks]
        self._begins = [block.span.start for block in document.blocks]
        self._cells = {cell: cells for table in document.tables if (cells := _cells(table.rows)) for cell in cells[:1]}
        self._by_line: dict[int, Held] = defaultdict(dict)
        self._by_block: dict[int, Held] = defaultdict(dict)
        self._by_figure: dict[str, Held] = defaultdict(dict)
        # By source offset: what is disabled, and lines of a text inside the source.
        self._disabled: _By = defaultdict(_Stretches)
        self._lined: _By = defaultdict(_Stretches)
        # By number of block: the same for texts inside the source, and blocks that metadata speak of.
        self._barred: _By = defaultdict(_Stretches)
        self._spread: _By = defaultdict(_Stretches)
        known = list(directives)
        for directive in known:
            if directive.remark.blocks is None:
                self._take(directive)
        for directive in sorted((each for each in known if each.remark.blocks is not None), key=_widest_first):
            self._take_nested(directive, directive.remark.blocks or range(0))

    def holding(self, code: str, span: Span) -> Directive | None:
        """Return the directive that hides a finding of `code` at `span` of the text, None when none does."""
        where = self._map.offset(span.start)
        line = self._map.position(span.start).line
        block = bisect_right(self._blocks, where) - 1
        number = bisect_right(self._begins, span.start) - 1
        figure = " ".join(self._document.text[span.start : span.end].split())
        for held in (self._by_line.get(line), self._by_block.get(block), self._by_figure.get(figure)):
            if held is not None and code in held:
                return held[code]
        places = ((self._lined, where), (self._spread, number), (self._disabled, where), (self._barred, number))
        found = (by[code].at(there) for by, there in places if code in by)
        return next(filter(None, found), None) or self._by_figure.get("", {}).get(code)

    def _take(self, directive: Directive) -> None:
        remark = directive.remark
        if remark.origin is not Origin.COMMENT:
            self._hold(self._by_figure[" ".join(remark.figure.split())], directive)
        elif directive.verb is not Verb.IGNORE:
            self._bar(directive, self._disabled, remark.span.start, remark.span.end)
        elif stands_alone(self._map.source, self._map.lines, remark.span):
            for block in self._next_blocks(remark.span):
                self._hold(self._by_block[block], directive)
        else:
            for line in self._lines(remark.span):
                self._hold(self._by_line[line], directive)

    def _take_nested(self, directive: Directive, blocks: range) -> None:
        """Take what speaks of blocks by their numbers, or of a line of the text they are in."""
        line = directive.remark.line
        cells = self._cells.get(blocks.start, ()) if directive.remark.origin is Origin.COMMENT else ()
        if directive.verb is not Verb.IGNORE:
            self._bar(directive, self._barred, blocks.start, blocks.start)
            return
        for code in directive.codes:
            if line is not None:
                self._lined[code].add(line.start, line.end, directive)
            else:
                self._spread[code].add(blocks.start, max(blocks.stop, *(cell + 1 for cell in cells), 0), directive)

    def _hold(self, held: Held, directive: Directive) -> None:
        for code in directive.codes:
            held.setdefault(code, directive)

    def _bar(self, directive: Directive, barred: _By, start: int, end: int) -> None:
        """Let a stretch begin or, for an enable, end."""
        if directive.verb is Verb.DISABLE:
            for code in directive.codes:
                barred[code].begin(start, directive)
        else:
            closed = [barred[code].finish(end) for code in directive.codes & barred.keys()]
            directive.idle = not any(closed)

    def _lines(self, comment: Span) -> range:
        lines = self._map.lines
        return range(bisect_right(lines, comment.start), bisect_right(lines, comment.end - 1) + 1)

    def _next_blocks(self, comment: Span) -> Iterator[int]:
        """Yield the next block; of a table, every cell."""
        block = bisect_right(self._blocks, comment.end - 1)
        if block < len(self._blocks):
            yield from self._cells.get(block, (block,))


def _widest_first(directive: Directive) -> tuple[int, int]:
    blocks = directive.remark.blocks or range(0)
    return blocks.start, -blocks.stop


def _cells(rows: tuple[tuple[int | None, ...], ...]) -> tuple[int, ...]:
    return tuple(cell for row in rows for cell in row if cell is not None)
