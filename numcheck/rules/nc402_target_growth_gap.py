"""NC402: a target that the growth the text states does not reach in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Growth, Target
from numcheck.normalize.style import percent, plain
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Invalid, Rule, Severity, Valid
from numcheck.rules.growth_sums import duration, needed, reach
from numcheck.rules.target_words import spans_of, suffices, working


class TargetGrowthGap(Rule[Target]):
    """Target that the growth stated in the text does not reach by its deadline.

    ## What it checks
    A measure that is to double (triple …) by a year, against growth of the same measure stated anywhere in the text:
    the yearly growth needed is factor^(1/years) − 1, with the years counted from the dateline's year and from the last
    full one before it. The rule speaks when even the longer span leaves more than one point a year between the two.

    ## Why it matters
    Readers take a doubling and a growth rate in one story for one plan. The note shows what the plan would need.

    ## What it does not say
    That a figure is wrong: growth is usually real and one year's, a target may be in money or in dollars. So it is a
    note, unless the text itself says that the rate suffices ("growing 5% a year, the economy will double in six years",
    "at this pace it will double by 2029"): then it is an error.

    ## When it stays silent
    Without a deadline or a dateline, without growth of the same measure, and where the stated growth is enough.
    """

    code = "NC402"
    name = "target-growth-gap"
    severity = Severity.NOTE
    claim = Target
    VALID = (
        Valid(
            "Economic growth of 10.5% is planned. The aim is to double GDP to $450 billion by 2029.",
            why="10.5 % doubles it over 2022–29",
            date="2023-11-27",
        ),
        Valid("Output is growing 7% a year. At this rate output will double in ten years.", why="1.97 times"),
        Valid("Growing 7% a year, the economy will double in ten years.", why="1.97 times"),
        Valid(
            "Exports grew 5%. The aim is to double GDP to $450 billion by 2029.",
            why="another measure",
            date="2023-11-27",
        ),
    )
    INVALID = (
        Invalid(
            "Growing ⟨5%⟩ a year, the economy will ⟦double⟧ in ⟨six years⟩.",
            "5% a year makes 1.34 times in 6 years, not 2 times: that takes 14.2 years",
            severity=Severity.ERROR,
        ),
        Invalid(
            "With growth of ⟨5%⟩ a year, GDP will ⟦double⟧ by ⟨2029⟩.",
            "5% a year makes 1.41 times in 7 years, not 2 times: that takes 14.2 years",
            date="2023-11-27",
            severity=Severity.ERROR,
        ),
        Invalid(
            "The economy grew ⟨5%⟩ last year. At this pace it will ⟦double⟧ by ⟨2029⟩.",
            "5% a year makes 1.41 times in 7 years, not 2 times: that takes 14.2 years",
            date="2023-11-27",
            severity=Severity.ERROR,
        ),
        Invalid(
            "GDP was $225 billion in 2022. The aim is to ⟦double⟧ it to ⟨$450 billion⟩ by ⟨2029⟩. "
            "The economy grew ⟨5%⟩.",
            "2 times by 2029 takes 12.2% a year over 2023–2029 (10.4% over 2022–2029); the text states 5%",
            date="2023-11-27",
        ),
        Invalid(
            "“We will ⟦double⟧ GDP by ⟨2029⟩,” she said. The economy grew ⟨5%⟩.",
            "2 times by 2029 takes 12.2% a year over 2023–2029 (10.4% over 2022–2029); "
            "the text states 5% (the speaker's figures)",
            date="2023-11-27",
        ),
        Invalid(
            "Economic growth of ⟨5%⟩ is expected. The task is ⟦doubling⟧ GDP to ⟨$450 billion⟩ by ⟨2029⟩.",
            "2 times by 2029 takes 12.2% a year over 2023–2029 (10.4% over 2022–2029); the text states 5%",
            date="2023-11-27",
        ),
    )

    def check(self, claim: Target, context: Context) -> Iterator[Finding]:
        """Yield a finding when no plausible span of years lets the stated growth reach the target."""
        spans = spans_of(claim, context)
        if not spans:
            if claim.deadline is not None and context.dateline is None:
                self.abstain(claim, context, reason="a deadline, and no dateline to count the years from")
            return
        if claim.growth is not None:
            if not any(suffices(claim, claim.growth, years, slack=0) for _, years in spans):
                yield self._error(claim, claim.growth, spans)
            return
        growth = claim.elsewhere
        if growth is not None and not any(suffices(claim, growth, years, slack=1) for _, years in spans):
            yield self._note(claim, growth, spans, context)

    def _error(self, claim: Target, growth: Growth, spans: list[tuple[int, int]]) -> Finding:
        _, years = spans[-1]
        made, factor = plain(reach(growth.rate.value, years), significant=3), plain(claim.factor.value)
        end = claim.years or claim.deadline
        return self.finding(
            claim,
            claim.factor.span,
            f"{growth.rate.surface} a year makes {made} times in {years} years, not {factor} times: "
            f"that takes {plain(duration(claim.factor.value, growth.rate.value), significant=3)} years",
            severity=Severity.ERROR,
            confidence=Confidence.HIGH,
            evidence=(Evidence(growth.rate.span, "yearly growth"), *([Evidence(end.span, "the time")] if end else [])),
            stated=claim.factor.wide,
            expected=growth.rate.wide.times(Fraction(1, 100)).plus(1),
            unit="x",
            working=(
                f"(1 + {growth.rate.surface})^{years} = {made}",
                f"{factor} times in {years} years needs {percent(needed(claim.factor.value, years))} a year",
            ),
        )

    def _note(self, claim: Target, growth: Growth, spans: list[tuple[int, int]], context: Context) -> Finding:
        last = claim.deadline.when.year if claim.deadline and claim.deadline.when else None
        shown = [f"{percent(needed(claim.factor.value, years))} a year over {first}–{last}" for first, years in spans]
        needs = shown[0] + (f" ({shown[1].replace(' a year', '')})" if len(shown) > 1 else "")
        named = [(claim.value, "the target"), (claim.base, "the base"), (claim.deadline, "the deadline")]
        evidence = [Evidence(growth.rate.span, "growth stated")]
        evidence += [Evidence(figure.span, label) for figure, label in named if figure is not None]
        return self.finding(
            claim,
            claim.factor.span,
            f"{plain(claim.factor.value)} times by {last} takes {needs}; the text states {growth.rate.surface}",
            evidence=tuple(sorted(evidence, key=lambda e: e.span)),
            unit="%",
            working=tuple(working(claim, growth, spans, context)),
        )
