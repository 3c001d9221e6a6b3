"""NC604: an age that does not fit the year of birth beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.calendar import Age
from numcheck.model.interval import Interval
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.calendar_words import with_year


class AgeFromBirth(Rule[Age]):
    """Age that does not follow from the year of birth beside it.

    ## What it checks
    An age and a year of birth that the sentence gives of one person ("(born 3 May 1946) Smith, 67, …", "the
    67-year-old, born in 1946", "born in 1915, died in 1997 aged 81", "Smith (1915-1997) died aged 81"). The age is the
    year less the year of birth, or one less where the birthday is still to come. The year is that of the death told,
    otherwise the dateline's.

    ## Why it matters
    Ages are copied from story to story and go stale; a wrong decade makes another person of somebody.

    ## When it stays silent
    Without a dateline or a death, when another year that the sentence names makes the age right, and for an age that is
    only told near a birth ("born in 1943, he fled as a 10-year-old"). Off by one year more is a note: the story may
    have been written in another year than its dateline says.
    """

    code = "NC604"
    name = "age"
    severity = Severity.WARNING
    claim = Age
    VALID = (
        Valid("Ms. Lund (born in 1950, 72) paints boats.", why="72 until the birthday", date="2023-03-01"),
        Valid("He was born in 1915 and died in 1997 aged 81.", why="81 or 82"),
        Valid(
            "Born in Ghent in 1943, he fled as a 10-year-old orphan.", why="the age of another year", date="2010-04-09"
        ),
        Valid("Ms. Lund, 40, born in 1950, won in 1990.", why="1990 is named", date="2023-03-01"),
    )
    INVALID = (
        Invalid(
            "ANNA LUND (Born ⟨May 3, 1946⟩) Lund, ⟦57⟧, runs the bank.",
            "born in 1946 is 66 or 67 in 2013, not 57",
            date="2013-09-15",
            fixes=("67", "May 3, 1956"),
        ),
        Invalid(
            "The ⟦76-year⟧-old, born in ⟨1957⟩, sold the mill.",
            "born in 1957 is 65 or 66 in 2023, not 76",
            date="2023-06-01",
        ),
        Invalid(
            "He was born in ⟨1915⟩ and died in 1997 aged ⟦84⟧.",
            "born in 1915 is 81 or 82 in 1997, not 84",
            fixes=("82", "1913"),
        ),
        Invalid(
            "Ms. Lund (born in ⟨1950⟩, ⟦74⟧) paints boats.",
            "born in 1950 is 72 or 73 in 2023, not 74",
            date="2023-03-01",
            severity=Severity.NOTE,
        ),
    )

    def check(self, claim: Age, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when no year the age can be of makes it right."""
        age = claim.age.tight
        allowed = [Interval(Fraction(year - claim.born - 1), Fraction(year - claim.born)) for year in claim.years]
        if any(age.meets(each) for each in allowed):
            return
        year, expected = claim.years[0], allowed[0]
        older = year - claim.born
        far = all(age.distance(each) > 1 for each in allowed)
        stated = int(claim.age.value)
        yield self.finding(
            claim,
            claim.age.span,
            f"born in {claim.born} is {older - 1} or {older} in {year}, not {stated}",
            severity=self.severity if far else Severity.NOTE,
            evidence=(Evidence(claim.birth.span, "the year of birth"),),
            stated=age,
            expected=expected,
            unit="year",
            working=(
                f"{year} - {claim.born} = {older}, one less before the birthday",
                f"{stated} in {year} is born in {year - stated - 1} or {year - stated}",
            ),
            fixes=(
                Fix(claim.age.span, in_style(claim.age.mention, Fraction(older)), f"born in {claim.born}"),
                Fix(claim.birth.span, with_year(claim.birth, claim.born, year - stated), f"{stated} in {year}"),
            ),
        )
