"""Whether the factor between two lengths explains the conversion of an area or a volume."""

from __future__ import annotations

from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.normalize.rounding import unhedged
from numcheck.rules.base import Context
from numcheck.rules.verdict import SILENT_UNITS, gap, verdicts

ROOTS = {"area": 2, "volume": 3}
# How near to the linear factor a figure has to be whose last digits are rounded away.
_NEAR = Fraction(1, 50)


def linear_factor(claim: Conversion, context: Context) -> Fraction | None:
    """Return the factor between lengths when it alone gives the stated figure, None when it is not the explanation."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    root = ROOTS.get(context.units.dimension(source.unit) or "")
    factor = context.units.factor(source.unit, target.unit) if root else None
    linear = _root(factor, root) if factor and root else None
    if factor is None or linear is None or linear == 1 or source.value <= 0 or source.value != source.upper:
        return None
    if gap(target.tight, source.tight.times(factor)) <= SILENT_UNITS or _fits(claim, context):
        return None
    made = source.value * linear
    near = target.tight.holds(made) or (abs(target.value / made - 1) <= _NEAR and target.wide.holds(made))
    # A linear factor that is a power of ten is a slip of scale, which NC104 names.
    return linear if near and linear.denominator != 1 and linear.numerator != 1 else None


def _fits(claim: Conversion, context: Context) -> bool:
    """Whether the figure is within a tenth of the right one, where the roundings of both explain it."""
    readings = verdicts(claim, context)
    exact = readings[0].expected.low if readings else None
    return not exact or abs(claim.target.value / exact - 1) <= Fraction(1, 10)


def _root(value: Fraction, degree: int) -> Fraction | None:
    """Return the exact root of a fraction, None when it has none."""
    parts = [_whole_root(part, degree) for part in (value.numerator, value.denominator)]
    return None if parts[0] is None or parts[1] is None else Fraction(parts[0], parts[1])


def _whole_root(value: int, degree: int) -> int | None:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low if low**degree == value else None
