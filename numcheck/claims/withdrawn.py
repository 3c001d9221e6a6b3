"""Binds an amount in a currency that is no more to the years its sentence gives: "5 million marks in 2010"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from numcheck.claims.view import View, cover
from numcheck.lexicon.cldr import last_days
from numcheck.model.form import Withdrawn
from numcheck.model.mention import Dimension
from numcheck.rates.fixed import fixed_ratios

# The notes of a currency that the euro replaced were taken for some weeks more.
_AFTER: Final = timedelta(days=60)


def withdrawn(view: View) -> Iterator[Withdrawn]:
    """Yield each amount in a currency that was withdrawn, with the years that its sentence names."""
    ended = fixed_ratios().ended
    gone = [
        index
        for index, mention in enumerate(view.mentions)
        if mention.dimension is Dimension.MONEY and len(mention.candidates) == 1 and mention.unit in ended
    ]
    for amount, sentence in view.sentences_of(gone):
        years = tuple(each for each in sentence if each.when is not None and each.when.year is not None)
        if years:
            yield Withdrawn(cover(amount, years[0]), amount.quoted, amount, years, _last_day(amount.unit))


def _last_day(code: str) -> date:
    """Return the last day on which a currency was legal tender anywhere, by law where CLDR does not know of it."""
    return last_days().get(code) or date.fromordinal(fixed_ratios().ended[code]) + _AFTER
