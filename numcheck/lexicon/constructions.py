"""Compiles a language's constructions, with the tokens without which each of them cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from numcheck.lexicon.lexicon import Clue, ConstructionEntry, Constructions
from numcheck.lexicon.pattern import FIGURE, Element, Gap, Pattern, Slot, Word, figure_of, parse_pattern, width
from numcheck.lexicon.schema import Construction

Phrase = tuple[str, ...]
# The role of a first figure that has to have a hedge.
_HEDGED = "hedged"


def compile_constructions(entries: Iterable[Construction], classes: Mapping[str, Iterable[Phrase]]) -> Constructions:
    """Return the constructions that `entries` write; `classes` are the phrases of each word class."""
    return Constructions(tuple(_construction(entry, classes) for entry in entries))


def _construction(entry: Construction, classes: Mapping[str, Iterable[Phrase]]) -> ConstructionEntry:
    written = parse_pattern(entry.pattern)
    before, after = (tuple(_with_ends(e, classes) for e in part) for part in (written.before, written.after))
    pattern = replace(written, before=before, after=after, backwards=before[::-1])
    return ConstructionEntry(
        entry.claim,
        pattern,
        pattern.needs,
        entry.measure,
        entry.also,
        words=tuple(_one_of(word, classes) for word in pattern.words),
        clues=tuple(sorted(_clues(pattern, classes), key=lambda clue: clue.last - clue.first)),
        before=_neighbours(pattern.before[::-1], -1, classes),
        behind=_neighbours(pattern.after, 0, classes),
        hedged=pattern.anchor.role == _HEDGED,
    )


def _with_ends(element: Element, classes: Mapping[str, Iterable[Phrase]]) -> Element:
    """Return an element that knows, if it is words, what they begin and end with."""
    if not isinstance(element, Word):
        return element
    phrases = _phrases(element, classes)
    heads, tails = frozenset(p[0] for p in phrases), frozenset(p[-1] for p in phrases)
    return replace(element, heads=heads, tails=tails, longest=max(map(len, phrases), default=0))


def _phrases(word: Word, classes: Mapping[str, Iterable[Phrase]]) -> list[Phrase]:
    phrases = [*word.options, *(phrase for name in word.classes for phrase in classes[name])]
    return [phrase for phrase in phrases if phrase]


def _one_of(word: Word, classes: Mapping[str, Iterable[Phrase]]) -> frozenset[str]:
    """Return one token of each phrase, so that one of them has to be where the word is."""
    return frozenset(max(phrase, key=len) for phrase in _phrases(word, classes))


def _clues(pattern: Pattern, classes: Mapping[str, Iterable[Phrase]]) -> Iterator[Clue]:
    """Yield where each element that may not be missing has to be."""
    for elements, behind in ((pattern.backwards, False), (pattern.after, True)):
        reach = 0
        for element in elements:
            reach += width(element)
            if isinstance(element, Gap) or element.optional:
                continue
            if isinstance(element, Slot):
                tokens = frozenset(map(figure_of, element.dimensions))
            else:
                tokens = _one_of(element, classes)
            yield Clue(tokens, 1, reach + 1) if behind else Clue(tokens, -reach, 0)


def _neighbours(
    elements: Iterable[Element], edge: int, classes: Mapping[str, Iterable[Phrase]]
) -> frozenset[str] | None:
    """Return the tokens that can stand where `elements` begin, FIGURE for a figure, None for any.

    `edge` is 0 where their phrases are read forwards, -1 where they are read backwards.
    """
    found: set[str] = set()
    for element in elements:
        if isinstance(element, Gap):
            return None
        found |= {FIGURE} if isinstance(element, Slot) else {p[edge] for p in _phrases(element, classes)}
        if not element.optional:
            return frozenset(found)
    return None
