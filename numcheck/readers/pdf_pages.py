"""Run as a program of its own: reads a PDF from standard input and writes the lines of its pages as JSON.

A PDF is taken apart by a library in C, which a hostile one can make crash, swell or run on for ever. So that happens
where nothing else is harmed, within limits that the system keeps. Nothing of numcheck is imported.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

# Around digits that stand higher than their line: the number of a note, a square. Neither is ever a character.
RAISED, LOWERED = "\ufdd0", "\ufdd1"
# What this writes instead of pages when it cannot read them.
LOCKED, DAMAGED, LONG, MANY = "locked", "damaged", "long", "many"
# With what the process beside it holds, this stays below 300 MB.
_MOST_MEMORY = 224 * 2**20
_MOST_SECONDS = 9
_MOST_PAGES = 10_000
# What the library makes of a hyphen at the end of a line, and the marks above where a file has them itself.
_CHANGED = {0x02: "-", 0xFFFE: "-", ord(RAISED): "\ufffd", ord(LOWERED): "\ufffd"}
_KEPT = "\xa0\u2009\u202f\xad"
# In heights of the line: wider gaps part columns and cells, unless a space was drawn out to justify a line or stands
# behind the sign of a list; a smaller gap is no space between words.
_COLUMN, _STRETCHED, _HANGING, _SPACE = 0.8, 2.5, 5, 0.12
# A justified line has so many gaps at least, which differ by no more than this.
_WORDS, _EVEN = 3, 0.3
_SIGNS = frozenset("-*•◦▪‣–●○■□·")
_SMALL, _HIGHER = 0.86, 0.12

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Line:
    """A line in the making: where it stands and what it says; `beside` says that it goes on a row another began.

    `gaps` are the distances between its words, and from a line it is beside to it.
    """

    box: Box
    angle: int
    beside: bool
    gaps: list[float]
    measured: bool = False
    pieces: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        """How high its highest character is."""
        return self.box[3] - self.box[1]

    def reach(self, *, spaced: bool) -> float:
        """Return how far off, in its heights, the next character may be; `spaced` says that the file has a space."""
        if len(self.pieces) == 1 and self.pieces[0] in _SIGNS:
            return _HANGING
        return _STRETCHED if spaced else _COLUMN

    def take(self, char: str, box: Box) -> None:
        """Add a character; a digit that is small and stands high is marked. Letters and digits make the height."""
        left, bottom, right, top = self.box
        height = box[3] - box[1]
        if char.isalpha() and height * _SMALL > self.height and "".join(self.pieces).strip().isdigit():
            self.pieces = [RAISED, *self.pieces, LOWERED]
        small = char.isdigit() and self.measured and height < _SMALL * self.height
        raised = small and box[1] > bottom + _HIGHER * self.height
        self.pieces.append(f"{RAISED}{char}{LOWERED}" if raised else char)
        if char.isalnum() and not raised:
            bottom, top = (min(bottom, box[1]), max(top, box[3])) if self.measured else (box[1], box[3])
            self.measured = True
        self.box = (min(left, box[0]), bottom, max(right, box[2]), top)

    def written(self) -> list[Any]:
        """Return what is written of it: its text, left, bottom, right and top, and whether it is beside another."""
        text = "".join(self.pieces).replace(LOWERED + RAISED, "")
        return [text, *(round(side, 2) for side in self.box), self.beside]


def _characters(raw: Any, text: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - the library has no types
    """Yield the characters of a page with their numbers: " " for a space of the file, "" for one that was guessed."""
    high = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        char = _CHANGED.get(code) or chr(code)
        if char.isspace() and char not in _KEPT:
            yield index, "" if raw.FPDFText_IsGenerated(text, index) else " "
        elif char.isprintable() or char in _KEPT:
            yield index, char


def _lines(raw: Any, text: Any) -> Iterator[_Line]:  # noqa: ANN401 - the library has no types
    """Yield the lines of a page in the order of the file."""
    rectangle = raw.FS_RECTF()
    line: _Line | None = None
    right = 0.0
    parted = spaced = True
    for index, char in _characters(raw, text):
        if char in {"", " "}:
            parted, spaced = True, spaced or char == " "
            continue
        if parted or line is None:
            angle = round(raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
        raw.FPDFText_GetLooseCharBox(text, index, rectangle)
        box = _upright((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top), angle)
        level = line is not None and angle == line.angle and _level(line.box, box)
        distance = (box[0] - right) / max(line.height, 1) if line is not None else 0
        if line is None or not level or not -_COLUMN < distance < line.reach(spaced=spaced):
            if line is not None:
                yield line
            beside = level and distance > 0
            line = _Line(box, angle, beside, [distance] if beside else [])
        elif spaced or (parted and distance > _SPACE):
            line.pieces.append(" ")
            line.gaps.append(distance)
        line.take(char, box)
        right, parted, spaced = box[2], False, False
    if line is not None:
        yield line


def _rows(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines, those of a row put together that are only the words of a justified line far apart."""
    row: list[_Line] = []
    for line in lines:
        if not line.beside:
            yield from _justified(row)
            row = []
        row.append(line)
    yield from _justified(row)


def _justified(row: list[_Line]) -> list[_Line]:
    gaps = [gap for line in row for gap in line.gaps]
    words = [line for line in row if any(map(str.isalpha, "".join(line.pieces)))]
    if len(row) < 2 or len(gaps) < _WORDS or 2 * len(words) < len(row):
        return row
    if max(gaps) > _STRETCHED or max(gaps) - min(gaps) > _EVEN:
        return row
    first, box = row[0], row[-1].box
    for line in row[1:]:
        first.pieces += [" ", *line.pieces]
    left, bottom, _, top = first.box
    first.box = (left, bottom, box[2], top)
    return [first]


def _upright(box: Box, angle: int) -> Box:
    """Return a box on a page that is turned so that its text stands upright."""
    left, bottom, right, top = box
    turned = ((left, bottom, right, top), (-top, left, -bottom, right), (-right, -top, -left, -bottom))
    return (*turned, (bottom, -right, top, -left))[angle]


def _level(line: Box, box: Box) -> bool:
    """Whether a character stands on a line, be it raised or lowered."""
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared > 0.35 * min(line[3] - line[1], box[3] - box[1])


def _pages(data: bytes, most: int) -> Iterator[list[list[Any]] | str]:
    """Yield the lines of each page but those at an angle to the rest (a stamp), or at the end why no more come."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(data)
    if len(document) > _MOST_PAGES:
        yield MANY
        return
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        most -= raw.FPDFText_CountChars(text.raw)
        if most < 0:
            yield LONG
            return
        found = list(_rows(_lines(raw, text.raw)))
        angles = Counter[int]()
        for line in found:
            angles[line.angle] += len(line.pieces)
        usual = max(angles, key=angles.__getitem__, default=0)
        yield [line.written() for line in found if line.angle == usual]
        text.close()
        page.close()


def main() -> None:
    """Write one JSON list a page, and a JSON string where one cannot be read; given: the most characters to read."""
    with suppress(ImportError, ValueError, OSError):  # not every system keeps such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    try:
        for page in _pages(sys.stdin.buffer.read(), int(sys.argv[1])):
            print(json.dumps(page))  # noqa: T201 - it is what it is for
    except pypdfium2.PdfiumError as error:
        told = str(error).lower()
        print(json.dumps(LOCKED if "password" in told or "security" in told else DAMAGED))  # noqa: T201


if __name__ == "__main__":
    main()
