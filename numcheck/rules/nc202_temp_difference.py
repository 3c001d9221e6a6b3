"""NC202: a difference of temperatures that was converted as if it were a reading."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Conversion
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.hypotheses import converted_as_reading
from numcheck.rules.verdict import verdicts
from numcheck.rules.wording import amount, converted_fix


class TemperatureDifference(Rule[Conversion]):
    """Difference of temperatures that was converted like a reading, with the 32 degrees that only readings have.

    ## What it checks
    Where the sentence speaks of a change or a difference ("warmed by", "above average", "limit warming to"), a degree
    Celsius is 1.8 degrees Fahrenheit and nothing is added. A conversion that does not fit this but fits the conversion
    of a reading (× 1.8 + 32) was made with the wrong formula.

    ## Why it matters
    Two degrees of warming are 3.6 degrees Fahrenheit; printed as 35.6 they are a catastrophe that nobody announced.

    ## When it stays silent
    Where the sentence may speak of a reading ("rose to 20C (68F)"), and where neither formula gives the figure, which
    NC201 says.
    """

    code = "NC202"
    name = "temp-difference"
    severity = Severity.ERROR
    claim = Conversion
    VALID = (
        Valid("The lake warmed by 2C (3.6F) in a decade.", why="a difference, converted as one"),
        Valid("Noon temperatures rose to 20C (68F).", why="a reading: they rose to it, not by it"),
        Valid("March was 0.8C (1.5F) warmer than usual.", why="1.44, and 1.5 can come from 0.83"),
        Valid("It was above 30C (86F) in the shade.", why="above a threshold, which is a reading"),
    )
    INVALID = (
        Invalid(
            "The lake warmed by ⟨2C⟩ (⟦35.6F⟧) in a decade.",
            "a difference of 2C is 2.7–4.5 degrees Fahrenheit, not 35.6F, which is what a reading of 2C would be",
            fixes=("3.6F",),
        ),
        Invalid(
            "March was ⟨5 degrees Fahrenheit⟩ (⟦-15C⟧) above normal.",
            "a difference of 5 degrees Fahrenheit is 2.5–3.056 degrees Celsius, not -15C, "
            "which is what a reading of 5 degrees Fahrenheit would be",
            fixes=("2.8C",),
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when a difference was converted as a reading."""
        if not claim.only_difference:
            return
        readings = verdicts(claim, context)
        if not readings or readings[0].fits or not converted_as_reading(claim, context):
            return
        verdict = readings[0]
        source, target = claim.source, claim.target
        expected = amount(verdict.rounded, target, verdict.target_unit, context)
        yield self.finding(
            claim,
            target.span,
            f"a difference of {source.surface} is {expected}, not {target.surface}, "
            f"which is what a reading of {source.surface} would be",
            evidence=(Evidence(source.span, "converted from"),),
            confidence=Confidence.HIGH,
            stated=target.wide,
            expected=verdict.rounded,
            unit=verdict.target_unit,
            working=(f"{source.surface} as a difference, without the 32 of a reading, is {expected}",),
            fixes=converted_fix(claim, verdict, reason=f"a difference of {source.surface}"),
        )
