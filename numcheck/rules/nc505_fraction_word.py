"""NC505: a fraction in words that the figures beside it are not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.sums import FractionOf
from numcheck.normalize.style import percent, plain
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.sum_words import judged, put


class FractionInWords(Rule[FractionOf]):
    """Fraction in words that is not the percentage, or the part of the whole, beside it.

    ## What it checks
    "One in five (20%)", "half of voters (51%)", "two-thirds, or 67%,", "two-thirds of the 90 members, 60" and "60 of
    the 90 members, or two-thirds,": the words may be off by a twentieth, since people round to the nearest fraction,
    and by more where they are hedged.

    ## Why it matters
    The words are what readers remember.

    ## When it stays silent
    When the percentage stands in another clause than the fraction.
    """

    code = "NC505"
    name = "fraction-word"
    severity = Severity.WARNING
    claim = FractionOf
    VALID = (
        Valid("One in five (20%) said no.", why="exactly"),
        Valid("One in three (34.6%) said no.", why="within a twentieth of 33.3"),
        Valid("Of the crew, one in three (33%) left.", why="33.3"),
        Valid("About two-thirds of the 90 members, 55, voted.", why="hedged"),
        Valid("Two-thirds of the 90 members, 60, voted.", why="exactly"),
    )
    INVALID = (
        Invalid("⟨One in five⟩ (⟦25%⟧) said no.", "One in five is 20.0%, not 25%", fixes=("20%",)),
        Invalid("⟨3 in 10⟩ pupils, or ⟦13 percent⟧, walk.", "3 in 10 is 30.0%, not 13 percent", fixes=("30 percent",)),
        Invalid("⟨Two-thirds⟩ of the ⟨90⟩ members, ⟦54⟧, voted.", "Two-thirds of 90 is 60, not 54", fixes=("60", "81")),
    )

    def check(self, claim: FractionOf, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when the fraction, stretched a little, misses the share."""
        part, whole, value, name = claim.part, claim.whole, claim.value, claim.fraction.surface
        per_cent = whole is None
        expected = value.times(100) if whole is None else value * whole.wide
        tight = value.times(100) if whole is None else value * whole.tight
        severity = judged(self.severity, tight=tight.meets(part.tight), wide=expected.meets(part.wide))
        if severity is None or value.low is None or value.high is None:
            return
        share = claim.fraction.low or Fraction(1)
        made = share * (100 if whole is None else whole.value)
        shown = percent(made) if per_cent else plain(made)
        of = "" if whole is None else f" of {whole.surface}"
        evidence = [Evidence(claim.fraction.span, "the fraction")]
        evidence += [] if whole is None else [Evidence(whole.span, "the whole")]
        yield self.finding(
            claim,
            part.span,
            f"{name}{of} is {shown}, not {part.surface}",
            severity=severity,
            evidence=tuple(evidence),
            stated=part.wide,
            expected=expected,
            unit=part.unit,
            working=(f"{share.numerator}/{share.denominator}{f' x {plain(whole.value)}' if whole else ''} = {shown}",),
            fixes=(
                *put(part, made, f"{name}{of}"),
                *(put(whole, part.value / share, f"what {part.surface} is {name} of") if whole else ()),
            ),
        )
