"""NC312: a tax or markup that was taken off at the rate it was put on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.sums import AddedRate, RateRemoved, Surcharge
from numcheck.normalize.style import in_style
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.movement import half_step, stated_change
from numcheck.rules.movement_words import restyled, size
from numcheck.rules.surcharge_words import ends, evidence, factor, message, naive_step, working
from numcheck.rules.wording import amount

_ALL = 100


class AddedRateTaken(Rule[AddedRate]):
    """Tax or markup whose amounts its rate does not connect.

    ## What it checks
    A rate that is put on top of an amount: value-added and sales taxes, service charges, markups. With r percent on
    top, the net amount is the gross one divided by 1 + r, and the tax is the rest: £120 with 20 % holds £20, not £24.
    Of a rate that is done away with, only a fall by just that rate is flagged: without 20 % prices fall by 16.7 %.

    ## Why it matters
    Taking the rate off the gross amount looks like the same step backwards and takes too much.

    ## When it stays silent
    Within the roundings, for taxes that are reckoned on the whole (income tax), and where amounts are hedged.
    """

    code = "NC312"
    name = "added-rate"
    severity = Severity.WARNING
    claim = AddedRate
    VALID = (
        Valid("The bill was £120, including 20% VAT (£20).", why="20 on 100"),
        Valid("The bill was £120, including 20% VAT ($150).", why="a conversion"),
        Valid("The seat costs $54, including 8% sales tax of $4.", why="8 % of 50"),
        Valid("When the 20% VAT was scrapped, prices fell by 16.7%.", why="a sixth of the gross price"),
        Valid("Scrapping the 20% VAT would cut prices by 10%.", why="shops may keep a part"),
        Valid("He earned £120, including 20% income tax (£24).", why="a tax on the whole"),
    )
    INVALID = (
        Invalid(
            "The bill was ⟨£120⟩, including ⟨20%⟩ VAT (⟦£24⟧).",
            "£120 including 20% on top holds 19.92–20.08 pounds of it, not £24: £24 is 20% of the whole £120",
            fixes=("£20", "£144"),
        ),
        Invalid(
            "The phone costs ⟨$240⟩ with ⟨20%⟩ VAT, or ⟦$192⟧ without it.",
            "$240 including 20% on top is $199.6–200.4 without it, not $192: $192 is $240 less 20% of itself",
            fixes=("$200", "$230"),
        ),
        Invalid(
            "A ⟨50%⟩ markup on ⟨$84⟩ makes ⟦$136⟧.",
            "$84 plus 50% is $125.3–126.8, not $136",
            fixes=("$126", "$91"),
        ),
        Invalid(
            "Scrapping the ⟨20%⟩ VAT would cut prices by ⟦20%⟧.",
            "without 20% on top a price falls by 16.7%, not 20%",
            fixes=("17%",),
        ),
    )

    def check(self, claim: AddedRate, context: Context) -> Iterator[Finding]:
        """Yield a finding when the rate does not lead from one amount to the other."""
        if isinstance(claim, Surcharge):
            yield from self._amounts(claim, context)
        elif isinstance(claim, RateRemoved):
            yield from self._removed(claim)

    def _amounts(self, claim: Surcharge, context: Context) -> Iterator[Finding]:
        given, made = ends(claim)
        exact = factor(claim)
        computed = given.tight.times(exact)
        slack = (made.tight.high or made.value) - made.value
        if computed.distance(made.wide) < slack:
            return
        off = Fraction(1) if claim.forward else claim.rate.value / _ALL if claim.part else 1 - claim.rate.value / _ALL
        naive = not claim.forward and (given.tight.times(off)).meets(made.tight)
        yield self.finding(
            claim,
            made.span,
            message(claim, given, made, amount(computed, made, made.unit, context))
            + (naive_step(claim) if naive else ""),
            confidence=Confidence.HIGH if naive else Confidence.MEDIUM,
            evidence=tuple(sorted(evidence(claim, given), key=lambda each: each.span)),
            stated=made.wide,
            expected=computed,
            unit=made.unit,
            working=(working(claim, given, amount(computed, made, made.unit, context)),),
            fixes=(
                Fix(made.span, restyled(made, given.value * exact), f"{given.surface} at {claim.rate.surface}"),
                Fix(given.span, restyled(given, made.value / exact), f"what makes {made.surface}"),
            ),
        )

    def _removed(self, claim: RateRemoved) -> Iterator[Finding]:
        rate, fall = claim.rate, claim.fall
        exact = rate.value / (_ALL + rate.value) * _ALL
        stated = stated_change(fall, wide=True)
        computed = Interval.point(exact)
        if fall.value != rate.value or computed.distance(stated) < half_step(fall):
            return
        yield self.finding(
            claim,
            fall.span,
            f"without {rate.surface} on top a price falls by {size(computed)}, not {fall.surface}",
            confidence=Confidence.HIGH,
            evidence=(Evidence(rate.span, "the rate"),),
            stated=stated,
            expected=computed,
            unit="%",
            working=(f"1 − 1 / (1 + {rate.surface}) = {size(computed)}",),
            fixes=(Fix(fall.span, in_style(fall.mention, exact), f"{rate.surface} of the price before it"),),
        )
