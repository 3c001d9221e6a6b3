"""NC506: a thing told of by its amount whose amount is another one later."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.document import Scope
from numcheck.model.form import Rescaled, Restated
from numcheck.model.mention import Dimension
from numcheck.normalize.convert import magnitude, power_of_ten
from numcheck.normalize.style import in_style, plain
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.movement import cut_off
from numcheck.rules.number_words import off_by


class FigureRestated(Rule[Restated]):
    """Amount that a text gives in two ways for one thing.

    ## What it checks
    "A $4.2 billion deal" or "a 500-bed hospital" at first mention and "the $4.5 billion deal" later, with nothing in
    the text that makes it two deals; a heading's "500 jobs" where the text below has another number of jobs; and the
    one amount of a table's caption against the cell whose row and column the caption names ("Exports of wheat reached
    4.2 million tonnes in 2023"). Sums of money, measures and counts are matched by the noun, the unit and the years
    beside them, never by the number. The two have to meet with their roundings and hedges: headings and captions are
    free to round, to respell and to rescale.

    ## How bad
    A warning within the text and in a table, a note between heading and text, where NC701 has the slips from millions
    to billions.

    ## Why it matters
    A figure that changes on the way down was mistyped once, or updated in one place only.

    ## When it stays silent
    Where the noun stands in the plural, has a third amount or words behind it that say which one ("the $5 billion
    deal with the port"), where a sentence speaks of another, an earlier or a revised one, or of amounts that rise and
    fall, and for amounts more than twice apart unless only their scale differs. Where the text below a heading, or
    any cell of a captioned table, has the amount, or years set the two apart.
    """

    code = "NC506"
    name = "figure-restated"
    severity = Severity.WARNING
    claim = Restated
    VALID = (
        Valid("It signed a $4.2 billion deal. The roughly $4 billion deal will close in May.", why="rounded"),
        Valid("It signed a $4.2 billion deal. It raised it, and the $4.5 billion deal will close.", why="raised"),
        Valid("It signed a $4.2 billion deal. The $4.5 billion deal with the port is older.", why="another deal"),
        Valid("It signed a $4.2 billion deal, one of two deals. The $4.5 billion deal is older.", why="two deals"),
        Valid("Port wins $65,000 grant\n\nThe port got a $65K grant on Friday.", why="respelled"),
        Valid("Port wins $115 million grant\n\nThe port got a $115.57 million grant.", why="rounded down, or cut off"),
        Valid("Port cuts 500 jobs\n\nIt will cut 300 jobs this year, 200 jobs the next.", why="parts of the heading's"),
        Valid("It opened a 500-bed hospital. The 300-bed hospital beside it will close.", why="narrowed down"),
    )
    INVALID = (
        Invalid(
            "It signed a ⟨$4.2 billion⟩ deal in May. The ⟦$4.5 billion⟧ deal will create jobs.",
            "the deal is $4.5 billion here and $4.2 billion above",
            fixes=("$4.2 billion", "$4.5 billion"),
        ),
        Invalid(
            "It signed a ⟨$4 billion⟩ deal in May. The ⟦$4 million⟧ deal will create jobs.",
            "the deal is $4 million here and $4 billion above: it is a thousand times too small here, "
            "or too large above",
        ),
        Invalid(
            "Port wins ⟨$4.2 billion⟩ grant\n\nThe port got a ⟦$4.6 billion⟧ grant on Friday.",
            "the grant is $4.6 billion here and $4.2 billion above",
            severity=Severity.NOTE,
        ),
        Invalid(
            "It opened a ⟨500⟩-bed hospital in May. The ⟦300⟧-bed hospital has a school.",
            "the hospital is 300-bed here and 500-bed above",
            fixes=("500", "300"),
        ),
    )

    def check(self, claim: Restated, context: Context) -> Iterator[Finding]:
        """Yield a finding when the two amounts cannot be one."""
        first, again = claim.first, claim.again
        if first.wide.meets(again.wide) or cut_off(again).meets(first.wide) or cut_off(first).meets(again.wide):
            return
        ratio = again.value / first.value
        scaled = power_of_ten(magnitude(ratio)) == ratio
        heading = claim.scope is Scope.HEADING
        if heading and any(isinstance(c, Rescaled) and c.again.span == again.span for c in context.claims):
            return
        above = "in the caption" if claim.scope is Scope.CAPTION else "above"
        slip = f": it is {off_by(1 / ratio)} here, or too {'large' if ratio < 1 else 'small'} {above}" if scaled else ""
        yield self.finding(
            claim,
            again.span,
            f"{_told(claim)} {above}{slip}",
            severity=Severity.NOTE if heading else self.severity,
            evidence=(Evidence(first.span, above),),
            stated=again.wide,
            expected=first.wide,
            unit=again.unit,
            working=(f"{_sum(claim)} = {plain(again.value - first.value)} {again.unit}".rstrip(),),
            fixes=(
                Fix(again.span, in_style(again.mention, first.value / claim.scale), f"as {above}"),
                Fix(first.span, in_style(first.mention, again.value), "as below"),
            ),
        )


def _told(claim: Restated) -> str:
    """Return the two amounts as amounts of the thing: "the deal is $4.5 billion here and $4.2 billion"."""
    again, first = claim.again.surface, claim.first.surface
    counted, _, thing = claim.noun.rpartition(" ")
    if claim.scope is Scope.CAPTION:
        return f"{claim.noun} is {again} in the table and {first}"
    if claim.first.dimension is not Dimension.COUNT:
        return f"the {claim.noun} is {again} here and {first}"
    if counted:
        return f"the {thing} is {again}-{counted} here and {first}-{counted}"
    return f"there are {again} {claim.noun} here and {first}"


def _sum(claim: Restated) -> str:
    again, first = claim.again, claim.first
    if claim.scope is Scope.CAPTION:
        return f"{plain(again.value)} − {plain(first.value)}"
    return f"{again.surface} − {first.surface}"
