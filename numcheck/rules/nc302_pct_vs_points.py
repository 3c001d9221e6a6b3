"""NC302: a difference in percentage points printed as percent."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Change
from numcheck.model.interval import Interval
from numcheck.normalize.style import in_style, plain
from numcheck.rules.base import Confidence, Context, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.diagnosis import Slip, diagnose
from numcheck.rules.movement import computed_change
from numcheck.rules.movement_words import direction, particulars, size


class PercentVersusPoints(Rule[Change]):
    """Change of a percentage in percent that is its difference in percentage points.

    ## What it checks
    "The share fell 1.6 percent to 55.9 percent from 57.5": both levels are percentages, the change does not follow
    as percent of the old one (that is 2.8 %), but is the difference of the two. A difference printed to the last digit
    counts too where only levels rounded as far as can be would save the percentage ("a 1 percent rise to 6 percent from
    5 percent"); that is a warning.

    ## Why it matters
    From 4 to 5 percent is one point but a quarter more. Confusing the two is the commonest mistake with percentages,
    and makes large changes look small.

    ## When it stays silent
    Where the relative change fits, where the text says points, and where another mistake explains the figure as well.
    """

    code = "NC302"
    name = "pct-vs-points"
    severity = Severity.ERROR
    claim = Change
    VALID = (
        Valid("The levy rose 25%, to 5% from 4%.", why="a quarter more"),
        Valid("Its share widened 1.6 percentage points to 57.5% from 55.9%.", why="points, and said so"),
        Valid("Its share fell 0.4 percent to 49.8 percent from 50.0 percent.", why="0.4 of 50 percent are 0.2 points"),
        Valid("Its share rose 1 percent to 51.5 percent from 51 percent.", why="0.98 percent more"),
    )
    INVALID = (
        Invalid(
            "The vacancy rate fell ⟦1.4 percent⟧ to ⟨12.3 percent⟩ from ⟨13.7 percent⟩.",
            "from 13.7 percent to 12.3 percent is a fall of 9.52–10.9%; 1.4 is the difference in percentage points",
            fixes=("1.4 percentage points", "10.2 percent"),
        ),
        Invalid(
            "The sales tax rose to ⟨6%⟩ from ⟨5%⟩, a ⟦1%⟧ increase.",
            "from 5% to 6% is a rise of 20%; 1 is the difference in percentage points",
            severity=Severity.WARNING,
            fixes=("1 percentage point", "20%"),
        ),
        Invalid(
            "Membership was ⟨9%⟩ of workers, up ⟦2%⟧ from ⟨7%⟩ in 2019.",
            "from 7% to 9% is a rise of 13.3–46.2%; 2 is the difference in percentage points",
            fixes=("2 percentage points", "29%"),
        ),
    )

    def check(self, claim: Change, context: Context) -> Iterator[Finding]:
        """Yield a finding when only the difference in points gives the stated percent."""
        found, change = diagnose(claim, context), claim.change
        if found is None or change is None or found.named is not Slip.POINTS:
            return
        value = plain(abs(change.value))
        signed = (claim.new.value / claim.old.value - 1) * 100
        relative, exact = computed_change(claim, wide=True), abs(signed)
        near = relative.meets(found.stated)
        relative = Interval.point(signed) if near else relative
        yield self.finding(
            claim,
            change.span,
            f"from {claim.old.surface} to {claim.new.surface} is {direction(relative)} of {size(relative)}; "
            f"{value} is the difference in percentage points",
            severity=Severity.WARNING if near else self.severity,
            confidence=Confidence.MEDIUM if near else Confidence.HIGH,
            fixes=(
                Fix(
                    change.span,
                    f"{value} percentage point{'' if value == '1' else 's'}",
                    "the difference of the two percentages",
                ),
                Fix(change.span, in_style(change.mention, exact), "the relative change"),
            ),
            **{**particulars(claim, change, found), "expected": relative},
        )
