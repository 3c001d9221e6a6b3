"""What one source says of a pair around some days, in whole numbers: which fixings speak, and how far rates stray."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from numcheck.model.interval import Interval
from numcheck.rates.cross import Pair
from numcheck.rates.rate import Rate
from numcheck.rates.series import Series

# The longest closing of a daily record is six days (Christmas or Easter with a bridge day); ten leaves room for a
# fixing dropped as a misprint. A weekly record misses one week at New Year, and before 2003 it came every two weeks.
DAILY_AGE: Final = 10
WEEKLY_AGE: Final = 21
# Banks fix at different hours, and between two weekly fixings the rate swings past both. These shares of the
# record's median move are as wide as the bars of tests/rates/test_published.py allow (medians of 0.7 % daily and 2.5 %
# weekly): they take in 89 and 92 in 100 of the rates that fifteen central banks published, a whole move 97 and 93.
_DAILY_FIFTHS: Final = 2
_WEEKLY_FIFTHS: Final = 4
# How a record goes is read off eight fixings on either side, for which eighty days suffice even at the age limit.
_SAMPLE: Final = 8
_REACH: Final = 80
_DAILY_GAP: Final = 4

Point = tuple[int, int, int, int]
"""A fixing of both currencies: twice the number printed over and a step of its last digit, and the same under."""
Move = tuple[int, int]
"""A rate and a lower one, or the same, as numbers that stand in their ratio."""

_PIVOT: Final = (2, 0)
_UNKNOWN: Final[Point] = (0, 0, 0, 0)


class Published(NamedTuple):
    """The fixings of `record` that speak for the days asked about, from the place `start` to before `stop`.

    `latest` is the last fixing day not after the days asked about; `continues` says that the record goes on at or
    after their end. How the record goes there is read off the places from `near` to before `far`; the days asked
    about lie `open_days` past the last weekly fixing. (A named tuple, since one is made for every answer.)
    """

    record: Record
    start: int
    stop: int
    latest: int
    weekly: bool
    continues: bool
    near: int
    far: int
    open_days: int

    @property
    def kind(self) -> str:
        """The kind of the rates."""
        return self.record.pair.kind

    @property
    def told(self) -> str:
        """Where they come from."""
        return self.record.pair.told

    @property
    def spread(self) -> Fraction:
        """The factor, at least 1, by which the rate may have wandered beyond these fixings.

        Measured in the record's own terms: a share of the median move from one fixing to the next around these days,
        and a further move for each week that the days asked about lie past the last weekly fixing.
        """
        up, down = self.record.typical(self.near, self.far)
        fifths = _WEEKLY_FIFTHS if self.weekly else _DAILY_FIFTHS
        return Fraction(35 * down + (up - down) * (7 * fifths + 5 * max(self.open_days, 0)), 35 * down)

    def interval(self) -> Interval:
        """Return what these fixings allow: all their intervals, widened by the `spread`."""
        spread = self.spread
        up, down = spread.numerator, spread.denominator
        low, low_under, high, high_under = self.record.hull(self.start, self.stop)
        return Interval(Fraction(low * down, low_under * up), Fraction(high * up, high_under * down))

    def rates(self, first: int, last: int) -> list[Rate]:
        """Return those of `first` to `last`, by day; all where there are none of these days."""
        days = self.record.days[self.start : self.stop]
        within = [day for day in days if first <= day <= last]
        return [self.record.pair.rate(day) for day in within or days]

    def outermost(self) -> list[Rate]:
        """Return the first and the last of these fixings and those with the lowest and the highest rate, by day."""
        record = self.record
        places = {self.start, self.stop - 1, *record.extremes(self.start, self.stop)}
        return [record.pair.rate(record.days[place]) for place in sorted(places)]


class Record:
    """The days on which a pair has fixings, and their numbers, worked out when first needed.

    Threads may share one: what two of them work out at once is the same.
    """

    __slots__ = ("_medians", "_points", "_scale", "_steps", "_weekly", "days", "pair")

    def __init__(self, pair: Pair, first: int, last: int) -> None:
        """Take the fixings of `pair` around the days from `first` to `last`, both ordinals, that may be asked about."""
        self.pair = pair
        self.days = pair.days(first - _REACH, last + _REACH)
        self._weekly: dict[tuple[int, int], bool] = {}
        self._medians: dict[tuple[int, int], Move] = {}
        self._points: list[Point] = [_UNKNOWN] * len(self.days)
        self._steps: list[float] = [0.0] * len(self.days)
        self._scale: tuple[int, int] | None = None

    def published(self, first: int, last: int) -> Published | None:
        """Return the fixings that speak for every day from `first` to `last`, or None if some day has none in reach.

        These are the fixings of the days themselves and the last one before, in force on a weekend or holiday and
        often still used the day after. Where fixings are a week apart, the one after the days is taken too: the rate
        moved from one to the other in between.
        """
        days, size = self.days, len(self.days)
        start = bisect_left(days, first)
        stop = bisect_right(days, last, start)
        if not stop:
            return None
        near = stop - _SAMPLE if stop > _SAMPLE else 0
        far = min(size, stop + _SAMPLE)
        if days[near] < first - _REACH:
            near = bisect_left(days, first - _REACH, near)
        if days[far - 1] > last + _REACH:
            far = bisect_right(days, last + _REACH, near, far)
        weekly = self._is_weekly(near, far)
        age = WEEKLY_AGE if weekly else DAILY_AGE
        if start and first - days[start - 1] <= age:
            start -= 1
        elif start == size or days[start] > first:
            return None
        latest = days[stop - 1]
        if last - latest > age or (latest - days[start] > age and _widest(days[start:stop]) > age):
            return None
        followed = stop < size and days[stop] - latest <= age
        if weekly and followed and latest < last:
            stop += 1
        open_days = last - days[stop - 1] if weekly else 0
        return Published(self, start, stop, latest, weekly, followed or latest == last, near, far, open_days)

    def typical(self, near: int, far: int) -> Move:
        """Return the median move from one fixing to the next between the places."""
        known = self._medians.get((near, far))
        if known is None:
            known = self._medians[near, far] = self._median(near, far)
        return known

    def hull(self, start: int, stop: int) -> tuple[int, int, int, int]:
        """Return the lowest and the highest end of the intervals of these fixings, each as two numbers to divide."""
        points = self._worked_out(start, stop)
        over, over_step, under, under_step = points[0]
        low, low_under, high, high_under = over - over_step, under + under_step, over + over_step, under - under_step
        for over, over_step, under, under_step in points[1:]:
            if (over - over_step) * low_under < low * (under + under_step):
                low, low_under = over - over_step, under + under_step
            if (over + over_step) * high_under > high * (under - under_step):
                high, high_under = over + over_step, under - under_step
        factor, places = self.pair.factor, self._room()
        top, bottom = factor.numerator * 10 ** places[1], factor.denominator * 10 ** places[0]
        return low * top, low_under * bottom, high * top, high_under * bottom

    def extremes(self, start: int, stop: int) -> tuple[int, int]:
        """Return the places of the first lowest and the first highest rate from `start` to before `stop`."""
        points = self._worked_out(start, stop)
        lowest = highest = 0
        for place, (over, _, under, _) in enumerate(points):
            if over * points[lowest][2] < points[lowest][0] * under:
                lowest = place
            if over * points[highest][2] > points[highest][0] * under:
                highest = place
        return start + lowest, start + highest

    def _is_weekly(self, near: int, far: int) -> bool:
        days, gaps = self.days, far - near - 1
        # Were the upper median gap a day longer than a daily record's, the days would lie at least so far apart.
        if gaps > 0 and days[far - 1] - days[near] < (_DAILY_GAP + 1) * (gaps - gaps // 2) + gaps // 2:
            return False
        known = self._weekly.get((near, far))
        if known is None:
            found = sorted(later - earlier for earlier, later in pairwise(days[near:far]))
            known = self._weekly[near, far] = not found or found[len(found) // 2] > _DAILY_GAP
        return known

    def _median(self, near: int, far: int) -> Move:
        """Return the upper median of the moves: of floating-point quotients, which never stand in the wrong order."""
        if far - near < 2:
            return 1, 1
        points = self._worked_out(near, far)
        for place in range(near, far - 1):
            if not self._steps[place]:
                high, low = _move(points[place - near], points[place - near + 1])
                self._steps[place] = high / low
        steps = self._steps[near : far - 1]
        middle = len(steps) // 2
        ordered = sorted(steps)
        sought = ordered[middle]
        alike = [_move(points[place], points[place + 1]) for place, step in enumerate(steps) if step == sought]
        alike.sort(key=_quotient)
        return alike[middle - ordered.index(sought)]

    def _worked_out(self, start: int, stop: int) -> list[Point]:
        points = self._points[start:stop]
        if _UNKNOWN in points:
            days, (over, under) = self.days[start:stop], self._room()
            numbers = zip(_whole(self.pair.over, days, over), _whole(self.pair.under, days, under), strict=True)
            points = self._points[start:stop] = [(*above, *below) for above, below in numbers]
        return points

    def _room(self) -> tuple[int, int]:
        """Return for how many decimals there must be room in the numbers over and under."""
        if self._scale is None:
            first, last = self.days[0], self.days[-1]
            self._scale = _decimals(self.pair.over, first, last), _decimals(self.pair.under, first, last)
        return self._scale


def _widest(days: array[int]) -> int:
    return max(later - earlier for earlier, later in pairwise(days))


def _move(one: Point, other: Point) -> Move:
    left, right = one[0] * other[2], other[0] * one[2]
    return (left, right) if left > right else (right, left)


def _quotient(move: Move) -> Fraction:
    return Fraction(*move)


def _whole(series: Series | None, days: array[int], places: int) -> list[tuple[int, int]]:
    if series is None:
        return [_PIVOT] * len(days)
    at = series.at(days[0])
    if series.days[at : at + len(days)] == days:
        return series.whole(at, at + len(days), places)
    return [series.whole(at, at + 1, places)[0] for at in map(series.at, days)]


def _decimals(series: Series | None, first: int, last: int) -> int:
    return series.room(series.at(first), series.at(last) + 1) if series else 0
