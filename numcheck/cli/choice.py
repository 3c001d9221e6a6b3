"""Which rules a command line asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numcheck.errors import UsageError

if TYPE_CHECKING:
    from numcheck.rules.base import Rule


# The names of rules.base.Profile, which starting up must not import; each has the rules of those before it.
PROFILES = ("default", "strict", "picky")


def find_rule(asked: str) -> type[Rule[Any]]:
    """Return the rule with the code or name `asked`, in any case; raises RuleError when there is none."""
    from numcheck.registry import rule

    return rule(asked.strip())


def choose_rules(*, select: str | None, ignore: str | None, profile: str) -> tuple[type[Rule[Any]], ...] | None:
    """Return the rules of `profile`, or those that `--select` names whatever their profile, less those of `--ignore`.

    None stands for all of the default profile. `select` and `ignore` are lists of codes, beginnings of codes ("NC1"
    for a group) and names, separated by commas. Raises RuleError for what names no rule and UsageError when no rule
    is left.
    """
    if select is None and ignore is None and profile == PROFILES[0]:
        return None
    from numcheck.registry import rules

    seen = PROFILES[: PROFILES.index(profile) + 1]
    chosen = {rule for rule in rules() if rule.profile in seen} if select is None else _named(select)
    dropped = set() if ignore is None else _named(ignore)
    left = tuple(rule for rule in rules() if rule in chosen - dropped)
    if not left:
        raise UsageError("--select and --ignore leave no rule to check with; `numcheck rules` lists them all")
    return left


def _named(listed: str) -> set[type[Rule[Any]]]:
    from numcheck.registry import rules

    named: set[type[Rule[Any]]] = set()
    for item in filter(None, map(str.strip, listed.split(","))):
        group = {known for known in rules() if known.code.startswith(item.upper())}
        named |= group or {find_rule(item)}
    return named
