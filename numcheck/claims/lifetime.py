"""Binds an age to the year of birth beside it: "Smith, 67, who was born in 1946", "(born May 3, 1946) Smith, 67,"."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.claims.elapsed import year_span
from numcheck.claims.view import Found, View, cover
from numcheck.model.calendar import Age
from numcheck.model.quantity import Quantity

CLAIM = "age"
_OLDEST = 120


def ages(view: View) -> Iterator[Age]:
    """Yield each age whose bearer's year of birth the sentence gives, when a year is known that it can be of."""
    for found in view.found.get(CLAIM, ()):
        age, birth = view.quantity(found, "age"), view.mention(found, "birth")
        life = view.mention(found, "life")
        lived = year_span(life) if life is not None else None
        if lived is not None and life is not None and age is not None and _is_age(age):
            yield Age(cover(age, life), age.mention.quoted, age, life, lived[0], lived[1:])
        if age is None or birth is None or birth.when is None or birth.when.year is None or not _is_age(age):
            continue
        born = birth.when.year
        years = _years(view, found, born)
        if years:
            yield Age(cover(age, birth), age.mention.quoted and birth.quoted, age, birth, born, years)


def _is_age(age: Quantity) -> bool:
    single = age.unit in ("", "year") and not age.mention.upper and age.value.denominator == 1
    return single and 0 < age.value < _OLDEST


def _years(view: View, found: Found, born: int) -> tuple[int, ...]:
    """Return the years an age can be of: the death's, else the dateline's, and any other the sentence names."""
    named = [m.when.year for m in view.sentence_mentions(found) if m.when and m.when.year and m.when.year > born]
    death = view.mention(found, "death")
    if death is not None:
        return () if death.when is None or death.when.year is None else (death.when.year,)
    dateline = view.document.metadata.dateline
    if dateline is None or dateline.year < born:
        return ()
    return tuple(dict.fromkeys([dateline.year, *named]))
