"""A block as the constructions see it: words, punctuation, and figures as single tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.pattern import FIGURE
from numcheck.model.mention import Mention
from numcheck.model.span import Span

# ASCII letters go first and a space comes along: most are those.
_WORD = re.compile(r" ?([a-z]+[^\W\d_]*(?:['’][^\W\d_]+)*|[.,;:()!?—–/=\"“”«»|#]|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*)")
# A full stop is a token only where a sentence can end.
_WITHIN = re.compile(r"\.(?![\"”’')\]]*(?:\s+[\"“‘'(]*[A-Z0-9$€£]|\s*(?:\Z|#)))")
BOUNDARIES = frozenset(".;:!?()—–\n|")
_DASH = re.compile(r"-{2,4}")
# Longer than sentences are; it bounds the work in a text without full stops.
REACH = 80


@dataclass(frozen=True)
class Tokens:
    """The tokens of one block: `words` lower-cased (FIGURE for a figure), `figures` the index of the mention or -1.

    A full stop that ends no sentence is left out. `places` are the tokens that are figures. `stretches` are the parts
    of `text` they come from, in order: words from start to end, or a figure (end -1).
    """

    words: tuple[str, ...]
    figures: tuple[int, ...]
    places: tuple[int, ...]
    text: str
    stretches: tuple[tuple[int, int], ...]
    abbreviations: frozenset[str]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The text offset of each token; found when a claim asks, which few do."""
        words: list[str] = []
        starts: list[int] = []
        for start, end in self.stretches:
            if end < 0:
                words.append(FIGURE)
                starts.append(start)
                continue
            for match in _WORD.finditer(_plain([self.text[start:end]])):
                if match[1] == "." and words and _abbreviates(words[-1], self.abbreviations):
                    continue
                words.append(match[1])
                starts.append(start + match.start(1))
        return tuple(starts)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the token range of the sentence that token `at` stands in, as far as REACH tokens either way."""
        first, floor = at, max(0, at - REACH)
        while first > floor and self.words[first - 1] not in ".!?\n":
            first -= 1
        last, limit = at, min(len(self.words), at + REACH)
        while last < limit and self.words[last] not in ".!?\n":
            last += 1
        return first, last


def tokenise(text: str, span: Span, mentions: list[tuple[int, Mention]], lexicon: Lexicon) -> Tokens:
    """Return the tokens of `text` in `span`; `mentions` are its figures with their indices, in order."""
    parts: list[str] = []
    stretches: list[tuple[int, int]] = []
    at = span.start
    for _, mention in mentions:
        begin = min(mention.hedge.span.start, mention.span.start) if mention.hedge else mention.span.start
        parts.append(text[at:begin])
        stretches += [(at, begin), (mention.span.start, -1)]
        at = _end(text, mention)
    parts.append(text[at : span.end])
    stretches.append((at, span.end))
    words = _words(parts, lexicon.abbreviations)
    figures = [-1] * len(words)
    places: list[int] = []
    for index, _ in mentions:
        places.append(words.index(FIGURE, places[-1] + 1 if places else 0))
        figures[places[-1]] = index
    return Tokens(tuple(words), tuple(figures), tuple(places), text, tuple(stretches), lexicon.abbreviations)


def _end(text: str, mention: Mention) -> int:
    """Return where a figure ends with what it is counted by ("$71 a barrel"), which belongs to it."""
    end = mention.span.end
    if not mention.per:
        return end
    at = text[end : end + len(mention.per) + 12].lower().find(mention.per)
    return end if at < 0 else end + at + len(mention.per)


def _words(parts: list[str], abbreviations: frozenset[str]) -> list[str]:
    """Return the tokens of the parts of a text between its figures, with FIGURE between the parts."""
    words: list[str] = _WORD.findall(_plain(parts))
    at, dropped = -1, False
    for _ in range(words.count(".")):
        at = words.index(".", at + 1)
        if at and _abbreviates(words[at - 1], abbreviations):
            words[at], dropped = "", True
    return list(filter(None, words)) if dropped else words


def _plain(parts: list[str]) -> str:
    """Return the parts of a text in lower case, each as long as it was, with FIGURE between them and nowhere else.

    Square brackets tie figures together as round ones do, and typewriters have no dash.
    """
    # Of all letters, the dotted capital I alone is longer in lower case.
    joined = FIGURE.join([part.replace(FIGURE, "&").replace("İ", "I") for part in parts])
    if "--" in joined:
        joined = _DASH.sub(lambda dash: "—".ljust(len(dash[0])), joined)
    return _WITHIN.sub("&", joined).lower().replace("[", "(").replace("]", ")")


def _abbreviates(before: str, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop behind a token ends a shortened word, not a sentence."""
    return before in abbreviations or (len(before) == 1 and before.isalpha())
