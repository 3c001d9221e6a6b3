"""Binds yearly growth to what it comes to, and spans from now to the year they end in."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.elapsed import IN_YEARS
from numcheck.claims.phrases import has, phrases, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Compound, Horizon

_WAYS = {"up": "up", "more": "up", "down": "down", "less": "down"}
# How many words before a rate still say which way it goes.
_BEFORE = 6


def compounds(view: View) -> Iterator[Compound]:
    """Yield each yearly rate that stands with its years and with what it comes to in all."""
    for found in view.found.get("compound", ()):
        rate, years, total = (view.quantity(found, role) for role in ("rate", "years", "total"))
        if rate is None or years is None or total is None or years.unit not in IN_YEARS:
            continue
        yearly = "yearly" in found.match.words or rate.mention.per in IN_YEARS
        single = all(q.value == q.upper and q.value > 0 for q in (rate, years, total))
        ways = _ways(view, found)
        behind = places(found)[found.match.figures["total"]] + 1
        shared = has(view, found, "of_another", behind, behind + 1)
        if not yearly or not single or shared or len(ways) > 1 or view.says(found, "payments"):
            continue
        if years.value.denominator == 1 and total.unit == rate.unit == "%":
            quoted = rate.mention.quoted and total.mention.quoted
            span = cover(rate, years, total)
            count = int(years.value) * IN_YEARS[years.unit]
            yield Compound(span, quoted, rate, count, years, total, up="down" not in ways)


def _ways(view: View, found: Found) -> set[str]:
    """Return the ways that the words in and before a construction move: up, down."""
    begin = max(found.tokens.sentence(found.match.first)[0], found.match.first - _BEFORE)
    named = (name for _, name in phrases(view, found, ("up", "down", "more", "less"), begin, found.match.last))
    return {_WAYS[name] for name in named}


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
