"""Binds a multiplier to the levels it leads from and to: "doubled to $10 million from $5 million"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from numcheck.claims.change import is_base, level_at, torn
from numcheck.claims.levels import alike
from numcheck.claims.view import View, cover
from numcheck.model.claim import Fold, TimesLess
from numcheck.model.span import Span

CLAIM = "fold"


def folds(view: View, *, taken: Collection[Span]) -> Iterator[Fold]:
    """Yield each multiplication with both its levels, but for the multipliers of targets, at the spans `taken`."""
    for found in view.found.get(CLAIM, ()):
        factor = view.quantity(found, "factor")
        new, old = level_at(view, found, "new"), level_at(view, found, "old")
        if factor is None or new is None or old is None or factor.span in taken or torn(view, found):
            continue
        pair = alike(view, new, old)
        if factor.value <= 0 or factor.value != factor.upper or pair is None or not is_base(view, found, pair[1]):
            continue
        quoted = all(q.mention.quoted for q in (factor, *pair))
        more = found.match.words.get("more", "")
        yield Fold(cover(factor, *pair), quoted, factor, *pair, more)


def times_more(claims: Iterable[Fold]) -> Iterator[TimesLess]:
    """Yield each factor beside a comparative that goes up, of those that have both levels: "three times more"."""
    for fold in claims:
        if fold.more:
            factor = fold.factor
            yield TimesLess(cover(factor), factor.mention.quoted, factor, f"{factor.surface} {fold.more}", fold)
