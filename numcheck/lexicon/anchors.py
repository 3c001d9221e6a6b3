"""The one regular expression that finds where figures can stand: digits, and the words that begin a spelled figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from numcheck.lexicon.lexicon import Anchors, DateWords, NumberWords, PeriodWords

_END: dict[str, Any] = {"": {}}
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGITS = r"(?:(?<=\d)\d*(?:[.,/:'’\u00a0\u202f\u2009]\d+)*)?"
NUMBER = rf"[\d{_FRACTIONS}]{_DIGITS}"
# What a word can begin behind: all of ASCII that is no letter, digit or underscore, and the marks of other scripts.
_EDGES = (
    r"\x00- !-/:-@\[-\^`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf×÷\u2000-\u206f\u20a0-\u20cf"
    r"\u2190-\u245f\u2500-\u2767\u3000-\u3004\u3008-\u3020\ufffc\U0001f000-\U0001faff"
)


def compile_anchors(
    numbers: NumberWords,
    dates: DateWords,
    periods: PeriodWords,
    multipliers: Mapping[str, Fraction],
    lone: Iterable[str],
) -> Anchors:
    """Return the patterns for the words of a language that a figure or a period may stand at.

    The words stand in one prefix tree, so the time a place takes does not grow with their number.
    """
    lower = {*numbers.small, *numbers.tens, *numbers.scales, *numbers.fractions, *multipliers, *lone}
    words = {form for word in lower for form in (word, word.capitalize())}
    words |= {form for month in dates.months for form in (month.capitalize(), month.upper())}
    words |= periods.heads
    tree = alternation(words)
    here = re.compile(rf"{NUMBER}|\b({tree})\b")
    ahead = re.compile(rf"[0-9{_FRACTIONS}{_EDGES}](?:(?<=[0-9{_FRACTIONS}]){_DIGITS}|({tree})\b)")
    return Anchors(here, ahead)


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
