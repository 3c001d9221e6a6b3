"""Where in a document each directive holds, in a shape that answers for one finding at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from numcheck.model.document import Document
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.suppression.directive import Directive, Verb

Held = dict[str, Directive]
# Further in, a comment is not looked at as one alone on its line, so that a line of many takes no time.
_INDENT = 80


@dataclass(slots=True)
class _Stretches:
    """Where one code is disabled: stretches of the source, in order and apart from each other."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    by: list[Directive] = field(default_factory=list)


class Reach:
    """What holds where: by line and by block, in disabled stretches, by figure, and in the whole text.

    Where two directives say the same of one place, the first holds and the second never hides anything.
    """

    def __init__(self, document: Document, directives: Iterable[Directive]) -> None:
        self._document = document
        self._map = document.source_map
        self._blocks = [self._map.offset(block.span.start) for block in document.blocks]
        self._cells = {cell: cells for table in document.tables if (cells := _cells(table.rows)) for cell in cells[:1]}
        self._by_line: dict[int, Held] = defaultdict(dict)
        self._by_block: dict[int, Held] = defaultdict(dict)
        self._by_figure: dict[str, Held] = defaultdict(dict)
        self._stretches: dict[str, _Stretches] = defaultdict(_Stretches)
        for directive in directives:
            self._take(directive)

    def holding(self, code: str, span: Span) -> Directive | None:
        """Return the directive that hides a finding of `code` at `span` of the text, None when none does."""
        where = self._map.offset(span.start)
        line = self._map.position(span.start).line
        block = bisect_right(self._blocks, where) - 1
        figure = " ".join(self._document.text[span.start : span.end].split())
        for held in (self._by_line.get(line), self._by_block.get(block), self._by_figure.get(figure)):
            if held is not None and code in held:
                return held[code]
        stretches = self._stretches.get(code)
        if stretches is not None:
            at = bisect_right(stretches.starts, where) - 1
            if at >= 0 and (at >= len(stretches.ends) or where < stretches.ends[at]):
                return stretches.by[at]
        return self._by_figure.get("", {}).get(code)

    def _take(self, directive: Directive) -> None:
        remark = directive.remark
        if remark.origin is not Origin.COMMENT:
            self._hold(self._by_figure[" ".join(remark.figure.split())], directive)
        elif directive.verb is Verb.DISABLE:
            self._disable(directive)
        elif directive.verb is Verb.ENABLE:
            self._enable(directive)
        elif self._alone(remark.span):
            for block in self._next_blocks(remark.span):
                self._hold(self._by_block[block], directive)
        else:
            for line in self._lines(remark.span):
                self._hold(self._by_line[line], directive)

    def _hold(self, held: Held, directive: Directive) -> None:
        for code in directive.codes:
            held.setdefault(code, directive)

    def _disable(self, directive: Directive) -> None:
        for code in directive.codes:
            stretches = self._stretches[code]
            if len(stretches.starts) == len(stretches.ends):
                stretches.starts.append(directive.remark.span.start)
                stretches.by.append(directive)

    def _enable(self, directive: Directive) -> None:
        closed = False
        for code in directive.codes & self._stretches.keys():
            stretches = self._stretches[code]
            if len(stretches.ends) < len(stretches.starts):
                stretches.ends.append(directive.remark.span.end)
                closed = True
        directive.idle = not closed

    def _alone(self, comment: Span) -> bool:
        """Whether nothing else stands on the lines of a comment, but for the signs of a quotation and some spaces."""
        lines, source = self._map.lines, self._map.source
        touched = self._lines(comment)
        start = lines[touched[0] - 1]
        end = lines[touched[-1]] if touched[-1] < len(lines) else len(source)
        if comment.start - start > _INDENT or end - comment.end > _INDENT:
            return False
        return not (source[start : comment.start].strip(" \t>") + source[comment.end : end].strip())

    def _lines(self, comment: Span) -> range:
        lines = self._map.lines
        return range(bisect_right(lines, comment.start), bisect_right(lines, comment.end - 1) + 1)

    def _next_blocks(self, comment: Span) -> Iterator[int]:
        """Yield the next block; of a table, every cell."""
        block = bisect_right(self._blocks, comment.end - 1)
        if block < len(self._blocks):
            yield from self._cells.get(block, (block,))


def _cells(rows: tuple[tuple[int | None, ...], ...]) -> tuple[int, ...]:
    return tuple(cell for row in rows for cell in row if cell is not None)
