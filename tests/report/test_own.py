from __future__ import annotations

from numcheck.engine import INTERNAL
from numcheck.registry import rules
from numcheck.report.page import OWN, render_own
from numcheck.suppression.apply import MALFORMED, UNUSED


def test_every_finding_that_is_no_rules_is_explained():
    assert sorted(OWN) == sorted((INTERNAL, UNUSED, MALFORMED))
    assert not {rule.code for rule in rules()} & set(OWN)
    assert render_own("NC103") == ""
