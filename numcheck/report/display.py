"""How many terminal columns a text takes, and what of it is safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

TAB = 4
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"

Cell = tuple[str, int]


def cells(text: str) -> list[Cell]:
    """Return, for each code point of `text`, what to print for it and how many columns that takes.

    Tabs become spaces up to the next multiple of four columns. Control characters become visible stand-ins and
    invisible format characters vanish, so that no story can steer a terminal. Widths follow Unicode Standard
    Annex 11 (wide and fullwidth take two columns, ambiguous ones one); what joins onto an emoji takes none.
    """
    shown: list[Cell] = []
    column, base, joining = 0, 0, False
    for char in text:
        if char.isascii() and char.isprintable():
            cell = (char, 1)
        elif char == "\t":
            cell = (" " * (TAB - column % TAB), TAB - column % TAB)
        elif char == EMOJI_SELECTOR:
            cell = (char, 1 if base == 1 else 0)
        elif base == 2 and (joining or "\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}" <= char <= "\U0001f3ff"):
            cell = (char, 0)
        else:
            cell = _cell(char)
        joining = char == ZERO_WIDTH_JOINER
        base = cell[1] or base
        column += cell[1]
        shown.append(cell)
    return shown


def width(text: str) -> int:
    """Return how many columns `text` takes."""
    return sum(columns for _, columns in cells(text))


def clean(text: str) -> str:
    """Return `text` on one line: runs of white space are one space, and nothing in it steers a terminal."""
    return "".join(shown for shown, _ in cells(" ".join(text.split())))


def valid(text: str) -> str:
    """Return `text` with each lone surrogate, as in a file name that is not UTF-8, replaced by a question mark."""
    return text.encode("utf-8", "replace").decode()


def table(rows: Iterable[tuple[str, ...]], *, indent: str = "  ") -> str:
    """Return `rows`, all of one length and clean, as left-aligned columns; every line ends in a line break."""
    known = list(rows)
    widths = [max(map(width, column)) for column in zip(*known, strict=True)]
    lines = (
        indent + "  ".join(field + " " * (room - width(field)) for field, room in zip(row, widths, strict=True))
        for row in known
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def _cell(char: str) -> Cell:
    category = unicodedata.category(char)
    if category == "Cc":
        return (chr(0x2400 + ord(char)) if ord(char) < 0x20 else UNPRINTABLE), 1
    if category in {"Cs", "Zl", "Zp"}:
        return UNPRINTABLE, 1
    if category == "Cf":
        return (char if char in {ZERO_WIDTH_JOINER, "\N{ZERO WIDTH NON-JOINER}"} else ""), 0
    if category in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff":
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
