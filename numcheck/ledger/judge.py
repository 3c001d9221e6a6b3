"""Whether a printed figure follows from its entry, and if not, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from numcheck.ledger.entry import Datum
from numcheck.ledger.expect import Expected, Terms, expected
from numcheck.model.fault import Fault
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import magnitude, power_of_ten
from numcheck.normalize.style import in_style

_SLIPS = tuple(power_of_ten(exponent) for exponent in (3, -3, 6, -6, 9, -9, 1, -1, 2, -2))
_HUNDREDTH = Fraction(1, 100)
_COUNTED = frozenset({Dimension.COUNT, Dimension.DURATION, Dimension.ORDINAL, Dimension.FRACTION})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a figure, in words, with what is expected and the figure that would be right, if known."""

    fault: Fault
    message: str
    expected: Expected | None = None
    proposal: str = ""


def judge(figure: Quantity, datum: Datum, terms: Terms) -> Verdict | None:
    """Return what is wrong with a `figure` bound to a `datum`, None when it can honestly mean it.

    A figure without a sign may stand for a negative value, since words say which way it goes.
    """
    answer = expected(figure, datum, terms)
    if isinstance(answer, str):
        return Verdict(Fault.UNJUDGED, answer)
    name, surface = datum.entry.name, figure.surface
    if not answer:
        return Verdict(Fault.UNIT, f"{surface} is no figure in {datum.entry.unit or 'plain numbers'}, as {name} is")
    tight, wide = _stated(figure)
    known = [each if figure.value < 0 else each.positive() for each in answer]
    if any(each.interval.meets(tight) for each in known):
        return None
    best = min(known, key=lambda each: each.interval.distance(wide))
    if any(each.interval.meets(wide) for each in known):
        return Verdict(
            Fault.COARSE, f"{surface} rounds {name} more coarsely than its digits show", best, _put(figure, best)
        )
    return _wrong(figure, datum, best, terms)


def _wrong(figure: Quantity, datum: Datum, best: Expected, terms: Terms) -> Verdict:
    name, surface, put = datum.entry.name, figure.surface, _put(figure, best)
    instead = f"it is {put}" if put else "it is another"
    if _nearly(figure, best.interval):
        return Verdict(Fault.MISROUNDED, f"{surface} is not how {name} rounds: {instead}", best, put)
    for factor in _SLIPS:
        if figure.wide.times(factor).meets(best.interval) and figure.value:
            slip = f"{factor} times too small" if factor > 1 else f"{1 / factor} times too big"
            return Verdict(Fault.SCALE, f"{surface} is {slip} for {name}: {instead}", best, put)
    other = _fitting_unit(figure, datum, best, terms)
    if other:
        return Verdict(Fault.UNIT, f"{surface} fits {name} only if it is in {other}: {instead}", best, put)
    return Verdict(Fault.STALE, f"{surface} no longer follows from {name}: {instead}", best, put)


def _fitting_unit(figure: Quantity, datum: Datum, best: Expected, terms: Terms) -> str:
    """Return the unit in which the number printed would follow: the ledger's own, or one it is converted into."""
    measure = datum.entry.measure
    if best.unit != measure.unit:
        own = Expected(datum.value, datum.interval, ())
        return measure.unit if (own if figure.value < 0 else own.positive()).interval.meets(figure.wide) else ""
    for partner in terms.units.partners(measure.unit):
        interval = terms.units.convert(datum.interval, measure.unit, partner)
        if interval is not None and interval.meets(figure.tight):
            return partner
    return ""


def _stated(figure: Quantity) -> tuple[Interval, Interval]:
    """Return the two readings of a figure; a fraction in words is stretched by a twentieth, as nobody counts in it."""
    if figure.dimension is not Dimension.FRACTION:
        return figure.tight, figure.wide
    loose = figure.exact.times(Fraction(19, 20)).hull(figure.exact.times(Fraction(21, 20)))
    return loose, loose


def _nearly(figure: Quantity, interval: Interval) -> bool:
    """Whether a figure is off by less than one unit in its last digit: cut off, or rounded the other way."""
    numeral = figure.mention.numeral
    if numeral is None or figure.mention.hedge is not None:
        return False
    # Of things counted one by one, one more is another count.
    if figure.dimension in _COUNTED and numeral.scale == 1 and not numeral.places:
        return False
    step = numeral.step * (_HUNDREDTH if figure.mention.minor else 1)
    return interval.distance(figure.exact) < step


def _put(figure: Quantity, best: Expected) -> str:
    """Return the right figure in the style of the one printed, "" where it has no style of its own."""
    if figure.dimension in {Dimension.FRACTION, Dimension.ORDINAL}:
        return ""
    places = _hedged_places(figure, best.value)
    value = best.value if places is None else _beside(figure, best.value, power_of_ten(-places))
    put = in_style(figure.mention, value, places=places)
    return "" if put == figure.surface else put


def _hedged_places(figure: Quantity, value: Fraction) -> int | None:
    """Return how finely to round `value` for a hedge with one side, None without such a hedge.

    It is as finely as the figure is, unless what is then printed would be too far off for the hedge.
    """
    hedge, numeral = figure.mention.hedge, figure.mention.numeral
    if hedge is None or numeral is None or hedge.kind is HedgeKind.ABOUT:
        return None
    places = -magnitude(numeral.step * (_HUNDREDTH if figure.mention.minor else 1))
    if value:
        while abs(_beside(figure, value, power_of_ten(-places)) - value) > abs(value) / 10:
            places += 1
    return places


def _beside(figure: Quantity, value: Fraction, step: Fraction) -> Fraction:
    """Return the multiple of `step` on the side of `value` that a hedge allows: below for "over", else above."""
    steps = value / step
    over = figure.mention.hedge is not None and figure.mention.hedge.kind is HedgeKind.OVER
    return (steps.__floor__() if over else steps.__ceil__()) * step
