"""Binds a fraction in words to the same share in figures: "one in five (20%)", "two-thirds of the 90 members, 60"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.claims.view import Found, View, cover
from numcheck.model.interval import Interval
from numcheck.model.mention import HedgeKind, Mention
from numcheck.model.sums import Bound, FractionOf, SmallShare

CLAIM, BOUND, SMALL = "fraction", "bound", "small share"
# How far people stretch a fraction in words; "about" stretches as much.
_LOOSE = Fraction(1, 20)
_FEW = 50


def fractions(view: View) -> Iterator[FractionOf]:
    """Yield each fraction in words that the sentence gives again as a percentage or as a part of a whole."""
    for found in view.found.get(CLAIM, ()):
        mention = view.mention(found, "fraction") or _odds(view, found)
        part, whole = view.quantity(found, "part"), view.quantity(found, "whole")
        if mention is None or part is None or mention.low is None or mention.upper is not None or mention.low <= 0:
            continue
        if part.mention.upper is not None or (whole is not None and whole.dimension is not part.dimension):
            continue
        if mention.low < 1:
            span = cover(mention, part, whole)
            yield FractionOf(span, mention.quoted, mention, _loose(view, mention.low, mention), part, whole)


def _odds(view: View, found: Found) -> Mention | None:
    """Return the odds with the word they count behind them ("one in five pupils (20%)")."""
    mention = view.mention(found, "odds")
    return mention if mention is not None and mention.noun else None


def bounds(view: View) -> Iterator[Bound]:
    """Yield each hedged figure with the exact one behind it, when they can be of one thing."""
    for found in view.found.get(BOUND, ()):
        hedged, exact = view.quantity(found, "hedged"), view.quantity(found, "exact")
        if hedged is None or exact is None or hedged.mention.hedge is None or exact.mention.hedge is not None:
            continue
        same = hedged.dimension is exact.dimension and hedged.unit == exact.unit
        near = hedged.value < 2 * exact.value and exact.value < 2 * hedged.value
        if same and near and hedged.mention.upper is None and exact.mention.upper is None:
            yield Bound(cover(hedged, exact), hedged.mention.quoted, hedged, exact)


def small_shares(view: View) -> Iterator[SmallShare]:
    """Yield each percentage of a small count."""
    for found in view.found.get(SMALL, ()):
        share, whole = view.quantity(found, "share"), view.mention(found, "whole")
        if share is None or whole is None or whole.low is None or whole.upper or whole.hedge or whole.numeral is None:
            continue
        plain = share.mention.hedge is None and share.mention.upper is None and whole.numeral.scale == 1
        if plain and whole.low.denominator == 1 and 1 < whole.low <= _FEW:
            yield SmallShare(cover(share, whole), share.mention.quoted, share, int(whole.low), whole)


def _loose(view: View, share: Fraction, mention: Mention) -> Interval:
    """Return what a fraction in words can mean, in its hedge and as loosely as people use it."""
    low, high = share * (1 - _LOOSE), share * (1 + _LOOSE)
    kind = mention.hedge.kind if mention.hedge else None
    if kind is HedgeKind.OVER:
        return Interval(low, share * view.bounds.over)
    if kind is HedgeKind.NEARLY:
        return Interval(share * (view.bounds.nearly - _LOOSE), high)
    if kind is HedgeKind.UP_TO:
        return Interval(Fraction(0), high)
    return Interval(low - share * _LOOSE, high + share * _LOOSE) if kind else Interval(low, high)
