"""NC311: a percentage that is counted per so many as well."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import PercentPer
from numcheck.normalize.style import percent, plain
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid


class PercentPerN(Rule[PercentPer]):
    """Percentage per hundred thousand.

    ## What it checks
    "17.4% per 100,000", "5% per 1,000 births": percent is per hundred already, so either the sign or the base is
    one too many.

    ## Why it matters
    17.4 per 100,000 is 0.0174 %, a thousandth of 17.4 %.

    ## When it stays silent
    Per year, per degree and whatever is no round number of cases.
    """

    code = "NC311"
    name = "percent-per-n"
    severity = Severity.WARNING
    claim = PercentPer
    VALID = (
        Valid("It grew 5% per year.", why="a rate in time"),
        Valid("Yields fall 0.5% per degree.", why="a slope"),
        Valid("The rate is 17.4 per 100,000.", why="no percentage"),
        Valid("The surcharge is 2% for every 50 kilometres.", why="a measure, not cases"),
    )
    INVALID = (
        Invalid(
            "The rate was ⟦17.4%⟧ per ⟨100,000⟩ residents.",
            "percent is per hundred already: 17.4 per 100,000 is 0.017%, 17.4% is 17,400 per 100,000",
        ),
        Invalid(
            "It counted ⟦5%⟧ per ⟨1,000⟩ births.",
            "percent is per hundred already: 5 per 1,000 is 0.50%, 5% is 50 per 1,000",
        ),
    )

    def check(self, claim: PercentPer, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the base is a round number of cases."""
        rate, per = claim.rate.value, claim.per.value
        if per < 100 or per % 100:
            return
        bare, base = plain(rate), claim.per.surface
        yield self.finding(
            claim,
            claim.rate.span,
            f"percent is per hundred already: {bare} per {base} is {percent(rate / per * 100)}, "
            f"{claim.rate.surface} is {plain(rate * per / 100, significant=6)} per {base}",
            evidence=(Evidence(claim.per.span, "the base"),),
            unit="%",
            working=(f"{bare} / {base} = {percent(rate / per * 100)}",),
        )
