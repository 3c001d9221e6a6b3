"""Ranks what an ambiguous currency can mean by the places the text names and the place it speaks from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from numcheck.lexicon.places import places
from numcheck.model.document import Document
from numcheck.model.mention import Candidate, Dimension, Mention


def ranked(document: Document, mentions: list[Mention], *, language: str) -> list[Mention]:
    """Return the mentions with the candidates of ambiguous currencies ranked, each with its reason.

    A word that means no currency by itself ("pesos") takes the currencies of places the text names; a sign that does
    ("$") gains only that of the place the text speaks from, or else that of its house. The only one of its name still
    in use at the dateline is taken too. Nothing is dropped: those without a reason come last.
    """
    place, house = document.metadata.place, document.metadata.house.currency
    bare = any(_ambiguous(m) and not m.candidates[0].reason for m in mentions)
    if not bare and not ((place or house) and any(map(_ambiguous, mentions))):
        return mentions
    known = places(language)
    here = known.named(place.title()) if place else {}
    named = known.named(document.text) if bare else {}
    day = document.metadata.dateline
    withdrawn = {code for code, until in known.withdrawn.items() if day is not None and until < day}
    ground = _Ground(here, named, withdrawn, house)
    # Mentions of one sign share their candidates.
    ranks: dict[int, tuple[Candidate, ...]] = {}
    found = []
    for mention in mentions:
        before = mention.candidates
        if _ambiguous(mention) and (here or house or not before[0].reason):
            after = ranks.get(id(before))
            if after is None:
                after = ranks[id(before)] = _ranked(before, ground)
            found.append(replace(mention, candidates=after))
        else:
            found.append(mention)
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """What speaks for a currency: the place the text speaks from, places it names, the calendar, its house."""

    here: dict[str, str]
    named: dict[str, str]
    withdrawn: set[str]
    house: str


def _ambiguous(mention: Mention) -> bool:
    return mention.dimension is Dimension.MONEY and len(mention.candidates) > 1


def _ranked(candidates: tuple[Candidate, ...], ground: _Ground) -> tuple[Candidate, ...]:
    own = candidates[0].reason
    units = [candidate.unit for candidate in candidates]
    in_use = [unit for unit in units if unit not in ground.withdrawn]
    named = {} if own else ground.named
    placed = any(unit in ground.here or unit in named for unit in units)
    house = "" if placed else ground.house
    found = []
    for candidate in candidates:
        reason = candidate.reason
        if candidate.unit in ground.here:
            reason = reason or f"the text speaks from {ground.here[candidate.unit]}"
        elif candidate.unit in named:
            reason = f"the text names {named[candidate.unit]}"
        elif candidate.unit == house:
            reason = reason or "the house counts in it"
        elif in_use == [candidate.unit]:
            reason = "the only one of its name in use then"
        found.append(Candidate(candidate.unit, reason))
    if not house and found == list(candidates):
        return candidates
    found.sort(key=lambda c: (c.unit != house, c.unit not in ground.here or bool(own), not c.reason))
    return tuple(found)
