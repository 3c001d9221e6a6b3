"""Sets apart the findings that a document says to leave alone, and tells of remarks that hide nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from numcheck.model.document import Document
from numcheck.model.finding import Confidence, Finding, Severity
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Remark, Suppressed
from numcheck.suppression.directive import Directive, Verb, understood
from numcheck.suppression.reach import Reach

UNUSED, MALFORMED = "NC001", "NC002"
_SIC = re.compile(r"[\s)\]”\"’'.,;:]{0,4}\[sic\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings of one document, those left alone set apart."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


def sift(
    document: Document,
    findings: Iterable[Finding],
    *,
    untouchable: frozenset[str],
    checked: frozenset[str],
    default: frozenset[str],
) -> Sifted:
    """Return `findings` without those that the document says to leave alone, and these with the reason.

    A remark that hides nothing though its rules are among the `checked`, and one that is not understood, become
    findings of their own (NC001, NC002). Of a group of rules only those of the `default` profile must have been
    checked for that. Findings whose code is `untouchable` are never set apart.
    """
    told = [(remark, understood(remark)) for remark in document.remarks]
    directives = [directive for _, directive in told if isinstance(directive, Directive)]
    reach = Reach(document, directives)
    left: list[Finding] = []
    apart: list[Suppressed] = []
    for finding in findings:
        found = None if finding.code in untouchable else _hidden(document, finding, reach)
        if found is None:
            left.append(finding)
        else:
            apart.append(found)
    left += [_told(document, remark, MALFORMED, fault) for remark, fault in told if isinstance(fault, str)]
    for directive in directives:
        idle = _idle(directive, checked=checked, default=default)
        if idle:
            left.append(_told(document, directive.remark, UNUSED, idle))
    apart.sort(key=lambda item: (item.finding.span, item.finding.code, item.finding.message))
    return Sifted(tuple(left), tuple(apart))


def _hidden(document: Document, finding: Finding, reach: Reach) -> Suppressed | None:
    spans = (finding.span, *(evidence.span for evidence in finding.evidence))
    if any(_SIC.match(document.text, span.end) for span in spans):
        return Suppressed(finding, "[sic]", Origin.SIC)
    directive = reach.holding(finding.code, finding.span)
    if directive is None:
        return None
    directive.used.add(finding.code)
    return Suppressed(finding, directive.reason, directive.remark.origin)


def _idle(directive: Directive, *, checked: frozenset[str], default: frozenset[str]) -> str:
    """Return what of a directive hides nothing though it could, as it is written; "" when nothing does."""
    if directive.verb is Verb.ENABLE:
        return "enable" if directive.idle else ""
    idle = [
        item
        for item, codes in directive.items
        if not codes & directive.used and codes & checked and (codes & default or codes) <= checked
    ]
    named = ", ".join(filter(None, idle))
    return f"{directive.verb}{f'[{named}]' if named else ''}" if idle else ""


def _told(document: Document, remark: Remark, code: str, what: str) -> Finding:
    at = _at(document, remark)
    if code == UNUSED:
        name, message = "unused-suppression", f"{what} in {remark.place} has nothing to act on; take it out"
    else:
        name, message = "malformed-suppression", f"the remark to numcheck in {remark.place} is not understood: {what}"
    span = Span(at, min(at + 1, len(document.text)))
    return Finding(code, name, Severity.NOTE, message, span, confidence=Confidence.HIGH)


def _at(document: Document, remark: Remark) -> int:
    """Return where in the text a remark is told of."""
    if remark.blocks is not None and remark.blocks.start < len(document.blocks):
        return document.blocks[remark.blocks.start].span.start
    return text_offset(document, remark.span.start)


def text_offset(document: Document, source: int) -> int:
    """Return the text offset of what stands at `source` in the source, or else of what comes next."""
    known = document.source_map
    index = max(0, bisect_right(known.sources, source) - 1)
    end = known.starts[index + 1] if index + 1 < len(known.starts) else len(document.text)
    return min(known.starts[index] + max(0, source - known.sources[index]), end)
