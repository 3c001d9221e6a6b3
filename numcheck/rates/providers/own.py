"""The newsroom's own rates: a CSV file with the columns date, base, quote and rate."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from numcheck.errors import RatesError
from numcheck.rates.providers.base import Fetcher, Row, day_of, row
from numcheck.rates.sources import Source, newsroom

_COLUMNS: Final = ("date", "base", "quote", "rate")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Rates kept by hand, all in one currency (the column quote): `2026-10-30,USD,KZT,478.77`."""

    path: Path
    source: Source

    @classmethod
    def of(cls, path: Path) -> Newsroom:
        """Return the provider of the file at `path`; raises RatesError if it cannot be read or has another form."""
        quotes = {each["quote"].strip().upper() for each in _lines(path)}
        if len(quotes) != 1:
            told = ", ".join(sorted(quotes)) or "none"
            raise RatesError(f"{path}: the rates must all be in one currency (column quote), found {told}")
        return cls(path, newsroom(quotes.pop()))

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:  # noqa: ARG002 - nothing is fetched
        """Yield every rate of the file from `first` on; raises RatesError for one in no known form."""
        return (each for each in self.fixings() if each.day >= first)

    def fixings(self) -> Iterator[Row]:
        """Yield every rate of the file; raises RatesError for one in no known form."""
        for each in _lines(self.path):
            day = day_of(str(self.path), each["date"].strip(), "%Y-%m-%d")
            yield row(str(self.path), each["base"], day, each["rate"])

    def requests(self, first: date, last: date) -> int:  # noqa: ARG002 - as every provider
        """Return none."""
        return 0


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        lines = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RatesError(f"cannot read the rates in {path} ({reason})") from error
    if not lines or any(each.get(column) is None for each in lines for column in _COLUMNS):
        raise RatesError(f"{path} must have the columns {', '.join(_COLUMNS)} and a rate a line")
    return lines
