"""The central banks in the embedded store and how each of them quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from numcheck.rates.rate import AVERAGE, MARKET, OFFICIAL, OWN


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
    are pivots for one unit (NBP: 3.45 zloty a dollar). `zeros_cut` says the files at hand drop trailing zeros. A source
    that is `home_only` speaks for pairs with its own currency alone, a `fallback` only where no other source answers.
    """

    key: str
    name: str
    title: str
    pivots: tuple[Pivot, ...]
    per_pivot: bool
    zeros_cut: bool
    kind: str = OFFICIAL
    home_only: bool = False
    fallback: bool = False


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


def _online(key: str, title: str, pivot: Pivot, **more: Any) -> Source:  # noqa: ANN401 - the fields of Source
    return Source(key=key, title=title, pivots=(pivot,), **{"name": key.upper(), "per_pivot": False, **more})


_EVER: Final = date(1900, 1, 1)

NBK: Final = _online(
    "nbk",
    "National Bank of Kazakhstan, official exchange rates",
    Pivot("KZT", date(1993, 11, 15), None),
    zeros_cut=True,
    home_only=True,
)
CBR: Final = _online(
    "cbr",
    "Bank of Russia, official exchange rates",
    Pivot("RUB", date(1998, 1, 1), None),
    zeros_cut=False,
    home_only=True,
)
NBU: Final = _online(
    "nbu",
    "National Bank of Ukraine, official exchange rates",
    Pivot("UAH", date(1996, 9, 2), None),
    zeros_cut=True,
    home_only=True,
)
CBU: Final = _online(
    "cbu",
    "Central Bank of Uzbekistan, official exchange rates",
    Pivot("UZS", date(1994, 7, 1), None),
    zeros_cut=False,
    home_only=True,
)
FRANKFURTER: Final = _online(
    "frankfurter",
    "Frankfurter, rates blended from those of central banks",
    Pivot("EUR", date(1999, 1, 1), None),
    name="Frankfurter",
    per_pivot=True,
    zeros_cut=True,
    kind=AVERAGE,
    fallback=True,
)
OPENEXCHANGERATES: Final = _online(
    "openexchangerates",
    "Open Exchange Rates, market rates at the end of the day",
    Pivot("USD", _EVER, None),
    name="Open Exchange Rates",
    per_pivot=True,
    zeros_cut=True,
    kind=MARKET,
    fallback=True,
)


def newsroom(home: str) -> Source:
    """Return the newsroom's own rates, in the currency `home`."""
    pivot = Pivot(home, _EVER, None)
    return _online(
        "newsroom", "the newsroom's own rates", pivot, name="newsroom", zeros_cut=False, kind=OWN, home_only=True
    )


KNOWN: Final = {source.key: source for source in (ECB, NBP, NBK, CBR, NBU, CBU, FRANKFURTER, OPENEXCHANGERATES)}


def is_file_of_rates(name: str) -> bool:
    """Whether the name of a source is that of a file with rates of one's own."""
    return name.lower().endswith(".csv")
