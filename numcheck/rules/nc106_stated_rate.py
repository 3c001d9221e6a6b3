"""NC106: an exchange rate stated by the text that no official rate of those days comes near."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import StatedRate
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.verdict import GROSS, SILENT, gap
from numcheck.rules.wording import nearest_fixing, rate, sourced


class StatedRateWrong(Rule[StatedRate]):
    """Exchange rate in a line such as "($1 = 84.6 yen)" that was nobody's rate of those days.

    ## What it checks
    A story that converts money often says at what rate, in a line of its own. That rate is what its conversions are
    judged by (NC101), so it is held against the official rates of the week before the dateline, and of the days or
    years that the line names.

    ## How near
    As for conversions: up to 4 % the rule is silent, to 10 % it warns, beyond that it is an error.

    ## Why it matters
    A wrong line makes every conversion of the story wrong, and all of them agree with each other.

    ## When it stays silent
    Without a dateline or rates for those days, and for rates in running text ("at 460 tenge to the dollar"), which
    may be a plan's, a bank's or another day's.
    """

    code = "NC106"
    name = "stated-rate"
    severity = Severity.ERROR
    claim = StatedRate
    VALID = (
        Valid("Sales were 3 trillion yen. ($1 = 84.6 yen)", why="85.2 was the nearest fixing", date="2010-09-16"),
        Valid("The list counts at (1 euro = $1.12).", why="1.089 is 2.9 % off, under 4 %", date="2023-11-27"),
        Valid("The budget assumes 380 tenge to the dollar.", why="a plan's rate", date="2023-11-27"),
        Valid("Sales were 3 trillion yen. ($1 = 64.6 yen)", why="no dateline, no judgement"),
    )
    INVALID = (
        Invalid(
            "Sales were 3 trillion yen. (⟨$1⟩ = ⟦64.6 yen⟧)",
            "the stated rate of 64.6 yen per dollar is none of those days: the nearest official one is "
            "83.21 yen per dollar on 2010-09-14 (NBP)",
            date="2010-09-16",
            fixes=("83.2 yen",),
        ),
        Invalid(
            "All sums at the day's rate (⟨1 euro⟩ = ⟦$1.16⟧).",
            "the stated rate of 1.16 dollars per euro is none of those days: the nearest official one is "
            "1.096 dollars per euro on 2023-11-21 (ECB)",
            date="2023-11-27",
            severity=Severity.WARNING,
        ),
    )

    def check(self, claim: StatedRate, context: Context) -> Iterator[Finding]:
        """Yield a finding when no official rate of the claim's days is near the stated one."""
        if claim.one is None or not claim.periods:
            return
        quote = claim.quote.unit
        found = context.money.rates(claim.base, quote, claim.periods)
        stated = claim.quote.tight.times(Fraction(1) / claim.amount)
        if not found:
            reason = context.money.reason(claim.base, quote, claim.periods) or "no rate"
            self.abstain(claim, context, reason=reason)
            return
        best = min(found, key=lambda rates: gap(stated, rates.interval))
        off = gap(stated, best.interval)
        if off <= SILENT:
            return
        value = claim.quote.value / claim.amount
        nearest = nearest_fixing(best.fixings, value)
        shown = in_style(claim.quote.mention, nearest.value * claim.amount)
        yield self.finding(
            claim,
            claim.quote.span,
            f"the stated rate of {rate(value, claim.base, quote, context)} is none of those days: "
            f"the nearest official one is {sourced(nearest, context)}",
            severity=self.severity if off > GROSS else Severity.WARNING,
            evidence=(Evidence(claim.one.span, "what is converted"),),
            stated=stated,
            expected=best.interval,
            unit=f"{quote}/{claim.base}",
            working=(f"nearest official rate: {sourced(nearest, context)}",),
            fixes=(Fix(claim.quote.span, shown, "the nearest official rate"),),
        )
