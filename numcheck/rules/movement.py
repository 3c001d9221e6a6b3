"""What two levels make of a stated change, how far off it is, and which single mistake would explain it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from numcheck.model.claim import Change, LevelMove, Movement
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import magnitude, power_of_ten
from numcheck.normalize.rounding import truncated, unhedged

_HUNDRED = 100
_POWERS = (10, 100, 1000, 10**6, 10**9)
_TIMES = {10: "ten", 100: "a hundred", 1000: "a thousand", 10**6: "a million", 10**9: "a billion"}
# "Less than" and "more than" say little on their open side, yet not nothing.
_FAR_BELOW = Fraction(1, 100)
_FAR_ABOVE = 2
# Agencies give changes of long series as yearly rates without saying so.
_ANNUAL = (12, 4)
_LARGE = 10**6
_MONTHLY = 3
_SMALL = 1000


class Slip(Enum):
    """A mistake that would explain a change that its levels do not give."""

    DIRECTION = "direction"
    POINTS = "points"
    RATIO = "ratio"
    BASE = "base"
    SCALE = "scale"
    ANNUAL = "annual"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a movement.

    `computed` is the change that the levels give, in percent or in percentage points, signed, all roundings allowed;
    `stated` the one the text gives; `units` how far apart the two lie, in units of their last digits together;
    `tight` that they do meet if trailing zeros are no figures; `slips` what would explain the gap, `scale` what a
    slip of scale says ("the change is ten times too large").
    """

    computed: Interval
    stated: Interval
    units: Fraction
    tight: bool
    slips: tuple[Slip, ...] = ()
    scale: str = ""

    @property
    def named(self) -> Slip | None:
        """The only mistake that explains the gap, None when none or several do."""
        return self.slips[0] if len(self.slips) == 1 else None


def diagnose(claim: Movement) -> Diagnosis | None:
    """Return what is wrong with a movement, None when its figures agree or only digits were cut off."""
    if claim.change is None:
        return None
    sign = _sign(claim)
    found = _compared(claim, sign, wide=True)
    if found is None:
        found = _compared(claim, sign, wide=False)
        return None if found is None or _cut(claim, found, sign) else found
    if _cut(claim, found, sign):
        return None
    return found


def level(quantity: Quantity, *, wide: bool) -> Interval:
    """Return what a level can be; wide, its trailing zeros do not count, but two figures do.

    Who prints a percentage beside $80 or $100 has not rounded them: below a thousand all zeros count.
    """
    if not wide or quantity.mention.hedge is not None or not quantity.value:
        return quantity.wide if wide else quantity.tight
    half = power_of_ten(magnitude(quantity.value) - 1) / 2
    if abs(quantity.value) < _SMALL and quantity.mention.numeral is not None and quantity.mention.numeral.scale == 1:
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
    return _percent(new, old)


def half_step(quantity: Quantity) -> Fraction:
    """Return half a unit in the last digit of a change as printed, in percent or percentage points."""
    bare = unhedged(quantity)
    high = _stated_wide(bare).high or quantity.value
    return abs(high - quantity.value) * _in_points(quantity)


def stated_change(change: Quantity, *, wide: bool) -> Interval:
    """Return the change that the text gives, unsigned, in percent or percentage points."""
    interval = (_stated_wide(change) if wide else change.tight) if change.value > 0 else change.tight.times(-1)
    hedge = change.mention.hedge.kind if change.mention.hedge else None
    value = abs(change.value)
    if hedge is HedgeKind.UP_TO:
        interval = Interval(value * _FAR_BELOW, value)
    elif hedge is HedgeKind.OVER:
        interval = Interval(value, value * _FAR_ABOVE)
    return interval.times(_in_points(change))


def _in_points(change: Quantity) -> Fraction:
    """Return what one of the unit of a change is in percent or percentage points."""
    return {"bp": Fraction(1, 100), "‰": Fraction(1, 10)}.get(change.unit, Fraction(1))


def _stated_wide(change: Quantity) -> Interval:
    """Return the wide reading of a change: percentages are counted to the last one up to 100, then maybe in tens."""
    if change.dimension is not Dimension.PERCENT or change.mention.hedge is not None:
        return change.wide
    tens = abs(change.value) > _HUNDRED and not change.value % 10
    return Interval.around(change.value, Fraction(5)) if tens else change.tight


def _sign(claim: Movement) -> int:
    if claim.up is not None:
        return 1 if claim.up else -1
    new, old = levels(claim, wide=False)
    return -1 if _value(new) < _value(old) else 1


def _value(interval: Interval) -> Fraction:
    if interval.low is None or interval.high is None:
        return interval.high or interval.low or Fraction(0)
    return (interval.low + interval.high) / 2


def _percent(new: Interval, old: Interval) -> Interval:
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


def _compared(claim: Movement, sign: int, *, wide: bool) -> Diagnosis | None:
    if claim.change is None:
        return None
    stated = stated_change(claim.change, wide=wide).times(sign)
    computed = computed_change(claim, wide=wide)
    if not computed.bounded or computed.meets(stated) or _fits_inverse(claim, stated):
        return None
    steps = half_step(claim.change) + _width(computed_change(claim, wide=False))
    units = computed.distance(stated) / steps if steps else Fraction(100)
    slips, scale = _slips(claim, stated, sign) if wide else ((), "")
    return Diagnosis(computed, stated, units, not wide, slips, scale)


def _width(interval: Interval) -> Fraction:
    if interval.low is None or interval.high is None:
        return Fraction(0)
    return (interval.high - interval.low) / 2


def _cut(claim: Movement, found: Diagnosis, sign: int) -> bool:
    """Whether the change agrees when its digits were cut off instead of rounded."""
    change = claim.change
    return change is not None and cut_off(change).times(sign * _in_points(change)).meets(found.computed)


def cut_off(figure: Quantity) -> Interval:
    """Return what a figure can mean if its digits were cut off; a hedge or a sign leaves nothing to cut."""
    return stated_change(figure, wide=True) if figure.mention.hedge or figure.value < 0 else truncated(figure)


def _fits_inverse(claim: Movement, stated: Interval) -> bool:
    """Whether the change fits figures that run against the measure, as units of a currency per dollar do."""
    if not claim.inverse or not isinstance(claim, Change):
        return False
    new, old = levels(claim, wide=True)
    return _percent(old, new).meets(stated)


def _slips(claim: Movement, stated: Interval, sign: int) -> tuple[tuple[Slip, ...], str]:
    """Return every single mistake that explains the gap, and what is off when it is one of scale."""
    computed = computed_change(claim, wide=True)
    found: list[Slip] = []
    if _turned(claim, stated, computed):
        found.append(Slip.DIRECTION)
    if isinstance(claim, Change) and not in_points(claim):
        found += _of_levels(claim, stated, sign)
    scale = _scale(claim, stated, computed)
    if scale:
        found.append(Slip.SCALE)
    if Slip.POINTS in found and isinstance(claim, Change) and _difference_printed(claim):
        return (Slip.POINTS,), ""
    if (
        not scale
        and _may_be_annual(claim, computed)
        and any(stated.times(Fraction(1, n)).meets(computed) for n in _ANNUAL)
    ):
        found.append(Slip.ANNUAL)
    return tuple(found), scale


def _difference_printed(claim: Change) -> bool:
    """Whether the change is the difference of the two levels to the last digit."""
    return claim.change is not None and abs(claim.new.value - claim.old.value) == abs(claim.change.value)


def _may_be_annual(claim: Movement, computed: Interval) -> bool:
    """Whether a change is as small as those of a month or a quarter, of something large."""
    large = isinstance(claim, LevelMove) and claim.new.value >= _LARGE
    return large and Interval(Fraction(-_MONTHLY), Fraction(_MONTHLY)).meets(computed)


def _scale(claim: Movement, stated: Interval, computed: Interval) -> str:
    """Return which figure would agree if it were a power of ten larger or smaller, "" for none."""
    for power in _POWERS:
        for factor, size in ((Fraction(power), "small"), (Fraction(1, power), "large")):
            times = f"{_TIMES[power]} times too"
            if stated.times(factor).meets(computed):
                return f"the change is {times} {size}"
            if isinstance(claim, LevelMove):
                moved = replace(claim, amount=_scaled(claim.amount, factor))
                if computed_change(moved, wide=True).meets(stated):
                    return f"the amount is {times} {size}"
            if isinstance(claim, Change) and not in_points(claim):
                new, old = levels(claim, wide=True)
                if _percent(new.times(factor), old).meets(stated):
                    other = "large" if size == "small" else "small"
                    return f"{claim.new.surface} is {times} {size}, or {claim.old.surface} too {other}"
    return ""


def _scaled(quantity: Quantity, factor: Fraction) -> Quantity:
    return replace(
        quantity,
        value=quantity.value * factor,
        upper=quantity.upper * factor,
        tight=quantity.tight.times(factor),
        wide=quantity.wide.times(factor),
    )


def _turned(claim: Movement, stated: Interval, computed: Interval) -> bool:
    if claim.up is None or isinstance(claim, LevelMove):
        return False
    return stated.times(-1).meets(computed)


def _of_levels(claim: Change, stated: Interval, sign: int) -> list[Slip]:
    new, old = levels(claim, wide=True)
    found = []
    if claim.new.dimension is Dimension.PERCENT and (new - old).meets(stated):
        found.append(Slip.POINTS)
    if sign > 0 and stated.plus(-_HUNDRED).meets(_percent(new, old)) and (stated.low or 0) >= _HUNDRED:
        found.append(Slip.RATIO)
    other = _percent(old, new).times(-1)
    if other.meets(stated):
        found.append(Slip.BASE)
    return found
