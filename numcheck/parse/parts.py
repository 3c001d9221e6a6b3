"""Parts of a unit: "half a percent", "3/4 of a mile", and those behind a whole number: "2 and a half years"."""

from __future__ import annotations

import re
from dataclasses import replace

from numcheck.lexicon.lexicon import NumberWords
from numcheck.model.mention import Numeral
from numcheck.parse.site import Figure, Ground
from numcheck.parse.spelled import part_behind

_PART = re.compile(r" (?:of )?([a-z]{1,3}|1)(?= )")
# A year is no whole number with a part behind it.
_SHORT = 3
_LONGEST = 12


def with_fraction(ground: Ground, numeral: Numeral, end: int) -> tuple[Numeral, int]:
    """Take in the half or the quarters behind digits: "2 and a half", "3-and-a-half-year"; not "2 and a half-dozen"."""
    text, words = ground.text, ground.lexicon.numbers
    following = text[end + 1 : end + _LONGEST].replace("-", " ").partition(" ")[0]
    if following in words.conjunctions and len(numeral.digits) <= _SHORT and numeral.digits.isdigit():
        part = part_behind(text, end, ground.limit, words)
        if part and part[1] in words.spells and (text[end] == "-" or text[part[2] : part[2] + 1] != "-"):
            under = words.fractions[part[1]]
            return Numeral(str(int(numeral.digits) * under + part[0]), denominator=under), part[2]
    return numeral, end


def part_of(ground: Ground, figure: Figure) -> Figure:
    """Give a fraction the unit it is a part of: "half a percent", "a quarter of a percentage point"."""
    article = _PART.match(ground.text, figure.end, ground.limit)
    hit = ground.lexicon.after.longest(ground.text, article.end()) if article else None
    words = ground.lexicon.numbers
    if hit is None or article is None or not (article[1] in words.articles or _is_one(article[1], words)):
        return figure
    kept = tuple(s for s in hit[0] if s.kind in {"percent", "points", "unit"} and not s.weak)
    return replace(figure, senses=kept, end=hit[1]) if kept else figure


def _is_one(word: str, words: NumberWords) -> bool:
    return word == "1" or words.small.get(word) == 1
