"""The sums of compound growth: how fast, how far, how long; exact to judge, decimal to show."""

from __future__ import annotations

from decimal import Context as Precision
from decimal import Decimal
from fractions import Fraction

_PRECISION = Precision(prec=30)


def reach(percent: Fraction, years: int) -> Fraction:
    """Return the factor that `percent` a year makes in whole `years`: (1 + p/100)^n."""
    return (1 + percent / 100) ** years


def needed(factor: Fraction, years: int) -> Fraction:
    """Return the percent a year that makes `factor` in `years`, (f^(1/n) - 1) * 100, to 25 digits, for display."""
    root = _PRECISION.power(_decimal(factor), _PRECISION.divide(Decimal(1), Decimal(years)))
    return (Fraction(root) - 1) * 100


def duration(factor: Fraction, percent: Fraction) -> Fraction:
    """Return the years that `percent` a year takes to make `factor`, ln f / ln(1 + p/100), for display."""
    return Fraction(_PRECISION.divide(_PRECISION.ln(_decimal(factor)), _PRECISION.ln(_decimal(1 + percent / 100))))


def _decimal(value: Fraction) -> Decimal:
    return _PRECISION.divide(Decimal(value.numerator), Decimal(value.denominator))
