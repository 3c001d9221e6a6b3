"""Makes two levels comparable: a scale word, unit or currency that stands at one of them only serves both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from numcheck.claims.view import View
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span

# Beyond this a bare figure is something else, not the same level without its unit.
_FAR = 40


def alike(view: View, one: Quantity, other: Quantity, *, same_size: bool = True) -> tuple[Quantity, Quantity] | None:
    """Return two figures in one unit, None when they measure different things.

    With `same_size` they are two levels of one thing, and a bare figure takes the other's scale word where that
    brings the two nearer; without, the second is a part of the first.
    """
    if any(q.value <= 0 or q.value != q.upper for q in (one, other)) or not _per_alike(one, other):
        return None
    if one.dimension is not other.dimension:
        return _unit_shared(view, one, other, same_size=same_size)
    if one.dimension is Dimension.MONEY and not set(one.units) & set(other.units):
        return None
    if one.dimension is Dimension.MEASURE and one.unit != other.unit:
        return None
    return _scale_shared(view, one, other) if same_size else (one, other)


def hundredth(view: View, amount: Quantity, end: int) -> Quantity:
    """Return an amount whose words count it in hundredths of its unit ("$1.20 cents"), which its sign does not.

    The words end at `end` in the text.
    """
    mention, text = amount.mention, view.document.text
    if mention.numeral is None:
        return amount
    scaled = replace(
        mention,
        span=Span(mention.span.start, end),
        surface=text[mention.span.start : end],
        minor=text[mention.span.end : end].strip(),
    )
    return view.read(scaled) or amount


def _per_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are counted by the same thing; one may leave it unsaid unless it is a total."""
    first, second = one.mention.per, other.mention.per
    if first == second or (first and second):
        return first == second
    unsaid = other if first else one
    return unsaid.mention.numeral is not None and unsaid.mention.numeral.scale <= 1


def _unit_shared(view: View, one: Quantity, other: Quantity, *, same_size: bool) -> tuple[Quantity, Quantity] | None:
    bare, named = (one, other) if one.dimension is Dimension.COUNT else (other, one)
    if bare.dimension is not Dimension.COUNT or bare.mention.numeral is None or named.mention.numeral is None:
        return None
    mention = replace(
        bare.mention,
        dimension=named.dimension,
        candidates=named.mention.candidates,
        minor=named.mention.minor,
    )
    dressed = view.read(mention)
    if dressed is None:
        return None
    pair = (dressed, other) if bare is one else (one, dressed)
    shared = _scale_shared(view, *pair) if same_size else pair
    near = not same_size or bare.mention.numeral.scale != 1 or _ratio(*shared) <= _FAR
    return shared if near else None


def _scale_shared(view: View, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Give the scale word of one figure to the other when that one has none and the two come nearer by it."""
    first, second = one.mention.numeral, other.mention.numeral
    if first is None or second is None or (first.scale > 1) == (second.scale > 1):
        return one, other
    bare, scaled = (one, second) if second.scale > 1 else (other, first)
    numeral = bare.mention.numeral
    if numeral is None or numeral.scale != 1:
        return one, other
    mention = replace(bare.mention, numeral=replace(numeral, scale=scaled.scale))
    dressed = view.read(mention)
    if dressed is None:
        return one, other
    pair = (dressed, other) if bare is one else (one, dressed)
    return pair if _ratio(*pair) < _ratio(one, other) else (one, other)


def _ratio(one: Quantity, other: Quantity) -> Fraction:
    return max(one.value / other.value, other.value / one.value)
