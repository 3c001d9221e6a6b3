"""The fields of a Word document that nothing may be put into, from the mark that begins each to its end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Final

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK, _CODE, _RUN = f"{_WORD}fldChar", f"{_WORD}instrText", f"{_WORD}r"
_KIND: Final = f"{_WORD}fldCharType"
_LINK: Final = "HYPERLINK"

# An element of lxml, which ships no types.
Element = Any


def is_filled(code: str) -> bool:
    """Whether a field of this code is filled anew, whatever was put inside; a link keeps what it shows."""
    return code.split(maxsplit=1)[:1] != [_LINK]


@dataclass(slots=True)
class _Open:
    """A field whose end is still to come; `code` gathers what it does."""

    first: int
    code: list[str] = field(default_factory=list)


class Fields:
    """The outermost filled fields of a body, by the numbers that the elements have in it."""

    def __init__(self, body: Element) -> None:
        """Find them, given the root of a part."""
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(_filled(body)):
            if not self._lasts or last > self._lasts[-1]:
                self._firsts.append(first)
                self._lasts.append(last)

    def around(self, number: int) -> tuple[int, int] | None:
        """Return the numbers of the marks that begin and end the field around an element, None when there is none."""
        at = bisect_right(self._firsts, number) - 1
        return (self._firsts[at], self._lasts[at]) if at >= 0 and number <= self._lasts[at] else None


def _filled(body: Element) -> list[tuple[int, int]]:
    open_: list[_Open] = []
    found = []
    elements = (element for element in body.iter() if isinstance(element.tag, str))
    for number, element in enumerate(elements):
        if element.tag == _CODE and open_:
            open_[-1].code.append(element.text or "")
        elif element.tag == _MARK and element.getparent().tag == _RUN:
            step = element.get(_KIND)
            if step == "begin":
                open_.append(_Open(number))
            elif step == "end" and open_:
                begun = open_.pop()
                if is_filled("".join(begun.code)):
                    found.append((begun.first, number))
    return found
