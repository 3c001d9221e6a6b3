"""An engine and a registry that stand in for the real ones: a text with "wrong" in it is wrong."""

from __future__ import annotations

import sys
from enum import StrEnum
from types import ModuleType

import pytest

from numcheck.errors import RuleError
from numcheck.model.finding import Finding, Severity
from numcheck.model.mention import Candidate, Dimension, Mention, Numeral
from numcheck.model.report import Report
from numcheck.model.span import Span


class Profile(StrEnum):
    DEFAULT = "default"
    STRICT = "strict"
    PICKY = "picky"


class Wrong:
    """A figure called wrong."""

    code, name, severity, profile, VALID, INVALID = "NC101", "wrong", Severity.ERROR, Profile.DEFAULT, (), ()


class Odd:
    """A figure called odd."""

    code, name, severity, profile, VALID, INVALID = "NC601", "odd-figure", Severity.WARNING, Profile.DEFAULT, (), ()


class Remark:
    """A figure worth a remark."""

    code, name, severity, profile, VALID, INVALID = "NC602", "remark", Severity.NOTE, Profile.DEFAULT, (), ()


class Matter:
    """A figure of doubtful form."""

    code, name, severity, profile, VALID, INVALID = "NC704", "matter", Severity.NOTE, Profile.STRICT, (), ()


class Nit:
    """A figure to pick at."""

    code, name, severity, profile, VALID, INVALID = "NC702", "nit", Severity.NOTE, Profile.PICKY, (), ()


RULES = (Wrong, Odd, Remark, Matter, Nit)


def rule(code):
    found = [known for known in RULES if code.lower() in {known.code.lower(), known.name.lower()}]
    if not found:
        raise RuleError(f"no rule {code!r}; did you mean NC101?")
    return found[0]


def extract_document(document, *, hedges=None, periods=False):
    return tuple(
        Mention(Span(at, at + 1), char, Dimension.COUNT, Numeral(char), candidates=(Candidate("mill"),))
        for at, char in enumerate(document.text)
        if char in "0123456789"
    )


def check_document(document, *, rules=None, hedges=None, rate_sources=()):
    findings = []
    for known in RULES[:3] if rules is None else rules:
        at = document.text.find(known.name)
        if at >= 0:
            span = Span(at, at + len(known.name))
            findings.append(Finding(known.code, known.name, known.severity, f"{document.metadata.dateline}", span))
    if "crash" in document.text:
        findings.append(Finding("NC000", "internal", Severity.NOTE, "rule NC101 stopped here", Span(0, 1)))
    return Report(document, extract_document(document), (), tuple(findings))


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch):
    engine, registry = ModuleType("numcheck.engine"), ModuleType("numcheck.registry")
    engine.check_document, engine.extract_document, engine.INTERNAL = check_document, extract_document, "NC000"
    registry.rules, registry.rule = lambda: RULES, rule
    monkeypatch.setitem(sys.modules, "numcheck.engine", engine)
    monkeypatch.setitem(sys.modules, "numcheck.registry", registry)
