"""What the store covers, and one clause saying why it has no rate for some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from numcheck.rates.fixed import FixedRatios
from numcheck.rates.pace import DAILY_AGE, WEEKLY_AGE
from numcheck.rates.series import Series
from numcheck.rates.sources import Source
from numcheck.rates.store import Store

STALE: Final = "the store ends"
NONE: Final = "no source of rates that may be used has any"
_YARDSTICKS: Final = ("USD", "EUR")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one source's fixings of a currency reach; a pivot currency has no `count` of its own."""

    source: str
    code: str
    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """From `first` to `until` (None: to this day) a currency is so many of `into`, by law or by a `peg`."""

    into: str
    first: date
    until: date | None
    peg: bool


def standings(ratios: FixedRatios, code: str) -> tuple[Standing, ...]:
    """Return by what law or peg `code` has a value in another currency."""
    return tuple(
        Standing(each.into, date.fromordinal(each.day), each.last, each.peg)
        for each in ratios.successors(code, fallback=True)
    )


def coverage(store: Store, code: str, sources: tuple[Source, ...]) -> tuple[Coverage, ...]:
    """Return the reach of `code` at each source that has it."""
    found = []
    for source in sources:
        series = store.series(source.key, code)
        if series is not None:
            found.append(Coverage(source.name, code, series.first, series.last, len(series)))
        for pivot in source.pivots:
            yardstick = _yardstick(store, source) if pivot.code == code else None
            if yardstick is not None:
                first, last = max(pivot.first, yardstick.first), pivot.last or yardstick.last
                found.append(Coverage(source.name, code, first, last, 0))
    return tuple(found)


def explain(
    store: Store, ratios: FixedRatios, codes: tuple[str, str], days: tuple[date, date], sources: tuple[Source, ...]
) -> str:
    """Return why there is no rate between the two `codes` for the first and last of `days`."""
    if codes[0] == codes[1]:
        return f"{codes[0]} and {codes[1]} are the same currency"
    if last_day(store, sources) == date.min:
        return NONE
    reasons = [_of_code(store, ratios, code, days, sources) for code in codes]
    return next((reason for reason in reasons if reason), _of_pair(ratios, codes, days))


def _of_code(store: Store, ratios: FixedRatios, code: str, days: tuple[date, date], sources: tuple[Source, ...]) -> str:
    first, last = days
    for change in map(date.fromordinal, ratios.redefined(code)):
        if first < change <= last:
            return f"{code} was redenominated on {change}, and the days lie on both sides"
    heir = next((each for each in ratios.replaced(code) if each.day <= first.toordinal()), None)
    if heir is not None:
        told = _of_code(store, ratios, heir.into, days, sources)
        return told and f"{told} ({code} became {heir.into} on {date.fromordinal(heir.day)})"
    reach = coverage(store, code, sources)
    if not reach:
        return "" if ratios.knows(code) else f"no rate of {code} in the store"
    begins, ends = min(each.first for each in reach), max(each.last for each in reach)
    if first < begins:
        return f"no rate of {code} before {begins} in the store"
    for stretch in ratios.apart:
        if stretch.code == code and first <= stretch.last and stretch.first <= last:
            return stretch.told()
    end = last_day(store, sources)
    if (last - end).days > DAILY_AGE and (end - ends).days <= WEEKLY_AGE:
        return f"{STALE} {end}"
    if (last - ends).days > DAILY_AGE:
        return f"no rate of {code} after {ends} in the store"
    return ""


def _of_pair(ratios: FixedRatios, codes: tuple[str, str], days: tuple[date, date]) -> str:
    when = f"on {days[0]}" if days[0] == days[1] else f"for every day from {days[0]} to {days[1]}"
    start = days[0].toordinal()
    anew = [
        f"; {code} was redenominated on {date.fromordinal(change)}"
        for code in codes
        for change in ratios.redefined(code)
        if 0 <= start - change <= WEEKLY_AGE
    ]
    return f"no source in the store has {codes[0]} and {codes[1]} {when} or shortly before{''.join(anew)}"


def last_day(store: Store, sources: tuple[Source, ...]) -> date:
    """Return the last day with a fixing by which a source is measured, the first of all days where none has any."""
    found = (_yardstick(store, source) for source in sources)
    return max((series.last for series in found if series is not None), default=date.min)


def _yardstick(store: Store, source: Source) -> Series | None:
    """Return the fixings of the currency that a source is least likely to lack."""
    known = (store.series(source.key, code) for code in (*_YARDSTICKS, *store.codes(source.key)))
    return next((series for series in known if series is not None), None)
