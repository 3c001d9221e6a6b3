"""Finds the rules: numcheck's own and those that installed packages offer under the entry point numcheck.rules."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

from numcheck import rules as package
from numcheck.errors import RuleError
from numcheck.rules.base import Rule

ENTRY_POINT = "numcheck.rules"


@cache
def rules() -> tuple[type[Rule[Any]], ...]:
    """Return every rule, by code; raises RuleError for a rule that cannot be one."""
    found: dict[str, type[Rule[Any]]] = {}
    for rule in (*_own(), *_offered()):
        code = getattr(rule, "code", "")
        if not code or not getattr(rule, "name", ""):
            raise RuleError(f"{rule.__module__}.{rule.__qualname__} has no code and name: give it both")
        if found.setdefault(code, rule) is not rule:
            other = found[code]
            raise RuleError(f"{rule.__module__}.{rule.__qualname__} takes {code}, which {other.__module__} has")
    return tuple(found[code] for code in sorted(found))


def rule(name: str) -> type[Rule[Any]]:
    """Return the rule of a code or name, in any case; raises RuleError with the nearest one when there is none."""
    known = {key.lower(): each for each in rules() for key in (each.code, each.name)}
    if name.lower() in known:
        return known[name.lower()]
    near = get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean {known[near[0]].code}?" if near else "`numcheck rules` lists them"
    raise RuleError(f"no rule {name!r}: {hint}")


def _own() -> Iterator[type[Rule[Any]]]:
    for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        if module.name != "base":
            yield from _in(import_module(f"{package.__name__}.{module.name}"))


def _in(module: Any) -> Iterator[type[Rule[Any]]]:  # noqa: ANN401
    for _, member in sorted(vars(module).items()):
        own = inspect.isclass(member) and issubclass(member, Rule) and member.__module__ == module.__name__
        if own and not inspect.isabstract(member):
            yield member


def _offered() -> Iterator[type[Rule[Any]]]:
    for entry in sorted(entry_points(group=ENTRY_POINT), key=lambda e: e.name):
        offered = entry.load()
        if not (inspect.isclass(offered) and issubclass(offered, Rule)):
            raise RuleError(f"entry point {entry.name!r} of {ENTRY_POINT} is no rule: it gives {offered!r}")
        yield offered
