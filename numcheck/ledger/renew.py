"""Texts with their figures as the data now has them."""

from __future__ import annotations

from numcheck.fixing.files import difference
from numcheck.model.finding import Fix
from numcheck.model.report import Report


def proposals(report: Report) -> tuple[Fix, ...]:
    """Return the figures to put, in the order of the text; only where the source has the figure as the text does."""
    known = report.document.source_map
    fixes = {fix.span: fix for finding in report.findings for fix in finding.fixes}
    ordered = [fixes[span] for span in sorted(fixes)]
    return tuple(fix for fix in ordered if known.source[_slice(report, fix)] == _printed(report, fix))


def renewed(report: Report, changes: tuple[Fix, ...]) -> str:
    """Return what `changes` make of a document's source, as a unified diff."""
    source, parts, at = report.document.source_map.source, [], 0
    for fix in changes:
        there = _slice(report, fix)
        parts += [source[at : there.start], fix.replacement]
        at = there.stop
    return difference(report.document.name, source, "".join([*parts, source[at:]]))


def _slice(report: Report, fix: Fix) -> slice:
    there = report.document.source_map.span(fix.span)
    return slice(there.start, there.end)


def _printed(report: Report, fix: Fix) -> str:
    return report.document.text[fix.span.start : fix.span.end]
