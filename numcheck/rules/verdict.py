"""How far a stated conversion lies from what the rates or the factor allow, and which single slip would explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import unhedged
from numcheck.rates.rate import Rate, RateSpan
from numcheck.rules.base import Context
from numcheck.rules.number_words import off_by

# Of 15,332 dated conversions on the wire the deviation from the official rate has median 0.6 %, ninth decile 2.3 %
# and 95th percentile 3.9 %: old quotes, market against official rate, rounding.
SILENT = Fraction(4, 100)
# Factors do not move: beyond both roundings only digits cut off instead of rounded are left.
SILENT_UNITS = Fraction(1, 200)
# A difference of temperatures in degrees Celsius up to this size may stand without a word that says so.
_SMALL_DIFFERENCE = 10
GROSS = Fraction(10, 100)
# A currency whose country nobody names is judged only by what no country's rate can give.
UNNAMED = 4
# With a slip that fits exactly, half is enough.
UNNAMED_SLIP = Fraction(1, 2)
# How far the rates of a week lie apart, which a range's ends need not share.
_SPREAD = Fraction(1, 50)
# The kind of a rate that the text states itself.
STATED = "stated"
_POWERS = (1, 2, 3, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reading of a conversion.

    `expected` is what the source, taken at its word, makes in the target's unit; `rounded` the same with the source
    read as rounded; `gap` how far the stated figure lies from it (of units: from `rounded`), as a share of it, and
    `silent` up to where that is how figures are printed; `rates` the rates used, None for units.
    """

    source_unit: str
    target_unit: str
    expected: Interval
    rounded: Interval
    gap: Fraction
    silent: Fraction
    rates: RateSpan | None = None

    @property
    def own(self) -> bool:
        """Whether the rate is one that the text states itself."""
        return self.rates is not None and self.rates.kind == STATED

    @property
    def fits(self) -> bool:
        """Whether the stated figure agrees, as conversions in print do."""
        return self.gap <= self.silent

    def far(self, claim: Conversion) -> bool:
        """Whether the stated figure is many times too large or too small."""
        expected = self.expected
        if expected.low is None or expected.high is None:
            return False
        return not claim.target.wide.meets(Interval(expected.low / UNNAMED, expected.high * UNNAMED))

    def fits_scaled(self, target: Quantity, factor: Fraction) -> bool:
        """Whether the target times `factor` would agree; a range with both of its ends."""
        if target.value != target.upper:
            ends = zip((target.value, target.upper), (self.expected.low, self.expected.high), strict=True)
            return all(end and abs(value * factor / end - 1) <= self.silent + _SPREAD for value, end in ends)
        expected = self.expected if self.rates else self.rounded
        return gap(unhedged(target).tight.times(factor), expected) <= self.silent


@dataclass(frozen=True, slots=True)
class Slip:
    """A single mistake that would explain a gap: multiply the target by `factor` and it agrees; `name` says what.

    `inverted` that the rate or factor was applied the wrong way round, otherwise the figure is a power of ten off.
    """

    name: str
    factor: Fraction
    inverted: bool = False


def gap(stated: Interval, expected: Interval) -> Fraction:
    """Return how far two intervals are apart, as a share of the nearer end of `expected`; zero when they meet."""
    if stated.meets(expected):
        return Fraction(0)
    if stated.low is not None and expected.high is not None and stated.low > expected.high:
        near = expected.high
    else:
        near = expected.low if expected.low is not None else Fraction(0)
    return stated.distance(expected) / abs(near) if near else Fraction(1)


def money_verdicts(claim: Conversion, context: Context) -> list[Verdict]:
    """Return a verdict for each pair of currencies the two figures can mean and each period; none without rates."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    found = []
    for base in source.units:
        for quote in target.units:
            rates = context.money.rates(base, quote, claim.periods)
            for each in rates:
                expected = source.exact * each.interval
                rounded = source.wide * each.interval
                apart = max(gap(t, s * each.interval) for (s, _), (_, t) in _ends(source, target))
                found.append(Verdict(base, quote, expected, rounded, apart, SILENT, each))
    for interval in claim.stated:
        own = _own_rate(claim, interval, context)
        apart = max(gap(t, s * interval) for (s, _), (_, t) in _ends(source, target))
        found.append(Verdict(own.base, own.quote, source.exact * interval, source.wide * interval, apart, SILENT, own))
    return found


def _own_rate(claim: Conversion, interval: Interval, context: Context) -> RateSpan:
    """Return a rate that the text states as if it were a fixing."""
    if interval.low is None or interval.high is None:
        raise AssertionError("a stated rate has two ends")
    base, quote, day = claim.source.unit, claim.target.unit, context.dateline or date.min
    value = (interval.low + interval.high) / 2
    said = Rate(base, quote, day, value, interval, STATED, "the text")
    return RateSpan(base, quote, day, day, interval, (said,), said.kind, said.source)


def unit_verdicts(claim: Conversion, context: Context) -> list[Verdict]:
    """Return a verdict for each legal meaning of the two units, temperature differences among them."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    found = []
    for base, quote, difference in _readings(claim, context):
        expected = context.units.convert(source.exact, base, quote, difference=difference)
        rounded = context.units.convert(source.wide, base, quote, difference=difference)
        if expected is not None and rounded is not None:
            apart = max(
                gap(t, context.units.convert(s, base, quote, difference=difference) or rounded)
                for (_, s), (_, t) in _ends(source, target)
            )
            found.append((difference, Verdict(base, quote, expected, rounded, apart, SILENT_UNITS)))
    if not claim.difference and not any(verdict.fits for _, verdict in found):
        # A difference that nothing speaks of is allowed to explain a figure, not to accuse one.
        return [verdict for difference, verdict in found if not difference]
    return [verdict for _, verdict in found]


def _ends(source: Quantity, target: Quantity) -> Iterator[tuple[tuple[Interval, Interval], tuple[Interval, Interval]]]:
    """Yield the exact and the rounded interval of both figures: of two ranges, lower ends and upper ends."""
    if source.value == source.upper or target.value == target.upper:
        yield (source.exact, source.wide), (target.exact, target.wide)
        return
    yield _end(source, source.value), _end(target, target.value)
    yield _end(source, source.upper), _end(target, target.upper)


def _end(quantity: Quantity, value: Fraction) -> tuple[Interval, Interval]:
    half = Fraction(0) if quantity.wide.low is None else quantity.value - quantity.wide.low
    return Interval.point(value), Interval.around(value, half)


def verdicts(claim: Conversion, context: Context) -> list[Verdict]:
    """Return every reading of a conversion, the nearest to agreement first; none when it cannot be judged."""
    return context.once(_verdicts, claim)


def _verdicts(claim: Conversion, context: Context) -> list[Verdict]:
    money = claim.source.dimension is Dimension.MONEY
    found = money_verdicts(claim, context) if money else unit_verdicts(claim, context)
    return sorted(found, key=lambda verdict: verdict.gap)


def nameable(claim: Conversion) -> bool:
    """Whether something speaks for one meaning of each figure's unit."""
    return all(any(c.reason for c in q.mention.candidates) for q in (claim.source, claim.target))


def slips(claim: Conversion, verdict: Verdict) -> list[Slip]:
    """Return the single slips of scale that would make the stated figure agree."""
    # Degrees have no natural zero: nothing multiplies them but a misplaced point.
    degrees = claim.source.unit.startswith("degree ")
    found = [
        Slip(f"the figure is {off_by(factor)}", factor)
        for power in (_POWERS[:1] if degrees else _POWERS)
        for factor in (Fraction(10) ** power, Fraction(1, 10**power))
        if verdict.fits_scaled(claim.target, factor)
    ]
    inverted = None if degrees else _inverted(claim, verdict)
    return [*found, inverted] if inverted else found


def _inverted(claim: Conversion, verdict: Verdict) -> Slip | None:
    """Return the slip of multiplying where the rate divides, when it would explain the stated figure."""
    per_unit = verdict.expected / claim.source.exact if claim.source.value > 0 else None
    if (
        claim.source.value != claim.source.upper
        or per_unit is None
        or per_unit.low is None
        or per_unit.high is None
        or not per_unit.low
    ):
        return None
    wrong = claim.source.exact / per_unit
    if gap(unhedged(claim.target).tight, wrong) > verdict.silent:
        return None
    middle = (per_unit.low + per_unit.high) / 2
    what = "rate" if verdict.rates else "factor"
    return Slip(f"the {what} was applied upside down", middle * middle, inverted=True)


def _readings(claim: Conversion, context: Context) -> Iterator[tuple[str, str, bool]]:
    source, target = claim.source.unit, claim.target.unit
    if claim.only_difference:
        yield source, target, True
        return
    for base in (source, *context.units.variants(source)):
        for quote in (target, *context.units.variants(target)):
            if base != quote and context.units.same_dimension(base, quote):
                yield base, quote, False
    if context.units.dimension(source) == "temperature":
        celsius = [q.value for q in (claim.source, claim.target) if q.unit == "degree Celsius"]
        if claim.difference or any(abs(value) <= _SMALL_DIFFERENCE for value in celsius):
            yield source, target, True
