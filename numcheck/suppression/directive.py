"""What a remark says: to ignore, disable or enable which rules, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from numcheck.errors import RuleError
from numcheck.model.fault import Fault
from numcheck.model.suppression import Origin, Remark
from numcheck.registry import rules
from numcheck.selection import named
from numcheck.suppression.link import linked

# No word or code is longer; what is cut to this is still none.
_LONGEST = 80
_WORDS = re.compile(r"(?P<verb>[\w-]*)\s*(?:\[(?P<codes>[^\]]*)\])?(?P<reason>.*)", re.DOTALL)


class Verb(StrEnum):
    """What a remark asks for: one line or block left alone, or all from here on, up to where it says enough."""

    IGNORE = "ignore"
    DISABLE = "disable"
    ENABLE = "enable"


@dataclass(slots=True, eq=False)
class Directive:
    """A remark that is understood.

    `items` are the codes, groups and names as written, each with the codes it stands for; without any, one item ""
    stands for every rule and every fault between figure and ledger. `used` are the codes for which it hid something,
    `idle` an enable that ends nothing.
    """

    remark: Remark
    verb: Verb
    items: tuple[tuple[str, frozenset[str]], ...]
    reason: str
    used: set[str] = field(default_factory=set)
    idle: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """All codes it stands for."""
        return frozenset().union(*(codes for _, codes in self.items))


def understood(remark: Remark) -> Directive | str | None:
    """Return what a remark asks for, or what is wrong with it; None for one that binds a figure to a ledger."""
    if linked(remark) is not None:
        return None
    found = _WORDS.match(remark.words.strip())
    if found is None:
        raise AssertionError("every text has this shape")
    verbs = [verb.value for verb in Verb] if remark.origin is Origin.COMMENT else [Verb.IGNORE.value]
    if found["verb"] not in verbs:
        verb = found["verb"][:_LONGEST]
        near = get_close_matches(verb.lower(), verbs, n=1)
        meant = f"did you mean {near[0]!r}?" if near else f"write {' or '.join(verbs)}"
        return f"{verb!r} means nothing there: {meant}"
    bare = found["codes"] is None
    written = [""] if bare else [item.strip()[:_LONGEST] for item in found["codes"].split(",")]
    try:
        items = tuple((item, _codes(item)) for item in dict.fromkeys(written))
    except RuleError as error:
        return str(error)
    if not bare and "" in written:
        return "its brackets lack a code: write one, such as [NC103], or no brackets for all rules"
    return Directive(remark, Verb(found["verb"]), items, " ".join(found["reason"].split()).lstrip("-–—: "))


def _codes(item: str) -> frozenset[str]:
    """Return the codes that an item stands for, "" for all: of rules, and of faults between figure and ledger.

    Raises RuleError when there is none.
    """
    faults = frozenset(each.code for each in Fault if each.code.startswith(item.upper()) or each.title == item.lower())
    if not item:
        return faults | frozenset(rule.code for rule in rules())
    try:
        return faults | frozenset(rule.code for rule in named(item))
    except RuleError:
        if faults:
            return faults
        raise
