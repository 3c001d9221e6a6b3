"""NC310: a factor beside a comparative that goes down, which readers take in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import TimesLess
from numcheck.normalize.style import plain
from numcheck.rules.base import Context, Finding, Invalid, Profile, Rule, Severity, Valid


class TimesFewer(Rule[TimesLess]):
    """Times less, times fewer, times lower.

    ## What it checks
    "Four times fewer", "three times cheaper": a factor beside a comparative that goes down.

    ## Why it matters
    Nothing can shrink by four times itself; a quarter is meant, and some readers count otherwise.

    ## When it stays silent
    By default: this is style, for those who ask for every remark (profile picky).
    """

    code = "NC310"
    name = "times-less"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = TimesLess
    VALID = (
        Valid("A quarter as many came.", why="says how many"),
        Valid("They tried three more times.", why="counts attempts"),
        Valid("Four times as many came.", why="goes up"),
    )
    INVALID = (
        Invalid("⟦Four times⟧ fewer came.", "“Four times fewer” can be read in two ways; “1/4 as many” cannot"),
        Invalid("Gas is ⟦three times⟧ cheaper.", "“three times cheaper” can be read in two ways; “1/3 as much” cannot"),
    )

    def check(self, claim: TimesLess, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding for every such factor."""
        many = "many" if claim.words.endswith("fewer") else "much"
        yield self.finding(
            claim,
            claim.factor.span,
            f"“{claim.words}” can be read in two ways; “1/{plain(claim.factor.value)} as {many}” cannot",
            working=(f"1 / {plain(claim.factor.value)} = {plain(1 / claim.factor.value, significant=2)}",),
        )
