"""Reads one figure: the number, the currency sign before it, the scale and the unit behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from numcheck.lexicon.lexicon import Sense
from numcheck.model.mention import Numeral
from numcheck.parse.digits import read_digits
from numcheck.parse.left import currency_sign, is_negative
from numcheck.parse.site import Figure, Ground
from numcheck.parse.spelled import read_spelled

_JOINED = frozenset("/#@\\_")
_AFTER_WEAK = frozenset(")(,;×/")
_WORD = re.compile(r"[ \u00a0-]([A-Za-z]+)")


def read_figure(ground: Ground, match: re.Match[str]) -> Figure | None:
    """Return the figure whose number an anchor matched; None when it is part of a name or no number."""
    if match[1] is None:
        spelled = read_spelled(ground.text, match.start(), match.end(), ground.limit, ground.lexicon.numbers)
        if spelled is None:
            return None
        numeral, start, end = spelled
        figure = Figure(start, end, start, end, numeral, "")
        return _with_unit(ground, figure)
    found = read_digits(match[0], ground.text, match.end(), ground.limit)
    if found is None:
        return None
    figure = Figure(match.start(), found[1], match.start(), found[1], found[0], match[0])
    if not _left_edge(ground, figure):
        return None
    figure = _with_unit(ground, figure)
    at = figure.number_end
    attached = at < ground.limit and (ground.text[at].isalpha() or ground.text[at] == "_")
    return None if attached and figure.end == at else figure


def _left_edge(ground: Ground, figure: Figure) -> bool:
    """Take in the currency sign and the minus before a number; False when it is glued to a name."""
    text, start = ground.text, figure.start
    if start == ground.floor:
        return True
    if text[start - 1] == "." and (start - 1 == ground.floor or not text[start - 2].isalnum()):
        figure.start = figure.number_start = start = start - 1
        figure.numeral = replace(figure.numeral, digits="0." + figure.numeral.digits)
        if start == ground.floor:
            return True
    sign = currency_sign(text, start, ground.floor, ground.lexicon)
    if sign is not None:
        figure.sign, figure.start = sign
    before = text[figure.start - 1] if figure.start > ground.floor else " "
    if before.isalnum() or (before in _JOINED and not _divided(text, figure.start, ground.floor)):
        return False
    if before in ".,:'’" and figure.start - 1 > ground.floor and text[figure.start - 2].isdigit():
        return False
    if before in "-\u2011" and figure.start - 1 > ground.floor and text[figure.start - 2].isalnum():
        return False
    minus = is_negative(text, figure.start, ground.floor, ground.lexicon)
    if minus is not None:
        figure.start = minus
        figure.numeral = replace(figure.numeral, digits="-" + figure.numeral.digits)
    return True


def _divided(text: str, start: int, floor: int) -> bool:
    """Whether the slash before `start` divides two figures ("4 gallons/15 litres"), not a name."""
    return text[start - 1] == "/" and start - 3 >= floor and text[start - 3 : start - 1].islower()


def _with_unit(ground: Ground, figure: Figure) -> Figure:
    table, text = ground.lexicon.after, ground.text
    hit = table.longest(text, figure.end) if figure.end < ground.limit else None
    while hit is not None and hit[1] <= ground.limit:
        senses, end = hit
        scale = _scale(ground, figure, senses, end)
        if scale is None:
            return _take(ground, figure, senses, end)
        figure.numeral = replace(figure.numeral, scale=_product(figure.numeral, scale.factor))
        figure.scaled, figure.end = True, end
        hit = table.longest(text, end) if end < ground.limit else None
    return figure


def _product(numeral: Numeral, factor: int | Fraction) -> int | Fraction:
    return numeral.scale * factor


def _scale(ground: Ground, figure: Figure, senses: tuple[Sense, ...], end: int) -> Sense | None:
    """Return the scale among `senses`; a one-letter one needs a currency on either side."""
    for sense in senses:
        if sense.kind == "scale":
            return sense
        if sense.kind == "money scale":
            if figure.sign is not None:
                return sense
            after = ground.lexicon.after.longest(ground.text, end)
            if after and any(s.kind == "currency" and not s.weak for s in after[0]):
                return sense
    return None


def _take(ground: Ground, figure: Figure, senses: tuple[Sense, ...], end: int) -> Figure:
    """Give a figure the unit behind it, as far as it can be one."""
    if figure.sign is not None:
        same = [s for s in senses if s.kind == "currency" and s.candidates[0] in figure.sign.candidates]
        if same and not same[0].weak:
            figure.sign, figure.end = same[0], end
        return figure
    kept = tuple(s for s in senses if s.kind != "money scale" and (not s.weak or _evident(ground, figure, s, end)))
    if kept:
        figure.senses, figure.end = kept, end
    return figure


def _evident(ground: Ground, figure: Figure, sense: Sense, end: int) -> bool:
    """Whether a mark that is also a word stands where only a unit can."""
    text, limit = ground.text, ground.limit
    surface = text[figure.end : end]
    if sense.kind == "currency":
        return figure.numeral.digits not in {"1", "one"} or figure.scaled
    following = text[end] if end < limit else ")"
    closed = (text[end : end + 2].strip()[:1] or ")") in _AFTER_WEAK
    adjective = _WORD.match(text, end, limit)
    if adjective and adjective[1].lower() in _adjectives(ground):
        return True
    if sense.kind == "minor":
        return not surface[0].isspace() and not following.isalnum()
    if sense.dimension == "temperature":
        return not following.isalnum()
    if surface[0].isspace() or not figure.raw:
        return closed and surface.strip().lower() not in ground.lexicon.weak_words
    return closed or (following == "." and not text[end + 1 : end + 2].isdigit()) or len(surface.strip(" -.")) > 1


def _adjectives(ground: Ground) -> frozenset[str]:
    return frozenset(ground.lexicon.classes.get("adjectives", ()))
