"""NC203: a conversion whose units cannot be those of one amount, while the numbers are: a unit's name is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from numcheck.model.claim import Mislabelled
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import unhedged
from numcheck.normalize.style import SCALE_WORDS
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.wording import amount, plural

# How far two rounded figures may lie from the factor and still show that one was made from the other.
_NEAR = Fraction(1, 20)
_UNIT = re.compile(r"(?P<gap>[ \u00a0-]?)(?P<unit>[^\d\s,.][^\d]*)\Z")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the pair would say if `wrong` were in `unit`: `right` makes `expected` of it."""

    wrong: Quantity
    right: Quantity
    unit: str
    expected: Interval


class Dimension(Rule[Mislabelled]):
    """Measure in brackets under the wrong unit's name.

    ## What it checks
    Two measures side by side as one amount, "10 miles (16 miles)", "60 mph (97 km)", that have the same unit twice or
    units of different things. If the numbers are those of a usual conversion, 1 to 1.609 as miles to kilometres, one
    of the names slipped.

    ## How near
    The two figures have to be within 5 % of the factor and within their rounding. With figures of a single digit the
    finding is a warning, since small numbers stand in such a ratio by chance.

    ## Why it matters
    The reader who trusts the bracket is off by the factor, and nothing in the sentence tells which figure to trust.

    ## When it stays silent
    Where the numbers are in no usual ratio: then the bracket holds something else.
    """

    code = "NC203"
    name = "dimension"
    severity = Severity.ERROR
    claim = Mislabelled
    VALID = (
        Valid("The mine lies 10 miles (16 km) from the port.", why="miles and kilometres"),
        Valid("The course is 10 miles (12 miles) long for juniors (seniors).", why="1.2 is no usual factor"),
        Valid("It grew to 100 acres (44 acres).", why="0.44; hectares would be 40, beyond 5 %"),
        Valid("A 6ft 3in (1.91m) goalkeeper.", why="feet and inches are a length"),
        Valid("They own 12 hectares (a 3-mile strip).", why="the bracket holds another thing"),
    )
    INVALID = (
        Invalid(
            "The mine lies ⟨10 miles⟩ (⟦16 miles⟧) from the port.",
            "10 miles is 15.29–16.9 kilometres: 16 miles seems to be in kilometres",
            fixes=("16 kilometres",),
        ),
        Invalid(
            "The ferry makes ⟨60 mph⟩ (⟦97 km⟧) in calm water.",
            "60 mph is 95.76–97.37 kilometres per hour: 97 km seems to be in kilometres per hour "
            "or 60 mph seems to be in miles",
            severity=Severity.WARNING,
            fixes=("97 kilometres per hour", "60 miles"),
        ),
        Invalid(
            "The garden has ⟨3 acres⟩ (⟦1.2 acres⟧).",
            "3 acres is 1.012–1.416 hectares: 1.2 acres seems to be in hectares",
            severity=Severity.WARNING,
        ),
    )

    def check(self, claim: Mislabelled, context: Context) -> Iterator[Finding]:
        """Yield a finding when the numbers fit a conversion that the names do not allow."""
        readings = list(_readings(claim, context))
        # A name that ends in a digit may be two figures run together: "6ft 3" is no volume.
        if not readings or any(_UNIT.search(reading.wrong.surface) is None for reading in readings):
            return
        source, target, first = claim.source, claim.target, readings[0]
        alone = len(readings) == 1
        seems = " or ".join(f"{r.wrong.surface} seems to be in {plural(r.unit)}" for r in readings)
        small = min(source.significant, target.significant) == 1
        yield self.finding(
            claim,
            target.span,
            f"{first.right.surface} is {amount(first.expected, first.wrong, first.unit, context)}: {seems}",
            severity=self.severity if alone and not (small and _little(source, target)) else Severity.WARNING,
            evidence=(Evidence(source.span, "converted from"),),
            confidence=Confidence.HIGH if alone else Confidence.MEDIUM,
            stated=target.wide,
            expected=first.expected,
            unit=first.unit,
            working=tuple(f"{r.right.surface} = {amount(r.expected, r.wrong, r.unit, context)}" for r in readings),
            fixes=tuple(fix for r in readings for fix in _fixes(r)),
        )


def _readings(claim: Mislabelled, context: Context) -> Iterator[_Reading]:
    for right, wrong in ((claim.source, claim.target), (claim.target, claim.source)):
        given, printed = unhedged(right), unhedged(wrong)
        for unit in context.units.partners(right.unit):
            expected = context.units.convert(given.tight, right.unit, unit)
            exact = context.units.convert(given.exact, right.unit, unit)
            if unit == wrong.unit or expected is None or exact is None or not exact.low:
                continue
            if abs(printed.value / exact.low - 1) <= _NEAR and printed.wide.meets(expected):
                yield _Reading(wrong, right, unit, expected)


def _little(source: Quantity, target: Quantity) -> bool:
    return min(abs(source.value), abs(target.value)) < 10


def _fixes(reading: _Reading) -> Iterator[Fix]:
    surface = reading.wrong.surface
    match = _UNIT.search(surface)
    if match is None:
        raise AssertionError("a measure that is judged ends in its unit's name")
    words = match["unit"].split(" ")
    kept = f" {words[0]}" if words[0].lower() in SCALE_WORDS else ""
    name = f"{surface[: match.start()]}{kept} {plural(reading.unit)}"
    yield Fix(reading.wrong.span, name, f"what {reading.right.surface} is")
