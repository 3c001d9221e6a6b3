"""Binds a rate, how many times it counts, and what that makes: "$50 a month for 24 months, a total of $1,200"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.claims.view import Found, View, cover
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.sums import Product

CLAIM, OFFER = "product", "offer"
# How many of one period another can hold; a year has 250 working days, a day 7 working hours.
_HOLDS = {
    ("month", "year"): (12, 12),
    ("quarter", "year"): (4, 4),
    ("week", "year"): (48, 53),
    ("day", "year"): (250, 366),
    ("month", "quarter"): (3, 3),
    ("week", "month"): (4, 5),
    ("day", "month"): (20, 31),
    ("day", "week"): (5, 7),
    ("hour", "day"): (7, 24),
    ("day", "quarter"): (60, 92),
}
_EACH = frozenset({"each", "apiece", "share", "unit", "head", "person", "copy", "ticket", "piece"})


def products(view: View) -> Iterator[Product]:
    """Yield each rate with its count and its total, where the words make the total one of just these."""
    for found in (*view.found.get(CLAIM, ()), *view.found.get(OFFER, ())):
        rate, total = view.quantity(found, "rate"), view.quantity(found, "total")
        times = view.quantity(found, "times")
        if rate is None or total is None or not _fit(rate, total):
            continue
        counted = _counted(view, found, rate, times)
        if counted is not None:
            prepaid = times is None and _is_prepaid(view, found, rate)
            yield Product(cover(rate, total, times), rate.mention.quoted, rate, total, *counted, times, prepaid)


def _fit(rate: Quantity, total: Quantity) -> bool:
    single = rate.mention.upper is None and total.mention.upper is None
    return single and rate.dimension is total.dimension and rate.unit == total.unit and rate.value > 0


def _is_prepaid(view: View, found: Found, rate: Quantity) -> bool:
    """Whether a total may be a price of its own, for who pays at once: "an app at $9.99 a month, or $99 a year"."""
    made = rate.dimension is not Dimension.MONEY or "which_makes" in found.match.words
    return not made and view.says(found, "prepaid")


def _counted(view: View, found: Found, rate: Quantity, times: Quantity | None) -> tuple[Interval, str] | None:
    """Return how many times a rate counts, and what of; None when rate and count are by different things."""
    total = view.mention(found, "total")
    per, over = rate.mention.per, total.per if total else ""
    if times is None:
        # What is measured by the hour need not run all day.
        hourly = rate.dimension is Dimension.MEASURE and per == "hour"
        held = None if hourly else _HOLDS.get((per, over))
        return (Interval(Fraction(held[0]), Fraction(held[1])), per) if held else None
    if times.dimension is Dimension.DURATION:
        if times.unit == per:
            return times.wide, per
        held = _HOLDS.get((per, times.unit))
        return (Interval(Fraction(held[0]), Fraction(held[1])) * times.wide, per) if held else None
    return (times.wide, "piece") if (per in _EACH or not per) and not over else None
