"""A language, ready to read with: every word list compiled into the form the parser looks it up in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from numcheck.lexicon.pattern import Pattern
from numcheck.lexicon.phrases import PhraseTable
from numcheck.model.mention import Candidate, Dimension, HedgeKind
from numcheck.model.unit import UnitDefinition

Kind = Literal["scale", "money scale", "currency", "minor", "percent", "points", "unit", "times", "month", "clock"]

# No construction has more figures.
_MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of what stands beside a numeral.

    `kind` says which; `candidates` what unit or currencies it may be, best first; `factor` what a scale multiplies
    by; `weak` that the word means something else as often, `glued`
    that it does not when no space stands between; `dimension` what a unit measures;
    `name` what the word is called in the singular.
    """

    kind: Kind
    candidates: tuple[Candidate, ...] = ()
    factor: int | Fraction = 1
    weak: bool = False
    glued: bool = False
    dimension: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Spelled numbers: the value of each word, by what it does in a number."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, int]
    articles: frozenset[str]
    shares: frozenset[str]
    spells: frozenset[str]
    behind_part: frozenset[str]
    ranks: frozenset[str]
    rated: frozenset[str]
    at: frozenset[str]
    point: str
    negative: frozenset[str]
    either: tuple[str, ...]
    ordinals: frozenset[str]
    conjunctions: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Months and weekdays by every name, and words around dates.

    `plain_months` are the names of months that are no other words, as they stand in lower case.
    """

    months: Mapping[str, int]
    plain_months: frozenset[str]
    weekdays: Mapping[str, int]
    month_names: tuple[str, ...]
    weekday_names: tuple[str, ...]
    ordinals: frozenset[str]
    joints: frozenset[str]
    year_cues: frozenset[str]
    fiscal: tuple[str, ...]
    eras: Mapping[str, int]
    month_cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Words that name stretches of the calendar without a number.

    `heads` are the words in whose place one is looked for, as they are written: `units` ("year"), `days` ("today", by
    how far it is from the day that the text speaks from) and `months`; at those of `apart` no figure can stand. `leads`
    are the words before a unit by what they do: "rank" ones (`ranks`) count a quarter or half, "relative" ones
    (`relative`) count from the dateline, so that "last" year is -1, "vague" and "same" ones from what else the text
    speaks of, and "fiscal", "article" and "definite" ones stand between.

    `marks` are letters beside the number of a quarter or half ("Q"), `mark_cues` words before one. `owners` before a
    relative word, and `bent` before an article, make it a span of time ("his last year"). `ties` join a stretch to its
    year, those of `parts_of` to anything, `joints` a month to the one before it, `possessives` (`genitives`, or
    nothing) a year to its part. `month_cues` stand before every month, `more_month_cues` only before one whose name is
    no other word (`month_words`), `past_month_cues` before one that has been. `past` words and endings tell what has
    been, `coming` ones what is to come, `told` ones what somebody said, `games` ones that halves and quarters are of a
    game.
    """

    heads: frozenset[str]
    apart: frozenset[str]
    leads: Mapping[str, str]
    units: Mapping[str, str]
    days: Mapping[str, int]
    months: Mapping[str, int]
    month_words: frozenset[str]
    ranks: Mapping[str, int]
    marks: Mapping[str, str]
    relative: Mapping[str, int]
    fiscal: frozenset[str]
    owners: frozenset[str]
    ago: frozenset[str]
    bent: frozenset[str]
    ties: frozenset[str]
    parts_of: frozenset[str]
    genitives: tuple[str, ...]
    possessives: frozenset[str]
    month_cues: frozenset[str]
    more_month_cues: frozenset[str]
    past_month_cues: frozenset[str]
    joints: frozenset[str]
    mark_cues: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    coming: frozenset[str]
    told: frozenset[str]
    games: tuple[str, ...]


class Clue(NamedTuple):
    """Tokens of which one has to stand near the first figure: from `first` up to, not including, `last` tokens on.

    A figure among them is one of a dimension. It is a tuple since it is taken apart at every figure of a text.
    """

    tokens: frozenset[str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ConstructionEntry:
    """One construction of the language.

    `claim` is what it makes, `needs` the dimensions each of its figures may have, `measure` what it is about where no
    word says so, `also` that other constructions of the same claim may hold around the same figure, `words` the sets
    of tokens of each of which a text has to have one, `clues` where these and its figures have to be (nearest first),
    `before` and `behind` the tokens that can stand next to the first figure, None for any. Where its first figure is in
    a role called so, it is `hedged`.
    """

    claim: str
    pattern: Pattern
    needs: tuple[frozenset[Dimension], ...]
    measure: str = ""
    also: bool = False
    words: tuple[frozenset[str], ...] = ()
    clues: tuple[Clue, ...] = ()
    before: frozenset[str] | None = None
    behind: frozenset[str] | None = None
    hedged: bool = False


class Constructions:
    """The constructions of a language, in their order; those that some figures allow are found once and kept.

    `reach` is how many tokens before a first figure the farthest clue can lie.
    """

    __slots__ = ("_entries", "_known", "reach")

    def __init__(self, entries: tuple[ConstructionEntry, ...]) -> None:
        self._entries = entries
        self.reach = max((-clue.first for entry in entries for clue in entry.clues), default=0)
        self._known: dict[tuple[frozenset[str], int], tuple[ConstructionEntry, ...]] = {}

    def __iter__(self) -> Iterator[ConstructionEntry]:
        return iter(self._entries)

    def fitting(self, present: frozenset[str], count: int) -> tuple[ConstructionEntry, ...]:
        """Return the constructions that `count` figures of the dimensions `present` are enough for."""
        key = present, min(count, _MOST_FIGURES)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(
                entry
                for entry in self._entries
                if count >= len(entry.needs) and all(dimensions & present for dimensions in entry.needs)
            )
        return known


@dataclass(frozen=True, slots=True)
class Anchors:
    """The patterns of numbers in digits and, as group 1, of words that a figure may begin with.

    `here` matches at a place where one of them begins. `ahead` finds the next: one set of characters begins it, which
    is three times as fast as a word's edge before alternatives, so what stands before a word is part of its match.
    """

    here: re.Pattern[str]
    ahead: re.Pattern[str]

    def search(self, text: str, at: int, limit: int) -> re.Match[str] | None:
        """Return the match of `here` at the first place from `at` on where there is one."""
        if not at:
            if text[:1].isalpha() and (first := self.here.match(text, 0, limit)):
                return first
        elif not text[at - 1].isalnum():
            at -= 1
        found = self.ahead.search(text, at, limit)
        return self.here.match(text, found.start(1), limit) if found and found[1] is not None else found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the parser and the binders know of one language.

    `sign_ends` says how long the signs are that end in a character, the longest first; `currency_words` are what the
    currencies are called in one word, the last of their names: "dollar", "baht".
    """

    language: str
    after: PhraseTable[Sense]
    signs: Mapping[str, Sense]
    sign_ends: Mapping[str, tuple[int, ...]]
    anchors: Anchors
    numbers: NumberWords
    dates: DateWords
    periods: PeriodWords
    hedges: Mapping[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]
    hedge_bounds: Mapping[str, Fraction]
    compares: frozenset[str]
    multipliers: Mapping[str, Fraction]
    ranges: Mapping[str, frozenset[str]]
    per_words: frozenset[str]
    per_articles: frozenset[str]
    per_by: frozenset[str]
    per_not: frozenset[str]
    labels: frozenset[str]
    titles: frozenset[str]
    undoubled: frozenset[str]
    thought: frozenset[str]
    abbreviations: frozenset[str]
    weak_words: frozenset[str]
    streets: frozenset[str]
    cents: frozenset[str]
    odds: re.Pattern[str]
    thousands: frozenset[str]
    lone: frozenset[str]
    prefixes: frozenset[str]
    ages: frozenset[tuple[str, ...]]
    not_ages: frozenset[tuple[str, ...]]
    before_ages: frozenset[str]
    plural_ending: str
    currency_users: frozenset[str]
    money_before: frozenset[str]
    parts: Mapping[str, tuple[str, int]]
    lengths: Mapping[str, tuple[Sense, ...]]
    evidence: Mapping[str, frozenset[str]]
    units: Mapping[str, UnitDefinition]
    constructions: Constructions
    classes: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    measures: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    currency_labels: Mapping[str, tuple[str, str]]
    currency_words: frozenset[str]
