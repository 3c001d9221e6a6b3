"""NC404: a span of years that does not end in the year beside it."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Horizon
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Profile, Rule, Severity, Valid


class HorizonYear(Rule[Horizon]):
    """Span from now that ends in another year than stated, or a target whose year is past.

    ## What it checks
    "Over the next ten years, by 2029": the dateline's year and the span have to come within a year of the deadline.
    "The 2022 target will be met": the year must not lie before the dateline's.

    ## Why it matters
    Plans outlive their first draft; the span or the year was left over from it.

    ## When it stays silent
    Without a dateline, and by default: a span may count from a plan's start (profile strict).
    """

    code = "NC404"
    name = "horizon"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = Horizon
    VALID = (
        Valid("It will double over the next five years, by 2029.", why="2028, within a year", date="2023-11-27"),
        Valid("The 2023 target will be met.", why="the year is not over", date="2023-11-27"),
        Valid("It will double over the next ten years, by 2029.", why="no dateline"),
    )
    INVALID = (
        Invalid(
            "It will double over the next ⟨ten years⟩, by ⟦2029⟧.",
            "ten years from 2023 end in 2033, not 2029",
            date="2023-11-27",
        ),
        Invalid("The ⟦2022⟧ target will be met.", "2022 was over by 2023-11-27", date="2023-11-27"),
    )

    def check(self, claim: Horizon, context: Context) -> Iterator[Finding]:
        """Yield a finding when span and year are two years apart or more, or the year is past."""
        year = claim.deadline.when.year if claim.deadline.when else None
        if context.dateline is None or year is None:
            self.abstain(claim, context, reason="no dateline to count the years from")
            return
        now = context.dateline.year
        if claim.years is None or claim.span_of_years is None:
            if year < now:
                yield self.finding(claim, claim.deadline.span, f"{year} was over by {context.dateline}")
            return
        if abs(now + claim.years - year) < 2:
            return
        words = claim.span_of_years.surface
        yield self.finding(
            claim,
            claim.deadline.span,
            f"{words} from {now} end in {now + claim.years}, not {year}",
            evidence=(Evidence(claim.span_of_years.span, "the span"),),
            working=(f"{now} + {claim.years} = {now + claim.years}",),
        )
