"""NC607: a time on the wrong side of the dateline for its verb."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Tensed
from numcheck.rules.base import Context, Finding, Invalid, Profile, Rule, Severity, Valid


class TenseAgainstDateline(Rule[Tensed]):
    """Verb in the future with a time that is past, or in the past with one to come.

    ## What it checks
    "Will open on 3 November 2023" in a story datelined later, "was completed in 2025" in one datelined before.

    ## Why it matters
    The story was not brought up to date, or the year is mistyped.

    ## When it stays silent
    Without a dateline, inside quotations, where the sentence names another time or reports what somebody said earlier.
    """

    code = "NC607"
    name = "tense"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = Tensed
    VALID = (
        Valid("The bridge will open on 28 November 2023.", why="tomorrow", date="2023-11-27"),
        Valid("The bridge will open in 2023.", why="the year is not over", date="2023-11-27"),
        Valid("The minister said in May 2022 that it will open in June 2023.", why="he spoke then", date="2023-11-27"),
        Valid("The bridge was to open on 3 November 2023.", why="a plan of the past", date="2023-11-27"),
    )
    INVALID = (
        Invalid(
            "The bridge will open on ⟦3 November 2023⟧.",
            "3 November 2023 is past on 2023-11-27, but the verb puts it in the future",
            date="2023-11-27",
        ),
        Invalid(
            "The bridge was completed in ⟦2025⟧.",
            "2025 is to come on 2023-11-27, but the verb puts it in the past",
            date="2023-11-27",
        ),
    )

    def check(self, claim: Tensed, context: Context) -> Iterator[Finding]:
        """Yield a finding when the whole of the time lies on the other side of the dateline."""
        day = context.dateline
        if day is None:
            self.abstain(claim, context, reason="no dateline")
            return
        if claim.quoted or (claim.end >= day if claim.future else claim.begin <= day):
            return
        truth, said = ("past", "future") if claim.future else ("to come", "past")
        yield self.finding(
            claim,
            claim.span,
            f"{claim.mention.surface} is {truth} on {day}, but the verb puts it in the {said}",
            working=(f"dateline {day}",),
        )
