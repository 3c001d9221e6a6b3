"""The engine: a rule's crash is one finding, languages without a lexicon are refused, empty texts are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

import numcheck
from numcheck.engine import INTERNAL, check_document
from numcheck.model.claim import Conversion
from numcheck.readers.files import read_text
from numcheck.registry import rules
from numcheck.rules.base import Rule, Severity


class Broken(Rule[Conversion]):
    """Crashes."""

    code, name, severity, claim = "XX001", "broken", Severity.ERROR, Conversion
    VALID, INVALID = (), ()

    def check(self, claim, context):
        raise ZeroDivisionError("no")
        yield


def test_a_crash_in_one_rule_is_one_finding_and_the_others_go_on():
    document = read_text("The dam cost 1 trillion tenge ($ 2,173,913,043), the road 1 million tenge ($ 2,173).")
    report = check_document(document, rules=(*rules(), Broken))
    assert [(f.code, f.severity.value) for f in report.findings if f.code == INTERNAL] == [(INTERNAL, "note")]
    assert "NC103" in {f.code for f in report.findings}
    assert "rule XX001 stopped here (ZeroDivisionError: no)" in report.findings[0].message + report.findings[1].message


def test_an_empty_text_has_nothing():
    report = numcheck.check("")
    assert (report.mentions, report.claims, report.findings) == ((), (), ())


def test_a_language_without_a_lexicon_is_refused():
    with pytest.raises(numcheck.LexiconError, match="no lexicon for language 'xx'"):
        numcheck.check("5%", locale="xx")


def test_a_date_that_is_none_is_refused():
    with pytest.raises(numcheck.UsageError, match="write it as YYYY-MM-DD"):
        numcheck.check("5%", date="yesterday")


def test_a_file_is_checked_as_its_text(tmp_path: Path):
    story = tmp_path / "story.txt"
    story.write_text("date 2023-11-27 ASTANA – They paid 1 trillion tenge ($21.7 billion).", encoding="utf-8")
    report = numcheck.check_file(story)
    assert [f.code for f in report.findings] == ["NC104"]
    assert report.document.metadata.dateline_source == "text"


def test_a_figure_in_speech_lowers_a_finding_and_gets_no_fix():
    said = numcheck.check("He said: “It cost us 1 trillion tenge ($21.7 billion) in all.”", date="2023-11-27")
    (finding,) = said.findings
    assert finding.severity is numcheck.Severity.WARNING
    assert finding.fixes == ()
    assert finding.message.endswith("(the speaker's figures)")


def test_a_crash_in_binding_is_one_finding(monkeypatch):
    def broken(view, units):
        raise ZeroDivisionError("no")

    monkeypatch.setitem(check_document.__globals__, "bind", broken)
    report = check_document(read_text("The dam cost 1 trillion tenge ($ 2,173,913,043)."))
    assert [f.code for f in report.findings] == [INTERNAL]
    assert report.findings[0].message.startswith("the binding of claims stopped here (ZeroDivisionError: no)")
    assert len(report.mentions) == 2
