from __future__ import annotations

import pytest

from numcheck import registry, testing


@testing.parametrize(registry.rules())
def test_an_example_holds(rule, example):
    testing.check_example(rule, example)


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
def test_a_rule_shows_what_it_flags_and_two_near_misses(rule):
    assert len(rule.VALID) >= 2
    assert len(rule.INVALID) >= 1
    assert len({example.text for example in testing.examples(rule)}) == len(rule.VALID) + len(rule.INVALID)
    assert all(example.why for example in rule.VALID)
