"""Source lines with the figures in them underlined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from numcheck.model.document import SourceMap
from numcheck.model.span import Span
from numcheck.report.display import Cell, cells

COLUMNS = 100
LEAST_CONTEXT = 8
CUT = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source to underline with the one-column `sign`."""

    span: Span
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """A source line, counted from 1, as printed, and the signs that stand under it."""

    line: int
    text: str
    underline: str


def excerpt(source_map: SourceMap, marks: Iterable[Mark], *, columns: int = COLUMNS) -> tuple[Row, ...]:
    """Return the source lines the `marks` (in source offsets) stand on, in order, cut to about `columns`.

    Of a mark over several lines the first and the last are shown. Where two marks overlap, the earlier given wins.
    """
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        for line, part in _by_line(source_map, mark):
            by_line.setdefault(line, []).append(part)
    rows = []
    for number, found in sorted(by_line.items()):
        span = source_map.line_span(number)
        underlined = underline(source_map.source[span.start : span.end], found, columns=columns)
        rows.append(Row(number, *underlined))
    return tuple(rows)


def underline(line: str, marks: Sequence[Mark], *, columns: int = COLUMNS) -> tuple[str, str]:
    """Return `line` cut around the `marks` (in offsets of the line) and the signs under it, in equal columns."""
    signs: dict[int, str] = {}
    for mark in marks:
        for at in range(mark.span.start, min(mark.span.end, mark.span.start + columns)):
            signs.setdefault(at, mark.sign)
    pieces = _pieces(line, marks, columns)
    shown: list[Cell] = []
    under: list[str] = []
    for index, piece in enumerate(pieces):
        gap = f" {CUT} " if index else CUT * (piece.start > 0)
        shown.append((gap, len(gap)))
        under.append(" " * len(gap))
        for at, cell in enumerate(cells(line[piece.start : piece.end]), piece.start):
            shown.append(cell)
            under.append(signs.get(at, " ") * cell[1])
    if pieces and pieces[-1].end < len(line.rstrip()):
        shown.append((CUT, 1))
    return "".join(text for text, _ in shown).rstrip(), "".join(under).rstrip()


def _by_line(source_map: SourceMap, mark: Mark) -> Iterable[tuple[int, Mark]]:
    last_offset = max(mark.span.start, mark.span.end - 1)
    first, last = (bisect_right(source_map.lines, offset) for offset in (mark.span.start, last_offset))
    for number in dict.fromkeys((first, last)):
        line = source_map.line_span(number)
        start = max(mark.span.start, line.start) - line.start
        end = min(max(mark.span.end, mark.span.start + 1), line.end) - line.start
        if start < end:
            yield number, Mark(Span(start, end), mark.sign)


def _pieces(line: str, marks: Sequence[Mark], columns: int) -> list[Span]:
    if len(line) <= columns and sum(width for _, width in cells(line)) <= columns:
        return [Span(0, len(line))]
    kept = [Span(mark.span.start, min(mark.span.end, mark.span.start + columns)) for mark in marks]
    marked = sum(width for span in kept for _, width in cells(line[span.start : span.end]))
    room = max(LEAST_CONTEXT, (columns - marked) // (2 * len(kept)))
    pieces: list[Span] = []
    for span in sorted(kept):
        start, end = _start(line, span.start, room), _end(line, span.end, room)
        if pieces and start <= pieces[-1].end + len(f" {CUT} "):
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Span(start, end))
    return pieces


def _start(line: str, at: int, room: int) -> int:
    """Return where a piece begins that shows up to `room` columns, in whole words, before offset `at`."""
    shown = cells(line[max(0, at - 4 * room) : at])
    count, used = 0, 0
    while count < len(shown) and used + shown[-1 - count][1] <= room:
        used += shown[-1 - count][1]
        count += 1
    start = at - count
    if start == 0:
        return 0
    if not line[start - 1].isspace():
        space = next((index for index in range(start, at) if line[index].isspace()), None)
        start = start if space is None else space + 1
    while start < at and (line[start].isspace() or not cells(line[start])[0][1]):
        start += 1
    return start


def _end(line: str, at: int, room: int) -> int:
    """Return where a piece ends that shows up to `room` columns, in whole words, after offset `at`."""
    end, used = at, 0
    for _, width in cells(line[at : at + 4 * room]):
        if used + width > room:
            break
        used += width
        end += 1
    if end == len(line):
        return end
    if not line[end].isspace():
        space = next((index for index in range(end, at, -1) if line[index - 1].isspace()), None)
        end = end if space is None else space - 1
    while end > at and line[end - 1].isspace():
        end -= 1
    return end
