"""NC703: digits whose groups no convention makes."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Malformed
from numcheck.rules.base import Confidence, Context, Finding, Invalid, Rule, Severity, Valid


class MalformedNumber(Rule[Malformed]):
    """Number whose digits stand in groups that no convention makes.

    ## What it checks
    The groups behind commas of an amount: three digits each, or in lakhs and crores two and at last three. A comma for
    a point, when a currency sign and a scale word enclose the only one in the text. A sign before an amount with the
    name of its hundredths behind ("$1.20 cents"), and one whose point no digit follows ("£23.m"). A thousand with a
    nought too many, whatever it counts ("36,5000").

    ## Why it matters
    A digit too many or too few is an amount ten times off, and nobody can tell which.

    ## When it stays silent
    For texts that write commas for points throughout, and for other digits without a currency, a scale word or a
    percent sign, which may be a list or a code.
    """

    code = "NC703"
    name = "malformed"
    severity = Severity.WARNING
    claim = Malformed
    VALID = (
        Valid("The road cost 1,00,000 rupees and $1,234,567.", why="a lakh, and thousands"),
        Valid("It rose 12,5 %.", why="a decimal comma"),
        Valid("The colour is 255,255,0 and the code 12,3456.", why="no amounts"),
        Valid("It lent €4,5 million and €12,5 million.", why="decimal commas throughout"),
        Valid("It cost $1 and 20 cents, or 1.20 dollars.", why="each said once"),
        Valid("The lottery drew 1,12,1999,30.", why="a list"),
        Valid("It opened on May 12,2000 with 14,500 guests.", why="a year behind a day"),
        Valid("The fine was $23.may be more, he said.", why="a space is missing, no digit"),
    )
    INVALID = (
        Invalid("The loan is ⟦$6,5000,000,000⟧.", "$6,5000,000,000 is malformed: the group 5000 has 4 digits"),
        Invalid("It sold ⟦1,23.4⟧ million tonnes.", "1,23.4 is malformed: the group 23 has 2 digits"),
        Invalid("The loan is ⟦$23,7⟧ billion.", "$23,7 is malformed: the comma stands for a point"),
        Invalid("It employs ⟦36,5000⟧ people.", "36,5000 is malformed: the group 5000 has 4 digits"),
        Invalid("The film took ⟦£23.m⟧ in a week.", "£23.m is malformed: no digit follows the point"),
        Invalid("Shares fell ⟦$1.20 cents⟧.", "$1.20 cents is malformed: it counts whole units and hundredths at once"),
    )

    def check(self, claim: Malformed, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding: that the digits are malformed is all the claim says."""
        yield self.finding(
            claim,
            claim.span,
            f"{claim.surface} is malformed: {claim.fault}",
            confidence=Confidence.HIGH,
            working=("groups of digits behind a comma have three digits",) if "group" in claim.fault else (),
        )
