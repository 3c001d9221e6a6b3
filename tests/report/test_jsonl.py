from __future__ import annotations

import json

from pydantic import TypeAdapter

from numcheck.report.json import checked
from numcheck.report.schema import AnyLine

LINE = TypeAdapter(AnyLine)


def test_every_line_is_of_the_schema_and_stands_by_itself(written, story, document_of, report_of):
    report, _ = story
    empty = report_of(document_of("None.", name="b.md"))
    lines = written("jsonl", report, empty, errors=[("lost.md", "no such file")]).splitlines()
    told = [LINE.validate_json(line) for line in lines]
    assert [(line.kind, line.path, line.version) for line in told] == [
        ("file", "story.txt", 1),
        ("finding", "story.txt", 1),
        ("abstention", "story.txt", 1),
        ("file", "b.md", 1),
        ("error", "lost.md", 1),
    ]
    assert (told[0].mentions, told[0].claims, told[0].findings, told[0].abstentions) == (3, 1, 1, 1)
    assert told[4].message == "no such file"


def test_a_finding_is_told_as_in_json(written, story):
    report, _ = story
    line = json.loads(written("jsonl", report).splitlines()[1])
    known = checked(report).findings[0].model_dump(mode="json")
    assert {key: value for key, value in line.items() if key not in {"version", "kind", "path"}} == known


def test_what_others_take_for_a_line_break_is_escaped(written, document_of, finding_of, report_of):
    document = document_of("1\u20282\x853\u20294", name="a\u2028b.md")
    text = written("jsonl", report_of(document, finding_of(document, "1\u20282\x853\u20294")))
    assert len(text.splitlines()) == text.count("\n") == 2
    assert json.loads(text.splitlines()[1])["surface"] == document.text


def test_nothing_checked_is_nothing_written(written):
    assert written("jsonl") == ""
