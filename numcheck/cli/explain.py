"""The command that explains one finding at length."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

import click

from numcheck.cli.choice import choice_of, find_rule
from numcheck.cli.colour import painter
from numcheck.cli.completion import files
from numcheck.cli.exits import FAILED
from numcheck.cli.judging import Judging
from numcheck.cli.known import Known
from numcheck.cli.reading import Given, Reading, knowing_options
from numcheck.errors import RuleError, UsageError

if TYPE_CHECKING:
    from numcheck.model.document import Document
    from numcheck.model.finding import Finding
    from numcheck.model.report import Report

_PRINT = re.compile(r"[0-9a-f]{16}(?:[0-9a-f]{16})?")
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?:?")


class ExplainGiven(Given):
    """What `explain` is given beside that."""

    finding: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What FINDING asks for: a fingerprint, a code, or a place in the file `path`; what is not asked for is missing.

    The place is a line and a column, or `printed` as the findings in a file without lines begin.
    """

    path: str = ""
    fingerprint: str = ""
    code: str = ""
    line: int = 0
    column: int = 0
    printed: str = ""

    @classmethod
    def of(cls, asked: str) -> Wanted:
        """Return what `asked` means; raises UsageError when it means nothing."""
        from pathlib import Path

        from numcheck.report.page import OWN

        if _PRINT.fullmatch(asked):
            return cls(fingerprint=asked)
        if Path(asked).is_file():
            return cls(path=asked)
        if found := _PLACE.fullmatch(asked):
            return cls(path=found["path"], line=int(found["line"]), column=int(found["column"] or 0))
        for colon in (at for at, char in enumerate(asked) if char == ":"):
            if Path(asked[:colon]).is_file():
                return cls(path=asked[:colon], printed=asked.rstrip(":"))
        own = next((code for code, (name, _) in OWN.items() if asked.lower() in {code.lower(), name}), "")
        try:
            return cls(code=own or find_rule(asked).code)
        except RuleError as error:
            raise UsageError(f"{asked!r} is no fingerprint, no path:line and no rule ({error})") from error

    def __str__(self) -> str:
        """Return what is asked for, as the end of "no finding"."""
        if self.line:
            return f"at line {self.line}{f', column {self.column}' if self.column else ''}"
        if self.printed:
            return f"at {self.printed}"
        return f"of {self.fingerprint or self.code}" if self.fingerprint or self.code else "at all"

    def among(self, report: Report) -> list[Finding]:
        """Return the findings of a document that are asked for, those left alone among them."""
        from numcheck.model.fingerprint import fingerprint
        from numcheck.report.fingerprint import fingerprinted
        from numcheck.report.text import ordered, render_finding

        whole = replace(report, findings=(*report.findings, *(each.finding for each in report.suppressed)))
        known = ordered(whole)
        if self.fingerprint:
            from numcheck.model.fingerprint import fingerprint

            own = {id(finding): mark for finding, mark in fingerprinted(known, report.document)}
            asked = self.fingerprint
            return [each for each in known if asked in {fingerprint(each, report.document), own[id(each)]}]
        if self.code:
            return [each for each in known if each.code == self.code]
        if self.printed:
            document, head = report.document, f"{self.printed}:"
            return [each for each in known if render_finding(each, document).startswith(head)]
        return self._there(known, report.document) if self.line else known

    def _there(self, known: list[Finding], document: Document) -> list[Finding]:
        """Return the findings whose flagged figure stands at the place, else those with evidence there."""
        flagged = [each for each in known if self._holds(document, each, evidence=False)]
        return flagged or [each for each in known if self._holds(document, each, evidence=True)]

    def _holds(self, document: Document, finding: Finding, *, evidence: bool) -> bool:
        from numcheck.report.place import place

        spans = [item.span for item in finding.evidence] if evidence else [finding.span]
        for there in (place(document, span) for span in spans):
            first, last = (there.line, there.column), (there.end_line, max(1, there.end_column - 1))
            if self.column and first <= (self.line, self.column) <= last:
                return True
            if not self.column and there.line <= self.line <= there.end_line:
                return True
        return False


@click.command("explain")
@click.argument("finding", metavar="FINDING", shell_complete=files)
@click.argument("paths", metavar="[PATH…]", nargs=-1, shell_complete=files)
@knowing_options
@click.pass_context
def explain(ctx: click.Context, **given: Unpack[ExplainGiven]) -> None:
    """Explain a finding at length: its sum, what each figure can mean and why, rates, and how to leave it alone.

    FINDING is path:line or path:line:column as `check` prints it, a path alone for all findings there, or a
    fingerprint from the JSON output or a rule with the paths to look in. A rule alone gives its page. The text is
    checked again, by the rules of its configuration, and by all rules if those find nothing there.
    """
    wanted = Wanted.of(given["finding"])
    paths = (wanted.path, *given["paths"]) if wanted.path else given["paths"]
    if not paths:
        click.echo(_page(wanted), nl=False)
        return
    from numcheck.registry import rules

    known: ExplainGiven = {**given, "paths": paths}
    reading = Reading.of(known)
    documents = list(reading.documents())
    for select in (None, ",".join(rule.code for rule in rules())):
        choice = choice_of(select=select, extend_select=None, ignore=None, profile=None)
        judging = Judging(choice, reading.configurations, Known(None, None, None))
        told = [text for document in documents for text in _explained(wanted, judging.report(document))]
        if told:
            click.echo("\n\n".join(told), nl=False)
            return
    if documents:
        raise UsageError(f"no finding {wanted} in {', '.join(paths)}; `numcheck check` lists what there is")
    ctx.exit(FAILED)


def _page(wanted: Wanted) -> str:
    from numcheck.report.page import render_own, render_page

    if wanted.fingerprint:
        raise UsageError(
            f"name the files to look for {wanted.fingerprint} in: numcheck explain {wanted.fingerprint} PATH"
        )
    return render_own(wanted.code) or render_page(find_rule(wanted.code))


def _explained(wanted: Wanted, report: Report) -> Iterator[str]:
    from numcheck.rates.chosen import table_of
    from numcheck.report.explain import render_apart, render_explanation

    apart = {id(each.finding): render_apart(each) for each in report.suppressed}
    paint, rates = painter(on_stdout=True), table_of(report.rate_sources)
    for finding in wanted.among(report):
        text = render_explanation(finding, report.document, summary=_summary(finding.code), rates=rates, paint=paint)
        yield f"{text}\n{apart[id(finding)]}" if id(finding) in apart else text


def _summary(code: str) -> str:
    """Return the first line of what is documented about a code."""
    from numcheck.report.page import OWN

    return OWN[code][1] if code in OWN else (inspect.getdoc(find_rule(code)) or "").partition("\n")[0]
