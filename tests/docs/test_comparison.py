"""The comparison with other tools: its sentences are labelled well, and its tables say what is measured."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import numcheck

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "comparison.md").read_text(encoding="utf-8")
COUNTS = re.compile(r"\d+ of \d+ \|")
spec = importlib.util.spec_from_file_location("measure", DOCS / "compare/measure.py")
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)


def printed(line):
    """Return the line of the page for what a line is about."""
    head = line[: line.index(" | ") + 3]
    (found,) = [each for each in PAGE.splitlines() if each.startswith(head) and COUNTS.match(each[len(head) :])]
    return found


def test_the_tables_are_what_is_measured_here():
    lines = [*measure.judgements(), *measure.readings()]
    assert len(lines) == 11
    for line in lines:
        cells = zip(line.split(" | "), printed(line).split(" | "), strict=True)
        assert [
            (here, there) for here, there in cells if here.strip("| ") not in {there.strip("| "), measure.MISSING}
        ] == []


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


def test_what_the_page_says_was_missed_was_missed():
    missed = [
        sentence["text"]
        for sentence in measure.SENTENCES
        if sentence["wrong"] and not numcheck.check(sentence["text"], date=measure.DAY).findings
    ]
    words = ("31 and 25 percent", "$10 million in all", "grew by 120 animals, from 480 to 610")
    assert all(sum(each in text for text in missed) == 1 and each in PAGE for each in words)
    assert len(missed) == len(words)
