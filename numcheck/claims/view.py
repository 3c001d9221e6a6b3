"""What a binder sees: a document's figures with their meaning, and the constructions found around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from numcheck.claims.match import Match, Matcher
from numcheck.claims.tokens import BOUNDARIES, Tokens, tokenise
from numcheck.lexicon.lexicon import ConstructionEntry, Lexicon
from numcheck.lexicon.pattern import FIGURE, figure_of
from numcheck.model.document import Document
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.rounding import HedgeBounds, quantity

# How many words before and behind a construction still speak of it.
_NEAR = 8


@dataclass(frozen=True)
class Found:
    """A construction found in a document: the claim it makes, its figures by role, its words by class."""

    entry: ConstructionEntry
    match: Match
    tokens: Tokens

    @property
    def measure(self) -> str:
        """What the claim is about, as the lexicon's [measures] name it; "" when not said."""
        return self.match.words.get("measure", self.entry.measure)


@dataclass(frozen=True)
class View:
    """A document's figures, what hedges do to them, and the language; they are given meaning when a claim asks.

    Periods are not among the `mentions`, since constructions match their words ("from a year earlier").
    """

    document: Document
    mentions: tuple[Mention, ...]
    bounds: HedgeBounds
    lexicon: Lexicon

    @cached_property
    def found(self) -> dict[str, list[Found]]:
        """Every construction that holds, by claim; at most one a claim and first figure."""
        found: dict[str, list[Found]] = defaultdict(list)
        for block, indices in self._blocks().items():
            present = frozenset(self.mentions[i].dimension for i in indices)
            possible = self.lexicon.constructions.fitting(present, len(indices))
            if not possible:
                continue
            tokens = self._tokens(block, indices)
            words = frozenset(tokens.words)
            entries = [entry for entry in possible if _has_words(entry, words)]
            if not entries:
                continue
            matcher = Matcher(tokens, self.mentions, self.lexicon)
            around: dict[tuple[str, bool], list[ConstructionEntry]] = {}
            # No clue lies before the first token of what is padded so.
            pad = self.lexicon.constructions.reach
            seen = [*[""] * pad, *tokens.words]
            for at in tokens.places:
                seen[pad + at] = figure_of(self.mentions[tokens.figures[at]].dimension)
            for at in tokens.places:
                mention = self.mentions[tokens.figures[at]]
                key = mention.dimension, mention.hedge is not None
                if key not in around:
                    around[key] = _beginning(entries, mention)
                self._around(matcher, around[key], at, seen, found)
        return found

    def _around(
        self,
        matcher: Matcher,
        entries: list[ConstructionEntry],
        at: int,
        seen: list[str],
        found: dict[str, list[Found]],
    ) -> None:
        words = matcher.tokens.words
        before = words[at - 1] if at else ""
        behind = words[at + 1] if at + 1 < len(words) else ""
        taken: set[str] = set()
        place = at + self.lexicon.constructions.reach
        for entry in entries:
            if (
                (entry.behind is not None and behind not in entry.behind)
                or (entry.before is not None and before not in entry.before)
                or entry.claim in taken
                or not _has_clues(entry, seen, place)
            ):
                continue
            match = matcher.match(entry.pattern, at)
            if match is not None:
                found[entry.claim].append(Found(entry, match, matcher.tokens))
                if not entry.also:
                    taken.add(entry.claim)

    def _blocks(self) -> dict[int, list[int]]:
        by_block: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            by_block[mention.block].append(index)
        return by_block

    def _tokens(self, block: int, indices: list[int]) -> Tokens:
        figures = [(index, self.mentions[index]) for index in indices]
        return tokenise(self.document.text, self.document.blocks[block].span, figures, self.lexicon)

    def quantity(self, found: Found, role: str) -> Quantity | None:
        """Return the quantity in a role, None when the construction has none or it has no number."""
        index = found.match.figures.get(role)
        if index is None:
            return None
        if index not in self._meanings:
            self._meanings[index] = self.read(self.mentions[index])
        return self._meanings[index]

    @cached_property
    def _meanings(self) -> dict[int, Quantity | None]:
        return {}

    def read(self, mention: Mention) -> Quantity | None:
        """Return what a figure can mean, None when it has no number."""
        return quantity(mention, bounds=self.bounds)

    def mention(self, found: Found, role: str) -> Mention | None:
        """Return the figure in a role, None when the construction has none."""
        index = found.match.figures.get(role)
        return None if index is None else self.mentions[index]

    def sentence(self, found: Found) -> tuple[str, ...]:
        """Return the words of the sentence the construction stands in."""
        first, last = found.tokens.sentence(found.match.first)
        return found.tokens.words[first:last]

    def says(self, found: Found, name: str) -> bool:
        """Whether the sentence of a construction has a phrase of a word class."""
        return self.speaks(self.sentence(found), name)

    def near(self, found: Found, name: str) -> bool:
        """Whether a phrase of a word class stands beside a construction, in its clause and before any other figure."""
        return any(self.speaks(words, name) for words in self._beside(found))

    def behind(self, found: Found, name: str) -> bool:
        """Whether a word of a class stands right before a construction."""
        first = found.match.first
        return first > 0 and self.speaks(found.tokens.words[first - 1 : first], name)

    def _beside(self, found: Found) -> Iterator[tuple[str, ...]]:
        words, first, last = found.tokens.words, found.match.first, found.match.last
        start, end = first, last
        while start > max(0, first - _NEAR) and words[start - 1] not in BOUNDARIES and words[start - 1] != FIGURE:
            start -= 1
        while end < min(len(words), last + _NEAR) and words[end] not in BOUNDARIES and words[end] != FIGURE:
            end += 1
        yield words[start:first]
        yield words[first:last]
        yield words[last:end]

    def speaks(self, words: tuple[str, ...], name: str) -> bool:
        """Whether a phrase of a word class stands among `words`."""
        phrases = self.lexicon.classes[name]
        return any(
            words[at : at + len(phrase)] == phrase for at, word in enumerate(words) for phrase in phrases.get(word, ())
        )

    def months(self, found: Found) -> list[int]:
        """Return the months the sentence names without a day, where a preposition shows that they are months."""
        words, dates = self.sentence(found), self.lexicon.dates
        return [
            dates.months[word]
            for before, word in pairwise(words)
            if word in dates.months and before in dates.month_cues
        ]

    def sentence_mentions(self, found: Found) -> list[Mention]:
        """Return the figures of the sentence the construction stands in."""
        return self._sentence(found.tokens, found.match.first)

    def sentences_of(self, indices: Iterable[int]) -> Iterator[tuple[Mention, list[Mention]]]:
        """Yield each figure of these numbers, which rise, with all figures of its sentence."""
        blocks = self._blocks() if (wanted := list(indices)) else {}
        for block, group in groupby(wanted, key=lambda index: self.mentions[index].block):
            tokens = self._tokens(block, blocks[block])
            places = dict(zip(blocks[block], tokens.places, strict=True))
            for index in group:
                yield self.mentions[index], self._sentence(tokens, places[index])

    def _sentence(self, tokens: Tokens, at: int) -> list[Mention]:
        first, last = tokens.sentence(at)
        return [self.mentions[index] for index in tokens.figures[first:last] if index >= 0]


def _beginning(entries: list[ConstructionEntry], figure: Mention) -> list[ConstructionEntry]:
    """Return the constructions that can begin with a figure of its dimension, hedged or not as it is."""
    hedged = figure.hedge is not None
    return [e for e in entries if figure.dimension in e.pattern.anchor.dimensions and (hedged or not e.hedged)]


def _has_words(entry: ConstructionEntry, words: frozenset[str]) -> bool:
    for needed in entry.words:  # noqa: SIM110 - a generator costs more than the test
        if needed.isdisjoint(words):
            return False
    return True


def _has_clues(entry: ConstructionEntry, seen: list[str], at: int) -> bool:
    for tokens, first, last in entry.clues:  # noqa: SIM110 - as above
        if tokens.isdisjoint(seen[at + first : at + last]):
            return False
    return True


def cover(*quantities: Quantity | Mention | None) -> Span:
    """Return the span that covers some figures."""
    return Span.cover(q.span for q in quantities if q is not None)
