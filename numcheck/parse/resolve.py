"""What stretch of the calendar words mean on the day a text speaks from; None where they could mean several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from numcheck.lexicon.lexicon import PeriodWords
from numcheck.model.mention import When

_MONTHS, _DAYS = 12, 7
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
# How far a sentence is looked at around a month.
_BEFORE, _BEHIND = 160, 120
_STOP = re.compile(r"[.!?][ \u00a0\n]|\n")


def shifted(dateline: date | None, unit: str, steps: int) -> When | None:
    """Return the year or month so many `steps` from that of `dateline`, and of a week as much as is sure.

    A week may begin on Sunday or on Monday; a quarter may be of the calendar's year or of anybody's own, so that
    there is none.
    """
    if dateline is None:
        return None
    if unit == "year":
        return _year(dateline.year + steps)
    if unit == "month":
        year, month = divmod(dateline.year * _MONTHS + dateline.month - 1 + steps, _MONTHS)
        return _year(year, month + 1)
    return _week(dateline, steps) if unit == "week" else None


def day_from(dateline: date | None, steps: int) -> When | None:
    """Return the day so many `steps` from `dateline`."""
    at = None if dateline is None else _moved(dateline, steps)
    return None if at is None else When(at.year, at.month, at.day)


def _year(year: int, month: int | None = None) -> When | None:
    return When(year, month) if date.min.year <= year <= date.max.year else None


def _moved(day: date, steps: int) -> date | None:
    try:
        return day + timedelta(days=steps)
    except OverflowError:
        return None


def _week(dateline: date, steps: int) -> When | None:
    monday, sunday = -dateline.weekday(), -((dateline.weekday() + 1) % _DAYS)
    first = _moved(dateline, min(monday, sunday) + _DAYS * steps)
    last = _moved(dateline, max(monday, sunday) + _DAYS * (steps + 1) - 1)
    if first is None or last is None or first.year != last.year:
        return None
    return When(first.year, first.month if first.month == last.month else None)


def past_year(dateline: date, month: int, *, named: Sequence[int]) -> int | None:
    """Return the year of the last such month up to `dateline`, None where one of the years `named` is another."""
    year = dateline.year - (month > dateline.month)
    return year if all(other == year for other in named) else None


def tells_past(text: str, start: int, end: int, words: PeriodWords) -> bool:
    """Whether the sentence around a stretch tells what has been, and nothing that is to come."""
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _STOP.split(text[end : end + _BEHIND], maxsplit=1)[0]
    said = [word.lower() for word in _WORD.findall(f"{before} {behind}") if word not in words.months]
    if not words.coming.isdisjoint(said):
        return False
    return any(word in words.past or (len(word) > _SHORTEST and word.endswith(words.past_endings)) for word in said)
