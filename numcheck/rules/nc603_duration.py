"""NC603: a span of years that does not lie between the years beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.calendar import Elapsed
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.calendar_words import with_year, years_long


class DurationBetween(Rule[Elapsed]):
    """Span of years, or anniversary, that the years beside it do not give.

    ## What it checks
    A span with the years it lies between ("26 years, from 1984 to 2010", "nine seasons, from 2015 to 2023", "in 2015,
    12 years after the 2003 fire"), a thing of so many years with those it ran ("a 12-year feud (1991-2003)"), a year
    with how long ago it was ("in 1988, 20 years ago"), and an anniversary with the year of what it recalls ("marks the
    25th anniversary of the 2003 accord"), the last two against the dateline's year.

    ## Why it matters
    One of three figures is wrong, and readers reckon the other two from it.

    ## When it stays silent
    At a difference of one year, since a span may count its first year or not; for a span that something else may have
    taken ("spent 23 years there, including posts as head from 1997 to 2000"), or that is the term of a bond, a contract
    or an average and not the years behind it; for hedged spans; and when another year that the sentence names makes the
    anniversary right.
    """

    code = "NC603"
    name = "duration"
    severity = Severity.WARNING
    claim = Elapsed
    VALID = (
        Valid("She played nine seasons, from 2015 to 2023.", why="2015 and 2023 both count"),
        Valid("It lasted 16 years, from 1984 to 2001.", why="17 less a part of a year"),
        Valid("She spent 23 years at the mill, including a spell as its head from 1997 to 2000.", why="not tied"),
        Valid("Today marks the 20th anniversary of the 2003 accord.", why="2023 - 2003", date="2023-11-27"),
        Valid("In 2028 it will mark the 25th anniversary of the 2003 accord.", why="2028 is named", date="2023-11-27"),
    )
    INVALID = (
        Invalid(
            "Her reign lasted ⟦26 years⟧, from ⟨1984⟩ until ⟨2005⟩.",
            "1984 to 2005 is 21 years, not 26",
            fixes=("21 years", "1979", "2010"),
        ),
        Invalid(
            "Friday marks the ⟦25th⟧ anniversary of the ⟨2003⟩ accord.",
            "2003 to 2023 is 20 years, not 25",
            date="2023-11-27",
            fixes=("20th", "1998"),
        ),
        Invalid("He left in ⟨1988⟩, ⟦15 years⟧ ago.", "1988 to 2013 is 25 years, not 15", date="2013-06-01"),
    )

    def check(self, claim: Elapsed, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when no reading of the years comes within a year of the span."""
        spans = [end - claim.begin + claim.inclusive for end in claim.ends]
        # Nobody counts a round number of years ago to the last one.
        slack = max(1, claim.years // 10) if claim.kind == "ago" else 1
        if any(abs(years - claim.years) <= slack for years in spans) or spans[0] <= 0:
            return
        end, years = claim.ends[0], spans[0]
        shown = f"{years} seasons" if claim.inclusive else years_long(years)
        evidence = [Evidence(claim.first.span, "the years" if claim.last is claim.first else "the first year")]
        if claim.last is not None and claim.last is not claim.first:
            evidence.append(Evidence(claim.last.span, "the last year"))
        yield self.finding(
            claim,
            claim.figure.span,
            f"{claim.begin} to {end} is {shown}, not {claim.years}",
            evidence=tuple(evidence),
            stated=Interval.point(claim.years),
            expected=Interval(Fraction(years - 1), Fraction(years + 1)),
            unit="year",
            working=(f"{end} - {claim.begin}{' + 1' if claim.inclusive else ''} = {years}",),
            fixes=tuple(_fixes(claim, end, years)),
        )


def _fixes(claim: Elapsed, end: int, years: int) -> Iterator[Fix]:
    yield Fix(claim.figure.span, _restated(claim, years), f"{claim.begin} to {end}")
    if claim.last is not claim.first:
        began = end - claim.years + claim.inclusive
        yield Fix(claim.first.span, with_year(claim.first, claim.begin, began), f"{claim.years} years before {end}")
    if claim.last is not None and claim.last is not claim.first:
        ended = claim.begin + claim.years - claim.inclusive
        yield Fix(claim.last.span, with_year(claim.last, end, ended), f"{claim.years} years after {claim.begin}")


def _restated(claim: Elapsed, years: int) -> str:
    if claim.figure.dimension is Dimension.ORDINAL:
        teen = years % 100 in (11, 12, 13)
        return f"{years}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(years % 10, 'th')}"
    per = {"decade": 10, "century": 100}.get(claim.figure.unit, 1)
    return in_style(claim.figure, Fraction(years, per))
