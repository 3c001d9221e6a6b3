"""The lines of a PDF's pages put together to paragraphs, by where they stand and how they end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from numcheck.model.document import Scope

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]{1,6}\.?\s+)?(\d{1,4})(?:\s*(?:/|[^\W\d]{1,3})\s*\d{1,4})?\W*")
_SENTENCE_END = re.compile(r"[.!?:…][”\"'’)\]»\ufdd0\d\ufdd1]*\Z")
_BULLET = re.compile(r"(?:[-*•◦▪‣–]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s")
_NOTE = re.compile(r"\ufdd0|[*†‡]")
# Behind one of these a hyphen belongs to the word, wherever the line ends.
_COMPOUND = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|mid|non)-\Z",
    re.IGNORECASE,
)
# How much the same may differ: heights of letters, distances of lines, both in parts of themselves.
_ALIKE, _LOOSER, _SMALLER = 0.12, 1.25, 0.92
_INDENT, _SHORT = 0.5, 0.85
# How far, in heights of a line, what runs on every page is from the rest at least.
_PARTED = 1.8
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it was read, in points from the lower left; `beside` says that another begins its row."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    beside: bool = False

    @property
    def height(self) -> float:
        """How high it is, which tells the size of its letters."""
        return max(self.top - self.bottom, 0.1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one, on the `page` that the first of them stands on."""

    page: int
    scope: Scope
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says, with words put together that the end of a line parted."""
        pieces: list[str] = []
        for line in self.lines:
            if pieces:
                pieces[-1:] = _joint(pieces[-1], line.text)
            pieces.append(line.text)
        return "".join(pieces).replace("\xad", "")


Lines = Sequence[Line]


def paragraphs(pages: Sequence[Lines]) -> Iterator[Paragraph]:
    """Yield the paragraphs of all pages in reading order, running heads and page numbers left out.

    A paragraph goes on over the end of a column or page that does not end its sentence; small print at the foot of a
    page comes after it.
    """
    shown = _without_running(pages)
    layout = _Layout(shown)
    current: Paragraph | None = None
    notes: list[Paragraph] = []
    for number, lines in enumerate(shown, 1):
        foot = layout.foot(lines)
        for index, line in enumerate(lines[:foot]):
            cell = line.beside or (index + 1 < foot and lines[index + 1].beside)
            if current is not None and not cell and layout.goes_on(current, line, turned=current.page != number):
                current.lines.append(line)
                continue
            if current is not None:
                yield current
                yield from notes
                notes = []
            current = Paragraph(number, Scope.TABLE_CELL if cell else layout.scope(line), [line])
        notes += layout.notes(lines[foot:], number)
    if current is not None:
        yield current
    yield from notes


class _Layout:
    """What is usual in a document: the height of its letters, the distance of its lines, the right ends of columns."""

    def __init__(self, pages: Sequence[Lines]) -> None:
        heights, self._leads, self._ends = Counter[int](), defaultdict[int, Counter[int]](Counter), dict[int, float]()
        for lines in pages:
            last: Line | None = None
            for line in lines:
                size, column = _half_points(line.height), _column(line)
                heights[size] += len(line.text)
                self._ends[column] = max(self._ends.get(column, 0), line.right)
                if last is not None and 0 < last.bottom - line.bottom < 3 * line.height:
                    self._leads[size][_half_points(last.bottom - line.bottom)] += 1
                last = line
        self._body = max(0.1, max(heights, key=heights.__getitem__, default=20) / 2)

    def scope(self, line: Line) -> Scope:
        """Return what a paragraph is that begins with `line`."""
        if line.height > (1 + _ALIKE) * self._body and len(line.text) <= _LONGEST_HEADING:
            return Scope.HEADING
        return Scope.LIST_ITEM if _BULLET.match(line.text) else Scope.PARAGRAPH

    def foot(self, lines: Lines) -> int:
        """Return the index of the first line of the small print at the foot of a page."""
        index = len(lines)
        while index and lines[index - 1].height < _SMALLER * self._body and not lines[index - 1].beside:
            index -= 1
        above = min((line.bottom for line in lines[:index]), default=0)
        return index if all(line.top <= above + self._body / 2 for line in lines[index:]) else len(lines)

    def notes(self, lines: Lines, page: int) -> list[Paragraph]:
        """Return the paragraphs of small print; a mark begins another one."""
        found: list[Paragraph] = []
        for line in lines:
            if found and not _NOTE.match(line.text) and self.goes_on(found[-1], line, turned=False):
                found[-1].lines.append(line)
            else:
                found.append(Paragraph(page, Scope.PARAGRAPH, [line]))
        return found

    def goes_on(self, paragraph: Paragraph, line: Line, *, turned: bool) -> bool:
        """Whether `line` belongs to the paragraph before it; `turned` says that a page ends between them."""
        first, last = paragraph.lines[0], paragraph.lines[-1]
        alike = abs(line.height - last.height) <= _ALIKE * last.height
        if paragraph.scope is Scope.TABLE_CELL or not alike or _BULLET.match(line.text):
            return False
        ended = _SENTENCE_END.search(last.text) is not None
        down = last.bottom - line.bottom
        if turned or down < 0:
            return not ended and paragraph.scope is not Scope.HEADING and self._full(last)
        if down > _LOOSER * self._lead(line) or down < line.height / 4:
            return False
        if min(last.right, line.right) <= max(last.left, line.left):
            return False
        usual = last.left if len(paragraph.lines) > 1 or paragraph.scope is Scope.LIST_ITEM else first.left
        indented = line.left > usual + _INDENT * line.height and paragraph.scope is not Scope.LIST_ITEM
        return not (ended and (indented or not self._full(last)))

    def _lead(self, line: Line) -> float:
        known = self._leads.get(_half_points(line.height))
        return max(known, key=lambda lead: (known[lead], -lead)) / 2 if known else 1.3 * line.height

    def _full(self, line: Line) -> bool:
        """Whether a line reaches so far to the right that it was ended by the column and not by the writer."""
        column = _column(line)
        end = max(self._ends.get(near, 0) for near in (column - 1, column, column + 1))
        return line.right - line.left >= _SHORT * (end - line.left)


def _half_points(length: float) -> int:
    return round(2 * length)


def _column(line: Line) -> int:
    return round(line.left / 36)


def _joint(before: str, after: str) -> tuple[str, str]:
    """Return the end of one line, without the hyphen that parts a word, and what stands between it and the next."""
    if before.endswith("\xad"):
        return before[:-1], ""
    if before.endswith("-") and before[-2:-1].isalnum():
        parts = before[-2].isalpha() and after[:1].islower() and not _COMPOUND.search(before)
        return (before[:-1] if parts else before), ""
    dash = before.endswith("–") and before[-2:-1].isdigit() and after[:1].isdigit()
    return before, "" if dash else " "


def _without_running(pages: Sequence[Lines]) -> list[list[Line]]:
    """Return the pages without what stands at the same edge of several of them, digits aside, and page numbers."""
    edges = [_edges(lines) for lines in pages]
    seen = Counter(key for lines, edge in zip(pages, edges, strict=True) for key in {_key(lines[at]) for at in edge})
    most = 1 if len(pages) <= 5 else 2
    shown = []
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True), 1):
        running = {at for at in edge if seen[_key(lines[at])] > most or _numbers(lines[at], number)}
        shown.append([line for at, line in enumerate(lines) if at not in running])
    return shown


def _edges(lines: Lines) -> set[int]:
    """Return which lines stand in a row or two at the top or the foot of a page, with a gap to all others."""
    rows = defaultdict[int, list[int]](list)
    for at, line in enumerate(lines):
        rows[round(line.bottom / 2)].append(at)
    order = sorted(rows)
    found: set[int] = set()
    for edge in (order, order[::-1]):
        steps = [2 * abs(two - one) / lines[rows[one][0]].height for one, two in pairwise(edge[:3])]
        outer = next((count for count, step in enumerate(steps, 1) if step > _PARTED), 0)
        found.update(at for row in edge[:outer] for at in rows[row])
    return found


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.bottom / 6)


def _numbers(line: Line, page: int) -> bool:
    number = _PAGE_NUMBER.fullmatch(line.text)
    return number is not None and int(number[1]) == page
