from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from pydantic import ValidationError

from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Suppressed
from numcheck.report.json import checked, error, extracted, render_json
from numcheck.report.schema import CheckOutput, ExtractOutput


def loads(output):
    return json.loads(render_json(output))


def test_a_check_is_told_in_full(story):
    report, _ = story
    told = loads(CheckOutput(numcheck="0.1.0", files=[checked(report)], errors=[error("x.txt", "no such file")]))
    assert (told["version"], told["numcheck"]) == (1, "0.1.0")
    assert told["errors"] == [{"path": "x.txt", "message": "no such file"}]
    (file,) = told["files"]
    assert (file["path"], file["dateline"], file["mentions"], file["claims"]) == ("story.txt", "2023-11-27", 3, 1)
    (finding,) = file["findings"]
    lines = {"line": 3, "column": 40, "end_line": 3, "end_column": 55}
    assert finding["span"] == {"start": 53, "end": 68, **lines, "part": ""}
    assert finding["surface"] == "$ 2,173,913,043"
    assert finding["claim"] == "conversion"
    assert finding["stated"]["low"] == {"exact": "2173913043", "decimal": "2173913043"}
    assert finding["expected"] == {"low": {"exact": "50000000000/23", "decimal": "2173913043.48"}, "high": None}
    assert [item["surface"] for item in finding["evidence"]] == ["1 trillion tenge"]
    assert finding["fixes"][0]["replacement"] == "$2.2 billion"
    assert [(item["code"], item["reason"]) for item in file["abstentions"]] == [("NC101", "no rate")]


def test_exact_numbers_read_back_to_the_interval(story):
    report, _ = story
    bounds = checked(report).findings[0].expected
    assert Fraction(bounds.low.exact) == report.findings[0].expected.low


def test_spans_lead_back_to_text_and_source(document_of, finding_of, report_of):
    source = "*took*\n\n**42\nmills** more"
    document = document_of(source, text="took\n\n42\nmills more", starts=(0, 4, 6, 14), sources=(1, 6, 10, 20))
    span = checked(report_of(document, finding_of(document, "42\nmills"))).findings[0].span
    assert document.text[span.start : span.end] == "42\nmills"
    lines = source.split("\n")
    assert lines[span.line - 1][span.column - 1 :] == "42"
    assert lines[span.end_line - 1][: span.end_column - 1] == "mills"


def test_figures_are_told_with_and_without_a_value(story):
    report, figures = story
    told = loads(ExtractOutput(numcheck="0.1.0", files=[extracted(report.document, figures)], errors=[]))
    tenge, dollars, day = told["files"][0]["mentions"]
    assert (tenge["surface"], tenge["unit"], tenge["hedge"]) == ("1 trillion tenge", "KZT", "about")
    assert tenge["wide"]["high"]["exact"] == "1500000000000"
    assert dollars["value"] == {"exact": "2173913043", "decimal": "2173913043"}
    assert (day["date"], day["value"], day["dimension"]) == ("--11-26", None, "date")


def test_the_same_report_gives_the_same_bytes(story):
    report, _ = story
    first, second = (CheckOutput(numcheck="0", files=[checked(report)], errors=[]) for _ in range(2))
    assert render_json(first) == render_json(second)


def test_output_is_utf8_even_for_names_that_are_not(document_of, finding_of, report_of):
    document = document_of("約42億円\ud800", name="caf\udce9.txt")
    output = CheckOutput(
        numcheck="0", files=[checked(report_of(document, finding_of(document, "42億円\ud800")))], errors=[]
    )
    text = render_json(output).decode("utf-8")
    assert "caf?.txt" in text
    assert "42億円?" in text


def test_an_empty_span_ends_where_it_starts(story, report_of, finding_of):
    report, _ = story
    document = report.document
    empty = finding_of(document, "")
    span = checked(report_of(document, empty)).findings[0].span
    assert empty.span == Span(0, 0)
    assert (span.line, span.column) == (span.end_line, span.end_column) == (1, 1)


def test_the_schema_allows_nothing_unknown():
    with pytest.raises(ValidationError):
        CheckOutput.model_validate({**CheckOutput(numcheck="0", files=[], errors=[]).model_dump(), "more": 1})


def test_what_was_left_alone_is_told_apart_with_its_reason(story):
    report = story[0]
    apart = Suppressed(report.findings[0], "as printed", Origin.SIDECAR)
    told = checked(replace(report, findings=(), suppressed=(apart,)))
    assert told.findings == []
    (item,) = told.suppressed
    assert (item.code, item.surface, item.reason, item.origin) == (
        "NC103",
        "$ 2,173,913,043",
        "as printed",
        "sidecar",
    )
