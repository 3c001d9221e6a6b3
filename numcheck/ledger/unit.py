"""The units of a ledger, read as the texts' units are."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from numcheck.engine import mentions
from numcheck.ledger.entry import Measure
from numcheck.model.mention import Dimension
from numcheck.readers.files import read_text

_SHARES = frozenset({"share", "ratio", "fraction"})
_HUNDREDTH = Fraction(1, 100)


@lru_cache(maxsize=256)
def measure_of(unit: str) -> Measure:
    """Return what a ledger's `unit` means: "million USD", "%", "hectares", "percentage points", "farms", "".

    "share" is a part of one, to be printed in percent. Words the lexicon does not know as a unit are things counted.
    Raises ValueError for a unit that could be several or is no unit alone.
    """
    words = " ".join(unit.split())
    if not words:
        return Measure(Dimension.COUNT, "", Fraction(1))
    if words.lower() in _SHARES:
        return Measure(Dimension.PERCENT, "%", Fraction(100))
    # Data name the currency first ("USD million"), a story never does.
    first, _, rest = words.partition(" ")
    tries = [f"1 {words}", f"1 {rest} {first}"] if rest else [f"1 {words}"]
    found = [_measure(text, words) for text in tries]
    return next((measure for measure, whole in found if whole), found[0][0])


def _measure(text: str, unit: str) -> tuple[Measure, bool]:
    """Return what `text`, one of a unit, means, and whether all of it was understood as the unit."""
    read = mentions(read_text(text, date=None, place=None, locale="en"))
    figures = [mention for mention in read if not mention.period]
    if not figures or figures[0].span.start or figures[0].numeral is None or len(figures) > 1:
        raise ValueError(f"{unit!r} is no unit: write it as a text does, such as million USD, % or hectares")
    mention, numeral = figures[0], figures[0].numeral
    named = mention.plausible
    if len(named) > 1:
        some = ", ".join(named[:4])
        raise ValueError(f"{unit!r} could be {some}: write which one, such as {named[0]}")
    factor = numeral.value * (_HUNDREDTH if mention.minor else 1)
    whole = mention.span.end == len(text)
    return Measure(mention.dimension, named[0] if named else "", factor), whole
