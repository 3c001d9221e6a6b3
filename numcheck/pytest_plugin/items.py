"""A test that a story makes: run, it says what became of one claim."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from numcheck.engine import INTERNAL
from numcheck.model.document import Document
from numcheck.model.finding import Abstention, Finding, Severity
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Suppressed
from numcheck.report.display import clean
from numcheck.report.text import render_finding

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr


class Inconsistent(Exception):  # noqa: N818 - what it says is of the story, not of the program
    """Figures that cannot all be true; its words are the findings."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a claim: the findings about it, those left alone, and why rules could not judge it.

    `name` is that of its test, `span` where it stands in the text of `document`, `keywords` are what `-k` finds it by
    and `markers` what `-m` does.
    """

    name: str
    document: Document
    span: Span
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    keywords: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    def failing(self, level: Severity) -> tuple[Finding, ...]:
        """Return the findings that fail the test: those of `level` or graver, and a crash of a rule."""
        return tuple(each for each in self.findings if each.severity.reaches(level) or each.code == INTERNAL)

    @property
    def line(self) -> int:
        """The line of the source it stands on."""
        at = self.findings[0].span if self.findings else self.span
        return self.document.source_map.position(at.start).line

    def shown(self, findings: tuple[Finding, ...]) -> str:
        """Return findings as text."""
        return "\n".join(render_finding(finding, self.document).rstrip("\n") for finding in findings)


class StoryItem(pytest.Item):
    """The test of one claim, or of one finding that belongs to none."""

    judgement: Judgement
    failing: tuple[Finding, ...]

    def take(self, judgement: Judgement, *, fail_level: Severity) -> None:
        """Make this the test of `judgement`, which findings of `fail_level` or graver fail."""
        self.judgement, self.failing = judgement, judgement.failing(fail_level)
        self.extra_keyword_matches.update(judgement.keywords)
        for name in judgement.markers:
            self.add_marker(name)
        if judgement.suppressed and not self.failing:
            self.add_marker(pytest.mark.xfail(reason=_reasons(judgement.suppressed)))
        for finding in judgement.findings:
            self.user_properties.append(("numcheck", f"{finding.severity.value} {finding.code} {finding.name}"))

    def runtest(self) -> None:
        """Fail with the findings, or with those left alone, which are expected; skip what no rule could judge."""
        judgement = self.judgement
        notes = tuple(finding for finding in judgement.findings if finding not in self.failing)
        if notes:
            self.add_report_section("call", "numcheck", judgement.shown(notes))
        if self.failing:
            raise Inconsistent(judgement.shown(self.failing))
        if judgement.suppressed:
            raise Inconsistent(judgement.shown(tuple(each.finding for each in judgement.suppressed)))
        if judgement.abstentions:
            pytest.skip("; ".join(dict.fromkeys(f"{each.code}: {each.reason}" for each in judgement.abstentions)))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 - as pytest has it
    ) -> str | TerminalRepr:
        """Return the findings alone, without the frames that led to them."""
        if not isinstance(excinfo.value, Inconsistent):
            return super().repr_failure(excinfo, style)
        shown = excinfo.getrepr(style="value")
        told = self.failing or tuple(each.finding for each in self.judgement.suppressed)
        if shown.reprcrash is not None:
            shown.reprcrash.path = str(self.path)
            shown.reprcrash.lineno = self.judgement.line
            shown.reprcrash.message = "; ".join(_headline(finding) for finding in told)
        return shown

    def reportinfo(self) -> tuple[os.PathLike[str], int, str]:
        """Return file, line counted from 0, and the headline of a failure."""
        # Where this ends as the test's id does, pytest takes the points in its figures for those of dotted names.
        return self.path, self.judgement.line - 1, f"{self.path.name} {self.name}"


def _headline(finding: Finding) -> str:
    return f"{finding.severity.value} {finding.code} {finding.name}: {clean(finding.message)}"


def _reasons(suppressed: tuple[Suppressed, ...]) -> str:
    told = (f"{each.finding.code}: {clean(each.reason) or _whence(each.origin)}" for each in suppressed)
    return "; ".join(dict.fromkeys(told))


def _whence(origin: Origin) -> str:
    return "known, in the baseline" if origin is Origin.BASELINE else origin.value
