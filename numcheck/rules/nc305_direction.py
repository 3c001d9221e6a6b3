"""NC305: a verb that goes up over figures that go down, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Change
from numcheck.rules.base import Confidence, Context, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.diagnosis import Slip, diagnose
from numcheck.rules.movement import computed_change, in_points, levels
from numcheck.rules.movement_words import direction, evidence, size


class Direction(Rule[Change]):
    """Rise whose figures fall, or fall whose figures rise.

    ## What it checks
    "Profit rose to $4.1m from $4.6m": the levels, all roundings allowed, lie in the order that the verb denies. With
    a percentage beside them it has to fit the other way round, so that the verb, or the order, is what is wrong.

    ## Why it matters
    Swapped figures and a verb left over from last year's story turn good news into bad.

    ## When it stays silent
    For figures that run against the measure: a currency in units per dollar, yields against prices, ranks; with a
    percentage that fits the other way round they get a note.
    """

    code = "NC305"
    name = "direction"
    severity = Severity.ERROR
    claim = Change
    VALID = (
        Valid("The yen rose to 153.50 from 154.67.", why="fewer yen per dollar"),
        Valid("Losses rose to $5.2m from $4.1m.", why="a larger loss"),
        Valid("The team rose to 5th from 9th.", why="ranks"),
        Valid("Turnover rose to $4 million from $4.4 million.", why="4 may be anything up to 4.5"),
    )
    INVALID = (
        Invalid(
            "Turnover rose to ⟦$4.1 million⟧ from ⟨$4.6 million⟩.",
            "from $4.6 million to $4.1 million is a fall of 8.79–12.9%, but the text says that it rose",
        ),
        Invalid(
            "Turnover fell ⟨8.4 percent⟩ to ⟦$41.3 million⟧ from ⟨$38.1 million⟩.",
            "from $38.1 million to $41.3 million is a rise of 8.13–8.67%, but the text says that it fell",
        ),
    )

    def check(self, claim: Change, context: Context) -> Iterator[Finding]:
        """Yield a finding when the levels go against the verb."""
        if claim.up is None or not (_alone(claim) if claim.change is None else _with_change(claim, context)):
            return
        computed = computed_change(claim, wide=True)
        points = in_points(claim)
        yield self.finding(
            claim,
            claim.new.span,
            f"from {claim.old.surface} to {claim.new.surface} is {direction(computed)} of "
            f"{size(computed, points=points)}, but the text says that it {'rose' if claim.up else 'fell'}",
            severity=Severity.NOTE if claim.inverse else self.severity,
            confidence=Confidence.HIGH if claim.change is not None else Confidence.MEDIUM,
            evidence=evidence(claim, claim.new),
            expected=computed,
            unit="pp" if points else "%",
            working=(f"{claim.new.surface} {'<' if claim.up else '>'} {claim.old.surface}",),
        )


def _with_change(claim: Change, context: Context) -> bool:
    """Whether the stated change fits only the other way round."""
    found = diagnose(claim, context)
    return found is not None and found.named is Slip.DIRECTION


def _alone(claim: Change) -> bool:
    """Whether two levels without a change lie in the wrong order."""
    if claim.inverse:
        return False
    new, old = levels(claim, wide=True)
    low, high = (old, new) if claim.up else (new, old)
    return high.high is not None and low.low is not None and high.high < low.low
