"""The one regular expression that finds where figures can stand: digits, and the words that begin a spelled figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from numcheck.lexicon.lexicon import DateWords, NumberWords, PeriodWords

_END: dict[str, Any] = {"": {}}
# One set of characters begins it and no group encloses it: that is a third faster than the same as alternatives.
NUMBER = r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞](?:(?<=\d)\d*(?:[.,/:'’\u00a0\u202f\u2009]\d+)*)?"


def compile_anchors(
    numbers: NumberWords,
    dates: DateWords,
    periods: PeriodWords,
    multipliers: Mapping[str, Fraction],
    lone: Iterable[str],
) -> re.Pattern[str]:
    """Return the pattern of numbers in digits and, as group 1, of words that a figure or a period may stand at.

    The words stand in one prefix tree, so the time a place takes does not grow with their number.
    """
    lower = {*numbers.small, *numbers.tens, *numbers.scales, *numbers.fractions, *multipliers, *lone}
    words = {form for word in lower for form in (word, word.capitalize())}
    words |= {form for month in dates.months for form in (month.capitalize(), month.upper())}
    words |= periods.heads
    return re.compile(rf"{NUMBER}|\b({alternation(words)})\b")


def alternation(words: Iterable[str]) -> str:
    """Return an expression that matches any of `words`, the longest first, written as a prefix tree."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _expression(tree)


def _expression(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _expression(node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined
