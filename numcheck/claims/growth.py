"""Binds a rate of growth to what grows: "economic growth at 5%", "the economy grew 4.8 percent"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Growth
from numcheck.model.mention import Dimension

CLAIM = "growth"


def growths(view: View) -> Iterator[Growth]:
    """Yield each rate of growth whose measure the sentence names, with the one year it is of, when it says so."""
    for found in view.found.get(CLAIM, ()):
        rate = view.quantity(found, "rate")
        if rate is not None and rate.value > 0 and found.measure:
            yield Growth(cover(rate), rate.mention.quoted, rate, found.measure, _year(view, found))


def _year(view: View, found: Found) -> int | None:
    years = {m.when.year for m in view.sentence_mentions(found) if m.dimension is Dimension.YEAR and m.when}
    return years.pop() if len(years) == 1 else None
