"""Which fixings of one source speak for some days, and the cross of two currencies on each of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from numcheck.model.interval import Interval
from numcheck.rates.rate import Rate
from numcheck.rates.series import Series
from numcheck.rates.sources import Source
from numcheck.rates.store import Store

# The longest closing of a daily record is six days (Christmas or Easter with a bridge day); ten leaves room for a
# fixing dropped as a misprint. A weekly record misses one week at New Year, and before 2003 it came every two weeks.
DAILY_AGE: Final = 10
WEEKLY_AGE: Final = 21
# Banks fix at different hours, and between two weekly fixings the rate swings past both. These shares of the
# record's median move are as wide as the bars of tests/rates/test_published.py allow (medians of 0.7 % daily and 2.5 %
# weekly): they take in 89 and 92 in 100 of the rates that fifteen central banks published, a whole move 97 and 93.
_DAILY_STRAY: Final = Fraction(2, 5)
_WEEKLY_STRAY: Final = Fraction(4, 5)
# How a record goes is read off eight fixings on either side, for which eighty days suffice even at the age limit.
_SAMPLE: Final = 8
_REACH: Final = 80
_DAILY_GAP: Final = 4
# Far more than what floating point can be wrong by.
_NEAR: Final = 1e-9
_ONE: Final = Series(array("l"), [], zeros_cut=False)


@dataclass(frozen=True, slots=True)
class Published:
    """The days whose fixings speak for the days asked about, oldest first, and how they lie around them.

    `latest` is the last fixing day not after the days asked about; `continues` says that the record goes on at or
    after their end. The rate may have wandered beyond these fixings by the factor `spread`, at least 1.
    """

    days: tuple[int, ...]
    latest: int
    weekly: bool
    continues: bool
    spread: Fraction


@dataclass(frozen=True, slots=True)
class Pair:
    """Two series of one source whose quotient is the rate; None in place of a series is the pivot, exactly one.

    Only fixings from `begins` to `ends` (ordinals) count: outside, a code meant another unit.
    """

    source: Source
    base: str
    quote: str
    over: Series | None
    under: Series | None
    begins: int
    ends: int

    def rate(self, day: int) -> Rate:
        """Return the cross of `day`, which must have a fixing of both currencies."""
        over, over_half = self.over.fixing(day) if self.over else (Fraction(1), Fraction(0))
        under, under_half = self.under.fixing(day) if self.under else (Fraction(1), Fraction(0))
        interval = Interval.around(over, over_half) / Interval.around(under, under_half)
        published = date.fromordinal(day)
        nominal = 1 if self.over and self.under else (self.over or self.under or _ONE).nominal
        return Rate(
            self.base, self.quote, published, over / under, interval, self.source.kind, self.source.name, nominal
        )

    def outermost(self, days: tuple[int, ...]) -> tuple[int, ...]:
        """Return the first and the last of `days` and all that can have the lowest or the highest rate or interval end.

        The crosses of a year take long to work out exactly; near enough, all but a few of them fall out.
        """
        about = [self._about(day) for day in days]
        floors = [min(values) * (1 + _NEAR) for values in zip(*about, strict=True)]
        roofs = [max(values) * (1 - _NEAR) for values in zip(*about, strict=True)]
        return tuple(
            day
            for day, values in zip(days, about, strict=True)
            if day in (days[0], days[-1])
            or any(value <= floor for value, floor in zip(values, floors, strict=True))
            or any(value >= roof for value, roof in zip(values, roofs, strict=True))
        )

    def _about(self, day: int) -> tuple[float, float, float]:
        """Return the rate of a day and the ends of its interval, to some fifteen figures."""
        over, over_half = self.over.about(day) if self.over else (1.0, 0.0)
        under, under_half = self.under.about(day) if self.under else (1.0, 0.0)
        return over / under, (over - over_half) / (under + under_half), (over + over_half) / (under - under_half)

    def published(self, first: int, last: int) -> Published | None:
        """Return the fixings that speak for every day from `first` to `last`, or None if some day has none in reach.

        These are the fixings of the days themselves and the last one before, in force on a weekend or holiday and
        often still used the day after. Where fixings are a week apart, the one after the days is taken too: the rate
        moved from one to the other in between.
        """
        days = self._days(first - _REACH, last + _REACH)
        if not days:
            return None
        start, stop = bisect_left(days, first), bisect_right(days, last)
        near = days[max(0, stop - _SAMPLE) : stop + _SAMPLE]
        gaps = sorted(later - earlier for earlier, later in pairwise(near))
        weekly = not gaps or gaps[len(gaps) // 2] > _DAILY_GAP
        age = WEEKLY_AGE if weekly else DAILY_AGE
        if start and first - days[start - 1] <= age:
            start -= 1
        elif start == len(days) or days[start] > first:
            return None
        if _widest(days, start, stop) > age or last - days[stop - 1] > age:
            return None
        latest = days[stop - 1]
        followed = stop < len(days) and days[stop] - latest <= age
        if weekly and followed and latest < last:
            stop += 1
        spread = self._spread(near, last - days[stop - 1] if weekly else 0, _WEEKLY_STRAY if weekly else _DAILY_STRAY)
        return Published(tuple(days[start:stop]), latest, weekly, followed or latest == last, spread)

    def _spread(self, days: array[int], open_days: int, stray: Fraction) -> Fraction:
        """Return 1 plus how far rates stray beyond the fixings around the days asked about.

        Measured in the record's own terms: `stray` median moves from one fixing to the next around these days, and a
        further move for each week in the `open_days` that the days asked about lie past the last weekly fixing.
        """
        values = [self._value(day) for day in days]
        moves = sorted(max(step) / min(step) - 1 for step in pairwise(values))
        typical = moves[len(moves) // 2] if moves else Fraction(0)
        return 1 + typical * (stray + Fraction(max(open_days, 0), 7))

    def _value(self, day: int) -> Fraction:
        over = self.over.value(day) if self.over else Fraction(1)
        return over / self.under.value(day) if self.under else over

    def _days(self, first: int, last: int) -> array[int]:
        first, last = max(first, self.begins), min(last, self.ends)
        if self.over is None or self.under is None:
            only = self.over or self.under
            return only.between(first, last) if only else array("l")
        shared = set(self.over.between(first, last)).intersection(self.under.between(first, last))
        return array("l", sorted(shared))


def pair(store: Store, source: Source, base: str, quote: str, eras: tuple[int, int]) -> Pair | None:
    """Return the two series of `source` that give `base` in `quote` within `eras`, or None if it lacks one."""
    begins, ends = eras
    pivots = {pivot.code: pivot for pivot in source.pivots}
    for code in (base, quote):
        pivot = pivots.get(code)
        if pivot is not None:
            begins = max(begins, pivot.first.toordinal())
            ends = min(ends, pivot.last.toordinal()) if pivot.last else ends
        elif not store.holds(source.key, code):
            return None
    over, under = (None if code in pivots else store.series(source.key, code) for code in (base, quote))
    if source.per_pivot:
        over, under = under, over
    return Pair(source, base, quote, over, under, begins, ends)


def _widest(days: array[int], start: int, stop: int) -> int:
    return max((days[index + 1] - days[index] for index in range(start, stop - 1)), default=0)
