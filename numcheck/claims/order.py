"""Binds the two ends of a range: years "from 2015 to 2019", amounts "between $26 million and $31 million"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.elapsed import year_span
from numcheck.claims.view import Found, View, cover
from numcheck.model.calendar import Ordered
from numcheck.model.mention import Dimension, Mention

CLAIM = "order"
_SIZED = frozenset({Dimension.MONEY, Dimension.PERCENT, Dimension.MEASURE})
# Compass bearings and degrees of latitude run either way.
_UNDIRECTED = ("degree", "hour", "minute", "second")


def orders(view: View) -> Iterator[Ordered]:
    """Yield each range whose ends are figures of one kind and whose order the words fix."""
    for found in view.found.get(CLAIM, ()):
        first, last = view.mention(found, "first"), view.mention(found, "last")
        if first is not None and last is not None and _comparable(first, last) and not _moved(view, found):
            yield Ordered(cover(first, last), first.quoted, first, last)
    for mention in view.mentions:
        if _fixed_inside(view, mention):
            yield Ordered(mention.span, mention.quoted, mention, mention)


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
    """Whether something moves between the two ends, so that they need not rise ("fell from 2100 to 1950")."""
    at = found.match.first - 1
    return at >= 0 and found.tokens.words[at] in view.lexicon.classes["moves"]


def _fixed_inside(view: View, mention: Mention) -> bool:
    """Whether one figure is a range of years in full ("2015-2019"), or "between" two ends that share a scale."""
    if mention.dimension is Dimension.YEAR:
        return len(mention.surface) > 8 and year_span(mention) is not None
    return mention.upper is not None and _shares_scale(mention) and _between(view, mention)


def _shares_scale(mention: Mention) -> bool:
    """Whether only the upper end of a range names its scale, and both ends have about the same size in it."""
    lower, upper = mention.numeral, mention.upper
    if lower is None or upper is None or lower.scale != 1 or upper.scale < 1000:
        return False
    return lower.value < 10 * upper.value / upper.scale


def _between(view: View, mention: Mention) -> bool:
    before = view.document.text[max(0, mention.span.start - 12) : mention.span.start].split()
    return bool(before) and before[-1].lower() in view.lexicon.ranges["between"]
