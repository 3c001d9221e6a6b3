"""Exact rounding and the precision of a converted figure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.model.mention import Numeral
from numcheck.normalize.convert import magnitude, places_for, round_half_up, round_significant, suggest_precision

FOOT = Fraction("0.3048")
MILE = Fraction("1.609344")
ACRE = Fraction("0.40468564224")

fractions = st.fractions(min_value=-(10**15), max_value=10**15, max_denominator=10**6)


@pytest.mark.parametrize(
    ("source", "factor", "precision", "result"),
    [
        (Numeral("123"), FOOT, 0, 37),
        (Numeral("100"), FOOT, 0, 30),
        (Numeral("16"), 1 / MILE, 1, Fraction("9.9")),
        (Numeral("8", 10**6), Fraction(1, 100), -3, 80_000),
        (Numeral("8", 10**6), 1 / ACRE, -6, 20_000_000),
        (Numeral("8000000"), 1 / ACRE, -6, 20_000_000),
        (Numeral("1", 10**12), 1 / Fraction("458.04"), -8, 2_200_000_000),
        (Numeral("85000"), 1 / ACRE, -4, 210_000),
        (Numeral("1234.56"), 1 / Fraction(457), 4, Fraction("2.7014")),
        (Numeral("5", denominator=2), MILE, 1, 4),
        (Numeral("-123"), FOOT, 0, -37),
        (Numeral("12.5"), MILE, 1, Fraction("20.1")),
    ],
)
def test_a_converted_figure_keeps_the_precision_of_its_source(source, factor, precision, result):
    value = source.value * factor
    assert suggest_precision(source, source.value, value) == precision
    assert round_half_up(value, precision) == result


@pytest.mark.parametrize(
    ("celsius", "kelvin", "places"),
    [("20", "293.15", 0), ("-40", "233.15", 0), ("36.6", "309.75", 1), ("1200", "1473.15", -1), ("-273", "0.15", 3)],
)
def test_a_temperature_has_three_figures_in_kelvin(celsius, kelvin, places):
    value = Fraction(celsius) * Fraction(9, 5) + 32
    assert suggest_precision(Numeral(celsius), Fraction(kelvin), value, temperature=True) == places


def test_nought_has_the_precision_of_its_digits():
    assert suggest_precision(Numeral("0.00"), Fraction(0), Fraction(0)) == 2
    assert suggest_precision(Numeral("0"), Fraction(0), Fraction(0), temperature=True) == 2


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.4999", 0, "2"),
        ("1.005", 2, "1.01"),
        ("1450", -2, "1500"),
        ("0.04", 1, "0"),
    ],
)
def test_halves_round_away_from_zero(value, places, rounded):
    assert round_half_up(Fraction(value), places) == Fraction(rounded)


@settings(deadline=None)
@given(fractions, st.integers(-6, 6))
def test_rounding_lands_on_the_grid_within_half_a_step_and_stays_there(value, places):
    step = Fraction(10) ** -places
    rounded = round_half_up(value, places)
    assert (rounded / step).denominator == 1
    assert abs(rounded - value) <= step / 2
    assert round_half_up(rounded, places) == rounded
    assert round_half_up(-value, places) == -rounded


@settings(deadline=None)
@given(fractions.filter(bool))
def test_the_magnitude_is_the_floor_of_the_logarithm(value):
    assert Fraction(10) ** magnitude(value) <= abs(value) < Fraction(10) ** (magnitude(value) + 1)


def test_zero_has_no_magnitude():
    with pytest.raises(ValueError, match="zero has no magnitude"):
        magnitude(Fraction(0))
    assert places_for(Fraction(0), 3) == 0


@settings(deadline=None)
@given(fractions.filter(bool), st.integers(1, 12))
def test_significant_rounding_errs_by_half_of_the_last_figure_at_most(value, figures):
    rounded = round_significant(value, figures)
    assert abs(rounded - value) <= abs(value) * Fraction(10) ** (1 - figures) / 2


@settings(deadline=None)
@given(fractions.filter(bool), st.fractions(min_value=Fraction(1, 10**6), max_value=10**6).filter(bool))
def test_a_suggestion_shows_two_figures_at_least(value, factor):
    source = Numeral("7", 10**6)
    places = suggest_precision(source, value, value * factor)
    assert places >= 1 - magnitude(value * factor)
