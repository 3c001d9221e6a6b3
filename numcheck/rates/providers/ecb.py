"""European Central Bank: XML of the last day or the last 90, a zipped table of all days since 1999."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Final

from numcheck.errors import RatesError
from numcheck.rates.providers.base import Fetcher, Row, day_of, row
from numcheck.rates.providers.markup import read_xml
from numcheck.rates.sources import ECB, Source

# The file of 90 days holds working days of about so many calendar days.
_RECENT: Final = timedelta(days=85)
_LARGEST: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class EuropeanCentralBank:
    """Fixed about 16:00 Central European time; none on weekends and holidays of the TARGET system."""

    url: str = "https://www.ecb.europa.eu/stats/eurofxref"
    source: Source = ECB

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings from the smallest file that has them; raises RatesError for one in no known form."""
        if last - first > _RECENT:
            found = self._history(fetch.get(f"{self.url}/eurofxref-hist.zip") or b"")
        else:
            file = "eurofxref-daily.xml" if first == last else "eurofxref-hist-90d.xml"
            found = self._recent(fetch.get(f"{self.url}/{file}") or b"")
        yield from (each for each in found if first <= each.day)

    def requests(self, first: date, last: date) -> int:  # noqa: ARG002 - as every provider
        """Return one."""
        return 1

    def _recent(self, body: bytes) -> Iterator[Row]:
        for cube in read_xml(self.source.name, body, root="Envelope").iter():
            if "time" in cube.attrib:
                day = day_of(self.source.name, cube.get("time"), "%Y-%m-%d")
                for each in cube:
                    yield row(self.source.name, each.get("currency"), day, each.get("rate"))

    def _history(self, body: bytes) -> Iterator[Row]:
        from zipfile import BadZipFile, ZipFile

        name = self.source.name
        try:
            with ZipFile(BytesIO(body)) as archive:
                inside = archive.infolist()[0]
                if inside.file_size > _LARGEST:
                    raise RatesError(f"{name} sent a zip of {inside.file_size:,} bytes, which is no table of rates")
                table = list(csv.reader(StringIO(archive.read(inside).decode("ascii"))))
        except (BadZipFile, IndexError, ValueError, EOFError) as error:
            raise RatesError(f"{name} sent no whole zip of a table ({error}); try again later") from error
        if not table or table[0][:1] != ["Date"]:
            raise RatesError(f"{name} sent a table without a column 'Date'; its format may have changed")
        for line in table[1:]:
            day = day_of(name, line[0] if line else "", "%Y-%m-%d")
            for code, digits in zip(table[0][1:], line[1:], strict=False):
                if code.strip() and digits.strip() not in {"", "N/A"}:
                    yield row(name, code, day, digits)
