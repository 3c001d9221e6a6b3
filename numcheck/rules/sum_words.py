"""What rules on sums share: the two readings of a sum, amounts for a message, and fixes."""

from __future__ import annotations

from fractions import Fraction

from numcheck.model.finding import Fix, Severity
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.normalize.style import in_style


def judged(severity: Severity, *, tight: bool, wide: bool) -> Severity | None:
    """Return how bad it is that figures meet or miss in the tight and the wide reading, None when both meet."""
    if tight:
        return None
    return severity.lowered if wide else severity


def shown(quantity: Quantity) -> str:
    """Return a figure as written, with a minus where only brackets around it say that it is below nought."""
    bracketed = quantity.value < 0 and quantity.surface[0].isdigit()
    return f"-{quantity.surface}" if bracketed else quantity.surface


def put(quantity: Quantity, value: Fraction, reason: str) -> tuple[Fix, ...]:
    """Return the fix that puts `value` in place of a figure, none where the value is no amount of its kind."""
    return (Fix(quantity.span, exactly(quantity.mention, value), reason),) if value > 0 else ()


def exactly(mention: Mention, value: Fraction) -> str:
    """Return a `value` in the style of a figure, to its last digit shown when that is a sum of figures as fine."""
    numeral = mention.numeral
    whole = numeral is not None and (value / numeral.step).denominator == 1
    if not whole or numeral is None:
        return in_style(mention, value)
    digits = len(str(abs(value / numeral.step).numerator))
    return in_style(mention, value, significant=max(digits, 1))
