"""The years a target leaves and the sum behind a finding on it."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Growth, Target
from numcheck.model.mention import Dimension
from numcheck.normalize.style import percent, plain
from numcheck.rules.base import Context
from numcheck.rules.growth_sums import duration, needed, reach
from numcheck.rules.wording import amount


def spans_of(claim: Target, context: Context) -> list[tuple[int, int]]:
    """Return the plausible first years with the years from there to the deadline, the shortest span first."""
    if claim.years is not None:
        years = claim.years.value
        return [(0, int(years))] if years.denominator == 1 and 0 < years <= 100 else []
    last = claim.deadline.when.year if claim.deadline and claim.deadline.when else None
    if last is None or context.dateline is None:
        return []
    now = context.dateline.year
    return [(first, last - first) for first in (now, now - 1) if 0 < last - first <= 100]


def suffices(claim: Target, growth: Growth, years: int, *, slack: int) -> bool:
    """Whether growth, up to `slack` points more, makes the factor in so many years, all roundings allowed."""
    high, low = growth.rate.wide.high, claim.factor.wide.low
    if claim.growth is None:
        low = claim.factor.tight.low
    return high is None or low is None or reach(high + slack, years) >= low


def working(claim: Target, growth: Growth, spans: list[tuple[int, int]], context: Context) -> Iterator[str]:
    """Yield the sum, line by line: the base implied, each span of years, how long it takes, and what it leaves open."""
    factor, rate = claim.factor.value, growth.rate.value
    if claim.value is not None and claim.base is None:
        base = amount(claim.value.wide.times(1 / factor), claim.value, claim.value.unit, context)
        yield f"implied base: {claim.value.surface} / {plain(factor)} = {base}"
    last = spans[0][0] + spans[0][1]
    for first, years in spans:
        made = reach(rate, years)
        line = (
            f"{first}–{last}: {plain(factor)}^(1/{years}) − 1 = {percent(needed(factor, years))} a year; "
            f"{growth.rate.surface} a year makes ×{plain(made, significant=3)}"
        )
        if claim.value is not None:
            reached = claim.value.exact.times(made / factor)
            line += f", {amount(reached, claim.value, claim.value.unit, context)}"
        yield line
    takes = plain(duration(factor, rate), significant=3)
    yield f"{growth.rate.surface} a year makes {plain(factor)} times in {takes} years"
    year = f" ({growth.year})" if growth.year else ""
    yield f"caveat: {growth.rate.surface}{year} may be one year's growth and is usually real; {_target(claim, context)}"


def _target(claim: Target, context: Context) -> str:
    if claim.value is None or claim.value.dimension is not Dimension.MONEY:
        return "the target need not be measured the same way"
    unit = context.money.labels(claim.value.unit)
    return f"the target is in {unit} and moves with prices and the exchange rate"
