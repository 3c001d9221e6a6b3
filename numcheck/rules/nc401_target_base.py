"""NC401: a target that is not the stated multiple of the stated base."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Target
from numcheck.model.interval import Interval
from numcheck.model.mention import HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.style import in_style, plain
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.wording import amount


class TargetBase(Rule[Target]):
    """Target that cannot be the stated multiple of the base beside it.

    ## What it checks
    "Double X to T from B": T divided by the factor, all three read with their roundings and a bare "double" as
    anything from 1.8 to 2.2 times, has to meet B. B may stand in another sentence that says what the measure came to
    in some year; of several such figures one has to fit.

    ## Why it matters
    A plan that says it doubles and prints figures that grow by three quarters misleads about its ambition.

    ## When it stays silent
    When the text does not give the base, or gives base and target in different units.
    """

    code = "NC401"
    name = "target-base"
    severity = Severity.WARNING
    claim = Target
    VALID = (
        Valid("The plan is to double GDP from $225.5 billion to $450 billion by 2029.", why="1.996 times"),
        Valid(
            "It will more than double output from 175 tonnes to 450 tonnes by 2030.", why="more than double has no top"
        ),
        Valid(
            "GDP was $225.5 billion in 2022. The plan is to double it to $450 billion by 2029.",
            why="222.5 to 227.5 fits",
        ),
        Valid(
            "Exports were worth 9 million tonnes in 2015. In 2022 exports stood at 14 million tonnes. "
            "The aim is to double exports to 28 million tonnes by 2030.",
            why="one of the two is the base",
        ),
        Valid("They want to double exports from $55 billion to $100 billion by 2030.", why="1.82, “double” is loose"),
    )
    INVALID = (
        Invalid(
            "The plan is to ⟨double⟩ GDP from ⟨$260 billion⟩ to ⟦$450 billion⟧ by 2029.",
            "$450 billion is 1.73 times $260 billion, not 2 times",
            fixes=("$520 billion", "$225 billion"),
        ),
        Invalid(
            "GDP was ⟨$260 billion⟩ in 2022. By 2029 the aim is to ⟨double⟩ GDP to ⟦$450 billion⟧.",
            "$450 billion is 1.73 times $260 billion, not 2 times",
        ),
        Invalid(
            "The ministry aims to ⟨triple⟩ exports to ⟦30 million tonnes⟧ from ⟨14 million tonnes⟩ by 2030.",
            "30 million tonnes is 2.14 times 14 million tonnes, not 3 times",
            fixes=("42 million tonnes", "10 million tonnes"),
        ),
    )

    def check(self, claim: Target, context: Context) -> Iterator[Finding]:
        """Yield a finding when the target divided by the factor misses the base."""
        value, factor = claim.value, claim.factor
        bases = [claim.base] if claim.base is not None else list(claim.standings)
        if value is None or not bases or any(figure.value <= 0 for figure in (value, *bases)):
            return
        base, expected = bases[-1], value.wide / _times(factor)
        if any(expected.meets(each.wide) for each in bases):
            return
        times = plain(value.value / base.value, significant=3)
        yield self.finding(
            claim,
            value.span,
            f"{value.surface} is {times} times {base.surface}, not {plain(factor.value)} times",
            evidence=tuple(sorted(_evidence(factor, base), key=lambda each: each.span)),
            stated=base.wide,
            expected=expected,
            unit=base.unit,
            working=(
                f"{value.surface} / {base.surface} = {times}",
                f"{value.surface} / {plain(factor.value)} = {amount(expected, base, base.unit, context)}",
            ),
            fixes=(
                Fix(
                    value.span, in_style(value.mention, base.value * factor.value), f"{base.surface}, {factor.surface}"
                ),
                Fix(base.span, in_style(base.mention, value.value / factor.value), f"what {value.surface} comes from"),
            ),
        )


def _evidence(factor: Quantity, base: Quantity) -> tuple[Evidence, ...]:
    return Evidence(factor.span, "the factor"), Evidence(base.span, "the base")


def _times(factor: Quantity) -> Interval:
    """Return what a factor allows: "more than double" has no upper bound that could convict a figure."""
    hedge = factor.mention.hedge
    over = hedge is not None and hedge.kind is HedgeKind.OVER
    return Interval(factor.wide.low, None) if over else factor.wide
