"""Whether a fixing that arrives fits the series it joins: a jump beyond what it has ever done is kept out and told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

# Up to a tenth from one fixing to the next is nothing a misprint can be told from; a currency without a past may move
# by half. Where fixings are missing between, each month of the gap may add a move of that size.
_ALWAYS: Final = Fraction(11, 10)
_UNKNOWN: Final = Fraction(3, 2)
_MONTH: Final = 31
_MOST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Refused:
    """A fixing that was not taken, and why."""

    code: str
    day: date
    digits: str
    reason: str

    def listed(self) -> dict[str, str]:
        """Return it as the store lists it."""
        return {"code": self.code, "day": self.day.isoformat(), "value": self.digits, "reason": self.reason}


Elsewhere = Callable[[date], Fraction | None]
"""What another source says of the currency on a day, in the same unit, or None."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A series after new fixings: which days are new or have other digits than before, and which were refused."""

    fixings: dict[int, str]
    added: tuple[int, ...]
    amended: tuple[int, ...]
    refused: tuple[Refused, ...]


def join(
    code: str,
    known: Mapping[int, str],
    new: Mapping[int, str],
    *,
    elsewhere: Elsewhere,
    breaks: Iterable[int] = (),
) -> Joined:
    """Return the `known` fixings of `code` with those of the `new` ones that fit them, digits by day.

    A fixing is measured against the last one before its day, else the next one after, else what is said `elsewhere`;
    across one of `breaks`, days on which the currency was redenominated, it is not measured.
    """
    limit, changes = largest_jump(known), sorted(breaks)
    taken = {day: Fraction(digits) for day, digits in known.items()}
    order = sorted(taken)
    added: list[int] = []
    amended: list[int] = []
    refused: list[Refused] = []
    for day in sorted(new):
        if new[day] == known.get(day):
            continue
        value = Fraction(new[day])
        reason = _fault(day, value, _neighbour(order, taken, day), limit, changes)
        if reason is None:
            reason = _against(value, elsewhere(date.fromordinal(day)), date.fromordinal(day))
        if reason:
            refused.append(Refused(code, date.fromordinal(day), new[day], reason))
            continue
        (amended if day in known else added).append(day)
        if day not in taken:
            order.insert(bisect_left(order, day), day)
        taken[day] = value
    kept = {day: new[day] for day in (*added, *amended)}
    return Joined({**known, **kept}, tuple(added), tuple(amended), tuple(refused))


def largest_jump(fixings: Mapping[int, str]) -> Fraction:
    """Return the largest factor, at least 1.1, from one fixing to the next; 1.5 for a series too short to say."""
    values = [Fraction(fixings[day]) for day in sorted(fixings)]
    if len(values) < 10:
        return _UNKNOWN
    return max(_ALWAYS, *(max(pair) / min(pair) for pair in pairwise(values)))


def _neighbour(order: list[int], taken: Mapping[int, Fraction], day: int) -> tuple[int, Fraction] | None:
    """Return the last fixing before `day`, else the next one after, else none."""
    at = bisect_left(order, day)
    near = order[at - 1] if at else next((later for later in order[at:] if later != day), None)
    return None if near is None else (near, taken[near])


def _fault(
    day: int, value: Fraction, near: tuple[int, Fraction] | None, limit: Fraction, breaks: list[int]
) -> str | None:
    """Return why the fixing does not fit its neighbour, "" if it does, None if there is nothing to measure against."""
    if near is None:
        return None
    other, known = near
    if any(min(day, other) < change <= max(day, other) for change in breaks):
        return ""
    months = min(_MOST_MONTHS, max(1, -(-abs(day - other) // _MONTH)))
    jump = max(value, known) / min(value, known)
    if jump <= limit**months:
        return ""
    times = f"{float(jump):.3g} times" if value > known else f"1/{float(jump):.3g} of"
    return f"{times} the fixing of {date.fromordinal(other)}, and it has never moved so far"


def _against(value: Fraction, other: Fraction | None, day: date) -> str:
    if other is None or max(value, other) <= _UNKNOWN * min(value, other):
        return ""
    return f"far from the {float(other):.6g} that other sources say for {day}"
