"""Phrases of word classes in a stretch of tokens, the longest first."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.view import Found, View


def phrases(view: View, found: Found, names: tuple[str, ...], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield each phrase of the classes `names` that begins in tokens [first, last), with its class.

    Where several begin at one token the longest counts, and none begins inside another.
    """
    words, at = found.tokens.words, max(first, 0)
    while at < min(last, len(words)):
        best, name = 0, ""
        for each in names:
            for phrase in view.lexicon.classes[each].get(words[at], ()):
                if len(phrase) > best and words[at : at + len(phrase)] == phrase:
                    best, name = len(phrase), each
        if best:
            yield at, name
        at += best or 1


def has(view: View, found: Found, name: str, first: int, last: int) -> bool:
    """Whether a phrase of the class `name` begins in tokens [first, last)."""
    return any(True for _ in phrases(view, found, (name,), first, last))


def places(found: Found) -> dict[int, int]:
    """Return the token of each figure in a construction's range, by the figure's index."""
    figures = found.tokens.figures
    return {figures[at]: at for at in range(found.match.first, found.match.last) if figures[at] >= 0}


def clause_end(found: Found, at: int, most: int) -> int:
    """Return the token that ends the clause behind token `at`, or the one `most` tokens on."""
    words = found.tokens.words
    end = min(at + most, len(words))
    return next((here for here in range(at, end) if words[here] in ".;:!?()—–,\n|"), end)
