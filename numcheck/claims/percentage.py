"""Binds percentages to what limits them: a whole, a group, a comparison that they cannot make."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.claims.phrases import has, phrases, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Breakdown, Percentage, PercentPer, TimesLess
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

# Figures whose sum is further from a hundred are not meant as the parts of one whole.
_NEAR = 25
_PARTS = ("first", "second", "third", "rest")


def breakdowns(view: View) -> Iterator[Breakdown]:
    """Yield each list of shares that ends in what is left, as far as they can be meant as one whole."""
    taken: set[int] = set()
    for found in view.found.get("breakdown", ()):
        rest = found.match.figures["rest"]
        shares = [q for role in _PARTS if (q := view.quantity(found, role)) is not None]
        if rest in taken or not _is_whole(shares) or _moves(view, found):
            continue
        taken.add(rest)
        yield Breakdown(cover(*shares), all(q.mention.quoted for q in shares), tuple(shares))


def percentages(view: View) -> Iterator[Percentage]:
    """Yield each percentage of something never negative that falls, and each share of a group."""
    for name in ("all of it", "all of them"):
        for found in view.found.get(name, ()):
            rate = view.quantity(found, "rate")
            if rate is not None and rate.unit == "%" and not _otherwise(view, found, fall=name == "all of it"):
                yield Percentage(cover(rate), rate.mention.quoted, rate, name == "all of it")


def percents_per(view: View) -> Iterator[PercentPer]:
    """Yield each percentage that is given per so many."""
    for found in view.found.get("percent per", ()):
        rate, per = view.quantity(found, "rate"), view.quantity(found, "per")
        if rate is not None and per is not None and rate.unit == "%":
            yield PercentPer(cover(rate, per), rate.mention.quoted, rate, per)


def times_less(view: View) -> Iterator[TimesLess]:
    """Yield each factor beside a comparative that goes down: "four times fewer"."""
    for found in view.found.get("times less", ()):
        factor = view.quantity(found, "factor")
        if factor is not None and factor.dimension is Dimension.MULTIPLIER and factor.value > 1:
            last = found.tokens.words[found.match.last - 1]
            yield TimesLess(cover(factor), factor.mention.quoted, factor, f"{factor.surface} {last}")


def _is_whole(shares: list[Quantity]) -> bool:
    if any(q.value <= 0 or q.value != q.upper or q.unit != "%" for q in shares):
        return False
    return abs(sum((q.value for q in shares), Fraction(0)) - 100) <= _NEAR


def _moves(view: View, found: Found) -> bool:
    """Whether the percentages are changes."""
    first = max(found.tokens.sentence(found.match.first)[0], found.match.first - 4)
    return any(True for _ in phrases(view, found, ("up", "down", "growth_noun"), first, found.match.last))


def _otherwise(view: View, found: Found, *, fall: bool) -> bool:
    """Whether the percentage is a level ("fell to 150%") or counts something else ("fell by 120% of the target")."""
    at = places(found)[found.match.figures["rate"]]
    return has(view, found, "to_level", at - 1, at) or (fall and has(view, found, "of_another", at + 1, at + 2))
