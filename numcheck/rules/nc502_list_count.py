"""NC502: a number of things that the list behind it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.interval import Interval
from numcheck.model.sums import ListCount
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.number_words import in_words


class CountOfList(Rule[ListCount]):
    """Number of things that is not the number of items in the list behind it.

    ## What it checks
    "The three tasks: roads, schools and clinics", "four states (Ohio, Iowa and Texas)": a number in words up to nine, a
    plural, a colon or a bracket, and items of a few words to the end of the sentence or the bracket, with one "and"
    before the last.

    ## Why it matters
    Something was dropped from the list or added to it, and the number stayed.

    ## When it stays silent
    For lists that are not whole ("including", "among them"), for items with figures, brackets or clauses of their own,
    for those that may say what the one before them is ("Vik, the champions, and Nes"), and where "and" stands twice.
    """

    code = "NC502"
    name = "list-count"
    severity = Severity.WARNING
    claim = ListCount
    VALID = (
        Valid("Round 2 results: Vik, Nes and Strand.", why="the number is a name's"),
        Valid("The plan has three aims: roads, schools and clinics.", why="three"),
        Valid("The plan has three aims: roads, schools, and clinics.", why="three, with a comma more"),
        Valid("There were two reasons, among them: cost, time and safety.", why="not the whole list"),
        Valid("They sell two dishes: bread and butter, and milk and honey.", why="“and” inside an item"),
    )
    INVALID = (
        Invalid(
            "The board named its ⟦four⟧ aims: ⟨roads⟩, ⟨schools⟩ and ⟨public health⟩.",
            "four, but the list has 3: roads, schools, public health",
            fixes=("three",),
        ),
        Invalid(
            "It has ⟦two⟧ main reasons: ⟨cost⟩, ⟨time⟩ and ⟨safety⟩.",
            "two, but the list has 3: cost, time, safety",
            fixes=("three",),
        ),
    )

    def check(self, claim: ListCount, context: Context) -> Iterator[Finding]:
        """Yield a finding when the number is not that of the items."""
        count, listed = claim.count, len(claim.items)
        if count.value == listed:
            return
        text = context.document.text
        names = ", ".join(text[item.start : item.end] for item in claim.items)
        yield self.finding(
            claim,
            count.span,
            f"{count.surface}, but the list has {listed}: {names}",
            evidence=tuple(Evidence(item, "an item") for item in claim.items),
            stated=count.tight,
            expected=Interval.point(listed),
            working=(f"items counted: {listed}",),
            fixes=(Fix(count.span, in_words(listed), "the items counted"),),
        )
