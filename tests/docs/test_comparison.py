"""The comparison with other tools: its sentences are labelled well, and its tables say what is measured."""

from __future__ import annotations

import importlib.util
from collections import Counter
from fractions import Fraction
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "comparison.md").read_text(encoding="utf-8")
spec = importlib.util.spec_from_file_location("measure", DOCS / "compare/measure.py")
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)


def test_the_page_has_what_is_measured_here_and_keeps_the_rest():
    assert measure.renewed(PAGE) == PAGE
    assert f"| {measure.MISSING}" not in PAGE
    assert PAGE.count("\n| tests of significance | 0 of 5 | 5 of 5 | 0 of 5 | 0 of 5 |\n") == 1
    stale = PAGE.replace("| numcheck | 120 of", "| numcheck | 1 of").replace(
        "did not see:\n\n", "did not see:\n\n- Nothing.\n"
    )
    assert measure.renewed(stale) == PAGE


def test_half_of_the_sentences_of_each_kind_are_wrong():
    counts = Counter((sentence["kind"], sentence["wrong"]) for sentence in measure.SENTENCES)
    assert counts.total() == 60
    assert all(counts[kind, True] == counts[kind, False] for kind, _ in counts)
    assert [sentence["wrong"] for sentence in measure.SIGNIFICANCE].count(True) == 5
    texts = [sentence["text"] for sentence in measure.SENTENCES + measure.SIGNIFICANCE]
    assert len(set(texts)) == len(texts)


def test_the_labels_can_be_read():
    for sentence in measure.SENTENCES:
        for figure in sentence["figures"]:
            number, _, unit = figure.partition(" ")
            assert Fraction(number) > 0
            assert unit in {*measure.NAMES.values(), "acre", "dollar", "kilogram", "mile", "pound-mass", "square mile"}
