from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from numcheck import testing
from numcheck.engine import check_document
from numcheck.readers.files import read_bytes
from numcheck.report.markup import unmark
from numcheck.rules.base import Invalid, Severity

RULE = re.compile(r"\|[-:| ]+\|")
TABLES = [
    pytest.param(example, id=f"{path.stem}-{type(example).__name__.lower()}-{number}")
    for path in sorted(Path(__file__).parent.glob("cases/*.md"))
    for number, example in enumerate(testing.cases(path).examples, 1)
    if any(RULE.fullmatch(line) for line in example.text.splitlines())
]


def as_html(text):
    lines = text.splitlines()
    rows = [line.strip()[1:-1].split("|") for line in lines if line.startswith("|") and not RULE.fullmatch(line)]
    caption = " ".join(line for line in lines if not line.startswith("|"))
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell.strip())}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption>{cells}</table>"


def told(source, suffix):
    report = check_document(read_bytes(source.encode(), suffix=suffix))
    return [(finding.code, finding.severity, finding.message) for finding in report.findings]


@pytest.mark.parametrize("example", TABLES)
def test_a_table_says_the_same_in_html(example):
    text = unmark(example.text).text
    assert told(as_html(text), ".html") == told(text, ".md")


@pytest.mark.parametrize("example", TABLES)
def test_no_other_rule_disturbs_a_table(example):
    expected = isinstance(example, Invalid) and example.severity is not Severity.NOTE
    loud = [found for found in told(unmark(example.text).text, ".md") if found[1] is not Severity.NOTE]
    assert len(loud) == expected, loud


def test_there_are_planted_and_honest_differences():
    planted = sum(isinstance(case.values[0], Invalid) for case in TABLES)
    assert planted >= 15
    assert len(TABLES) - planted >= 20
