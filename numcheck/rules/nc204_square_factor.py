"""NC204: an area or a volume that was converted with the factor of a length."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.normalize.rounding import unhedged
from numcheck.normalize.style import plain
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.verdict import SILENT_UNITS, Verdict, gap, verdicts
from numcheck.rules.wording import amount, converted_fix, plural, source_fix

_ROOTS = {"area": 2, "volume": 3}
# How near to the linear factor a figure has to be whose last digits are rounded away.
_NEAR = Fraction(1, 50)


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
        root = _ROOTS[kind or ""]
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


def linear_factor(claim: Conversion, context: Context) -> Fraction | None:
    """Return the factor between lengths when it alone gives the stated figure, None when it is not the explanation."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    root = _ROOTS.get(context.units.dimension(source.unit) or "")
    factor = context.units.factor(source.unit, target.unit) if root else None
    linear = _root(factor, root) if factor and root else None
    if factor is None or linear is None or linear == 1 or source.value <= 0 or source.value != source.upper:
        return None
    if gap(target.tight, source.tight.times(factor)) <= SILENT_UNITS or _fits(claim, context):
        return None
    made = source.value * linear
    near = target.tight.holds(made) or (abs(target.value / made - 1) <= _NEAR and target.wide.holds(made))
    # A linear factor that is a power of ten is a slip of scale, which NC104 names.
    return linear if near and linear.denominator != 1 and linear.numerator != 1 else None


def _fits(claim: Conversion, context: Context) -> bool:
    """Whether the figure is within a tenth of the right one, where the roundings of both explain it."""
    readings: list[Verdict] = verdicts(claim, context)
    exact = readings[0].expected.low if readings else None
    return not exact or abs(claim.target.value / exact - 1) <= Fraction(1, 10)


def _root(value: Fraction, degree: int) -> Fraction | None:
    """Return the exact root of a fraction, None when it has none."""
    parts = [_whole_root(part, degree) for part in (value.numerator, value.denominator)]
    return None if parts[0] is None or parts[1] is None else Fraction(parts[0], parts[1])


def _whole_root(value: int, degree: int) -> int | None:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low if low**degree == value else None
