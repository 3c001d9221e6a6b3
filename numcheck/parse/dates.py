"""Dates with and without weekday and year."""

from __future__ import annotations

import re

from numcheck.lexicon.lexicon import DateWords
from numcheck.model.mention import Dimension, Mention, Numeral, When
from numcheck.model.span import Span
from numcheck.parse.site import Ground

_MONTH_DAY = re.compile(
    r"\.?[ \u00a0\n](\d{1,2})(?:(st|nd|rd|th)\b)?(?![\w%$€£]|[.,:/]\d{1,2}(?!\d)|[.,]\d{3},)"
    r"(?:[-–]\d{1,2}\b)?(?:(?:,[ \u00a0\n]?|[ \u00a0\n])(1[5-9]\d\d|2[01]\d\d)\b(?![.,]\d|%))?"
)
_MONTH_YEAR = re.compile(r"\.?,?[ \u00a0\n](?:of[ \u00a0\n])?(1[5-9]\d\d|2[01]\d\d)\b(?![.,]\d|%)")
_DAY_MONTH = re.compile(
    r"(st|nd|rd|th)?[ \u00a0\n-](?:of[ \u00a0\n])?([A-Za-z]{3,9})(?:\.(?=,? ?\d{4}\b))?(?![^\W\d_])"
    r"(?:(?:,[ \u00a0\n]?|[ \u00a0\n-])(1[5-9]\d\d|2[01]\d\d)\b(?![.,]\d|%))?"
)
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(1[89]\d\d|20\d\d)")
_MONTHS, _DAYS = 12, 31
_ISO = re.compile(r"-(\d\d)-(\d\d)(?![\w-])")
_WEEKDAY_BEFORE = re.compile(r"(?<![^\W\d_])([A-Za-z]{3,9})\.?(,? )(the )?\Z")
_WEEKDAY_AFTER = re.compile(r",? (?:\(|(?:which (?:is|was) )?(?:on )?a )([A-Z][a-z]{2,8})\b")
_BEHIND_DAY = frozenset(" \u00a0\n-")
_NTH = re.compile(r"([a-z]{2})[ \u00a0\n]([A-Za-z]+)")


def month_first(ground: Ground, match: re.Match[str]) -> Mention | None:
    """Read a date that begins with a month: "Nov. 26", "June 27, 2017", "March 2024"."""
    words = ground.lexicon.dates
    month = words.months.get(match[1].lower())
    if month is None:
        return None
    day = _MONTH_DAY.match(ground.text, match.end(), ground.limit)
    if day is not None and 1 <= int(day[1]) <= 31 and not _counts(ground, day):
        year = int(day[3]) if day[3] else None
        return _dated(ground, match.start(), day.end(), When(year, month, int(day[1])))
    alone = _MONTH_YEAR.match(ground.text, match.end(), ground.limit)
    if alone is None:
        return None
    return dated(ground, match.start(), alone.end(), When(int(alone[1]), month))


def day_first(ground: Ground, match: re.Match[str]) -> Mention | None:
    """Read a date that begins with its day or its year: "26 November 2023", "2023-11-26", "26.11.2023"."""
    raw = match[0]
    if len(raw) > 4:
        return _in_digits(ground, match)
    if len(raw) == 4 and (iso := _ISO.match(ground.text, match.end(), ground.limit)):
        return dated(ground, match.start(), iso.end(), When(int(raw), int(iso[1]), int(iso[2])))
    behind = ground.text[match.end() : match.end() + 1]
    if len(raw) > 2 or not raw.isdigit() or not (behind in _BEHIND_DAY or behind.isalpha()):
        return None
    found = _DAY_MONTH.match(ground.text, match.end(), ground.limit)
    month = ground.lexicon.dates.months.get(found[2].lower()) if found else None
    if found is None or month is None or not 1 <= int(raw) <= 31:
        return None
    if not (found[2][0].isupper() or found[3] or found[2] in ground.lexicon.dates.plain_months):
        return None
    year = int(found[3]) if found[3] else None
    return _dated(ground, match.start(), found.end(), When(year, month, int(raw)))


def _in_digits(ground: Ground, match: re.Match[str]) -> Mention | None:
    """Read "26/11/2023"; where day and month could be either, only the year is known."""
    found = _NUMERIC.fullmatch(match[0])
    if found is None or ground.text[max(ground.floor, match.start() - 1)] in "/.-#":
        return None
    first, second = int(found[1]), int(found[3])
    low, high = min(first, second), max(first, second)
    if not (1 <= low <= _MONTHS and high <= _DAYS):
        return None
    if high > _MONTHS or low == high:
        return dated(ground, match.start(), match.end(), When(int(found[4]), low, high))
    return dated(ground, match.start(), match.end(), When(int(found[4])))


def anniversary(ground: Ground, match: re.Match[str]) -> Mention | None:
    """Read the ordinal that counts years since something: the "25th" of "25th anniversary"."""
    end = match.end()
    if end == ground.limit or not ground.text[end].isalpha() or len(match[0]) > 3 or not match[0].isdecimal():
        return None
    found = _NTH.match(ground.text, match.end(), ground.limit)
    lexicon = ground.lexicon
    if found is None or found[1] not in lexicon.dates.ordinals or found[2].lower() not in lexicon.classes["recurring"]:
        return None
    surface = match[0] + found[1]
    span = Span(match.start(), found.end(1))
    quoted = ground.quoted(span)
    return Mention(span, surface, Dimension.ORDINAL, Numeral(match[0]), block=ground.block, quoted=quoted)


def _counts(ground: Ground, day: re.Match[str]) -> bool:
    """Whether the number behind a month counts something ("In March 10 million tonnes were sold")."""
    if day[2] or day[3]:
        return False
    hit = ground.lexicon.after.longest(ground.text, day.end(1))
    return hit is not None and any(s.kind in {"scale", "percent", "currency", "points"} for s in hit[0])


def _dated(ground: Ground, start: int, end: int, when: When) -> Mention:
    """Return the date with the weekday that stands right before or behind it."""
    words, text = ground.lexicon.dates, ground.text
    before = _WEEKDAY_BEFORE.search(text, max(ground.floor, start - 16), start)
    weekday = _weekday(before[1], words) if before else None
    if before and weekday is not None and not (before[3] and text[start].isalpha()):
        return dated(ground, before.start(), end, When(when.year, when.month, when.day, weekday))
    after = _WEEKDAY_AFTER.match(text, end, ground.limit)
    weekday = _weekday(after[1], words) if after else None
    if after and weekday is not None:
        return dated(ground, start, after.end(), When(when.year, when.month, when.day, weekday))
    return dated(ground, start, end, when)


def _weekday(word: str, words: DateWords) -> int | None:
    return words.weekdays.get(word.lower()) if word[0].isupper() else None


def dated(ground: Ground, start: int, end: int, when: When | None, dimension: Dimension = Dimension.DATE) -> Mention:
    """Return the mention of a day, month or year between two offsets; a decade has no `when`."""
    span, surface = Span(start, end), ground.text[start:end]
    return Mention(span, surface, dimension, when=when, block=ground.block, quoted=ground.quoted(span))
