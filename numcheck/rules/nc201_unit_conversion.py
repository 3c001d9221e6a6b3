"""NC201: a measure and its conversion that the factor between the units does not connect."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension
from numcheck.normalize.style import plain
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.hypotheses import converted_as_reading, explained, unit_hypotheses
from numcheck.rules.lengths import linear_factor
from numcheck.rules.verdict import GROSS, Verdict, slips, verdicts
from numcheck.rules.wording import amount, converted_fix, factor, source_fix


class UnitConversion(Rule[Conversion]):
    """Measure whose conversion into another unit is wrong.

    ## What it checks
    A measure with its conversion behind it ("16 km (10 miles)"). The first figure, its rounding allowed, times the
    exact factor between the units has to meet the second as printed. Every legal meaning of a unit counts: long,
    short and metric tons, American and imperial gallons; of temperatures the reading and the difference.

    ## How near
    Up to half a percent beyond both roundings the rule is silent, up to 10 % it warns, beyond that it is an error.

    ## Why it matters
    Inverted factors, acres taken for hectares and mistyped digits survive editing because few readers convert.

    ## When it stays silent
    For units of different dimensions, for figures side by side that the text does not equate, and where one slip
    explains the figure: of scale (NC104), of a difference taken for a reading (NC202), of a factor (NC204).
    """

    code = "NC201"
    name = "unit-conversion"
    severity = Severity.ERROR
    claim = Conversion
    VALID = (
        Valid("The road is 16 km (10 miles) long.", why="9.6 to 10.3 miles, both rounded"),
        Valid("They cleared 50 hectares (120 acres).", why="123.6 acres; 120 is rounded to tens"),
        Valid("It warmed by 2C (3.6F).", why="a difference, not a reading"),
        Valid("A bag for -22°F (-30°C) nights.", why="-22 degrees Fahrenheit is exactly -30 Celsius"),
        Valid("They shipped 500 tons (454 tonnes).", why="short tons"),
        Valid("They shipped 300 tons (305 tonnes).", why="long tons"),
    )
    INVALID = (
        Invalid(
            "The school lies ⟨15 km⟩ (⟦9.9 miles⟧) from town.",
            "15 km is 9.01–9.631 miles, not 9.9 miles; 1 mile is 1.609 kilometres",
            severity=Severity.WARNING,
            fixes=("9.3 miles", "15.9 km"),
        ),
        Invalid(
            "The lake covers ⟨27 acres⟩ (⟦17 hectares⟧).",
            "27 acres is 10.72–11.13 hectares, not 17 hectares; 1 hectare is 2.471 acres",
            fixes=("11 hectares", "42 acres"),
        ),
        Invalid(
            "The well goes down ⟨5,000 feet⟩ (⟦8,050 kilometres⟧).",
            "5,000 feet is 1.372–1.676 kilometres, not 8,050 kilometres; 1 kilometre is 3,281 feet; "
            "it would fit if 5,000 feet were in miles",
        ),
        Invalid(
            "The oven reaches ⟨220 C⟩ (⟦396 F⟧).",
            "220 C is 419–437 degrees Fahrenheit, not 396 F; "
            "degrees Fahrenheit are degrees Celsius × 9/5 + 32; the 32 of the Fahrenheit scale was left out",
            severity=Severity.WARNING,
            fixes=("428 F", "202 C"),
        ),
        Invalid(
            "The wall is ⟨6 feet⟩ (⟦2.02 metres⟧) high.",
            "6 feet is 1.676–1.981 metres, not 2.02 metres; 1 metre is 3.281 feet",
            severity=Severity.WARNING,
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when no meaning of the two units comes near the stated conversion."""
        if claim.source.dimension is Dimension.MONEY:
            return
        readings = verdicts(claim, context)
        if not readings or readings[0].fits or any(slips(claim, verdict) for verdict in readings):
            return
        if linear_factor(claim, context) or (claim.only_difference and converted_as_reading(claim, context)):
            return
        best = readings[0]
        expected = amount(best.rounded, claim.target, best.target_unit, context)
        found = unit_hypotheses(claim, best, context)
        by = factor(best.source_unit, best.target_unit, context, difference=claim.only_difference)
        yield self.finding(
            claim,
            claim.target.span,
            explained(f"{claim.source.surface} is {expected}, not {claim.target.surface}" + (by and f"; {by}"), found),
            severity=Severity.ERROR if best.gap > GROSS else Severity.WARNING,
            evidence=(Evidence(claim.source.span, "converted from"),),
            stated=claim.target.wide,
            expected=best.rounded,
            unit=best.target_unit,
            working=tuple(_working(claim, best, expected, context)),
            fixes=(
                *converted_fix(claim, best, reason=f"{claim.source.surface}, converted"),
                *source_fix(claim, best, reason=f"what {claim.target.surface} would come from"),
            ),
        )


def _working(claim: Conversion, verdict: Verdict, expected: str, context: Context) -> Iterator[str]:
    times = context.units.factor(verdict.source_unit, verdict.target_unit)
    if times is not None:
        yield f"1 {verdict.source_unit} = {plain(times, significant=6)} × 1 {verdict.target_unit}"
    yield f"{claim.source.surface}, its rounding allowed, is {expected}"
