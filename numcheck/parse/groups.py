"""Digits set in groups by commas, whether or not a number can be read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.document import Document
from numcheck.model.span import Span

_GROUPS = re.compile(r"(?<![\w.,:/#-])([$£€¥]?)(\d{1,3}(?:,\d+)+)(\.\d+)?(?![\w/:-]|,\d|\.\d)")
_AMOUNTS = frozenset({"scale", "currency", "percent"})


@dataclass(frozen=True, slots=True)
class Grouped:
    """Digits with commas between them: `groups` are those behind the first comma.

    `decimal` says that a point follows, `signed` that a currency sign stands before, `scaled` that a scale word, a
    currency or a percent sign stands behind, so that the digits are an amount.
    """

    span: Span
    groups: tuple[str, ...]
    decimal: bool
    signed: bool
    scaled: bool


def grouped(document: Document, lexicon: Lexicon) -> Iterator[Grouped]:
    """Yield every run of digits that commas part, in the order of the text."""
    for block in document.blocks:
        for match in _GROUPS.finditer(document.text, block.span.start, block.span.end):
            hit = lexicon.after.longest(document.text, match.end())
            scaled = hit is not None and any(sense.kind in _AMOUNTS for sense in hit[0])
            groups = tuple(match[2].split(",")[1:])
            yield Grouped(Span(match.start(), match.end()), groups, match[3] is not None, bool(match[1]), scaled)
