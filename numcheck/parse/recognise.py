"""Decides what a figure measures: one recogniser a dimension, tried in the order of their evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from numcheck.lexicon.lexicon import Sense
from numcheck.model.mention import Candidate, Dimension, Hedge, HedgeKind, Mention
from numcheck.model.span import Span
from numcheck.parse.compound import with_parts
from numcheck.parse.evidence import is_mass
from numcheck.parse.figure import figure_at
from numcheck.parse.left import hedge_before, preceding
from numcheck.parse.lists import share_unit
from numcheck.parse.names import labelled, named, names
from numcheck.parse.ranges import upper_end
from numcheck.parse.site import Figure, Ground
from numcheck.parse.years import bare_year

_NOUN = re.compile(
    r"[ \u00a0\n-](?:of the |of )?(?:(?:[A-Z]\.){2} )?([A-Za-z]{1,40}(?:['’-][A-Za-z]{1,40}){0,3})(?![A-Za-z]|\.[A-Z])"
)
_PER = re.compile(r"[ \u00a0\n]([a-z]+)[ \u00a0\n]([A-Za-z]+)|/([A-Za-z]+[²³]?)|-(?:a|per)-([a-z]+)")
# Of other totals, as "45 out of 212", both numbers count.
_ROUND = frozenset({*range(2, 11), 20, 100, 1000, 10_000, 100_000})

_AGE_AREA = 24
_OLDEST = 130
_YEARS = Sense("unit", (Candidate("year"),), dimension="duration")
_RATED = frozenset({Dimension.MONEY, Dimension.MEASURE, Dimension.COUNT, Dimension.PERCENT})


def recognise(ground: Ground, figure: Figure) -> Mention | None:
    """Return the mention a figure makes, None when it is part of a name, a score, a time or a code."""
    if figure.senses or figure.sign:
        with_parts(ground, figure)
    upper = upper_end(ground, figure)
    if upper is None:
        share_unit(ground, figure)
    if not figure.senses and not figure.sign:
        return odds(ground, figure, upper) or age(ground, figure, upper) or count(ground, figure, upper)
    for recogniser in (money, percent, multiplier, measure, count):
        found = recogniser(ground, figure, upper)
        if found is not None:
            return found
    return None


def money(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read an amount of money: a currency sign before, or a currency or its hundredth behind."""
    sense = figure.sign or figure.sense("currency") or figure.sense("minor")
    if sense is None or (figure.sign is None and is_mass(ground, figure, upper)):
        return None
    return _made(ground, figure, upper, Dimension.MONEY, sense)


def percent(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read percent, percentage points, basis points and per mille, which are different dimensions."""
    sense = figure.sense("percent")
    if sense is not None:
        return _made(ground, figure, upper, Dimension.PERCENT, sense)
    sense = figure.sense("points")
    return _made(ground, figure, upper, Dimension.POINTS, sense) if sense else None


def multiplier(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read "three times", "2-fold", "3x"; "three times a week" counts."""
    sense = figure.sense("times")
    if sense is None or _per(ground, (upper or figure).end) or figure.numeral.value == 1:
        return None
    return _made(ground, figure, upper, Dimension.MULTIPLIER, sense)


def measure(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read a measure or a duration."""
    sense = figure.sense("unit")
    if sense is None:
        return None
    if sense.weak and labelled(ground, figure):
        return None
    dimension = Dimension.DURATION if sense.dimension == "duration" else Dimension.MEASURE
    return _made(ground, figure, upper, dimension, sense)


def odds(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read so many of so many as the fraction it is: "one in five", "3 out of 10"."""
    joint = ground.lexicon.odds.match(ground.text, figure.end, ground.limit)
    if joint is None or upper or figure.scaled or (figure.raw and names(ground, figure)):
        return None
    whole = figure_at(ground, joint.end())
    if whole is None or whole.sign or whole.senses or whole.numeral.denominator > 1 or "." in whole.numeral.digits:
        return None
    part, many = figure.numeral.value, whole.numeral.value
    if not 0 < part < many or part.denominator > 1 or not (part == 1 or many in _ROUND) or _is_year(whole):
        return None
    figure.end = whole.end
    figure.numeral = replace(figure.numeral, digits=str(part), scale=1, denominator=int(many))
    noun = _NOUN.match(ground.text, figure.end, ground.limit)
    return _made(ground, figure, None, Dimension.FRACTION, None, noun=noun[1].lower() if noun else "")


def _is_year(figure: Figure) -> bool:
    return len(figure.raw) == 4 and figure.raw[:2] in {"18", "19", "20"}


def age(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read the years of an age whose unit the words before imply: "aged 26", "at the age of 8 or 9"."""
    lexicon = ground.lexicon
    if preceding(ground, figure) not in lexicon.before_ages:
        return None
    value = figure.numeral.value
    if figure.scaled or not (value > 1 or figure.numeral.denominator == 1) or not 0 <= value <= _OLDEST:
        return None
    words = ground.text[max(ground.floor, figure.start - _AGE_AREA) : figure.start].split()
    if len(words) > 2 and words[-2].isdigit() and words[-1] in {*lexicon.ranges["to"], *lexicon.ranges["list"]}:
        words = words[:-2]
    cues = [tuple(map(str.lower, words[-size:])) for size in (1, 2) if size <= len(words)]
    cue = max((cue for cue in cues if cue in lexicon.ages), key=len, default=())
    if not cue or cues[-1] in lexicon.not_ages:
        return None
    named = words[-len(cue)][0].isupper() and words[: -len(cue)][-1:] and words[-len(cue) - 1][0].isupper()
    return None if named else _made(ground, figure, upper, Dimension.DURATION, _YEARS)


def count(ground: Ground, figure: Figure, upper: Figure | None) -> Mention | None:
    """Read a bare number: a fraction, a year, an ordinal, or a count of what follows it."""
    last = upper or figure
    if figure.senses and figure.sense("unit") is None:
        figure.end = last.end = last.number_end if not last.scaled else last.end
        if figure.sense("clock"):
            return None
    if upper is None and figure.raw and not figure.scaled:
        if len(figure.raw) == 4 and figure.raw.isdigit() and figure.start == figure.number_start:
            year = _year(ground, figure)
            if year is not None:
                return year
        if names(ground, figure):
            return None
    if not figure.scaled and labelled(ground, figure):
        return None
    if figure.numeral.denominator > 1 and not figure.scaled and figure.numeral.scale == 1:
        return _made(ground, figure, upper, Dimension.FRACTION, None)
    noun = _NOUN.match(ground.text, last.end, ground.limit)
    word = noun[1].lower() if noun else ""
    alone = figure.numeral.spelled and not figure.scaled and figure.numeral.scale == 1
    if alone and (figure.numeral.digits == "1" or named(ground, figure.start)):
        return None
    return _made(ground, figure, upper, Dimension.COUNT, None, noun=word)


def _year(ground: Ground, figure: Figure) -> Mention | None:
    following = _NOUN.match(ground.text, figure.number_end, ground.limit)
    before = preceding(ground, figure)
    round_count = int(figure.raw) % 100 == 0 and following is not None and _plural(following[1], ground)
    if round_count and before not in ground.lexicon.dates.year_cues:
        return None
    return bare_year(ground, figure)


def _plural(noun: str, ground: Ground) -> bool:
    return noun.endswith((ground.lexicon.plural_ending, "people"))


def _made(
    ground: Ground, figure: Figure, upper: Figure | None, dimension: Dimension, sense: Sense | None, noun: str = ""
) -> Mention:
    end = upper.end if upper else figure.end
    hedge = hedge_before(ground.text, figure.start, ground.floor, ground.lexicon)
    span = Span(figure.start, end)
    named = sense.name if sense else ""
    # By position, since all figures are made here and names cost a third more.
    return Mention(
        span,
        ground.text[figure.start : end],
        dimension,
        figure.numeral,
        upper.numeral if upper else None,
        sense.candidates if sense else (),
        _fitting(hedge, dimension) if hedge else None,
        None,
        ground.block,
        ground.quoted(span),
        named if sense and sense.kind == "minor" else "",
        named if sense and sense.kind == "currency" else "",
        _per(ground, end) if dimension in _RATED else "",
        noun,
    )


def _fitting(hedge: Hedge | None, dimension: Dimension) -> Hedge | None:
    """Drop "over" before a duration, where it means "during"."""
    during = dimension is Dimension.DURATION and hedge is not None and hedge.kind is HedgeKind.OVER
    return None if during else hedge


def _per(ground: Ground, end: int) -> str:
    """Return what the figure that ends at `end` is counted by ("a barrel", "per capita", "/kg"), "" for nothing."""
    match = _PER.match(ground.text, end, ground.limit)
    if match is None:
        return ""
    lexicon = ground.lexicon
    if match[3] or match[4]:
        return (match[3] or match[4]).lower()
    by = match[2].lower()
    if match[1] in lexicon.per_words:
        return by
    counted = match[1] in lexicon.per_articles and by in lexicon.per_by
    following = _NOUN.match(ground.text, match.end(), ground.limit) if counted else None
    return by if counted and not (following and following[1].lower() in lexicon.per_not) else ""
