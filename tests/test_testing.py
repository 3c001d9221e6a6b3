"""The example runner against an engine that flags every figure over 100, with the figure before it as evidence."""

from __future__ import annotations

import re
from datetime import date

import pytest

from numcheck import testing
from numcheck.errors import InputError
from numcheck.model.claim import Claim
from numcheck.model.finding import Evidence, Finding, Fix, Severity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.rules.base import Invalid, Rule, Valid

FIGURES = re.compile(r"[0-9]+")


class TooMany(Rule[Claim]):
    """A figure over a hundred."""

    code, name, severity, claim = "NC999", "too-many", Severity.WARNING, Claim
    VALID = (Valid("Of 12 mills 100 stand.", why="a hundred is not over it"),)
    INVALID = (Invalid("Of ⟨12⟩ mills ⟦101⟧ stand.", "101 is over 100"),)

    def check(self, claim, context):
        yield from ()


def too_many(document, *, rules):
    found, evidence = [], ()
    for figure in FIGURES.finditer(document.text):
        span = Span(*figure.span())
        if int(figure[0]) > 100:
            message = f"{figure[0]} is over 100" + (" today" if document.metadata.dateline else "")
            fixes = (Fix(span, "100", "at most"),)
            found.append(Finding("NC999", "too-many", Severity.WARNING, message, span, evidence=evidence, fixes=fixes))
        evidence = (Evidence(span),)
    other = Finding("NC998", "other", Severity.ERROR, "not of this rule", Span(0, 1))
    return Report(document, (), (), (other, *found))


@pytest.fixture(autouse=True)
def _engine(monkeypatch):
    monkeypatch.setattr(testing, "check_document", too_many)


def test_the_examples_of_a_rule_are_those_of_its_class():
    assert list(testing.examples(TooMany)) == [*TooMany.VALID, *TooMany.INVALID]
    (mark,) = testing.parametrize([TooMany]).args[1:]
    assert [param.id for param in mark] == ["NC999-valid-1", "NC999-invalid-2"]


@pytest.mark.parametrize("example", [*TooMany.VALID, *TooMany.INVALID])
def test_examples_that_hold_pass(example):
    testing.check_example(TooMany, example)


@pytest.mark.parametrize(
    "example",
    [
        Invalid("⟨12⟩ and ⟦101⟧", "101 is…"),
        Invalid("⟨12⟩ and ⟦101⟧", "101 is over 100 today", date="2023-11-27"),
        Invalid("⟨12⟩ ⟦101⟧", "101 is over 100", severity=Severity.WARNING, fixes=("100",)),
        Invalid("⟦101⟧", "101 is over 100"),
    ],
)
def test_what_an_invalid_example_may_leave_open(example):
    testing.check_example(TooMany, example)


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        (Valid("Of 12 mills 101 stand.", why="not so"), "(not so)"),
        (Valid("Of ⟨12⟩ mills.", why="marked"), "no marks"),
        (Invalid("⟨12⟩ and ⟦101⟧", "101 is over"), "- message: 101 is over"),
        (Invalid("⟨12⟩ and ⟦101⟧", "102 is…"), "+ message: 101 is over 100"),
        (Invalid("12 and ⟦101⟧", "101 is over 100"), "+ ⟨12⟩ and ⟦101⟧"),
        (Invalid("⟨12⟩ and ⟨101⟩ ⟦99⟧", "101 is over 100"), "+ ⟨12⟩ and ⟦101⟧ 99"),
        (Invalid("⟨12⟩ and ⟦101⟧", "101 is over 100", severity=Severity.ERROR), "- severity: error"),
        (Invalid("⟨12⟩ and ⟦101⟧", "101 is over 100", fixes=("90",)), "- fixes: 90"),
        (Invalid("⟨12⟩ and ⟦101⟧", "101 is over 100", date="2023-11-27"), "+ message: 101 is over 100 today"),
        (Invalid("⟨12⟩ and ⟦13⟧", "13"), "not 0 times"),
        (Invalid("⟦101⟧ and 102", "101 is over 100"), "not 2 times"),
        (Invalid("⟦101⟧ and ⟦102⟧", "101 is over 100"), "one figure"),
        (Invalid("101", "101 is over 100"), "one figure"),
    ],
)
def test_what_does_not_hold_fails_and_says_why(example, shown):
    with pytest.raises(AssertionError) as failure:
        testing.check_example(TooMany, example)
    assert shown in str(failure.value)


def test_a_rule_that_crashes_fails_even_where_it_must_be_silent(monkeypatch):
    crash = Finding("NC000", "internal", Severity.NOTE, "rule NC999 stopped (KeyError)", Span(0, 1))
    monkeypatch.setattr(testing, "check_document", lambda document, *, rules: Report(document, (), (), (crash,)))
    with pytest.raises(AssertionError, match="KeyError"):
        testing.check_example(TooMany, TooMany.VALID[0])


CASES = """# NC999

A remark.

## valid

Another remark.

- Of 12 mills
  100 stand.

  The rest fell.
  why: a hundred: not over it
  date: 2023-11-27

## Invalid

- Of ⟨12⟩ mills ⟦101⟧ stand.
  message: 101 is…
  severity: note
  fixes: 100 | 1 hundred

- ⟦101⟧ stand
  message: 101 is over 100
"""


def write(tmp_path, text):
    path = tmp_path / "too-many.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_of_cases_is_read(tmp_path):
    cases = testing.cases(write(tmp_path, CASES))
    assert cases.code == "NC999"
    assert cases.examples == (
        Valid("Of 12 mills\n100 stand.\n\nThe rest fell.", why="a hundred: not over it", date="2023-11-27"),
        Invalid("Of ⟨12⟩ mills ⟦101⟧ stand.", "101 is…", None, Severity.NOTE, ("100", "1 hundred")),
        Invalid("⟦101⟧ stand", "101 is over 100"),
    )
    assert date.fromisoformat(cases.examples[0].date)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("## valid", "## sound", "5: section 'sound'"),
        ("# NC999", "NC999", " no heading"),
        ("  why: a hundred: not over it\n", "", "9: an example that is valid needs"),
        ("  message: 101 is…\n", "", "18: an example that is invalid needs"),
        ("  severity: note", "  severity: dire", "18: severity 'dire'"),
        ("  severity: note", "  why: so", "20: 'why'"),
        ("  severity: note", "  message: again", "20: 'message'"),
        ("  severity: note", "  More text.", "20: text after"),
        ("  severity: note", "severity: note", "20: belongs to no example"),
        ("## valid\n\nAnother", "- lost\n\n## valid\n\nAnother", "5: belongs to no example"),
    ],
)
def test_a_file_of_cases_with_a_mistake_is_refused_with_the_place(tmp_path, old, new, line):
    assert old in CASES
    with pytest.raises(InputError) as failure:
        testing.cases(write(tmp_path, CASES.replace(old, new, 1)))
    assert str(failure.value).partition("too-many.md:")[2].startswith(line)


@pytest.mark.parametrize("text", ["", "# NC999\n\n## valid\n", b"\xff\xfe"])
def test_a_file_without_cases_is_refused(tmp_path, text):
    with pytest.raises(InputError):
        testing.cases(write(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        testing.cases(tmp_path / "none.md")
