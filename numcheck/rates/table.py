"""Look-up of dated exchange rates: what a currency officially cost in another on given days, or why nobody can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from numcheck.model.interval import Interval
from numcheck.rates.cross import Pair
from numcheck.rates.fixed import FixedRatios, fixed_ratios
from numcheck.rates.pace import DAILY_AGE
from numcheck.rates.rate import AVERAGE, OWN, Rate, RateSpan
from numcheck.rates.reasons import NONE, Coverage, Standing, coverage, explain, last_day, standings
from numcheck.rates.record import Published, Record
from numcheck.rates.sources import SOURCES, Source
from numcheck.rates.spans import Constant, FoundSpan, Part
from numcheck.rates.store import Store, embedded_store
from numcheck.rates.user import Layered, UserStore, data_folder
from numcheck.rates.ways import Lead, Way

__all__ = ["Coverage", "Rate", "RateSpan", "RateTable", "default_table"]

_REMEMBERED: Final = 1024
# Questions of up to a year share records of one stride or a few, of which so many are kept.
_RECORDS: Final = 256
_STRIDE: Final = 256
_SHORT: Final = 366
_DAY: Final = timedelta(days=1)


class RateTable:
    """Answers about dated rates from one store; answers are remembered, and threads may share a table.

    A rate is always how many `quote` one `base` costs: base "USD", quote "KZT" in November 2023 is about 460.
    Codes are ISO 4217, upper case. No answer uses a fixing older than the age limits of `numcheck.rates.pace`.
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
        self._leads: dict[tuple[str, str], Lead] = {}
        self._records = lru_cache(_RECORDS)(_common)
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
        start, stop = first.toordinal(), last.toordinal()
        lead = self._lead(base, quote)
        if base == quote or len(lead.stretches(start, stop)) > 1:
            return None
        found = self._find(lead, start, stop)
        if isinstance(found, Constant):
            return replace(found.rate, day=last)
        best = max(found, key=_count, default=None)
        if best is None:
            return None
        rates = best.rates(start, stop)
        lows, highs = ([end for rate in rates if (end := bound(rate)) is not None] for bound in (_low, _high))
        interval = Interval(_mean(lows) / best.spread, _mean(highs) * best.spread)
        return Rate(base, quote, rates[-1].day, _mean([rate.value for rate in rates]), interval, AVERAGE, best.told)

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
        quoted = {code for source in self.sources for code in self.carried(source)}
        return sorted(quoted | {pivot.code for source in self.sources for pivot in source.pivots})

    def tied(self) -> list[str]:
        """Return every currency, sorted, to which law or a peg gives a value in one that has fixings."""
        known = set(self.codes())
        return sorted(code for code in self._ratios.codes() if any(each.into in known for each in self.ratios(code)))

    def carried(self, source: Source) -> tuple[str, ...]:
        """Return the currencies that `source` has fixings of, sorted."""
        return self._store.codes(source.key)

    def reach(self, source: Source) -> date | None:
        """Return the last day with a fixing of `source`, None without any."""
        found = (self._store.series(source.key, code) for code in self.carried(source))
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

    def ratios(self, code: str) -> tuple[Standing, ...]:
        """Return by what law or peg `code` has a value in another currency, and when."""
        return standings(self._ratios, code)

    def redefined(self, code: str, first: date, last: date) -> date | None:
        """Return the day after `first` and up to `last` on which `code` came to mean another unit, None without one."""
        days = map(date.fromordinal, self._ratios.redefined(code))
        return next((day for day in days if first < day <= last), None)

    def _find_between(self, base: str, quote: str, first: date, last: date) -> RateSpan | None:
        start, stop = first.toordinal(), last.toordinal()
        if stop < start:
            _in_order(first, last)
        if base == quote:
            return None
        lead = self._leads.get((base, quote)) or self._lead(base, quote)
        parts: list[Part] = []
        weekly = False
        for begin, end in lead.stretches(start, stop):
            found = self._find(lead, begin, end)
            if isinstance(found, Constant):
                parts.append(found)
                continue
            if not found:
                return None
            paces = {each.weekly for each in found}
            parts += found if len(paces) == 1 else _preferred(found)
            weekly = weekly or False not in paces
        return FoundSpan((base, quote), (first, last), parts, weekly)

    def _find_nearest(self, base: str, quote: str, day: date) -> Rate | None:
        if base == quote:
            return None
        ordinal = day.toordinal()
        found = self._find(self._lead(base, quote), ordinal, ordinal)
        if isinstance(found, Constant):
            return found.rate
        best = max(found, key=_closeness, default=None)
        return best.record.pair.rate(best.latest) if best else None

    def _find(self, lead: Lead, start: int, stop: int) -> list[Published] | Constant:
        """Return what each source says of the days, or the ratio that holds; an empty list if there is nothing."""
        found = self._along(lead.first, start, stop)
        if found:
            return found
        for way in lead.others():
            found = self._along(way, start, stop)
            if found:
                return found
        return []

    def _along(self, way: Way, start: int, stop: int) -> list[Published] | Constant:
        lane = way.lane(start)
        if stop > lane.ends:
            return []
        if lane.fixed is not None:
            return Constant(way.codes, start, lane.fixed, lane.kind, lane.told)
        if lane.pairs:
            found = self._published(lane.pairs, start, stop)
            if found:
                return found
        for pair in lane.in_need:
            found = self._published((pair,), start, stop)
            if found:
                return found
        return []

    def _published(self, pairs: tuple[Pair, ...], start: int, stop: int) -> list[Published]:
        if stop - start <= _SHORT:
            records = self._records(pairs, start // _STRIDE, stop // _STRIDE)
        else:
            records = [Record(pair, start, stop) for pair in pairs]
        found = []
        for record in records:
            published = record.published(start, stop)
            if published is not None:
                found.append(published)
        return found

    def _lead(self, base: str, quote: str) -> Lead:
        codes = (base, quote)
        lead = self._leads.get(codes)
        if lead is None:
            lead = Lead(codes, self._store, self._ratios, self.sources, ranked=self._ranked)
            lead = self._leads.setdefault(codes, lead)
        return lead


def _common(pairs: tuple[Pair, ...], first: int, last: int) -> list[Record]:
    return [Record(pair, first * _STRIDE, (last + 1) * _STRIDE) for pair in pairs]


def _preferred(quotes: list[Published]) -> list[Published]:
    """Drop weekly records where a daily one covers the days; one that breaks off outranks nothing; own ones stay."""
    daily = [each for each in quotes if not each.weekly or each.kind == OWN]
    covered = any(each.continues and not each.weekly for each in daily)
    return daily if covered else quotes


def _closeness(published: Published) -> tuple[int, bool]:
    return published.latest, published.record.pair.source.home_only


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise ValueError(f"the days run from {first} back to {last}; give the earlier day first")


def _low(rate: Rate) -> Fraction | None:
    return rate.interval.low


def _high(rate: Rate) -> Fraction | None:
    return rate.interval.high


def _count(published: Published) -> int:
    return published.stop - published.start


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


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
