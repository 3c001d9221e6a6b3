"""The runs of a Word document's body, cut where a comment begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from numcheck.readers.docx_origins import Piece

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _TEXT, _PROPERTIES = f"{_WORD}r", f"{_WORD}t", f"{_WORD}rPr"
_CONTROL, _CONTROL_PROPERTIES, _PARAGRAPH = f"{_WORD}sdt", f"{_WORD}sdtPr", f"{_WORD}p"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Controls that Word fills, or that hold text of one form only: nothing may be put inside.
_CLOSED: Final = frozenset(f"{_WORD}{name}" for name in ("dataBinding", "text", "date", "dropDownList", "comboBox"))

# An element of lxml, which ships no types.
Element = Any


class Runs:
    """The elements of a body, found by their number in its order; cutting a run changes no number."""

    def __init__(self, body: Element) -> None:
        """Take the root of the part."""
        self._elements: list[Element] = [element for element in body.iter() if isinstance(element.tag, str)]
        self._texts: dict[int, list[Element]] = {}

    def around(self, pieces: Sequence[Piece]) -> tuple[Element, Element]:
        """Return the first and the last element around exactly the characters of `pieces`, of which there is one.

        They are runs, cut in two where the characters begin or end inside, or what holds runs that must stay whole.
        Raises ValueError where the body does not have these characters.
        """
        first, last = pieces[0], pieces[-1]
        return self._from(first.element, first.at, first.text), self._to(last.element, last.at, last.text)

    def mark(self, number: int) -> tuple[Element, Element]:
        """Return the element around the mark of a note that has this number, as first and last."""
        return self._from(number, 0, ""), self._to(number, 0, "")

    def _from(self, number: int, at: int, text: str) -> Element:
        element = self._elements[number]
        whole = _whole(element)
        if whole is not None:
            return whole
        if element.tag != _TEXT:
            return _cut_before(element)
        return _cut_before(self._split(number, at, text))

    def _to(self, number: int, at: int, text: str) -> Element:
        element = self._elements[number]
        whole = _whole(element)
        if whole is not None:
            return whole
        if element.tag == _TEXT:
            element = self._split(number, at + len(text), "", before=True)
        following = element.getnext()
        if following is not None:
            _cut_before(following)
        return element.getparent()

    def _split(self, number: int, at: int, text: str, *, before: bool = False) -> Element:
        """Cut the text element at its character `at`; return what begins there, or what ends `before` it."""
        parts = self._texts.setdefault(number, [self._elements[number]])
        if text and not "".join(part.text or "" for part in parts).startswith(text, at):
            raise ValueError("its text could not be found again")
        start = 0
        for index, part in enumerate(parts):
            held = part.text or ""
            if start + len(held) >= at if before else start + len(held) > at:
                if start < at < start + len(held):
                    parts.insert(index + 1, _cut_text(part, at - start))
                    return part if before else parts[index + 1]
                return part
            start += len(held)
        raise ValueError("its text is shorter than it was")


def _whole(element: Element) -> Element | None:
    """Return the outermost element around that nothing can be put into, None when there is none.

    That is a run in which there are others, as a drawing with a box of text is, or a closed control of a paragraph.
    """
    runs = [each for each in _above(element) if each.tag == _RUN]
    controls = [each for each in _above(element) if each.tag == _CONTROL and _is_closed(each)]
    return (controls or runs[1:] or [None])[-1] if len(runs) != 1 or controls else None


def _is_closed(control: Element) -> bool:
    properties = control.find(_CONTROL_PROPERTIES)
    closed = properties is not None and any(each.tag in _CLOSED for each in properties)
    return closed and any(each.tag == _PARAGRAPH for each in _above(control))


def _above(element: Element) -> Iterator[Element]:
    above: Iterator[Element] = element.iterancestors()
    return above


def _cut_before(child: Element) -> Element:
    """Return a run that begins with `child`, a child of one: all from there on is put in a new run."""
    run = child.getparent()
    if all(before.tag == _PROPERTIES for before in child.itersiblings(preceding=True)):
        return run
    other = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        other.append(deepcopy(properties))
    for moved in (child, *child.itersiblings()):
        other.append(moved)
    run.addnext(other)
    return other


def _cut_text(element: Element, at: int) -> Element:
    other = element.makeelement(element.tag, dict(element.attrib))
    element.text, other.text = element.text[:at], element.text[at:]
    for each in (element, other):
        # Word drops spaces at the ends of a text that does not ask for them.
        each.set(_SPACE, "preserve")
    element.addnext(other)
    return other
