"""Which places a text names, and whose money they use: what settles an ambiguous currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from numcheck.lexicon import cldr
from numcheck.lexicon.anchors import alternation
from numcheck.lexicon.loader import language_file

_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Places:
    """The names of places, compiled to be found in one scan, the currencies of each, and when those went out of use."""

    pattern: re.Pattern[str]
    currencies: Mapping[str, frozenset[str]]
    withdrawn: Mapping[str, date]

    def named(self, text: str) -> dict[str, str]:
        """Return each currency of a place that `text` names, with the first such name."""
        found: dict[str, str] = {}
        for name in dict.fromkeys(match[0] for match in self.pattern.finditer(text)):
            for code in sorted(self.currencies[name]):
                found.setdefault(code, name)
        return found


@lru_cache(maxsize=8)
def places(language: str) -> Places:
    """Return the places of a language with a lexicon; read when a text first needs them."""
    file = language_file(language)
    written = {**cldr.places(file.cldr[0]), **{name: frozenset(codes) for name, codes in file.places.items()}}
    # Headlines and datelines have names in capitals; short ones would be initials.
    currencies = {name.upper(): codes for name, codes in written.items() if len(name) > _INITIALS} | written
    return Places(re.compile(rf"\b(?:{alternation(currencies)})\b"), currencies, cldr.last_days())
