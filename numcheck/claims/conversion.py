"""Binds a figure and its conversion: "1 trillion tenge ($2.2 billion)", "71 tonnes, or 157,000 pounds"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Conversion, SharedRate
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.money import Period, window
from numcheck.normalize.units import Units

CLAIM = "conversion"


def conversions(view: View, units: Units) -> Iterator[Conversion]:
    """Yield each pair of figures that the text gives as one amount in two units or currencies."""
    seen: set[tuple[int, int]] = set()
    for found in view.found.get(CLAIM, ()):
        pair = found.match.figures["source"], found.match.figures["target"]
        source, target = view.quantity(found, "source"), view.quantity(found, "target")
        if pair in seen or source is None or target is None or not _one_amount(source, target, units):
            continue
        seen.add(pair)
        quoted = source.mention.quoted and target.mention.quoted
        money = source.dimension is Dimension.MONEY
        yield Conversion(
            cover(source, target),
            quoted,
            source,
            target,
            periods=_periods(view, found) if money else (),
            own_rate=money and view.says(found, "exchange_rate"),
            difference=not money and view.says(found, "difference"),
        )


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


def _one_amount(source: Quantity, target: Quantity, units: Units) -> bool:
    """Whether two figures side by side can be the same amount: another currency, or another unit of one dimension."""
    if source.dimension is not target.dimension or target.mention.per not in ("", source.mention.per):
        return False
    if (source.upper != source.value) != (target.upper != target.value):
        return False
    if source.dimension is Dimension.MONEY:
        return not set(source.units) & set(target.units) and source.value > 0 and target.value > 0
    return source.unit != target.unit and units.same_dimension(source.unit, target.unit)


def _periods(view: View, found: Found) -> tuple[Period, ...]:
    """Return the days whose rates the sentence can mean: the dateline's week, and every year or day it names."""
    dateline = view.document.metadata.dateline
    if dateline is None:
        return ()
    periods = [window(dateline)]
    for mention in view.sentence_mentions(found):
        when = mention.when
        if when is None or when.year is None or when.year > dateline.year:
            continue
        day = when.resolved()
        if day is not None and day <= dateline:
            periods.append(window(day))
        elif when.day is None and when.month is None:
            periods.append((date(when.year, 1, 1), min(date(when.year, 12, 31), dateline)))
    periods += [_last(month, dateline) for month in view.months(found)]
    return tuple(dict.fromkeys(periods))


def _last(month: int, dateline: date) -> Period:
    """Return the latest such month that has begun by the dateline."""
    first = date(dateline.year - (month > dateline.month), month, 1)
    after = date(first.year + month // 12, month % 12 + 1, 1)
    return first, min(after - timedelta(days=1), dateline)
