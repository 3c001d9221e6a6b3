"""NC102: conversions of one text that imply different exchange rates."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Conversion, SharedRate
from numcheck.model.interval import Interval
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.verdict import SILENT, gap, verdicts
from numcheck.rules.wording import rate


class PairsDisagree(Rule[SharedRate]):
    """Conversions between the same two currencies that cannot have been made at one rate.

    ## What it checks
    Every pair of amounts of the same two currencies, for the same days, implies a rate: an interval, since all four
    figures are rounded. The intervals of two pairs have to come within 4 % of each other. No rate table is needed.

    ## Why it matters
    When a story converts at two rates, one of them is wrong, whichever day it is.

    ## When it stays silent
    For pairs of different dates, and where official rates judge each pair by itself (NC101, NC104): this rule is for
    stories without a date and for currencies or days that the rate store does not have.
    """

    code = "NC102"
    name = "conv-pairs-disagree"
    severity = Severity.WARNING
    claim = SharedRate
    VALID = (
        Valid("One costs 850 million marks ($470 million), one 600 million marks ($340 million).", why="1.81 and 1.76"),
        Valid("It spent €105m ($115m), then €21m ($23m).", why="the same rate twice"),
        Valid("It spent €105m ($115m), then €20m ($23m).", why="€20m can be 19.5 or 24: the intervals meet"),
    )
    INVALID = (
        Invalid(
            "It spent ⟨€105m⟩ (⟨$115m⟩) on roads and ⟨€21m⟩ (⟦$26m⟧) on rail.",
            "the conversions imply different rates: €105m ($115m) is 1.095 dollars per euro, "
            "€21m ($26m) is 1.238 dollars per euro",
        ),
    )

    def check(self, claim: SharedRate, context: Context) -> Iterator[Finding]:
        """Yield a finding for the first pair that cannot share a rate with one before it."""
        lowest = highest = claim.pairs[0]
        for pair in claim.pairs:
            for other in (lowest, highest):
                if gap(_implied(pair), _implied(other)) > SILENT and not _judged(other, pair, context):
                    yield self._finding(claim, other, pair, context)
                    return
            lowest = min(lowest, pair, key=lambda each: _end(_implied(each).high))
            highest = max(highest, pair, key=lambda each: _end(_implied(each).low))

    def _finding(self, claim: SharedRate, earlier: Conversion, later: Conversion, context: Context) -> Finding:
        shown = [
            f"{p.source.surface} ({p.target.surface}) is "
            f"{rate(p.target.value / p.source.value, p.source.unit, p.target.unit, context)}"
            for p in (earlier, later)
        ]
        return self.finding(
            claim,
            later.target.span,
            f"the conversions imply different rates: {shown[0]}, {shown[1]}",
            evidence=(
                Evidence(earlier.source.span, "the first amount"),
                Evidence(earlier.target.span, "its conversion"),
                Evidence(later.source.span, "the second amount"),
            ),
            stated=_implied(later),
            expected=_implied(earlier),
            unit=f"{later.target.unit}/{later.source.unit}",
            working=tuple(shown),
        )


def _implied(pair: Conversion) -> Interval:
    """Return the rates that a pair can have been made at, all roundings allowed."""
    return pair.target.wide / pair.source.wide


def _end(bound: Fraction | None) -> Fraction:
    return Fraction(0) if bound is None else bound


def _judged(earlier: Conversion, later: Conversion, context: Context) -> bool:
    """Whether official rates can judge one of the two by itself, which NC101 and NC104 do."""
    return any(verdicts(pair, context) for pair in (earlier, later))
