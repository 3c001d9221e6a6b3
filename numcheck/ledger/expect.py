"""What a ledger's value is in the unit of a printed figure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from numcheck.ledger.entry import Datum, Days
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.normalize.money import Money, Period, window
from numcheck.normalize.style import plain
from numcheck.normalize.units import Units

_PLAIN = frozenset({Dimension.COUNT, Dimension.MULTIPLIER, Dimension.ORDINAL, Dimension.FRACTION})
_POINTS = {("pp", "bp"): Fraction(100), ("bp", "pp"): Fraction(1, 100)}
_HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Terms:
    """What values are converted with."""

    units: Units
    money: Money


@dataclass(frozen=True, slots=True)
class Expected:
    """A value in a figure's `unit`, the interval that rates and tolerance allow, and how it was come by."""

    value: Fraction
    interval: Interval
    working: tuple[str, ...]
    unit: str = ""

    def positive(self) -> Expected:
        """Return the size of a negative value."""
        if self.value >= 0:
            return self
        return Expected(-self.value, self.interval.times(-1), self.working, self.unit)


def expected(figure: Quantity, datum: Datum, terms: Terms) -> tuple[Expected, ...] | str:
    """Return what a figure must be to follow from `datum`, once for each unit it can be in, or why nobody can say.

    Without any, the figure measures something else.
    """
    measure, dimension = datum.entry.measure, figure.dimension
    own = Expected(datum.value, datum.interval, (), measure.unit)
    if measure.dimension is Dimension.COUNT:
        return (own,) if dimension in _PLAIN else ()
    if measure.dimension is Dimension.PERCENT and dimension is Dimension.FRACTION:
        return (Expected(datum.value * _HUNDREDTH, datum.interval.times(_HUNDREDTH), ()),)
    if measure.dimension is not dimension:
        return ()
    if measure.unit in figure.units or not figure.units:
        return (own,)
    if dimension is Dimension.MONEY:
        return _exchanged(figure, datum, terms.money)
    found = (_converted(datum, unit, terms.units) for unit in figure.units)
    return tuple(each for each in found if each is not None)


def _converted(datum: Datum, unit: str, units: Units) -> Expected | None:
    source = datum.entry.measure.unit
    factor = _POINTS.get((source, unit))
    if factor is not None:
        return Expected(datum.value * factor, datum.interval.times(factor), (), unit)
    interval = units.convert(datum.interval, source, unit)
    exact = units.convert(Interval.point(datum.value), source, unit)
    if interval is None or exact is None or exact.low is None:
        return None
    working = f"{plain(datum.value, significant=6)} {source} = {plain(exact.low, significant=6)} {unit}"
    return Expected(exact.low, interval, (working,), unit)


def _exchanged(figure: Quantity, datum: Datum, money: Money) -> tuple[Expected, ...] | str:
    """Return a sum in each currency a figure can be in, at any rate of the entry's days."""
    source, days = datum.entry.measure.unit, datum.entry.days
    if days is None:
        return f"{datum.entry.name} is in {source} and has no date to convert it at: give the entry a date"
    found, why = [], ""
    for unit in figure.units:
        period = _period(days)
        rates = money.rates(source, unit, [period])
        if not rates:
            why = why or money.reason(source, unit, [period])
            continue
        interval = _times(datum.interval, rates[0].interval)
        rate = _rate(money, (source, unit), period) or sum((r.value for r in rates[0].fixings), Fraction(0)) / len(
            rates[0].fixings
        )
        told = f"{plain(datum.value, significant=6)} {source} x {plain(rate, significant=6)} ({days.written})"
        working = f"{told} = {plain(datum.value * rate, significant=6)} {unit}; rates of {rates[0].fixings[-1].source}"
        found.append(Expected(datum.value * rate, interval, (working,), unit))
    return tuple(found) or f"{datum.entry.name} cannot be converted: {why}"


def _period(days: Days) -> Period:
    return window(days.first) if days.first == days.last else (days.first, days.last)


def _rate(money: Money, pair: tuple[str, str], period: Period) -> Fraction | None:
    """Return the rate to convert at: of the day, or the mean of a month or a year."""
    first, last = period
    single = (last - first).days <= 7
    rate = money.nearest(*pair, last) if single else money.table.average(*pair, first, last)
    return None if rate is None else rate.value


def _times(amount: Interval, rate: Interval) -> Interval:
    """Return every product; amounts may be negative, rates are not."""
    ends = [a * r for a in (amount.low, amount.high) for r in (rate.low, rate.high) if a is not None and r is not None]
    return Interval(min(ends), max(ends))
