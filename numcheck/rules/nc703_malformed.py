"""NC703: digits whose groups no convention makes."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Malformed
from numcheck.rules.base import Confidence, Context, Finding, Invalid, Rule, Severity, Valid


class MalformedNumber(Rule[Malformed]):
    """Number whose digits stand in groups that no convention makes.

    ## What it checks
    The groups behind commas of an amount: three digits each, or in lakhs and crores two and at last three.

    ## Why it matters
    A digit too many or too few is an amount ten times off, and nobody can tell which.

    ## When it stays silent
    For one comma with one or two digits behind it, which others write for a point, and for digits without a currency,
    a scale word or a percent sign, which may be a list or a code.
    """

    code = "NC703"
    name = "malformed"
    severity = Severity.WARNING
    claim = Malformed
    VALID = (
        Valid("The road cost 1,00,000 rupees and $1,234,567.", why="a lakh, and thousands"),
        Valid("It rose 12,5 %.", why="a decimal comma"),
        Valid("The colour is 255,255,0 and the code 12,3456.", why="no amounts"),
        Valid("The lottery drew 1,12,1999,30.", why="a list"),
    )
    INVALID = (
        Invalid("The loan is ⟦$6,5000,000,000⟧.", "$6,5000,000,000 is no number: the group 5000 has 4 digits"),
        Invalid("It sold ⟦1,23.4⟧ million tonnes.", "1,23.4 is no number: the group 23 has 2 digits"),
    )

    def check(self, claim: Malformed, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding: that the digits are malformed is all the claim says."""
        yield self.finding(
            claim,
            claim.span,
            f"{claim.surface} is no number: {claim.fault}",
            confidence=Confidence.HIGH,
            working=("groups of digits behind a comma have three digits",),
        )
