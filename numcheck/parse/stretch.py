"""What stands around a stretch of the calendar: the word before it, the year that belongs to it, a game."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from numcheck.lexicon.lexicon import PeriodWords
from numcheck.model.mention import Dimension, Mention, When
from numcheck.parse.resolve import shifted
from numcheck.parse.site import Ground

NEXT = re.compile(r"[ \u00a0\n]([^\W\d_]+)")
JOINTS = frozenset(" -\u00a0\n")
_AREA = 24
_OPENING = "(\"'“‘[—–"
_YEAR_OPENS = frozenset("0123456789'’")
_MOST_WORDS = 4
# How far around a quarter a game is looked for, and around a month another year.
_PLAYED, _NAMED_BEFORE, _NAMED_BEHIND = 200, 250, 150
_start = attrgetter("span.start")


class Stretch(NamedTuple):
    """A stretch of the calendar: where its words begin and end, and when it is, as far as that is known."""

    start: int
    end: int
    when: When | None = None


class Tie(NamedTuple):
    """The year behind a stretch, None where it is not known, and where the words end that belong to the stretch."""

    end: int
    year: int | None = None


@dataclass(slots=True)
class Setting:
    """A block, its figures in order, the day its text speaks from, and the periods found in it so far."""

    ground: Ground
    figures: Sequence[Mention]
    dateline: date | None
    words: PeriodWords
    found: list[Mention] = field(default_factory=list)

    def figure_at(self, at: int) -> Mention | None:
        """Return the figure that begins at `at`."""
        index = bisect_left(self.figures, at, key=_start)
        return self.figures[index] if index < len(self.figures) and _start(self.figures[index]) == at else None

    def free(self, stretch: Stretch) -> bool:
        """Whether no figure stands in a stretch."""
        index = bisect_left(self.figures, stretch.end, key=_start)
        return index == 0 or self.figures[index - 1].span.end <= stretch.start

    def years(self, at: int) -> list[int]:
        """Return the years that are named near `at`."""
        first = bisect_left(self.figures, at - _NAMED_BEFORE, key=_start)
        last = bisect_left(self.figures, at + _NAMED_BEHIND, key=_start)
        near = [*self.figures[first:last], *(each for each in self.found[-2:] if _start(each) >= at - _NAMED_BEFORE)]
        return [each.when.year for each in near if each.when is not None and each.when.year is not None]

    def year_before(self, at: int) -> int | None:
        """Return the year that stands right before `at`: "2020 Q3", "last year's third quarter"."""
        index = bisect_left(self.figures, at, key=_start)
        for last in (*self.figures[max(0, index - 1) : index], *self.found[-1:]):
            between = self.ground.text[last.span.end : at - 1] if at - last.span.end <= _AREA else None
            if last.when is not None and last.when == When(last.when.year) and between in self.words.possessives:
                return last.when.year
        return None


def before(ground: Ground, at: int) -> str:
    """Return the word that stands right before `at`, with a space or hyphen between, in lower case; "" for none."""
    text, floor = ground.text, ground.floor
    if at - floor < 2 or text[at - 1] not in JOINTS:
        return ""
    floor = max(floor, at - _AREA)
    word = text[max(floor, text.rfind(" ", floor, at - 1) + 1) : at - 1]
    if not word.isalpha():
        parts = word.replace("-", " ").split()
        word = parts[-1].lstrip(_OPENING) if parts else ""
    return word.lower()


def played(setting: Setting, at: int) -> bool:
    """Whether words near `at` tell of a game."""
    ground = setting.ground
    area = ground.text[max(ground.floor, at - _PLAYED) : min(ground.limit, at + _PLAYED)].lower()
    return any(word in area for word in setting.words.games)


def tied(setting: Setting, end: int) -> Tie | None:
    """Return the year that stands behind a stretch which ends at `end`, as a figure or in words: "of last year"."""
    ground, words = setting.ground, setting.words
    figure = _year_at(setting, end + 1)
    if figure is not None:
        return Tie(end, figure)
    told: list[re.Match[str]] = []
    at = end
    while len(told) <= _MOST_WORDS and (word := NEXT.match(ground.text, at, ground.limit)):
        told.append(word)
        at = word.end()
        if word[1] not in words.leads and word[1] not in words.ties:
            break
    if not told:
        return None
    joined = told[0][1] in words.ties
    rest = [word for word in told[joined:] if word[1] not in words.fiscal]
    if rest:
        return _told(setting, rest, fiscal=len(rest) + joined < len(told), joined=joined)
    figure = _year_at(setting, at + 1)
    return None if figure is None else Tie(end, figure)


def _year_at(setting: Setting, at: int) -> int | None:
    """Return the year whose figure begins at `at`."""
    if setting.ground.text[at : at + 1] not in _YEAR_OPENS:
        return None
    figure = setting.figure_at(at)
    return figure.when.year if figure and figure.when and figure.dimension is Dimension.YEAR else None


def _told(setting: Setting, told: list[re.Match[str]], *, fiscal: bool, joined: bool) -> Tie | None:
    """Return the year that words name: "last year", "a year earlier", "(of) the previous year"."""
    words, text = setting.words, setting.ground.text
    roles = [words.leads.get(word[1]) for word in told]
    units = [words.units.get(word[1]) for word in told]
    if roles[0] == "article" and len(told) > 1 and units[1]:
        behind = NEXT.match(text, told[1].end(), setting.ground.limit)
        return Tie(behind.end()) if behind and behind[1] in words.ago else None
    if units[-1] != "year" or text[told[-1].end() : told[-1].end() + 1] == "-":
        return None
    if roles[:-1] == ["relative"]:
        when = None if fiscal else shifted(setting.dateline, "year", words.relative[told[0][1]])
        return Tie(told[-1].end(), when.year if when else None)
    named = joined and roles[:-1] in (["definite"], ["definite", "vague"])
    return Tie(told[-1].end()) if named else None
