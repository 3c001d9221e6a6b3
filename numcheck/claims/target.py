"""Binds a multiplier to what it multiplies and when: "doubling output to 450 million tonnes by 2029"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Growth, Target
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

CLAIM = "target"


def targets(view: View, growths: Iterable[Growth]) -> Iterator[Target]:
    """Yield each measure that is to become some times what it is, with the text's `growths` of the same measure."""
    fastest: dict[str, Growth] = {}
    for growth in growths:
        known = fastest.setdefault(growth.measure, growth)
        if growth.rate.value > known.rate.value:
            fastest[growth.measure] = growth
    for found in view.found.get(CLAIM, ()):
        factor = view.quantity(found, "factor")
        if factor is None or factor.value <= 1 or not found.measure:
            continue
        value, base, years = (view.quantity(found, role) for role in ("value", "base", "years"))
        deadline = view.mention(found, "deadline")
        if not _alike(value, base) or (years is not None and years.unit != "year"):
            continue
        yield Target(
            cover(factor, value, base, years, deadline),
            factor.mention.quoted,
            factor,
            found.measure,
            value=value,
            base=base,
            deadline=deadline,
            years=years,
            growth=_stated(view, found),
            elsewhere=fastest.get(found.measure),
        )


def _alike(value: Quantity | None, base: Quantity | None) -> bool:
    """Whether target and base are of one kind, and neither is a range."""
    if any(q is not None and q.value != q.upper for q in (value, base)):
        return False
    return value is None or base is None or (value.dimension is base.dimension and value.unit == base.unit)


def _stated(view: View, found: Found) -> Growth | None:
    """Return the yearly growth that the sentence says is enough."""
    rate = view.quantity(found, "growth")
    if rate is None or rate.dimension is not Dimension.PERCENT:
        return None
    return Growth(cover(rate), rate.mention.quoted, rate, found.measure)
