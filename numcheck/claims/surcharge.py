"""Binds a rate put on top of an amount to what it makes: "£120 including 20% VAT (£20)", "$100 plus 8% sales tax"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.view import View, cover
from numcheck.model.quantity import Quantity
from numcheck.model.sums import AddedRate, RateRemoved, Surcharge

CLAIM = "surcharge"
_AMOUNTS = ("gross", "net", "part")


def surcharges(view: View) -> Iterator[AddedRate]:
    """Yield each rate on top of an amount with two of the amounts it ties, or with the fall that its end brings."""
    for found in view.found.get(CLAIM, ()):
        rate, fall = view.quantity(found, "rate"), view.quantity(found, "fall")
        amounts = {role: q for role in _AMOUNTS if (q := view.quantity(found, role)) is not None}
        if rate is None or rate.unit != "%" or not _plain(rate):
            continue
        if fall is not None and fall.unit == "%" and _plain(fall):
            yield RateRemoved(cover(rate, fall), rate.mention.quoted, rate, fall)
        elif len(amounts) == 2 and _alike(*amounts.values()):
            forward = found.match.figures.get("net", -1) == min(found.match.figures[role] for role in amounts)
            span, quoted = cover(rate, *amounts.values()), rate.mention.quoted
            yield Surcharge(span, quoted, rate, **amounts, forward=forward)


def _plain(figure: Quantity) -> bool:
    return figure.value > 0 and figure.value == figure.upper and figure.mention.hedge is None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are single sums of one currency, counted by the same."""
    return _plain(one) and _plain(other) and one.unit == other.unit and one.mention.per == other.mention.per
