"""Binds the two ends of a range: years "from 2015 to 2019", amounts "between $26 million and $31 million"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.claims.elapsed import year_span
from numcheck.claims.view import Found, View, cover
from numcheck.model.calendar import Ordered
from numcheck.model.mention import Dimension, Mention
from numcheck.parse.left import word_before

CLAIM = "order"
_SIZED = frozenset({Dimension.MONEY, Dimension.PERCENT, Dimension.MEASURE})
# Compass bearings and degrees of latitude run either way.
_UNDIRECTED = ("degree", "hour", "minute", "second")


def orders(view: View) -> Iterator[Ordered]:
    """Yield each range whose ends are figures of one kind and whose order the words fix."""
    for found in view.found.get(CLAIM, ()):
        first, last = view.mention(found, "first"), view.mention(found, "last")
        if first is None or last is None or not _comparable(first, last) or _moved(view, found):
            continue
        begins, ends = _size(first), _size(last)
        if begins is not None and ends is not None:
            yield Ordered(cover(first, last), first.quoted, first, last, begins, ends)
    for mention in view.mentions:
        inside = _ends_inside(view, mention)
        if inside is not None:
            yield Ordered(mention.span, mention.quoted, mention, mention, *inside)


def _comparable(first: Mention, last: Mention) -> bool:
    """Whether two figures are of one kind and size, so that the words fix their order."""
    if first.dimension is not last.dimension:
        return False
    if first.dimension in (Dimension.YEAR, Dimension.DATE):
        return bool(first.when and last.when and first.when.year and last.when.year)
    if first.low is None or last.low is None or first.low < 0 or first.upper or last.upper:
        return False
    scaled = first.numeral is not None and first.numeral.scale != 1
    return (first.dimension in _SIZED or scaled) and first.unit == last.unit and not first.unit.startswith(_UNDIRECTED)


def _moved(view: View, found: Found) -> bool:
    """Whether something moves between the two ends, or sets them apart, so that they need not rise.

    So in "fell from 2100 to 1950", and in "the gap between $31 million and $26 million".
    """
    return view.behind(found, "moves") or view.behind(found, "unordered")


def _size(mention: Mention) -> Fraction | None:
    if mention.when is not None:
        return None if mention.when.year is None else Fraction(mention.when.year)
    return mention.low


def _ends_inside(view: View, mention: Mention) -> tuple[Fraction, Fraction] | None:
    """Return the ends of a figure that is a range of years in full ("2015-2019"), or "between" two numbers."""
    if mention.dimension is Dimension.YEAR:
        years = year_span(mention) if len(mention.surface) > 8 else None
        return None if years is None else (Fraction(years[0]), Fraction(years[1]))
    ends = _sharing_scale(mention)
    if ends is None:
        return None
    return ends if word_before(view.document.text, mention.span.start, 0) in view.lexicon.ranges["between"] else None


def _sharing_scale(mention: Mention) -> tuple[Fraction, Fraction] | None:
    """Return the ends of a range of which only the upper names the scale, if both have about the same size in it."""
    lower, upper = mention.numeral, mention.upper
    if lower is None or upper is None or lower.scale != 1 or upper.scale < 1000:
        return None
    ends = lower.value, upper.value / upper.scale
    return ends if ends[0] < 10 * ends[1] else None
