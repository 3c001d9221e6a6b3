"""Closed intervals of exact rationals, the arithmetic every rule judges with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Bound = Fraction | None


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, ends included; an end of None is unbounded."""

    low: Bound
    high: Bound

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval runs upwards, got [{self.low}, {self.high}]")

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """Return the interval that holds one value only."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def around(cls, value: Fraction, half: Fraction) -> Interval:
        """Return `value` plus and minus `half`."""
        return cls(value - half, value + half)

    @property
    def bounded(self) -> bool:
        """Whether both ends are numbers."""
        return self.low is not None and self.high is not None

    def meets(self, other: Interval) -> bool:
        """Whether the two intervals share a point, ends included."""
        left = self.high is None or other.low is None or other.low <= self.high
        right = self.low is None or other.high is None or self.low <= other.high
        return left and right

    def holds(self, value: Fraction | int) -> bool:
        """Whether `value` lies in the interval, ends included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that contains both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def times(self, factor: Fraction | int) -> Interval:
        """Return the interval with both ends multiplied by an exact `factor`."""
        if factor == 0:
            return Interval.point(0)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high) if factor > 0 else Interval(high, low)

    def plus(self, amount: Fraction | int) -> Interval:
        """Return the interval moved by an exact `amount`."""
        return Interval(
            None if self.low is None else self.low + amount, None if self.high is None else self.high + amount
        )

    def __mul__(self, other: Interval) -> Interval:
        """Return every product of a member of each, for intervals of non-negative numbers."""
        _require_non_negative(self, other)
        low = Fraction(0) if self.low is None or other.low is None else self.low * other.low
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(low, high)

    def __truediv__(self, other: Interval) -> Interval:
        """Return every quotient of a member of each, for non-negative numbers; dividing by zero is unbounded."""
        _require_non_negative(self, other)
        low = Fraction(0) if self.low is None or other.high is None or other.high == 0 else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Interval(low, high)

    def __add__(self, other: Interval) -> Interval:
        """Return every sum of a member of each."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Return every difference of a member of each."""
        return self + other.times(-1)

    def distance(self, other: Interval) -> Fraction:
        """Return how far apart the two intervals are; zero when they meet."""
        if self.meets(other):
            return Fraction(0)
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if self.low is None or other.high is None:
            raise AssertionError("intervals that do not meet have facing ends")
        return self.low - other.high


def _require_non_negative(*intervals: Interval) -> None:
    for interval in intervals:
        if interval.low is not None and interval.low < 0:
            raise ValueError(f"this product is defined for non-negative intervals, got {interval}")
