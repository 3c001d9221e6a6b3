"""NC110: an amount of a year in which its currency was no more."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Withdrawn
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Profile, Rule, Severity, Valid


class WithdrawnCurrency(Rule[Withdrawn]):
    """Amount of a year in which its currency was no more.

    ## What it checks
    A sentence that gives an amount in a currency and names only years after the currency's end: "it cost 5 million
    Deutsche marks in 2010". The years are those of legal tender in CLDR, the last anywhere.

    ## Why it matters
    The year or the currency is wrong, or the reader should be told that the amount was converted back.

    ## When it stays silent
    Without a year in the sentence or with one of the currency's time, and inside quotations. What people still keep of
    an old currency is told of in later years too, so the rule speaks in the picky profile only.
    """

    code = "NC110"
    name = "withdrawn-currency"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = Withdrawn
    VALID = (
        Valid("The house cost 300,000 Deutsche marks in 1990.", why="marks were money then"),
        Valid("It was built in 1990 for 300,000 Deutsche marks and sold in 2010.", why="one year is of its time"),
        Valid("The house cost 300,000 Deutsche marks. It was sold in 2010.", why="the year is of another sentence"),
        Valid("The house cost 300,000 euros in 2010.", why="money to this day"),
        Valid("It cost 300,000 Deutsche marks in early 2002.", why="taken in shops till the end of February"),
    )
    INVALID = (
        Invalid(
            "The museum paid ⟦5 million Deutsche marks⟧ for it in ⟨2010⟩.",
            "5 million Deutsche marks in 2010: that currency was money until 2002",
        ),
        Invalid(
            "In ⟨2011⟩ the bridge cost ⟦20 million Estonian kroons⟧.",
            "20 million Estonian kroons in 2011: that currency was money until 2010",
        ),
    )

    def check(self, claim: Withdrawn, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when all years of the sentence are later than the currency's last."""
        later = all(each.when and each.when.year and each.when.year > claim.until.year for each in claim.years)
        if claim.quoted or not later:
            return
        amount, year = claim.amount, claim.years[0]
        yield self.finding(
            claim,
            amount.span,
            f"{amount.surface} in {year.surface}: that currency was money until {claim.until.year}",
            evidence=(Evidence(year.span, "the year"),),
            working=(f"legal tender to {claim.until}",),
        )
