"""NC308: more than a hundred percent where there is no more."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Percentage
from numcheck.rules.base import Context, Finding, Invalid, Rule, Severity, Valid


class PercentImpossible(Rule[Percentage]):
    """Fall by more than everything, or a share larger than the whole group.

    ## What it checks
    A fall of something that is never negative (prices, sales, output …) by more than 100 %, and a share of a group
    (respondents, voters, households …) of more than 100 %.

    ## Why it matters
    Such a figure cannot be right, whatever the others are: mostly it is a ratio, or the rise that would undo the fall.

    ## When it stays silent
    For what can turn negative (profits, balances), for targets and capacity ("104% of target"), and for levels.
    """

    code = "NC308"
    name = "pct-impossible"
    severity = Severity.ERROR
    claim = Percentage
    VALID = (
        Valid("Sales were 104% of target.", why="a target can be passed"),
        Valid("The price fell by 100%.", why="to nothing"),
        Valid("Profits fell by 150%.", why="a profit can become a loss"),
        Valid("Prices fell to 150% of their old level.", why="a level"),
    )
    INVALID = (
        Invalid("The price fell by ⟦150%⟧.", "a fall of 150% is more than all there was"),
        Invalid("Some ⟦120%⟧ of respondents agreed.", "120% is more than all of them"),
    )

    def check(self, claim: Percentage, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when even the lowest reading is more than all."""
        low = claim.rate.wide.low if claim.rate.mention.hedge else claim.rate.tight.low
        if low is None or low < 100 or claim.rate.value <= 100:
            return
        what = "all there was" if claim.fall else "all of them"
        shown = f"a fall of {claim.rate.surface}" if claim.fall else claim.rate.surface
        yield self.finding(
            claim,
            claim.rate.span,
            f"{shown} is more than {what}",
            stated=claim.rate.tight,
            unit="%",
            working=(f"{claim.rate.surface} > 100%",),
        )
