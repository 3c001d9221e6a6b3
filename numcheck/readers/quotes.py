"""Where somebody else is quoted: stretches between quotation marks, and block quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from numcheck.model.document import Block, Scope
from numcheck.model.span import Span

# What closes each opening mark. German closes with the mark English opens with, Polish with the English closer.
_CLOSES = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_MARK = re.compile('[“”„«»"]')
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_MIN_WORDS = 3


def quote_spans(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Return the stretches of quoted speech in rising order, their quotation marks included.

    A quotation has at least three words: fewer are a name or a scare quote. One that stays open at the end of its
    block runs to that end if the next block opens with a quotation mark again, as news style has it for speech of
    several paragraphs; otherwise its mark is ignored. A block of scope QUOTE is quoted as a whole.
    """
    found: list[Span] = []
    marks = [mark.start() for mark in _MARK.finditer(text)]
    for index, block in enumerate(blocks):
        if block.scope is Scope.QUOTE:
            found.append(block.span)
            continue
        first = bisect_left(marks, block.span.start)
        if first == len(marks) or marks[first] >= block.span.end:
            continue
        goes_on = index + 1 < len(blocks) and text[blocks[index + 1].span.start] in _CLOSES
        found.extend(_quotations(text, block.span, goes_on=goes_on))
    return tuple(span for span in found if _is_speech(text, span))


def is_quotation(text: str, span: Span) -> bool:
    """Whether the stretch is one quotation from its first to its last code point."""
    if len(span) < 2 or text[span.start] not in _CLOSES:
        return False
    return next(_quotations(text, span, goes_on=False), None) == span


def _quotations(text: str, block: Span, *, goes_on: bool) -> Iterator[Span]:
    opened = -1
    for mark in _MARK.finditer(text, block.start, block.end):
        at = mark.start()
        if opened >= 0 and text[at] in _CLOSES[text[opened]] and not _only_opens(text, at, block):
            yield Span(opened, at + 1)
            opened = -1
        elif (opened < 0 or text[at] == text[opened]) and _can_open(text, at, block):
            opened = at
    if opened >= 0 and goes_on:
        yield Span(opened, block.end)


def _can_open(text: str, at: int, block: Span) -> bool:
    """Whether the mark at `at` may open a quotation; a straight one after a digit is an inch mark."""
    if text[at] not in _CLOSES:
        return False
    if text[at] != '"':
        return True
    before = text[at - 1] if at > block.start else " "
    return not before.isalnum() and before not in "'’′" and at + 1 < block.end and not text[at + 1].isspace()


def _only_opens(text: str, at: int, block: Span) -> bool:
    """Whether a straight mark stands where only an opening one can: after white space and before a word."""
    return text[at] == '"' and text[at - 1].isspace() and at + 1 < block.end and text[at + 1].isalnum()


def _is_speech(text: str, span: Span) -> bool:
    words = _WORD.finditer(text, span.start, span.end)
    return sum(1 for _ in islice(words, _MIN_WORDS)) == _MIN_WORDS
