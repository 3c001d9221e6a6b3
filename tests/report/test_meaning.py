"""Why a figure can mean what it can, in words that agree with its intervals."""

from __future__ import annotations

import pytest

from numcheck.engine import extract_document
from numcheck.model.quantity import Quantity
from numcheck.readers.files import read_text
from numcheck.report.meaning import readings


def said(text):
    document = read_text(text)
    figures = [figure for figure in extract_document(document) if isinstance(figure, Quantity)]
    return list(readings(figures[0], document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It cost $2.17 million.",
            [("means", "2,165,000 to 2,175,000", "its last digit may be rounded: half of 10,000 either way")],
        ),
        (
            "It cost $450.",
            [
                ("tight", "449.5 to 450.5", "its last digit may be rounded: half of 1 either way"),
                ("wide", "445 to 455", "the zeros that end it may be rounding: half of 10 either way"),
            ],
        ),
        ("It has 12 mills.", [("means", "12", "a count this small, or with its last digit shown, is exact")]),
        ("It cost about $200.", [("tight", "190 to 210", "“about” bends it by 5% either way")]),
        (
            "It cost more than $200.",
            [("means", "200 to 250", "“more than” makes it the least, and reaches to 125% of it")],
        ),
        ("It cost nearly $200.", [("means", "180 to 200", "“nearly” reaches from 90% of it up to the figure")]),
        ("It cost up to $200.", [("means", "up to 200", "“up to” makes it a bound from above")]),
        ("It cost 45 cents.", [("means", "0.445 to 0.455", "its last digit may be rounded: half of 0.01 either way")]),
        (
            "It doubled.",
            [
                ("tight", "2", "taken at its word"),
                ("wide", "1.8 to 2.2", "a multiple is told loosely: 10% either way"),
            ],
        ),
    ],
)
def test_a_reading_says_what_opens_it(text, expected):
    assert said(text)[: len(expected)] == expected
