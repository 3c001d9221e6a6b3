"""Quoted speech: which stretches count and which marks are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.document import Block, Scope
from numcheck.model.span import Span
from numcheck.readers.files import read_text
from numcheck.readers.quotes import quote_spans


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read_text(text).quotes]


@pytest.mark.parametrize(
    "quotation",
    [
        "“we sold 5 mills”",
        '"we sold 5 mills"',
        "«мы продали 5 мельниц»",
        "„wir haben 5 Mühlen“",
        "„mamy teraz 5 młynów”",
    ],
)
def test_quotation_marks_of_many_lands(quotation):
    assert quoted(f"He said {quotation} on Monday.") == [quotation]


def test_two_quotations_and_what_stands_between():
    assert quoted('"We sold 5 mills," he said. "We kept 3 mills."') == ['"We sold 5 mills,"', '"We kept 3 mills."']


def test_fewer_than_three_words_are_no_speech():
    assert quoted("The “record sale” of “so-called mills” ended “a long fight”.") == ["“a long fight”"]


def test_inch_marks_open_no_quotation():
    assert quoted('The 6\'2" man bought a 30" screen and a 20" one.') == []


def test_stray_close_opens_no_quotation():
    assert quoted('The mill"s five old wheels" turn.') == []


def test_inch_mark_before_a_quotation():
    assert quoted('The 6\'2" man said: "I sold 5 mills."') == ['"I sold 5 mills."']


def test_straight_quote_closes_after_a_digit():
    assert quoted('He said "we sold only 5" and left.') == ['"we sold only 5"']


def test_apostrophes_open_nothing():
    assert quoted("The mill’s ‘last of all’ owner didn't sell 5 of the mills’ wheels.") == []


def test_open_quotation_runs_on_over_paragraphs():
    text = "He said: “We sold 5 mills.\n\n“We then kept 3,” he said."
    assert quoted(text) == ["“We sold 5 mills.", "“We then kept 3,”"]


def test_open_quotation_without_sequel_is_ignored():
    assert quoted("He said: “We sold 5 mills.\n\nThe firm kept 3 mills.") == []


def test_forgotten_close_does_not_swallow_the_next_quotation():
    assert quoted('He said "5 mills. She said "we sold three mills" then.') == ['"we sold three mills"']
    assert quoted("He said “5 mills. She said “we sold three mills” then.") == ["“we sold three mills”"]


def test_quote_block_is_quoted_whole():
    text = "He did not use any marks."
    assert quote_spans(text, (Block(Span(0, len(text)), Scope.QUOTE),)) == (Span(0, len(text)),)


@given(st.text('ab1 \n.“”„«»"', max_size=80))
def test_spans_rise_inside_blocks_and_begin_with_a_mark(text):
    document = read_text(text)
    spans = document.quotes
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(text[span.start] in '“„«"' for span in spans)
    assert all(any(block.span.contains(span) for block in document.blocks) for span in spans)
