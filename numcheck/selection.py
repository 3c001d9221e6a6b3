"""Which rules check a file: those of a profile or those asked for, by configuration and by command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from numcheck.config.settings import Codes, Settings
from numcheck.errors import RuleError, UsageError
from numcheck.rules.base import Profile, Rule

RuleClass = type[Rule[Any]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules a caller asks for, over the head of any configuration.

    `select`, `extend_select` and `ignore` are codes, beginnings of codes ("NC1" for a group) and names; None leaves
    `select` and the `profile` to the configuration.
    """

    select: Codes | None = None
    extend_select: Codes = ()
    ignore: Codes = ()
    profile: str | None = None


def choose(choice: Choice, settings: Settings, *, path: str) -> tuple[RuleClass, ...]:
    """Return the rules that check the file at `path`, by code.

    A select of the caller's starts afresh: neither select, extend-select nor ignore of the configuration counts then.
    Otherwise the caller's extend_select and ignore go on from what the configuration chooses. Within one of the two,
    the longer beginning of a code wins, ignore over select where they are alike. What the configuration ignores in
    this file is left out at last. Raises RuleError for what names no rule, ConfigError when a configuration
    does so, and UsageError when no rule is left for any file.
    """
    from numcheck.registry import rules

    if choice.select is not None:
        chosen = _picked(set(), choice.select + choice.extend_select, choice.ignore)
    else:
        chosen = _picked(_configured(choice, settings), choice.extend_select, choice.ignore)
    if not chosen:
        raise UsageError("select and ignore leave no rule to check with; `numcheck rules` lists them all")
    for glob, codes in settings.ignored_in(path):
        chosen -= set().union(*(_resolved(settings, ("per-file-ignores", glob), (code,)) for code in codes))
    return tuple(rule for rule in rules() if rule in chosen)


def named(item: str) -> frozenset[RuleClass]:
    """Return the rules of a code, a beginning of codes or a name; raises RuleError when there is none."""
    from numcheck.registry import rule, rules

    group = frozenset(known for known in rules() if item.strip() and known.code.startswith(item.strip().upper()))
    return group or frozenset({rule(item.strip())})


def _configured(choice: Choice, settings: Settings) -> set[RuleClass]:
    from numcheck.registry import rules

    for key, codes in (
        ("select", settings.select or ()),
        ("extend-select", settings.extend_select),
        ("ignore", settings.ignore),
    ):
        _resolved(settings, (key,), codes)
    if choice.profile is None and settings.select is not None:
        return _picked(set(), settings.select + settings.extend_select, settings.ignore)
    profiles = list(Profile)
    last = profiles.index(Profile(choice.profile or settings.profile or Profile.DEFAULT))
    base = {rule for rule in rules() if rule.profile in profiles[: last + 1]}
    return _picked(base, settings.extend_select, settings.ignore)


def _resolved(settings: Settings, key: tuple[str, ...], codes: Codes) -> set[RuleClass]:
    try:
        return set().union(*map(named, codes))
    except RuleError as error:
        raise settings.problem(key, f"{'.'.join(key)}: {error}") from error


def _picked(base: Iterable[RuleClass], select: Codes, ignore: Codes) -> set[RuleClass]:
    """Return `base` with what `select` adds and `ignore` takes away, the longer beginning of a code later."""
    chosen = set(base)
    steps = [(_length(item), 0, item) for item in select] + [(_length(item), 1, item) for item in ignore]
    for _, taken, item in sorted(steps):
        chosen = chosen - named(item) if taken else chosen | named(item)
    return chosen


def _length(item: str) -> int:
    """Return how much of a code an item gives; a name gives the whole."""
    code = next(iter(named(item))).code
    return len(item.strip()) if code.startswith(item.strip().upper()) else len(code)
