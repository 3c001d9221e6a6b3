"""National Bank of Kazakhstan: one XML file a day, tenge for a `quant` of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, days, row
from numcheck.rates.providers.markup import read_xml, text
from numcheck.rates.sources import NBK, Source


@dataclass(frozen=True, slots=True)
class NationalBankOfKazakhstan:
    """The rate dated D is the exchange's average at 15:30 of the trading day before; every day has a file."""

    url: str = "https://nationalbank.kz/rss/get_rates.cfm"
    source: Source = NBK

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings of each day; raises RatesError for an answer in no known form."""
        for day in days(first, last):
            body = fetch.get(self.url, {"fdate": day.strftime("%d.%m.%Y")}, missing=True)
            if body is None:
                continue
            root = read_xml(self.source.name, body, root="rates")
            dated = day_of(self.source.name, text(self.source.name, root, "date"), "%d.%m.%Y")
            for item in root.iter("item"):
                code, digits, units = (text(self.source.name, item, tag) for tag in ("title", "description", "quant"))
                if code not in NO_MONEY:
                    yield row(self.source.name, code, dated, digits, units)

    def requests(self, first: date, last: date) -> int:
        """Return one a day."""
        return (last - first).days + 1
