"""NC508: a percentage that no part of so few can be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.sums import SmallShare
from numcheck.normalize.style import in_style, percent
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Profile, Rule, Severity, Valid


class Granularity(Rule[SmallShare]):
    """Percentage of a small count that no whole number of it makes.

    ## What it checks
    "33% of the 10 firms": of ten firms only 0, 10, 20 … percent can be. Counts up to 50 are checked, and the
    percentage is taken to be rounded to its last digit, halves either way (the GRIM test).

    ## Why it matters
    The count or the percentage is of something else.

    ## When it stays silent
    For hedged percentages. It is a note in the strict profile, since weighted shares look the same.
    """

    code = "NC508"
    name = "granularity"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = SmallShare
    VALID = (
        Valid("37% of the 8 judges voted.", why="3 of 8 is 37.5%, rounded down"),
        Valid("38% of the 8 judges voted.", why="3 of 8 is 37.5%, rounded up"),
        Valid("About 40% of the 8 judges voted.", why="hedged"),
    )
    INVALID = (
        Invalid(
            "⟦33%⟧ of the ⟨10⟩ firms closed.",
            "no number of 10 is 33%: 3 is 30.0%, 4 is 40.0%",
            fixes=("30%", "40%"),
        ),
        Invalid("⟦40%⟧ of the ⟨8⟩ judges voted.", "no number of 8 is 40%: 3 is 37.5%, 4 is 50.0%"),
    )

    def check(self, claim: SmallShare, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when no whole part of the count rounds to the percentage."""
        share, whole = claim.share, claim.whole
        below = int(share.value * whole / 100)
        parts = [part for part in (below, below + 1) if 0 <= part <= whole]
        if any(share.tight.holds(Fraction(100 * part, whole)) for part in parts):
            return
        shown = ", ".join(f"{part} is {percent(Fraction(100 * part, whole))}" for part in parts)
        yield self.finding(
            claim,
            share.span,
            f"no number of {whole} is {share.surface}: {shown}",
            evidence=(Evidence(claim.counted.span, "the whole"),),
            stated=share.tight,
            unit="%",
            working=tuple(f"{part} / {whole} = {percent(Fraction(100 * part, whole))}" for part in parts),
            fixes=tuple(
                Fix(share.span, in_style(share.mention, Fraction(100 * part, whole)), f"{part} of {whole}")
                for part in parts
                if part
            ),
        )
