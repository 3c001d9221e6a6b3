"""Binds an amount in a currency that is no more to the later year its sentence gives: "5 million marks in 2010"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from numcheck.claims.view import View, cover
from numcheck.lexicon.cldr import last_days
from numcheck.model.form import Outdated
from numcheck.model.mention import Dimension, Mention
from numcheck.rates.fixed import fixed_ratios

_END: Final = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")
# The notes of a currency that the euro replaced were taken for some weeks more.
_AFTER: Final = timedelta(days=60)


def outdated(view: View) -> Iterator[Outdated]:
    """Yield each amount in a withdrawn currency whose sentence names a year, and only years after its end."""
    ended = fixed_ratios().ended
    for sentence in _sentences(view):
        amounts = [m for m in sentence if len(m.candidates) == 1 and m.dimension is Dimension.MONEY]
        gone = [m for m in amounts if m.unit in ended]
        years = [m for m in sentence if m.when is not None and m.when.year is not None] if gone else []
        for amount in gone if years else ():
            until = _last_day(amount.unit)
            if all(m.when and m.when.year and m.when.year > until.year for m in years):
                yield Outdated(cover(amount, years[0]), amount.quoted, amount, years[0], until)


def _sentences(view: View) -> Iterator[list[Mention]]:
    """Yield the figures of each sentence that has two at least."""
    text, run = view.document.text, list[Mention]()
    for mention in view.mentions:
        if run and (mention.block != run[-1].block or _END.search(text, run[-1].span.end, mention.span.start)):
            if len(run) > 1:
                yield run
            run = []
        run.append(mention)
    if len(run) > 1:
        yield run


def _last_day(code: str) -> date:
    """Return the last day on which a currency was legal tender anywhere, by law where CLDR does not know of it."""
    return last_days().get(code) or date.fromordinal(fixed_ratios().ended[code]) + _AFTER
