"""The notation constructions are written in: words, choices, word classes, figures with roles, and bounded gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from numcheck.errors import LexiconError
from numcheck.model.mention import Dimension

# The token that a figure is, whatever its digits.
FIGURE = "#"
_PART = re.compile(r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\((?=[^ )])[^)]*\)|\.\.\d+\+?|\S+")
_SLOT = re.compile(r"\{(\w+):([\w|]+)\}")


@dataclass(frozen=True, slots=True)
class Word:
    """One of several word sequences, or, as `<name>`, a word class; maybe missing.

    `heads` and `tails` are the tokens that its phrases begin and end with, `longest` is how many tokens the longest of
    them has; all are filled in when the classes are known.
    """

    options: tuple[tuple[str, ...], ...] = ()
    classes: tuple[str, ...] = ()
    optional: bool = False
    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    longest: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure of one of some dimensions, in a role."""

    role: str
    dimensions: frozenset[Dimension]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """At most `most` words that are nobody's, within one clause; `dated` if years and spans may be among them."""

    most: int
    dated: bool = False


Element = Word | Slot | Gap


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: what stands before its first figure, that figure's slot, and what stands after.

    `backwards` is what stands before, read from the figure outwards.
    """

    source: str
    before: tuple[Element, ...]
    anchor: Slot
    after: tuple[Element, ...]
    backwards: tuple[Element, ...] = ()

    @property
    def needs(self) -> tuple[frozenset[Dimension], ...]:
        """The dimensions that each figure it cannot do without may have."""
        elements = (*self.before, self.anchor, *self.after)
        return tuple(e.dimensions for e in elements if isinstance(e, Slot) and not e.optional)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words it cannot do without."""
        elements = (*self.before, *self.after)
        return tuple(e for e in elements if isinstance(e, Word) and not e.optional)


def figure_of(dimension: Dimension) -> str:
    """Return the token that a figure of a dimension is, where the dimension counts."""
    return FIGURE + dimension


def width(element: Element) -> int:
    """Return how many tokens an element can take."""
    if isinstance(element, Gap):
        return element.most
    return element.longest if isinstance(element, Word) else 1


def parse_pattern(source: str) -> Pattern:
    """Return the pattern that `source` writes; raises LexiconError where the notation is broken."""
    elements = [_element(part, source) for part in _PART.findall(source)]
    for index, element in enumerate(elements):
        if isinstance(element, Slot) and not element.optional:
            before = tuple(elements[:index])
            return Pattern(source, before, element, tuple(elements[index + 1 :]), before[::-1])
    raise LexiconError(f"pattern {source!r} has no figure: give it a {{role:dimension}}")


def _element(part: str, source: str) -> Element:
    if part.startswith(".."):
        return Gap(int(part[2:].rstrip("+")), dated=part.endswith("+"))
    if part.startswith("{"):
        return _slot(part, source, optional=False)
    if part.startswith("["):
        inner = part[1:-1].strip()
        return _slot(inner, source, optional=True) if inner.startswith("{") else _word(inner, optional=True)
    if part.startswith("(") and len(part) > 1:
        return _word(part[1:-1], optional=False)
    return _word(part, optional=False)


def _slot(part: str, source: str, *, optional: bool) -> Slot:
    match = _SLOT.fullmatch(part)
    if match is None:
        raise LexiconError(f"pattern {source!r}: {part!r} is not {{role:dimension|dimension}}")
    try:
        return Slot(match[1], frozenset(Dimension(name) for name in match[2].split("|")), optional)
    except ValueError as error:
        raise LexiconError(f"pattern {source!r}: {error}") from error


def _word(inner: str, *, optional: bool) -> Word:
    options, classes = [], []
    for choice in inner.split("|"):
        text = choice.strip()
        if text.startswith("<") and text.endswith(">"):
            classes.append(text[1:-1])
        else:
            options.append(tuple(text.lower().split()))
    return Word(tuple(options), tuple(classes), optional)
