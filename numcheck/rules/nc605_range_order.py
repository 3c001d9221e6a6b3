"""NC605: a range whose ends stand the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.calendar import Ordered
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid


class RangeOrder(Rule[Ordered]):
    """Range that begins above its end.

    ## What it checks
    Years "from A to B" and "A–B", and amounts, shares and measures "between A and B": A must not be the larger.

    ## Why it matters
    Either the ends are swapped or one of them is mistyped.

    ## When it stays silent
    Where something moves ("fell from $10 to $5") or sets the two apart ("the gap between $10 and $5"), for years in
    short form ("2019-20"), for angles and times of day, and for negative numbers.
    """

    code = "NC605"
    name = "range-order"
    severity = Severity.WARNING
    claim = Ordered
    VALID = (
        Valid("The ban ran from 2015 to 2019.", why="in order"),
        Valid("It was played in the 2019-20 season.", why="2020 in short"),
        Valid("Oil fell from $10 to $5 a barrel, between 9 and 5 o'clock.", why="a fall, and hours"),
        Valid("Fares cost between $26 and $31 million.", why="in order, whatever the scale"),
        Valid("It sells between 900 and 2 million a year.", why="the first end has a scale of its own"),
    )
    INVALID = (
        Invalid(
            "The ban ran from ⟨2019⟩ to ⟦2015⟧.",
            "from 2019 to 2015 runs backwards",
            fixes=("2015", "2019"),
        ),
        Invalid(
            "The fund holds between ⟨$31 million⟩ and ⟦$26 million⟧.",
            "between $31 million and $26 million runs backwards",
        ),
        Invalid("The town expects between ⟦31 and 26 million⟧ visitors.", "31 and 26 million runs backwards"),
        Invalid("She led the band (⟦2019–2015⟧).", "2019–2015 runs backwards"),
    )

    def check(self, claim: Ordered, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the first end is the larger."""
        first, last = claim.first, claim.last
        if claim.begins <= claim.ends:
            return
        if first is last:
            yield self.finding(claim, first.span, f"{first.surface} runs backwards")
            return
        joined = f"from {first.surface} to" if first.when else f"between {first.surface} and"
        yield self.finding(
            claim,
            last.span,
            f"{joined} {last.surface} runs backwards",
            evidence=(Evidence(first.span, "the first end"),),
            fixes=(
                Fix(first.span, last.surface, "the ends swapped"),
                Fix(last.span, first.surface, "the ends swapped"),
            ),
        )
