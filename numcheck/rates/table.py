"""Look-up of dated exchange rates: what a currency officially cost in another on given days, or why nobody can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from numcheck.model.interval import Interval
from numcheck.rates.cross import DAILY_AGE, Pair, Published, pair
from numcheck.rates.fixed import Anchor, FixedRatios, fixed_ratios
from numcheck.rates.rate import AVERAGE, FIXED, OWN, PEG, Rate, RateSpan, hull
from numcheck.rates.reasons import NONE, Coverage, coverage, explain, last_day
from numcheck.rates.sources import SOURCES, Source
from numcheck.rates.store import Store, embedded_store
from numcheck.rates.user import Layered, UserStore, data_folder

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
        return Rate(base, quote, crossed.day, crossed.value, crossed.interval, self.kind, source, crossed.nominal)

    def mean(self, base: str, quote: str, first: int, last: int) -> Rate:
        """Return the mean of the fixings from `first` to `last`, with what the record may have missed."""
        days = [day for day in self.published.days if first <= day <= last] or list(self.published.days)
        rates = [self.rate(day, base, quote) for day in days]
        lows, highs = ([end for rate in rates if (end := bound(rate)) is not None] for bound in (_low, _high))
        value = sum((rate.value for rate in rates), Fraction(0)) / len(rates)
        interval = Interval(sum(lows, Fraction(0)) / len(lows), sum(highs, Fraction(0)) / len(highs))
        spread = _spread(interval, self.published.spread)
        return Rate(base, quote, rates[-1].day, value, spread, AVERAGE, rates[-1].source)

    def allowed(self, base: str, quote: str) -> list[tuple[Rate, Interval]]:
        """Return the outermost fixings with the interval each allows: its own, and what the record may have missed."""
        rates = [self.rate(day, base, quote) for day in self.pair.outermost(self.published.days)]
        return [(rate, _spread(rate.interval, self.published.spread)) for rate in rates]


class RateTable:
    """Answers about dated rates from one store; answers are remembered, and threads may share a table.

    A rate is always how many `quote` one `base` costs: base "USD", quote "KZT" in November 2023 is about 460.
    Codes are ISO 4217, upper case. No answer uses a fixing older than the age limits of `numcheck.rates.cross`.
    """

    def __init__(
        self, store: Store, ratios: FixedRatios, *, sources: tuple[Source, ...] = SOURCES, ranked: bool = False
    ) -> None:
        """Take the fixings that `store` has of `sources` and the legal `ratios`; nothing is read before a question.

        All sources that know a pair speak for it, `fallback` ones where no other does; where they are `ranked`, only
        the first that does.
        """
        self.sources = sources
        self._ranked = ranked
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

    def average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        """Return the mean of the daily or weekly fixings from `first` to `last`, or None if they do not cover the days.

        For figures that cover a month, a quarter or a year. The mean of the rates one way is not the reciprocal of
        the mean of those the other way. Raises ValueError if `last` comes before `first`.
        """
        _in_order(first, last)
        if base == quote or len(self._stretches(base, quote, first, last)) > 1:
            return None
        start, stop = first.toordinal(), last.toordinal()
        for fallbacks in _FALLBACKS:
            anchors = self._anchors(base, quote, start, fallbacks)
            if anchors[0].code == anchors[1].code:
                return _constant(base, quote, last, anchors)
            quotes = self._quotes(anchors, start, stop)
            if quotes:
                best = max(quotes, key=lambda each: len(each.published.days))
                return best.mean(base, quote, start, stop)
        return None

    def fixings(self, base: str, quote: str, first: date, last: date) -> list[Rate]:
        """Return the fixings from `first` to `last`, oldest first, each the last known on some day of them."""
        found: dict[date, Rate] = {}
        day = first
        while day <= last:
            rate = self._find_nearest(base, quote, day)
            if rate is not None and rate.day >= first:
                found[rate.day] = rate
            day += _DAY
        return list(found.values())

    def codes(self) -> list[str]:
        """Return every currency that some source has fixings of or quotes in, sorted."""
        quoted = {code for source in self.sources for code in self._store.codes(source.key)}
        return sorted(quoted | {pivot.code for source in self.sources for pivot in source.pivots})

    def reach(self, source: Source) -> date | None:
        """Return the last day with a fixing of `source`, None without any."""
        found = (self._store.series(source.key, code) for code in self._store.codes(source.key))
        return max((series.last for series in found if series is not None), default=None)

    def stale(self, day: date) -> str:
        """Return one line saying that `day` lies past the record, and what to do; empty if it does not."""
        end = last_day(self._store, self.sources)
        if end == date.min:
            return f"{NONE}; `numcheck rates status` lists them, `numcheck rates update` fetches those of banks"
        if (day - end).days <= DAILY_AGE:
            return ""
        return f"exchange rates are known to {end} and this is of {day}; `numcheck rates update` fetches newer ones"

    def reason(self, base: str, quote: str, first: date, last: date) -> str:
        """Return one clause that says why `between` has no answer; empty if it has one."""
        if self.between(base, quote, first, last) is not None:
            return ""
        return explain(self._store, self._ratios, (base, quote), (first, last), self.sources)

    def knows(self, code: str) -> bool:
        """Whether any day has a rate of the currency `code`."""
        return bool(self.coverage(code)) or self._ratios.knows(code)

    def coverage(self, code: str) -> tuple[Coverage, ...]:
        """Return for each source that has fixings of `code` the first and last of them and their number."""
        return coverage(self._store, code, self.sources)

    def _find_between(self, base: str, quote: str, first: date, last: date) -> RateSpan | None:
        _in_order(first, last)
        if base == quote:
            return None
        allowed: list[tuple[Rate, Interval]] = []
        weekly = False
        for start, stop in self._stretches(base, quote, first, last):
            found, sparse = self._stretch(base, quote, start, stop)
            if not found:
                return None
            allowed += found
            weekly = weekly or sparse
        return hull(base, quote, (first, last), allowed, weekly=weekly)

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
                best = max(quotes, key=lambda each: (each.published.latest, each.pair.source.home_only))
                return best.rate(best.published.latest, base, quote)
        return None

    def _stretches(self, base: str, quote: str, first: date, last: date) -> list[tuple[date, date]]:
        """Cut the days where one of the currencies became a fixed fraction of the euro."""
        days = {self._ratios.changeover(code) for code in (base, quote)}
        cuts = sorted(date.fromordinal(day) for day in days if day and first < date.fromordinal(day) <= last)
        return list(zip([first, *cuts], [*(cut - _DAY for cut in cuts), last], strict=True))

    def _stretch(self, base: str, quote: str, first: date, last: date) -> tuple[list[tuple[Rate, Interval]], bool]:
        start, stop = first.toordinal(), last.toordinal()
        for fallbacks in _FALLBACKS:
            anchors = self._anchors(base, quote, start, fallbacks)
            if anchors[0].code == anchors[1].code:
                fixed = _constant(base, quote, first, anchors)
                return [(fixed, fixed.interval)], False
            quotes = _preferred(self._quotes(anchors, start, stop))
            if quotes:
                found = [found for each in quotes for found in each.allowed(base, quote)]
                return found, all(each.published.weekly for each in quotes)
        return [], False

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
        found: list[_Quotes] = []
        for source in self.sources if self._ranked else sorted(self.sources, key=_last_resort):
            if found and (self._ranked or source.fallback):
                break
            if source.home_only and not {base.code, quote.code} & {pivot.code for pivot in source.pivots}:
                continue
            crossed = pair(self._store, source, base.code, quote.code, (begins, ends))
            published = crossed.published(first, last) if crossed else None
            if crossed and published:
                kind = PEG if base.pegged or quote.pegged else source.kind
                factor = base.factor / quote.factor
                found.append(_Quotes(crossed, published, factor, kind, base.notes + quote.notes))
        return found


# First the fixings of both currencies themselves, then a peg or successor in place of one, then of both.
_FALLBACKS: Final = ((False, False), (True, False), (False, True), (True, True))


def _preferred(quotes: list[_Quotes]) -> list[_Quotes]:
    """Drop weekly records where a daily one covers the days; one that breaks off outranks nothing; own ones stay."""
    daily = [each for each in quotes if not each.published.weekly or each.kind == OWN]
    covered = any(each.published.continues and not each.published.weekly for each in daily)
    return daily if covered else quotes


def _last_resort(source: Source) -> bool:
    return source.fallback


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise ValueError(f"the days run from {first} back to {last}; give the earlier day first")


def _low(rate: Rate) -> Fraction | None:
    return rate.interval.low


def _high(rate: Rate) -> Fraction | None:
    return rate.interval.high


def _spread(interval: Interval, spread: Fraction) -> Interval:
    return interval * Interval(1 / spread, spread)


def _constant(base: str, quote: str, day: date, anchors: tuple[Anchor, Anchor]) -> Rate:
    value = anchors[0].factor / anchors[1].factor
    pegged = anchors[0].pegged or anchors[1].pegged
    source = "; ".join(anchors[0].notes + anchors[1].notes)
    return Rate(base, quote, day, value, Interval.point(value), PEG if pegged else FIXED, source)


@cache
def default_table() -> RateTable:
    """Return the table over the embedded store and the rates in the user's data folder; the same object every time."""
    return table_over(UserStore(data_folder()))


def table_over(user: UserStore) -> RateTable:
    """Return the table over the embedded store and the rates of `user` above it."""
    more = user.sources()
    if not more:
        return RateTable(embedded_store(), fixed_ratios())
    sources = (*SOURCES, *(source for source in more if source not in SOURCES))
    return RateTable(Layered(embedded_store(), user), fixed_ratios(), sources=sources)
