"""NC705: a hedged figure that the exact one behind it contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.mention import HedgeKind
from numcheck.model.sums import Bound
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid


class HedgeContradiction(Rule[Bound]):
    """A "more than", "nearly" or "up to" a figure, with an exact one behind it on the wrong side.

    ## What it checks
    "More than 500 (512)", "nearly 500 (497)", "up to 30% (28%)": the exact figure has to lie on the side the words say.

    ## Why it matters
    The words promise a bound, and the figure breaks it.

    ## When it stays silent
    For "about", and for figures so far apart that they are of different things.
    """

    code = "NC705"
    name = "hedge-contradiction"
    severity = Severity.WARNING
    claim = Bound
    VALID = (
        Valid("More than 500 people (512) came.", why="512 is more"),
        Valid("Nearly 100 (97) came.", why="97 is less"),
        Valid("More than 500 (120) came.", why="another thing: four times apart"),
        Valid("At least 500 people (500) came.", why="at least counts 500"),
    )
    INVALID = (
        Invalid(
            "More than ⟨500⟩ people (⟦482⟧) came.",
            "482 is not more than 500 but less",
        ),
        Invalid("Nearly ⟨100⟩ (⟦104⟧) came.", "104 is not less than 100 but more"),
    )

    def check(self, claim: Bound, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the exact figure cannot lie on the hedge's side of the other."""
        hedged, exact = claim.hedged, claim.exact
        hedge = hedged.mention.hedge
        if hedge is None or hedge.kind is HedgeKind.ABOUT:
            return
        over = hedge.kind is HedgeKind.OVER
        high, low = exact.wide.high, exact.wide.low
        if over and high is not None and high < hedged.value:
            words = "more than", "less"
        elif not over and low is not None and low > hedged.value:
            words = "less than", "more"
        else:
            return
        yield self.finding(
            claim,
            exact.span,
            f"{exact.surface} is not {words[0]} {hedged.surface} but {words[1]}",
            evidence=(Evidence(hedged.span, "the bound"),),
            stated=exact.wide,
            expected=hedged.wide,
            unit=hedged.unit,
            working=(f"{exact.surface} {'<' if over else '>'} {hedged.surface}",),
        )
