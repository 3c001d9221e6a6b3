"""The groups of rules as markers of tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from numcheck.model.claim import Claim, Conversion
from numcheck.model.mention import Dimension
from numcheck.registry import rules
from numcheck.rules.base import Rule

EVERY, LEDGER = "numcheck", "nf"
_TITLES = {
    "nc0": "remarks of numcheck's own",
    "nc1": "currency",
    "nc2": "units",
    "nc3": "percentages and change",
    "nc4": "growth and targets",
    "nc5": "totals and comparisons",
    "nc6": "dates and ages",
    "nc7": "form and scale",
    LEDGER: "figures bound to a ledger",
}
_GROUP = re.compile(r"[^0-9]*[0-9]?")


def group(code: str) -> str:
    """Return the marker of a code's group: "nc1" for NC103."""
    found = _GROUP.match(code)
    return re.sub(r"\W", "_", found[0] if found else code).lower()


def markers() -> Iterator[str]:
    """Yield a line that registers each marker: one for all tests of stories, and one a group of rules."""
    yield f"{EVERY}: a test that a story's figures make"
    for name in sorted({*_TITLES, *(group(rule.code) for rule in rules())}):
        yield f"{name}: numcheck's rules on {_TITLES[name]}" if name in _TITLES else f"{name}: rules of a package"


def judging(claim: Claim, chosen: tuple[type[Rule[Any]], ...]) -> tuple[type[Rule[Any]], ...]:
    """Return those of `chosen` that judge a claim like this one."""
    found = tuple(rule for rule in chosen if isinstance(claim, rule.claim))
    if isinstance(claim, Conversion) and claim.source.dimension is Dimension.MONEY:
        return tuple(rule for rule in found if group(rule.code) != "nc2")
    return found
