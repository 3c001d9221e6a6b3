"""Findings as text: the source line, the figures underlined, the sum, the suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numcheck.model.document import Document
from numcheck.model.finding import Evidence, Finding, Fix
from numcheck.model.report import Report
from numcheck.report.display import clean
from numcheck.report.excerpt import Mark, Row, excerpt
from numcheck.report.paint import Paint, Part, plain
from numcheck.report.renderer import Renderer, Run
from numcheck.report.stats import render_summary

GUTTER = 5


class TextRenderer(Renderer[str]):
    """Text for a terminal: every finding as it is found, then a line that counts them."""

    for_people = True

    def piece(self, report: Report) -> str:
        """Return a document's findings."""
        return render_findings(report, paint=self.style.paint)

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield the findings of each document, then the count of all unless nothing could be read."""
        yield from filter(None, pieces)
        if run.stats.files:
            yield render_summary(run.stats)


def ordered(report: Report) -> list[Finding]:
    """Return a report's findings in the order they are shown: by place, then by code."""
    return sorted(report.findings, key=lambda finding: (finding.span, finding.code, finding.message))


def render_findings(report: Report, *, paint: Paint = plain) -> str:
    """Return a report's findings as text, each ending in an empty line; "" when there are none."""
    return "".join(f"{render_finding(finding, report.document, paint=paint)}\n" for finding in ordered(report))


def render_finding(finding: Finding, document: Document, *, paint: Paint = plain) -> str:
    """Return one finding: a line that names it, then its figures, working and suggestions under it."""
    where = clean(document.source_map.place(finding.span.start))
    place = paint(f"{clean(document.name)}:{where}:", Part.PLACE)
    severity = paint(finding.severity.value, Part(finding.severity.value))
    head = f"{place} {severity} {finding.code} {finding.name}: {clean(finding.message)}"
    rows = excerpt(document.source_map, _marks(finding, document))
    gutter = max([GUTTER, *(len(str(row.line)) for row in rows)])
    lines = [head]
    for row in rows:
        lines.extend(_row(row, gutter, Part(finding.severity.value), paint))
    lines.extend(f"{' ' * gutter} {paint('=', Part.GUTTER)} {line}" for line in remarks(finding, document))
    return "".join(f"{line}\n" for line in lines)


def remarks(finding: Finding, document: Document) -> Iterator[str]:
    """Yield what is to be said beside a finding's message, a line each: its working, then its suggestions."""
    yield from map(clean, finding.working)
    for fix in finding.fixes:
        yield f"suggestion: {_fix(fix, finding, document)}"


def _marks(finding: Finding, document: Document) -> Iterator[Mark]:
    yield Mark(document.source_map.span(finding.span), "^")
    for evidence in finding.evidence:
        yield _evidence(evidence, document)


def _evidence(evidence: Evidence, document: Document) -> Mark:
    return Mark(document.source_map.span(evidence.span), "-")


def _row(row: Row, gutter: int, severity: Part, paint: Paint) -> tuple[str, str]:
    number = paint(f"{row.line:>{gutter}} |", Part.GUTTER)
    blank = paint(f"{'':>{gutter}} |", Part.GUTTER)
    return f"{number} {row.text}".rstrip(), f"{blank} {paint(row.underline, severity)}"


def _fix(fix: Fix, finding: Finding, document: Document) -> str:
    written = clean(document.text[fix.span.start : fix.span.end])
    instead = f" instead of {written}" if written and fix.span != finding.span else ""
    reason = f" ({clean(fix.reason)})" if fix.reason else ""
    return f"{clean(fix.replacement)}{instead}{reason}"
