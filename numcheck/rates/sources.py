"""The central banks in the embedded store and how each of them quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Pivot:
    """The currency a source quotes in, from the first day it did to the last (None: it still does)."""

    code: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher of fixings.

    `per_pivot` says the numbers are units of the currency for one pivot (ECB: 1.1789 dollars a euro), otherwise they
    are pivots for one unit (NBP: 3.45 zloty a dollar). `zeros_cut` says the files at hand drop trailing zeros.
    """

    key: str
    name: str
    title: str
    pivots: tuple[Pivot, ...]
    per_pivot: bool
    zeros_cut: bool


ECB: Final = Source(
    key="ecb",
    name="ECB",
    title="European Central Bank, euro foreign exchange reference rates",
    pivots=(Pivot("EUR", date(1999, 1, 1), None),),
    per_pivot=True,
    zeros_cut=True,
)

NBP: Final = Source(
    key="nbp",
    name="NBP",
    title="National Bank of Poland, average rates of tables A and B",
    pivots=(Pivot("PLZ", date(1984, 1, 1), date(1994, 12, 31)), Pivot("PLN", date(1995, 1, 1), None)),
    per_pivot=False,
    zeros_cut=False,
)

SOURCES: Final = (ECB, NBP)
