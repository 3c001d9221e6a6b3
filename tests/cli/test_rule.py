from __future__ import annotations

import pytest


@pytest.mark.parametrize("asked", ["NC601", "nc601", "odd-figure", "Odd-Figure"])
def test_a_rule_has_a_page_by_code_and_by_name(run, asked):
    result = run("rule", asked)
    assert result.exit_code == 0
    assert result.stdout.startswith("NC601 odd-figure\n")
    assert "A figure called odd." in result.stdout


def test_an_unknown_rule_is_one_line(run):
    result = run("rule", "NC999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "numcheck: no rule 'NC999'; did you mean NC101?\n"


def test_rules_are_listed(run):
    assert [line.split()[:4] for line in run("rules").stdout.splitlines()] == [
        ["NC101", "wrong", "error", "default"],
        ["NC601", "odd-figure", "warning", "default"],
        ["NC602", "remark", "note", "default"],
        ["NC704", "matter", "note", "strict"],
        ["NC702", "nit", "note", "picky"],
    ]


@pytest.mark.parametrize("asked", ["NC001", "nc001", "unused-suppression"])
def test_findings_that_are_no_rules_have_a_page_too(run, asked):
    result = run("rule", asked)
    assert result.stdout.startswith("NC001 unused-suppression\nseverity: note")
    assert result.exit_code == 0
