"""NC509: a percentage in a table that its row does not give."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.sums import TablePercent
from numcheck.normalize.style import approx_interval, in_style, percent
from numcheck.normalize.tabular import change, share
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.sum_words import judged


class TablePercentage(Rule[TablePercent]):
    """Percentage in a table that the figures of its row do not give.

    ## What it checks
    A column of changes in percent, against the two columns of levels it is of, and a column of shares, against the
    column and the total they are of. Which columns those are, the table shows itself: those for which more than half of
    the rows hold, and two at least.

    ## Why it matters
    One stale or mistyped cell among right ones is what nobody sees in a table.

    ## When it stays silent
    Where less than half of the rows hold: the percentages are of something else.
    """

    code = "NC509"
    name = "table-percent"
    severity = Severity.WARNING
    claim = TablePercent
    VALID = (
        Valid(
            "| Mill | 2022 | 2023 | Change, % |\n|---|--:|--:|--:|\n| A | 48 | 60 | 25 |\n| B | 84 | 63 | -25 |\n"
            "| C | 30 | 31 | 3.3 |",
            why="all of them hold",
        ),
        Valid(
            "| Mill | Tonnes | Share, % |\n|---|--:|--:|\n| A | 10 | 33.3 |\n| B | 10 | 33.3 |\n| C | 10 | 33.3 |\n"
            "| Total | 30 | 100 |",
            why="thirds, rounded",
        ),
    )
    INVALID = (
        Invalid(
            "| Mill | 2022 | 2023 | Change, % |\n|---|--:|--:|--:|\n| A | 48 | 60 | 25 |\n| B | 84 | 63 | -25 |\n"
            "| C | ⟨304⟩ | ⟨335⟩ | ⟦13⟧ |",
            "304 to 335 is 10.2%, not 13",
            fixes=("10",),
        ),
        Invalid(
            "| Mill | Tonnes | Share, % |\n|---|--:|--:|\n| A | 10 | 25.0 |\n| B | 15 | 37.5 |\n| C | ⟨15⟩ | ⟦35.7⟧ |\n"
            "| Total | ⟨40⟩ | 100 |",
            "15 of 40 is 37.5%, not 35.7",
            fixes=("37.5",),
        ),
    )

    def check(self, claim: TablePercent, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when change or share misses the percentage."""
        figure, one, other = claim.figure, claim.one, claim.other
        sums = change if claim.kind == "change" else share
        wide, tight = sums(one, other), sums(one, other, tight=True)
        severity = judged(self.severity, tight=tight.meets(figure.tight), wide=wide.meets(figure.wide))
        if severity is None:
            return
        value = one.value / other.value * 100 - (100 if claim.kind == "change" else 0)
        words = f"{other.surface} to {one.surface}" if claim.kind == "change" else f"{one.surface} of {other.surface}"
        labels = ("the new level", "the old level") if claim.kind == "change" else ("the part", "the whole")
        yield self.finding(
            claim,
            figure.span,
            f"{words} is {percent(value)}, not {figure.surface}",
            severity=severity,
            evidence=(Evidence(one.span, labels[0]), Evidence(other.span, labels[1])),
            stated=figure.wide,
            expected=wide,
            unit="%",
            working=(f"{words} is {approx_interval(wide, '%')} with their roundings",),
            fixes=(Fix(figure.span, in_style(figure.mention, value), words),),
        )
