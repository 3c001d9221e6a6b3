"""What a ledger says: figures by name, each with its value, its unit, its days and its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a ledger's values count: a dimension, its canonical unit or currency, and how many of it one stands for.

    "million USD" is money in USD with a factor of 10**6.
    """

    dimension: Dimension
    unit: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Days:
    """The days a figure speaks of, both ends included, and how the ledger writes them ("2022", "2022-03-31")."""

    first: date
    last: date
    written: str


@dataclass(frozen=True, slots=True)
class Query:
    """An SQL query that yields one number, and the files it reads."""

    sql: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a printed figure may lie from its entry beside its own rounding: an amount, or a share of the value."""

    amount: Fraction
    share: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a ledger.

    `value` is in `unit` as written, `measure` what that unit means, `where` the phrases that must stand in one sentence
    with a printed figure that is bound without a comment, `place` the file and line of the entry.
    """

    name: str
    value: Fraction | Query
    unit: str
    measure: Measure
    place: str
    days: Days | None = None
    source: str = ""
    where: tuple[str, ...] = ()
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """An entry with its value known: `value` and `interval`, what its tolerance allows, in the unit of its measure."""

    entry: Entry
    number: Fraction

    @property
    def value(self) -> Fraction:
        """The value in the measure's unit."""
        return self.number * self.entry.measure.factor

    @property
    def interval(self) -> Interval:
        """The value with the tolerance of its entry."""
        allowed = self.entry.tolerance
        if allowed is None:
            return Interval.point(self.value)
        half = abs(self.value) * allowed.amount if allowed.share else allowed.amount * self.entry.measure.factor
        return Interval.around(self.value, half)


@dataclass(frozen=True)
class Ledger:
    """The entries of one file, in its order."""

    path: Path
    entries: tuple[Entry, ...]

    @cached_property
    def names(self) -> dict[str, Entry]:
        """The entries by name."""
        return {entry.name: entry for entry in self.entries}
