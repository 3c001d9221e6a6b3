"""How a story speaks: what a figure written beside it means, and the units and rates to convert its figures with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from numcheck.engine import extract_document
from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.loader import load
from numcheck.model.document import Document
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.normalize.money import Money, money_from
from numcheck.normalize.units import Units
from numcheck.readers.files import read_text


@dataclass(frozen=True)
class Voice:
    """A document, the bounds of its hedges and the sources its exchange rates are from, as in Report."""

    document: Document
    hedges: Mapping[str, Fraction]
    rate_sources: tuple[str, ...] = ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of its language."""
        return load(self.document.metadata.locale)

    @cached_property
    def units(self) -> Units:
        """The units of its language."""
        return Units(self.lexicon.units)

    @cached_property
    def money(self) -> Money:
        """The dated exchange rates."""
        return money_from(self.rate_sources, self.lexicon.currency_labels)

    def figures(self) -> tuple[Quantity | Mention, ...]:
        """Return the figures of the document in order, a date as a mention."""
        return extract_document(self.document, hedges=self.hedges)

    def heard(self, text: str) -> tuple[Quantity | Mention, ...]:
        """Return the figures of another text, read as if it stood in this document."""
        known = self.document.metadata
        other = read_text(text, date=known.dateline, place=known.place, locale=known.locale, house=known.house)
        return extract_document(other, hedges=self.hedges)
