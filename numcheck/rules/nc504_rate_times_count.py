"""NC504: a total that is not the rate beside it times its count."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.mention import Dimension
from numcheck.model.sums import Product
from numcheck.normalize.style import approx_interval
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.sum_words import judged, put
from numcheck.rules.wording import amount


class RateTimesCount(Rule[Product]):
    """Total that is not so many times the rate beside it.

    ## What it checks
    "$50 a month for 24 months, a total of $1,200", "200 shares at $5 each, for a total of $1,000", and one rate given
    by two periods, "$10 a month, or $120 a year". A year has 12 months, four quarters, 48 to 53 weeks and, working days
    or all of them, 250 to 366 days.

    ## Why it matters
    Rates are multiplied in the head, and a slip of a digit gives a total ten times off.

    ## When it stays silent
    Where the words do not make the total one of just this rate and count, for ranges, and for what may cost less for
    who pays for longer ("the app costs $9.99 a month, or $99 a year").
    """

    code = "NC504"
    name = "rate-times-count"
    severity = Severity.WARNING
    claim = Product
    VALID = (
        Valid("Members pay $10 a month, $120 a year.", why="12 months"),
        Valid("Parking costs $3 a day, or $750 a year.", why="250 working days"),
        Valid("She pays $50.20 a month for 24 months, a total of $1,205.", why="1,204.80 rounds so"),
        Valid("Beans cost $3 a pound, or $12 a week for a family.", why="a pound is no part of a week"),
    )
    INVALID = (
        Invalid(
            "Members pay ⟨$12⟩ a month, or ⟦$164⟧ a year.",
            "$12 a month is $144 a year, not $164",
            fixes=("$144", "$14"),
        ),
        Invalid(
            "She pays ⟨$50⟩ a month for ⟨24 months⟩, a total of ⟦$1,350⟧.",
            "$50 a month times 24 is $1,200, not $1,350",
            fixes=("$1,200", "$56"),
        ),
        Invalid(
            "He bought ⟨210⟩ shares at ⟨$5⟩ each, for a total of ⟦$1,550⟧.",
            "$5 a piece times 210 is $1,050, not $1,550",
        ),
    )

    def check(self, claim: Product, context: Context) -> Iterator[Finding]:
        """Yield a finding when rate times count misses the total."""
        rate, total, factor = claim.rate, claim.total, claim.factor
        full = rate.value * (factor.low or 0)
        if claim.prepaid and full / 2 < total.value < full:
            return
        count = claim.times.tight if claim.times is not None and claim.times.dimension is Dimension.COUNT else factor
        tight = (rate.tight * count).meets(total.tight)
        severity = judged(self.severity, tight=tight, wide=(rate.wide * factor).meets(total.wide))
        if severity is None:
            return
        shown = claim.times.exact if claim.times is not None and factor == claim.times.wide else factor
        exact = rate.exact * shown
        made = amount(exact, total, total.unit, context, scaled=False)
        times = f" times {approx_interval(shown)}" if claim.times is not None else ""
        per = f" a {total.mention.per}" if total.mention.per else ""
        fixed = exact.low if exact.low == exact.high else None
        yield self.finding(
            claim,
            total.span,
            f"{rate.surface} a {claim.counted}{times} is {made}{per}, not {total.surface}",
            severity=severity,
            evidence=(
                Evidence(rate.span, "the rate"),
                *((Evidence(claim.times.span, "the count"),) if claim.times is not None else ()),
            ),
            stated=total.wide,
            expected=exact,
            unit=total.unit,
            working=(f"{rate.surface} x {approx_interval(shown)} = {made}",),
            fixes=(
                *(put(total, fixed, "rate times count") if fixed is not None else ()),
                *(put(rate, total.value / shown.low, "the total shared out") if fixed and shown.low else ()),
            ),
        )
