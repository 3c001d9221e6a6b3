"""Binds a figure and its conversion: "1 trillion tenge ($2.2 billion)", "71 tonnes, or 157,000 pounds"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from numcheck.claims.days import periods
from numcheck.claims.stated import Rates
from numcheck.claims.view import Found, View, cover
from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.claim import Conversion, Mislabelled, SharedRate
from numcheck.model.mention import Dimension, HedgeKind
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.money import Period
from numcheck.normalize.units import Units

CLAIM = "conversion"
DIFFERENCE = "temperature difference"
# Figures that are tied in pairs: a construction can hold two conversions, end by end of a range.
_ROLES = (("source", "target"), ("low", "target_low"), ("high", "target_high"))
Pair = tuple[Found, Quantity, Quantity]


def conversions(view: View, units: Units, *, stated: Rates | None = None) -> Iterator[Conversion]:
    """Yield each pair of figures that the text gives as one amount in two units or currencies.

    `stated` are the rates that the text states itself.
    """
    differences = {
        (found.match.figures["source"], found.match.figures["target"]) for found in view.found.get(DIFFERENCE, ())
    }
    for found, source, target in _pairs(view):
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
            difference=only or (difference and not view.behind(found, "reading") and view.near(found, "difference")),
            only_difference=only,
            stated=(stated or {}).get((source.unit, target.unit), ()) if money else (),
        )


def mislabelled(view: View, units: Units) -> Iterator[Mislabelled]:
    """Yield each bracketed pair of measures that has one unit's name twice, or names of two different things."""
    for _, source, target in _pairs(view):
        if source.dimension is not Dimension.MEASURE or target.dimension is not Dimension.MEASURE:
            continue
        between = view.document.text[source.span.end : target.span.start]
        ranged = source.upper != source.value or target.upper != target.value
        if ranged or not ("(" in between or "[" in between) or source.value == target.value:
            continue
        rates = bool(source.mention.per) or bool(target.mention.per)
        if not rates and (source.unit == target.unit or not units.same_dimension(source.unit, target.unit)):
            yield Mislabelled(cover(source, target), source.mention.quoted and target.mention.quoted, source, target)


def shared_rates(claims: list[Conversion]) -> Iterator[SharedRate]:
    """Yield the conversions of a text between the same two currencies for the same days, two at least."""
    groups: dict[tuple[str, str, tuple[Period, ...]], list[Conversion]] = defaultdict(list)
    for claim in claims:
        source, target = claim.source, claim.target
        if source.dimension is Dimension.MONEY and len(source.units) == len(target.units) == 1:
            groups[source.unit, target.unit, claim.periods].append(claim)
    for pairs in groups.values():
        if len(pairs) > 1:
            span = Span.cover(pair.span for pair in pairs)
            yield SharedRate(span, quoted=all(pair.quoted for pair in pairs), pairs=tuple(pairs))


def _pairs(view: View) -> Iterator[Pair]:
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
