"""Whether a printed figure follows from its entry is judged by what it can honestly mean."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.engine import extract_document
from numcheck.ledger.entry import Datum, Days, Entry, Tolerance
from numcheck.ledger.expect import Terms
from numcheck.ledger.judge import judge
from numcheck.ledger.schema import Row
from numcheck.ledger.unit import measure_of
from numcheck.lexicon.loader import load
from numcheck.model.fault import Fault
from numcheck.normalize.money import Money
from numcheck.normalize.units import Units
from numcheck.readers.files import read_text

LEXICON = load("en")
TERMS = Terms(Units(LEXICON.units), Money(LEXICON.currency_labels))
FITS = "fits"


def figure(text):
    return extract_document(read_text(text, date=None, place=None, locale=None))[0]


def verdict(text, value, unit="", *, on=None, tolerance=None):
    days: Days | None = None if on is None else Row(name="a", value=1, date=on).date
    number = Fraction(value)
    entry = Entry("it", number, unit, measure_of(unit), "figures.toml:2", days=days, tolerance=tolerance)
    return judge(figure(text), Datum(entry, number), TERMS)


def fault(*args, **more):
    found = verdict(*args, **more)
    return FITS if found is None else found.fault


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        # Rounding, ends included.
        ("5.5%", "5.45", "%", FITS),
        ("5.5%", "5.55", "%", FITS),
        ("5.5%", "5.551", "%", Fault.MISROUNDED),
        ("5.5%", "5.58", "%", Fault.MISROUNDED),
        ("5.5%", "5.44", "%", Fault.MISROUNDED),
        ("5.5%", "5.2", "%", Fault.STALE),
        ("5.5%", "0.0545", "share", FITS),
        ("1,234 farms", "1234", "farms", FITS),
        ("1,234 farms", "1235", "farms", Fault.STALE),
        ("eight farms", "8", "farms", FITS),
        ("$450 billion", "450.4", "billion USD", FITS),
        ("$450 billion", "452.3", "billion USD", Fault.COARSE),
        ("$451 billion", "450.2", "billion USD", Fault.MISROUNDED),
        ("$450 billion", "463", "billion USD", Fault.STALE),
        # Hedges and ranges.
        ("nearly 230 farms", "221", "farms", FITS),
        ("nearly 230 farms", "231", "farms", Fault.STALE),
        ("more than 230 farms", "231", "farms", FITS),
        ("more than 230 farms", "229", "farms", Fault.STALE),
        ("about 100 farms", "104", "farms", FITS),
        ("5-7%", "6.2", "%", FITS),
        ("5-7%", "9", "%", Fault.STALE),
        # Signs.
        ("2.5%", "-2.46", "%", FITS),
        ("-2.5%", "-2.46", "%", FITS),
        ("-2.5%", "2.46", "%", Fault.STALE),
        # Scale.
        ("$225 million", "225", "billion USD", Fault.SCALE),
        ("2,250 farms", "225", "farms", Fault.SCALE),
        # Units.
        ("10.9 miles", "17.5", "km", FITS),
        ("17.5 miles", "17.5", "km", Fault.UNIT),
        ("10.9 km", "17.5", "km", Fault.UNIT),
        ("17.5 kg", "17.5", "km", Fault.UNIT),
        ("9.4 percentage points", "9.4", "%", Fault.UNIT),
        ("9.4%", "9.4", "percentage points", Fault.UNIT),
        ("0.75 percentage points", "75", "bp", FITS),
        ("75 basis points", "0.75", "pp", FITS),
        ("36 months", "3", "years", FITS),
        ("5%", "5", "farms", Fault.UNIT),
        ("two-thirds", "66.4", "%", FITS),
        ("two-thirds", "71", "%", Fault.STALE),
        # Money without a date is not converted.
        ("552 million tenge", "1.2", "million USD", Fault.UNJUDGED),
    ],
)
def test_verdicts(text, value, unit, expected):
    assert fault(text, value, unit) is expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("552 million tenge", "2023-11-24", FITS),
        ("552 million tenge", "2023", FITS),
        ("652 million tenge", "2023-11-24", Fault.STALE),
        ("1.2 million tenge", "2023-11-24", Fault.UNIT),
        ("552 million tenge", "1950", Fault.UNJUDGED),
    ],
)
def test_money_is_converted_at_the_rates_of_the_entry(text, on, expected):
    assert fault(text, "1.2", "million USD", on=on) is expected


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [(None, Fault.STALE), (Tolerance(Fraction(1, 100), share=True), FITS), (Tolerance(Fraction(3)), Fault.STALE)],
)
def test_a_tolerance_counts_beside_the_rounding(tolerance, expected):
    assert fault("414 volunteers", "410", "volunteers", tolerance=tolerance) is expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "put"),
    [
        ("5.5%", "6.27", "%", "6.3%"),
        ("$450 billion", "1234.5", "billion USD", "$1.235 trillion"),
        ("€1.5m", "1720000", "EUR", "€1.7m"),
        ("1,234 farms", "1302", "farms", "1,302"),
        ("nearly $3.4 million", "3.52", "million USD", "$3.6 million"),
        ("more than $3.6 million", "3.58", "million USD", "$3.5 million"),
        ("10.2 miles", "17.5", "km", "10.9 miles"),
        ("two fifths", "33", "%", ""),
    ],
)
def test_the_right_figure_is_put_in_the_style_of_the_old(text, value, unit, put):
    assert verdict(text, value, unit).proposal == put


STYLES = ("{} farms", "${} million", "about {}%", "nearly {} km", "more than {} tonnes", "{}.5 hectares", "€{}bn")
UNITS = ("farms", "million USD", "%", "km", "tonnes", "hectares", "billion EUR")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 6), st.integers(1, 9999), st.decimals("0.01", "99999", places=3))
def test_what_is_proposed_follows(style, printed, value):
    """A figure put in place of another follows from the data, or at least shows nothing but a coarser rounding."""
    text = STYLES[style].format(f"{printed:,}")
    found = verdict(text, str(value), UNITS[style])
    if found is None or not found.proposal or (style == 0 and value % 1):
        return
    mended = text.replace(figure(text).surface, found.proposal)
    assert fault(mended, str(value), UNITS[style]) in {FITS, Fault.COARSE}


@settings(max_examples=100, deadline=None)
@given(st.decimals("-9999", "9999", places=2), st.integers(0, 2))
def test_a_figure_rounded_by_the_book_follows(value, places):
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert fault(f"{rounded}%", str(value), "%") is FITS
