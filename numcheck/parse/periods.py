"""Stretches of the calendar that are told in words: quarters and halves, "last year", "a year earlier", "in March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from numcheck.model.mention import Dimension, Mention, When
from numcheck.model.span import Span
from numcheck.parse.resolve import day_from, past_year, shifted, tells_past
from numcheck.parse.site import Ground
from numcheck.parse.stretch import JOINTS, NEXT, Setting, Stretch, before, played, tied

_AREA = 24
_HYPHENED = re.compile(r"-([^\W\d_]+)[ \u00a0\n]([^\W\d_]+)")
_MARKED_YEAR = re.compile(r"(\d{2})?(?![\w-])")
_RUNS_ON = frozenset("–/&")
_CENTURY = 2000
_PARTS = {"quarter": 4, "half": 2}
_UNCOUNTED = frozenset({"period", "half"})


def periods(
    ground: Ground, hits: Sequence[re.Match[str]], figures: Sequence[Mention], *, dateline: date | None
) -> list[Mention]:
    """Return the periods of a block in order, none of which overlaps another one or one of its `figures`.

    `hits` are where the scan met a word that one can stand at, or a number that is no figure beside a letter.
    """
    setting, last = Setting(ground, figures, dateline, ground.lexicon.periods), ground.floor
    for hit in hits:
        stretch = _stretch(setting, hit) if hit.start() >= last else None
        if stretch is None or stretch.start < last or not setting.free(stretch):
            continue
        span, last = Span(stretch.start, stretch.end), stretch.end
        surface, quoted = ground.text[span.start : last], ground.quoted(span)
        setting.found.append(
            Mention(span, surface, Dimension.DATE, when=stretch.when, block=ground.block, quoted=quoted, period=True)
        )
    return setting.found


def _stretch(setting: Setting, hit: re.Match[str]) -> Stretch | None:
    word, words = hit[1], setting.words
    if word is None:
        return _marked(setting, hit)
    if word in words.units:
        return _unit(setting, hit, words.units[word])
    return _month(setting, hit) if word in words.months else _day(setting, hit)


def _unit(setting: Setting, hit: re.Match[str], unit: str) -> Stretch | None:
    """Read what a unit of the calendar is part of: "third quarter", "last year", "a month earlier"."""
    ground, words, (start, end) = setting.ground, setting.words, hit.span()
    word = before(ground, start)
    role, glued = words.leads.get(word), ground.text[end : end + 1] == "-"
    if glued and (past := _hyphened(setting, end)) is not None:
        return Stretch(start, past)
    if role is None or role == "definite":
        return None
    begin = start - 1 - len(word)
    fiscal = role == "fiscal"
    if fiscal:
        word = before(ground, begin)
        role, begin = words.leads.get(word), begin - 1 - len(word)
    if role == "rank":
        return _ranked(setting, begin, end, unit, words.ranks[word])
    if role == "same" and not fiscal:
        tie = tied(setting, end)
        return None if tie is None else Stretch(begin, tie.end, None if tie.year is None else When(tie.year))
    if glued or unit in _UNCOUNTED:
        return None
    if role == "relative":
        when = None if fiscal else shifted(setting.dateline, unit, words.relative[word])
        return None if ground.text[start - 1] == "-" or _owned(setting, begin) else Stretch(begin, end, when)
    if role == "article":
        return _ago(setting, begin, end)
    if role != "vague" or fiscal:
        return None
    behind = NEXT.match(ground.text, end, ground.limit)
    return Stretch(begin, behind.end() if behind and behind[1] in words.units else end)


def _owned(setting: Setting, begin: int) -> bool:
    """Whether a word before "last year" makes it somebody's, or a span of time that runs up to now."""
    word = before(setting.ground, begin)
    return word in setting.words.owners or word.endswith(setting.words.genitives)


def _hyphened(setting: Setting, end: int) -> int | None:
    """Return where "year-ago quarter" ends, whose first word ends at `end`; None when it is something else."""
    found = _HYPHENED.match(setting.ground.text, end, setting.ground.limit)
    return found.end() if found and found[1] in setting.words.ago and found[2] in setting.words.units else None


def _ago(setting: Setting, begin: int, end: int) -> Stretch | None:
    """Read "a year earlier", where nothing before it makes it a span of time ("more than a year earlier")."""
    ground, words = setting.ground, setting.words
    behind = NEXT.match(ground.text, end, ground.limit)
    if behind is None or behind[1] not in words.ago:
        return None
    word = before(ground, begin)
    bent = word in words.bent or f"{before(ground, begin - 1 - len(word))} {word}" in words.bent
    return None if bent else Stretch(begin, behind.end())


def _ranked(setting: Setting, begin: int, end: int, unit: str, rank: int) -> Stretch | None:
    """Read a quarter or half: half of a year only where that is said, no quarter of a game or of a mile."""
    ground = setting.ground
    if rank > _PARTS.get(unit, 0) or ground.text[end : end + 1] == "-":
        return None
    tie = tied(setting, end)
    if tie is not None:
        return Stretch(begin, tie.end, _part(tie.year, unit, rank))
    year = setting.year_before(begin)
    behind = NEXT.match(ground.text, end, ground.limit)
    if year is None and (unit == "half" or (behind and behind[1] in setting.words.parts_of) or played(setting, begin)):
        return None
    return Stretch(begin, end, _part(year, unit, rank))


def _part(year: int | None, unit: str, rank: int) -> When:
    return When(year, quarter=rank) if unit == "quarter" else When(year, half=rank)


def _month(setting: Setting, hit: re.Match[str]) -> Stretch | None:
    """Read a month without a day where a preposition, or a month before it, shows that it is one."""
    ground, words, (start, end) = setting.ground, setting.words, hit.span()
    cue = before(ground, start)
    cued = cue in words.month_cues or (cue in words.more_month_cues and hit[1] not in words.month_words)
    joined = _joined(setting, start)
    if not (cued or joined) or _goes_on(setting, end):
        return None
    # The Fourth of July is a day.
    if cue in words.parts_of and before(ground, start - 1 - len(cue)) in words.ranks:
        return None
    month, begin = words.months[hit[1]], start - 1 - len(cue) if cue in words.relative else start
    tie = tied(setting, end)
    if tie is not None:
        return Stretch(begin, tie.end, When(tie.year, month))
    day, year = setting.dateline, None
    if joined is not None:
        # The second month is told of as the first one is.
        year = joined.year if (joined.month or 0) < month else None
    elif cue in words.relative:
        year = day.year if day and not words.relative[cue] else None
    elif day is not None and cue in words.past_month_cues:
        near = setting.years(start)
        year = past_year(day, month, named=near) if tells_past(ground.text, start, end, words) else None
    return Stretch(begin, end, When(year, month))


def _joined(setting: Setting, start: int) -> When | None:
    """Return the month right before `start` that what stands there goes on from: "in June and July"."""
    last = setting.found[-1] if setting.found else None
    if last is None or last.when is None or last.when.month is None or last.when.day is not None:
        return None
    near = start - last.span.end <= _AREA and setting.ground.text[last.span.end : start] in setting.words.joints
    return last.when if near else None


def _goes_on(setting: Setting, end: int) -> bool:
    """Whether what stands behind a month makes it part of a name, or of another stretch ("March quarter")."""
    text = setting.ground.text
    mark = text[end : end + 1]
    if mark not in JOINTS:
        return mark in _RUNS_ON
    behind = NEXT.match(text, end, setting.ground.limit)
    return mark == "-" or (behind is not None and (behind[1][0].isupper() or behind[1] in setting.words.units))


def _day(setting: Setting, hit: re.Match[str]) -> Stretch | None:
    """Read "yesterday"; what somebody says in a quotation may be of another day, and "today" of these times."""
    ground, words, (start, end) = setting.ground, setting.words, hit.span()
    text = ground.text
    if "-" in (text[end : end + 1], text[start - 1 : start]) or (
        hit[1][0].isupper() and not _opens(ground, start, end)
    ):
        return None
    step = words.days[hit[1]]
    sure = (step or before(ground, start) in words.told) and not ground.quoted(Span(start, end))
    return Stretch(start, end, day_from(setting.dateline, step) if sure else None)


def _opens(ground: Ground, start: int, end: int) -> bool:
    """Whether a word that is capitalised begins a sentence and is part of no name."""
    before = ground.text[max(ground.floor, start - 2) : start].rstrip()[-1:]
    behind = NEXT.match(ground.text, end, ground.limit)
    return not (before.isalnum() or before == ",") and not (behind and behind[1][0].isupper())


def _marked(setting: Setting, hit: re.Match[str]) -> Stretch | None:
    """Read "Q3", "3Q23" and "H1 2024": a quarter by a word that says so, a half only with its year."""
    ground, words, text = setting.ground, setting.words, setting.ground.text
    (start, end), digit = hit.span(), hit[0]
    first = start > ground.floor and text[start - 1] in words.marks
    begin, stop = (start - 1, end) if first else (start, end + 1)
    unit = words.marks.get(text[begin] if first else text[end : end + 1])
    if unit is None or len(digit) > 1 or not "1" <= digit <= str(_PARTS[unit]):
        return None
    year = _MARKED_YEAR.match(text, stop, ground.limit)
    if year is None or (begin > ground.floor and text[begin - 1].isalnum()):
        return None
    if year[1]:
        return Stretch(begin, year.end(), _part(_CENTURY + int(year[1]), unit, int(digit)))
    tie = tied(setting, stop)
    known = tie.year if tie else setting.year_before(begin)
    if tie is None and known is None and (unit == "half" or not _cued(setting, begin, stop)):
        return None
    return Stretch(begin, tie.end if tie else stop, _part(known, unit, int(digit)))


def _cued(setting: Setting, begin: int, end: int) -> bool:
    """Whether the words beside "Q3" show that it is a quarter: "in Q3", "Q3 sales"."""
    behind = NEXT.match(setting.ground.text, end, setting.ground.limit)
    cued = before(setting.ground, begin) in setting.words.mark_cues
    counted = behind is not None and behind[1].lower() in setting.ground.lexicon.measures
    return (cued or counted) and not played(setting, begin)
