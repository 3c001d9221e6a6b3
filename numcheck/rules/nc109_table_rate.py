"""NC109: a row of a table that is converted at another rate than the others."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.sums import TableRate
from numcheck.normalize.style import approx_interval, in_style, plain
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Interval, Invalid, Rule, Severity, Valid
from numcheck.rules.number_words import off_by
from numcheck.rules.verdict import SILENT, gap
from numcheck.rules.wording import middle

_POWERS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 6, -6))
_HEAD = "| Road | Mln tenge | $ mln |\n|---|--:|--:|\n| A | 1,380 | 3.0 |\n| B | 920 | 2.0 |\n| C | 2,300 | 5.0 |\n"


class TableRateBroken(Rule[TableRate]):
    """Row of a table whose two currencies are at another rate than those of the other rows.

    ## What it checks
    Two columns whose headers name two currencies and differ in nothing else ("Mln tenge", "$ mln"). If most rows, and
    three at least, can have been converted at one rate, each row's own rate, both roundings allowed, has to come
    within 4 % of it.

    ## Why it matters
    One cell that was not converted again after its neighbour changed looks like all the others.

    ## When it stays silent
    Where the rows share no rate, where they are of different years, and for columns of rates, prices or percentages.
    """

    code = "NC109"
    name = "table-rate"
    severity = Severity.WARNING
    claim = TableRate
    VALID = (
        Valid(f"{_HEAD}| D | 1,150 | 2.5 |", why="460 throughout"),
        Valid(f"{_HEAD}| D | 60 | 0.1 |", why="0.1 can be 0.15"),
        Valid(
            "| Year | Mln tenge | $ mln |\n|---|--:|--:|\n| 2019 | 1,380 | 3.0 |\n| 2020 | 920 | 2.0 |\n"
            "| 2021 | 2,300 | 5.0 |\n| 2022 | 1,150 | 2.1 |",
            why="each year has its rate",
        ),
        Valid(
            "| Road | Loan, $ mln | Grant, € mln |\n|---|--:|--:|\n| A | 13.8 | 3.1 |\n| B | 9.2 | 2.0 |\n"
            "| C | 2.3 | 5.0 |\n| D | 11.5 | 2.1 |",
            why="two things, no rate in common",
        ),
    )
    INVALID = (
        Invalid(
            f"{_HEAD}| D | ⟨1,150⟩ | ⟦3.2⟧ |",
            "1,150 and 3.2 are 353.7–365.2 to one, in 3 other rows 455.3–464.7",
            fixes=("2.5", "1,472"),
        ),
        Invalid(
            f"{_HEAD}| D | ⟨1,150⟩ | ⟦25.0⟧ |",
            "1,150 and 25.0 are 45.89–46.11 to one, in 3 other rows 455.3–464.7: 25.0 is ten times too large",
        ),
    )

    def check(self, claim: TableRate, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when a row's rate is not the one that the others share."""
        source, target = claim.source, claim.target
        own = target.wide / source.wide
        if gap(own, claim.shared) <= SILENT:
            return
        rate, (mine, others) = middle(claim.shared), _to_one(own, claim.shared)
        slip = next((f for f in _POWERS if gap(own.times(f), claim.shared) <= SILENT), None)
        yield self.finding(
            claim,
            target.span,
            f"{source.surface} and {target.surface} are {mine} to one, in {claim.held} other rows {others}"
            + (f": {target.surface} is {off_by(slip)}" if slip else ""),
            confidence=Confidence.HIGH if slip else Confidence.MEDIUM,
            evidence=(Evidence(source.span, "the same amount"),),
            stated=target.wide,
            expected=source.exact * claim.shared,
            unit=target.unit,
            working=(f"{target.surface} / {source.surface} = {plain(target.value / source.value)}",),
            fixes=(
                Fix(target.span, in_style(target.mention, source.value * rate), "at the rate of the other rows"),
                Fix(source.span, in_style(source.mention, target.value / rate), "at the rate of the other rows"),
            ),
        )


def _to_one(*rates: Interval) -> Iterator[str]:
    """Yield rates the way round that is at least one."""
    turned = any(rate.high is not None and rate.high < 1 for rate in rates)
    for rate in rates:
        yield approx_interval(Interval(1 / rate.high, 1 / rate.low) if turned and rate.low and rate.high else rate)
