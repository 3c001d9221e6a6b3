"""One currency's fixings at one source, held as day numbers and the digits as published."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from numcheck.errors import RatesError

# The ECB's file leaves out trailing zeros: 1.113 stands for 1.1130. The digits meant are those of the longest number
# around it; seven in a row ending in zero happen once in ten million.
_ZERO_REACH = 3
REMEDY: Final = "reinstall numcheck"


@dataclass(frozen=True, slots=True)
class Series:
    """The fixings of one currency: `days` are proleptic ordinals, rising; `digits` the printed numbers for one unit.

    `nominal` is for how many units the source prints them.
    """

    days: array[int]
    digits: list[str]
    zeros_cut: bool
    nominal: int = 1

    @classmethod
    def parse(cls, text: str, *, zeros_cut: bool, name: str, nominal: int = 1, remedy: str = REMEDY) -> Series:
        """Read a series from its file: `date,value`, then `days since the line above,value` a line.

        Raises RatesError, which closes with the `remedy`, if the text is anything else.
        """
        cells = text.replace("\n", ",").split(",")
        if cells.pop():
            raise RatesError(f"rate series {name} is cut off: its last line has no end; {remedy}")
        try:
            start = date.fromisoformat(cells[0]).toordinal()
            days = array("l", accumulate(map(int, cells[2::2]), initial=start))
        except (ValueError, IndexError, OverflowError) as error:
            raise RatesError(f"rate series {name} is not lines of day,value ({error}); {remedy}") from error
        digits = cells[1::2]
        if len(digits) != len(days):
            raise RatesError(f"rate series {name} has {len(days)} days but {len(digits)} values; {remedy}")
        return cls(days, digits, zeros_cut, nominal)

    @classmethod
    def of(cls, fixings: Mapping[int, str], *, zeros_cut: bool, nominal: int = 1) -> Series:
        """Return the series of `fixings`, digits by day."""
        days = sorted(fixings)
        return cls(array("l", days), [fixings[day] for day in days], zeros_cut, nominal)

    def fixings(self) -> dict[int, str]:
        """Return the digits by day, oldest first."""
        return dict(zip(self.days, self.digits, strict=True))

    def text(self) -> str:
        """Return the series as `parse` reads it."""
        steps = [self.first.isoformat(), *(str(day - before) for before, day in pairwise(self.days))]
        return "".join(f"{step},{digits}\n" for step, digits in zip(steps, self.digits, strict=True))

    def __len__(self) -> int:
        return len(self.days)

    @property
    def first(self) -> date:
        """The day of the first fixing."""
        return date.fromordinal(self.days[0])

    @property
    def last(self) -> date:
        """The day of the last fixing."""
        return date.fromordinal(self.days[-1])

    def between(self, first: int, last: int) -> array[int]:
        """Return the days with a fixing from `first` to `last`, both ordinals and both included."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def value(self, day: int) -> Fraction:
        """Return the value printed for `day`, which must have one."""
        return _exact(self.digits[bisect_left(self.days, day)])

    def fixing(self, day: int) -> tuple[Fraction, Fraction]:
        """Return the value printed for `day`, which must have one, and half a unit in its last printed digit."""
        index = bisect_left(self.days, day)
        return _exact(self.digits[index]), Fraction(1, 2 * 10 ** self._shown(index))

    def about(self, day: int) -> tuple[float, float]:
        """Return what `fixing` does, near enough to tell which days cannot hold the highest or the lowest."""
        index = bisect_left(self.days, day)
        return float(self.digits[index]), 0.5 / 10 ** self._shown(index)

    def _shown(self, index: int) -> int:
        """Return how many decimals the source means by a number, zeros that it cuts counted."""
        if not self.zeros_cut:
            return _decimals(self.digits[index])
        around = self.digits[max(0, index - _ZERO_REACH) : index + _ZERO_REACH + 1]
        return max(map(_decimals, around))


@lru_cache(maxsize=16384)
def _exact(digits: str) -> Fraction:
    return Fraction(digits)


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
