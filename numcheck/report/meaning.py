"""Why a figure can mean what it can: its intervals, and in words what opens them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.document import Document
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import wide_step
from numcheck.normalize.style import plain
from numcheck.report.display import clean
from numcheck.report.numbers import ends, exact

_EXACT = {
    Dimension.COUNT: "a count this small, or with its last digit shown, is exact",
    Dimension.DURATION: "a span of time this short is exact",
    Dimension.MULTIPLIER: "taken at its word",
    Dimension.FRACTION: "a fraction is exact",
    Dimension.ORDINAL: "a place in a row is exact",
    Dimension.YEAR: "a year is exact",
    Dimension.DATE: "a date is exact",
}

Reading = tuple[str, str, str]


def readings(quantity: Quantity, document: Document) -> Iterator[Reading]:
    """Yield how a figure can be read: "tight" or "wide", the interval in its unit, and why it reaches so far.

    Where both readings are alike there is one, called "means".
    """
    tight = "tight", ends(quantity.tight), _why(quantity, quantity.tight, document, wide=False)
    wide = "wide", ends(quantity.wide), _why(quantity, quantity.wide, document, wide=True)
    if quantity.tight == quantity.wide:
        yield "means", *tight[1:]
    else:
        yield tight
        yield wide


def _why(quantity: Quantity, interval: Interval, document: Document, *, wide: bool) -> str:
    hedge = quantity.mention.hedge
    if interval == quantity.exact:
        return _EXACT.get(quantity.dimension, "taken at its word")
    word = f"“{clean(document.text[hedge.span.start : hedge.span.end])}”" if hedge else ""
    if hedge and hedge.kind is HedgeKind.UP_TO:
        return f"{word} makes it a bound from above"
    if hedge and hedge.kind is HedgeKind.OVER:
        return f"{word} makes it the least, and reaches to {_share(interval.high, quantity.upper)} of it"
    if hedge and hedge.kind is HedgeKind.NEARLY:
        return f"{word} reaches from {_share(interval.low, quantity.value)} of it up to the figure"
    half = Fraction(0) if interval.high is None else interval.high - quantity.upper
    rounding = _rounding(quantity, half, wide=wide)
    if rounding:
        return rounding
    bent = f"{word} bends it by" if word else "a multiple is told loosely:"
    return f"{bent} {_share(half, quantity.upper)} either way"


def _rounding(quantity: Quantity, half: Fraction, *, wide: bool) -> str:
    """Return by which digit a figure is rounded when that is what makes it `half` uncertain either way, else ""."""
    known = [numeral for numeral in (quantity.mention.numeral, quantity.mention.upper) if numeral is not None]
    unit = Fraction(1, 100) if quantity.mention.minor else Fraction(1)
    if not known:
        return ""
    shown = min(numeral.step for numeral in known) * unit
    meant = min(map(wide_step, known)) * unit
    if half == shown / 2:
        return f"its last digit may be rounded: half of {exact(shown)} either way"
    if wide and half == meant / 2:
        return f"the zeros that end it may be rounding: half of {exact(meant)} either way"
    return ""


def _share(part: Fraction | None, whole: Fraction) -> str:
    if part is None or not whole:
        return "any part"
    return f"{plain(abs(part / whole) * 100, significant=4)}%"
