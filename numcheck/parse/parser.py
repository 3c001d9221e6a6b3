"""The scan: walks a document's blocks once and returns its figures in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.document import Document
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.model.span import Span
from numcheck.parse.context import ranked
from numcheck.parse.dates import anniversary, day_first, month_first
from numcheck.parse.figure import read_figure
from numcheck.parse.left import hedge_before
from numcheck.parse.recognise import recognise
from numcheck.parse.site import Ground


def parse(document: Document, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every figure of a document, in the order of the text; no two overlap."""
    quotes = document.quotes
    starts = [quote.start for quote in quotes]
    found: list[Mention] = []
    for index, block in enumerate(document.blocks):
        ground = Ground(document.text, block.span.start, block.span.end, index, lexicon)
        for mention in _figures(ground):
            nearest = bisect_right(starts, mention.span.start) - 1
            if nearest >= 0 and quotes[nearest].contains(mention.span):
                found.append(replace(mention, quoted=True))
            else:
                found.append(mention)
    return tuple(ranked(document, found, language=lexicon.language))


def _figures(ground: Ground) -> Iterator[Mention]:
    search, at, last = ground.lexicon.anchors.search, ground.floor, ground.floor
    while match := search(ground.text, at, ground.limit):
        mention, at = _at(ground, match)
        if mention is not None and mention.span.start >= last:
            yield mention
            last = at = max(at, mention.span.end)


def _at(ground: Ground, match: re.Match[str]) -> tuple[Mention | None, int]:
    """Return the mention at an anchor, if any, and where to go on."""
    lexicon = ground.lexicon
    if match[1] is not None:
        word = match[1].lower()
        if word in lexicon.multipliers:
            if _hyphenated(ground, match):
                return None, match.end()
            return _multiplied(ground, match, lexicon.multipliers[word]), match.end()
        if word in lexicon.dates.months:
            return month_first(ground, match), match.end()
    else:
        date = day_first(ground, match) or anniversary(ground, match)
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


def _multiplied(ground: Ground, match: re.Match[str], factor: Fraction) -> Mention:
    """Return the mention of a word that multiplies by itself ("doubled")."""
    return Mention(
        Span(match.start(), match.end()),
        match[0],
        Dimension.MULTIPLIER,
        Numeral(str(factor.numerator), denominator=factor.denominator, spelled=True),
        hedge=hedge_before(ground.text, match.start(), ground.floor, ground.lexicon),
        block=ground.block,
    )
