"""What a house's settings do where a text says nothing itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from numcheck.engine import check_document, extract_document
from numcheck.model.document import House
from numcheck.readers.files import read_bytes, read_text


def unit(text, **house):
    (figure,) = extract_document(read_text(text, house=House(**house)))
    return figure.unit


@pytest.mark.parametrize(
    ("text", "currency", "unit_of_it"),
    [
        ("It cost $300.", "", "USD"),
        ("It cost $300.", "AUD", "AUD"),
        ("It cost $300.", "KZT", "USD"),
        ("It cost US$300.", "AUD", "USD"),
        ("It cost 300 pesos.", "ARS", "ARS"),
        ("The Mexican firm paid 300 pesos.", "ARS", "MXN"),
        ("It cost 300 pesos.", "KZT", "peso"),
    ],
)
def test_the_houses_currency_decides_what_the_text_leaves_open(text, currency, unit_of_it):
    (figure,) = extract_document(read_text(text, house=House(currency=currency)))
    assert figure.mention.unit == unit_of_it


def test_the_place_of_the_text_goes_before_the_houses():
    document = read_text("TORONTO, March 5, 2024 (AP) - They paid $300.", house=House(place="Sydney", currency="AUD"))
    assert document.metadata.place == "TORONTO"
    money = [figure for figure in extract_document(document) if hasattr(figure, "unit")]
    assert "CAD" in money[-1].units
    assert "AUD" not in money[-1].units


def test_the_house_speaks_last():
    house = House(date(2020, 1, 1), "Oslo", "en-GB", "NOK")
    said = b"---\ndate: 2023-11-27\nplace: Paris\nlang: en-US\n---\nText.\n"
    known = read_bytes(said, suffix=".md", house=house).metadata
    assert (known.dateline, known.dateline_source, known.place, known.locale) == (
        date(2023, 11, 27),
        "front matter",
        "Paris",
        "en-US",
    )
    known = read_bytes(b"Text.\n", suffix=".md", house=house).metadata
    assert (known.dateline, known.dateline_source, known.place, known.locale) == (
        date(2020, 1, 1),
        "file name",
        "Oslo",
        "en-GB",
    )


def test_hedges_bend_as_far_as_told():
    document = read_text("About 300 mills.")
    (usual,) = extract_document(document)
    (loose,) = extract_document(document, hedges={"about": Fraction(1, 10)})
    assert (usual.tight.low, loose.tight.low, loose.tight.high) == (285, 270, 330)


def test_hedges_decide_what_is_found():
    document = read_text("Mills closed: 12 of the 50 mills, about 30%, shut.")
    assert check_document(document, hedges={"about": Fraction(1, 2)}).findings == ()
