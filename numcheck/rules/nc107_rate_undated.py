"""NC107: an amount of years ago that was converted at the rate of today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension
from numcheck.normalize.rounding import unhedged
from numcheck.rates.rate import RateSpan
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Profile, Rule, Severity, Valid
from numcheck.rules.verdict import SILENT, gap
from numcheck.rules.wording import amount

_LONG_AGO = timedelta(days=365)


class RateUndated(Rule[Conversion]):
    """Amount of more than a year ago whose conversion is at the rate of the story's own days.

    ## What it checks
    A conversion in a sentence that names an earlier year or day. If it fits the rates of the week before the dateline
    and none of the time named, the reader takes a sum of today for one of then.

    ## Why it matters
    Where a currency has lost half its worth, "3 million roubles in 2013" was twice the dollars that it is today.

    ## When it stays silent
    Where the rates of then give the figure too, and where the sentence says that it converts at current rates. It is a
    matter of taste which rate to take, so the rule speaks in the picky profile only.
    """

    code = "NC107"
    name = "rate-undated"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = Conversion
    VALID = (
        Valid("In 2013 he was fined 3 million roubles ($94,000).", why="32 per dollar, as in 2013", date="2023-11-27"),
        Valid("He was fined 3 million roubles ($33,900).", why="nothing says that it was earlier", date="2023-11-27"),
        Valid(
            "In 2013 he was fined 3 million roubles ($33,900 at current rates).",
            why="it says at which rate",
            date="2023-11-27",
        ),
    )
    INVALID = (
        Invalid(
            "In 2013 he was fined ⟨3 million roubles⟩ (⟦$33,900⟧).",
            "3 million roubles is $33,900 at the rates of 2023-11, but $89,461–100,441 at those of 2013",
            date="2023-11-27",
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when the rates of the dateline give the figure and those of the time named do not."""
        source, target = unhedged(claim.source), unhedged(claim.target)
        if source.dimension is not Dimension.MONEY or len(claim.periods) < 2:
            return
        now, *named = claim.periods
        if any(last > now[0] - _LONG_AGO for _, last in named):
            return
        base, quote = source.unit, target.unit
        today, then = (context.money.rates(base, quote, part) for part in ([now], named))
        if not today or not then or not _fits(claim, today[0]) or any(_fits(claim, rates) for rates in then):
            return
        expected = source.exact * then[0].interval
        first, last = named[0]
        when = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        yield self.finding(
            claim,
            target.span,
            f"{source.surface} is {target.surface} at the rates of {now[1]:%Y-%m}, "
            f"but {amount(expected, target, quote, context)} at those of {when}",
            evidence=(Evidence(source.span, "converted from"),),
            stated=target.wide,
            expected=expected,
            unit=quote,
            working=(f"{source.surface} at the rates of {when} is {amount(expected, target, quote, context)}",),
        )


def _fits(claim: Conversion, rates: RateSpan) -> bool:
    source, target = unhedged(claim.source), unhedged(claim.target)
    return gap(target.wide, source.exact * rates.interval) <= SILENT
