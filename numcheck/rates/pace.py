"""How a record of fixings goes, daily or weekly, and how old a fixing may be."""

from __future__ import annotations

from array import array
from operator import sub
from typing import Final

# The longest closing of a daily record is six days (Christmas or Easter with a bridge day); ten leaves room for a
# fixing dropped as a misprint. A weekly record misses one week at New Year, and before 2003 it came every two weeks.
DAILY_AGE: Final = 10
WEEKLY_AGE: Final = 21
# How a record goes is read off eight fixings on either side, for which eighty days suffice even at the age limit.
SAMPLE: Final = 8
REACH: Final = 80
DAILY_GAP: Final = 4


def sparse(gaps: int) -> int:
    """Return how many days so many gaps take at least if their upper median is longer than a daily record's."""
    return (DAILY_GAP + 1) * (gaps - gaps // 2) + gaps // 2


def steadily_daily(days: array[int]) -> bool:
    """Whether all samples of fixings, eight on either side of a place, surely go as in a daily record.

    Two samples anywhere lie within some three of those that begin at every eighth place, or within the last three.
    """
    past = 3 * SAMPLE - 1
    if len(days) <= past:
        return False
    longest = max(days[-1] - days[-1 - past], widest(days[::SAMPLE], days[past::SAMPLE]))
    return longest - SAMPLE < sparse(2 * SAMPLE - 1)


def steadily_weekly(days: array[int]) -> bool:
    """Whether all such samples go as in a weekly record, and are in reach from any day that has an answer."""
    if len(days) < 2 * SAMPLE or days[-1] - days[0] < DAILY_GAP * len(days):
        return False
    short = sum(gap <= DAILY_GAP for gap in map(sub, days[1:], days))
    before, after = (widest(days, days[count:]) for count in (SAMPLE - 1, SAMPLE))
    return short < SAMPLE and before <= REACH - WEEKLY_AGE and after <= REACH


def widest(days: array[int], later: array[int]) -> int:
    """Return the longest time from one of `days` to the one at its place in `later`, which may be shorter."""
    found: int = max(map(sub, later, days))
    return found
