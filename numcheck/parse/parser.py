"""The scan: walks a document's blocks once and returns its figures in order."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from fractions import Fraction
from operator import attrgetter

from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.document import Document
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.model.span import Span
from numcheck.parse.context import ranked
from numcheck.parse.dates import anniversary, day_first, month_first
from numcheck.parse.figure import read_figure
from numcheck.parse.left import hedge_before, word_before
from numcheck.parse.lone import lone_unit
from numcheck.parse.names import counted
from numcheck.parse.periods import periods
from numcheck.parse.recognise import recognise
from numcheck.parse.site import Ground
from numcheck.parse.years import marked_year

_WORD = re.compile(r" ([A-Za-z]+)")
_NUMBER_OF_NAME = 3


def parse(document: Document, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every figure and period of a document, in the order of the text; no two overlap."""
    text, quotes, starts = document.text, document.quotes, [quote.start for quote in document.quotes]
    found: list[Mention] = []
    numbered: set[str] = set()
    for index, block in enumerate(document.blocks):
        start, end = block.span.start, block.span.end
        first = lexicon.anchors.search(text, start, end)
        if first is not None:
            ground = Ground(text, start, end, index, lexicon, quotes, starts, numbered)
            found += _mentions(ground, first, dateline=document.metadata.dateline)
    kept = [m for m in found if not (m.surface in numbered and _named_again(text, m))]
    return tuple(ranked(document, kept, language=lexicon.language))


def _named_again(text: str, mention: Mention) -> bool:
    """Whether a number that a name takes in elsewhere stands for the name ("the Pathfinder 900", later "the 900")."""
    if mention.dimension is not Dimension.COUNT or mention.hedge or len(mention.surface) < _NUMBER_OF_NAME:
        return False
    return not counted(text, mention.span.end, len(text))


def _mentions(ground: Ground, match: re.Match[str] | None, *, dateline: date | None) -> list[Mention]:
    """Return the figures and periods of a block in order, whose first anchor is `match`."""
    search, last = ground.lexicon.anchors.search, ground.floor
    words = ground.lexicon.periods
    figures: list[Mention] = []
    hits: list[re.Match[str]] = []
    while match:
        word = match[1]
        if word in words.apart:
            hits.append(match)
            match = search(ground.text, match.end(), ground.limit)
            continue
        mention, at = _at(ground, match, last)
        if mention is None:
            if word in words.heads or (word is None and _beside_mark(ground.text, match, words.marks)):
                hits.append(match)
        elif mention.span.start >= last:
            figures.append(mention)
            last = at = max(at, mention.span.end)
        match = search(ground.text, at, ground.limit)
    told = periods(ground, hits, figures, dateline=dateline) if hits else None
    return sorted(figures + told, key=attrgetter("span.start")) if told and figures else told or figures


def _beside_mark(text: str, match: re.Match[str], marks: Container[str]) -> bool:
    return text[match.start() - 1 : match.start()] in marks or text[match.end() : match.end() + 1] in marks


def _at(ground: Ground, match: re.Match[str], last: int) -> tuple[Mention | None, int]:
    """Return the mention at an anchor, if any, and where to go on; `last` is where the mention before it ends."""
    lexicon = ground.lexicon
    if match[1] is not None:
        word = match[1].lower()
        if word in lexicon.multipliers:
            if _hyphenated(ground, match) or _idiomatic(ground, match):
                return None, match.end()
            return _multiplied(ground, match, lexicon.multipliers[word]), match.end()
        if word in lexicon.lone:
            return lone_unit(ground, match, last), match.end()
        if word in lexicon.dates.months:
            return month_first(ground, match), match.end()
    else:
        date = day_first(ground, match)
        if date is None and ground.text[match.end() : match.end() + 1].isalpha():
            date = anniversary(ground, match)
        date = date or marked_year(ground, match)
        if date is not None:
            return date, date.span.end
    figure = read_figure(ground, match)
    if figure is None:
        return None, match.end()
    return recognise(ground, figure), max(match.end(), figure.number_end)


def _hyphenated(ground: Ground, match: re.Match[str]) -> bool:
    """Whether a word that multiplies is part of another ("double-digit", "triple-double")."""
    text = ground.text
    return text[match.end() : match.end() + 1] == "-" or text[max(ground.floor, match.start() - 1)] == "-"


def _idiomatic(ground: Ground, match: re.Match[str]) -> bool:
    """Whether a word beside one that multiplies makes it part of an idiom, or a number does ("two halves")."""
    following = _WORD.match(ground.text, match.end(), ground.limit)
    before = word_before(ground.text, match.start(), ground.floor)
    lexicon = ground.lexicon
    if following and following[1].lower() in lexicon.undoubled:
        return True
    return before in lexicon.thought or (
        before in lexicon.numbers.small and match[1].lower() in lexicon.numbers.fractions
    )


def _multiplied(ground: Ground, match: re.Match[str], factor: Fraction) -> Mention:
    """Return the mention of a word that multiplies by itself ("doubled")."""
    span = Span(match.start(), match.end())
    return Mention(
        span,
        match[0],
        Dimension.MULTIPLIER,
        Numeral(str(factor.numerator), denominator=factor.denominator, spelled=True),
        hedge=hedge_before(ground.text, match.start(), ground.floor, ground.lexicon),
        block=ground.block,
        quoted=ground.quoted(span),
    )
