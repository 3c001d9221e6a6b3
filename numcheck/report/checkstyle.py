"""Findings in the XML that the program Checkstyle made common, which many review tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from numcheck.model.document import Document
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.report.display import clean
from numcheck.report.place import place, relative
from numcheck.report.renderer import Renderer, Run
from numcheck.report.text import ordered
from numcheck.report.xml import document, element, piece

# What the readers of the format ask for, no version of ours.
VERSION: Final = "4.3"
SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


class CheckstyleRenderer(Renderer[str]):
    """A file element a document, with an error element a finding, whatever its severity."""

    def piece(self, report: Report) -> str:
        """Return the file element of one document."""
        found = (_error(finding, report.document) for finding in ordered(report))
        return piece(element("file", {"name": relative(report.document.name)}, *found))

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield all files as they come, then what could not be read."""
        yield from document(element("checkstyle", {"version": VERSION}), _all(pieces, run))


def _all(pieces: Iterable[str], run: Run) -> Iterator[str]:
    yield from pieces
    for path, message in run.errors:
        told = {"line": 1, "severity": "error", "message": clean(message), "source": "numcheck"}
        yield piece(element("file", {"name": relative(path)}, element("error", told)))


def _error(finding: Finding, story: Document) -> Element:
    there = place(story, finding.span)
    told = {
        "line": there.line,
        "column": there.column,
        "severity": SEVERITIES[finding.severity],
        "message": clean(finding.message),
        "source": f"numcheck.{finding.code}.{finding.name}",
    }
    return element("error", told)
