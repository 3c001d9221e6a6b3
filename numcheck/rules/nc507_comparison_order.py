"""NC507: an amount called higher or lower than another that it is not."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.interval import Interval
from numcheck.model.sums import Ranked
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid


class ComparisonOrder(Rule[Ranked]):
    """Amount that the text calls up or down from another, and that is not.

    ## What it checks
    "A, up from B", "A, ahead of B", "A, down from B", "A was more than the B", "A, above the B" and "A, beating
    forecasts of B", both amounts of one kind and size: the order of the two has to be the one the words give, their
    roundings allowed.

    ## Why it matters
    The figures or the word are swapped, and the story says the opposite of what happened.

    ## When it stays silent
    For ranks, exchange rates and yields, where a lower number can be a rise, for figures ten times apart, which are of
    different things, and for figures counted by different things.
    """

    code = "NC507"
    name = "comparison-order"
    severity = Severity.WARNING
    claim = Ranked
    VALID = (
        Valid("Output was 2.3 million tonnes, up from 2.1 million tonnes.", why="higher"),
        Valid("Output was 2.3 million tonnes, up from 2.30 million tonnes.", why="2.34 is up from 2.30"),
        Valid("The mill ranked 54, up from 60.", why="a rank"),
        Valid("Profit was $22 million, up from 20 million tonnes.", why="different things"),
    )
    INVALID = (
        Invalid(
            "Output was ⟨2.1 million tonnes⟩, up from ⟦2.3 million tonnes⟧.",
            "2.1 million tonnes is not up from 2.3 million tonnes: it is lower",
            fixes=("2.3 million tonnes", "2.1 million tonnes"),
        ),
        Invalid(
            "The loss was ⟨$4.1 million⟩, down from ⟦$3.6 million⟧.",
            "$4.1 million is not down from $3.6 million: it is higher",
        ),
    )

    def check(self, claim: Ranked, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the amounts stand the other way round in every reading."""
        left, right = claim.left, claim.right
        if _can_exceed(left.wide, right.wide) if claim.rising else _can_exceed(right.wide, left.wide):
            return
        above, below = ("up from", "down from") if claim.moved else ("above", "below")
        word, truth = (above, "lower") if claim.rising else (below, "higher")
        truth = "the same" if left.value == right.value else truth
        yield self.finding(
            claim,
            right.span,
            f"{left.surface} is not {word} {right.surface}: it is {truth}",
            evidence=(Evidence(left.span, "compared with it"),),
            stated=left.wide,
            expected=right.wide,
            unit=left.unit,
            working=(f"{left.surface} {'>' if left.value > right.value else '<'} {right.surface}",),
            fixes=(
                Fix(left.span, right.surface, "the two swapped"),
                Fix(right.span, left.surface, "the two swapped"),
            ),
        )


def _can_exceed(one: Interval, other: Interval) -> bool:
    """Whether some value of `one` is above some value of `other`; equal ones are no more."""
    return one.high is None or other.low is None or one.high > other.low
