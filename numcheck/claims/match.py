"""Matches a construction's pattern outwards from its first figure; gaps are bounded, so it takes bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from numcheck.claims.tokens import BOUNDARIES, Tokens
from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.pattern import FIGURE, Element, Gap, Pattern, Slot, Word
from numcheck.model.mention import Dimension, Mention

_MEASURE = "measure"
_DATING = frozenset({Dimension.YEAR, Dimension.DATE, Dimension.DURATION, Dimension.ORDINAL, Dimension.FRACTION})


@dataclass(frozen=True, slots=True)
class Match:
    """A construction found: the figure of each role, the word matched by each class, and its token range."""

    figures: Mapping[str, int]
    words: Mapping[str, str]
    first: int
    last: int


# What a match has met so far, in order: a role with its figure, or a word class with its word.
_Trail = list[tuple[str, int | str]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Matches patterns over one block's tokens."""

    tokens: Tokens
    mentions: tuple[Mention, ...]
    lexicon: Lexicon

    def match(self, pattern: Pattern, at: int) -> Match | None:
        """Return how `pattern` holds with its first figure at token `at`, None when it does not."""
        # What stands before is short as a rule: where it does not hold, the longer way behind need not be walked.
        if pattern.backwards and self._run(pattern.backwards, at - 1, -1, []) is None:
            return None
        trail: _Trail = []
        if not self._slot(pattern.anchor, at, trail):
            return None
        last = self._run(pattern.after, at + 1, 1, trail)
        if last is None:
            return None
        first = self._run(pattern.backwards, at - 1, -1, trail)
        if first is None:
            return None
        figures = {role: found for role, found in trail if isinstance(found, int)}
        words = {name: found for name, found in trail if isinstance(found, str)}
        return Match(figures, words, first + 1, last)

    def _run(self, elements: tuple[Element, ...], at: int, step: int, trail: _Trail) -> int | None:
        """Return the token behind the last element when all of them match from `at` on, walking by `step`.

        What a way that fails has put on the trail is taken off again.
        """
        if not elements:
            return at
        head, rest, met = elements[0], elements[1:], len(trail)
        if isinstance(head, Gap):
            return self._gap(head, rest, at, step, trail)
        if isinstance(head, Slot):
            if self._slot(head, at, trail):
                found = self._run(rest, at + step, step, trail)
                if found is not None:
                    return found
                del trail[met:]
            return self._run(rest, at, step, trail) if head.optional else None
        if self._begins(head, at, step):
            for end, named in self._word_ends(head, at, step):
                trail += named
                found = self._run(rest, end, step, trail)
                if found is not None:
                    return found
                del trail[met:]
        return self._run(rest, at, step, trail) if head.optional else None

    def _gap(self, gap: Gap, rest: tuple[Element, ...], at: int, step: int, trail: _Trail) -> int | None:
        words, following = self.tokens.words, rest[0] if rest else None
        # What cannot begin at a token need not be tried there.
        sure = isinstance(following, Word) and not following.optional
        begins = (following.heads if step > 0 else following.tails) if isinstance(following, Word) else frozenset()
        for here in range(at, at + step * (gap.most + 1), step):
            word = words[here] if 0 <= here < len(words) else None
            if not sure or word in begins:
                found = self._run(rest, here, step, trail)
                if found is not None:
                    return found
            if word is None or word in BOUNDARIES or (word == FIGURE and not (gap.dated and self._dates(here))):
                return None
        return None

    def _dates(self, at: int) -> bool:
        """Whether the figure at a token says when, not how much."""
        return self.mentions[self.tokens.figures[at]].dimension in _DATING

    def _begins(self, word: Word, at: int, step: int) -> bool:
        """Whether a token can begin the word element, read in the direction of `step`."""
        words = self.tokens.words
        return 0 <= at < len(words) and words[at] in (word.heads if step > 0 else word.tails)

    def _slot(self, slot: Slot, at: int, trail: _Trail) -> bool:
        if not 0 <= at < len(self.tokens.words):
            return False
        index = self.tokens.figures[at]
        if index < 0 or self.mentions[index].dimension not in slot.dimensions:
            return False
        trail.append((slot.role, index))
        return True

    def _word_ends(self, word: Word, at: int, step: int) -> list[tuple[int, _Trail]]:
        """Return the tokens behind each way that the word element matches at `at`, longest first, and its class."""
        ends: list[tuple[int, _Trail]] = [
            (at + step * len(option), []) for option in word.options if self._reads(option, at, step)
        ]
        for name in word.classes:
            for option, value in self._members(name, at, step):
                if self._reads(option, at, step):
                    ends.append((at + step * len(option), [(name, value)]))
                    break
        return sorted(ends, key=lambda way: way[0] * step, reverse=True)

    def _members(self, name: str, at: int, step: int) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the phrases of a class that can stand at `at`, longest first, with what each says."""
        if not 0 <= at < len(self.tokens.words):
            return ()
        word = self.tokens.words[at]
        if name == _MEASURE:
            table = self.lexicon.measures
            if step > 0:
                return table.get(word, ())
            return tuple(entry for entries in table.values() for entry in entries if entry[0][-1] == word)
        phrases = self.lexicon.classes[name]
        if step > 0:
            return tuple((phrase, phrase[0]) for phrase in phrases.get(word, ()))
        return tuple((p, p[0]) for options in phrases.values() for p in options if p[-1] == word)

    def _reads(self, option: tuple[str, ...], at: int, step: int) -> bool:
        start = at if step > 0 else at - len(option) + 1
        return start >= 0 and self.tokens.words[start : start + len(option)] == option
