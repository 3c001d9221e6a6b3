"""One of a unit, with an article for its number: "less than a dollar", "a mile from the sea"."""

from __future__ import annotations

import re

from numcheck.model.mention import Mention, Numeral
from numcheck.parse.figure import with_unit
from numcheck.parse.left import word_before
from numcheck.parse.recognise import recognise
from numcheck.parse.site import Figure, Ground

_ARTICLE = re.compile(r"(?:(?<=[\s(\"“‘])|\A)([Aa]n?) \Z")
_FOLLOWING = re.compile(r"[ \u00a0\n]([A-Za-z]+)|-")
_AREA = 4


def lone_unit(ground: Ground, match: re.Match[str], last: int) -> Mention | None:
    """Return the mention of an article and the unit an anchor matched, None where it says by what a price is counted.

    `last` is the end of the figure before it: "$3 a gallon" is one figure. Behind the unit no noun may follow, which
    it would describe ("a penny stock").
    """
    text, lexicon = ground.text, ground.lexicon
    article = _ARTICLE.search(text[max(ground.floor, match.start() - _AREA) : match.start()])
    if article is None:
        return None
    start = match.start() - len(article[0])
    gap = text[last:start]
    if last > ground.floor and (not gap.split() or gap.rstrip().endswith(",")):
        return None
    following = _FOLLOWING.match(text, match.end(), ground.limit)
    if following and (following[1] is None or following[1].lower() not in lexicon.classes["behind_lone"]):
        return None
    if word_before(text, start, ground.floor) in lexicon.per_words:
        return None
    end = match.start() - 1
    return recognise(ground, with_unit(ground, Figure(start, end, start, end, Numeral("1", spelled=True), "")))
