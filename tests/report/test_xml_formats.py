"""JUnit and Checkstyle: well-formed whatever the story holds, with the attributes their readers ask for."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.finding import Fix, Severity
from numcheck.model.span import Span
from numcheck.report.xml import legal


@pytest.fixture
def parsed(written):
    return lambda name, *reports, **more: ET.fromstring(written(name, *reports, **more).encode())


@pytest.fixture
def three(document_of, finding_of, report_of):
    """A report of an error, a warning and a note."""
    document = document_of("1 2 3", name="news/a.md")
    findings = [finding_of(document, digit, severity=level) for digit, level in zip("123", Severity, strict=True)]
    return report_of(document, *findings)


def test_junit_has_a_suite_a_file_and_a_test_a_finding(parsed, three, document_of, report_of):
    root = parsed("junit", three, report_of(document_of("None.", name="b.md")), errors=[("lost.md", "no such file")])
    assert root.attrib == {"name": "numcheck", "tests": "5", "failures": "2", "errors": "1"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root] == [
        ("news/a.md", "3", "2", "0"),
        ("b.md", "1", "0", "0"),
        ("lost.md", "1", "0", "1"),
    ]
    assert [[child.tag for child in test] for test in root.iter("testcase")] == [
        ["failure"],
        ["failure"],
        ["system-out"],
        [],
        ["error"],
    ]
    first = next(root.iter("testcase"))
    assert first.attrib == {
        "classname": "news/a.md",
        "name": "NC103 false-precision (1:1)",
        "file": "news/a.md",
        "line": "1",
    }
    assert first[0].attrib == {"type": "error", "message": "too many figures"}
    assert root[2][0][0].attrib == {"type": "unreadable", "message": "no such file"}


@pytest.mark.parametrize(("level", "failures"), [("note", 3), ("warning", 2), ("error", 1)])
def test_junit_fails_what_the_run_fails(parsed, three, level, failures):
    root = parsed("junit", three, fail_level=Severity(level))
    assert root.get("failures") == root[0].get("failures") == str(failures)
    assert len(list(root.iter("failure"))) == failures


def test_junit_shows_the_sum(parsed, document_of, finding_of, report_of):
    document = document_of("12 & 48 <mills>")
    fixes = (Fix(Span(0, 2), "13", "it fits"),)
    finding = finding_of(document, "12", working=("1 < 2", "a & b"), fixes=fixes)
    failure = next(parsed("junit", report_of(document, finding)).iter("failure"))
    assert failure.text == "story.txt:1:1\n1 < 2\na & b\nsuggestion: 13 (it fits)"


def test_checkstyle_has_an_error_element_a_finding(parsed, three, document_of, report_of):
    root = parsed("checkstyle", three, report_of(document_of("None.", name="b.md")), errors=[("lost.md", "no such")])
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert [(file.get("name"), [error.get("severity") for error in file]) for file in root] == [
        ("news/a.md", ["error", "warning", "info"]),
        ("b.md", []),
        ("lost.md", ["error"]),
    ]
    assert root[0][1].attrib == {
        "line": "1",
        "column": "3",
        "severity": "warning",
        "message": "too many figures",
        "source": "numcheck.NC103.false-precision",
    }


def test_columns_count_code_points(parsed, document_of, finding_of, report_of):
    document = document_of("🚜👩‍🌾 12")
    report = report_of(document, finding_of(document, "12"))
    assert parsed("checkstyle", report)[0][0].get("column") == "6"
    assert next(parsed("junit", report).iter("testcase")).get("name").endswith("(1:6)")


def test_an_empty_check_is_a_document(parsed):
    assert parsed("junit").attrib == {"name": "numcheck", "tests": "0", "failures": "0", "errors": "0"}
    assert len(parsed("checkstyle")) == 0


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_whatever_a_story_holds_is_well_formed(parsed, document_of, finding_of, report_of, name):
    odd = "\x01\x1b[31m]]>\ufffe\ud800&<>\"'\u2028\r\nend"
    document = document_of(f"{odd} 12", name=f"a{odd}.md")
    finding = finding_of(document, "12", message=odd, working=(odd,))
    root = parsed(name, report_of(document, finding), errors=[(odd, odd)])
    told = [attribute for element in root.iter() for attribute in element.attrib.values()]
    assert sum("&<>\"'" in attribute and attribute.endswith("end") for attribute in told) >= 3


@given(st.text(st.characters()))
def test_legal_text_reads_back(text):
    element = ET.Element("a", {"b": legal(text)})
    assert ET.fromstring(ET.tostring(element, encoding="unicode")).get("b") == legal(text)
    assert len(legal(text)) == len(text)
