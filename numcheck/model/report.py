"""All that a check of one document found, or why there was none."""

from __future__ import annotations

from dataclasses import dataclass

from numcheck.model.claim import Claim
from numcheck.model.document import Document
from numcheck.model.finding import Abstention, Finding
from numcheck.model.mention import Mention
from numcheck.model.suppression import Suppressed


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check of one document found: figures, claims, findings and what could not be judged.

    `suppressed` are the findings left alone because somebody says so; none of them is among `findings`. `rate_sources`
    are the names of the sources that exchange rates may be from, the first before the others; () for all there are.
    """

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    abstentions: tuple[Abstention, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    rate_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be checked: `name` as of Document, `message` says in one line why."""

    name: str
    message: str
