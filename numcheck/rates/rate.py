"""The answers of the rate table: one published fixing, and the span of rates the record allows for some days."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
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


@dataclass(frozen=True, slots=True, eq=False)
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

    def __eq__(self, other: object) -> bool:
        """Whether the two say the same, whether or not they have worked it out."""
        return self._said() == other._said() if isinstance(other, RateSpan) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.base, self.quote, self.first, self.last))

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, each.name) for each in fields(self))
