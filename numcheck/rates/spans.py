"""Spans of rates put together from what sources and the law allow, each sum done when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, NamedTuple, Protocol

from numcheck.model.interval import Interval
from numcheck.rates.rate import AVERAGE, FIXED, MARKET, OFFICIAL, OWN, PEG, Rate, RateSpan

_FIRST_KINDS: Final = (PEG, OFFICIAL, OWN, MARKET, AVERAGE, FIXED)


Bounds = tuple[int, int, int, int]
"""The lowest rate as a number and what to divide it by, and the highest likewise."""


class Part(Protocol):
    """What a source, or the law, allows for some days."""

    @property
    def kind(self) -> str:
        """The kind of its rates."""

    @property
    def told(self) -> str:
        """Where they come from."""

    def bounds(self) -> Bounds:
        """Return the lowest and the highest rate it allows."""

    def outermost(self) -> list[Rate]:
        """Return its first and last fixing and those with the lowest and the highest rate, by day."""


class Constant(NamedTuple):
    """A ratio between two `codes` that does not move on the days asked about, of which `day` (an ordinal) is the first.

    (A named tuple, since one is made for every answer.)
    """

    codes: tuple[str, str]
    day: int
    ratio: Fraction
    kind: str
    told: str

    @property
    def rate(self) -> Rate:
        """The ratio as a rate of the first day."""
        ratio = self.ratio
        return Rate(*self.codes, date.fromordinal(self.day), ratio, Interval.point(ratio), self.kind, self.told)

    def bounds(self) -> Bounds:
        """Return the ratio alone."""
        return *self.ratio.as_integer_ratio(), *self.ratio.as_integer_ratio()

    def outermost(self) -> list[Rate]:
        """Return the rate."""
        return [self.rate]


class FoundSpan(RateSpan):
    """A span that does the sums over its parts, of which there must be one, when they are asked for.

    Most look-ups only ask whether there is a rate, some for its interval, few for its fixings. Threads may share one:
    what two of them work out at once is the same.
    """

    __slots__ = ("_fixings", "_interval", "_parts")
    _parts: Sequence[Part]
    _interval: Interval | None
    _fixings: tuple[Rate, ...] | None

    def __init__(self, codes: tuple[str, str], days: tuple[date, date], parts: Sequence[Part], weekly: bool) -> None:  # noqa: FBT001 - for speed
        """Take base and quote, the first and last day, and what is allowed for them."""
        _put_base(self, codes[0])
        _put_quote(self, codes[1])
        _put_first(self, days[0])
        _put_last(self, days[1])
        _put_weekly(self, weekly)
        _put_parts(self, parts)
        _put_interval(self, None)
        _put_fixings(self, None)

    @property
    def interval(self) -> Interval:
        """What the parts allow."""
        found = self._interval
        if found is None:
            found = _hull([part.bounds() for part in self._parts])
            _put_interval(self, found)
        return found

    @property
    def fixings(self) -> tuple[Rate, ...]:
        """The earliest and the latest fixing of all parts and those with the lowest and the highest rate."""
        found = self._fixings
        if found is None:
            found = _evidence(self._parts)
            _put_fixings(self, found)
        return found

    @property
    def kind(self) -> str:
        """The kind that says most of the rates."""
        kinds = {part.kind for part in self._parts}
        return next(kind for kind in _FIRST_KINDS if kind in kinds)

    @property
    def source(self) -> str:
        """Where the parts come from, each once."""
        return " and ".join(sorted({part.told for part in self._parts}))

    def __reduce__(self) -> tuple[Any, ...]:
        return RateSpan, self._said()


def _putting(kind: type, name: str) -> Callable[[FoundSpan, object], None]:
    """Return what puts a value into the slot of a frozen span, in half the time that `object.__setattr__` takes."""
    put: Callable[[FoundSpan, object], None] = vars(kind)[name].__set__
    return put


_put_base, _put_quote, _put_first, _put_last, _put_weekly = (
    _putting(RateSpan, name) for name in ("base", "quote", "first", "last", "weekly")
)
_put_parts, _put_interval, _put_fixings = (_putting(FoundSpan, name) for name in ("_parts", "_interval", "_fixings"))


def _hull(bounds: list[Bounds]) -> Interval:
    low, low_under, high, high_under = bounds[0]
    for lower, lower_under, higher, higher_under in bounds[1:]:
        if lower * low_under < low * lower_under:
            low, low_under = lower, lower_under
        if higher * high_under > high * higher_under:
            high, high_under = higher, higher_under
    return Interval(Fraction(low, low_under), Fraction(high, high_under))


def _evidence(parts: Sequence[Part]) -> tuple[Rate, ...]:
    ordered = sorted((rate for part in parts for rate in part.outermost()), key=lambda rate: (rate.day, rate.source))
    lowest = min(ordered, key=lambda rate: rate.value)
    highest = max(ordered, key=lambda rate: rate.value)
    shown = {id(rate) for rate in (ordered[0], lowest, highest, ordered[-1])}
    return tuple(rate for rate in ordered if id(rate) in shown)
