"""Binds a total to the parts that the sentence lists as all of it: "40 men, 35 women and 25 children, 100 in all"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.claims.tokens import BOUNDARIES, REACH, Tokens
from numcheck.claims.view import Found, View, cover
from numcheck.lexicon.pattern import FIGURE
from numcheck.model.mention import Dimension, HedgeKind, Mention
from numcheck.model.quantity import Quantity
from numcheck.model.sums import Total

BEHIND, AHEAD = "total", "listed"
# Words of one item of a list between its figure and the next comma.
_ITEM = 6


def totals(view: View) -> Iterator[Total]:
    """Yield each total whose parts stand in one unbroken list before it, or behind a colon after it."""
    for found in view.found.get(BEHIND, ()):
        yield from _total(view, found, _walk(view, found.tokens, found.match.first, -1))
    for found in view.found.get(AHEAD, ()):
        yield from _total(view, found, _walk(view, found.tokens, found.match.last - 1, 1))


def _total(view: View, found: Found, indices: list[int]) -> Iterator[Total]:
    total = view.quantity(found, "total")
    parts = [view.read(view.mentions[index]) for index in indices]
    known = tuple(part for part in parts if part is not None)
    if total is None or len(known) < 2 or len(known) != len(parts) or view.says(found, "partly"):
        return
    rivals = [m for m in view.sentence_mentions(found) if m.dimension is total.dimension and not _counts(m, known)]
    if len(rivals) == len(known) + 1 and all(_adds(part, total) for part in known) and _near(total, known):
        yield Total(cover(total, *known), total.mention.quoted, total, known)


def _counts(mention: Mention, parts: tuple[Quantity, ...]) -> bool:
    """Whether a number in words only says how many parts there are: "the two banks"."""
    spelled = mention.numeral is not None and mention.numeral.spelled
    return spelled and mention.low == len(parts) and all(mention is not part.mention for part in parts)


def _near(total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the parts can be of this total: none as large, and together within a factor of two of it."""
    together = sum((part.value for part in parts), Fraction(0))
    return max(part.value for part in parts) < total.value and total.value / 2 <= together <= total.value * 2


def _adds(part: Quantity, total: Quantity) -> bool:
    mention = part.mention
    if part.dimension is not total.dimension or part.unit != total.unit or mention.per or mention.upper is not None:
        return False
    return part.dimension is not Dimension.YEAR and not (mention.hedge and mention.hedge.kind is HedgeKind.UP_TO)


def _walk(view: View, tokens: Tokens, at: int, step: int) -> list[int]:
    """Return the figures of the list that starts beside token `at`, in the order of the text; none when it is broken.

    Every item has one figure, items are set apart by commas, and a joining word stands once. Walking backwards, an
    item without a figure is what leads into the list; walking forwards it breaks it.
    """
    joined = view.lexicon.classes["joined"]
    found: list[int] = []
    words, separated, joints = 0, True, 0
    for index in range(at + step, at + step * REACH, step):
        word = tokens.words[index] if 0 <= index < len(tokens.words) else "."
        if word == FIGURE and not separated:
            return []
        if word == FIGURE:
            found.append(tokens.figures[index])
            separated, words = False, 0
        elif word == "," or word in joined:
            if separated and words:
                break
            separated, words, joints = True, 0, joints + (word != ",")
        elif word in BOUNDARIES:
            break
        else:
            words += 1
            if words > _ITEM:
                break
    if joints != 1 or (step > 0 and separated):
        return []
    return found[::step]
