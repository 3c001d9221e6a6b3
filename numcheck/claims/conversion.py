"""Binds a figure and its conversion: "1 trillion tenge ($2.2 billion)", "71 tonnes, or 157,000 pounds"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.days import periods
from numcheck.claims.stated import Rates, distinguished
from numcheck.claims.view import Found, View, cover
from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.normalize.units import Units

CLAIM = "conversion"
DIFFERENCE = "temperature difference"
# Figures that are tied in pairs: a construction can hold two conversions, end by end of a range.
_ROLES = (("source", "target"), ("low", "target_low"), ("high", "target_high"))
# Up to where a sum is a price that two markets set apart from each other.
_SHOP = 500
Pair = tuple[Found, Quantity, Quantity]


def conversions(view: View, units: Units, *, stated: Rates | None = None) -> Iterator[Conversion]:
    """Yield each pair of figures that the text gives as one amount in two units or currencies.

    `stated` are the rates that the text states itself.
    """
    differences = {
        (found.match.figures["source"], found.match.figures["target"]) for found in view.found.get(DIFFERENCE, ())
    }
    for found, first, second in pairs(view):
        source, target = distinguished(first, second), distinguished(second, first)
        if not _one_amount(source, target, units, view.lexicon):
            continue
        money = source.dimension is Dimension.MONEY
        key = found.match.figures.get("source", -1), found.match.figures.get("target", -1)
        difference = not money and units.dimension(source.unit) == "temperature"
        only = difference and key in differences
        yield Conversion(
            cover(source, target),
            source.mention.quoted and target.mention.quoted,
            source,
            target,
            periods=periods(view, found) if money else (),
            own_rate=money and view.says(found, "exchange_rate") and not view.says(found, "current_rate"),
            prices=money and _small(source) and _small(target) and view.says(found, "pricing"),
            difference=only or (difference and not view.behind(found, "reading") and view.near(found, "difference")),
            only_difference=only,
            stated=(stated or {}).get((source.unit, target.unit), ()) if money else (),
        )


def pairs(view: View) -> Iterator[Pair]:
    """Yield each pair of figures that a construction ties, once."""
    seen: set[tuple[int, int]] = set()
    for found in view.found.get(CLAIM, ()):
        for role, other in _ROLES:
            source, target = view.quantity(found, role), view.quantity(found, other)
            if source is None or target is None:
                continue
            key = found.match.figures[role], found.match.figures[other]
            if key not in seen:
                seen.add(key)
                yield found, source, target
        source, target = view.quantity(found, "source"), view.quantity(found, "hedged")
        if source is None or target is None or target.mention.hedge is None:
            continue
        key = found.match.figures["source"], found.match.figures["hedged"]
        # Without a word or bracket between them only "about" says that the second figure repeats the first.
        if key not in seen and target.mention.hedge.kind is HedgeKind.ABOUT:
            seen.add(key)
            yield found, source, target


def _small(quantity: Quantity) -> bool:
    """Whether a sum is what a shop asks for a thing."""
    numeral = quantity.mention.numeral
    return numeral is not None and numeral.scale <= 1 and quantity.value < _SHOP


def _same_rate(per: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two figures are counted by the same thing, in whatever form: "/s" and "per second"."""
    if other in ("", per) or not per:
        return other in ("", per)
    senses = [lexicon.after.longest(word, 0) for word in (per, other)]
    names = [{c.unit for sense in hit[0] for c in sense.candidates} if hit else set() for hit in senses]
    return bool(names[0] & names[1])


def _one_amount(source: Quantity, target: Quantity, units: Units, lexicon: Lexicon) -> bool:
    """Whether two figures side by side can be the same amount: another currency, or another unit of one dimension."""
    if source.dimension is not target.dimension or not _same_rate(source.mention.per, target.mention.per, lexicon):
        return False
    if (source.upper != source.value) != (target.upper != target.value):
        return False
    if source.dimension is Dimension.MONEY:
        return not set(source.units) & set(target.units) and source.value > 0 and target.value > 0
    return source.unit != target.unit and units.same_dimension(source.unit, target.unit)
