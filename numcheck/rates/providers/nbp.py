"""National Bank of Poland: JSON of tables A (daily) and B (weekly), at most 93 days a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, items, part, read_json, row, stretches
from numcheck.rates.sources import NBP, Source

_MOST: Final = 93
_TABLES: Final = "AB"
_EARLIEST: Final = date(2002, 1, 2)


@dataclass(frozen=True, slots=True)
class NationalBankOfPoland:
    """Zloty for one unit; a stretch without a table is a 404."""

    url: str = "https://api.nbp.pl/api/exchangerates/tables"
    source: Source = NBP

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings; raises RatesError for an answer in no known form."""
        name = self.source.name
        for table in _TABLES:
            for start, end in stretches(max(first, _EARLIEST), last, most=_MOST):
                body = fetch.get(f"{self.url}/{table}/{start}/{end}/", {"format": "json"}, missing=True)
                for issue in items(name, read_json(name, body)) if body is not None else []:
                    day = day_of(name, part(name, issue, "effectiveDate"), "%Y-%m-%d")
                    for each in items(name, part(name, issue, "rates")):
                        if part(name, each, "code") not in NO_MONEY:
                            yield row(name, each["code"], day, part(name, each, "mid"))

    def requests(self, first: date, last: date) -> int:
        """Return one a table and stretch."""
        return len(_TABLES) * sum(1 for _ in stretches(max(first, _EARLIEST), last, most=_MOST))
