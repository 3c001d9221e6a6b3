"""The answers of the rate table: one published fixing, and the span of rates the record allows for some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Final

from numcheck.model.interval import Interval

OFFICIAL: Final = "official"
MARKET: Final = "market"
AVERAGE: Final = "average"
OWN: Final = "own"
PEG: Final = "peg"
FIXED: Final = "fixed"


@dataclass(frozen=True, slots=True)
class Rate:
    """One fixing: how many `quote` one `base` cost on `day`, published or crossed from two fixings of one source.

    `interval` spans what the printed digits can stand for (half a unit in the last digit, propagated through a cross).
    `kind` is "official", "market", "average" (over days or over banks), "own" (the newsroom's), "peg" (through a
    currency's par value) or "fixed" (a ratio set by law). `nominal` is how many units the source quotes at once, 1 for
    a cross: the Bank of Russia prints 18.9267 roubles for 100 tenge, and `value` is then 0.189267.
    """

    base: str
    quote: str
    day: date
    value: Fraction
    interval: Interval
    kind: str
    source: str
    nominal: int = 1

    def scaled(self, base: str, quote: str, factor: Fraction) -> Rate:
        """Return the same fixing between two other currencies, dearer by `factor`."""
        nominal = self.nominal if factor == 1 else 1
        interval = self.interval.times(factor)
        return Rate(base, quote, self.day, self.value * factor, interval, self.kind, self.source, nominal)


@dataclass(frozen=True, slots=True)
class RateSpan:
    """Every rate, in `quote` for one `base`, that the official record allows for the days `first` to `last`.

    `interval` holds the printed half-steps of every fixing used, widened by what rates stray between two fixings of
    the record. `fixings` are the evidence, in order of their days: the earliest and the latest one used and those with
    the lowest and the highest rate. `weekly` says that they are a week or so apart, with none for the days between.
    """

    base: str
    quote: str
    first: date
    last: date
    interval: Interval
    fixings: tuple[Rate, ...]
    kind: str
    source: str
    weekly: bool = False


def hull(
    base: str, quote: str, days: tuple[date, date], allowed: list[tuple[Rate, Interval]], *, weekly: bool = False
) -> RateSpan:
    """Return the span of all intervals `allowed` around the rates they come with; there must be at least one."""
    rates = [rate for rate, _ in allowed]
    interval = reduce(Interval.hull, (each for _, each in allowed))
    ordered = sorted(rates, key=lambda rate: (rate.day, rate.source))
    lowest = min(ordered, key=lambda rate: rate.value)
    highest = max(ordered, key=lambda rate: rate.value)
    shown = {id(rate) for rate in (ordered[0], lowest, highest, ordered[-1])}
    fixings = tuple(rate for rate in ordered if id(rate) in shown)
    return RateSpan(base, quote, *days, interval, fixings, _kind(rates), _sources(rates), weekly)


def _kind(rates: list[Rate]) -> str:
    kinds = {rate.kind for rate in rates}
    return next(kind for kind in (PEG, OFFICIAL, OWN, MARKET, AVERAGE, FIXED) if kind in kinds)


def _sources(rates: list[Rate]) -> str:
    return " and ".join(sorted({rate.source for rate in rates}))
