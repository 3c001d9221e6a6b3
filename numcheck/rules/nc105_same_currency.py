"""NC105: two sums of one currency of which one stands in brackets as the other's conversion."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import SameCurrency
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Profile, Rule, Severity, Valid
from numcheck.rules.verdict import SILENT, gap
from numcheck.rules.wording import amount


class SameCurrencyTwice(Rule[SameCurrency]):
    """Conversion with the same currency sign on both sides.

    ## What it checks
    Two sums of one currency, the second alone in brackets ("$3bn ($2.4bn)"), in a text that converts this currency
    elsewhere. If one of the sums, taken to be in that other currency, is the conversion of the other at the rates of
    those days, one of the signs slipped.

    ## Why it matters
    The reader cannot tell which of the two sums is in which currency.

    ## When it stays silent
    Where the text does not convert the currency elsewhere, and where no rate of those days fits: the bracket may hold
    the year before, a loss or another sum. Since figures of two years can stand in the ratio of a rate by chance, the
    rule speaks in the strict profile only.
    """

    code = "NC105"
    name = "conv-same-currency"
    severity = Severity.WARNING
    profile = Profile.STRICT
    claim = SameCurrency
    VALID = (
        Valid("It paid $19m (£15m), then $3.4bn ($3.1bn).", why="0.91 is no pound's rate", date="2023-11-27"),
        Valid("It made $3bn ($2.4bn) in all.", why="nothing says what currency it would be", date="2023-11-27"),
        Valid("It paid $19m (£15m), then $3bn (£2.4bn).", why="both at 0.79", date="2023-11-27"),
    )
    INVALID = (
        Invalid(
            "It paid $19m (£15m), then ⟨$3bn⟩ (⟦$2.4bn⟧).",
            "both sums are in dollars, but $3bn is 2.372–2.419 billion pounds: $2.4bn seems to be in pounds",
            date="2023-11-27",
        ),
        Invalid(
            "It paid £15m ($19m), then ⟨$2.4bn⟩ (⟦$3bn⟧).",
            "both sums are in dollars, but $3bn is 2.372–2.419 billion pounds: $2.4bn seems to be in pounds",
            date="2023-11-27",
        ),
    )

    def check(self, claim: SameCurrency, context: Context) -> Iterator[Finding]:
        """Yield a finding when one of the sums fits as the other's conversion into one currency."""
        found = list(_fitting(claim, context))
        if len(found) != 1:
            return
        right, wrong, code, expected = found[0]
        own, other = context.money.labels(right.unit, code), context.money.labels(code, right.unit)
        yield self.finding(
            claim,
            claim.target.span,
            f"both sums are in {own}, but {right.surface} is {amount(expected, right, code, context)}: "
            f"{wrong.surface} seems to be in {other}",
            evidence=(Evidence(claim.source.span, "the other sum"),),
            stated=wrong.wide,
            expected=expected,
            unit=code,
            working=(f"{right.surface} at the rates of those days is {amount(expected, right, code, context)}",),
        )


def _fitting(claim: SameCurrency, context: Context) -> Iterator[tuple[Quantity, Quantity, str, Interval]]:
    for code in claim.others:
        rates = context.money.rates(claim.source.unit, code, claim.periods)
        for right, wrong in ((claim.source, claim.target), (claim.target, claim.source)):
            fits = [right.exact * each.interval for each in rates]
            near = [each for each in fits if gap(wrong.tight, each) <= SILENT]
            if near:
                yield right, wrong, code, near[0]
