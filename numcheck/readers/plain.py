"""Plain text: the text is the source itself, cut into paragraphs, list items and a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from numcheck.model.document import Block, Document, Metadata, Scope, SourceMap
from numcheck.model.span import Span
from numcheck.readers.base import line_starts
from numcheck.readers.dateline import settle
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.quotes import is_quotation, quote_spans

_HEADLINE_MAX = 120
_SENTENCE_ENDS = frozenset(".!?:…”\"'’)»")
_CLOSERS = "”\"'’)]»"
_BULLET = re.compile(r"[-*•◦▪‣] ")
_NUMBER = re.compile(r"[0-9]{1,3}[.)] ")


class PlainReader:
    """Reads plain text, which maps to itself offset for offset."""

    name = "plain"
    suffixes = (".txt", ".text")
    in_folders = True

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for a text longer than is checked at once."""
        if len(source) > MAX_TEXT:
            raise too_long(name)
        lines = line_starts(source)
        blocks = text_blocks(source, lines)
        return Document(
            text=source,
            blocks=blocks,
            source_map=SourceMap(source, lines=lines),
            quotes=quote_spans(source, blocks),
            metadata=settle(metadata, text=source, blocks=blocks),
            name=name,
        )


def text_blocks(source: str, lines: Sequence[int], *, opening: bool = True) -> tuple[Block, ...]:
    """Return the blocks of plain text whose lines begin at `lines`; `opening` says that nothing stands before it.

    A block ends at a blank line, before a list item, and at a line break after the end of a sentence. Other line
    breaks are hard wrapping and stay inside. A short first line without final punctuation, set off by a blank
    line, is a heading.
    """
    spans = tuple(_stretches(source, lines))
    blocks = [Block(span, _scope(source, span)) for span in spans]
    if opening and len(spans) > 1 and _is_headline(source, spans[0], spans[1]):
        blocks[0] = Block(spans[0], Scope.HEADING)
    return tuple(blocks)


def _stretches(source: str, lines: Sequence[int]) -> Iterator[Span]:
    """Yield the span of each block, white space around it left out."""
    start, end = -1, -1
    for first, last in pairwise(chain(lines, (len(source),))):
        line = source[first:last]
        bare = line.strip()
        begin = first + len(line) - len(line.lstrip())
        if start >= 0 and (not bare or _parts(source, Span(start, end), bare)):
            yield Span(start, end)
            start = -1
        if bare:
            start = begin if start < 0 else start
            end = begin + len(bare)
    if start >= 0:
        yield Span(start, end)


def _parts(source: str, block: Span, line: str) -> bool:
    """Whether `line` opens a block of its own below `block`."""
    if _BULLET.match(line):
        return True
    if _NUMBER.match(line) and _NUMBER.match(source, block.start):
        return True
    # A wrapped sentence can break after a bracket or an abbreviation; it then goes on in lower case.
    return source[block.end - 1] in _SENTENCE_ENDS and not line[0].islower()


def _scope(source: str, span: Span) -> Scope:
    if _BULLET.match(source, span.start) or _NUMBER.match(source, span.start):
        return Scope.LIST_ITEM
    return Scope.QUOTE if is_quotation(source, span) else Scope.PARAGRAPH


def _is_headline(source: str, first: Span, second: Span) -> bool:
    words = source[first.start : first.end]
    gap = line_starts(source[first.end : second.start])
    unfinished = not words.rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";", ",", "…"))
    return len(words) < _HEADLINE_MAX and len(line_starts(words)) == 1 and len(gap) > 2 and unfinished
