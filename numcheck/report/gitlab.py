"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from numcheck.model.document import Document
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.report.display import clean, valid
from numcheck.report.fingerprint import digest, fingerprinted
from numcheck.report.nested import filled, joined
from numcheck.report.place import place, relative
from numcheck.report.renderer import Renderer, Run
from numcheck.report.text import ordered

SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_DEPTH: Final = 1


class GitLabRenderer(Renderer[str]):
    """One JSON list of all findings; what could not be read has no place in it."""

    def piece(self, report: Report) -> str:
        """Return the issues of one document."""
        story = report.document
        issues = (_issue(finding, story, known) for finding, known in fingerprinted(ordered(report), story))
        return joined(issues, depth=_DEPTH)

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:  # noqa: ARG002
        """Yield the list as its parts come."""
        yield from filled([], pieces, depth=_DEPTH)


def _issue(finding: Finding, document: Document, fingerprint: str) -> dict[str, Any]:
    there, path = place(document, finding.span), relative(document.name)
    return {
        "description": valid(f"{finding.code} {finding.name}: {clean(finding.message)}"),
        "check_name": finding.code,
        "fingerprint": digest(valid(path), fingerprint),
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": valid(path),
            "positions": {
                "begin": {"line": there.line, "column": there.column},
                "end": {"line": there.end_line, "column": there.end_column},
            },
        },
    }
