"""Says which days an amount of money can be of: the dateline's week, and what the sentence names."""

from __future__ import annotations

from datetime import date, timedelta

from numcheck.claims.view import Found, View
from numcheck.normalize.money import Period, window

# "At the time" without a date: how far back stories recall a price.
_MEMORY = 10


def periods(view: View, found: Found) -> tuple[Period, ...]:
    """Return the stretches of days whose rates the sentence can mean; none without a dateline."""
    dateline = view.document.metadata.dateline
    if dateline is None:
        return ()
    now = window(dateline)
    if view.says(found, "current_rate"):
        return (now,)
    named = [*_named(view, found, dateline), *(_last(month, dateline) for month in view.months(found))]
    if view.near(found, "last_year"):
        named.append((date(dateline.year - 1, 1, 1), dateline))
    elif view.near(found, "this_year"):
        named.append((date(dateline.year, 1, 1), dateline))
    if view.near(found, "past") and not named:
        named.append((_years_before(dateline, _MEMORY), dateline))
    return tuple(dict.fromkeys([now, *named]))


def _named(view: View, found: Found, dateline: date) -> list[Period]:
    """Return the past years and days that the sentence names."""
    named: list[Period] = []
    for mention in view.sentence_mentions(found):
        when = mention.when
        if when is None or when.year is None or when.year > dateline.year:
            continue
        day = when.resolved()
        if day is not None and day <= dateline:
            named.append(window(day))
        elif when.day is None and when.month is None:
            named.append((date(when.year, 1, 1), min(date(when.year, 12, 31), dateline)))
    return named


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _last(month: int, dateline: date) -> Period:
    """Return the latest such month that has begun by the dateline."""
    first = date(dateline.year - (month > dateline.month), month, 1)
    after = date(first.year + month // 12, month % 12 + 1, 1)
    return first, min(after - timedelta(days=1), dateline)
