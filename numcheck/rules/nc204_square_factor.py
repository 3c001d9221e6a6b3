"""NC204: an area or a volume that was converted with the factor of a length."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Conversion
from numcheck.normalize.style import plain
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.lengths import ROOTS, linear_factor
from numcheck.rules.verdict import verdicts
from numcheck.rules.wording import amount, converted_fix, plural, source_fix


class SquareFactor(Rule[Conversion]):
    """Area or volume that was converted with the factor between two lengths.

    ## What it checks
    A square mile is 2.59 square kilometres, the square of 1.609. A conversion that does not fit the squared factor
    (cubed, for volumes) as printed, but does fit the plain one, was made with the wrong factor. Rounded figures count
    as printed here: nobody rounds 15.5 to 10, and 10 is what the wrong factor gives for 6.

    ## Why it matters
    The mistake makes a lake, a fire or a slick smaller or larger by a third to two thirds, and looks like a conversion.

    ## When it stays silent
    Where the squared factor gives the figure too, where the plain factor does not, and for units that are no squares
    (acres, hectares), whose conversions NC201 checks.
    """

    code = "NC204"
    name = "square-factor"
    severity = Severity.ERROR
    claim = Conversion
    VALID = (
        Valid("The fire burnt 5 square miles (13 sq km).", why="12.95, rounded"),
        Valid("The plot is 1 square mile (2 sq km).", why="2.59, and a rounded 1 can be 0.8"),
        Valid("The path is 5 miles (8 km) long.", why="a length takes the factor of lengths"),
        Valid("The farm has 5 hectares (12 acres).", why="units that are no squares"),
    )
    INVALID = (
        Invalid(
            "The fire burnt ⟨300 square km⟩ (⟦186 sq miles⟧).",
            "300 square km is 115.8 square miles, not 186 sq miles: 0.6214 is the factor for kilometres to miles, "
            "for areas it is 0.3861",
            fixes=("120 sq miles", "480 square km"),
        ),
        Invalid(
            "A slick of ⟨7 square miles⟩ (⟦11 square km⟧) was seen.",
            "7 square miles is 18.13 square kilometres, not 11 square km: 1.609 is the factor for miles to "
            "kilometres, for areas it is 2.59",
            fixes=("18 square km", "4.2 square miles"),
        ),
        Invalid(
            "A slick of ⟨6 square miles⟩ (⟦10 square km⟧) was seen.",
            "6 square miles is 15.54 square kilometres, not 10 square km: 1.609 is the factor for miles to "
            "kilometres, for areas it is 2.59",
            severity=Severity.WARNING,
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when only the factor between lengths gives the stated figure."""
        factor = linear_factor(claim, context)
        if factor is None:
            return
        verdict = verdicts(claim, context)[0]
        source, target = claim.source, claim.target
        expected = amount(verdict.expected, target, verdict.target_unit, context)
        kind = context.units.dimension(source.unit)
        root = ROOTS[kind or ""]
        what = "areas" if root == 2 else "volumes"
        lengths = [plural(unit).removeprefix("square ").removeprefix("cubic ") for unit in (source.unit, target.unit)]
        short, full = plain(factor, significant=4), plain(factor**root, significant=4)
        yield self.finding(
            claim,
            target.span,
            f"{source.surface} is {expected}, not {target.surface}: {short} is the factor for {lengths[0]} to "
            f"{lengths[1]}, for {what} it is {full}",
            severity=self.severity if not verdict.fits else Severity.WARNING,
            evidence=(Evidence(source.span, "converted from"),),
            confidence=Confidence.HIGH,
            stated=target.tight,
            expected=verdict.expected,
            unit=verdict.target_unit,
            working=(f"{source.surface} × {full} = {expected}", f"{source.surface} × {short} is {target.surface}"),
            fixes=(
                *converted_fix(claim, verdict, reason=f"{source.surface}, converted as {what} are"),
                *source_fix(claim, verdict, reason=f"what {target.surface} would come from"),
            ),
        )
