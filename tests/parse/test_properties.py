"""Laws of the parser: spans are surfaces, figures never overlap, written numbers read back, whatever the text."""

from __future__ import annotations

import gzip
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numcheck

PIECES = [
    "$4.1bn",
    "5%",
    "12 million tenge",
    "(",
    ")",
    "about",
    "1,234.56",
    "Nov. 26",
    "2029",
    "half",
    "two-thirds",
    "€3-4 m",
    "“",
    "”",
    "é",
    "é",
    "🙂",
    "👩\u200d👩\u200d👧",
    "\u202e",
    "-",
    "–",
    "million",
    "per",
    "a",
    "year",
    "km²",
    "°C",
    "1/2",
    "\n\n",
    "twenty-one",
    "hundred",
    "and",
    ".",
    ",",
    "'",
    '"',
    "US",
    "R",
    "kr",
    "x",
    "İ",
    "ß",
    "½",
    "\xa0",
    "٣",
    "三",
]
EVALUATION = Path(__file__).parents[3] / "shared" / "eval" / "articles.jsonl.gz"


def hold(text):
    last = 0
    for mention in numcheck.extract(text):
        span = mention.span
        assert text[span.start : span.end] == mention.surface
        assert last <= span.start < span.end <= len(text)
        last = span.end
        if mention.hedge:
            assert 0 <= mention.hedge.span.start < mention.hedge.span.end <= span.start
        if mention.upper:
            assert mention.low < mention.high


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_spans_are_surfaces_in_figure_soup(pieces, between):
    hold(between.join(pieces))


@given(st.text(max_size=200))
def test_spans_are_surfaces_in_any_text(text):
    hold(text)


@pytest.mark.skipif(not EVALUATION.exists(), reason="no evaluation texts beside the project")
def test_spans_are_surfaces_in_real_text():
    with gzip.open(EVALUATION, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(150), strict=False):
            hold(json.loads(line)["text"])


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=6))
def test_a_grouped_decimal_reads_back(value, places):
    scaled = Fraction(value, 10**places)
    written = f"{value // 10**places:,}" + (f".{value % 10**places:0{places}}" if places else "")
    (found,) = numcheck.extract(f"They counted {written} euros in all.")
    assert found.low == scaled
    assert found.numeral.places == places


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
SMALL += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and scale == 100 else " "
            return f"{spelled(number // scale)} {word}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_a_spelled_number_reads_back(number):
    (found,) = numcheck.extract(f"they saw {spelled(number)} tonnes")
    assert found.low == number
