"""Finds the rules: numcheck's own and those that installed packages offer under the entry point numcheck.rules."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from numcheck import rules as own_rules
from numcheck.errors import RuleError
from numcheck.extensions import RULES, load_class, offers, package
from numcheck.rules.base import Rule

RuleClass = type[Rule[Any]]

PREFIX = "NC"
_NEEDED = ("code", "name", "severity", "claim", "VALID", "INVALID")
_CODE = re.compile(r"[A-Z]{2,5}[0-9]{3,4}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@cache
def rules() -> tuple[RuleClass, ...]:
    """Return every rule, by code; raises RuleError for a rule that cannot be one, and for an offer that is none."""
    known: dict[str, tuple[RuleClass, str]] = {}
    for rule, owner in (*((own, "numcheck") for own in _own()), *_offered()):
        for label in (rule.code, rule.name):
            other, holder = known.setdefault(label, (rule, owner))
            if other is not rule:
                raise RuleError(f"{owner}: {_path(rule)} takes {label}, which {holder} has for {_path(other)}")
    return tuple(sorted({rule for rule, _ in known.values()}, key=lambda rule: rule.code))


def rule(name: str) -> RuleClass:
    """Return the rule of a code or name, in any case; raises RuleError with the nearest one when there is none."""
    known = {key.lower(): each for each in rules() for key in (each.code, each.name)}
    if name.lower() in known:
        return known[name.lower()]
    near = get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean {known[near[0]].code}?" if near else "`numcheck rules` lists them"
    raise RuleError(f"no rule {name!r}: {hint}")


def _own() -> Iterator[RuleClass]:
    for module in sorted(iter_modules(own_rules.__path__), key=lambda m: m.name):
        if module.name != "base":
            yield from _in(import_module(f"{own_rules.__name__}.{module.name}"))


def _in(module: Any) -> Iterator[RuleClass]:  # noqa: ANN401
    for _, member in sorted(vars(module).items()):
        own = inspect.isclass(member) and issubclass(member, Rule) and member.__module__ == module.__name__
        if own and not inspect.isabstract(member):
            yield member


def _offered() -> Iterator[tuple[RuleClass, str]]:
    """Yield the rules of packages, each with its package."""
    for entry in offers(RULES):
        rule, owner = load_class(entry, Rule, what="rule", refusal=RuleError), package(entry)
        _refuse_unfit(rule, owner)
        yield rule, owner


def _refuse_unfit(rule: RuleClass, owner: str) -> None:
    """Raise RuleError for a rule that could not be selected, run or shown."""
    where = f"{owner}: {_path(rule)}"
    missing = [name for name in _NEEDED if not hasattr(rule, name)]
    if missing:
        raise RuleError(f"{where} has no {' and no '.join(missing)}: give it one")
    if inspect.isabstract(rule):
        raise RuleError(f"{where} has no method check: give it one")
    if not _CODE.fullmatch(rule.code):
        raise RuleError(f"{where} has the code {rule.code!r}: give it one of capitals and digits, such as ED101")
    if rule.code.startswith(PREFIX):
        raise RuleError(f"{where} takes {rule.code}: codes that begin with {PREFIX} are numcheck's own")
    if not _NAME.fullmatch(rule.name):
        raise RuleError(f"{where} has the name {rule.name!r}: give it one of small letters, such as round-thousand")


def _path(rule: type[Rule[Any]]) -> str:
    return f"{rule.__module__}.{rule.__qualname__}"
