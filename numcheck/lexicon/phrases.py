"""A table of phrases that is read along a text in one pass, longest phrase first."""

from __future__ import annotations

import re
from typing import Any, Generic, TypeVar

V = TypeVar("V")

_TOKEN = re.compile(r"[^\W\d_]+|[%‰°º²³/^×′″~≈<>\u20a0-\u20cf$£¥￥¢]|\d")
_SPACE = r"[ \u00a0\u202f\u2009\t]"
_FIRST = re.compile(rf"(?:{_SPACE}|\r?\n|[-\u2011])?([^\W\d_]+|[%‰°º²³/^×′″\u20a0-\u20cf$£¥￥¢])")
_SIGN = r"[%‰°º²³/^×′″\u20a0-\u20cf$£¥￥¢]"
# A digit is part of a unit only when it is glued to it ("km2"), or it would be the next figure.
_NEXT = re.compile(
    rf"((?<=[^\W\d_]|\^)\d(?!\d|[.,]\d))|(?:{_SPACE}|\r?\n|[-\u2011]|[.'’]{_SPACE}?)?([^\W\d_]+|{_SIGN})"
)
_VALUE = ""


def tokens(phrase: str) -> list[str]:
    """Return the words and signs of a phrase, separators left out."""
    return _TOKEN.findall(phrase)


class PhraseTable(Generic[V]):
    """Phrases and what they mean.

    Phrases added with `exact` are matched in the case given, others in any case. Not changed after it is built.
    """

    __slots__ = ("_any", "_exact")

    def __init__(self) -> None:
        self._any: dict[str, Any] = {}
        self._exact: dict[str, Any] = {}

    def add(self, phrase: str, value: V, *, exact: bool = False) -> None:
        """Add one meaning of a phrase; meanings of the same phrase are kept in the order they came."""
        node = self._exact if exact else self._any
        for token in tokens(phrase if exact else phrase.lower()):
            node = node.setdefault(token, {})
        known = node.get(_VALUE, ())
        if value not in known:
            node[_VALUE] = (*known, value)

    def longest(self, text: str, at: int) -> tuple[tuple[V, ...], int] | None:
        """Return the meanings of the longest phrase at `at` (one separator before it allowed) and where it ends."""
        match = _FIRST.match(text, at)
        if match is None:
            return None
        word = match[1]
        exact, free = self._exact.get(word), self._any.get(word) or self._any.get(word.lower())
        if exact is None and free is None:
            return None
        return self._walk(text, match.end(), exact, free)

    def _walk(
        self, text: str, end: int, exact: dict[str, Any] | None, free: dict[str, Any] | None
    ) -> tuple[tuple[V, ...], int] | None:
        best: tuple[tuple[V, ...], int] | None = None
        while True:
            senses = (exact.get(_VALUE, ()) if exact else ()) + (free.get(_VALUE, ()) if free else ())
            if senses:
                best = (senses, end)
            if not (exact and len(exact) > (_VALUE in exact)) and not (free and len(free) > (_VALUE in free)):
                return best
            match = _NEXT.match(text, end)
            if match is None:
                return best
            word, end = match[1] or match[2], match.end()
            exact = exact.get(word) if exact else None
            free = (free.get(word) or free.get(word.lower())) if free else None
            if exact is None and free is None:
                return best
