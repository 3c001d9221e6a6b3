from __future__ import annotations

from pathlib import Path

import pytest

from numcheck import registry, testing

FILES = sorted(Path(__file__).parent.glob("cases/*.md"))
CASES = [
    pytest.param(registry.rule(cases.code), example, id=f"{path.stem}-{type(example).__name__.lower()}-{number}")
    for path, cases in ((path, testing.cases(path)) for path in FILES)
    for number, example in enumerate(cases.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_case_holds(rule, example):
    testing.check_example(rule, example)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_cases_is_called_as_its_rule(path):
    assert registry.rule(testing.cases(path).code).name == path.stem
