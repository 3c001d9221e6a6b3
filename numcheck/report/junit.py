"""Findings as a JUnit report, which most build servers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from numcheck.model.document import Document
from numcheck.model.finding import Finding
from numcheck.model.report import Report
from numcheck.report.display import clean
from numcheck.report.place import place, relative
from numcheck.report.renderer import Renderer, Run
from numcheck.report.text import ordered, remarks
from numcheck.report.xml import document, element, piece


class JUnitRenderer(Renderer[str]):
    """A test suite a document and a test a finding, failed if it makes the run fail; a clean document is one test."""

    def piece(self, report: Report) -> str:
        """Return the test suite of one document."""
        name = relative(report.document.name)
        cases = [self._case(finding, report.document) for finding in ordered(report)]
        return piece(_suite(name, cases or [_test(name, "no findings")]))

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield all suites under their counts; what could not be read is a test that ended in an error."""
        # The counts stand in front of what they count.
        known = [*pieces]
        known += [_unread(relative(path), message) for path, message in run.errors]
        counts = {
            "name": "numcheck",
            "tests": run.stats.findings.total() + run.stats.files - run.stats.flagged + len(run.errors),
            "failures": run.stats.failures(self.style.fail_level),
            "errors": len(run.errors),
        }
        yield from document(element("testsuites", counts), known)

    def _case(self, finding: Finding, story: Document) -> Element:
        there, name = place(story, finding.span), relative(story.name)
        severity, message = finding.severity, clean(finding.message)
        body = "\n".join((f"{name}:{there.line}:{there.column}", *remarks(finding, story)))
        if severity.reaches(self.style.fail_level):
            told = element("failure", {"type": severity.value, "message": message}, text=body)
        else:
            told = element("system-out", {}, text=f"{severity.value}: {message}\n{body}")
        return _test(name, f"{finding.code} {finding.name} ({there.line}:{there.column})", told, line=there.line)


def _suite(name: str, tests: list[Element]) -> Element:
    counts = {f"{tag}s": sum(test.find(tag) is not None for test in tests) for tag in ("failure", "error")}
    return element("testsuite", {"name": name, "tests": len(tests), **counts, "skipped": 0}, *tests)


def _test(path: str, name: str, *told: Element, line: int = 1) -> Element:
    return element("testcase", {"classname": path, "name": name, "file": path, "line": line}, *told)


def _unread(path: str, message: str) -> str:
    error = element("error", {"type": "unreadable", "message": clean(message)})
    return piece(_suite(path, [_test(path, "can be read", error)]))
