"""Binds a day to its month, and a weekday to the date it stands beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from numcheck.claims.view import View
from numcheck.model.calendar import DayOfMonth
from numcheck.model.claim import CalendarDate
from numcheck.model.mention import Dimension, Mention, When
from numcheck.model.span import Span

CLAIM, AWAITED = "dated", "awaited"
# How far back a story tells of an earlier event by weekday and date.
_MEMORY = 40


def calendar_dates(view: View) -> Iterator[CalendarDate]:
    """Yield each date with a weekday, with the days it can mean: of its year, or of the years nearest the dateline."""
    dated = [m for m in view.mentions if m.dimension is Dimension.DATE and m.when and m.when.weekday is not None]
    past = _past_years(view, dated) if dated else frozenset()
    told, awaited = _days(view, CLAIM), _days(view, AWAITED)
    for mention in dated:
        if mention.when is not None:
            readings, happened = _readings(view, mention.when, past), mention.span in told
            awaits = mention.span in awaited and not happened
            yield CalendarDate(mention.span, mention.quoted, mention, readings, happened, awaits)


def _days(view: View, claim: str) -> frozenset[Span]:
    """Return where the days stand of which a construction speaks."""
    return frozenset(view.mentions[found.match.figures["day"]].span for found in view.found.get(claim, ()))


def days_of_month(view: View) -> Iterator[DayOfMonth]:
    """Yield each date that names a month and a day."""
    for mention in view.mentions:
        if mention.dimension is Dimension.DATE and mention.when and mention.when.month and mention.when.day:
            yield DayOfMonth(mention.span, mention.quoted, mention)


def _past_years(view: View, dated: list[Mention]) -> frozenset[int]:
    """Return the past years that a date without a year may be of: named in the text, or fitting two of its weekdays."""
    dateline = view.document.metadata.dateline
    if dateline is None:
        return frozenset()
    named = {m.when.year for m in view.mentions if m.when and m.when.year and m.when.year < dateline.year}
    fitting: Counter[int] = Counter()
    for when in {m.when for m in dated if m.when and m.when.year is None}:
        day = _day(dateline.year, when)
        if day is None or day.weekday() == when.weekday:
            continue
        years = range(dateline.year - _MEMORY, dateline.year - 1)
        fitting.update(year for year in years if (d := _day(year, when)) and d.weekday() == when.weekday)
    return frozenset(named | {year for year, count in fitting.items() if count > 1})


def _readings(view: View, when: When, past: frozenset[int]) -> tuple[date, ...]:
    """Return the days a date can mean, nearest to the dateline first, then those of the past years it may be of."""
    if when.year is not None:
        day = when.resolved()
        return () if day is None else (day,)
    dateline = view.document.metadata.dateline
    if dateline is None:
        return ()
    around = (dateline.year - 1, dateline.year, dateline.year + 1)
    near = [day for year in around if (day := _day(year, when))]
    near.sort(key=lambda day: (abs(day - dateline), day))
    others = [day for year in sorted(past.difference(around)) if (day := _day(year, when))]
    return (*near[:1], *others)


def _day(year: int, when: When) -> date | None:
    return When(year, when.month, when.day).resolved()
