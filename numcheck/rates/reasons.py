"""What the store covers, and one clause saying why it has no rate for some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.cross import DAILY_AGE, WEEKLY_AGE
from numcheck.rates.fixed import FixedRatios
from numcheck.rates.sources import SOURCES
from numcheck.rates.store import RateStore

_YARDSTICK: Final = "USD"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one source's fixings of a currency reach; a pivot currency has no `count` of its own."""

    source: str
    code: str
    first: date
    last: date
    count: int


def coverage(store: RateStore, code: str) -> tuple[Coverage, ...]:
    """Return the reach of `code` at each source that has it."""
    found = []
    for source in SOURCES:
        series = store.series(source.key, code)
        if series is not None:
            found.append(Coverage(source.name, code, series.first, series.last, len(series)))
        for pivot in source.pivots:
            yardstick = store.series(source.key, _YARDSTICK)
            if pivot.code == code and yardstick is not None:
                first, last = max(pivot.first, yardstick.first), pivot.last or yardstick.last
                found.append(Coverage(source.name, code, first, last, 0))
    return tuple(found)


def explain(store: RateStore, ratios: FixedRatios, codes: tuple[str, str], days: tuple[date, date]) -> str:
    """Return why there is no rate between the two `codes` for the first and last of `days`."""
    if codes[0] == codes[1]:
        return f"{codes[0]} and {codes[1]} are the same currency"
    reasons = [_of_code(store, ratios, code, days) for code in codes]
    return next((reason for reason in reasons if reason), _of_pair(codes, days))


def _of_code(store: RateStore, ratios: FixedRatios, code: str, days: tuple[date, date]) -> str:
    first, last = days
    for change in map(date.fromordinal, ratios.redefined(code)):
        if first < change <= last:
            return f"{code} was redenominated on {change}, and the days lie on both sides"
    reach = coverage(store, code)
    if not reach:
        return "" if ratios.knows(code) else f"no rate of {code} in the store"
    begins, ends = min(each.first for each in reach), max(each.last for each in reach)
    if first < begins:
        return f"no rate of {code} before {begins} in the store"
    end = _end(store)
    if (last - end).days > DAILY_AGE and (end - ends).days <= WEEKLY_AGE:
        return f"the store ends {end}"
    if (last - ends).days > DAILY_AGE:
        return f"no rate of {code} after {ends} in the store"
    return ""


def _of_pair(codes: tuple[str, str], days: tuple[date, date]) -> str:
    when = f"on {days[0]}" if days[0] == days[1] else f"for every day from {days[0]} to {days[1]}"
    return f"no source in the store has {codes[0]} and {codes[1]} {when} or shortly before"


def _end(store: RateStore) -> date:
    ends = [series.last for source in SOURCES if (series := store.series(source.key, _YARDSTICK)) is not None]
    return max(ends, default=date.min)
