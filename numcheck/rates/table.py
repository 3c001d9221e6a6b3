"""Look-up of dated exchange rates: what a currency officially cost in another on given days, or why nobody can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from numcheck.model.interval import Interval
from numcheck.rates.cross import Pair, Published, pair
from numcheck.rates.fixed import Anchor, FixedRatios, fixed_ratios
from numcheck.rates.rate import FIXED, OFFICIAL, PEG, Rate, RateSpan, hull
from numcheck.rates.reasons import Coverage, coverage, explain
from numcheck.rates.sources import SOURCES
from numcheck.rates.store import RateStore, embedded_store

__all__ = ["Coverage", "Rate", "RateSpan", "RateTable", "default_table"]

_REMEMBERED: Final = 4096
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The fixings of one source that speak for some days, and the factor from its cross to the pair asked for."""

    pair: Pair
    published: Published
    factor: Fraction
    kind: str
    notes: tuple[str, ...]

    def rate(self, day: int, base: str, quote: str) -> Rate:
        crossed = self.pair.rate(day).scaled(base, quote, self.factor)
        source = "; ".join((crossed.source, *self.notes))
        return Rate(base, quote, crossed.day, crossed.value, crossed.interval, self.kind, source)

    def allowed(self, base: str, quote: str) -> list[tuple[Rate, Interval]]:
        """Return each fixing with the interval it allows: its own, and what a weekly record may have missed."""
        rates = [self.rate(day, base, quote) for day in self.published.days]
        return [(rate, _spread(rate.interval, self.published.spread)) for rate in rates]


class RateTable:
    """Answers about dated rates from one store; answers are remembered, and threads may share a table.

    A rate is always how many `quote` one `base` costs: base "USD", quote "KZT" in November 2023 is about 460.
    Codes are ISO 4217, upper case. No answer uses a fixing older than the age limits of `numcheck.rates.cross`.
    """

    def __init__(self, store: RateStore, ratios: FixedRatios) -> None:
        """Take the fixings of `store` and the legal `ratios`; nothing is read before the first question."""
        self._store = store
        self._ratios = ratios
        self._between = lru_cache(_REMEMBERED)(self._find_between)
        self._nearest = lru_cache(_REMEMBERED)(self._find_nearest)

    def between(self, base: str, quote: str, first: date, last: date) -> RateSpan | None:
        """Return every rate the official record allows for the days `first` to `last`, or None (see `reason`).

        Raises ValueError if `last` comes before `first`, RatesError if the store is damaged.
        """
        return self._between(base, quote, first, last)

    def nearest(self, base: str, quote: str, day: date) -> Rate | None:
        """Return the last known fixing on or before `day`, or None if there is none within the age limit."""
        return self._nearest(base, quote, day)

    def reason(self, base: str, quote: str, first: date, last: date) -> str:
        """Return one clause that says why `between` has no answer; empty if it has one."""
        if self.between(base, quote, first, last) is not None:
            return ""
        return explain(self._store, self._ratios, (base, quote), (first, last))

    def knows(self, code: str) -> bool:
        """Whether any day has a rate of the currency `code`."""
        return bool(self.coverage(code)) or self._ratios.knows(code)

    def coverage(self, code: str) -> tuple[Coverage, ...]:
        """Return for each source that has fixings of `code` the first and last of them and their number."""
        return coverage(self._store, code)

    def _find_between(self, base: str, quote: str, first: date, last: date) -> RateSpan | None:
        if last < first:
            raise ValueError(f"the days run from {first} back to {last}; give the earlier day first")
        if base == quote:
            return None
        allowed: list[tuple[Rate, Interval]] = []
        for start, stop in self._stretches(base, quote, first, last):
            found = self._stretch(base, quote, start, stop)
            if not found:
                return None
            allowed += found
        return hull(base, quote, first, last, allowed)

    def _find_nearest(self, base: str, quote: str, day: date) -> Rate | None:
        if base == quote:
            return None
        ordinal = day.toordinal()
        for fallbacks in _FALLBACKS:
            anchors = self._anchors(base, quote, ordinal, fallbacks)
            if anchors[0].code == anchors[1].code:
                return _constant(base, quote, day, anchors)
            quotes = self._quotes(anchors, ordinal, ordinal)
            if quotes:
                best = max(quotes, key=lambda each: each.published.latest)
                return best.rate(best.published.latest, base, quote)
        return None

    def _stretches(self, base: str, quote: str, first: date, last: date) -> list[tuple[date, date]]:
        """Cut the days where one of the currencies became a fixed fraction of the euro."""
        days = {self._ratios.changeover(code) for code in (base, quote)}
        cuts = sorted(date.fromordinal(day) for day in days if day and first < date.fromordinal(day) <= last)
        return list(zip([first, *cuts], [*(cut - _DAY for cut in cuts), last], strict=True))

    def _stretch(self, base: str, quote: str, first: date, last: date) -> list[tuple[Rate, Interval]]:
        start, stop = first.toordinal(), last.toordinal()
        for fallbacks in _FALLBACKS:
            anchors = self._anchors(base, quote, start, fallbacks)
            if anchors[0].code == anchors[1].code:
                fixed = _constant(base, quote, first, anchors)
                return [(fixed, fixed.interval)]
            quotes = _preferred(self._quotes(anchors, start, stop))
            if quotes:
                return [found for each in quotes for found in each.allowed(base, quote)]
        return []

    def _anchors(self, base: str, quote: str, day: int, fallbacks: tuple[bool, bool]) -> tuple[Anchor, Anchor]:
        return (
            self._ratios.anchor(base, day, fallback=fallbacks[0]),
            self._ratios.anchor(quote, day, fallback=fallbacks[1]),
        )

    def _quotes(self, anchors: tuple[Anchor, Anchor], first: int, last: int) -> list[_Quotes]:
        base, quote = anchors
        eras = [self._ratios.era(anchor.code, first) for anchor in anchors]
        begins, ends = max(era[0] for era in eras), min(era[1] for era in eras)
        if last > ends:
            return []
        found = []
        for source in SOURCES:
            crossed = pair(self._store, source, base.code, quote.code, (begins, ends))
            published = crossed.published(first, last) if crossed else None
            if crossed and published:
                kind = PEG if base.pegged or quote.pegged else OFFICIAL
                factor = base.factor / quote.factor
                found.append(_Quotes(crossed, published, factor, kind, base.notes + quote.notes))
        return found


# First the fixings of both currencies themselves, then a peg or successor in place of one, then of both.
_FALLBACKS: Final = ((False, False), (True, False), (False, True), (True, True))


def _preferred(quotes: list[_Quotes]) -> list[_Quotes]:
    """Drop weekly records where a daily one covers the days; a daily one that breaks off outranks nothing."""
    daily = [each for each in quotes if not each.published.weekly]
    return daily if any(each.published.continues for each in daily) else quotes


def _spread(interval: Interval, spread: Fraction) -> Interval:
    return interval * Interval(1 / spread, spread)


def _constant(base: str, quote: str, day: date, anchors: tuple[Anchor, Anchor]) -> Rate:
    value = anchors[0].factor / anchors[1].factor
    pegged = anchors[0].pegged or anchors[1].pegged
    source = "; ".join(anchors[0].notes + anchors[1].notes)
    return Rate(base, quote, day, value, Interval.point(value), PEG if pegged else FIXED, source)


@cache
def default_table() -> RateTable:
    """Return the table over the embedded store; the same object every time."""
    return RateTable(embedded_store(), fixed_ratios())
