"""The errors that numcheck raises: each message says in one line what is wrong, where, and what to do."""

from __future__ import annotations


class NumcheckError(Exception):
    """Base of every error numcheck raises on purpose; the command line turns it into one line and exit code 2."""


class InputError(NumcheckError):
    """A document that cannot be read or decoded."""


class UsageError(NumcheckError):
    """An argument or option with a value that means nothing."""


class ConfigError(NumcheckError):
    """A configuration, sidecar or baseline file that cannot be read or says something that means nothing."""


class LexiconError(NumcheckError):
    """A lexicon file that breaks the schema, or a language without one."""


class RatesError(NumcheckError):
    """A rate store that is missing, damaged or not built as its manifest says."""


class RuleError(NumcheckError):
    """A rule that cannot be registered: no code, a code taken twice, or a class that is not a rule."""


class FigureError(NumcheckError, LookupError):
    """No figure of a story, or more than one, is what a test asks for."""
