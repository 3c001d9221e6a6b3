"""NC206: "10 miles square" taken for 10 square miles."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from numcheck.model.claim import Sides
from numcheck.normalize.rounding import unhedged
from numcheck.normalize.style import in_style, plain
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.wording import amount, plural

_DIGITS = 10**12


class MilesSquare(Rule[Sides]):
    """Square whose sides and area are confused.

    ## What it checks
    "10 miles square" is a square of 10 miles on each side, which has 100 square miles. With the area beside it ("10
    miles square (10 square miles)", in any unit), the square of the side, rounding allowed, has to meet it.

    ## Why it matters
    The two phrases share their words and differ by the length of a side: here by a factor of ten.

    ## When it stays silent
    Where the area fits, and where only one of the two is given.
    """

    code = "NC206"
    name = "miles-square"
    severity = Severity.WARNING
    claim = Sides
    VALID = (
        Valid("The fire burnt an area 10 miles square (100 square miles).", why="ten times ten"),
        Valid("The room is 10 feet square (100 square feet).", why="ten times ten"),
        Valid("The fire burnt an area 10 miles square (260 sq km).", why="259"),
        Valid("The fire burnt an area 10 miles square (16 km square).", why="both are sides"),
        Valid("The fire burnt 10 square miles (26 sq km).", why="both are areas"),
    )
    INVALID = (
        Invalid(
            "The fire burnt an area ⟨10 miles⟩ square (⟦10 square miles⟧).",
            "10 miles square is 100 square miles, not 10 square miles: those are 3.162 miles square",
            fixes=("100 square miles", "3.2 miles"),
        ),
        Invalid(
            "The fire burnt an area ⟨12 miles⟩ square (⟦31 sq km⟧).",
            "12 miles square is 373 square kilometres, not 31 sq km: those are 3.46 miles square",
        ),
        Invalid(
            "The plot, ⟦4 acres⟧, or ⟨200 feet⟩ square, is for sale.",
            "200 feet square is 0.9183 acres, not 4 acres: those are 417.4 feet square",
        ),
    )

    def check(self, claim: Sides, context: Context) -> Iterator[Finding]:
        """Yield a finding when the side squared is not the area."""
        side, area = unhedged(claim.side), unhedged(claim.area)
        squared = f"square {side.unit}"
        computed = context.units.convert(side.wide * side.wide, squared, area.unit)
        exact = context.units.convert(side.exact * side.exact, squared, area.unit)
        back = context.units.convert(area.exact, area.unit, squared)
        if computed is None or exact is None or back is None or computed.meets(area.wide):
            return
        root = _root(back.low or Fraction(0))
        yield self.finding(
            claim,
            area.span,
            f"{claim.side.surface} square is {amount(exact, area, area.unit, context)}, not {claim.area.surface}: "
            f"those are {plain(root)} {plural(side.unit)} square",
            confidence=Confidence.HIGH if back.meets(side.exact) else Confidence.MEDIUM,
            evidence=(Evidence(side.span, "the side"),),
            stated=area.wide,
            expected=computed,
            unit=area.unit,
            working=(f"{side.surface} × {side.surface} = {amount(exact, area, area.unit, context)}",),
            fixes=(
                Fix(area.span, in_style(area.mention, exact.low or area.value), f"{side.surface} square"),
                Fix(side.span, in_style(side.mention, root), f"the side of {area.surface}"),
            ),
        )


def _root(value: Fraction) -> Fraction:
    """Return the square root of a value to six decimals."""
    return Fraction(isqrt(int(value * _DIGITS)), 10**6)
