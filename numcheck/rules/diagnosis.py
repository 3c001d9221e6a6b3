"""How far a stated change lies from what its levels give, and which single mistake would explain it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from numcheck.model.claim import Change, LevelMove, Movement
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.rules.base import Context
from numcheck.rules.movement import (
    computed_change,
    cut_off,
    half_step,
    in_points,
    levels,
    percent_between,
    stated_change,
    unit_worth,
)
from numcheck.rules.number_words import off_by

_HUNDRED = 100
# One mistake that explains a gap counts from half a unit of the last digits; rounding alone reaches that far.
_NAMED = Fraction(1, 2)
_POWERS = (10, 100, 1000, 10**6, 10**9)
# Agencies give changes of long series as yearly rates without saying so.
_ANNUAL = (12, 4)
_LARGE = 10**6
_MONTHLY = 3


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
        """The one mistake that explains a gap which rounding does not, None when none or several do."""
        sole = self.slips[0] if len(self.slips) == 1 else None
        return None if sole is Slip.ANNUAL or self.tight or self.units < _NAMED else sole


def diagnose(claim: Movement, context: Context) -> Diagnosis | None:
    """Return what is wrong with a movement, None when its figures agree or only digits were cut off."""
    return context.once(_diagnose, claim)


def _diagnose(claim: Movement, context: Context) -> Diagnosis | None:  # noqa: ARG001 - as Context.once calls
    if claim.change is None:
        return None
    if isinstance(claim, Change) and claim.mixed and not _is_between(claim.change, claim):
        return None
    sign = _sign(claim)
    if isinstance(claim, Change) and _points_meant(claim):
        stated = stated_change(claim.change, wide=True).times(sign)
        return Diagnosis(computed_change(claim, wide=True), stated, Fraction(1), tight=False, slips=(Slip.POINTS,))
    found = _compared(claim, sign, wide=True)
    if found is None:
        found = _compared(claim, sign, wide=False)
        return None if found is None or _cut(claim, found, sign) else found
    if _cut(claim, found, sign):
        return None
    return found


def _sign(claim: Movement) -> int:
    if claim.up is not None:
        return 1 if claim.up else -1
    new, old = levels(claim, wide=False)
    return -1 if _value(new) < _value(old) else 1


def _value(interval: Interval) -> Fraction:
    if interval.low is None or interval.high is None:
        return interval.high or interval.low or Fraction(0)
    return (interval.low + interval.high) / 2


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
    return change is not None and cut_off(change).times(sign * unit_worth(change)).meets(found.computed)


def _fits_inverse(claim: Movement, stated: Interval) -> bool:
    """Whether the change fits figures that run against the measure, as units of a currency per dollar do."""
    if not claim.inverse or not isinstance(claim, Change):
        return False
    new, old = levels(claim, wide=True)
    return percent_between(old, new).meets(stated)


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
    if not scale and _may_be_annual(claim, stated, computed):
        found.append(Slip.ANNUAL)
    return tuple(found), scale


def _difference_printed(claim: Change) -> bool:
    """Whether the change is the difference of the two levels to the last digit."""
    return claim.change is not None and abs(claim.new.value - claim.old.value) == abs(claim.change.value)


def _is_between(change: Quantity, claim: Change) -> bool:
    """Whether a percentage is that between the levels, whichever way: "a gain of 20 percent to $48, down from $60"."""
    if change.dimension is not Dimension.PERCENT or (claim.old.tight.low or 0) <= 0:
        return False
    between = percent_between(claim.new.tight, claim.old.tight)
    return between.meets(change.tight) or between.meets(change.tight.times(-1))


def _points_meant(claim: Change) -> bool:
    """Whether the change is the difference of two percentages and not half of what it would be of the old one.

    Only roundings that lie as far apart as can be would still allow it: "a 1 percent rise to 6 percent from 5 percent".
    """
    change, new, old = claim.change, claim.new, claim.old
    if change is None or change.dimension is not Dimension.PERCENT or new.dimension is not Dimension.PERCENT:
        return False
    if any(q.mention.hedge is not None for q in (change, new, old)) or not _difference_printed(claim):
        return False
    relative = (new.value / old.value - 1) * _HUNDRED
    return claim.up is (relative > 0) and abs(relative) >= 2 * change.value


def _may_be_annual(claim: Movement, stated: Interval, computed: Interval) -> bool:
    """Whether a change can be a yearly rate: that of a month or a quarter is small, and of something large."""
    if not isinstance(claim, LevelMove) or claim.new.value < _LARGE:
        return False
    small = Interval(Fraction(-_MONTHLY), Fraction(_MONTHLY)).meets(computed)
    return small and any(stated.times(Fraction(1, periods)).meets(computed) for periods in _ANNUAL)


def _scale(claim: Movement, stated: Interval, computed: Interval) -> str:
    """Return which figure would agree if it were a power of ten larger or smaller, "" for none."""
    for power in _POWERS:
        for factor in (Fraction(power), Fraction(1, power)):
            off = off_by(factor)
            if stated.times(factor).meets(computed):
                return f"the change is {off}"
            if isinstance(claim, LevelMove):
                moved = replace(claim, amount=_scaled(claim.amount, factor))
                made = computed_change(moved, wide=True)
                if made.bounded and made.meets(stated):
                    return f"the amount is {off}"
            if isinstance(claim, Change) and not in_points(claim):
                new, old = levels(claim, wide=True)
                if percent_between(new.times(factor), old).meets(stated):
                    other = "large" if factor > 1 else "small"
                    return f"{claim.new.surface} is {off}, or {claim.old.surface} too {other}"
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
    if sign > 0 and stated.plus(-_HUNDRED).meets(percent_between(new, old)) and (stated.low or 0) >= _HUNDRED:
        found.append(Slip.RATIO)
    other = percent_between(old, new).times(-1)
    if other.meets(stated):
        found.append(Slip.BASE)
    return found
