"""What was read and judged, in counts that add up over files."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from numcheck.model.claim import Claim
from numcheck.model.finding import Severity
from numcheck.model.report import Report
from numcheck.report.display import clean, table


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over one file or many; adding two gives those of both.

    `flagged` counts files with a finding, `figures` by dimension, `claims` by kind, `findings` by code and name,
    `severities` by severity, `abstentions` by code and reason; `suppressed` are the findings left alone.
    """

    files: int = 0
    flagged: int = 0
    words: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    abstentions: Counter[tuple[str, str]] = field(default_factory=Counter)
    suppressed: int = 0

    @classmethod
    def of(cls, report: Report) -> Stats:
        """Return the counts of one file."""
        return cls(
            files=1,
            flagged=1 if report.findings else 0,
            words=len(report.document.text.split()),
            figures=Counter(mention.dimension.value for mention in report.mentions),
            claims=Counter(map(kind, report.claims)),
            findings=Counter((finding.code, finding.name) for finding in report.findings),
            severities=Counter(finding.severity for finding in report.findings),
            abstentions=Counter((abstention.code, abstention.reason) for abstention in report.abstentions),
            suppressed=len(report.suppressed),
        )

    def __add__(self, other: Stats) -> Stats:
        """Return the counts of both."""
        return Stats(
            self.files + other.files,
            self.flagged + other.flagged,
            self.words + other.words,
            self.figures + other.figures,
            self.claims + other.claims,
            self.findings + other.findings,
            self.severities + other.severities,
            self.abstentions + other.abstentions,
            self.suppressed + other.suppressed,
        )

    def failures(self, level: Severity) -> int:
        """Return how many findings are of severity `level` or graver."""
        return sum(count for severity, count in self.severities.items() if severity.reaches(level))


def kind(claim: Claim) -> str:
    """Return the kind of `claim` in words: "calendar date" for a CalendarDate."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(claim).__name__).lower()


def render_summary(stats: Stats) -> str:
    """Return the line that closes a check."""
    files = plural(stats.files, "file")
    apart = f", {stats.suppressed:,} suppressed" if stats.suppressed else ""
    if not stats.findings:
        figures, claims = plural(stats.figures.total(), "figure"), plural(stats.claims.total(), "claim")
        return f"{files} checked, {figures}, {claims}: nothing to report{apart}\n"
    counts = ", ".join(plural(stats.severities[severity], severity.value) for severity in Severity)
    where = files if stats.flagged == stats.files else f"{stats.flagged:,} of {files}"
    return f"{plural(stats.findings.total(), 'finding')} ({counts}) in {where}{apart}\n"


def render_stats(stats: Stats) -> str:
    """Return all counts as a table: figures by dimension, claims by kind, findings and abstentions by code."""
    findings = Counter({f"{code} {name}": count for (code, name), count in stats.findings.items()})
    abstentions = Counter({f"{code} {reason}": count for (code, reason), count in stats.abstentions.items()})
    rows = [("files", f"{stats.files:,}"), ("words", f"{stats.words:,}")]
    rows += [("suppressed", f"{stats.suppressed:,}")] if stats.suppressed else []
    groups = (("figures", stats.figures), ("claims", stats.claims), ("findings", findings))
    for title, counts in (*groups, ("abstentions", abstentions)):
        rows.append((title, f"{counts.total():,}"))
        rows.extend((f"  {clean(name)}", f"{count:,}") for name, count in sorted(counts.items()))
    return table(rows, indent="")


def plural(count: int, noun: str) -> str:
    """Return "1 file" or "2 files"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
