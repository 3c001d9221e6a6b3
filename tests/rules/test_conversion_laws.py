from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.lexicon.loader import load
from numcheck.normalize.convert import round_significant
from numcheck.normalize.style import plain
from numcheck.normalize.units import Units

UNITS = Units(load("en").units)
PAIRS = [
    ("mile", "miles", "kilometre", "km"),
    ("hectare", "hectares", "acre", "acres"),
    ("square mile", "square miles", "square kilometre", "sq km"),
    ("kilogram", "kg", "pound-mass", "pounds"),
    ("metre", "metres", "foot", "feet"),
]
VALUES = st.integers(1, 9999).map(lambda n: Fraction(n, 10))


def _loud(text: str, date: str | None = None) -> list[str]:
    return [f.code for f in numcheck.check(text, date=date).findings if f.severity.value != "note"]


@settings(max_examples=60)
@given(value=VALUES, pair=st.sampled_from(PAIRS), figures=st.integers(2, 5), back=st.booleans())
def test_a_conversion_that_was_only_rounded_is_left_alone(value, pair, figures, back):
    one, shown, other, beside = pair
    if back:
        one, shown, other, beside = other, beside, one, shown
    made = round_significant(value * UNITS.factor(one, other), figures)
    assert not _loud(f"They measured {plain(value)} {shown} ({plain(made)} {beside}) there.")


@settings(max_examples=30)
@given(
    value=st.integers(1001, 9999).filter(lambda n: n % 10),
    power=st.sampled_from([1, 2, 3]),
    pair=st.sampled_from(PAIRS),
)
def test_a_slip_of_scale_is_found(value, power, pair):
    one, shown, other, beside = pair
    made = round_significant(value * UNITS.factor(one, other), 4) * 10**power
    assert "NC104" in _loud(f"They measured {value} {shown} ({plain(made)} {beside}) there.")


@settings(max_examples=30)
@given(amount=st.integers(101, 999), rate=st.integers(108, 109))
def test_an_amount_at_a_rate_of_the_week_is_left_alone(amount, rate):
    made = round_significant(Fraction(amount * rate, 100), 3)
    assert not _loud(f"It paid {amount} million euros (${plain(made)} million).", "2023-11-27")
