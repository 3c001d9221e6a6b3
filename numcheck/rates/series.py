"""One currency's fixings at one source, held as day numbers and the digits as published."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from operator import sub
from typing import Final

from numcheck.errors import RatesError

# The ECB's file leaves out trailing zeros: 1.113 stands for 1.1130. The digits meant are those of the longest number
# around it; seven in a row ending in zero happen once in ten million.
_ZERO_REACH = 3
REMEDY: Final = "reinstall numcheck"


@dataclass(frozen=True, slots=True)
class Series:
    """The fixings of one currency: `days` are proleptic ordinals, rising; `printed` the numbers for one unit, in a row.

    The number at a place stands between its `starts` and the next one's: a string of its own for each of all fixings
    of all currencies would take four times the memory. `nominal` is for how many units the source prints them.
    """

    days: array[int]
    printed: str
    starts: array[int]
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
            steps = {cell: int(cell) for cell in set(cells[2::2])}
            days = array("i", list(accumulate(map(steps.__getitem__, cells[2::2]), initial=start)))
        except (ValueError, IndexError, OverflowError) as error:
            raise RatesError(f"rate series {name} is not lines of day,value ({error}); {remedy}") from error
        digits = cells[1::2]
        if len(digits) != len(days):
            raise RatesError(f"rate series {name} has {len(days)} days but {len(digits)} values; {remedy}")
        return cls._of(days, digits, zeros_cut=zeros_cut, nominal=nominal)

    @classmethod
    def of(cls, fixings: Mapping[int, str], *, zeros_cut: bool, nominal: int = 1) -> Series:
        """Return the series of `fixings`, digits by day."""
        days = sorted(fixings)
        return cls._of(array("i", days), [fixings[day] for day in days], zeros_cut=zeros_cut, nominal=nominal)

    @classmethod
    def _of(cls, days: array[int], digits: list[str], *, zeros_cut: bool, nominal: int) -> Series:
        starts = array("i", list(accumulate(map(len, digits), initial=0)))
        return cls(days, "".join(digits), starts, zeros_cut, nominal)

    @property
    def digits(self) -> list[str]:
        """The numbers as printed, oldest first."""
        return self._digits(0, len(self.days))

    def _digits(self, start: int, stop: int) -> list[str]:
        bounds = pairwise(self.starts[max(0, start) : stop + 1])
        return [self.printed[begin:end] for begin, end in bounds]

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

    def room(self, start: int, stop: int) -> int:
        """Return for how many decimals there must be room in any number from the place `start` to before `stop`."""
        reach = _ZERO_REACH if self.zeros_cut else 0
        starts = self.starts[max(0, start - reach) : stop + reach + 1]
        longest: int = max(map(sub, starts[1:], starts))
        return longest

    def whole(self, start: int, stop: int, places: int) -> list[tuple[int, int]]:
        """Return for each place twice the number printed there and one step of its last digit, as whole numbers.

        Their unit is one of `places` decimals, for which there must be room.
        """
        reach = _ZERO_REACH if self.zeros_cut else 0
        before = start - max(0, start - reach)
        parts = [digits.partition(".") for digits in self._digits(start - before, stop + reach)]
        shown = [len(decimals) for _, _, decimals in parts]
        found = []
        for at in range(before, before + stop - start):
            whole, _, decimals = parts[at]
            meant = max(shown[max(0, at - reach) : at + reach + 1]) if reach else shown[at]
            found.append((2 * int(whole + decimals) * 10 ** (places - shown[at]), 10 ** (places - meant)))
        return found
