"""Findings as SARIF 2.1.0, the format that code scanning services and editors share."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any, Final

from numcheck.model.document import Document
from numcheck.model.finding import Evidence, Finding, Fix
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Suppressed
from numcheck.report.display import valid
from numcheck.report.fingerprint import VERSION as FINGERPRINT
from numcheck.report.fingerprint import fingerprinted
from numcheck.report.nested import filled, joined
from numcheck.report.page import render_markdown, render_page
from numcheck.report.place import place, source, uri
from numcheck.report.renderer import Renderer, Run
from numcheck.report.stats import kind
from numcheck.report.text import ordered
from numcheck.rules.base import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT: Final = "%SRCROOT%"
_DEPTH: Final = 4

Json = dict[str, Any]


class SarifRenderer(Renderer[str]):
    """One SARIF log with one run; it describes the rules that found something."""

    def piece(self, report: Report) -> str:
        """Return the results of one document."""
        story, left = report.document, len(report.findings)
        known = fingerprinted((*ordered(report), *(item.finding for item in report.suppressed)), story)
        results = [result(finding, story, fingerprint=mark) for finding, mark in known[:left]]
        for item, (finding, mark) in zip(report.suppressed, known[left:], strict=True):
            results.append(result(finding, story, fingerprint=mark, suppressions=[_suppression(item)]))
        return joined(results, depth=_DEPTH)

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield the log, whose results come last."""
        # The rules and the errors are known only behind the last piece and stand in front of the first.
        known = list(pieces)
        yield from filled(log(run), known, depth=_DEPTH)


def log(run: Run) -> Json:
    """Return the SARIF log of a run, its results left empty."""
    found = {code for code, _ in run.stats.findings}
    driver = {
        "name": "numcheck",
        "version": run.version,
        "rules": [descriptor(rule) for rule in run.rules() if rule.code in found],
    }
    invocation: Json = {"executionSuccessful": not run.errors}
    if run.errors:
        invocation["toolExecutionNotifications"] = [_notification(path, message) for path, message in run.errors]
    described: Json = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that numcheck was run in."}}},
        "results": [],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [described]}


def descriptor(rule: type[Rule[Any]]) -> Json:
    """Return what SARIF says of a rule: its page is the help, the page's first line the description."""
    first = inspect.cleandoc(rule.__doc__ or "").partition("\n")[0]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "help": {"text": render_page(rule), "markdown": render_markdown(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"profile": rule.profile.value},
    }


def result(finding: Finding, document: Document, *, fingerprint: str, **state: Any) -> Json:  # noqa: ANN401
    """Return a finding as a SARIF result.

    `state` are further properties of it, as suppressions and baselineState.
    """
    whole: Json = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": _message("\n".join((finding.message, *finding.working))),
        "locations": [_location(document, finding.span)],
    }
    if finding.evidence:
        known = enumerate(finding.evidence, 1)
        whole["relatedLocations"] = [_evidence(number, evidence, document) for number, evidence in known]
    whole["partialFingerprints"] = {f"numcheck/v{FINGERPRINT}": fingerprint}
    if finding.fixes:
        whole["fixes"] = [_fix(fix, document) for fix in finding.fixes]
    about = {"claim": kind(finding.claim)} if finding.claim else {}
    return {**whole, "properties": {"confidence": finding.confidence.value, **about}, **state}


def _suppression(item: Suppressed) -> Json:
    """Return why a result is left alone; what stands beside the text and not in it is external."""
    outside = item.origin in {Origin.SIDECAR, Origin.BASELINE}
    told: Json = {"kind": "external" if outside else "inSource"}
    return {**told, "justification": valid(item.reason)} if item.reason else told


def _location(document: Document, span: Span) -> Json:
    region = {**_region(document, span), "snippet": {"text": valid(source(document, span))}}
    return {"physicalLocation": {"artifactLocation": _artifact(document.name), "region": region}}


def _evidence(number: int, evidence: Evidence, document: Document) -> Json:
    surface = document.text[evidence.span.start : evidence.span.end]
    told = f"{surface} ({evidence.label})" if evidence.label else surface
    return {"id": number, **_location(document, evidence.span), "message": _message(told)}


def _fix(fix: Fix, document: Document) -> Json:
    """Return one of the fixes that SARIF calls alternatives: which figure is wrong is not known."""
    replacement = {
        "deletedRegion": _region(document, fix.span),
        "insertedContent": {"text": valid(fix.replacement)},
    }
    change = {"artifactLocation": _artifact(document.name), "replacements": [replacement]}
    return {"description": _message(fix.reason), "artifactChanges": [change]}


def _region(document: Document, span: Span) -> Json:
    there = place(document, span)
    return {
        "startLine": there.line,
        "startColumn": there.column,
        "endLine": there.end_line,
        "endColumn": there.end_column,
    }


def _notification(path: str, message: str) -> Json:
    return {
        "level": "error",
        "message": _message(message),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
    }


def _message(text: str) -> Json:
    """Return a message of plain text, in which SARIF takes single braces for placeholders."""
    return {"text": valid(text).replace("{", "{{").replace("}", "}}")}


def _artifact(name: str) -> Json:
    address = uri(name)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": ROOT}
