"""Fingerprints of findings, which stay the same when a story is edited elsewhere."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter

from numcheck.model.document import Document
from numcheck.model.finding import Finding
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.report.text import ordered

VERSION = 1
_WINDOW = 60
_WORDS = 6
_LENGTH = 32


def fingerprinted(report: Report) -> list[tuple[Finding, str]]:
    """Return a report's findings in the order they are shown, each with its fingerprint: 32 hexadecimal digits.

    It is made from the rule, the figures as written and a few words on either side of the flagged one, so that moving
    a paragraph changes nothing; findings alike in all that are numbered in the order of the text. No two findings of
    a document share one.
    """
    seen: Counter[str] = Counter()
    known = []
    for finding in ordered(report):
        content = json.dumps(_content(finding, report.document))
        seen[content] += 1
        known.append((finding, digest(content, str(seen[content]))))
    return known


def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for `parts`."""
    return hashlib.sha256(json.dumps([VERSION, *parts]).encode()).hexdigest()[:_LENGTH]


def _content(finding: Finding, document: Document) -> list[object]:
    spans = (finding.span, *(evidence.span for evidence in finding.evidence))
    figures = [" ".join(document.text[span.start : span.end].split()) for span in spans]
    return [finding.code, figures, *_beside(finding.span, document)]


def _beside(span: Span, document: Document) -> tuple[list[str], list[str]]:
    """Return the words before and after a figure, within its block and within a few dozen code points."""
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start)
    block = document.blocks[at - 1].span if at else Span(0, len(document.text))
    before = document.text[max(block.start, span.start - _WINDOW) : span.start]
    after = document.text[span.end : max(span.end, min(block.end, span.end + _WINDOW))]
    return before.casefold().split()[-_WORDS:], after.casefold().split()[:_WORDS]
