"""Figures in two units that are one: "6 feet 3 inches", "3 pounds and 6 ounces"."""

from __future__ import annotations

import re
from dataclasses import replace

from numcheck.parse.figure import read_figure
from numcheck.parse.site import Figure, Ground

_JOINT = re.compile(r"(?:[ \u00a0]|, | and |)(?=\d)")


def with_part(ground: Ground, figure: Figure) -> None:
    """Take the smaller unit that follows a figure into it, as a fraction of the larger; leave others as they are."""
    sense = figure.sense("unit")
    part = ground.lexicon.parts.get(sense.candidates[0].unit) if sense else None
    whole = figure.numeral
    if part is None or whole.denominator != 1 or "." in whole.digits or whole.scale != 1:
        return
    joint = _JOINT.match(ground.text, figure.end, ground.limit)
    anchor = ground.lexicon.anchors.match(ground.text, joint.end(), ground.limit) if joint else None
    if anchor is None:
        return
    unit, many = part
    inner = Ground(ground.text, anchor.start(), ground.limit, ground.block, ground.lexicon)
    rest = read_figure(inner, anchor)
    found = rest.sense("unit") if rest else None
    if rest is None or found is None or found.candidates[0].unit != unit or "." in rest.numeral.digits:
        return
    under = rest.numeral.denominator
    if not 0 <= rest.numeral.value < many or rest.numeral.scale != 1:
        return
    sign = -1 if whole.digits.startswith("-") else 1
    over = (abs(int(whole.digits)) * many * under + int(rest.numeral.digits)) * sign
    figure.numeral = replace(whole, digits=str(over), denominator=many * under)
    figure.end = rest.end
