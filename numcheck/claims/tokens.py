"""A block as the constructions see it: words, punctuation, and figures as single tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.pattern import FIGURE
from numcheck.model.mention import Mention
from numcheck.model.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[.,;:()!?—–/=\[\]\"“”«»|]|--+|\n\s*\n")
_SENTENCE_END = re.compile(r"[\"”’')\]]*\s+[\"“‘'(]*[A-Z0-9$€£]|[\"”’')\]]*\s*\Z")
BOUNDARIES = frozenset(".;:!?()—–\n|")
_MARKS = frozenset('.,;:()!?—–/=[]"“”«»|')
_APART = dict.fromkeys(map(ord, "0123456789_-‑…·•*‘@#%&+=<>{}$€£¥\\^~`" + "".join(_MARKS)), " ")
# Square brackets tie figures together as round ones do; typewriters have no dash.
_READ_AS = {"[": "(", "]": ")", "--": "—"}
_SPECIAL = frozenset(".[]-\n")
# Longer than sentences are; it bounds the work in a text without full stops.
REACH = 80


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one block: `words` lower-cased (FIGURE for a figure), `figures` the index of the mention or -1.

    `starts` are text offsets. A full stop that ends no sentence is left out.
    """

    words: tuple[str, ...]
    figures: tuple[int, ...]
    starts: tuple[int, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the token range of the sentence that token `at` stands in, as far as REACH tokens either way."""
        first, floor = at, max(0, at - REACH)
        while first > floor and self.words[first - 1] not in ".!?\n":
            first -= 1
        last, limit = at, min(len(self.words), at + REACH)
        while last < limit and self.words[last] not in ".!?\n":
            last += 1
        return first, last


def vocabulary(text: str, span: Span) -> frozenset[str]:
    """Return at least every token that `tokenise` can make of `text` in `span`, in a fraction of the time."""
    part = text[span.start : span.end].lower()
    words = set(part.translate(_APART).split())
    words |= {word.strip("'’") for word in words if word[0] in "'’" or word[-1] in "'’"}
    marks = _MARKS.intersection(part)
    read = {sign for mark, sign in _READ_AS.items() if mark in part}
    return frozenset(words | marks | read)


def tokenise(text: str, span: Span, mentions: list[tuple[int, Mention]], lexicon: Lexicon) -> Tokens:
    """Return the tokens of `text` in `span`; `mentions` are its figures with their indices, in order."""
    words: list[str] = []
    figures: list[int] = []
    starts: list[int] = []
    at = span.start
    for index, mention in mentions:
        begin = mention.hedge.span.start if mention.hedge else mention.span.start
        _plain(text, at, min(begin, mention.span.start), lexicon, words, starts)
        figures.extend([-1] * (len(words) - len(figures)))
        words.append(FIGURE)
        figures.append(index)
        starts.append(mention.span.start)
        at = _end(text, mention)
    _plain(text, at, span.end, lexicon, words, starts)
    figures.extend([-1] * (len(words) - len(figures)))
    return Tokens(tuple(words), tuple(figures), tuple(starts))


def _end(text: str, mention: Mention) -> int:
    """Return where a figure ends with what it is counted by ("$71 a barrel"), which belongs to it."""
    end = mention.span.end
    if not mention.per:
        return end
    at = text[end : end + len(mention.per) + 12].lower().find(mention.per)
    return end if at < 0 else end + at + len(mention.per)


def _plain(text: str, start: int, end: int, lexicon: Lexicon, words: list[str], starts: list[int]) -> None:
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if word[0] in _SPECIAL:
            if word == "." and not _ends_sentence(text, match.end(), words, lexicon):
                continue
            words.append("\n" if word[0] == "\n" else _READ_AS.get(word[:2], word))
        else:
            words.append(word.lower())
        starts.append(match.start())


def _ends_sentence(text: str, end: int, words: list[str], lexicon: Lexicon) -> bool:
    before = words[-1] if words else ""
    if before in lexicon.abbreviations or (len(before) == 1 and before.isalpha()):
        return False
    return _SENTENCE_END.match(text, end) is not None
