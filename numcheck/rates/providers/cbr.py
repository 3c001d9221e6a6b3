"""Bank of Russia: XML in windows-1251 with decimal commas, one file a day or one a currency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.providers.base import NO_MONEY, Fetcher, Row, day_of, days, row
from numcheck.rates.providers.markup import read_xml, text
from numcheck.rates.sources import CBR, Source

# From here on a file a currency (there are some 55) is fewer requests than a file a day.
_MANY: Final = 60


@dataclass(frozen=True, slots=True)
class BankOfRussia:
    """The rate dated D was set the day before; Saturdays are dated, Sundays and Mondays have Saturday's."""

    url: str = "https://www.cbr.ru/scripts"
    source: Source = CBR

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings; raises RatesError for an answer in no known form."""
        if (last - first).days >= _MANY:
            yield from self._by_currency(fetch, first, last)
            return
        seen: set[date] = set()
        for day in days(first, last):
            found = [found for _, found in self._of_day(fetch, day)]
            if found and found[0].day not in seen and found[0].day >= first:
                seen.add(found[0].day)
                yield from found

    def requests(self, first: date, last: date) -> int:
        """Return one a day, or one a currency and one for their list."""
        return min((last - first).days + 1, _MANY)

    def _of_day(self, fetch: Fetcher, day: date) -> Iterator[tuple[str, Row]]:
        """Yield each currency's key at the bank with its fixing in force on `day`."""
        name = self.source.name
        body = fetch.get(f"{self.url}/XML_daily.asp", {"date_req": day.strftime("%d/%m/%Y")})
        root = read_xml(name, body or b"", root="ValCurs")
        for item in root.iter("Valute"):
            dated = day_of(name, root.get("Date"), "%d.%m.%Y")
            code, digits, units = (text(name, item, tag) for tag in ("CharCode", "Value", "Nominal"))
            if code not in NO_MONEY:
                yield item.get("ID", ""), row(name, code, dated, digits, units)

    def _by_currency(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        name = self.source.name
        span = {"date_req1": first.strftime("%d/%m/%Y"), "date_req2": last.strftime("%d/%m/%Y")}
        for key, known in list(self._of_day(fetch, last)):
            body = fetch.get(f"{self.url}/XML_dynamic.asp", {**span, "VAL_NM_RQ": key})
            for record in read_xml(name, body or b"", root="ValCurs").iter("Record"):
                dated = day_of(name, record.get("Date"), "%d.%m.%Y")
                yield row(name, known.code, dated, text(name, record, "Value"), text(name, record, "Nominal"))
