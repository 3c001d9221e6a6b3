"""Spans of rates put together from what sources and the law allow, each sum done when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Final, Protocol

from numcheck.model.interval import Interval
from numcheck.rates.rate import AVERAGE, FIXED, MARKET, OFFICIAL, OWN, PEG, Rate, RateSpan

_FIRST_KINDS: Final = (PEG, OFFICIAL, OWN, MARKET, AVERAGE, FIXED)


class Part(Protocol):
    """What a source, or the law, allows for some days."""

    @property
    def kind(self) -> str:
        """The kind of its rates."""

    @property
    def told(self) -> str:
        """Where they come from."""

    def interval(self) -> Interval:
        """Return all rates it allows."""

    def outermost(self) -> list[Rate]:
        """Return its first and last fixing and those with the lowest and the highest rate, by day."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A ratio that does not move on the days asked about, as a rate of the first of them."""

    rate: Rate

    @property
    def kind(self) -> str:
        """The kind of the rate."""
        return self.rate.kind

    @property
    def told(self) -> str:
        """What sets it."""
        return self.rate.source

    def interval(self) -> Interval:
        """Return the ratio alone."""
        return self.rate.interval

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
        put = object.__setattr__
        put(self, "base", codes[0])
        put(self, "quote", codes[1])
        put(self, "first", days[0])
        put(self, "last", days[1])
        put(self, "weekly", weekly)
        put(self, "_parts", parts)
        put(self, "_interval", None)
        put(self, "_fixings", None)

    @property
    def interval(self) -> Interval:
        """What the parts allow."""
        found = self._interval
        if found is None:
            found = reduce(Interval.hull, (part.interval() for part in self._parts))
            object.__setattr__(self, "_interval", found)
        return found

    @property
    def fixings(self) -> tuple[Rate, ...]:
        """The earliest and the latest fixing of all parts and those with the lowest and the highest rate."""
        found = self._fixings
        if found is None:
            found = _evidence(self._parts)
            object.__setattr__(self, "_fixings", found)
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


def _evidence(parts: Sequence[Part]) -> tuple[Rate, ...]:
    ordered = sorted((rate for part in parts for rate in part.outermost()), key=lambda rate: (rate.day, rate.source))
    lowest = min(ordered, key=lambda rate: rate.value)
    highest = max(ordered, key=lambda rate: rate.value)
    shown = {id(rate) for rate in (ordered[0], lowest, highest, ordered[-1])}
    return tuple(rate for rate in ordered if id(rate) in shown)
