"""Findings: a rule's verdict on a claim, with the sum it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from numcheck.model.claim import Claim
from numcheck.model.interval import Interval
from numcheck.model.span import Span


class Severity(StrEnum):
    """How sure a finding is to be a mistake: errors 98 in 100, warnings nine in ten, notes are context."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def lowered(self) -> Severity:
        """One level lower; a note stays one."""
        return Severity.WARNING if self is Severity.ERROR else Severity.NOTE

    def reaches(self, level: Severity) -> bool:
        """Whether this is `level` or graver."""
        graver_first = list(Severity)
        return graver_first.index(self) <= graver_first.index(level)


class Confidence(StrEnum):
    """How well the working explains the mistake."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure the verdict rests on, and what part it plays."""

    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A figure that would make the claim hold: put `replacement` at `span`; `reason` says by what sum."""

    span: Span
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's verdict.

    `span` is the figure flagged, `evidence` the others used, `stated` what the text says and `expected` what the
    other figures allow, both in `unit`; `working` are lines of arithmetic that a reader can redo; `fixes` hold one
    suggestion a figure at least where one can be made, since which figure is wrong is not known.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    claim: Claim | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    stated: Interval | None = None
    expected: Interval | None = None
    unit: str = ""
    working: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """A claim that a rule could not judge, and why."""

    code: str
    span: Span
    reason: str
