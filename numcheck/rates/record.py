"""What one source says of a pair around some days, in whole numbers: which fixings speak, and how far rates stray."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from numcheck.rates.cross import Pair
from numcheck.rates.pace import (
    DAILY_AGE,
    DAILY_GAP,
    REACH,
    SAMPLE,
    WEEKLY_AGE,
    sparse,
    steadily_daily,
    steadily_weekly,
    widest,
)
from numcheck.rates.rate import Rate
from numcheck.rates.series import Series
from numcheck.rates.spans import Bounds

# Banks fix at different hours, and between two weekly fixings the rate swings past both. These shares of the
# record's median move are as wide as the bars of tests/rates/test_published.py allow (medians of 0.7 % daily and 2.5 %
# weekly): they take in 89 and 92 in 100 of the rates that fifteen central banks published, a whole move 97 and 93.
_DAILY_FIFTHS: Final = 2
_WEEKLY_FIFTHS: Final = 4

Point = tuple[int, int, int, int]
"""A fixing of both currencies: twice the number printed over and a step of its last digit, and the same under."""
Move = tuple[int, int]
"""A rate and a lower one, or the same, as numbers that stand in their ratio."""

_PIVOT: Final = (2, 0)
_UNKNOWN: Final[Point] = (0, 0, 0, 0)


class Published(NamedTuple):
    """The fixings of `record` that speak for the days from `first` to `last`: its places `start` to before `stop`.

    The rest follows from these. (A named tuple, since one is made for every answer.)
    """

    record: Record
    first: int
    last: int
    start: int
    stop: int
    weekly: bool

    @property
    def kind(self) -> str:
        """The kind of the rates."""
        return self.record.pair.kind

    @property
    def told(self) -> str:
        """Where they come from."""
        return self.record.pair.told

    @property
    def latest(self) -> int:
        """The last fixing day not after the days asked about."""
        return self.record.days[self._past - 1]

    @property
    def continues(self) -> bool:
        """Whether the record goes on at or after the end of the days asked about."""
        return self.latest == self.last or self.record.goes_on(self._past, weekly=self.weekly)

    @property
    def open_days(self) -> int:
        """How many days past the last weekly fixing the days asked about lie."""
        return self.last - self.record.days[self.stop - 1] if self.weekly else 0

    @property
    def around(self) -> tuple[int, int]:
        """The places from which, and before which, how the record goes is read off."""
        return self.record.around(self.first, self.last, self._past)

    @property
    def spread(self) -> Fraction:
        """The factor, at least 1, by which the rate may have wandered beyond these fixings.

        Measured in the record's own terms: a share of the median move from one fixing to the next around these days,
        and a further move for each week that the days asked about lie past the last weekly fixing.
        """
        return Fraction(*self._spread())

    def bounds(self) -> Bounds:
        """Return what these fixings allow: all their intervals, widened by the `spread`."""
        up, down = self._spread()
        low, low_under, high, high_under = self.record.hull(self.start, self.stop)
        return low * down, low_under * up, high * up, high_under * down

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

    @property
    def _past(self) -> int:
        """The place of the first fixing after the days asked about."""
        return self.stop - (self.record.days[self.stop - 1] > self.last)

    def _spread(self) -> Move:
        up, down = self.record.typical(*self.around)
        fifths = _WEEKLY_FIFTHS if self.weekly else _DAILY_FIFTHS
        return 35 * down + (up - down) * (7 * fifths + 5 * max(self.open_days, 0)), 35 * down


class Record:
    """The days on which a pair has fixings, and their numbers, worked out when first needed.

    Threads may share one: what two of them work out at once is the same.
    """

    __slots__ = ("_gap", "_inside", "_medians", "_points", "_scale", "_steady", "_steps", "_weekly", "days", "pair")

    def __init__(self, pair: Pair, first: int, last: int) -> None:
        """Take the fixings of `pair` around the days from `first` to `last`, both ordinals, that may be asked about."""
        self.pair = pair
        self.days = pair.days(first - REACH, last + REACH)
        # Most records go alike all along, and then nothing need be counted at a place with a sample on either side.
        self._steady = steadily_weekly(self.days)
        self._inside = len(self.days) - SAMPLE if self._steady or steadily_daily(self.days) else 0
        self._gap: int | None = None
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
        days = self.days
        start = bisect_left(days, first)
        stop = bisect_right(days, last, start)
        if not stop:
            return None
        inside = SAMPLE <= stop <= self._inside
        weekly = self._steady if inside else self._is_weekly(*self.around(first, last, stop))
        age = WEEKLY_AGE if weekly else DAILY_AGE
        if start and first - days[start - 1] <= age:
            start -= 1
        elif start == len(days) or days[start] > first:
            return None
        latest = days[stop - 1]
        if last - latest > age or (latest - days[start] > age and self._breaks_off(start, stop, age)):
            return None
        if weekly and latest < last and self.goes_on(stop, weekly=True):
            stop += 1
        return Published(self, first, last, start, stop, weekly)

    def goes_on(self, stop: int, *, weekly: bool) -> bool:
        """Whether the place `stop` has a fixing soon enough after the one before."""
        days = self.days
        return stop < len(days) and days[stop] - days[stop - 1] <= (WEEKLY_AGE if weekly else DAILY_AGE)

    def around(self, first: int, last: int, stop: int) -> tuple[int, int]:
        """Return the places from which, and before which, how the record goes is read off.

        `stop` is the first place after the days from `first` to `last`.
        """
        days = self.days
        near, far = max(0, stop - SAMPLE), min(len(days), stop + SAMPLE)
        if days[near] < first - REACH:
            near = bisect_left(days, first - REACH, near)
        if days[far - 1] > last + REACH:
            far = bisect_right(days, last + REACH, near, far)
        return near, far

    def typical(self, near: int, far: int) -> Move:
        """Return the median move from one fixing to the next between the places."""
        known = self._medians.get((near, far))
        if known is None:
            known = self._medians[near, far] = self._median(near, far)
        return known

    def hull(self, start: int, stop: int) -> Bounds:
        """Return the lowest and the highest end of the intervals of these fixings."""
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

    def _breaks_off(self, start: int, stop: int, age: int) -> bool:
        """Whether some fixing of these comes later than `age` after the one before."""
        if self._gap is None:
            self._gap = widest(self.days, self.days[1:])
        return self._gap > age and widest(self.days[start:stop], self.days[start + 1 : stop]) > age

    def _is_weekly(self, near: int, far: int) -> bool:
        days, gaps = self.days, far - near - 1
        if gaps > 0 and days[far - 1] - days[near] < sparse(gaps):
            return False
        known = self._weekly.get((near, far))
        if known is None:
            found = sorted(later - earlier for earlier, later in pairwise(days[near:far]))
            known = self._weekly[near, far] = not found or found[len(found) // 2] > DAILY_GAP
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
