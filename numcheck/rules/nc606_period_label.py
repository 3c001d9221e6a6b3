"""NC606: a year of accounts that is named by years further apart than one."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import YearPeriod
from numcheck.rules.base import Context, Finding, Fix, Invalid, Profile, Rule, Severity, Valid
from numcheck.rules.calendar_words import years_long


class PeriodLabel(Rule[YearPeriod]):
    """One tax, school or business year named by two years that do not follow each other.

    ## What it checks
    "The 2022-24 tax year": a year of accounts begins in one year and ends in the next.

    ## Why it matters
    One of the years is mistyped, or several years of accounts are called one.

    ## When it stays silent
    For other periods ("the 2022-24 spending plan").
    """

    code = "NC606"
    name = "period-label"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = YearPeriod
    VALID = (
        Valid("It fell in the 2022-23 tax year.", why="one year"),
        Valid("It fell in the 1999-00 school year.", why="1999 to 2000"),
        Valid("It fell in the 2022-24 spending period.", why="a period of its own length"),
    )
    INVALID = (
        Invalid(
            "It fell in the ⟦2022-24⟧ tax year.",
            "2022-24 is 2 years, not one",
            fixes=("2022-23", "2023-24"),
        ),
    )

    def check(self, claim: YearPeriod, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the two years do not follow each other."""
        apart, surface = claim.last - claim.first, claim.mention.surface
        if apart == 1:
            return
        long = years_long(apart) if apart > 0 else "no stretch of time"
        gap, short = surface[4], len(surface) < 9
        first, last = str(claim.first + 1), str(claim.last - 1)
        yield self.finding(
            claim,
            claim.span,
            f"{surface} is {long}, not one",
            working=(f"{claim.last} - {claim.first} = {apart}",),
            fixes=(
                Fix(claim.span, f"{claim.first}{gap}{first[2:] if short else first}", "the first year is right"),
                Fix(claim.span, f"{last}{gap}{surface[5:]}", "the last year is right"),
            ),
        )
