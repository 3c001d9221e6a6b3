"""Findings as workflow commands, which GitHub Actions shows beside the lines they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from numcheck.model.document import Document
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.report.display import clean, valid
from numcheck.report.place import place, relative
from numcheck.report.renderer import Renderer, Run
from numcheck.report.text import ordered, remarks

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GitHubRenderer(Renderer[str]):
    """One workflow command a finding, and one for each path that could not be read."""

    def piece(self, report: Report) -> str:
        """Return the commands of one document."""
        return "".join(_finding(finding, report.document) for finding in ordered(report))

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield the commands of each document as they come, then those of `run.errors`."""
        yield from filter(None, pieces)
        for path, message in run.errors:
            yield command("error", clean(message), file=relative(path), title="numcheck")


def command(name: str, message: str, **properties: object) -> str:
    """Return a workflow command on a line of its own; nothing in `message` or `properties` can begin another."""
    told = ",".join(f"{key}={valid(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {told}::{valid(message).translate(_DATA)}\n"


def _finding(finding: Finding, document: Document) -> str:
    there = place(document, finding.span)
    where: dict[str, object] = {"file": relative(document.name), "line": there.line, "endLine": there.end_line}
    # GitHub wants no columns of what stands on more than one line.
    if there.line == there.end_line:
        where |= {"col": there.column, "endColumn": there.end_column}
    message = "\n".join((clean(finding.message), *remarks(finding, document)))
    return command(COMMANDS[finding.severity], message, **where, title=f"{finding.code} {finding.name}")
