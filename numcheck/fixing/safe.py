"""Which suggestions are safe: those that leave nothing for an editor to decide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath

from numcheck.model.document import Document
from numcheck.model.finding import Confidence, Finding, Fix
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.readers.base import reader_for

# In these the text of a figure is the very text of the file, so that it can be put in its place as it is; of a Word
# document that is so where it stands in one piece of its XML, which is looked at when it is put there.
_FORMATS = frozenset({"plain", "markdown", "latex", "rst", "docx"})


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A safe fix: put `replacement` at `span` of the source, which is `text` of the document."""

    span: Span
    text: Span
    replacement: str


def safe_edits(report: Report) -> tuple[Edit, ...]:
    """Return the fixes of a report that are safe, by place; no two overlap.

    A fix is safe when it is the only one of its finding and replaces the flagged figure, when other figures of the text
    say what it must be and the finding is of high confidence, when neither is quoted, when no other finding suggests
    something else for the same place, and when the source has the figure as the text has it.
    """
    document = report.document
    if reader_for(PurePath(document.name)).name not in _FORMATS:
        return ()
    rivals = _rivals(report)
    edits = set()
    for finding in report.findings:
        if _is_sure(finding) and not _quoted(finding, document) and rivals[finding.span] == {finding.fixes[0]}:
            edit = _edit(finding.fixes[0], document)
            if edit is not None:
                edits.add(edit)
    return _apart(sorted(edits))


def suggested(report: Report) -> int:
    """Return how many findings of a report suggest a fix."""
    return sum(bool(finding.fixes) for finding in report.findings)


def _is_sure(finding: Finding) -> bool:
    single = len(finding.fixes) == 1 and finding.fixes[0].span == finding.span
    return single and finding.confidence is Confidence.HIGH and bool(finding.evidence)


def _quoted(finding: Finding, document: Document) -> bool:
    spans = (finding.span, *(evidence.span for evidence in finding.evidence))
    return any(quote.overlaps(span) for quote in document.quotes for span in spans)


def _rivals(report: Report) -> dict[Span, set[Fix]]:
    """Return everything that any finding suggests to put in one place, reasons left out of account."""
    rivals: dict[Span, dict[str, Fix]] = defaultdict(dict)
    for finding in report.findings:
        for fix in finding.fixes:
            rivals[fix.span].setdefault(fix.replacement, fix)
    return defaultdict(set, {span: set(fixes.values()) for span, fixes in rivals.items()})


def _edit(fix: Fix, document: Document) -> Edit | None:
    span = document.source_map.span(fix.span)
    written = document.text[fix.span.start : fix.span.end]
    same = written and document.source_map.source[span.start : span.end] == written
    if not same or fix.replacement == written or not fix.replacement.isprintable():
        return None
    return Edit(span, fix.span, fix.replacement)


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """Return the edits that no other overlaps: of two that do, neither is safe."""
    kept = []
    reach = 0
    for at, edit in enumerate(edits):
        following = edits[at + 1].span.start if at + 1 < len(edits) else edit.span.end
        if reach <= edit.span.start and edit.span.end <= following:
            kept.append(edit)
        reach = max(reach, edit.span.end)
    return tuple(kept)
