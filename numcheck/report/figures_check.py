"""What a check against a ledger says beside its findings, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from numcheck.model.finding import Fix, Severity
from numcheck.model.report import Report
from numcheck.report import schema
from numcheck.report.display import clean, valid
from numcheck.report.json import checked, error, render_json
from numcheck.report.stats import plural

Unused = Sequence[tuple[str, str]]


def render_checkup(reports: Sequence[Report], unused: Unused, *, bound: int) -> str:
    """Return the lines below the findings: the entries `unused`, each with its place, and what it comes to."""
    lines = [
        f"{clean(place)}: note NF203 unused-entry: no text has a figure of {clean(name)}" for name, place in unused
    ]
    found = Counter(finding.severity for report in reports for finding in report.findings)
    found[Severity.NOTE] += len(unused)
    counts = ", ".join(plural(found[severity], severity.value) for severity in Severity if found[severity])
    if reports:
        files, left = plural(len(reports), "file"), sum(len(report.suppressed) for report in reports)
        fine, apart = ("nothing to report", f", {left:,} suppressed") if left else ("all follow from it", "")
        lines.append(f"{plural(bound, 'figure')} bound to data in {files}: {counts or fine}{apart}")
    return "".join(f"{line}\n" for line in lines)


def figures_json(
    reports: Sequence[Report],
    unused: Unused,
    *,
    version: str,
    ledger: str,
    bound: int,
    errors: Sequence[tuple[str, str]],
) -> bytes:
    """Return the check as JSON in the shape of FiguresOutput."""
    return render_json(
        schema.FiguresOutput(
            numcheck=version,
            ledger=valid(ledger),
            bound=bound,
            unused=[schema.UnusedItem(name=name, place=valid(place)) for name, place in unused],
            files=[checked(report) for report in reports],
            errors=[error(path, message) for path, message in errors],
        )
    )


def render_proposals(report: Report, changes: Sequence[Fix]) -> str:
    """Return a line for each figure to put: its place, what is printed, what to put, and why."""
    document, lines = report.document, []
    for fix in changes:
        at = document.source_map.position(fix.span.start)
        printed = clean(document.text[fix.span.start : fix.span.end])
        place = f"{clean(document.name)}:{at.line}:{at.column}"
        lines.append(f"{place}: {printed} -> {clean(fix.replacement)} ({fix.reason})\n")
    return "".join(lines)
