"""Binds yearly growth to what it comes to, and spans from now to the year they end in."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.elapsed import IN_YEARS
from numcheck.claims.view import View, cover
from numcheck.model.claim import Compound, Horizon


def compounds(view: View) -> Iterator[Compound]:
    """Yield each yearly rate that stands with its years and with what it comes to in all."""
    for found in view.found.get("compound", ()):
        rate, years, total = (view.quantity(found, role) for role in ("rate", "years", "total"))
        if rate is None or years is None or total is None or years.unit not in IN_YEARS:
            continue
        yearly = "yearly" in found.match.words or rate.mention.per in IN_YEARS
        single = all(q.value == q.upper and q.value > 0 for q in (rate, years, total))
        if yearly and single and years.value.denominator == 1 and total.unit == rate.unit == "%":
            quoted = rate.mention.quoted and total.mention.quoted
            span = cover(rate, years, total)
            yield Compound(span, quoted, rate, int(years.value) * IN_YEARS[years.unit], years, total)


def horizons(view: View) -> Iterator[Horizon]:
    """Yield each span of years from now with the year it ends in, and each target of a year still to come."""
    for found in view.found.get("horizon", ()):
        span, deadline = view.quantity(found, "span"), view.mention(found, "deadline")
        if deadline is None or deadline.when is None or (span is not None and span.unit not in IN_YEARS):
            continue
        if span is not None and (span.value != span.upper or span.value.denominator != 1):
            continue
        years = None if span is None else int(span.value) * IN_YEARS[span.unit]
        yield Horizon(cover(span, deadline), deadline.quoted, years, span, deadline)
