"""Binds an amount of change to its levels ("rose by $2 million to $9 million from $7 million"), and "A, up from B"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.phrases import has, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.quantity import Quantity
from numcheck.model.sums import Difference, Ranked

CLAIM, RANKED = "difference", "ranked"
_SIMILAR = 10
_RISING = frozenset({"risen", "outdoing", "beating", "over_the"})
_WAYS = {"up": True, "up_mark": True, "down": False, "down_mark": False}


def differences(view: View) -> Iterator[Difference]:
    """Yield each amount of change with both levels, when all three are amounts of one kind."""
    for found in view.found.get(CLAIM, ()):
        change, new, old = (view.quantity(found, role) for role in ("change", "new", "old"))
        if change is None or new is None or old is None or not (_alike(new, old) and _alike(change, new)):
            continue
        ways = {_WAYS[name] for name in found.match.words if name in _WAYS}
        if len(ways) == 1 and not _restarted(view, found):
            yield Difference(cover(change, new, old), change.mention.quoted, change, new, old, ways.pop())


def _restarted(view: View, found: Found) -> bool:
    """Whether "up from" or "down from" leads to the old level, which may then be of another time than the change."""
    at, old = places(found), found.match.figures["old"]
    behind = max((place for place in at.values() if place < at[old]), default=at[old])
    return has(view, found, "up", behind + 1, at[old]) or has(view, found, "down", behind + 1, at[old])


def ranks(view: View) -> Iterator[Ranked]:
    """Yield each amount that the sentence says is up or down from another of its kind and about its size."""
    for found in view.found.get(RANKED, ()):
        left, right = view.quantity(found, "left"), view.quantity(found, "right")
        if left is None or right is None or not _alike(left, right) or left.value <= 0 or right.value <= 0:
            continue
        if not _near(left, right) or _inverted(view, found) or _is_news(view, found):
            continue
        rising = not _RISING.isdisjoint(found.match.words)
        moved = not found.match.words.keys().isdisjoint(("risen", "sunk"))
        yield Ranked(cover(left, right), left.mention.quoted, left, right, rising, moved)


def _is_news(view: View, found: Found) -> bool:
    """Whether the words call a figure good or bad, and it may be good to have less of it: "beating forecasts"."""
    judged = not found.match.words.keys().isdisjoint(("beating", "missing"))
    return judged and (view.says(found, "losses") or not view.says(found, "gains"))


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are single figures of one kind in one unit, by the same thing where both are rates."""
    a, b = one.mention, other.mention
    if a.upper is not None or b.upper is not None or one.dimension is not other.dimension or one.unit != other.unit:
        return False
    return not (a.per and b.per and a.per != b.per)


def _near(left: Quantity, right: Quantity) -> bool:
    """Whether two amounts can be of one thing: less than ten times apart and counted by the same."""
    if left.mention.per != right.mention.per and (left.mention.per or not right.mention.per):
        return False
    return left.value < _SIMILAR * right.value and right.value < _SIMILAR * left.value


def _inverted(view: View, found: Found) -> bool:
    """Whether the sentence is about something that rises when its number falls: a rank, a quote, a yield."""
    return view.says(found, "inverted")
