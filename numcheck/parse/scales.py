"""Whether a word or a mark behind a number multiplies it: "5 million", "$3bn", "over 200k"."""

from __future__ import annotations

import re

from numcheck.lexicon.lexicon import Sense
from numcheck.parse.site import Figure, Ground

_WORD = re.compile(r" ([a-z]{3,})\b")
_SHORT = 3


def scale_behind(ground: Ground, figure: Figure, senses: tuple[Sense, ...], end: int) -> Sense | None:
    """Return the scale among `senses`; a one-letter one needs a currency on either side, or something counted."""
    for sense in senses:
        if sense.kind == "scale":
            # "10-K" is a form.
            return None if ground.text[figure.end : end].startswith("-") and end == figure.end + 2 else sense
        if sense.kind == "money scale" and (_of_money(ground, figure, end) or _glued(ground, figure, end)):
            return sense
    return None


def _of_money(ground: Ground, figure: Figure, end: int) -> bool:
    if figure.sign is not None:
        return True
    after = ground.lexicon.after.longest(ground.text, end)
    return after is not None and any(s.kind == "currency" and not s.weak for s in after[0])


def _glued(ground: Ground, figure: Figure, end: int) -> bool:
    """Whether a letter glued to a number is a scale: "5m people", "2m bpd", "over 200k"; not "400m from it"."""
    if not figure.raw or end != figure.end + 1:
        return False
    classes, after = ground.lexicon.classes, _WORD.match(ground.text, end, ground.limit)
    word = after[1] if after else ""
    if figure.raw in classes["not_thousands"] or word in classes["not_thousands"]:
        return False
    if ground.text[figure.end] in ground.lexicon.thousands and len(figure.raw) > 1:
        following = ground.text[end : end + 1]
        return not following.isalnum() and following not in {"-", "("}
    if len(word) > _SHORT:
        return word not in classes["adjectives"] and word not in classes["bearings"]
    unit = ground.lexicon.after.longest(ground.text, end) if ground.text[end : end + 1] == " " else None
    return unit is not None and all(sense.kind == "unit" and not sense.weak for sense in unit[0])
