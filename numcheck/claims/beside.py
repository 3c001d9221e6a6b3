"""Binds what conversions of a text say about each other, and pairs in brackets whose names cannot be a conversion's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from numcheck.claims.conversion import pairs
from numcheck.claims.days import periods
from numcheck.claims.view import View, cover
from numcheck.model.claim import Conversion, Mislabelled, SameCurrency, SharedRate, SharedUnit, Sides
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.money import Period
from numcheck.normalize.units import Units


def mislabelled(view: View, units: Units, *, squares: list[Sides]) -> Iterator[Mislabelled]:
    """Yield each bracketed pair of measures that has one unit's name twice, or names of two different things.

    Not the `squares`, whose sides are no areas.
    """
    known = {square.side.span for square in squares}
    for _, source, target in pairs(view):
        measures = source.dimension is target.dimension is Dimension.MEASURE
        if not measures or not _bracketed(view, source, target) or source.mention.per or target.mention.per:
            continue
        if known.intersection((source.span, target.span)):
            continue
        if source.unit == target.unit or not units.same_dimension(source.unit, target.unit):
            yield Mislabelled(cover(source, target), source.mention.quoted and target.mention.quoted, source, target)


def sides(view: View, units: Units) -> Iterator[Sides]:
    """Yield each square that the text gives by its side and by its area."""
    for found in view.found.get("sides", ()):
        side, area = view.quantity(found, "side"), view.quantity(found, "area")
        if (
            side is None
            or area is None
            or any(q.value <= 0 or q.value != q.upper or q.mention.per for q in (side, area))
        ):
            continue
        if units.dimension(side.unit) == "length" and units.same_dimension(f"square {side.unit}", area.unit):
            yield Sides(cover(side, area), side.mention.quoted and area.mention.quoted, side, area)


def same_currency(view: View, claims: list[Conversion]) -> Iterator[SameCurrency]:
    """Yield each bracketed pair of sums in one currency that the text elsewhere converts."""
    others: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.source.dimension is Dimension.MONEY:
            for one, other in ((claim.source.unit, claim.target.unit), (claim.target.unit, claim.source.unit)):
                if other not in others[one]:
                    others[one].append(other)
    if not others:
        return
    for found, source, target in pairs(view):
        money = source.dimension is target.dimension is Dimension.MONEY
        if money and source.units == target.units and others.get(source.unit) and _bracketed(view, source, target):
            yield SameCurrency(
                cover(source, target),
                source.mention.quoted and target.mention.quoted,
                source,
                target,
                tuple(others[source.unit]),
                periods(view, found),
            )


def shared_rates(claims: list[Conversion]) -> Iterator[SharedRate]:
    """Yield the conversions of a text between the same two currencies for the same days, two at least."""
    groups: dict[tuple[str, str, tuple[Period, ...]], list[Conversion]] = defaultdict(list)
    for claim in claims:
        source, target = claim.source, claim.target
        apart = claim.own_rate or claim.prices
        if source.dimension is Dimension.MONEY and len(source.units) == len(target.units) == 1 and not apart:
            groups[source.unit, target.unit, claim.periods].append(claim)
    for group in groups.values():
        if len(group) > 1:
            span = Span.cover(pair.span for pair in group)
            yield SharedRate(span, quoted=all(pair.quoted for pair in group), pairs=tuple(group))


def shared_units(claims: list[Conversion]) -> Iterator[SharedUnit]:
    """Yield the conversions of a text between the same two units, two at least."""
    groups: dict[tuple[str, str], list[Conversion]] = defaultdict(list)
    for claim in claims:
        if claim.source.dimension is Dimension.MEASURE:
            groups[claim.source.unit, claim.target.unit].append(claim)
    for group in groups.values():
        if len(group) > 1:
            span = Span.cover(pair.span for pair in group)
            yield SharedUnit(span, quoted=all(pair.quoted for pair in group), pairs=tuple(group))


def _bracketed(view: View, source: Quantity, target: Quantity) -> bool:
    """Whether two single figures stand as a figure and another one in brackets behind it."""
    before, bracket, _ = view.document.text[source.span.end : target.span.start].replace("[", "(").partition("(")
    single = source.upper == source.value and target.upper == target.value
    return single and source.value != target.value and bool(bracket) and len(before.split()) <= 1
