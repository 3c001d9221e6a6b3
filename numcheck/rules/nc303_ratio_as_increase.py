"""NC303: the ratio of two levels printed as the increase."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Change
from numcheck.rules.base import Context, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.diagnosis import Slip
from numcheck.rules.movement_words import named


class RatioAsIncrease(Rule[Change]):
    """Increase in percent that is the new level as percent of the old one.

    ## What it checks
    "Rose 300% to $30 from $10": thirty is 300 % of ten, but 200 % more. The rule speaks when the stated increase is
    a hundred points above the one that the levels give.

    ## Why it matters
    A doubling becomes "a rise of 200 %", a tripling "300 %": the increase looks half as large again, or twice.

    ## When it stays silent
    Where the increase fits as stated, below 100 %, and where another mistake explains the figure as well.
    """

    code = "NC303"
    name = "ratio-as-increase"
    severity = Severity.ERROR
    claim = Change
    VALID = (
        Valid("The fee rose 200% to $30 from $10.", why="twenty more on ten"),
        Valid("Orders jumped 149 percent to 25,500 from 10,250.", why="148.8"),
        Valid("Orders jumped 150 percent to 25,500 from 10,250.", why="148.8, and 150 is rounded to tens"),
    )
    INVALID = (
        Invalid(
            "The fee rose ⟦300%⟧ to ⟨$36.00⟩ from ⟨$12.00⟩.",
            "from $12.00 to $36.00 is a rise of 199.8–200.2%: 300% is the ratio of the two",
            fixes=("200%", "$48", "$9"),
        ),
        Invalid(
            "Calls were ⟨26,400⟩ in June, up ⟦241 percent⟧ from ⟨10,950⟩.",
            "from 10,950 to 26,400 is a rise of 140.5–141.7%: 241 percent is the ratio of the two",
        ),
    )

    def check(self, claim: Change, context: Context) -> Iterator[Finding]:
        """Yield a finding when only the ratio of the levels gives the stated increase."""
        return named(self, claim, context, slip=Slip.RATIO, said="the ratio of the two")
