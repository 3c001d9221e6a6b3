"""The cross of two currencies at one source: on which days it has fixings of both, and the rate of such a day."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.rates.rate import PEG, Rate
from numcheck.rates.series import Series
from numcheck.rates.sources import Source
from numcheck.rates.store import Store


@dataclass(frozen=True, slots=True)
class Legal:
    """The currencies asked for, and how their rate follows by law from that of two others: `factor` times as much.

    `pegged` says that a peg has a part in it, `notes` name the ratios.
    """

    base: str
    quote: str
    factor: Fraction
    pegged: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two series of one source whose quotient is the rate; None in place of a series is the pivot, exactly one.

    Only fixings from `begins` to `ends` (ordinals) count: outside, a code meant another unit.
    """

    source: Source
    legal: Legal
    over: Series | None
    under: Series | None
    begins: int
    ends: int

    @property
    def factor(self) -> Fraction:
        """What the quotient is multiplied by to be the rate."""
        return self.legal.factor

    @property
    def kind(self) -> str:
        """The kind of its rates."""
        return PEG if self.legal.pegged else self.source.kind

    @property
    def told(self) -> str:
        """The source and the ratios, as an answer names them."""
        return "; ".join((self.source.name, *self.legal.notes))

    def rate(self, day: int) -> Rate:
        """Return the rate of `day`, which must have a fixing of both currencies."""
        over, over_step, over_unit = _fixing(self.over, day)
        under, under_step, under_unit = _fixing(self.under, day)
        legal = self.legal
        top, bottom = under_unit * legal.factor.numerator, over_unit * legal.factor.denominator
        value = Fraction(over * top, under * bottom)
        low = Fraction((over - over_step) * top, (under + under_step) * bottom)
        high = Fraction((over + over_step) * top, (under - under_step) * bottom)
        published, interval = date.fromordinal(day), Interval(low, high)
        return Rate(legal.base, legal.quote, published, value, interval, self.kind, self.told, self._nominal())

    def _nominal(self) -> int:
        only = self.under if self.over is None else self.over if self.under is None else None
        return only.nominal if only and self.factor == 1 else 1

    def days(self, first: int, last: int) -> array[int]:
        """Return the days from `first` to `last` with a fixing of both currencies, oldest first."""
        first, last = max(first, self.begins), min(last, self.ends)
        if self.over is None or self.under is None:
            only = self.over or self.under
            return only.between(first, last) if only else array("i")
        days, others = self.over.between(first, last), self.under.between(first, last)
        if days == others:
            return days
        fewer, more = (days, others) if len(days) < len(others) else (others, days)
        known = set(more)
        return array("i", [day for day in fewer if day in known])


def pair(store: Store, source: Source, codes: tuple[str, str], eras: tuple[int, int], legal: Legal) -> Pair | None:
    """Return the series of `source` that give one of `codes` in the other within `eras`, None if it lacks one."""
    begins, ends = eras
    pivots = {pivot.code: pivot for pivot in source.pivots}
    for code in codes:
        pivot = pivots.get(code)
        if pivot is not None:
            begins = max(begins, pivot.first.toordinal())
            ends = min(ends, pivot.last.toordinal()) if pivot.last else ends
        elif not store.holds(source.key, code):
            return None
    over, under = (None if code in pivots else store.series(source.key, code) for code in codes)
    if source.per_pivot:
        over, under = under, over
    return Pair(source, legal, over, under, begins, ends)


def _fixing(series: Series | None, day: int) -> tuple[int, int, int]:
    """Return twice the number printed for `day`, a step of its last digit, and how many of their units are one."""
    if series is None:
        return 2, 0, 1
    at = series.at(day)
    places = series.room(at, at + 1)
    return *series.whole(at, at + 1, places)[0], 10**places
