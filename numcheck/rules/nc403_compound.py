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


class CompoundGrowth(Rule[Compound]):
    """Yearly growth, its years, and a total that they do not make.

    ## What it checks
    "4% a year for ten years, or 60% in all": (1 + r)^n − 1, with the roundings of r, has to meet the total. Growth
    builds on growth, so the yearly rates must not be added up: 10 % a year makes 33.1 % in three years, not 30 %.

    ## Why it matters
    Adding yearly rates understates growth and overstates decline, the more so the longer the span.

    ## When it stays silent
    Where the total fits, or lies less than a unit of the last digits away.
    """

    code = "NC403"
    name = "compound"
    severity = Severity.WARNING
    claim = Compound
    VALID = (
        Valid("Rents will grow 2% a year for five years, or 10% in all.", why="7.7 to 13.1 with the rounding of 2%"),
        Valid("Output is to grow 7.2% a year for ten years, or 100% in all.", why="100.4"),
        Valid("Fees rose 3% a year for two years, or 6% in all.", why="6.09"),
    )
    INVALID = (
        Invalid(
            "Rents will grow ⟨10.0%⟩ a year for ⟨three years⟩, or ⟦30%⟧ in all.",
            "10.0% a year for three years makes 32.9–33.3% in all, not 30%: the yearly rates were added up",
            fixes=("33%", "9.14%"),
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
        if low is None or high is None or not 1 < years <= 100:
            return
        computed = Interval(_grown(low, years), _grown(high, years))
        stated = stated_change(total, wide=True)
        if computed.distance(stated) <= (half_step(total) if not total.mention.hedge else 0):
            return
        added = Interval(low, high).times(years).meets(stated)
        yield self.finding(
            claim,
            total.span,
            f"{rate.surface} a year for {claim.span_of_years.surface} makes {size(computed)} in all, "
            f"not {total.surface}" + (": the yearly rates were added up" if added else ""),
            evidence=(Evidence(rate.span, "yearly growth"), Evidence(claim.span_of_years.span, "the years")),
            stated=stated,
            expected=computed,
            unit="%",
            working=(f"(1 + {rate.surface})^{years} − 1 = {size(Interval.point(_grown(rate.value, years)))}",),
            fixes=(
                Fix(total.span, in_style(total.mention, _grown(rate.value, years)), f"{rate.surface}, compounded"),
                Fix(
                    rate.span,
                    in_style(rate.mention, needed(1 + total.value / 100, years)),
                    f"what makes {total.surface}",
                ),
            ),
        )


def _grown(rate: Fraction, years: int) -> Fraction:
    """Return the percent that `rate` percent a year comes to."""
    return (reach(rate, years) - 1) * 100
