"""Two numbers that are the ends of one figure: "5-7 %", "$26 to $31 million", "between 5 and 7 percent"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from numcheck.lexicon.anchors import NUMBER
from numcheck.parse.figure import read_figure
from numcheck.parse.left import word_before
from numcheck.parse.names import counted
from numcheck.parse.site import Figure, Ground

_BETWEEN_ENDS = re.compile(r"[-–—‑](?! )|[ ]–[ ](?=\d)|-?[ \u00a0\n]([a-z]+)[ \u00a0\n]")
_JOINTS = frozenset("-–—‑ \u00a0\n±+")
_MARGIN = re.compile(r"[ ]?(?:±|\+/[-−–])[ ]?(?=[\d.])")
_NUMBER_NEAR = re.compile(
    rf"(?:[A-Za-z.]{{0,4}}[$£¥€\u20a0-\u20cf][ \u00a0]?|[A-Z]{{2,4}} ?)?[-−]?({NUMBER})|([A-Za-z]+)"
)
_DESCRIBED = re.compile(r"[ ]([a-z]+(?:-[a-z]+)*)(?= [a-z-]{3,}s\b)")
# Four digits without a comma are a year's, or a telephone's.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*")
_AREA = 24
_QUOTES = "(\"'“‘"


def upper_end(ground: Ground, figure: Figure) -> Figure | None:
    """Return the upper end of the range that `figure` begins, with scale and unit shared; None when it is none."""
    if ground.text[figure.end : figure.end + 1] not in _JOINTS:
        return None
    joint = _BETWEEN_ENDS.match(ground.text, figure.end, ground.limit)
    if joint is None:
        return _with_margin(ground, figure)
    within = _within(ground, figure, joint[1])
    if not (within or _joins(ground, joint[1], figure)):
        return None
    upper = _next_figure(ground, joint.end())
    if upper is None or _is_year(figure):
        return None
    if _counts(ground, figure, upper, surely=joint[1] not in ground.lexicon.ranges["to"]):
        return upper
    if not _same_kind(figure, upper):
        return None
    if joint[1] is not None and figure.senses and not (upper.senses or upper.sign):
        return None
    lower = _sharing(figure, upper)
    _share_back(lower, upper)
    if within and upper.numeral.value < lower.numeral.value:
        lower.numeral, upper.numeral = upper.numeral, lower.numeral
    if upper.numeral.value <= lower.numeral.value or (joint[1] is None and not _dashed(lower, upper)):
        return None
    figure.numeral, figure.sign, figure.senses = lower.numeral, lower.sign, lower.senses
    return upper


def _dashed(lower: Figure, upper: Figure) -> bool:
    """Whether a dash can stand between two figures as between the ends of a range: both measured, none below zero."""
    return lower.numeral.value >= 0 and bool(upper.sign or upper.senses or upper.scaled or lower.sign)


def _within(ground: Ground, figure: Figure, joint: str | None) -> bool:
    """Whether a figure begins the ends of a span that nothing moves along: "ranging from 5 to 9 percent"."""
    ranges, begin = ground.lexicon.ranges, max(ground.floor, figure.start - _AREA)
    if joint not in ranges["to"]:
        return False
    words = [word.strip(_QUOTES).lower() for word in ground.text[begin : figure.start].split()[-2:]]
    if not words or words[-1] not in ranges["from"]:
        return False
    return words[0] in ranges["within"] if len(words) > 1 else begin == ground.floor


def _counts(ground: Ground, lower: Figure, upper: Figure, *, surely: bool) -> bool:
    """Whether two bare numbers are the ends of a count ("10-12 people", "1,500–1,800 new jobs"), not a score."""
    if _units(lower) or _units(upper) or lower.scaled or upper.scaled or lower.numeral.value >= upper.numeral.value:
        return False
    if not (lower.raw and _GROUPED.fullmatch(upper.raw)):
        return False
    behind = _DESCRIBED.match(ground.text, upper.end, ground.limit)
    if behind and len(upper.raw) > 1 and behind[1] not in ground.lexicon.classes["function"]:
        return counted(ground.text, behind.end(), ground.limit)
    return (surely and "," in upper.raw) or counted(ground.text, upper.end, ground.limit)


def _with_margin(ground: Ground, figure: Figure) -> Figure | None:
    """Return the upper end of a figure with a margin ("45 ± 3 percent"), whose lower end `figure` then is."""
    joint = _MARGIN.match(ground.text, figure.end, ground.limit) if figure.raw else None
    margin = _next_figure(ground, joint.end()) if joint else None
    if margin is None or margin.sign or figure.scaled or not margin.raw:
        return None
    mine, theirs = _units(figure), _units(margin)
    if mine and theirs and not mine & theirs:
        return None
    step = min(figure.numeral.step, margin.numeral.step)
    ends = [(figure.numeral.value + side * margin.numeral.value) / step for side in (-1, 1)]
    if any(end.denominator > 1 for end in ends):
        return None
    low, high = (replace(figure.numeral, digits=str(end.numerator), denominator=1, scale=step) for end in ends)
    figure.numeral, margin.numeral = low, high
    figure.senses = margin.senses = figure.senses or margin.senses
    margin.sign = figure.sign
    return margin


def _is_year(figure: Figure) -> bool:
    """Whether a bare number is rather a year than the lower end of amounts ("in 2018 to $56 million")."""
    bare = not (figure.sign or figure.senses or figure.scaled)
    return bare and len(figure.raw) == 4 and figure.raw.isdigit() and figure.raw[:2] in {"19", "20"}


def _joins(ground: Ground, joint: str | None, figure: Figure) -> bool:
    ranges = ground.lexicon.ranges
    if joint is None:
        return True
    if joint not in ranges["and"] and joint not in ranges["to"]:
        return False
    before = word_before(ground.text, figure.start, ground.floor)
    return before in ranges["between"] if joint in ranges["and"] else before not in ground.lexicon.classes["moves"]


def _next_figure(ground: Ground, at: int) -> Figure | None:
    near = _NUMBER_NEAR.match(ground.text, at, ground.limit)
    if near is None:
        return None
    anchor = ground.lexicon.anchors.here.match(ground.text, near.start(1) if near[1] else near.start(2), ground.limit)
    if anchor is None:
        return None
    upper = read_figure(replace(ground, floor=at), anchor)
    return upper if upper is not None and upper.start == at else None


def _units(figure: Figure) -> frozenset[str]:
    found = {c.unit for sense in figure.senses for c in sense.candidates}
    return frozenset(found | {c.unit for c in (figure.sign.candidates if figure.sign else ())})


def _same_kind(lower: Figure, upper: Figure) -> bool:
    mine, theirs = _units(lower), _units(upper)
    return bool(theirs or mine or lower.scaled or upper.scaled) and (not mine or not theirs or bool(mine & theirs))


def _sharing(lower: Figure, upper: Figure) -> Figure:
    """Return the lower end with the scale and unit that only the upper one names."""
    numeral = lower.numeral
    bare = Fraction(numeral.digits) / numeral.denominator
    if not lower.scaled and not lower.senses and upper.scaled:
        above = Fraction(upper.numeral.digits) / upper.numeral.denominator
        if bare < above:
            numeral = replace(numeral, scale=upper.numeral.scale)
    senses = lower.senses or (() if lower.sign else upper.senses)
    return replace(lower, numeral=numeral, senses=senses, sign=lower.sign or upper.sign)


def _share_back(lower: Figure, upper: Figure) -> None:
    """Give the upper end the unit that only the lower one names ("$5-7 billion", "5 percent to 7")."""
    if not upper.sign and not upper.senses:
        upper.sign, upper.senses = lower.sign, lower.senses
        if lower.scaled and not upper.scaled:
            upper.numeral = replace(upper.numeral, scale=lower.numeral.scale)
