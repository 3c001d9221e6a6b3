"""Figures of stories that a ledger stands behind, as tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from numcheck.ledger.check import Checkup, Judged
from numcheck.ledger.read import read
from numcheck.model.document import Document
from numcheck.model.finding import Finding
from numcheck.model.report import Report
from numcheck.pytest_plugin.groups import EVERY, LEDGER, group
from numcheck.pytest_plugin.items import Judgement
from numcheck.pytest_plugin.names import figure_name, finding_name


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of a test run, each read and its queries run once."""

    known: dict[Path, Checkup] = field(default_factory=dict)

    def judgements(self, document: Document, ledger: Path, hedges: Mapping[str, Fraction]) -> Iterator[Judgement]:
        """Yield what became of each figure bound to `ledger`, and of each remark that binds none.

        Raises ConfigError for a ledger that cannot be read.
        """
        if ledger not in self.known:
            self.known[ledger] = Checkup.of(read(ledger))
        report, judged = self.known[ledger].judged(document, hedges=hedges)
        bound = [finding for _, finding in judged]
        yield from (_of_figure(each, report) for each in judged)
        loose = [*report.findings, *(each.finding for each in report.suppressed)]
        yield from (_of(finding, report) for finding in loose if finding not in bound)


def _of_figure(judged: Judged, report: Report) -> Judgement:
    link, finding = judged
    names = tuple(entry.name for entry in link.entries)
    told = (finding.code, finding.name) if finding else ()
    return Judgement(
        name=figure_name(link.figure, names, report.document),
        document=report.document,
        span=link.figure.span,
        findings=tuple(each for each in report.findings if each == finding),
        suppressed=tuple(each for each in report.suppressed if each.finding == finding),
        keywords=(*names, *told),
        markers=(EVERY, LEDGER),
    )


def _of(finding: Finding, report: Report) -> Judgement:
    return Judgement(
        name=finding_name(finding, report.document),
        document=report.document,
        span=finding.span,
        findings=tuple(each for each in report.findings if each == finding),
        suppressed=tuple(each for each in report.suppressed if each.finding == finding),
        keywords=(finding.code, finding.name),
        markers=(EVERY, LEDGER if group(finding.code).startswith(LEDGER) else group(finding.code)),
    )
