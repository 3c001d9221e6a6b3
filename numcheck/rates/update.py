"""Bring the rates in the user's data folder up to date: fetch, check against what is known, replace as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.plausible import Refused, join
from numcheck.rates.providers.base import Fetcher, Provider, Row
from numcheck.rates.series import Series
from numcheck.rates.sources import Source
from numcheck.rates.store import embedded_store
from numcheck.rates.table import RateTable, table_over
from numcheck.rates.user import Layered, UserStore, locked, replace

# A first download takes a month; later ones take the last week again, for banks amend what they printed.
_FIRST: Final = timedelta(days=30)
_AGAIN: Final = timedelta(days=7)
# On the eve of holidays the rate of the next working day is out already: in Russia that is a good week in January.
_AHEAD: Final = timedelta(days=14)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update of one source did: how many fixings came, which were refused, and where the series end now."""

    source: Source
    added: int
    amended: int
    refused: tuple[Refused, ...]
    last: date | None


@dataclass(slots=True)
class _Merging:
    series: dict[str, Series] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    nominal: dict[str, int] = field(default_factory=dict)
    added: int = 0
    amended: int = 0


def starting_day(folder: Path, source: Source, today: date) -> date:
    """Return the first day to ask `source` for when the user has named none."""
    store = Layered(embedded_store(), UserStore(folder))
    ends = [series.last for code in store.codes(source.key) if (series := store.series(source.key, code))]
    return max(ends) - _AGAIN if ends else today - _FIRST


def update(
    provider: Provider,
    fetch: Fetcher,
    folder: Path,
    *,
    days: tuple[date, date],
    now: datetime,
    accept: Collection[str] = (),
) -> Outcome:
    """Fetch the fixings of `days` (the second is today) and add them to the file of the provider's source.

    What is fetched is fetched before anything is touched. Fixings that jump further than their series ever did, and
    those from the future, are left out and listed, except for currencies to `accept`. Raises RatesError if the
    provider gives none, or the folder cannot be written; the old file is then as it was.
    """
    source = provider.source
    rows = list(provider.rows(fetch, *days))
    with locked(folder):
        user = UserStore(folder)
        merging = _merge(source, rows, user, days[1], frozenset(accept))
        if merging.added or merging.amended or merging.refused:
            replace(folder, source.key, merging.series, _about(source, merging, now))
    return Outcome(source, merging.added, merging.amended, tuple(merging.refused), _end(merging.series))


def _merge(source: Source, rows: list[Row], user: UserStore, today: date, accept: frozenset[str]) -> _Merging:
    table, merging = table_over(user), _Merging()
    fresh: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        if row.day > today + _AHEAD:
            merging.refused.append(Refused(row.code, row.day, row.digits, "dated in the future"))
        elif not row.digits.strip("0."):
            merging.refused.append(Refused(row.code, row.day, row.digits, "zero, which is no rate"))
        elif apart := _apart(source, row):
            merging.refused.append(Refused(row.code, row.day, row.digits, apart))
        elif row.code not in {pivot.code for pivot in source.pivots}:
            fresh[row.code][row.day.toordinal()] = per_unit(row.digits, row.units)
    merging.nominal = {**user.about(source.key).get("nominal", {}), **{row.code: row.units for row in rows}}
    embedded = embedded_store()
    for code in sorted({*fresh, *user.codes(source.key)}):
        kept, shipped = user.series(source.key, code), embedded.series(source.key, code)
        mine = kept.fixings() if kept else {}
        known = {**(shipped.fixings() if shipped else {}), **mine}
        if code in accept:
            joined = {**mine, **fresh[code]}
            merging.added += len(fresh[code].keys() - known.keys())
            merging.amended += sum(known[day] != digits for day, digits in fresh[code].items() if day in known)
        else:
            breaks = fixed_ratios().redefined(code)
            found = join(code, known, fresh[code], elsewhere=_Elsewhere(table, source, code), breaks=breaks)
            merging.refused += found.refused
            merging.added += len(found.added)
            merging.amended += len(found.amended)
            joined = {**mine, **{day: found.fixings[day] for day in (*found.added, *found.amended)}}
        if joined:
            merging.series[code] = Series.of(joined, zeros_cut=source.zeros_cut, nominal=merging.nominal.get(code, 1))
    return merging


def _apart(source: Source, row: Row) -> str:
    """Return why a row is not taken as an official rate, "" if it is."""
    stretches = (each for each in fixed_ratios().apart if (each.source, each.code) == (source.key, row.code))
    return next((each.told() for each in stretches if each.holds(row.day)), "")


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    table: RateTable
    source: Source
    code: str

    def __call__(self, day: date) -> Fraction | None:
        home = self.source.pivots[-1].code
        pair = (home, self.code) if self.source.per_pivot else (self.code, home)
        rate = self.table.nearest(*pair, day)
        return rate.value if rate else None


def per_unit(digits: str, units: int) -> str:
    """Return the digits of a rate for `units`, a power of ten, as those for one: "18.9267" for 100 is "0.189267"."""
    shift = len(str(units)) - 1
    if not shift:
        return digits
    whole, _, decimals = digits.partition(".")
    whole = whole.rjust(shift + 1, "0")
    return f"{whole[:-shift].lstrip('0') or '0'}.{whole[-shift:]}{decimals}"


def _about(source: Source, merging: _Merging, now: datetime) -> dict[str, Any]:
    return {
        "source": source.key,
        "title": source.title,
        "home": source.pivots[-1].code,
        "zeros_cut": source.zeros_cut,
        "nominal": {code: units for code, units in merging.nominal.items() if units > 1},
        "updated": now.replace(microsecond=0).isoformat(),
        "refused": [refused.listed() for refused in merging.refused],
    }


def _end(series: dict[str, Series]) -> date | None:
    return max((each.last for each in series.values()), default=None)
