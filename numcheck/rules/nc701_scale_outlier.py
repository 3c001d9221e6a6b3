"""NC701: an amount told twice with the same digits and different scale words."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Rescaled
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid


class ScaleOutlier(Rule[Rescaled]):
    """Amount of a heading that the text below has a thousand or a million times larger or smaller.

    ## What it checks
    An amount in a heading ("$4 billion deal") and the first one below it with the same digits, the same unit and the
    same words behind it ("$4 million deal"), when nothing in the text has the heading's amount itself. With two digits
    and more a word of the heading in the other's sentence will do ("debt hits £350tn", "the debt rose to £350bn").

    ## Why it matters
    Millions and billions are the slip with the widest gap and the smallest trace.

    ## When it stays silent
    For other digits, since headings round, for other things, and where the text has both amounts.
    """

    code = "NC701"
    name = "scale-outlier"
    severity = Severity.WARNING
    claim = Rescaled
    VALID = (
        Valid("Port wins $4 billion deal\n\nThe port signed the $4.02 billion deal.", why="rounded"),
        Valid("Port wins $4 billion deal\n\nThe port won a $4 million grant and a $4 billion deal.", why="both"),
        Valid("Port wins $4 billion deal\n\nThe port won a $4 million grant.", why="another noun"),
    )
    INVALID = (
        Invalid(
            "Port wins ⟨$4 billion⟩ deal\n\nThe port signed the ⟦$4 million⟧ deal on Friday.",
            "the deal is $4 million here and $4 billion above, 1,000 times as much",
            fixes=("$4 billion", "$4 million"),
        ),
    )

    def check(self, claim: Rescaled, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding: that the two amounts differ by a scale is all the claim says."""
        first, again = claim.first, claim.again
        if first.low is None or again.low is None:
            return
        times = f"{10 ** abs(claim.power):,} times as much" if claim.power < 0 else f"1/{10**claim.power:,} of it"
        yield self.finding(
            claim,
            again.span,
            f"the {claim.noun or 'amount'} is {again.surface} here and {first.surface} above, {times}",
            evidence=(Evidence(first.span, "above"),),
            working=(f"{again.surface} / {first.surface} = 10^{claim.power}",),
            fixes=(
                Fix(again.span, in_style(again, first.low), "as above"),
                Fix(first.span, in_style(first, again.low), "as below"),
            ),
        )
