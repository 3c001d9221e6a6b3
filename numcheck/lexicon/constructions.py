"""Compiles a language's constructions, with the tokens without which each of them cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from numcheck.lexicon.lexicon import ConstructionEntry, Constructions
from numcheck.lexicon.pattern import FIGURE, Element, Gap, Slot, Word, parse_pattern
from numcheck.lexicon.schema import Construction

Phrase = tuple[str, ...]


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
        words=tuple(frozenset(max(p, key=len) for p in _phrases(word, classes)) for word in pattern.words),
        before=_neighbours(pattern.before[::-1], -1, classes),
        behind=_neighbours(pattern.after, 0, classes),
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
