"""Where in the XML of a Word document the characters of its text stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from numcheck.model.document import Document, Metadata, Scope
from numcheck.model.span import Span
from numcheck.readers.docx import PartWalk, follow, opened
from numcheck.readers.limits import MAX_TAGS, too_much
from numcheck.readers.package import Package
from numcheck.readers.paragraphs import Paragraphs

# What has its text from elsewhere, or from somebody whose change is still to be accepted.
_OTHERS = ("ins", "moveTo", "fldSimple", "sdt")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a paragraph, from `column` on, that one element of a part holds from its character `at` on.

    `element` counts the elements of the part in their order, from 0. Of an element that stands for a character, such as
    a tab, the piece is all. `own` says that it is no result of a field, in no control and in no tracked change.
    """

    column: int
    text: str
    part: str
    element: int
    at: int
    own: bool = True

    def within(self, start: int, end: int) -> Piece:
        """Return what of it lies between two columns."""
        first, last = max(start, self.column), min(end, self.column + len(self.text))
        text = self.text[first - self.column : last - self.column]
        return replace(self, column=first, text=text, at=self.at + first - self.column)


@dataclass(frozen=True, slots=True)
class Origins:
    """The pieces of each paragraph of a `document` by its line, and the elements of the `body` that are marks of notes.

    `marks` has these by what the notes are called ("footnote 2").
    """

    document: Document
    body: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    marks: dict[str, int]

    def pieces(self, span: Span) -> Iterator[Piece]:
        """Yield where the characters of a span of the source stand; line breaks between paragraphs stand nowhere."""
        lines = self.document.source_map.lines
        for line in range(bisect_right(lines, span.start) - 1, bisect_right(lines, max(span.start, span.end - 1))):
            start, end = span.start - lines[line], span.end - lines[line]
            pieces = self.paragraphs[line]
            for piece in pieces[bisect_right(pieces, start, key=_end) :]:
                if piece.column >= end:
                    break
                yield piece.within(start, end)


def _end(piece: Piece) -> int:
    return piece.column + len(piece.text)


def origins(data: bytes, *, name: str) -> tuple[Package, Origins]:
    """Return the Word document in `data` and where its text stands.

    Raises InputError as its reader does, and for a body of more elements than may be held at once.
    """
    package, paragraphs = opened(data, name=name), _Located(name)
    body = follow(package, paragraphs, _Locating)
    if body.last > MAX_TAGS:
        raise too_much(name, "elements")
    document = paragraphs.document(Metadata())
    return package, Origins(document, body.part, tuple(map(tuple, paragraphs.lines)), body.mark_elements)


class _Located(Paragraphs):
    """Paragraphs that remember where their pieces are from."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: list[list[Piece]] = []
        self._noted: list[list[Piece]] = []
        self._pieces: list[list[Piece]] = []

    def begin(self) -> None:
        self._pieces.append([])
        super().begin()

    def found(self, piece: Piece) -> None:
        """Remember where what was put last is from."""
        self._pieces[-1].append(piece)

    def end(self, scope: Scope, *, joined: bool = False) -> None:
        (self._noted if self.note else self.lines).append(self._pieces.pop())
        super().end(scope, joined=joined)

    def document(self, metadata: Metadata) -> Document:
        self.lines += self._noted
        return super().document(metadata)


class _Locating(PartWalk):
    """Follows a part and tells where what it writes is from; `last` is the number of the last element begun."""

    def __init__(self, out: _Located, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as PartWalk
        super().__init__(out, *args, **options)
        self.mark_elements: dict[str, int] = {}
        self._paragraphs = out
        self.last = -1
        self._at = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.last += 1
        self._at = 0
        super().start(name, attributes)

    def text(self, data: str) -> None:
        super().text(data)
        self._at += len(data)

    def _structure(self, tag: str, known: dict[str, str]) -> None:
        super()._structure(tag, known)
        label = tag.removesuffix("Reference")
        if label in self.marks and label != tag:
            self.mark_elements[f"{label} {len(self.marks[label])}"] = self.last

    def _put(self, text: str) -> None:
        before = self._paragraphs.length
        super()._put(text)
        after = self._paragraphs.length
        if after > before:
            shown = text if after - before >= len(text) else ""
            own = not self._fields and not any(self._open[tag] for tag in _OTHERS)
            self._paragraphs.found(Piece(after - len(shown), shown, self.part, self.last, self._at, own))
