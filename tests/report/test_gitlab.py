from __future__ import annotations

import json

from numcheck.model.finding import Severity


def test_an_issue_has_what_gitlab_asks_for(written, document_of, finding_of, report_of):
    document = document_of("🚜 12% shut", name="./news/a.md")
    (issue,) = json.loads(written("gitlab", report_of(document, finding_of(document, "12%"))))
    fingerprint = issue.pop("fingerprint")
    assert issue == {
        "description": "NC103 false-precision: too many figures",
        "check_name": "NC103",
        "severity": "minor",
        "location": {
            "path": "news/a.md",
            "positions": {"begin": {"line": 1, "column": 3}, "end": {"line": 1, "column": 6}},
        },
    }
    assert len(fingerprint) == 32


def test_severities_are_those_of_gitlab(written, document_of, finding_of, report_of):
    document = document_of("1 2 3")
    levels = zip("123", Severity, strict=True)
    findings = [finding_of(document, digit, severity=level) for digit, level in levels]
    issues = json.loads(written("gitlab", report_of(document, *findings)))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]


def test_the_same_slip_in_two_files_is_two_issues(written, document_of, finding_of, report_of):
    stories = [document_of("12 mills", name=name) for name in ("a.md", "b.md")]
    issues = json.loads(written("gitlab", *(report_of(story, finding_of(story, "12")) for story in stories)))
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_an_empty_report_is_an_empty_list(written, document_of, report_of):
    assert written("gitlab") == "[]\n"
    assert written("gitlab", report_of(document_of("Nothing.")), errors=[("lost.md", "no such file")]) == "[]\n"
