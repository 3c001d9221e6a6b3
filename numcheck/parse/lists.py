"""Numbers whose unit only the last of their list names: "5, 7 and 9 percent", "5- and 9-year bonds", "6 by 4 feet"."""

from __future__ import annotations

import re

from numcheck.parse.figure import figure_at
from numcheck.parse.left import word_before
from numcheck.parse.site import Figure, Ground

_JOINT = re.compile(r"(-)?(,)?(?:[ ]?(×)[ ]?|(?:[ ]([a-z]{1,4}))?[ ])(?=\d)")
_MEMBERS = 6
_SHARED = frozenset({"percent", "points", "unit"})


def share_unit(ground: Ground, figure: Figure) -> None:
    """Give a bare number the unit of the last member of the list it begins; leave others as they are.

    "At the ages of 5, 7 and 9 years" counts, so durations are shared only where a hyphen waits for them.
    """
    if figure.sign or figure.senses or figure.scaled or not figure.raw or len(figure.raw.partition(".")[0]) > 3:
        return
    at, awaited, across = figure.end, True, False
    for _ in range(_MEMBERS):
        joint = _joint(ground, figure, at)
        member = figure_at(ground, joint.end()) if joint else None
        if joint is None or member is None or member.sign or not member.raw or len(member.raw) > 5:
            return
        awaited = awaited and joint[1] is not None
        across = across or bool(joint[3]) or joint[4] in ground.lexicon.ranges["by"]
        if member.senses:
            figure.senses = tuple(
                s
                for s in member.senses
                if s.kind in _SHARED
                and (awaited or s.dimension != "duration")
                and (not across or s.dimension == "length")
            )
            return
        if member.scaled:
            return
        at = member.end


def _joint(ground: Ground, figure: Figure, at: int) -> re.Match[str] | None:
    """Return what ties two members of a list; "12, or 30 percent" is no list but says one thing twice."""
    joint = _JOINT.match(ground.text, at, ground.limit)
    if joint is None:
        return None
    word, ranges = joint[4], ground.lexicon.ranges
    if joint[3]:
        return joint
    if joint[2]:
        return joint if word is None or word in ranges["and"] else None
    if word in ranges["list"] or word in ranges["by"]:
        return joint
    moved = word in ranges["to"] and word_before(ground.text, figure.start, ground.floor) in ranges["from"]
    return joint if moved else None
