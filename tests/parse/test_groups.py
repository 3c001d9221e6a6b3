"""Digits in groups are found where one regular expression over the whole text would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from numcheck.lexicon.loader import load
from numcheck.parse.groups import grouped
from numcheck.readers.files import read_text

# One to three digits, then groups behind commas, and nothing on either side that makes them part of something else.
RUNS = re.compile(r"(?<![\w.,:/#-])[$£€¥]?\d{1,3}(?:,\d+)+(?:\.\d+)?(?![\w/:-]|,\d|\.\d)")
PIECES = [*"12,.$£- /a(", "000", "1,000", "US$"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text("12,$٣ .", max_size=12))
def test_no_run_is_passed_over(text):
    document = read_text(text, date=None, place=None, locale="en")
    found = [(each.span.start, each.span.end) for each in grouped(document, load("en"))]
    assert found == [m.span() for block in document.blocks for m in RUNS.finditer(text, *_ends(block))]


def _ends(block):
    return block.span.start, block.span.end
