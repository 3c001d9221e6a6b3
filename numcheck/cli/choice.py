"""Which rules a command line asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numcheck.rules.base import Rule
    from numcheck.selection import Choice


# The names of rules.base.Profile, which starting up must not import; each has the rules of those before it.
PROFILES = ("default", "strict", "picky")


def find_rule(asked: str) -> type[Rule[Any]]:
    """Return the rule with the code or name `asked`, in any case; raises RuleError when there is none."""
    from numcheck.registry import rule

    return rule(asked.strip())


def choice_of(*, select: str | None, extend_select: str | None, ignore: str | None, profile: str | None) -> Choice:
    """Return what the options of those names ask for: lists of codes, groups and names, separated by commas."""
    from numcheck.selection import Choice

    return Choice(None if select is None else _listed(select), _listed(extend_select), _listed(ignore), profile)


def _listed(written: str | None) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, (written or "").split(","))))
