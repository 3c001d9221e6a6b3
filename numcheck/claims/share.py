"""Binds a part to its whole and the percentage it makes: "12 of 48 farms (25%)", "271, or 4% of 6,460"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.phrases import has, phrases, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Share
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

CLAIM = "share"


def shares(view: View) -> Iterator[Share]:
    """Yield each share that the text gives as two figures and as percent."""
    seen: set[int] = set()
    for found in view.found.get(CLAIM, ()):
        whole, rate = view.quantity(found, "whole"), view.quantity(found, "rate")
        part, index = view.quantity(found, "part"), found.match.figures["rate"]
        if part is None or whole is None or rate is None or index in seen:
            continue
        if not _share(view, found, part, whole, rate):
            continue
        seen.add(index)
        quoted = rate.mention.quoted and whole.mention.quoted
        yield Share(cover(part, whole, rate), quoted, part, whole, rate)


def _share(view: View, found: Found, part: Quantity, whole: Quantity, rate: Quantity) -> bool:
    """Whether the figures are a part, its whole and a single percentage, all of one kind."""
    if any(q.value <= 0 or q.value != q.upper for q in (part, whole, rate)):
        return False
    if part.dimension is not whole.dimension or part.value >= whole.value or not _alike(part, whole):
        return False
    if found.match.words.keys() & {"of_them", "of_total"} and not _points_back(view, found, part, whole):
        return False
    behind = places(found)[found.match.figures["rate"]] + 1
    if has(view, found, "more_or_less", behind, behind + 1) or _of_another(view, found, behind):
        return False
    return not any(True for _ in phrases(view, found, ("up", "down"), found.match.first, found.match.last))


def _of_another(view: View, found: Found, behind: int) -> bool:
    """Whether the percentage, with nothing of the share behind it, is of something else: "(30% of the land)"."""
    words, first, last = found.tokens.words, found.match.first, found.match.last
    if behind < last or not has(view, found, "of_another", behind, behind + 1):
        return False
    named = words[behind + 1 : behind + 3]
    return not has(view, found, "of_total", behind, behind + 1) and set(named).isdisjoint(
        {*words[first:last]} - view.lexicon.classes["determiner"].keys()
    )


def _points_back(view: View, found: Found, part: Quantity, whole: Quantity) -> bool:
    """Whether "of these" can only mean `whole`: nothing else of its kind stands before, and both count the same.

    A percentage beside a payment may be its rate.
    """
    if view.says(found, "payments"):
        return False
    tokens, at = found.tokens, places(found)
    begin = tokens.sentence(found.match.first)[0]
    others = (view.mentions[index] for index in tokens.figures[begin : found.match.first] if index >= 0)
    if any(other.dimension is whole.dimension for other in others):
        return False
    noun = part.mention.noun
    between = tokens.words[at[found.match.figures["whole"]] : at[found.match.figures["part"]]]
    return not noun or noun in between or noun in view.lexicon.classes["function"]


def _alike(part: Quantity, whole: Quantity) -> bool:
    if part.dimension is Dimension.MONEY and not set(part.units) & set(whole.units):
        return False
    if part.dimension is Dimension.MEASURE and part.unit != whole.unit:
        return False
    one, other = part.mention.numeral, whole.mention.numeral
    if one is None or other is None or part.mention.per != whole.mention.per:
        return False
    # "1.2 of 3.4 million", "12 of 240 million": the part may share the scale word or not.
    return one.scale > 1 or other.scale == 1 or part.value * other.scale >= whole.value
