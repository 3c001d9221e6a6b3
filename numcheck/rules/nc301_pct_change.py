"""NC301: a change that its levels do not give."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Movement
from numcheck.rules.base import Confidence, Context, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.diagnosis import Diagnosis, Slip, diagnose
from numcheck.rules.movement_words import fixes, made, particulars

_SAID = {
    Slip.DIRECTION: "it would fit the other way",
    Slip.POINTS: "it would fit as percentage points",
    Slip.RATIO: "it would fit as the ratio of the two",
    Slip.BASE: "it would fit as a share of the new figure",
    Slip.ANNUAL: "it would fit as a yearly rate",
}


class PercentChange(Rule[Movement]):
    """Change that cannot follow from the levels beside it.

    ## What it checks
    "Rose 5% to $21 million from $20 million", in every order, and "fell 12 cents, or 3%, to $3.88", where the old
    level is the new one less or plus the amount. The levels, all roundings allowed, give an interval of percent or
    percentage points; the printed change, rounding and hedge allowed, has to meet it.

    ## How near
    Less than one unit of the last digits apart, and where only digits were cut off, is a matter of rounding: a note or
    nothing. Beyond that it warns. If one single mistake would explain the gap, NC302 to NC305 name it.

    ## Why it matters
    Of three figures one is wrong, and readers remember the percentage.

    ## When it stays silent
    Where the base is a forecast, an extreme or another basis (comparable stores, constant currency), where a growth
    rate stands beside another growth rate, and for figures that run against the measure, as exchange rates may.
    """

    code = "NC301"
    name = "pct-change"
    severity = Severity.WARNING
    claim = Movement
    VALID = (
        Valid("Exports rose 27 percent to 416,000 tonnes from 328,000.", why="26.8; 328,000 may be rounded"),
        Valid("Turnover fell 3 percent to £20.2m from £20.7m.", why="2.9 to 1.9 with the roundings; 2.5 is in it"),
        Valid("Profit was $4.2 million, up 17 percent from $3.57 million.", why="17.6 with its digits cut off"),
        Valid("Output rose 2 percent to 5 million tonnes, against a 3 percent rise in May.", why="a growth rate"),
        Valid("Sales rose 20 percent to $6 million, compared with $5.8 million expected.", why="a forecast"),
        Valid("The mill's shares gave up 6 cents, or 2 percent, to $2.94.", why="to give up is to fall"),
    )
    INVALID = (
        Invalid(
            "Turnover rose ⟦43 percent⟧ to ⟨$6.2 million⟩ from ⟨$5 million⟩.",
            "from $5 million to $6.2 million is a rise of 11.8–38.9%, not 43 percent",
            fixes=("24 percent", "$7.2 million", "$4.3 million"),
            severity=Severity.NOTE,
        ),
        Invalid(
            "Turnover was ⟨£8.84 million⟩, up ⟦43 percent⟧ from ⟨£7.13 million⟩ a year ago.",
            "from £7.13 million to £8.84 million is a rise of 23.8–24.1%, not 43 percent",
            fixes=("24 percent", "£10.2 million", "£6.18 million"),
        ),
        Invalid(
            "The index gained ⟨24.60⟩ points, or ⟦16.4 percent⟧, to ⟨1,524.60⟩.",
            "24.60 up to 1,524.60 is a rise of 1.6397–1.6403%, not 16.4 percent: the change is ten times too large",
        ),
        Invalid(
            "Shares of the mill fell ⟨35 cents⟩, or ⟦2.8 percent⟧, to ⟨$13.92⟩.",
            "35 cents down to $13.92 is a fall of 2.42–2.49%, not 2.8 percent",
            fixes=("2.5 percent", "40 cents"),
        ),
    )

    def check(self, claim: Movement, context: Context) -> Iterator[Finding]:
        """Yield a finding when the levels do not give the change and no other rule names why."""
        found, change = diagnose(claim, context), claim.change
        if found is None or change is None or found.named not in {None, Slip.SCALE}:
            return
        why = list(_reasons(found))
        yield self.finding(
            claim,
            change.span,
            f"{made(claim, found.computed)}, not {change.surface}" + (f": {' or '.join(why)}" if why else ""),
            severity=_severity(found),
            confidence=Confidence.HIGH if len(why) == 1 else Confidence.MEDIUM,
            fixes=fixes(claim, found) if len(why) < 2 else (),
            **particulars(claim, change, found),
        )


def _rounding(found: Diagnosis) -> bool:
    """Whether the gap may be one of rounding: trailing zeros bridge it, or less than a unit that nothing explains."""
    return found.tight or (found.units < 1 and found.named is None)


def _severity(found: Diagnosis) -> Severity:
    return Severity.NOTE if _rounding(found) or Slip.ANNUAL in found.slips else Severity.WARNING


def _reasons(found: Diagnosis) -> Iterator[str]:
    if _rounding(found):
        return
    for slip in found.slips:
        yield found.scale if slip is Slip.SCALE else _SAID[slip]
