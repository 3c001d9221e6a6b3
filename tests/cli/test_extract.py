from __future__ import annotations

import json


def test_figures_are_listed_by_file(run, write):
    write("a.txt", "7 mills")
    write("b.txt", "none")
    result = run("extract", "a.txt", "b.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "a.txt: 1 figure"
    assert lines[2].split()[:3] == ["1:1", "7", "count"]
    assert lines[3] == "b.txt: 0 figures"


def test_figures_as_json(run, write):
    write("a.txt", "7 mills")
    result = run("extract", "a.txt", "missing.txt", "--format", "json", "--date", "2024-01-02")
    told = json.loads(result.stdout)
    assert told["files"][0]["dateline"] == "2024-01-02"
    assert [mention["surface"] for mention in told["files"][0]["mentions"]] == ["7"]
    assert [error["path"] for error in told["errors"]] == ["missing.txt"]
    assert result.exit_code == 2


def test_standard_input(run):
    assert run("extract", "-", input="7").stdout.startswith("-: 1 figure\n")
