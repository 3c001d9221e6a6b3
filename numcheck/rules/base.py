"""What a rule is: a code, a claim it judges, examples that prove it, and the arithmetic."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from numcheck.model.claim import Claim
from numcheck.model.document import Document
from numcheck.model.finding import Abstention, Confidence, Evidence, Finding, Fix, Severity
from numcheck.model.interval import Interval
from numcheck.model.span import Span
from numcheck.normalize.money import Money
from numcheck.normalize.units import Units

C = TypeVar("C", bound=Claim)
T = TypeVar("T")


class Profile(StrEnum):
    """Which users see a rule: everybody, those who ask for strictness, those who want every remark.

    Each has the rules of those before it.
    """

    DEFAULT = "default"
    STRICT = "strict"
    PICKY = "picky"


@dataclass(frozen=True, slots=True)
class Valid:
    """A text the rule must leave alone, the day it is dated, and why it is right."""

    text: str
    why: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Invalid:
    """A text the rule must flag.

    In `text` ⟦ ⟧ enclose the flagged figure and ⟨ ⟩ each figure of its evidence; `message` is the whole message,
    word for word, or a part of it that ends in "…"; `severity` is the expected one, the rule's own when None;
    `fixes` are the replacements expected, in order, when given.
    """

    text: str
    message: str
    date: str | None = None
    severity: Severity | None = None
    fixes: tuple[str, ...] | None = None


@dataclass(slots=True)
class Context:
    """What a rule may see beside its claim: the document, all claims, rates and units; and where it abstains."""

    document: Document
    claims: tuple[Claim, ...]
    money: Money
    units: Units
    abstentions: list[Abstention] = field(default_factory=list)
    _known: dict[tuple[Any, int], Any] = field(default_factory=dict)

    @property
    def dateline(self) -> date | None:
        """The day the document speaks from."""
        return self.document.metadata.dateline

    def once(self, judge: Callable[[C, Context], T], claim: C) -> T:
        """Return `judge` of a claim of the document; rules that ask for the same share one answer."""
        key = judge, id(claim)
        if key not in self._known:
            self._known[key] = judge(claim, self)
        found: T = self._known[key]
        return found


class Rule(ABC, Generic[C]):
    """One consistency check; its docstring is its page, its examples are its tests."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    profile: ClassVar[Profile] = Profile.DEFAULT
    claim: ClassVar[type[Claim]]
    VALID: ClassVar[tuple[Valid, ...]]
    INVALID: ClassVar[tuple[Invalid, ...]]

    @abstractmethod
    def check(self, claim: C, context: Context) -> Iterator[Finding]:
        """Yield what cannot hold about `claim`."""

    def abstain(self, claim: Claim, context: Context, *, reason: str) -> None:
        """Record that the claim could not be judged, for `--stats`."""
        context.abstentions.append(Abstention(self.code, claim.span, reason))

    def finding(self, claim: Claim, span: Span, message: str, **more: Any) -> Finding:  # noqa: ANN401
        """Return a finding of this rule at its own severity, one level lower inside a quotation.

        A quoted figure is the speaker's: it gets no fix and the message says whose it is.
        """
        severity = more.pop("severity", self.severity)
        if claim.quoted:
            severity, message = severity.lowered, f"{message} (the speaker's figures)"
            more["fixes"] = ()
        return Finding(self.code, self.name, severity, message, span, claim, **more)


__all__ = [
    "Confidence",
    "Context",
    "Evidence",
    "Finding",
    "Fix",
    "Interval",
    "Invalid",
    "Profile",
    "Rule",
    "Severity",
    "Span",
    "Valid",
]
