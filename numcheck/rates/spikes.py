"""Tell misprints from real moves among isolated spikes: fixings far from neighbours that agree with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from numcheck.rates.decode import Fixings

# A spike of one or two fixings leaves the fixings on both sides by more than a fifth. It is a misprint if the two
# fixings before it and the two after it all agree within a tenth: where they do not, the record may have moved, or
# goes back and forth. The other source decides where it has the day: its cross confirms within a twentieth.
_AWAY: Final = (6, 5)
_AGREE: Final = Fraction(11, 10)
_CONFIRMS: Final = Fraction(21, 20)
_LONGEST: Final = 2
_WITNESSES: Final = 2

Other = Callable[[int], Fraction | None]
"""The other source's view of a series on a day, in the same unit, or None."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fixing that was looked at: dropped or kept, and why."""

    source: str
    code: str
    day: int
    digits: str
    dropped: bool
    reason: str

    def listed(self) -> dict[str, str]:
        """Return the verdict as the manifest lists it."""
        day = date.fromordinal(self.day).isoformat()
        return {"source": self.source, "code": self.code, "day": day, "value": self.digits, "reason": self.reason}


def judge(source: str, code: str, fixings: Fixings, other: Other) -> Iterator[Verdict]:
    """Yield a verdict on every fixing printed as zero and on every spike of one or two fixings."""
    days, values = _whole(fixings)
    for day in sorted(fixings.keys() - set(days)):
        yield Verdict(source, code, day, fixings[day], dropped=True, reason="zero: the rate has more digits than shown")
    index = 1
    while index < len(days):
        length = _spike(values, index)
        for place in range(index, index + length):
            digits, day = fixings[days[place]], days[place]
            dropped, reason = _decide(Fraction(digits), _witnesses(values, index, length), other(day))
            yield Verdict(source, code, day, digits, dropped, reason)
        index += max(length, 1)


def _whole(fixings: Fixings) -> tuple[list[int], list[int]]:
    """Return the days with a rate above zero and their rates as whole numbers of the series' finest digit."""
    finest = max(len(digits.partition(".")[2]) for digits in fixings.values())
    days, values = [], []
    for day, digits in fixings.items():
        units, _, decimals = digits.partition(".")
        value = int(units + decimals.ljust(finest, "0"))
        if value:
            days.append(day)
            values.append(value)
    return days, values


def _spike(values: list[int], index: int) -> int:
    """Return how many fixings from `index` on stand out from those on both sides, 0 if none do."""
    above, below = _AWAY
    for length in range(1, _LONGEST + 1):
        if index + length >= len(values):
            return 0
        run, sides = values[index : index + length], (values[index - 1], values[index + length])
        rises = all(value * below > side * above for value in run for side in sides)
        falls = all(value * above < side * below for value in run for side in sides)
        if rises or falls:
            return length
    return 0


def _witnesses(values: list[int], index: int, length: int) -> list[int]:
    after = index + length
    return values[max(0, index - _WITNESSES) : index] + values[after : after + _WITNESSES]


def _decide(value: Fraction, witnesses: list[int], other: Fraction | None) -> tuple[bool, str]:
    if other is not None:
        if max(value, other) <= _CONFIRMS * min(value, other):
            return False, "the other source has it too"
        return True, "a misprint: the other source does not have it"
    if max(witnesses) <= _AGREE * min(witnesses):
        return True, "a misprint: the fixings around it agree with each other"
    return False, "the fixings around it differ too: it may be a real move"
