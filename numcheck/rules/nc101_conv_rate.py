"""NC101: an amount and its conversion that no official rate of those days connects."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.hypotheses import explained, money_hypotheses
from numcheck.rules.money_verdict import judged, severity_of
from numcheck.rules.verdict import Verdict, slips
from numcheck.rules.wording import amount, converted_fix, nearest_fixing, rate, rates_range, source_fix, sourced


class ConversionRate(Rule[Conversion]):
    """Conversion that no official exchange rate of the days the text means can give.

    ## What it checks
    An amount of money with its conversion behind it ("1 trillion tenge ($2.2 billion)"). The first amount, taken at
    its word, times every official rate from a week before the dateline to the dateline (and of every year or day that
    the sentence names) gives an interval; the conversion as printed, rounding allowed, has to come near it.

    ## How near
    Honest conversions in print differ from the official rate by 0.6 % in the median and by 3.9 % at the 95th
    percentile. Up to 4 % the rule is silent; from 4 to 10 % it warns, unless the first amount is so round that its own
    rounding explains the gap or the rate was reached within the month before; beyond 10 % it is an error.

    ## What it says
    Beside the nearest official rate the message names what would give the figure: two swapped digits, a rate of the
    five years before, another major currency's rate of those days.

    ## Why it matters
    Another currency's rate, last year's rate or a mistyped figure looks as plausible as the right one.

    ## When it stays silent
    Without a dateline, without a rate for those days, in a sentence that speaks of a rate of its own without stating
    it, where the rate that the text states ("$1 = 84.6 yen") gives the figure, and where NC104 finds one slip that
    explains it. Small sums in a sentence about prices may be those of two markets: they have to be half off. Where a
    currency's name is several countries' and nothing says whose, only a figure that is four times too large or too
    small for all of them is flagged.
    """

    code = "NC101"
    name = "conv-rate"
    severity = Severity.ERROR
    claim = Conversion
    VALID = (
        Valid(
            "Repairs took 500 million tenge ($1.08 million).",
            why="463 tenge per dollar is that week's rate",
            date="2023-11-27",
        ),
        Valid(
            "The dam cost 1 trillion tenge ($2.2 billion).", why="455 tenge per dollar is 0.5 % off", date="2023-11-27"
        ),
        Valid(
            "The dam cost 1 trillion tenge ($2.27 billion).",
            why="441 is 3.6 % off, under the bound of 4 %",
            date="2023-11-27",
        ),
        Valid("Fares rose by 300 pesos ($12).", why="nothing says whose pesos", date="2023-11-27"),
        Valid("Tickets cost 500 tenge ($3).", why="no dateline, no judgement"),
    )
    INVALID = (
        Invalid(
            "The dam cost ⟨1 trillion tenge⟩ (⟦$2.6 billion⟧).",
            "1 trillion tenge at official rates is $2.153–2.194 billion, not $2.6 billion: "
            "the nearest rate is 457.1 tenge per dollar on 2023-11-22 (NBP); "
            "such a rate was last seen in 2020-02 (377.2 tenge per dollar, NBP)",
            date="2023-11-27",
            severity=Severity.WARNING,
            fixes=("$2.2 billion", "1.2 trillion tenge"),
        ),
        Invalid(
            "The fund paid ⟨412 million euros⟩ (⟦$512 million⟧) for the port.",
            "412 million euros at official rates is $446.8–451.9 million, not $512 million: "
            "the nearest rate is 1.096 dollars per euro on 2023-11-21 (ECB); "
            "it fits the rate of the pound (1.244 dollars per pound)",
            fixes=("$449 million", "469 million euros"),
            date="2023-11-27",
        ),
        Invalid(
            "The port earned ⟨842 million euros⟩ (⟦$291 million⟧).",
            "842 million euros at official rates is $913–923.6 million, not $291 million: "
            "the nearest rate is 1.085 dollars per euro on 2023-11-17 (NBP); "
            "two digits may be swapped, $921 million would fit",
            date="2023-11-27",
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when no reading of the two currencies comes near the stated conversion."""
        if claim.source.dimension is not Dimension.MONEY:
            return
        readings = judged(self, claim, context)
        if not readings or readings[0].fits or any(slips(claim, verdict) for verdict in readings):
            return
        severity = severity_of(claim, readings[0], context)
        if severity is not None:
            yield self._finding(claim, readings[0], severity, context)

    def _finding(self, claim: Conversion, verdict: Verdict, severity: Severity, context: Context) -> Finding:
        source, target, base, quote = claim.source, claim.target, verdict.source_unit, verdict.target_unit
        expected = amount(verdict.expected, target, quote, context)
        implied = target.value / source.value
        rates = verdict.rates
        if rates is None:
            raise AssertionError("a verdict on money has its rates")
        nearest = sourced(nearest_fixing(rates.fixings, implied), context)
        lines = (
            f"{source.surface} / {target.surface} = {rate(implied, base, quote, context)}",
            f"{'the rate that the text states' if verdict.own else 'official rates of those days'}: "
            f"{rates_range(rates.interval, base, quote, context)}",
            f"nearest rate: {nearest}",
            f"{source.surface} at these rates is {expected}",
        )
        found = money_hypotheses(claim, verdict, context)
        how = f"the text's own rate of {nearest}" if verdict.own else "official rates"
        message = f"{source.surface} at {how} is {expected}, not {target.surface}"
        message += "" if verdict.own else f": the nearest rate is {nearest}"
        return self.finding(
            claim,
            target.span,
            explained(message, found),
            severity=severity,
            confidence=Confidence.HIGH if len(found) == 1 else Confidence.MEDIUM,
            evidence=(Evidence(source.span, "converted from"),),
            stated=target.wide,
            expected=verdict.expected,
            unit=quote,
            working=lines,
            fixes=(
                *converted_fix(claim, verdict, reason=f"{source.surface} at that day's rate"),
                *source_fix(claim, verdict, reason=f"what {target.surface} would come from"),
            ),
        )
