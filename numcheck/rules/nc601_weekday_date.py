"""NC601: a weekday that does not fall on the date beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from numcheck.model.claim import CalendarDate
from numcheck.model.mention import When
from numcheck.model.names import MONTHS, WEEKDAYS
from numcheck.rules.base import Confidence, Context, Finding, Fix, Invalid, Rule, Severity, Valid

_WEEK = 7
# News of the weeks before and notices of the week after have no year; further off an event may be told anew.
_BEFORE, _AFTER = timedelta(days=21), timedelta(days=7)
# How far ahead a text that announces a day without its year can mean it.
_AWAITED = timedelta(days=180)
# A dateline may be some days older than the story; what has happened later than that was in another year.
_LATE = timedelta(days=4)


class WeekdayDate(Rule[CalendarDate]):
    """Weekday that is not the weekday of the date it stands beside.

    ## What it checks
    A weekday with a date ("Thursday, 27 June 2017"). A date without a year is that day in the year that brings it
    nearest to the dateline; the computer's clock is never asked.

    ## Why it matters
    One of the two is wrong, and readers come on the wrong day.

    ## When it stays silent
    For a date without a year when there is no dateline or it lies more than three weeks before or a week after it (half
    a year, where it is announced: "opens on"), when a verb in the past stands before a day still to come, when the
    weekday fits the same date in a past year that the text names, and when two such dates fit one and the same past
    year: the story tells of an earlier event. What is left of them is a warning, since the year is inferred.
    """

    code = "NC601"
    name = "weekday-date"
    severity = Severity.ERROR
    claim = CalendarDate
    VALID = (
        Valid("He wrote on Sunday, Nov. 26.", why="2023-11-26 is a Sunday", date="2023-11-27"),
        Valid("The fair opens on Saturday, Jan. 3.", why="2026, the nearest to the dateline", date="2025-12-30"),
        Valid("Prices fell on Wednesday, Oct. 14, and Monday, Oct. 19.", why="both fit 1987", date="2007-10-20"),
        Valid("On Monday, Oct. 19, 1987, markets crashed.", why="a Monday"),
        Valid("The minister said on Monday the December 15 deadline stands.", why="not tied", date="2008-06-02"),
        Valid("The gates closed on Monday, Oct. 26.", why="told of a day to come: another year's", date="2007-10-20"),
        Valid("In 1987 markets fell. On Monday, Oct. 19, they crashed.", why="1987 is named", date="2007-10-20"),
    )
    INVALID = (
        Invalid(
            "The vote was held on ⟦Thursday, 27 June 2017⟧.",
            "27 June 2017 is a Tuesday, not a Thursday",
            fixes=("Tuesday, 27 June 2017", "Thursday, 29 June 2017"),
        ),
        Invalid(
            "The fair opens on ⟦Sunday, February 5⟧.",
            "5 February 2024 is a Monday, not a Sunday",
            date="2023-11-27",
            severity=Severity.WARNING,
        ),
        Invalid(
            "He wrote on ⟦Monday, Nov. 26⟧.",
            "26 November 2023 is a Sunday, not a Monday",
            date="2023-11-27",
            severity=Severity.WARNING,
            fixes=("Sunday, Nov. 26", "Monday, Nov. 27"),
        ),
    )

    def check(self, claim: CalendarDate, context: Context) -> Iterator[Finding]:
        """Yield a finding when the weekday fits no day that the date can mean."""
        when = claim.mention.when
        if when is None or when.weekday is None:
            return
        if not claim.readings:
            if when.year is None:
                self.abstain(claim, context, reason="a date without a year, and no dateline")
            return
        day = claim.readings[0]
        if day.weekday() == when.weekday or (when.year is None and _elsewhere(claim, when.weekday, context)):
            return
        yield self.finding(
            claim,
            claim.span,
            f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}, "
            f"not a {WEEKDAYS[when.weekday]}",
            severity=self.severity if when.year else Severity.WARNING,
            confidence=Confidence.HIGH if when.year else Confidence.MEDIUM,
            working=(
                f"{day.isoformat()} is a {WEEKDAYS[day.weekday()]}",
                *(() if when.year else (f"the year is the dateline's: {context.dateline}",)),
            ),
            fixes=_fixes(claim, when, day),
        )


def _elsewhere(claim: CalendarDate, weekday: int, context: Context) -> bool:
    """Whether a date without a year can be of another year than the one nearest to the dateline."""
    dateline = context.dateline
    after = _AWAITED if claim.awaited else _AFTER
    if dateline is None or not dateline - _BEFORE <= claim.readings[0] <= dateline + after:
        return True
    if claim.happened and claim.readings[0] - dateline > _LATE:
        return True
    return any(day.weekday() == weekday for day in claim.readings[1:])


def _fixes(claim: CalendarDate, when: When, day: date) -> tuple[Fix, ...]:
    """Return both repairs: the other weekday, and the nearest day of the month that is this weekday."""
    surface = claim.mention.surface
    if when.weekday is None:
        return ()
    written = next((name for name in WEEKDAYS if name in surface), None)
    if written is None:
        return ()
    shift = (when.weekday - day.weekday() + 3) % _WEEK - 3
    moved = day + timedelta(days=shift)
    fixes = [Fix(claim.span, surface.replace(written, WEEKDAYS[day.weekday()], 1), "the date is right")]
    number = str(day.day)
    if moved.month == day.month and surface.count(number) == 1 + str(day.year).count(number) * (when.year is not None):
        fixes.append(Fix(claim.span, surface.replace(number, str(moved.day), 1), "the weekday is right"))
    return tuple(fixes)
