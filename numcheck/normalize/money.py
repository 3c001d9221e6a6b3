"""Currencies at dated rates: which rates two currencies had in the days a text can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from numcheck.rates.table import Rate, RateSpan, RateTable, default_table

Period = tuple[date, date]
# Wire stories convert at the day's rate or one a few days old; the catalogue gives them the week before.
BEFORE = timedelta(days=7)


def money_from(rate_sources: tuple[str, ...], labels: Mapping[str, tuple[str, str]]) -> Money:
    """Return money at the rates of the sources named, at those of all for (); `labels` as of Money.

    Raises RatesError as `numcheck.rates.chosen.table_of`.
    """
    if not rate_sources:
        return Money(labels)
    from numcheck.rates.chosen import table_of

    return Money(labels, table=table_of(rate_sources))


class Money:
    """The dated-rate store as the rules see it."""

    def __init__(self, labels: Mapping[str, tuple[str, str]], *, table: RateTable | None = None) -> None:
        """Look rates up in `table`, by default the embedded store, which is opened at the first question.

        `labels` are short names of currencies by code, singular and plural, for use in sentences.
        """
        self._labels = labels
        self._table = table

    @property
    def table(self) -> RateTable:
        """The table of rates."""
        if self._table is None:
            self._table = default_table()
        return self._table

    def rates(self, base: str, quote: str, periods: Iterable[Period]) -> list[RateSpan]:
        """Return the rates of each of `periods`, in their order; none at all if one of them has none."""
        found = []
        for first, last in periods:
            span = self.table.between(base, quote, first, last)
            if span is None:
                return []
            found.append(span)
        return found

    def reason(self, base: str, quote: str, periods: Iterable[Period]) -> str:
        """Return why there are no rates, in one clause; "" when there are."""
        for first, last in periods:
            why = self.table.reason(base, quote, first, last)
            if why:
                return why
        return ""

    def label(self, code: str, other: str = "") -> str:
        """Return a currency's short name, its code where `other` has the same name."""
        return self._label(code, other, 0)

    def labels(self, code: str, other: str = "") -> str:
        """Return the plural of `label`."""
        return self._label(code, other, 1)

    def _label(self, code: str, other: str, number: int) -> str:
        known = self._labels.get(code, (code, code))
        return code if other and known == self._labels.get(other) else known[number]

    def nearest(self, base: str, quote: str, day: date) -> Rate | None:
        """Return the last fixing known on `day`."""
        return self.table.nearest(base, quote, day)


def window(dateline: date) -> Period:
    """Return the days whose rates a story of `dateline` may use: that day and the week before it."""
    return dateline - BEFORE, dateline
