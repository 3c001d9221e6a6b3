"""Reads one figure: the number, the currency sign before it, the scale and the unit behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from numcheck.lexicon.lexicon import Sense
from numcheck.model.mention import Numeral
from numcheck.parse.digits import read_digits
from numcheck.parse.evidence import evident, used_by
from numcheck.parse.left import currency_name, currency_sign, is_negative, word_before
from numcheck.parse.names import counted
from numcheck.parse.parts import part_of, with_fraction
from numcheck.parse.scales import scale_behind
from numcheck.parse.site import Figure, Ground
from numcheck.parse.spelled import read_spelled

_JOINED = frozenset("/#@\\_^")
_SIGNS = frozenset("$€£¥")
_POWER = re.compile(
    r"[eE]([+-]?\d{1,2})(?!\w)|[ ]?[×x*][ ]?10(?:(?:\^|(?=[-−+]))([-−+]?\d{1,2})(?![\d.,]*\d)|([⁻⁺]?[⁰¹²³⁴-⁹]{1,2}))"
)
_POWER_OPENS = frozenset("eE×x*^")
_RAISED_TO = re.compile(r"(?:[ ]?[×x*][ ]?(\d{1,2}))?\^(\d{1,2})(?![\d.,]*\d)")
_OPENING = frozenset("([{<=~≈$€£¥₸₽₴₹₦+-–—−/\"'“‘«*|.")
_LONGEST_BASE = 6
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−", "-+0123456789-")
_SPACED = re.compile(r"(?:[ ]\d{3})+(?!\d|[.,]\d)")
# Where text was cut into words and put together again: "8, 000 messages".
_APART = re.compile(r"(?:, 000)+(?!\d|[.,]\d)")
_BRACKETED = re.compile(r"[ ]?([(\[{<])(?=[^\W\d_°µμ])")
_INCH = re.compile(r"(''|″)|[ ]?[\"”][ -]([a-z]+)")
_CLOSES = {"(": ")", "[": "]", "{": "}", "<": ">"}
_FEET = re.compile(r"(\d{1,2})['’′](\d{1,2})")
_INCHES = ('"', "''", "’’", "”", "″")


def read_figure(ground: Ground, match: re.Match[str]) -> Figure | None:
    """Return the figure whose number an anchor matched; None when it is part of a name or no number."""
    if match[1] is not None:
        spelled = read_spelled(ground.text, match.start(), match.end(), ground.limit, ground.lexicon.numbers)
        if spelled is None:
            return None
        numeral, start, end = spelled
        figure = with_unit(ground, _with_minus(ground, Figure(start, end, start, end, numeral, "")))
        return part_of(ground, figure) if numeral.denominator > 1 and figure.end == end else figure
    read = _feet_and_inches(ground, match) or _number(ground, match)
    if read is None or not _left_edge(ground, read):
        return None
    if read.senses:
        return read
    figure = with_unit(ground, _grouped(ground, read))
    if figure.end == figure.number_end and _is_fraction(figure.numeral):
        figure = part_of(ground, figure)
    at = figure.number_end
    attached = at < ground.limit and (ground.text[at].isalpha() or ground.text[at] == "_")
    if not attached or figure.end != at:
        return figure
    ground.numbered.add(figure.raw)
    return None


def figure_at(ground: Ground, at: int) -> Figure | None:
    """Return the figure whose number begins at `at`, None when there is none."""
    anchor = ground.lexicon.anchors.here.match(ground.text, at, ground.limit)
    return read_figure(replace(ground, floor=at), anchor) if anchor else None


def _is_fraction(numeral: Numeral) -> bool:
    """Whether a number is written as part of one: "3/4", "0.25"."""
    return numeral.denominator > 1 or numeral.digits.startswith(("0.", "-0."))


def _number(ground: Ground, match: re.Match[str]) -> Figure | None:
    found = read_digits(match[0], ground.text, match.end(), ground.limit)
    if found is None:
        if not (match[0].isdigit() and _pointed(ground, match.start())):
            return None
        found = Numeral(match[0]), match.end()
    numeral, end = with_fraction(ground, *found)
    mark = ground.text[end : end + 1]
    if (ground.text[end + 1 : end + 2] if mark == " " else mark) not in _POWER_OPENS:
        return Figure(match.start(), end, match.start(), end, numeral, match[0])
    power = _POWER.match(ground.text, end, ground.limit)
    if power and numeral.denominator == 1:
        exponent = int((power[1] or power[2] or power[3]).translate(_RAISED))
        numeral, end = replace(numeral, scale=Fraction(10) ** exponent), power.end()
    elif len(match[0]) <= _LONGEST_BASE and (raised := _RAISED_TO.match(ground.text, end, ground.limit)):
        base, digits = (int(raised[1]), numeral.digits) if raised[1] else (numeral.value, "1")
        numeral, end = replace(numeral, digits=digits, scale=base ** int(raised[2])), raised.end()
    return Figure(match.start(), end, match.start(), end, numeral, match[0])


def _feet_and_inches(ground: Ground, match: re.Match[str]) -> Figure | None:
    """Return the length that 6'2" writes, in inches."""
    parts = None if match[0].isdecimal() else _FEET.fullmatch(match[0])
    inch = ground.lexicon.parts.get("foot")
    if parts is None or inch is None or int(parts[2]) >= inch[1]:
        return None
    mark = next((m for m in _INCHES if ground.text.startswith(m, match.end())), "")
    if not mark:
        return None
    end = match.end() + len(mark)
    numeral = Numeral(str(int(parts[1]) * inch[1] + int(parts[2])))
    return Figure(match.start(), end, match.start(), end, numeral, match[0], senses=ground.lexicon.lengths[inch[0]])


def _grouped(ground: Ground, figure: Figure) -> Figure:
    """Take in groups set apart by spaces ("10 000 euros") where what is counted shows that they are one number."""
    if not (figure.raw.isdigit() and len(figure.raw) <= 3 and figure.number_end == figure.end):
        return figure
    text, end = ground.text, figure.end
    groups = _APART.match(text, end, ground.limit) or _SPACED.match(text, end, ground.limit)
    if groups is None or not (groups[0][0] == "," or figure.sign or _measured(ground, groups.end())):
        return figure
    digits = figure.numeral.digits + groups[0].replace(" ", "").replace(",", "")
    return replace(figure, numeral=replace(figure.numeral, digits=digits), end=groups.end(), number_end=groups.end())


def _measured(ground: Ground, end: int) -> bool:
    """Whether a unit, a scale word or what is counted stands behind a number that would end at `end`."""
    after = ground.lexicon.after.longest(ground.text, end)
    if after and any(not s.weak and s.kind != "month" for s in after[0]):
        return True
    return counted(ground.text, end, ground.limit)


def _left_edge(ground: Ground, figure: Figure) -> bool:
    """Take in the currency sign and the minus before a number; False when it is glued to a name."""
    if figure.start == ground.floor:
        return True
    _leading_point(ground, figure)
    if _signed(ground, figure):
        return True
    if _glued(ground.text, figure.start, ground.floor) and not _prefixed(ground, figure.start):
        return False
    _with_minus(ground, figure)
    return True


def _with_minus(ground: Ground, figure: Figure) -> Figure:
    """Take in the minus before a number: a sign before digits, or a word for it."""
    minus = is_negative(ground.text, figure.start, ground.floor, ground.lexicon)
    if minus is not None and (figure.raw or ground.text[minus].isalpha()):
        figure.start = minus
        figure.numeral = replace(figure.numeral, digits="-" + figure.numeral.digits)
    return figure


def _leading_point(ground: Ground, figure: Figure) -> None:
    """Take in the point of ".5"."""
    start = figure.start
    if _pointed(ground, start):
        figure.start = figure.number_start = start - 1
        figure.numeral = replace(figure.numeral, digits="0." + figure.numeral.digits)


def _pointed(ground: Ground, start: int) -> bool:
    """Whether a point that ends nothing stands right before `start`."""
    text, at = ground.text, start - 1
    return at >= ground.floor and text[at] == "." and (at == ground.floor or _opens(text[at - 1]))


def _signed(ground: Ground, figure: Figure) -> bool:
    """Take in the currency before a number; True when a minus stands between them, and nothing is left to see."""
    text, start, floor = ground.text, figure.start, ground.floor
    if start == floor:
        return True
    inner = start - 1 if text[start - 1] in "-−" and text[start - 2 : start - 1] in _SIGNS else start
    sign = currency_sign(text, inner, floor, ground.lexicon)
    if sign is None and text[start - 1] == " ":
        sign = currency_name(text, start, floor, ground.lexicon)
    if sign is not None:
        figure.sign, figure.start = sign
        if inner < start:
            figure.numeral = replace(figure.numeral, digits="-" + figure.numeral.digits)
            return True
    return figure.start == floor


def _glued(text: str, start: int, floor: int) -> bool:
    """Whether what stands right before `start` makes the number part of a name, a code or another number."""
    before, further = text[start - 1], text[start - 2] if start - 1 > floor else " "
    if before.isalnum() or (before in _JOINED and not _divided(text, start, floor)):
        return True
    if before == "." and not _opens(further):
        return True
    return (before in ",:'’" and further.isdigit()) or _hyphen_joins(before, further)


def _prefixed(ground: Ground, start: int) -> bool:
    """Whether the hyphen before `start` ends a word that leaves a number one: "mid-2012", "sub-5%"."""
    text = ground.text
    return text[start - 1] == "-" and word_before(text, start - 1, ground.floor) in ground.lexicon.prefixes


def _hyphen_joins(before: str, further: str) -> bool:
    """Whether a hyphen, or the minus of a unit's exponent ("fb−1"), ties a number to what stands before it."""
    return (before in "-\u2011" and further.isalnum()) or (before == "−" and further.isalpha())


def _opens(before: str) -> bool:
    """Whether a number that begins with a point can stand right behind a character."""
    return before.isspace() or before in _OPENING


def _divided(text: str, start: int, floor: int) -> bool:
    """Whether the slash before `start` divides two figures ("4 gallons/15 litres"), not a name."""
    return text[start - 1] == "/" and start - 3 >= floor and text[start - 3 : start - 1].islower()


def with_unit(ground: Ground, figure: Figure) -> Figure:
    """Take in the scale words and the unit behind a number."""
    table, text = ground.lexicon.after, ground.text
    hit = table.longest(text, figure.end) if figure.end < ground.limit else None
    if hit is None and figure.raw:
        return _bracketed(ground, figure)
    while hit is not None and hit[1] <= ground.limit:
        senses, end = hit
        scale = scale_behind(ground, figure, senses, end)
        if scale is None:
            return _take(ground, figure, senses, end)
        known = figure.numeral
        figure.numeral = Numeral(known.digits, known.scale * scale.factor, known.denominator, known.spelled)
        figure.scaled, figure.end = True, end
        hit = table.longest(text, end) if end < ground.limit else None
    return figure


def _coded(text: str, figure: Figure, end: int) -> bool:
    """Whether a letter behind a number goes on with digits, as in a part number ("24703L202", "24703 L-202")."""
    after = text[end : end + 2]
    single = len(text[figure.end : end].strip(" -")) == 1
    return single and text[end - 1].isalpha() and after.lstrip("-")[:1].isdigit()


def _crossed(ground: Ground, senses: tuple[Sense, ...], end: int) -> bool:
    """Whether a sign of multiplication stands between two sides ("30 × 40 cm")."""
    return senses[0].kind == "times" and ground.text[end : end + 2].lstrip(" ")[:1].isdigit()


def _inches(ground: Ground, figure: Figure) -> Figure:
    """Take in the mark of inches: doubled, or straight before a word that says which way a length runs."""
    mark = _INCH.match(ground.text, figure.end, ground.limit)
    inch = ground.lexicon.parts.get("foot")
    if mark is None or inch is None or not (mark[1] or mark[2] in ground.lexicon.classes["adjectives"]):
        return figure
    return replace(figure, senses=ground.lexicon.lengths[inch[0]], end=mark.end(1) if mark[1] else mark.start(2) - 1)


def _bracketed(ground: Ground, figure: Figure) -> Figure:
    """Take in a unit in brackets of its own: "20 (kg)"."""
    opened = _BRACKETED.match(ground.text, figure.end, ground.limit)
    hit = ground.lexicon.after.longest(ground.text, opened.end()) if opened else None
    if opened is None or hit is None or not ground.text.startswith(_CLOSES[opened[1]], hit[1]):
        return _inches(ground, figure)
    kept = tuple(s for s in hit[0] if s.kind in {"unit", "currency", "percent"} and not s.weak)
    return replace(figure, senses=kept, end=hit[1] + 1) if kept else figure


def _take(ground: Ground, figure: Figure, senses: tuple[Sense, ...], end: int) -> Figure:
    """Give a figure the unit behind it, as far as it can be one."""
    if figure.sign is not None:
        meant = {candidate.unit for candidate in figure.sign.candidates}
        same = [s for s in senses if s.kind == "currency" and s.candidates[0].unit in meant]
        if same and not same[0].weak and ground.text[end - 1].isalpha():
            figure.sign, figure.end = same[0], end
        return figure
    if _coded(ground.text, figure, end) or _crossed(ground, senses, end):
        return figure
    if not figure.raw and senses[0].kind == "unit" and ground.text[figure.end : end].strip(" -").isupper():
        return figure
    kept = tuple(s for s in senses if s.kind != "money scale" and (not s.weak or evident(ground, figure, s, end)))
    if kept and not (kept[0].kind == "currency" and used_by(ground, end)):
        figure.senses, figure.end = kept, end
    return figure
