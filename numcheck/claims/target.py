"""Binds a multiplier to what it multiplies and when: "doubling output to 450 million tonnes by 2029"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numcheck.claims.tokens import REACH
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Growth, Target
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

CLAIM = "target"


def targets(view: View, growths: Iterable[Growth]) -> Iterator[Target]:
    """Yield each measure that is to become some times what it is, with the text's `growths` of the same measure."""
    fastest: dict[str, Growth] = {}
    told = list(growths)
    for growth in told:
        known = fastest.setdefault(growth.measure, growth)
        if growth.rate.value > known.rate.value:
            fastest[growth.measure] = growth
    levels, seen = _standings(view), set[int]()
    for found in view.found.get(CLAIM, ()):
        factor, measure = view.quantity(found, "factor"), found.measure or _meant(view, found)
        if factor is None or factor.value <= 1 or not measure or found.match.figures["factor"] in seen:
            continue
        value, base, years = (view.quantity(found, role) for role in ("value", "base", "years"))
        deadline = view.mention(found, "deadline")
        if not _alike(value, base) or (years is not None and years.unit != "year"):
            continue
        seen.add(found.match.figures["factor"])
        yield Target(
            cover(factor, value, base, years, deadline),
            factor.mention.quoted,
            factor,
            measure,
            value=value,
            base=base,
            deadline=deadline,
            years=years,
            growth=_stated(view, found) or _going_on(view, found, measure, told),
            elsewhere=fastest.get(measure),
            standings=tuple(level for level in levels.get(measure, ()) if value is not None and _alike(value, level)),
        )


def _standings(view: View) -> dict[str, list[Quantity]]:
    """Return what the text says that each measure came to in some year."""
    levels: dict[str, list[Quantity]] = {}
    for found in view.found.get("standing", ()):
        level = view.quantity(found, "level")
        if level is not None and found.measure:
            levels.setdefault(found.measure, []).append(level)
    return levels


def _meant(view: View, found: Found) -> str:
    """Return the last measure named before a construction that only says "it"."""
    words, first = found.tokens.words, found.match.first
    for at in range(first - 1, max(first - REACH, -1), -1):
        for phrase, measure in view.lexicon.measures.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                return measure
    return ""


def _alike(value: Quantity | None, base: Quantity | None) -> bool:
    """Whether target and base are of one kind, and neither is a range."""
    if any(q is not None and q.value != q.upper for q in (value, base)):
        return False
    return value is None or base is None or (value.dimension is base.dimension and value.unit == base.unit)


def _stated(view: View, found: Found) -> Growth | None:
    """Return the yearly growth that the sentence says is enough."""
    rate = view.quantity(found, "growth")
    if rate is None or rate.dimension is not Dimension.PERCENT:
        return None
    return Growth(cover(rate), rate.mention.quoted, rate, found.measure)


def _going_on(view: View, found: Found, measure: str, told: list[Growth]) -> Growth | None:
    """Return the yearly growth, of this sentence or the one before, that "at this pace" says goes on."""
    if "this_pace" not in found.match.words:
        return None
    tokens, factor = found.tokens, found.match.figures["factor"]
    here = tokens.sentence(found.match.first)[0]
    begin = tokens.sentence(here - 2)[0] if here > 2 else here
    if view.speaks(tokens.words[begin : found.match.first], "part_year"):
        return None
    start, end = tokens.starts[begin], view.mentions[factor].span.start
    before = [growth for growth in told if start <= growth.span.start and growth.span.end <= end]
    same = [growth for growth in before if growth.measure == measure and growth.rate.value == growth.rate.upper]
    return same[0] if len(before) == len(same) == 1 else None
