"""The place a recogniser looks at: a number in a text, with its sign, scale and unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from numcheck.lexicon.lexicon import Lexicon, Sense
from numcheck.model.mention import Numeral
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Ground:
    """The block that is read: its text, its ends, its number, the language.

    `quotes` are the stretches of quoted speech that begin in it or before it, in rising order, and `quoted_from`
    their starts; `numbered` gathers the digits that a name before them takes in ("Pathfinder 900"), in all blocks.
    """

    text: str
    floor: int
    limit: int
    block: int
    lexicon: Lexicon
    quotes: Sequence[Span] = ()
    quoted_from: Sequence[int] = ()
    numbered: set[str] = field(default_factory=set)

    def quoted(self, span: Span) -> bool:
        """Whether a stretch of the block stands in somebody's quoted words."""
        if not self.quotes:
            return False
        nearest = bisect_right(self.quoted_from, span.start) - 1
        return nearest >= 0 and self.quotes[nearest].contains(span)


@dataclass(slots=True)
class Figure:
    """A number with what belongs to it, filled in as it is read.

    `start` and `end` enclose all of it, `number_start` and `number_end` its numeral; `sign` is a currency sign before
    it, `senses` the meanings of the unit behind it, `scaled` whether a scale word multiplies it, `before` the word
    before it once somebody has asked.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    numeral: Numeral
    raw: str
    sign: Sense | None = None
    senses: tuple[Sense, ...] = ()
    scaled: bool = False
    before: str | None = None

    def sense(self, kind: str) -> Sense | None:
        """Return the meaning of one kind among those of the unit behind the number."""
        for sense in self.senses:
            if sense.kind == kind:
                return sense
        return None
