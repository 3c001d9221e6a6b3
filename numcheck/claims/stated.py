"""Binds an exchange rate that the text states itself: "($1 = 84.6 yen)", "at 460 tenge to the dollar"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from numcheck.claims.days import periods
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import StatedRate
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

CLAIM = "rate"
Rates = Mapping[tuple[str, str], tuple[Interval, ...]]


def stated_rates(view: View) -> Iterator[StatedRate]:
    """Yield each exchange rate that the text states."""
    for found in view.found.get(CLAIM, ()):
        one, quote = view.quantity(found, "one"), view.quantity(found, "quote")
        if one is not None and quote is not None:
            one, quote = distinguished(one, quote), distinguished(quote, one)
        if quote is None or quote.value <= 0 or quote.value != quote.upper:
            continue
        if one is None:
            yield from _worded(view, found, quote)
        elif _round(one.value) and one.value == one.upper and not set(one.units) & set(quote.units):
            quoted = one.mention.quoted and quote.mention.quoted
            yield StatedRate(cover(one, quote), quoted, quote, one.unit, one.value, one, periods(view, found))
    for mention in view.mentions:
        if mention.dimension is Dimension.MONEY and mention.per:
            base = _currency(view, mention.per, 0)
            quantity = view.read(mention) if base else None
            if quantity and base not in quantity.units and quantity.value > 0:
                yield StatedRate(quantity.span, quantity.mention.quoted, quantity, base)


def by_pair(stated: Iterable[StatedRate]) -> Rates:
    """Return the stated rates by base and quote currency, each of them both ways round."""
    found: dict[tuple[str, str], tuple[Interval, ...]] = defaultdict(tuple)
    for claim in stated:
        rate = claim.quote.tight.times(1 / claim.amount)
        if rate.low is None or rate.high is None or rate.low <= 0:
            continue
        found[claim.base, claim.quote.unit] += (rate,)
        found[claim.quote.unit, claim.base] += (Interval(1 / rate.high, 1 / rate.low),)
    return found


def distinguished(quantity: Quantity, other: Quantity) -> Quantity:
    """Return a sum without the currency that the one beside it has: "$" in "A$7 million ($5 million)" is no A$."""
    rest = tuple(unit for unit in quantity.units if unit != other.unit)
    if quantity.dimension is not Dimension.MONEY or len(other.units) > 1 or not rest:
        return quantity
    return replace(quantity, units=rest, unit=rest[0])


def _worded(view: View, found: Found, quote: Quantity) -> Iterator[StatedRate]:
    """Yield the rate of "460 tenge to the …" when a currency's name follows."""
    starts, last = found.tokens.starts, found.match.last
    base = _currency(view, view.document.text, starts[last]) if last < len(starts) else ""
    if base and base not in quote.units:
        yield StatedRate(quote.span, quote.mention.quoted, quote, base)


def _currency(view: View, text: str, at: int) -> str:
    """Return the currency whose name stands at `at`, "" when none does or it may be several countries'."""
    hit = view.lexicon.after.longest(text, at)
    named = [sense.candidates[0] for sense in hit[0] if sense.kind == "currency"] if hit else []
    return named[0].unit if named and named[0].reason else ""


def _round(value: Fraction) -> bool:
    return value.denominator == 1 and str(value.numerator).strip("0") == "1"
