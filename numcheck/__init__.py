"""The consistency checker for figures in prose: finds the numbers, redoes the arithmetic, shows its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from numcheck.api import check, check_file, extract
    from numcheck.checker import Checker
    from numcheck.errors import InputError, LexiconError, NumcheckError, RatesError, RuleError, UsageError
    from numcheck.model.finding import Finding, Fix, Severity
    from numcheck.model.interval import Interval
    from numcheck.model.mention import Dimension, Mention
    from numcheck.model.quantity import Quantity
    from numcheck.model.report import Report
    from numcheck.report.json import to_model
    from numcheck.story.story import read

_HOMES = {
    "Checker": "numcheck.checker",
    "Dimension": "numcheck.model.mention",
    "Finding": "numcheck.model.finding",
    "Fix": "numcheck.model.finding",
    "InputError": "numcheck.errors",
    "Interval": "numcheck.model.interval",
    "LexiconError": "numcheck.errors",
    "Mention": "numcheck.model.mention",
    "NumcheckError": "numcheck.errors",
    "Quantity": "numcheck.model.quantity",
    "RatesError": "numcheck.errors",
    "Report": "numcheck.model.report",
    "RuleError": "numcheck.errors",
    "Severity": "numcheck.model.finding",
    "UsageError": "numcheck.errors",
    "check": "numcheck.api",
    "check_file": "numcheck.api",
    "extract": "numcheck.api",
    "read": "numcheck.story.story",
    "to_model": "numcheck.report.json",
}

__all__ = [
    "Checker",
    "Dimension",
    "Finding",
    "Fix",
    "InputError",
    "Interval",
    "LexiconError",
    "Mention",
    "NumcheckError",
    "Quantity",
    "RatesError",
    "Report",
    "RuleError",
    "Severity",
    "UsageError",
    "check",
    "check_file",
    "extract",
    "read",
    "to_model",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import a public name when it is first asked for, so that importing numcheck costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'numcheck' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
