"""Central Bank of Uzbekistan: JSON of one day, soms for a `Nominal` of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, days, items, part, read_json, row
from numcheck.rates.sources import CBU, Source


@dataclass(frozen=True, slots=True)
class CentralBankOfUzbekistan:
    """An archive page for a day gives the rates in force then, under the day they were set for."""

    url: str = "https://cbu.uz/en/arkhiv-kursov-valyut/json/all"
    source: Source = CBU

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings; raises RatesError for an answer in no known form."""
        name = self.source.name
        seen: set[tuple[str, date]] = set()
        for asked in days(first, last):
            body = fetch.get(f"{self.url}/{asked}/", missing=True)
            for each in items(name, read_json(name, body)) if body is not None else []:
                code, day = part(name, each, "Ccy"), day_of(name, part(name, each, "Date"), "%d.%m.%Y")
                if code not in NO_MONEY and (code, day) not in seen and day >= first:
                    seen.add((code, day))
                    yield row(name, code, day, part(name, each, "Rate"), part(name, each, "Nominal"))

    def requests(self, first: date, last: date) -> int:
        """Return one a day."""
        return (last - first).days + 1
