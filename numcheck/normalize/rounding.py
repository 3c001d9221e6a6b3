"""The intervals that a printed figure can mean, by its rounding and by the hedge beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, HedgeKind, Mention, Numeral
from numcheck.model.quantity import Quantity

_HUNDREDTH = Fraction(1, 100)
_HUNDRED, _TEN = 100, Fraction(10)
_COUNTED = frozenset({Dimension.COUNT, Dimension.DURATION})
_NEVER_ROUNDED = frozenset({Dimension.FRACTION, Dimension.ORDINAL, Dimension.YEAR, Dimension.DATE})


@dataclass(frozen=True, slots=True)
class HedgeBounds:
    """How far words bend a figure, as shares of it.

    "About" v is v ± `about` · v, "nearly" v runs from `nearly` · v to v, "over" v from v to `over` · v; a bare
    "doubled" is read wide as 2 ± `multiplier` · 2. Whole counts up to `small_count` are exact. "Nearly" and "over"
    are measured: "nearly doubled" covers 0.91-0.99 and "more than doubled" 1.00-1.19 of the factor in Reuters-21578.
    """

    about: Fraction = Fraction(1, 20)
    nearly: Fraction = Fraction(9, 10)
    over: Fraction = Fraction(5, 4)
    multiplier: Fraction = Fraction(1, 10)
    small_count: int = 100


def wide_step(numeral: Numeral) -> Fraction:
    """Return the worth of one unit in the last digit that carries meaning, an integer's trailing zeros left out."""
    zeros = numeral.trailing_zeros if numeral.denominator == 1 else 0
    return numeral.step * int("1" + "0" * zeros)


def quantity(mention: Mention, *, bounds: HedgeBounds, unit: str | None = None) -> Quantity | None:
    """Return what `mention` can mean, None when it has no numeral (a date).

    `unit` names the unit when the context has decided it; otherwise it is the likeliest candidate. A range is put in
    rising order, and the finer step of its ends serves both. Small counts and durations, fractions, ordinals and years
    are exact; so are multipliers in the tight reading unless they show decimals.
    """
    if mention.numeral is None:
        return None
    numerals = _numerals(mention)
    exact = Interval(min(n.value for n in numerals), max(n.value for n in numerals))
    rivals = mention.plausible if unit is None else (unit,)
    value, upper = _ends(exact)
    tight, wide = _readings(mention, numerals, exact, bounds)
    return Quantity(
        mention=mention,
        value=value,
        upper=upper,
        unit=rivals[0] if rivals else "",
        units=rivals,
        tight=tight,
        wide=wide,
    )


def unhedged(quantity: Quantity) -> Quantity:
    """Return a figure read by its digits alone: "up to 40 kg" as 40 kg, for a conversion repeats the hedge."""
    if quantity.mention.hedge is None or quantity.mention.numeral is None:
        return quantity
    mention = replace(quantity.mention, hedge=None)
    tight, wide = _readings(mention, _numerals(mention), quantity.exact, HedgeBounds())
    return replace(quantity, mention=mention, tight=tight, wide=wide)


def truncated(quantity: Quantity) -> Interval:
    """Return what a figure can mean whose writer cut the digits off: from v to v + one step, away from zero.

    The far end is included, as in every interval; a hedged figure keeps its tight reading.
    """
    if quantity.mention.hedge is not None or quantity.tight.high is None:
        return quantity.tight
    step = 2 * (quantity.tight.high - quantity.upper)
    low = quantity.value - step if quantity.value < 0 else quantity.value
    high = quantity.upper if quantity.upper < 0 else quantity.upper + step
    return Interval(low, high)


def _numerals(mention: Mention) -> tuple[Numeral, ...]:
    """Return the numerals of a figure's ends in its currency or unit: cents are hundredths of a dollar."""
    found = [numeral for numeral in (mention.numeral, mention.upper) if numeral is not None]
    if not mention.minor:
        return tuple(found)
    return tuple(replace(numeral, scale=numeral.scale * _HUNDREDTH) for numeral in found)


def _readings(
    mention: Mention, numerals: tuple[Numeral, ...], exact: Interval, bounds: HedgeBounds
) -> tuple[Interval, Interval]:
    """Return the tight and the wide interval of a figure."""
    steps = (Fraction(0), Fraction(0))
    if not _exact(mention, numerals, bounds):
        padded = min(_padding(mention, numeral) for numeral in numerals)
        steps = min(numeral.step for numeral in numerals), padded
    share = bounds.about if mention.hedge and mention.hedge.kind is HedgeKind.ABOUT else Fraction(0)
    loose = max(share, bounds.multiplier) if mention.dimension is Dimension.MULTIPLIER else share
    tight = _bent(exact, mention, steps[0], share, bounds)
    if steps[0] == steps[1] and share == loose:
        return tight, tight
    return tight, _bent(exact, mention, steps[1], loose, bounds)


def _padding(mention: Mention, numeral: Numeral) -> Fraction:
    """Return the wide step of a figure: percentages are counted to the last one up to 100, then maybe in tens."""
    if mention.dimension is not Dimension.PERCENT or mention.hedge is not None:
        return wide_step(numeral)
    return max(numeral.step, min(wide_step(numeral), _TEN if abs(numeral.value) > _HUNDRED else Fraction(0)))


def _bent(exact: Interval, mention: Mention, step: Fraction, share: Fraction, bounds: HedgeBounds) -> Interval:
    low, high = _ends(exact)
    kind = mention.hedge.kind if mention.hedge else None
    if kind is HedgeKind.UP_TO:
        return Interval(None, high)
    if kind is HedgeKind.OVER:
        return Interval(low, high + abs(high) * (bounds.over - 1))
    if kind is HedgeKind.NEARLY:
        return Interval(min(low, low * bounds.nearly), max(high, high * bounds.nearly))
    if not step and not share:
        return exact
    half = step / 2
    if not share:
        return Interval(low - half, high + half)
    return Interval(low - max(half, share * abs(low)), high + max(half, share * abs(high)))


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    if interval.low is None or interval.high is None:
        raise AssertionError("a printed figure has two ends")
    return interval.low, interval.high


def _exact(mention: Mention, numerals: tuple[Numeral, ...], bounds: HedgeBounds) -> bool:
    if mention.dimension in _NEVER_ROUNDED:
        return True
    if mention.dimension is Dimension.MULTIPLIER:
        return all(numeral.spelled or not numeral.places for numeral in numerals)
    # A hedge says that the count is not known to the last one, so it keeps its step.
    if mention.dimension not in _COUNTED or mention.hedge is not None:
        return False
    return all(_plain_count(numeral, bounds) for numeral in numerals)


def _plain_count(numeral: Numeral, bounds: HedgeBounds) -> bool:
    whole = numeral.scale == 1 and numeral.denominator == 1 and not numeral.places
    small = abs(numeral.value) <= bounds.small_count
    return whole and (small or (numeral.spelled and not numeral.trailing_zeros))
