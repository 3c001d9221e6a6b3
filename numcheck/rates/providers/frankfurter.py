"""Frankfurter, version 2: JSON rows of units for one euro, blended from the central banks it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, items, part, read_json, row, stretches
from numcheck.rates.sources import FRANKFURTER, Source

_MOST: Final = 31


@dataclass(frozen=True, slots=True)
class Frankfurter:
    """Blended unless one bank is named, so its rates stand in only where no bank's own are at hand."""

    url: str = "https://api.frankfurter.dev/v2/rates"
    source: Source = FRANKFURTER

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the rates; raises RatesError for an answer in no known form."""
        name = self.source.name
        for start, end in stretches(first, last, most=_MOST):
            query = {"from": start.isoformat(), "to": end.isoformat(), "base": "EUR"}
            for each in items(name, read_json(name, fetch.get(self.url, query) or b"")):
                code = part(name, each, "quote")
                if part(name, each, "base") == "EUR" and code not in {"EUR", *NO_MONEY}:
                    day = day_of(name, part(name, each, "date"), "%Y-%m-%d")
                    yield row(name, code, day, part(name, each, "rate"))

    def requests(self, first: date, last: date) -> int:
        """Return one a stretch."""
        return sum(1 for _ in stretches(first, last, most=_MOST))
