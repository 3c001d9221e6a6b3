"""NC602: a day that its month does not have."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from numcheck.model.calendar import DayOfMonth
from numcheck.model.mention import When
from numcheck.model.names import MONTHS
from numcheck.rules.base import Confidence, Context, Finding, Fix, Invalid, Rule, Severity, Valid

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Sweden's calendar had a 30 February in that year alone.
_SWEDEN = When(1712, 2, 30)
# The last country left the Julian calendar, which has a 29 February in every fourth year, in 1923.
_GREGORIAN = 1924


class ImpossibleDate(Rule[DayOfMonth]):
    """Day that its month does not have.

    ## What it checks
    31 June, 30 February, and 29 February of a year that is no leap year. A date without a year is held against the
    longest its month can be.

    ## Why it matters
    The day, the month or the year is wrong, and nobody can come on such a day.

    ## When it stays silent
    For 29 February without a year, for 29 February 1900 and the like while some countries still had the Julian
    calendar, and for Sweden's 30 February 1712.
    """

    code = "NC602"
    name = "impossible-date"
    severity = Severity.ERROR
    claim = DayOfMonth
    VALID = (
        Valid("The fee is due on 29 February 2024.", why="a leap year"),
        Valid("The fee is due on June 30.", why="the last day of June"),
        Valid("She was born in Lund on 30 February 1712.", why="Sweden had that day"),
        Valid("The tsar signed it on 29 February 1900.", why="a leap year in the Julian calendar"),
        Valid("Leap day is Feb. 29.", why="some years have it"),
    )
    INVALID = (
        Invalid(
            "The offer ends on ⟦June 31⟧.",
            "June has 30 days, so there is no June 31",
            fixes=("June 30", "July 1"),
        ),
        Invalid(
            "The fee is due on ⟦29 February 2023⟧.",
            "2023 is no leap year, so there is no 29 February 2023",
            fixes=("28 February 2023", "29 February 2024"),
        ),
        Invalid(
            "It was signed on ⟦30 February 2023⟧.",
            "February has 28 days in 2023, so there is no 30 February 2023",
            fixes=("28 February 2023",),
        ),
    )

    def check(self, claim: DayOfMonth, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when no year, or not the year written, has the day."""
        when = claim.mention.when
        if when is None or when.month is None or when.day is None or not 1 <= when.month <= 12:
            return
        longest = _length(when)
        if when.day <= longest or (when.year, when.month, when.day) == (_SWEDEN.year, _SWEDEN.month, _SWEDEN.day):
            return
        month, surface = MONTHS[when.month - 1], claim.mention.surface
        if when.day == 29:
            why = f"{when.year} is no leap year"
        else:
            why = f"{month} has {longest} days" + (f" in {when.year}" if when.month == 2 and when.year else "")
        yield self.finding(
            claim,
            claim.span,
            f"{why}, so there is no {surface}",
            confidence=Confidence.HIGH,
            working=(f"{month}{f' {when.year}' if when.year else ''}: {longest} days",),
            fixes=tuple(_fixes(claim, when, longest)),
        )


def _length(when: When) -> int:
    """Return the days a month has: in its year, or in the longest year it can be of."""
    month = when.month or 1
    if month != 2 or when.year is None:
        return _LENGTHS[month - 1]
    julian = when.year < _GREGORIAN and when.year % 4 == 0
    return 29 if julian or calendar.isleap(when.year) else 28


def _fixes(claim: DayOfMonth, when: When, longest: int) -> Iterator[Fix]:
    surface, day = claim.mention.surface, str(when.day)
    if surface.count(day) == 1:
        yield Fix(claim.span, surface.replace(day, str(longest)), "the last day of that month")
    month = MONTHS[(when.month or 1) - 1]
    if when.day == longest + 1 and when.month != 2 and surface.count(day) == 1 and month in surface:
        following = MONTHS[(when.month or 1) % 12]
        yield Fix(claim.span, surface.replace(day, "1").replace(month, following), "the day after it")
    elif when.day == 29 and when.year is not None and surface.count(str(when.year)) == 1:
        leap = when.year + min((-when.year % 4, -(when.year % 4)), key=abs)
        if _length(When(leap, 2)) == 29:
            yield Fix(claim.span, surface.replace(str(when.year), str(leap)), "the nearest leap year")
