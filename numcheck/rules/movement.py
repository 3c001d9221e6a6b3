"""What two levels make of a change, and what a change as printed can mean, as intervals."""

from __future__ import annotations

from fractions import Fraction

from numcheck.model.claim import Change, LevelMove, Movement
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import magnitude, power_of_ten
from numcheck.normalize.rounding import truncated, unhedged

_HUNDRED = 100
# "Less than" and "more than" say little on their open side, yet not nothing.
_FAR_BELOW = Fraction(1, 100)
_FAR_ABOVE = 2
_SMALL = 1000


def level(quantity: Quantity, *, wide: bool) -> Interval:
    """Return what a level can be; wide, its trailing zeros do not count, but two figures do.

    Who prints a percentage beside $80 or $100 has not rounded them: below a thousand all zeros count.
    """
    if not wide or quantity.mention.hedge is not None or not quantity.value:
        return quantity.wide if wide else quantity.tight
    half = power_of_ten(magnitude(quantity.value) - 1) / 2
    if abs(quantity.value) < _SMALL and quantity.mention.numeral is not None and quantity.mention.numeral.scale <= 1:
        return quantity.tight
    second = Interval.around(quantity.value, half)
    if quantity.tight.low is None or quantity.wide.low is None or second.low is None:
        return quantity.wide
    if second.low <= quantity.wide.low:
        return quantity.wide
    return second if second.low <= quantity.tight.low else quantity.tight


def levels(claim: Movement, *, wide: bool) -> tuple[Interval, Interval]:
    """Return the intervals of the new level and of the old one; of a level move the amount fixes the old one."""
    new = level(claim.new, wide=wide)
    if isinstance(claim, Change):
        return new, level(claim.old, wide=wide)
    if not isinstance(claim, LevelMove):
        raise TypeError(f"no levels in {type(claim).__name__}")
    amount = level(claim.amount, wide=wide)
    return new, new - amount if claim.up else new + amount


def in_points(claim: Movement) -> bool:
    """Whether the change is one in percentage points."""
    return claim.change is not None and claim.change.dimension is Dimension.POINTS


def computed_change(claim: Movement, *, wide: bool, points: bool | None = None, flipped: bool = False) -> Interval:
    """Return the change that the levels give, signed: points between them, or percent of the old one.

    `points` says which, that of the claim when None; `flipped` takes a level move for one the other way.
    """
    points = in_points(claim) if points is None else points
    if isinstance(claim, LevelMove):
        return _of_amount(claim, wide=wide, up=bool(claim.up) is not flipped)
    new, old = levels(claim, wide=wide)
    if points:
        return new - old
    return percent_between(new, old)


def half_step(quantity: Quantity) -> Fraction:
    """Return half a unit in the last digit of a change as printed, in percent or percentage points."""
    bare = unhedged(quantity)
    high = bare.wide.high or quantity.value
    return abs(high - quantity.value) * unit_worth(quantity)


def stated_change(change: Quantity, *, wide: bool) -> Interval:
    """Return the change that the text gives, unsigned, in percent or percentage points."""
    interval = (change.wide if wide else change.tight) if change.value > 0 else change.tight.times(-1)
    hedge = change.mention.hedge.kind if change.mention.hedge else None
    value = abs(change.value)
    if hedge is HedgeKind.UP_TO:
        interval = Interval(value * _FAR_BELOW, value)
    elif hedge is HedgeKind.OVER:
        interval = Interval(value, value * _FAR_ABOVE)
    return interval.times(unit_worth(change))


def cut_off(figure: Quantity) -> Interval:
    """Return what a figure can mean if its digits were cut off; a hedge or a sign leaves nothing to cut."""
    return stated_change(figure, wide=True) if figure.mention.hedge or figure.value < 0 else truncated(figure)


def unit_worth(change: Quantity) -> Fraction:
    """Return what one of the unit of a change is in percent or percentage points."""
    return {"bp": Fraction(1, 100), "‰": Fraction(1, 10)}.get(change.unit, Fraction(1))


def percent_between(new: Interval, old: Interval) -> Interval:
    """Return the percent from an old level to a new one, unbounded where the old one may be nothing."""
    if old.low is None or old.low <= 0 or new.low is None or new.low < 0:
        return Interval(None, None)
    return (new / old).plus(-1).times(_HUNDRED)


def _of_amount(claim: LevelMove, *, wide: bool, up: bool) -> Interval:
    """Return the percent that an amount is of the level it leads from, corner by corner: D / (B - D) or D / (B + D)."""
    new, amount = level(claim.new, wide=wide), level(claim.amount, wide=wide)
    if new.low is None or new.high is None or amount.low is None or amount.high is None or amount.low < 0:
        return Interval(None, None)
    way = -1 if up else 1
    small, large = new.high + way * amount.low, new.low + way * amount.high
    if min(small, large) <= 0:
        return Interval(None, None)
    interval = Interval(amount.low / small * _HUNDRED, amount.high / large * _HUNDRED)
    return interval if up else interval.times(-1)
