"""What a finding is recognised by when its text has been edited around it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator

from numcheck.model.document import Document
from numcheck.model.figures import Figure, figures_of
from numcheck.model.finding import Finding
from numcheck.model.mention import When
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 3
_WINDOW = 100


def fingerprint(finding: Finding, document: Document) -> str:
    """Return sixteen hexadecimal digits that stay the same while rule, figures and the words beside them do.

    Figures count by what they mean ("$2,000" and "2,000 dollars" are alike): the flagged one, then those of the
    evidence in no order. Words beside it are the three before and behind the flagged figure in its block, without
    digits, in any case. Offsets, lines, severity, message and whatever else the text says do not count, so that a
    paragraph can be moved and another edited. Two findings may share one.
    """
    meanings = {figure.span: _meaning(figure) for figure in figures_of(finding.claim)}
    flagged = _figure(finding.span, meanings, document)
    evidence = sorted(_figure(item.span, meanings, document) for item in finding.evidence)
    parts = (finding.code, flagged, *evidence, "", *_beside(finding.span, document))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _figure(span: Span, meanings: dict[Span, str], document: Document) -> str:
    """Return what the figure at `span` means, or where the claim has no such figure, how it is written."""
    return meanings.get(span) or " ".join(document.text[span.start : span.end].casefold().split())


def _meaning(figure: Figure) -> str:
    if not isinstance(figure, Quantity):
        return f"{figure.dimension.value} {figure.low} {figure.high} {_day(figure.when)}"
    per, hedge = figure.mention.per, figure.mention.hedge
    known = f"{figure.dimension.value} {figure.value} {figure.upper} {figure.unit} {per}"
    return f"{known} {hedge.kind.value if hedge else ''}"


def _day(when: When | None) -> str:
    # A new field of When would change every fingerprint that people have kept.
    if when is None:
        return "None"
    return f"When(year={when.year}, month={when.month}, day={when.day}, weekday={when.weekday})"


def _beside(span: Span, document: Document) -> Iterator[str]:
    blocks = document.blocks
    index = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    block = blocks[index].span if index >= 0 else Span(0, len(document.text))
    before = document.text[max(block.start, span.start - _WINDOW) : span.start]
    behind = document.text[span.end : min(max(block.end, span.end), span.end + _WINDOW)]
    yield from _WORD.findall(before.casefold())[-_WORDS:]
    yield ""
    yield from _WORD.findall(behind.casefold())[:_WORDS]
