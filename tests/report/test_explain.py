"""Every finding that a rule's examples show can be told at length, each part of it in its place."""

from __future__ import annotations

import datetime as dt
import inspect
import re

import pytest

from numcheck.engine import check_document
from numcheck.rates.table import default_table
from numcheck.readers.files import read_text
from numcheck.registry import rules
from numcheck.report.explain import render_explanation
from numcheck.report.markup import unmark

TITLES = [
    "What it is",
    "The sum",
    "The figures",
    "The exchange rates",
    "What would fit",
    "To leave it alone",
    "To read on",
]
EXAMPLES = [(rule, example) for rule in rules() for example in rule.INVALID]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda each: getattr(each, "code", ""))
def test_every_finding_can_be_told(rule, example):
    day = dt.date.fromisoformat(example.date) if example.date else None
    document = read_text(unmark(example.text).text, name="story.txt", date=day)
    summary = inspect.getdoc(rule).partition("\n")[0]
    for finding in check_document(document, rules=[rule]).findings:
        told = render_explanation(finding, document, summary=summary, rates=default_table())
        titles = [title for title in TITLES if f"\n\n{title}\n  " in told]
        assert titles == [title for title in TITLES if title in re.findall(r"(?m)^[A-Z].*$", told)]
        assert {"What it is", "The figures", "To leave it alone", "To read on"} <= set(titles)
        assert ("The sum" in titles, "What would fit" in titles) == (bool(finding.working), bool(finding.fixes))
        assert told.count("(the figure flagged)\n") == 1
        figures = told.partition("\nThe figures\n")[2].partition("\n\n")[0]
        for item in finding.evidence:
            assert f"  {' '.join(document.text[item.span.start : item.span.end].split())}" in figures


def told(text, **known):
    document = read_text(text, name="story.txt", **known)
    (finding,) = check_document(document).findings
    return render_explanation(finding, document, summary="Wrong.", rates=default_table())


def test_a_rate_that_the_text_states_is_told():
    text = "At a rate of 460 tenge to the dollar, the dam cost 1 billion tenge ($21 million)."
    assert "\nThe exchange rates\n  KZT to USD: the text states a rate, 0.00217155–0.00217628 USD\n\n" in told(text)


def test_a_rate_is_told_the_way_round_that_is_at_least_one():
    day = dt.date(2023, 11, 27)
    assert "    1 USD = 457.11 KZT  (NBP, official" in told("It cost 1 billion tenge ($21 million).", date=day)
    assert "    1 USD = 457.11 KZT  (NBP, official" in told("It cost $21 million (1 billion tenge).", date=day)


def test_days_without_a_rate_say_why():
    text = told("It cost 1 trillion tenge ($ 2,173,913,043).", date=dt.date(1985, 3, 5))
    assert "  KZT to USD, 1985-02-26 to 1985-03-05\n    none: " in text
