"""The forms a phrase takes where there is more than one of a thing."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.lexicon.schema import Plurals


def forms(phrase: str, plurals: Plurals) -> Iterator[str]:
    """Yield a phrase and its plurals: of its last word, and of its first where a rate is counted by the rest."""
    yield phrase
    words = phrase.split(" ")
    for index in {0, len(words) - 1}:
        word = words[index]
        if word[-1:].isalpha():
            plural = plurals.irregular.get(word, word + plurals.ending)
            yield " ".join([*words[:index], plural, *words[index + 1 :]])
