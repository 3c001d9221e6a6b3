"""Exact rounding, and how many digits a converted figure deserves."""

from __future__ import annotations

from fractions import Fraction

from numcheck.model.mention import Numeral
from numcheck.normalize.rounding import wide_step


def power_of_ten(exponent: int) -> Fraction:
    """Return ten to the `exponent`, which may be negative."""
    return Fraction(10) ** exponent


def magnitude(value: Fraction) -> int:
    """Return the whole part of log10 of `value`'s size, exactly; raises ValueError for zero."""
    if not value:
        raise ValueError("zero has no magnitude")
    size = abs(value)
    guess = len(str(size.numerator)) - len(str(size.denominator))
    return guess if size >= power_of_ten(guess) else guess - 1


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Return `value` rounded to `places` digits after the point, halves away from zero.

    Negative `places` round to tens, hundreds and so on.
    """
    unit = power_of_ten(-places)
    whole = (abs(value) / unit + Fraction(1, 2)).__floor__()
    return (whole if value >= 0 else -whole) * unit


def round_significant(value: Fraction, figures: int) -> Fraction:
    """Return `value` rounded to so many significant `figures`, halves away from zero."""
    return round_half_up(value, places_for(value, figures))


def places_for(value: Fraction, figures: int) -> int:
    """Return the digits after the point, perhaps negative, that show `value` in so many significant `figures`."""
    return figures - 1 - magnitude(value) if value else 0


def suggest_precision(source: Numeral, value_in: Fraction, value_out: Fraction, *, temperature: bool = False) -> int:
    """Return the digits after the point, perhaps negative, that a converted figure deserves.

    `source` is the number converted, `value_in` and `value_out` the same amount before and after, scale words
    multiplied out. The result has the precision of the source, moved by the factor between them, with at least two
    significant figures. With `temperature`, `value_in` is in kelvin, the factor does not count, and the result has at
    least three figures in kelvin. For a range take the largest result of its ends.
    Source: the default rounding of Wikipedia's Module:Convert.
    """
    fineness = 1 / wide_step(source)
    if temperature:
        return max(magnitude(fineness), 2 - magnitude(value_in) if value_in else 2)
    if not value_in or not value_out:
        return magnitude(fineness)
    return max(magnitude(2 * fineness * value_in / value_out), 1 - magnitude(value_out))
