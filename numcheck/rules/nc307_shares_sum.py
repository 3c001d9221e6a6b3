"""NC307: shares of one whole that cannot make a hundred percent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Breakdown
from numcheck.model.interval import Interval
from numcheck.normalize.style import in_style, plain
from numcheck.normalize.tabular import added
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.movement import stated_change
from numcheck.rules.movement_words import size


class SharesSum(Rule[Breakdown]):
    """Shares that the text calls the whole and that cannot add up to a hundred percent.

    ## What it checks
    A list of percentages that ends in what is left ("45% by rail, 35% by road and the rest, 25%, by air"): their sum,
    each rounded as printed, has to hold 100.

    ## Why it matters
    One of the shares is wrong, or the list is not the whole that it says it is.

    ## When it stays silent
    For lists without such an end, which need not be complete (of 1,091 sentences with three to nine percentages near
    a hundred none was a mistake), for answers of which several were allowed, and for changes.
    """

    code = "NC307"
    name = "shares-sum"
    severity = Severity.WARNING
    claim = Breakdown
    VALID = (
        Valid("About 33% went by rail, 33% by road and the rest, 33%, by air.", why="three thirds, each rounded"),
        Valid("It sold 44.4% at home, 33.4% in Asia and the remaining 22.3% elsewhere.", why="100.1, rounding"),
        Valid("Some 62% named cost, 48% time and 30% distance.", why="several answers"),
        Valid("Steel rose 45%, copper 35% and others 25%.", why="changes"),
    )
    INVALID = (
        Invalid(
            "It sends ⟨45%⟩ by rail, ⟨35%⟩ by road and the rest, ⟦25%⟧, by air.",
            "45% + 35% + 25% is 103.5–106.5%, not 100%",
            fixes=("20%",),
        ),
    )

    def check(self, claim: Breakdown, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the shares, all roundings allowed, cannot make a hundred."""
        total = added(stated_change(share, wide=True) for share in claim.shares)
        if total.holds(100):
            return
        *others, rest = claim.shares
        left = 100 - sum((share.value for share in others), Fraction(0))
        shown = " + ".join(share.surface for share in claim.shares)
        yield self.finding(
            claim,
            rest.span,
            f"{shown} is {size(total)}, not 100%",
            evidence=tuple(Evidence(share.span, "a share") for share in others),
            stated=Interval.point(100),
            expected=total,
            unit="%",
            working=(f"{shown} = {plain(100 - left + rest.value)}%",),
            fixes=(Fix(rest.span, in_style(rest.mention, left), "what the others leave"),) if left > 0 else (),
        )
