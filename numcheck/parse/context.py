"""Ranks what an ambiguous currency can mean by the places the text names and the place it speaks from."""

from __future__ import annotations

from dataclasses import replace

from numcheck.lexicon.places import places
from numcheck.model.document import Document
from numcheck.model.mention import Candidate, Dimension, Mention


def ranked(document: Document, mentions: list[Mention], *, language: str) -> list[Mention]:
    """Return the mentions with the candidates of ambiguous currencies ranked, each with its reason.

    A word that means no currency by itself ("pesos") takes the currencies of places the text names; a sign that does
    ("$") gains only that of the place the text speaks from. The only one of its name still in use at the dateline is
    taken too. Nothing is dropped: those without a reason come last.
    """
    place = document.metadata.place
    bare = any(_ambiguous(m) and not m.candidates[0].reason for m in mentions)
    if not bare and not (place and any(map(_ambiguous, mentions))):
        return mentions
    known = places(language)
    here = known.named(place.title()) if place else {}
    named = known.named(document.text) if bare else {}
    day = document.metadata.dateline
    withdrawn = {code for code, until in known.withdrawn.items() if day is not None and until < day}
    return [
        _ranked(m, named, here, withdrawn) if _ambiguous(m) and (here or not m.candidates[0].reason) else m
        for m in mentions
    ]


def _ambiguous(mention: Mention) -> bool:
    return mention.dimension is Dimension.MONEY and len(mention.candidates) > 1


def _ranked(mention: Mention, named: dict[str, str], here: dict[str, str], withdrawn: set[str]) -> Mention:
    own = mention.candidates[0].reason
    in_use = [candidate.unit for candidate in mention.candidates if candidate.unit not in withdrawn]
    found = []
    for candidate in mention.candidates:
        reason = candidate.reason
        if candidate.unit in here:
            reason = reason or f"the text speaks from {here[candidate.unit]}"
        elif not own and candidate.unit in named:
            reason = f"the text names {named[candidate.unit]}"
        elif in_use == [candidate.unit]:
            reason = "the only one of its name in use then"
        found.append(Candidate(candidate.unit, reason))
    if found == list(mention.candidates):
        return mention
    found.sort(key=lambda candidate: (candidate.unit not in here or bool(own), not candidate.reason))
    return replace(mention, candidates=tuple(found))
