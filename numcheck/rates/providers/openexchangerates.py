"""Open Exchange Rates: JSON of one day, units for one dollar; needs a key from the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.errors import RatesError
from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, days, part, read_json, row
from numcheck.rates.sources import OPENEXCHANGERATES, Source

KEY: Final = "OPENEXCHANGERATES_APP_ID"


@dataclass(frozen=True, slots=True)
class OpenExchangeRates:
    """Market rates, which stand in only where no bank's own are at hand; the key is never part of a message."""

    url: str = "https://openexchangerates.org/api/historical"
    source: Source = OPENEXCHANGERATES

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the rates; raises RatesError without a key and for an answer in no known form."""
        name = self.source.name
        key = os.environ.get(KEY)
        if not key:
            raise RatesError(f"{name} needs a key: set ${KEY} to the App ID of your account")
        for day in days(first, last):
            found = read_json(name, fetch.get(f"{self.url}/{day}.json", {"app_id": key}) or b"")
            if part(name, found, "base") != "USD":
                raise RatesError(f"{name} sent rates for another base than USD")
            rates = part(name, found, "rates")
            if not isinstance(rates, dict):
                raise RatesError(f"{name} sent no table of rates; its format may have changed")
            yield from (
                row(name, code, day, digits) for code, digits in rates.items() if code not in {"USD", *NO_MONEY}
            )

    def requests(self, first: date, last: date) -> int:
        """Return one a day."""
        return (last - first).days + 1
