from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.interval import Interval
from numcheck.model.mention import When
from numcheck.report.numbers import day, decimal, ends, exact


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(2173913043), "2,173,913,043"),
        (Fraction("-0.05"), "-0.05"),
        (Fraction("1234.5"), "1,234.5"),
        (Fraction(10**12, 460), "50,000,000,000/23"),
        (Fraction(1, 8), "0.125"),
        (Fraction(0), "0"),
    ],
)
def test_exact_numbers_keep_every_digit(value, written):
    assert exact(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(10**12, 460), "2173913043.48"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(10**20), "100000000000000000000"),
        (Fraction(100), "100"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3 * 10**9), "0.000000000333333333333"),
    ],
)
def test_decimals_have_twelve_digits_and_no_exponent(value, written):
    assert decimal(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_exact_reads_back_to_the_same_number(value):
    assert Fraction(exact(Fraction(value)).replace(",", "")) == Fraction(value)


@given(st.fractions())
def test_decimal_is_within_half_a_unit_in_the_twelfth_digit(value):
    assert abs(Fraction(decimal(value)) - value) <= abs(value) * Fraction(1, 2 * 10**11)


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [(1, 1, "1"), (1, 2, "1 to 2"), (None, 2, "up to 2"), (1, None, "from 1"), (None, None, "any")],
)
def test_intervals_say_which_ends_they_have(low, high, written):
    ends_of = Interval(low and Fraction(low), high and Fraction(high))
    assert ends(ends_of) == written


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (When(2023, 11, 26), "2023-11-26"),
        (When(2029), "2029"),
        (When(2023, 11), "2023-11"),
        (When(month=11, day=26, weekday=0), "Monday --11-26"),
        (When(month=11), "--11"),
        (When(2023, quarter=3), "2023-Q3"),
        (When(half=1), "--H1"),
        (When(weekday=6), "Sunday"),
        (When(), ""),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(when, written):
    assert day(when) == written
