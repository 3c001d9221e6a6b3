"""Numbers in digits: groups, decimals and fractions, told apart from times, versions and dates."""

from __future__ import annotations

import re

from numcheck.model.mention import Numeral

_GROUPED = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:['’\u00a0\u202f\u2009]\d{3})+|\d+)(\.\d+)?"
)
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
# Nobody writes an amount with more digits; they are a code, and arithmetic on them would take for ever.
_LONGEST = 60
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_TAIL = re.compile(r"[ -]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?:[ -]| and )(\d{1,2})/(\d{1,2})(?![\d/])")
_SEPARATORS = {ord(c): None for c in ",'’\u00a0\u202f\u2009"}


def read_digits(raw: str, text: str, end: int, limit: int) -> tuple[Numeral, int] | None:
    """Return the number that `raw` (ending at `end` of `text`) writes and where it ends.

    A fraction behind it ("5½", "15-1/2") belongs to it. None when it is no number: a time, a version, a date, or
    groups that no convention makes.
    """
    if len(raw) > _LONGEST:
        return None
    if raw.isascii() and raw.isdigit():
        digits = raw
    elif raw in _VULGAR:
        over, under = _VULGAR[raw]
        return Numeral(str(over), denominator=under), end
    elif slashed := _SLASHED.fullmatch(raw):
        over, under = int(slashed[1]), int(slashed[2])
        proper = 0 < over < under and (under in {2, 3, 4, 5, 8, 10, 16, 32, 64} or text.startswith(" of ", end))
        return (Numeral(str(over), denominator=under), end) if proper else None
    elif raw.isascii() is False and not raw.translate(_SEPARATORS).replace(".", "").isascii():
        return None
    elif _GROUPED.fullmatch(raw):
        digits = raw.translate(_SEPARATORS)
    else:
        return None
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return None
    if "." not in digits and end < limit and (tail := _TAIL.match(text, end, limit)):
        return _mixed(digits, tail)
    return Numeral(digits), end


def _mixed(digits: str, tail: re.Match[str]) -> tuple[Numeral, int] | None:
    over, under = _VULGAR[tail[1]] if tail[1] else (int(tail[2]), int(tail[3]))
    if not 0 < over < under:
        return None
    return Numeral(str(int(digits) * under + over), denominator=under), tail.end()
