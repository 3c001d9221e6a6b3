"""Totals, changes and shares of figures with their roundings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity


def added(intervals: Iterable[Interval]) -> Interval:
    """Return every sum of a member of each of `intervals`, one at least."""
    return reduce(Interval.__add__, intervals)


def change(new: Quantity, old: Quantity, *, tight: bool = False) -> Interval:
    """Return the change from `old` to `new` in percent of `old`: (new / old - 1) * 100."""
    return _ratio(new, old, tight=tight).plus(-1).times(100)


def share(part: Quantity, whole: Quantity, *, tight: bool = False) -> Interval:
    """Return what percentage `part` is of `whole`: part / whole * 100."""
    return _ratio(part, whole, tight=tight).times(100)


def _ratio(one: Quantity, other: Quantity, *, tight: bool) -> Interval:
    over, under = (one.tight, other.tight) if tight else (one.wide, other.wide)
    return _floored(over) / _floored(under)


def _floored(interval: Interval) -> Interval:
    """Return an interval cut off at nought, below which no part, level or whole lies."""
    low = max(interval.low, interval.low * 0) if interval.low is not None else None
    high = max(interval.high, interval.high * 0) if interval.high is not None else None
    return Interval(low, high)
