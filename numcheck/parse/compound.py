"""Figures in two or more units that are one: "6 feet 3 inches", "2 dollars and 40 cents"."""

from __future__ import annotations

import re
from dataclasses import replace

from numcheck.lexicon.lexicon import Sense
from numcheck.model.mention import Numeral
from numcheck.parse.figure import figure_at
from numcheck.parse.left import word_before
from numcheck.parse.site import Figure, Ground

_CENTS = re.compile(r"(?: and |[ \u00a0])(?=[\da-z])")
_JOINT = re.compile(r"(?:[ \u00a0]|, and |, | and |)(?=\d)")
_CLOSED = re.compile(r"[ \u00a0]?(?:[,;:)?!\n]|\.(?!\d)|\Z)")
_HUNDRED = 100
_PARTS = 3
_MANY = 10_000


def with_parts(ground: Ground, figure: Figure) -> None:
    """Take the smaller units that follow a figure into it: it then counts the smallest; leave others as they are."""
    for _ in range(_PARTS):
        if not (_with_cents(ground, figure) if figure.sign or figure.sense("currency") else _with_unit(ground, figure)):
            return


def _with_unit(ground: Ground, figure: Figure) -> bool:
    sense = figure.sense("unit")
    part = ground.lexicon.parts.get(sense.candidates[0].unit) if sense else None
    if part is None or not _whole(figure.numeral):
        return False
    unit, many = part
    rest = _following(ground, figure, _JOINT)
    found = _part(ground, rest, unit) if rest else None
    if rest is None or found is None or found.candidates[0].unit != unit or not _fits(rest.numeral, _MANY):
        return False
    if "." in rest.numeral.digits and rest.numeral.denominator > 1:
        return False
    under = rest.numeral.denominator
    _join(figure, many * under, rest, Numeral("0", denominator=under))
    figure.senses = tuple(s for s in rest.senses if s.kind == "unit")
    return True


def _part(ground: Ground, rest: Figure, unit: str) -> Sense | None:
    """Return the unit of the second figure; a mark that is also a word ("in") is one behind the larger unit."""
    known = rest.sense("unit")
    hit = None if known else ground.lexicon.after.longest(ground.text, rest.number_end)
    if hit is None or rest.end != rest.number_end:
        return known
    weak = next((s for s in hit[0] if s.kind == "unit" and s.candidates[0].unit == unit), None)
    if weak is not None:
        rest.senses, rest.end = (weak,), hit[1]
    return weak


def _with_cents(ground: Ground, figure: Figure) -> bool:
    """Take hundredths into an amount: they stay hundredths of the same currency."""
    if not _whole(figure.numeral):
        return False
    rest = _following(ground, figure, _CENTS)
    if rest is None or rest.sign or not _whole(rest.numeral) or not _fits(rest.numeral, _HUNDRED):
        return False
    minor = rest.sense("minor")
    if minor is None and not _unnamed_cents(ground, figure, rest):
        return False
    if (
        minor
        and minor.name not in ground.lexicon.cents
        and not _same_currency(figure.sense("currency") or figure.sign, minor)
    ):
        return False
    _join(figure, _HUNDRED, rest, Numeral("0", denominator=_HUNDRED))
    figure.senses = tuple(sense for sense in figure.senses if sense.kind == "currency")
    return True


def _unnamed_cents(ground: Ground, figure: Figure, rest: Figure) -> bool:
    """Whether two digits that close a clause behind an amount are its hundredths: "two pounds fifty", "$20 and 43".

    Behind a list or between two ends they are an amount of their own.
    """
    if (
        rest.senses
        or rest.scaled
        or rest.numeral.value < 10
        or _CLOSED.match(ground.text, rest.end, ground.limit) is None
    ):
        return False
    before = word_before(ground.text, figure.start, ground.floor)
    listed = ground.text[max(ground.floor, figure.start - 2) : figure.start].rstrip(" \u00a0").endswith(",")
    return not (listed or before in ground.lexicon.ranges["between"])


def _following(ground: Ground, figure: Figure, joints: re.Pattern[str]) -> Figure | None:
    joint = joints.match(ground.text, figure.end, ground.limit)
    return figure_at(ground, joint.end()) if joint else None


def _join(figure: Figure, many: int, rest: Figure, unit: Numeral) -> None:
    """Put the figures together as a count of the smaller unit, over `unit`'s denominator."""
    sign = -1 if figure.numeral.digits.startswith("-") else 1
    last, point, decimals = rest.numeral.digits.partition(".")
    over = (abs(int(figure.numeral.digits)) * many + int(last)) * sign
    figure.numeral = replace(figure.numeral, digits=f"{over}{point}{decimals}", denominator=unit.denominator)
    figure.end = rest.end


def _whole(numeral: Numeral) -> bool:
    return numeral.denominator == 1 and "." not in numeral.digits and numeral.scale == 1


def _fits(numeral: Numeral, many: int) -> bool:
    return 0 <= numeral.value < many and numeral.scale == 1


def _same_currency(major: Sense | None, minor: Sense) -> bool:
    units = {candidate.unit for candidate in major.candidates[:1]} if major else set()
    return bool(units & {candidate.unit for candidate in minor.candidates})
