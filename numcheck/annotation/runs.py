"""The runs of a Word document's body, cut where a comment begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from numcheck.annotation.fields import Element, Fields, is_filled
from numcheck.readers.docx_origins import Piece

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _TEXT, _PROPERTIES = f"{_WORD}r", f"{_WORD}t", f"{_WORD}rPr"
_CONTROL, _CONTROL_PROPERTIES, _PARAGRAPH = f"{_WORD}sdt", f"{_WORD}sdtPr", f"{_WORD}p"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Controls that Word fills, or that hold text of one form only: nothing may be put inside.
_CLOSED: Final = frozenset(f"{_WORD}{name}" for name in ("dataBinding", "text", "date", "dropDownList", "comboBox"))
# Ways of writing that programs put around words: LibreOffice drops the range of a comment that crosses their edge.
_WRAPPED: Final = frozenset(f"{_WORD}{name}" for name in ("smartTag", "customXml"))
_FIELD, _CODE = f"{_WORD}fldSimple", f"{_WORD}instr"


@dataclass(frozen=True, slots=True)
class _Cut:
    """An element cut in `parts`, which begin at the characters `starts` of it, and its text as it was."""

    text: str
    starts: list[int]
    parts: list[Element]


class Runs:
    """The runs around stretches of a body, cut in two where one of these begins or ends inside.

    A stretch is the pieces of it in order; a text of "" is for the whole of an element.
    """

    def __init__(self, body: Element, stretches: Sequence[Sequence[Piece]]) -> None:
        """Cut the runs of a part, given its root; raises ValueError where it does not hold a piece."""
        self._cuts: dict[int, _Cut] = {}
        self._whole: dict[int, Element] = {}
        self._fields = Fields(body)
        offsets: dict[int, set[int]] = defaultdict(set)
        for first, last in map(self._ends, stretches):
            offsets[first.element].add(first.at)
            offsets[last.element].add(_end(last))
        elements = enumerate(element for element in body.iter() if isinstance(element.tag, str))
        self._elements: dict[int, Element] = {number: each for number, each in elements if number in offsets}
        # From the right, so that little lies behind each place where a run is cut.
        for number in sorted(offsets, reverse=True):
            self._cut(number, sorted(offsets[number]))

    def around(self, pieces: Sequence[Piece]) -> tuple[Element, Element]:
        """Return the first and the last run around exactly the characters of a stretch, of which there is one at least.

        Where nothing may be put inside something, it is that instead. Raises ValueError where the body does not have
        these characters.
        """
        first, last = self._ends(pieces)
        return self._part(first, first.at), self._part(last, _end(last), before=True)

    def _ends(self, pieces: Sequence[Piece]) -> tuple[Piece, Piece]:
        """Return the first and the last piece, the marks of a field for what it shows."""
        first, last = pieces[0], pieces[-1]
        begun, ended = self._fields.around(first.element), self._fields.around(last.element)
        return (
            replace(first, element=begun[0], at=0, text="") if begun else first,
            replace(last, element=ended[1], at=0, text="") if ended else last,
        )

    def _part(self, piece: Piece, at: int, *, before: bool = False) -> Element:
        if piece.element in self._whole:
            return self._whole[piece.element]
        cut = self._cuts[piece.element]
        if self._elements[piece.element].tag == _TEXT and not cut.text.startswith(piece.text, piece.at):
            raise ValueError("its text could not be found again")
        return cut.parts[(bisect_left if before else bisect_right)(cut.starts, at, lo=1) - 1].getparent()

    def _cut(self, number: int, offsets: list[int]) -> None:
        element = self._elements[number]
        whole = _whole(element)
        if whole is not None:
            self._whole[number] = whole
            return
        text = element.text or "" if element.tag == _TEXT else ""
        starts = [0, *(at for at in offsets if 0 < at < len(text))]
        following = element.getnext()
        if offsets[-1] >= len(text) and following is not None:
            _cut_before(following)
        parts = [element, *_cut_text(element, starts)] if len(starts) > 1 else [element]
        for part in reversed(parts if offsets[0] == 0 else parts[1:]):
            _cut_before(part)
        self._cuts[number] = _Cut(text, starts, parts)


def _end(piece: Piece) -> int:
    return piece.at + len(piece.text)


def _whole(element: Element) -> Element | None:
    """Return the outermost element around that nothing can be put into, None when there is none.

    That is a run in which there are others, as a drawing with a box of text is, or something closed in a paragraph.
    """
    runs = [each for each in _above(element) if each.tag == _RUN]
    closed = [each for each in _above(element) if _is_closed(each)]
    return (closed or runs[1:] or [None])[-1] if len(runs) != 1 or closed else None


def _is_closed(element: Element) -> bool:
    if element.tag == _CONTROL:
        properties = element.find(_CONTROL_PROPERTIES)
        closed = properties is not None and any(each.tag in _CLOSED for each in properties)
    else:
        closed = element.tag in _WRAPPED or (element.tag == _FIELD and is_filled(element.get(_CODE, "")))
    return closed and any(each.tag == _PARAGRAPH for each in _above(element))


def _above(element: Element) -> Iterator[Element]:
    above: Iterator[Element] = element.iterancestors()
    return above


def _cut_before(child: Element) -> None:
    """Let a run begin with `child`, a child of one: all from there on is put in a new run."""
    run = child.getparent()
    before = child.getprevious()
    if before is None or before.tag == _PROPERTIES:
        return
    other = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        other.append(deepcopy(properties))
    for moved in (child, *child.itersiblings()):
        other.append(moved)
    run.addnext(other)


def _cut_text(element: Element, starts: Sequence[int]) -> list[Element]:
    """Cut a text element where its characters `starts` stand, of which the first is 0; return what comes behind it."""
    text, others, last = element.text, [], element
    for start, end in pairwise((*starts[1:], len(text))):
        other = element.makeelement(element.tag, dict(element.attrib))
        other.text = text[start:end]
        last.addnext(other)
        last = other
        others.append(other)
    element.text = text[: starts[1]]
    for each in (element, *others):
        # Word drops spaces at the ends of a text that does not ask for them.
        each.set(_SPACE, "preserve")
    return others
