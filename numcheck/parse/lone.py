"""One of a unit, with an article for its number: "less than a dollar", "a mile from the sea"."""

from __future__ import annotations

import re

from numcheck.model.mention import Mention, Numeral
from numcheck.parse.figure import with_unit
from numcheck.parse.left import word_before
from numcheck.parse.recognise import recognise
from numcheck.parse.site import Figure, Ground

_FOLLOWING = re.compile(r"[ \u00a0\n]([A-Za-z]+)|-")


def lone_unit(ground: Ground, match: re.Match[str], last: int) -> Mention | None:
    """Return the mention of an article and the unit an anchor matched, None where it says by what a price is counted.

    `last` is the end of the figure before it: "$3 a gallon" is one figure. Behind the unit no noun may follow, which
    it would describe ("a penny stock").
    """
    text, lexicon, end = ground.text, ground.lexicon, match.start() - 1
    article = word_before(text, match.start(), ground.floor)
    start = end - len(article)
    if article not in lexicon.numbers.articles or text[end] != " ":
        return None
    if last > ground.floor and _joined(text, last, start):
        return None
    following = _FOLLOWING.match(text, match.end(), ground.limit)
    if following and (following[1] is None or following[1].lower() not in lexicon.classes["behind_lone"]):
        return None
    if word_before(text, start, ground.floor) in lexicon.per_words:
        return None
    return recognise(ground, with_unit(ground, Figure(start, end, start, end, Numeral("1", spelled=True), "")))


def _joined(text: str, last: int, start: int) -> bool:
    """Whether only spaces, or anything that ends in a comma, stands between a figure and an article."""
    before = text[max(last, start - 2) : start].rstrip()
    return before.endswith(",") or (not before and start - last <= 2)
