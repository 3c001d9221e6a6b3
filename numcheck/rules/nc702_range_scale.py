"""NC702: a range whose lower end lacks its scale word."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import SharedScale
from numcheck.rules.base import Context, Finding, Fix, Invalid, Profile, Rule, Severity, Valid


class RangeScale(Rule[SharedScale]):
    """Range of money whose lower end has a sign but no scale word.

    ## What it checks
    "Between $26 and $31 million", read to the letter, runs from 26 dollars. News agencies keep the word on both ends.

    ## Why it matters
    Now and then the range does run from dollars to millions, and then readers cannot tell.

    ## When it stays silent
    For "5 to 7 million people" and "$5–7 million", where both ends share one sign.
    """

    code = "NC702"
    name = "range-scale"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = SharedScale
    VALID = (
        Valid("It cost 5 to 7 million dollars.", why="one unit for both"),
        Valid("It cost between $26 million and $31 million.", why="said twice"),
        Valid("It cost $5-7 million.", why="one sign for both"),
    )
    INVALID = (
        Invalid(
            "It cost between ⟦$26 and $31 million⟧.",
            "$26 and $31 million: only the second figure has the word million",
            fixes=("$26 million and $31 million",),
        ),
    )

    def check(self, claim: SharedScale, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding: that the scale is shared is all the claim says."""
        surface = claim.mention.surface
        first, gap, rest = surface.partition(" ")
        yield self.finding(
            claim,
            claim.span,
            f"{surface}: only the second figure has the word {claim.scale}",
            working=(f"{first} to the letter has no scale",),
            fixes=(Fix(claim.span, f"{first} {claim.scale}{gap}{rest}", "the word on both ends"),),
        )
