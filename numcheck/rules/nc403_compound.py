"""NC403: yearly growth that does not come to the stated total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Compound
from numcheck.model.interval import Interval
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.growth_sums import needed, reach
from numcheck.rules.movement import half_step, stated_change
from numcheck.rules.movement_words import size

_ALL = 100


class CompoundGrowth(Rule[Compound]):
    """Yearly growth, its years, and a total that they do not make.

    ## What it checks
    "4% a year for ten years, or 60% in all", "60% over ten years, or 6% a year": (1 + r)^n − 1, with the roundings of
    r, has to meet the total; for a fall 1 − (1 − r)^n. Growth builds on growth, so the yearly rates must not be added
    up: 10 % a year makes 33.1 % in three years, not 30 %, and as a fall 27.1 %.

    ## Why it matters
    Adding yearly rates understates growth and overstates decline, the more so the longer the span.

    ## When it stays silent
    Where the total fits, or lies less than a unit of the last digits away, and in a sentence about interest, dividends
    or instalments, which need not build on each other.
    """

    code = "NC403"
    name = "compound"
    severity = Severity.WARNING
    claim = Compound
    VALID = (
        Valid("Rents will grow 2% a year for five years, or 10% in all.", why="7.7 to 13.1 with the rounding of 2%"),
        Valid("Output is to grow 7.2% a year for ten years, or 100% in all.", why="100.4"),
        Valid("Fees rose 3% a year for two years, or 6% in all.", why="6.09"),
        Valid("Prices fell 10.0% a year for three years, or 27% in all.", why="27.1; as growth it would be 33.1"),
        Valid("The bond pays 5.0% interest a year for ten years, or 50% in all.", why="paid out each year"),
    )
    INVALID = (
        Invalid(
            "Rents will grow ⟨10.0%⟩ a year for ⟨three years⟩, or ⟦30%⟧ in all.",
            "10.0% a year for three years makes 32.9–33.3% in all, not 30%: the yearly rates were added up",
            fixes=("33%", "9.14%"),
        ),
        Invalid(
            "Prices fell ⟨10.0%⟩ a year for ⟨three years⟩, or ⟦30%⟧ in all.",
            "10.0% a year for three years makes 27–27.2% in all, not 30%: the yearly rates were added up",
            fixes=("27%", "11.2%"),
        ),
        Invalid(
            "Rents rose ⟦60%⟧ over ⟨ten years⟩, or ⟨6%⟩ a year.",
            "6% a year for ten years makes 70.8–87.7% in all, not 60%: the yearly rates were added up",
            fixes=("79%", "4.8%"),
        ),
        Invalid(
            "Farmland gains ⟨4%⟩ a year, ⟦60%⟧ in ⟨ten years⟩.",
            "4% a year for ten years makes 41.1–55.3% in all, not 60%",
        ),
    )

    def check(self, claim: Compound, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the yearly rate cannot come to the total."""
        rate, years, total = claim.rate, claim.years, claim.total
        low, high = rate.tight.low, rate.tight.high
        if low is None or high is None or not 1 < years <= 100 or (not claim.up and max(high, total.value) >= _ALL):
            return
        computed = Interval(_made(claim, low), _made(claim, high))
        stated = stated_change(total, wide=True)
        if computed.distance(stated) <= (half_step(total) if not total.mention.hedge else 0):
            return
        evidence = [Evidence(rate.span, "the rate a year"), Evidence(claim.span_of_years.span, "the years")]
        added = Interval(low, high).times(years).meets(stated)
        yield self.finding(
            claim,
            total.span,
            f"{rate.surface} a year for {claim.span_of_years.surface.lower()} makes {size(computed)} in all, "
            f"not {total.surface}" + (": the yearly rates were added up" if added else ""),
            evidence=tuple(sorted(evidence, key=lambda each: each.span)),
            stated=stated,
            expected=computed,
            unit="%",
            working=(_working(claim),),
            fixes=(
                Fix(total.span, in_style(total.mention, _made(claim, rate.value)), f"{rate.surface}, compounded"),
                Fix(rate.span, in_style(rate.mention, _yearly(claim)), f"what makes {total.surface}"),
            ),
        )


def _made(claim: Compound, rate: Fraction) -> Fraction:
    """Return the percent that `rate` percent a year comes to, the way the claim goes."""
    sign = 1 if claim.up else -1
    return sign * (reach(sign * rate, claim.years) - 1) * _ALL


def _yearly(claim: Compound) -> Fraction:
    """Return the percent a year that comes to the stated total."""
    sign = 1 if claim.up else -1
    return sign * needed(1 + sign * claim.total.value / _ALL, claim.years)


def _working(claim: Compound) -> str:
    made = size(Interval.point(_made(claim, claim.rate.value)))
    power = f"(1 {'+' if claim.up else '−'} {claim.rate.surface})^{claim.years}"
    return f"{power} − 1 = {made}" if claim.up else f"1 − {power} = {made}"
