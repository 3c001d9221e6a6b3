"""The markup of rule examples: ⟦ ⟧ around the flagged figure, ⟨ ⟩ around each figure of its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from numcheck.model.span import Span

PAIRS = {"⟦": "⟧", "⟨": "⟩"}


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its marks, and where they stood in it."""

    text: str
    flagged: tuple[Span, ...]
    evidence: tuple[Span, ...]


def unmark(text: str) -> Marked:
    """Return `text` without marks and the spans they enclosed.

    Raises ValueError when a mark is not closed, not opened, or stands inside another.
    """
    plain: list[str] = []
    found: dict[str, list[Span]] = {"⟦": [], "⟨": []}
    opened, start = "", 0
    for at, char in enumerate(text):
        if char in PAIRS and not opened:
            opened, start = char, len(plain)
        elif opened and char == PAIRS[opened]:
            found[opened].append(Span(start, len(plain)))
            opened = ""
        elif char in PAIRS or char in PAIRS.values():
            raise ValueError(
                f"{char} at offset {at} of example {text!r} has no partner: close each mark before the next"
            )
        else:
            plain.append(char)
    if opened:
        raise ValueError(f"{opened} in example {text!r} is never closed: add {PAIRS[opened]}")
    return Marked("".join(plain), tuple(found["⟦"]), tuple(found["⟨"]))
