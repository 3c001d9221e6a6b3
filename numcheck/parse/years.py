"""Years as they are written: bare, in spans, of decades and eras, of fiscal years, with two digits."""

from __future__ import annotations

import re

from numcheck.model.mention import Dimension, Mention, When
from numcheck.parse.dates import dated
from numcheck.parse.left import preceding, word_before
from numcheck.parse.site import Figure, Ground

_DECADE = re.compile(r"s\b(?!['’])")
# Without an article, and before more words, it is something of the year: "2020's first quarter".
_APOSTROPHE = re.compile(r"['’]s(?P<alone>\b(?! ?[\w$€£\"“]))?")
_YEAR_RANGE = re.compile(r"[-–/](\d{2}|\d{4})(?![\w-])")
_SEASON = re.compile(r"(1[89]\d\d|20\d\d)/(\d{2}|\d{4})")
_YEARS_BEFORE = re.compile(r"\b1[4-9]\d\d,? (?:[a-z]{2,3} )?\Z")
_ERA = re.compile(r"[ \u00a0]([A-Z.]{2,4})(?![A-Za-z])")
_LISTED = 10
_MARK = 6
_MONTHS = 12
_CENTURY = 100
# Two digits are of this century up to here.
_THIS_CENTURY = 49
_FIRST_YEAR, _LAST_YEAR = 1400, 2199


def marked_year(ground: Ground, match: re.Match[str]) -> Mention | None:
    """Read a year by what stands around its digits: "the 1980s", "2023/24", "FY24", "fiscal '22", "300 BC"."""
    raw, start, end = match[0], match.start(), match.end()
    if len(raw) > 4:
        season = _SEASON.fullmatch(raw)
        if season is None or (int(season[1]) + 1) % _CENTURY != int(season[2]) % _CENTURY:
            return None
        return dated(ground, _fiscal(ground, start) or start, end, When(int(season[1])), Dimension.YEAR)
    if not raw.isdecimal():
        return None
    before = ground.text[start - 1] if start > ground.floor else " "
    if before == "Y" and len(raw) % 2 == 0 and (fiscal := _fiscal(ground, start)) is not None:
        return dated(ground, fiscal, end, When(_full(raw)), Dimension.YEAR)
    if before in "'’" and len(raw) == 2:
        return _shortened(ground, start, end, raw)
    if len(raw) == 4 and raw[-1] == "0" and (past := _decade_end(ground, start, end)):
        return dated(ground, start, past, None, Dimension.YEAR)
    return _of_era(ground, start, end, raw)


def _decade_end(ground: Ground, start: int, end: int) -> int | None:
    """Return where the mark of a decade behind a year ends: "1980s", "the 1980's"."""
    if plain := _DECADE.match(ground.text, end, ground.limit):
        return plain.end()
    marked = _APOSTROPHE.match(ground.text, end, ground.limit)
    if marked is None:
        return None
    definite = word_before(ground.text, start, ground.floor) in ground.lexicon.classes["definite"]
    return marked.end() if definite or marked["alone"] is not None else None


def _fiscal(ground: Ground, start: int) -> int | None:
    """Return where the mark of a fiscal year glued to a number begins, None when there is none."""
    for mark in ground.lexicon.dates.fiscal:
        at = start - len(mark)
        if at >= ground.floor and ground.text.startswith(mark, at):
            return at if at == ground.floor or not ground.text[at - 1].isalnum() else None
    return None


def _shortened(ground: Ground, start: int, end: int, raw: str) -> Mention | None:
    """Read "the '80s" and "in '68" behind their apostrophe."""
    if start - 1 > ground.floor and not ground.text[start - 2].isspace():
        return None
    if raw[-1] == "0" and (decade := _DECADE.match(ground.text, end, ground.limit)):
        return dated(ground, start - 1, decade.end(), None, Dimension.YEAR)
    following = ground.text[end : end + 1]
    if following.isalnum() or word_before(ground.text, start - 1, ground.floor) not in ground.lexicon.dates.year_cues:
        return None
    return dated(ground, start - 1, end, When(_full(raw)), Dimension.YEAR)


def _full(raw: str) -> int:
    year = int(raw)
    return year if len(raw) == 4 else year + (2000 if year <= _THIS_CENTURY else 1900)


def _of_era(ground: Ground, start: int, end: int, raw: str) -> Mention | None:
    """Read the year of an era: "AD 79", "79 AD", "300 BC"; of years before the first one no number is known."""
    text, eras = ground.text, ground.lexicon.dates.eras
    behind = _ERA.match(text, end, ground.limit) if text[end + 1 : end + 2].isupper() else None
    era = next((name for name in (behind[1], behind[1].rstrip(".")) if name in eras), "") if behind else ""
    if behind and era:
        when = When(int(raw)) if eras[era] > 0 and int(raw) else None
        return dated(ground, start, behind.start(1) + len(era), when, Dimension.YEAR)
    if start - 1 <= ground.floor or text[start - 1] != " " or not (text[start - 2].isupper() or text[start - 2] == "."):
        return None
    name = text[max(ground.floor, start - _MARK) : start - 1].rpartition(" ")[2].lstrip("(")
    if eras.get(name, -1) > 0 and int(raw):
        return dated(ground, start - 1 - len(name), end, When(int(raw)), Dimension.YEAR)
    return None


def bare_year(ground: Ground, figure: Figure) -> Mention | None:
    """Read four digits as a year, or the first year of a span of them ("2022-23")."""
    start, end, year = figure.start, figure.number_end, int(figure.raw)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    before = preceding(ground, figure)
    if not (1900 <= year <= 2099 or before in ground.lexicon.dates.year_cues or _enclosed(ground, start, end)):
        return None
    span = _YEAR_RANGE.match(ground.text, end, ground.limit)
    if span is None:
        return dated(ground, start, end, When(year), Dimension.YEAR)
    month = int(span[1])
    if len(span[1]) == 2 and month <= year % _CENTURY and 1 <= month <= _MONTHS:
        return dated(ground, start, span.end(), When(year, month))
    return dated(ground, start, span.end(), When(year), Dimension.YEAR)


def _enclosed(ground: Ground, start: int, end: int) -> bool:
    """Whether brackets hold four digits alone, or a list of years goes on with them."""
    if ground.text[start - 1 : start] == "(" and ground.text[end : end + 1] == ")":
        return True
    return _YEARS_BEFORE.search(ground.text, max(ground.floor, start - _LISTED), start) is not None
