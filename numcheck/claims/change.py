"""Binds a change to the levels it leads from and to: "rose 5% to $21 million from $20 million"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numcheck.claims.levels import alike, hundredth
from numcheck.claims.phrases import clause_end, has, phrases, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.claim import Change, LevelMove, Movement
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity

CHANGE, LEVEL, DIRECTION = "change", "level", "direction"
_SIGNS = {"up": True, "down": False, "up_mark": True, "down_mark": False, "more": True, "less": False, "either": None}
_MARKS = {"up_mark": True, "down_mark": False, "up_noun": True, "down_noun": False}


def movements(view: View) -> Iterator[Movement]:
    """Yield each move of a measure whose figures the text ties together, one for each level it leads to."""
    seen: set[int] = set()
    for name in (CHANGE, LEVEL, DIRECTION):
        for found in view.found.get(name, ()):
            new = found.match.figures["new"]
            claim = None if new in seen else _bound(view, found)
            if claim is not None:
                seen.add(new)
                yield claim


def _bound(view: View, found: Found) -> Movement | None:
    new, change = level_at(view, found, "new"), view.quantity(found, "change")
    if new is None or torn(view, found) or (change is not None and not _states_change(view, found, change)):
        return None
    ways = _ways(view, found)
    if len(ways) > 1 and (change is None or found.entry.claim == LEVEL):
        return None
    up = ways[0] if ways else None
    inverse = _inverse(view, found, new)
    if found.entry.claim == LEVEL:
        return _level(view, found, new, change, up=up, inverse=inverse)
    old = level_at(view, found, "old")
    pair = alike(view, new, old) if old is not None else None
    if pair is None or not is_base(view, found, pair[1]) or (change is None and (up is None or inverse)):
        return None
    if "led" in found.match.words and not all(map(_is_level, pair)):
        return None
    new, old = pair
    mixed = len(ways) > 1
    if mixed and inverse:
        return None
    quoted = new.mention.quoted and old.mention.quoted
    return Change(cover(new, old, change), quoted, new, change, up, inverse, old, mixed)


def _level(
    view: View, found: Found, new: Quantity, change: Quantity | None, *, up: bool | None, inverse: bool
) -> LevelMove | None:
    amount = view.quantity(found, "amount")
    if amount is None or change is None or up is None:
        return None
    behind = places(found)[found.match.figures["amount"]] + 1
    if not amount.mention.minor and has(view, found, "hundredths", behind, behind + 1):
        word = found.tokens
        amount = hundredth(view, amount, word.starts[behind] + len(word.words[behind]))
    pair = alike(view, new, amount, same_size=False)
    if pair is None:
        return None
    new, amount = pair
    quoted = new.mention.quoted and amount.mention.quoted
    return LevelMove(cover(new, amount, change), quoted, new, change, up, inverse, amount)


def level_at(view: View, found: Found, role: str) -> Quantity | None:
    """Return the level in a role; "$5 million a year ago" is not five million each year."""
    level = view.quantity(found, role)
    if level is None or not level.mention.per:
        return level
    behind = places(found)[found.match.figures[role]] + 1
    if not has(view, found, "ago", behind, behind + 1):
        return level
    return replace(level, mention=replace(level.mention, per=""))


def torn(view: View, found: Found) -> bool:
    """Whether words between the figures begin another statement or speak of another basis."""
    first, last = found.match.first, found.match.last
    named = phrases(view, found, ("breaks", "base"), first + 1, last)
    if any(name == "breaks" for _, name in named) and not found.match.words.keys() & {"more", "less"}:
        return True
    end = clause_end(found, last, 4)
    return has(view, found, "basis", max(found.tokens.sentence(first)[0], first - 6), end)


def _is_level(level: Quantity) -> bool:
    """Whether a figure is more than a digit, as levels are: "fell from $2 to $3" may tell by how much."""
    return level.mention.numeral is not None and level.mention.numeral.significant > 1


def _states_change(view: View, found: Found, change: Quantity) -> bool:
    """Whether the figure is a change, not a level that something rises to, nor a range of forecasts."""
    at = places(found)[found.match.figures["change"]]
    level = has(view, found, "to_level", at - 1, at)
    return not level and change.value == change.upper and change.value != 0


def _ways(view: View, found: Found) -> list[bool]:
    """Return the directions that the words of movement between the figures go, the first word's first."""
    first, last = found.match.first, found.match.last
    marks = [sign for name, sign in _MARKS.items() if name in found.match.words]
    if found.match.figures["new"] == min(found.match.figures.values()) and len(marks) == 1:
        return marks
    named = phrases(view, found, tuple(_SIGNS), first - 1, last)
    signs = [sign for at, name in named if (sign := _SIGNS[name]) is not None and at >= first - 1]
    return list(dict.fromkeys(signs))


def _inverse(view: View, found: Found, new: Quantity) -> bool:
    """Whether the figures may run against the movement, as exchange rates may, or only rank things; millions do not."""
    if new.mention.numeral is not None and new.mention.numeral.scale > 1:
        return False
    first, last = found.match.first, found.match.last
    begin = max(found.tokens.sentence(first)[0], first - 8)
    end = clause_end(found, last, 6)
    per = new.mention.per in view.lexicon.currency_words
    return per or _names_currency(view, found, begin, end) or has(view, found, "inverse", begin, end)


def _names_currency(view: View, found: Found, begin: int, end: int) -> bool:
    """Whether tokens [begin, end) name a currency; one that is another word as often needs an article."""
    words, definite, weak = found.tokens.words, view.lexicon.classes["definite"], view.lexicon.weak_words
    return any(
        words[at] in view.lexicon.currency_words and (words[at] not in weak or (at > 0 and words[at - 1] in definite))
        for at in range(begin, end)
    )


def is_base(view: View, found: Found, old: Quantity) -> bool:
    """Whether the text means `old` as the level before, not a forecast, an extreme or another growth rate."""
    at = places(found)
    mine, other = at[found.match.figures["old"]], at[found.match.figures["new"]]
    if has(view, found, "no_base", min(mine, other) + 1, max(mine, other)):
        return False
    if has(view, found, "other_level", max(mine - 4, other + 1), mine):
        return False
    if has(view, found, "no_base", mine + 1, clause_end(found, mine + 1, 4)):
        return False
    rates = (mine, other) if old.dimension is Dimension.PERCENT else ()
    return not any(has(view, found, "growth_noun", place + 1, place + 3) for place in rates)
