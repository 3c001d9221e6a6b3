"""Binds a number of things to the list of them behind a colon: "three tasks: roads, schools and clinics"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.tokens import REACH, Tokens
from numcheck.claims.view import Found, View, cover
from numcheck.lexicon.pattern import FIGURE
from numcheck.model.mention import Mention
from numcheck.model.span import Span
from numcheck.model.sums import ListCount

CLAIM, BRACKETED = "enumeration", "bracketed list"
_MOST = 9
_BREAKS = frozenset('.():;!?—–|\n/[]"“”«»')
# Words of one item; longer ones have commas of their own.
_ITEM = 4


def list_counts(view: View) -> Iterator[ListCount]:
    """Yield each number of things whose list, of short items with one "and" before the last, ends the sentence."""
    for found in (*view.found.get(CLAIM, ()), *view.found.get(BRACKETED, ())):
        count = view.quantity(found, "count")
        if count is None or not _counts(found, count.mention) or view.says(found, "partly"):
            continue
        # Something is counted only where a plural follows.
        inside = found.tokens.words[found.match.first + 1 : found.match.last - 1]
        if not any(word.endswith(view.lexicon.plural_ending) for word in inside):
            continue
        close = ")" if found.entry.claim == BRACKETED else "."
        items = _items(view, found, found.match.last, close=close)
        if items is not None and len(items) > 1 and not _described(view, items):
            span = Span.cover([cover(count), *items])
            yield ListCount(span, count.mention.quoted, count, tuple(items))


def _counts(found: Found, mention: Mention) -> bool:
    """Whether a figure is a small number in words; in digits it may as well be part of a name ("Round 2 results").

    So may a word with a capital, unless its sentence begins with it.
    """
    begins = found.tokens.sentence(found.match.first)[0] == found.match.first
    spelled = mention.numeral is not None and mention.numeral.spelled and (begins or mention.surface.islower())
    whole = mention.low is not None and mention.low.denominator == 1 and 2 <= mention.low <= _MOST
    return spelled and whole and mention.upper is None and mention.hedge is None


def _described(view: View, items: list[Span]) -> bool:
    """Whether an item may say what the one before it is: it has an article, and the first has none."""
    words = [view.document.text[item.start : item.end].partition(" ")[0].lower() for item in items]
    known = [word in view.lexicon.classes["determiner"] for word in words]
    return any(known[1:-1]) and not known[0]


def _items(view: View, found: Found, at: int, *, close: str) -> list[Span] | None:
    """Return the spans of the items from token `at` to `close`, None when the list is not plain."""
    tokens, conjunctions = found.tokens, view.lexicon.numbers.conjunctions
    unlisted = view.lexicon.classes["unlisted"]
    items: list[Span] = []
    first, closed = at, False
    for index in range(at, min(at + REACH, len(tokens.words))):
        word = tokens.words[index]
        begun = index == first and word in view.lexicon.classes["apposed"]
        if word == FIGURE or word in unlisted or begun or (word in _BREAKS and word != close):
            return None
        if word in {",", close, *conjunctions}:
            if index > first:
                items.append(_span(tokens, first, index))
            elif word not in conjunctions or not items:
                return None
            first = index + 1
            if word == close:
                return items if closed else None
            if closed:
                return None
            closed = word in conjunctions
        elif index - first >= _ITEM:
            return None
    return None


def _span(tokens: Tokens, first: int, end: int) -> Span:
    return Span(tokens.starts[first], tokens.starts[end - 1] + len(tokens.words[end - 1]))
