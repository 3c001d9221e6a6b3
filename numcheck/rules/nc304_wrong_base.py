"""NC304: a change in percent of the new level instead of the old one."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Change
from numcheck.rules.base import Context, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.diagnosis import Slip
from numcheck.rules.movement_words import named


class WrongBase(Rule[Change]):
    """Change in percent that was divided by the new level.

    ## What it checks
    "Fell 25% to 80 from 100": twenty is 25 % of eighty, but the fall is counted from a hundred, and is 20 %. The rule
    speaks when the stated change does not follow from the old level and would follow from the new one.

    ## Why it matters
    A fall and the rise that makes up for it are different percentages; whoever divides by the wrong one overstates
    every fall and understates every rise.

    ## When it stays silent
    Where the change fits as stated, and where another mistake explains the figure as well.
    """

    code = "NC304"
    name = "wrong-base"
    severity = Severity.WARNING
    claim = Change
    VALID = (
        Valid("The price fell 16.7% to £1,000.00 from £1,200.00.", why="a sixth"),
        Valid("Rents fell 20 percent to $812 from $1,015.", why="exactly 20"),
        Valid("Rents fell 2 percent to $980 from $1,000.", why="2.0; 2.04 by the other base rounds to 2 as well"),
    )
    INVALID = (
        Invalid(
            "The price fell ⟦20%⟧ from ⟨£1,236⟩ to ⟨£1,030⟩.",
            "from £1,236 to £1,030 is a fall of 16.2–17.1%: 20% is the difference divided by the new figure",
            fixes=("17%", "£989", "£1,288"),
        ),
        Invalid(
            "Rents fell ⟦25 percent⟧ to ⟨$812⟩ from ⟨$1,015⟩.",
            "from $1,015 to $812 is a fall of 19.9–20.1%: 25 percent is the difference divided by the new figure",
            fixes=("20 percent", "$761", "$1,083"),
        ),
    )

    def check(self, claim: Change, context: Context) -> Iterator[Finding]:
        """Yield a finding when only the new level as base gives the stated change."""
        return named(self, claim, context, slip=Slip.BASE, said="the difference divided by the new figure")
