"""One currency's fixings at one source, held as day numbers and the digits as published."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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

    def at(self, day: int) -> int:
        """Return the place of the fixing of `day`, which must have one."""
        return bisect_left(self.days, day)

    def places(self, start: int, stop: int) -> int:
        """Return the most decimals that the source means by a number from the place `start` to before `stop`."""
        if self.zeros_cut:
            start, stop = max(0, start - _ZERO_REACH), stop + _ZERO_REACH
        return max(map(_decimals, self.digits[start:stop]))

    def whole(self, at: int, places: int) -> tuple[int, int]:
        """Return twice the number printed at a place and one step of its last digit, as whole numbers.

        Their unit is one of `places` decimals, which must be as many as the source means there.
        """
        whole, _, decimals = self.digits[at].partition(".")
        step = 10 ** (places - (self.places(at, at + 1) if self.zeros_cut else len(decimals)))
        return 2 * int(whole + decimals) * 10 ** (places - len(decimals)), step


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
