"""National Bank of Ukraine: JSON of all currencies for a stretch of days, hryvnias for so many `units`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, items, part, read_json, row, stretches
from numcheck.rates.sources import NBU, Source

_MOST: Final = 31


@dataclass(frozen=True, slots=True)
class NationalBankOfUkraine:
    """Dated on weekends too; an amended fixing comes with a later `calcdate`, and the latest one counts."""

    url: str = "https://bank.gov.ua/NBU_Exchange/exchange_site"
    source: Source = NBU

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings; raises RatesError for an answer in no known form."""
        name = self.source.name
        for start, end in stretches(first, last, most=_MOST):
            # The bank's `json` is a bare word, not a parameter with a value.
            url = f"{self.url}?start={start:%Y%m%d}&end={end:%Y%m%d}&json"
            latest: dict[tuple[str, date], tuple[date, Row]] = {}
            for each in items(name, read_json(name, fetch.get(url) or b"")):
                code = part(name, each, "cc")
                if code in NO_MONEY:
                    continue
                day = day_of(name, part(name, each, "exchangedate"), "%d.%m.%Y")
                set_on = day_of(name, each.get("calcdate") or each["exchangedate"], "%d.%m.%Y")
                found = row(name, code, day, part(name, each, "rate"), each.get("units") or "1")
                if set_on >= latest.get((code, day), (date.min, found))[0]:
                    latest[code, day] = (set_on, found)
            yield from (found for _, found in latest.values())

    def requests(self, first: date, last: date) -> int:
        """Return one a stretch."""
        return sum(1 for _ in stretches(first, last, most=_MOST))
