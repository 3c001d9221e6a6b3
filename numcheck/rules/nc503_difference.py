"""NC503: an amount of change that is not the difference of the levels beside it."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.sums import Difference
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.sum_words import exactly, judged, put, shown
from numcheck.rules.wording import amount


class DifferenceOfLevels(Rule[Difference]):
    """Change, as an amount, that is not the difference of the two levels beside it.

    ## What it checks
    "Rose by D to A from B", "fell D from B to A", "rose from B to A, an increase of D" and "A, up D from B", all three
    amounts of one kind: A less B (or B less A for a fall), each with its rounding, has to meet D.

    ## Why it matters
    Of change and two levels one is always redundant, so one of them can be checked.

    ## When it stays silent
    For changes in percent or points (NC301 and its kin), for ranges, for figures counted by different things, and
    behind "up from" or "down from", whose level may be of another time than the change.
    """

    code = "NC503"
    name = "difference"
    severity = Severity.WARNING
    claim = Difference
    VALID = (
        Valid("Sales rose by $1.2 million to $9.7 million from $8.5 million.", why="exactly"),
        Valid("Assets grew $95.4 billion from $259.29 billion to $354.7 billion.", why="95.41, which rounds so"),
        Valid("Costs fell $15 million to $385 million from $399.5 million.", why="14.5 is just 15"),
    )
    INVALID = (
        Invalid(
            "Sales rose by ⟦$1.2 million⟧ to ⟨$9.4 million⟩ from ⟨$8.5 million⟩.",
            "$9.4 million - $8.5 million = $900,000, not $1.2 million",
            fixes=("$900,000", "$9.7 million", "$8.2 million"),
        ),
        Invalid(
            "Holdings fell by ⟦1,250⟧ from ⟨9,310⟩ to ⟨8,160⟩ head.",
            "9,310 - 8,160 = 1,150, not 1,250",
            fixes=("1,150", "8,060", "9,410"),
        ),
    )

    def check(self, claim: Difference, context: Context) -> Iterator[Finding]:
        """Yield a finding when the levels' difference misses the change."""
        change, new, old = claim.change, claim.new, claim.old
        high, low = (new, old) if claim.rising else (old, new)
        tight = (high.tight - low.tight).meets(change.tight)
        wide = (high.wide - low.wide).meets(change.wide)
        severity = judged(self.severity, tight=tight, wide=wide)
        if severity is None:
            return
        value, step = high.value - low.value, change.value if claim.rising else -change.value
        expected = high.wide - low.wide
        yield self.finding(
            claim,
            change.span,
            f"{shown(high)} - {shown(low)} = {exactly(change.mention, value)}, not {change.surface}",
            severity=severity,
            evidence=(Evidence(new.span, "the new level"), Evidence(old.span, "the old level")),
            stated=change.wide,
            expected=expected,
            unit=change.unit,
            working=(f"{shown(high)} - {shown(low)} = {amount(expected, change, change.unit, context)}",),
            fixes=(
                *put(change, value, "the difference of the levels"),
                *put(new, old.value + step, f"{old.surface} and {change.surface}"),
                *put(old, new.value - step, f"{new.surface} without {change.surface}"),
            ),
        )
