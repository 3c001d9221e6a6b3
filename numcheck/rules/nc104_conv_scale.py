"""NC104: a conversion that a single slip of scale explains."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension
from numcheck.normalize.style import in_style
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.hypotheses import explained, money_hypotheses
from numcheck.rules.verdict import UNNAMED_SLIP, Slip, Verdict, nameable, slips, verdicts
from numcheck.rules.wording import amount, converted_fix, factor, nearest_rate, rates_range


class ConversionScale(Rule[Conversion]):
    """Conversion that is a power of ten off, or was multiplied where it should have been divided.

    ## What it checks
    A conversion, of money or of a measure, that does not agree (see NC101 and NC201) but would if one figure were ten,
    a hundred, a thousand … times larger or smaller, or if the rate had been applied the other way round.

    ## Why it matters
    "Million" for "billion" is the commonest gross mistake in conversions, and the costliest.

    ## When it stays silent
    Where the conversion agrees, where it cannot be judged, and where no single slip explains it: then NC101 or NC201
    speaks. If several slips would explain it, all are listed and the confidence is low.
    """

    code = "NC104"
    name = "conv-scale"
    severity = Severity.ERROR
    claim = Conversion
    VALID = (
        Valid("The grant is 100 Kuwaiti dinars ($325).", why="a currency dearer than the dollar", date="2023-11-27"),
        Valid("The plan costs 1 trillion yen ($6.7 billion).", why="149 yen per dollar", date="2023-11-27"),
        Valid("The reserve covers 50 hectares (120 acres).", why="123.6, rounded"),
    )
    INVALID = (
        Invalid(
            "The dam cost ⟨1 trillion tenge⟩ (⟦$21.7 billion⟧).",
            "1 trillion tenge is $2.153–2.194 billion, not $21.7 billion: the figure is ten times too large; "
            "the nearest rate is 459.3 tenge per dollar on 2023-11-29 (NBP)",
            date="2023-11-27",
            fixes=("$2.17 billion", "10 trillion tenge"),
        ),
        Invalid(
            "They paid ⟨1,000 yen⟩ (⟦$150,000⟧).",
            "1,000 yen is $6.669–6.794, not $150,000: the rate was applied upside down; "
            "the nearest rate is 147.5 yen per dollar on 2023-11-21 (ECB)",
            date="2023-11-27",
            fixes=("$6.7",),
        ),
        Invalid(
            "The park spans ⟨50 hectares⟩ (⟦1,240 acres⟧).",
            "50 hectares is 111.2–135.9 acres, not 1,240 acres: the figure is ten times too large; "
            "1 hectare is 2.471 acres",
            fixes=("124 acres", "500 hectares"),
        ),
        Invalid(
            "They paid ⟨8,460 yen⟩ (⟦$1,000⟧), at $1 = 84.6 yen.",
            "8,460 yen is $99.94–100.1, not $1,000: the figure is ten times too large; "
            "the text's own rate is 84.6 yen per dollar",
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when the stated conversion agrees only after one slip is undone."""
        readings = [] if claim.own_rate and not claim.stated else verdicts(claim, context)
        if not readings or readings[0].fits:
            return
        money = claim.source.dimension is Dimension.MONEY
        if money and not nameable(claim) and readings[0].gap <= UNNAMED_SLIP:
            return
        for verdict in readings:
            found = slips(claim, verdict)
            if found:
                yield self._finding(claim, verdict, found, context)
                return

    def _finding(self, claim: Conversion, verdict: Verdict, found: list[Slip], context: Context) -> Finding:
        source, target = claim.source, claim.target
        shown = verdict.expected if source.dimension is Dimension.MONEY else verdict.rounded
        expected = amount(shown, target, verdict.target_unit, context)
        what = " or ".join(slip.name for slip in found)
        return self.finding(
            claim,
            target.span,
            _message(claim, verdict, f"{source.surface} is {expected}, not {target.surface}: {what}", found, context),
            evidence=(Evidence(source.span, "converted from"),),
            confidence=Confidence.HIGH if len(found) == 1 else Confidence.LOW,
            stated=target.tight,
            expected=shown,
            unit=verdict.target_unit,
            working=tuple(_working(claim, verdict, expected, context)),
            fixes=_fixes(claim, verdict, found[0]) if len(found) == 1 else (),
        )


def _message(claim: Conversion, verdict: Verdict, said: str, found: list[Slip], context: Context) -> str:
    """Add the rate or the factor, and what else would explain an inverted rate: near parity an old one does as well."""
    if verdict.rates is None:
        return f"{said}; {by}" if (by := factor(verdict.source_unit, verdict.target_unit, context)) else said
    said = f"{said}; {nearest_rate(verdict, claim.target.value / claim.source.value * found[0].factor, context)}"
    inverted = len(found) == 1 and found[0].inverted
    near = inverted and Fraction(1, 2) < found[0].factor < 2
    return explained(said, money_hypotheses(claim, verdict, context)) if near else said


def _working(claim: Conversion, verdict: Verdict, expected: str, context: Context) -> Iterator[str]:
    if verdict.rates is not None:
        rates = rates_range(verdict.rates.interval, verdict.source_unit, verdict.target_unit, context)
        sources = " and ".join(sorted({fixing.source for fixing in verdict.rates.fixings}))
        yield f"official rates of those days: {rates} ({sources})"
    yield f"{claim.source.surface} = {expected}"


def _fixes(claim: Conversion, verdict: Verdict, slip: Slip) -> tuple[Fix, ...]:
    """Return the slip undone on either figure, since it can be in either."""
    if slip.inverted:
        return converted_fix(claim, verdict, reason=f"{claim.source.surface}, converted")
    source, target = claim.source, claim.target
    return (
        Fix(target.span, in_style(target.mention, target.value * slip.factor), f"what {source.surface} is"),
        Fix(source.span, in_style(source.mention, source.value / slip.factor), f"what {target.surface} is"),
    )
