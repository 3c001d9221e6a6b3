"""The two small languages of a configuration: globs that name files, and dates inside their names."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from functools import lru_cache

from numcheck.readers.dateline import DATED

_PIECES = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)
_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_DATE_PARTS = {"%Y": "(?P<year>[0-9]{4})", "%m": "(?P<month>[0-9]{2})", "%d": "(?P<day>[0-9]{2})", "%%": "%"}
_DATE_PIECES = re.compile(r"%.?|[^%]+", re.DOTALL)


@lru_cache(maxsize=256)
def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return the pattern that matches the paths a glob names, with / between their parts.

    "*" and "?" stay inside one part, "**" crosses them, "[ab]" and "[!ab]" are sets. A glob without / matches the last
    part alone, in any folder; one that ends in / everything below.
    """
    glob = f"{glob}**" if glob.endswith("/") else glob
    below = "" if "/" in glob else "(?:.*/)?"
    return re.compile(below + "".join(map(_wild, _PIECES.findall(glob.removeprefix("/")))), re.DOTALL)


@lru_cache(maxsize=16)
def date_pattern(written: str) -> re.Pattern[str]:
    """Return the pattern of a date written with %Y, %m and %d; raises ValueError for anything else of strftime."""
    pieces = _DATE_PIECES.findall(written)
    for piece in pieces:
        if piece.startswith("%") and piece not in _DATE_PARTS:
            raise ValueError(f"{piece!r} is not understood: write the date with %Y, %m and %d")
    for part in ("%Y", "%m", "%d"):
        if pieces.count(part) != 1:
            raise ValueError(f"needs {part} once, so that it names a day: as in %Y-%m-%d")
    return re.compile(rf"(?<![0-9]){''.join(_DATE_PARTS.get(p, re.escape(p)) for p in pieces)}(?![0-9])")


def date_in(path: str, written: str) -> date | None:
    """Return the first day that `path` names in the manner of `written`, which looks at folders only with a / in it."""
    place = path if "/" in written else path.rpartition("/")[2]
    for found in date_pattern(written).finditer(place):
        with contextlib.suppress(ValueError):
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
            if day.year in DATED:
                return day
    return None


def _wild(piece: str) -> str:
    if piece in _WILD:
        return _WILD[piece]
    if len(piece) > 1:
        inside = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
        return f"[^/{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    return re.escape(piece)
