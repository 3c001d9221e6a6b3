from __future__ import annotations

import re
from pathlib import Path

from numcheck.engine import INTERNAL
from numcheck.model.fault import Fault
from numcheck.registry import rules
from numcheck.report.page import OWN, render_own
from numcheck.suppression.apply import MALFORMED, UNUSED


def test_every_finding_that_is_no_rules_is_explained():
    assert sorted(OWN) == sorted((INTERNAL, UNUSED, MALFORMED))
    assert not {rule.code for rule in rules()} & set(OWN)
    assert render_own("NC103") == ""


def test_what_is_wrong_between_figures_and_their_data_is_explained_as_the_guide_has_it():
    page = (Path(__file__).parents[2] / "docs/figures-and-data.md").read_text(encoding="utf-8").replace("`", "")
    told = re.findall(r"(?m)^\| (NF\d+) \| (\S+) \| (\w+) \| (.*?) \|$", page)
    assert told == [(fault.code, fault.title, fault.severity.value, fault.words) for fault in Fault]
    shown = (
        "NF101 stale\nseverity: error, by `numcheck figures check`\n\nThe figure no longer follows from the entry.\n"
    )
    assert render_own("nf101") == render_own("stale") == shown
    assert not {rule.name for rule in rules()} & {fault.title for fault in Fault}
