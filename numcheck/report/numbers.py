"""Exact numbers and intervals in digits."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.mention import When
from numcheck.model.names import WEEKDAYS

PRECISION = 12


def exact(value: Fraction) -> str:
    """Return `value` with all its digits, grouped in threes; as numerator/denominator if they never end."""
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return f"{value.numerator:,}/{value.denominator:,}"
    places = max(twos, fives)
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}.{part:0{places}}" if places else f"{sign}{whole:,}"


def decimal(value: Fraction) -> str:
    """Return `value` to twelve significant digits, ties to even, without exponent or grouping."""
    context = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)
    digits = f"{context.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def ends(interval: Interval) -> str:
    """Return `interval` as "low to high", as one number where both are the same, as "any" where neither is known."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return exact(low)
    if low is None and high is None:
        return "any"
    if low is None:
        return f"up to {exact(high)}" if high is not None else "any"
    return f"from {exact(low)}" if high is None else f"{exact(low)} to {exact(high)}"


def day(when: When) -> str:
    """Return a date as far as it is known, in ISO 8601's shape: "2023-11-26", "2029", "--11-26", "Monday --11-26".

    A quarter or half of a year stands in the place of its month: "2023-Q3", "--H1".
    """
    weekday = "" if when.weekday is None else WEEKDAYS[when.weekday]
    year = "" if when.year is None else f"{when.year:04}"
    parts = [f"Q{when.quarter}"] if when.quarter else [f"H{when.half}"] if when.half else []
    rest = parts + [f"{part:02}" for part in (when.month, when.day) if part is not None]
    written = "-".join([year or "-", *rest]) if rest else year
    return " ".join(filter(None, (weekday, written)))
