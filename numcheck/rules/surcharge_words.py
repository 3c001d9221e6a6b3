"""The sum and the words of findings on rates that are put on top of an amount."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.finding import Evidence
from numcheck.model.quantity import Quantity
from numcheck.model.sums import Surcharge

_ALL = 100


def ends(claim: Surcharge) -> tuple[Quantity, Quantity]:
    """Return the amount that the text leads from and the one that it leads to."""
    other = claim.part or claim.net
    if other is None:
        raise AssertionError("a surcharge has a net amount or what is added")
    return (other, claim.gross) if claim.forward else (claim.gross, other)


def factor(claim: Surcharge) -> Fraction:
    """Return what the first amount is multiplied by to make the second; a rate on top is set, so it is exact."""
    share = claim.rate.value / _ALL
    if claim.forward:
        return 1 + share
    return share / (1 + share) if claim.part else 1 / (1 + share)


def message(claim: Surcharge, given: Quantity, made: Quantity, expected: str) -> str:
    """Return what the rate makes of the `given` amount, in words, against what is printed."""
    rate = claim.rate.surface
    if claim.forward:
        return f"{given.surface} plus {rate} is {expected}, not {made.surface}"
    if claim.part:
        return f"{given.surface} including {rate} on top holds {expected} of it, not {made.surface}"
    return f"{given.surface} including {rate} on top is {expected} without it, not {made.surface}"


def naive_step(claim: Surcharge) -> str:
    """Return which wrong step gives the stated figure."""
    given, made = ends(claim)
    if claim.part:
        return f": {made.surface} is {claim.rate.surface} of the whole {given.surface}"
    return f": {made.surface} is {given.surface} less {claim.rate.surface} of itself"


def working(claim: Surcharge, given: Quantity, expected: str) -> str:
    """Return the sum."""
    rate = claim.rate.surface
    if claim.forward:
        return f"{given.surface} × (1 + {rate}) = {expected}"
    over = f" × {rate}" if claim.part else ""
    return f"{given.surface}{over} / (1 + {rate}) = {expected}"


def evidence(claim: Surcharge, given: Quantity) -> Iterator[Evidence]:
    """Yield the rate and the `given` amount."""
    yield Evidence(claim.rate.span, "the rate")
    yield Evidence(given.span, "the amount without it" if claim.forward else "the amount with it")
