"""Four digits that look like a year and are a count: "1999 schools" where the ledger counts schools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from numcheck.ledger.entry import Entry
from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.document import Document
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import HedgeBounds, quantity
from numcheck.parse.left import word_before

_BARE = re.compile(r"[0-9]{4}")


class Years:
    """The bare years of a document, which entries of a ledger may take for counts."""

    def __init__(self, document: Document, mentions: Iterable[Mention], lexicon: Lexicon) -> None:
        self.counts = [
            _counted(each) for each in mentions if each.dimension is Dimension.YEAR and _BARE.fullmatch(each.surface)
        ]
        self._text = document.text
        self._cues = lexicon.dates.year_cues

    def of(self, entries: Iterable[Entry]) -> Iterator[Quantity]:
        """Yield those that count what one of `entries` does, with no word before them that tells a year ("since")."""
        units = sorted({entry.unit for entry in entries if _counts(entry)})
        if not units or not self.counts:
            return
        named = re.compile("|".join(_named(unit) for unit in units), re.IGNORECASE)
        for count in self.counts:
            if not self._told(count) and named.match(self._text, count.span.end):
                yield count

    def is_of(self, count: Quantity, entry: Entry) -> bool:
        """Whether what `entry` counts is named behind a number, with one word between them at most."""
        named = re.compile(_named(entry.unit), re.IGNORECASE)
        return _counts(entry) and named.match(self._text, count.span.end) is not None

    def _told(self, count: Quantity) -> bool:
        return word_before(self._text, count.span.start, 0) in self._cues


def _counts(entry: Entry) -> bool:
    return entry.measure.dimension is Dimension.COUNT and bool(entry.unit)


def _named(unit: str) -> str:
    words = r"\s{1,9}".join(map(re.escape, unit.split()))
    return rf"\s{{1,9}}(?:[^\W\d_]{{1,40}}\s{{1,9}})?{words}(?!\w)"


def _counted(year: Mention) -> Quantity:
    count = replace(year, dimension=Dimension.COUNT, numeral=Numeral(year.surface), when=None)
    known = quantity(count, bounds=HedgeBounds())
    if known is None:
        raise AssertionError("it has a numeral")
    return known
