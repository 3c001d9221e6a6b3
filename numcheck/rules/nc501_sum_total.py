"""NC501: a total that its parts do not add up to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.sums import Total
from numcheck.normalize.tabular import added
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.sum_words import exactly, judged, put, shown
from numcheck.rules.wording import amount

_SHOWN = 6


class SumTotal(Rule[Total]):
    """Total that is not the sum of the parts listed as all of it.

    ## What it checks
    A list of figures with its total ("40 men, 35 women and 25 children, 100 in all", "12 mills: seven in the north and
    five in the south"). The parts are added with their roundings, corner by corner; the total, rounding allowed, has to
    meet the sum. In a table, rows and columns called total are held against what stands above or beside them, a total
    in the first row against what stands below it when another column shows that it is the sum of that.

    ## Why it matters
    A sum that readers can do in their heads is the first thing they check.

    ## When it stays silent
    When the list is not whole: where it has a break ("one", "including", an item without a figure), and where the
    sentence has another figure of the kind. Where fewer of the parts, counted from the nearest, make the total, the
    others belong to something else. Percentages are never totalled here.
    """

    code = "NC501"
    name = "sum-total"
    severity = Severity.WARNING
    claim = Total
    VALID = (
        Valid(
            "It bought 12.1 million tonnes and 45.4 million tonnes, 57.6 million tonnes in all.", why="57.45 to 57.55"
        ),
        Valid("It has 25 staff, including 10 engineers and 5 drivers.", why="a part of them"),
        Valid("It sent 40 men, 35 women, one dog and 20 children, 96 in all.", why="one more in the list"),
        Valid("It sent 40 men, 35 women and 25 children, 100 in all.", why="exactly"),
    )
    INVALID = (
        Invalid(
            "The town sent ⟨40⟩ men, ⟨35⟩ women and ⟨20⟩ children, ⟦100⟧ in all.",
            "40 + 35 + 20 = 95, not 100",
            fixes=("95", "45", "40", "25"),
        ),
        Invalid(
            "It spent ⟨$12.4 million⟩, ⟨$7.3 million⟩ and ⟨$5.4 million⟩, for a total of ⟦$26.5 million⟧.",
            "$12.4 million + $7.3 million + $5.4 million = $25.1 million, not $26.5 million",
            fixes=("$25.1 million", "$13.8 million", "$8.7 million", "$6.8 million"),
        ),
        Invalid("It runs ⟦16⟧ mills: ⟨eight⟩ in the north and ⟨five⟩ in the south.", "eight + five = 13, not 16"),
    )

    def check(self, claim: Total, context: Context) -> Iterator[Finding]:
        """Yield a finding when neither the parts nor the nearest of them add up to the total."""
        total, parts = claim.total, claim.parts
        tails = [parts[index:] for index in range(1 if claim.whole else len(parts) - 1)]
        heads = [] if claim.whole else [parts[:end] for end in range(2, len(parts))]
        tight = any(added(p.tight for p in some).meets(total.tight) for some in (*tails, *heads))
        wide = any(added(p.wide for p in some).meets(total.wide) for some in (*tails, *heads))
        severity = judged(self.severity, tight=tight, wide=wide)
        if severity is None:
            return
        together = sum((part.value for part in parts), Fraction(0))
        listed = " + ".join(shown(part) for part in parts).replace(" + -", " - ")
        if len(parts) > _SHOWN:
            listed = f"{shown(parts[0])} + … + {shown(parts[-1])} ({len(parts)} figures)"
        expected = added(part.wide for part in parts)
        yield self.finding(
            claim,
            total.span,
            f"{listed} = {exactly(total.mention, together)}, not {total.surface}",
            severity=severity,
            evidence=tuple(Evidence(part.span, "a part") for part in parts),
            stated=total.wide,
            expected=expected,
            unit=total.unit,
            working=(f"{listed} = {amount(expected, total, total.unit, context)}",),
            fixes=(
                *put(total, together, "the sum of the parts"),
                *(f for part in parts for f in put(part, total.value - together + part.value, "what the others leave")),
            ),
        )
