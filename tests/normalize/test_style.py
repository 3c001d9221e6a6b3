"""Figures in print: the style of a mention, plain values, percentages and intervals."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.model.span import Span
from numcheck.normalize.convert import round_half_up, round_significant
from numcheck.normalize.style import approx_interval, in_style, percent, plain

M, BN, TN = 10**6, 10**9, 10**12
SEED = ("$ 2,173,913,043", "2173913043", 1)


def written(surface: str, digits: str, scale: int | Fraction = 1, dimension=Dimension.MONEY, **more) -> Mention:
    numeral = Numeral(digits, scale, spelled=more.pop("spelled", False), denominator=more.pop("denominator", 1))
    return Mention(Span(0, len(surface)), surface, dimension, numeral, **more)


@pytest.mark.parametrize(
    ("mention", "value", "significant", "printed"),
    [
        (("$2.17bn", "2.17", BN), 21_700_000_000, None, "$21.7bn"),
        (("2.17 billion dollars", "2.17", BN), 21_700_000_000, None, "21.7 billion dollars"),
        (SEED, 2_173_913_043, 2, "$2.2 billion"),
        (SEED, 2_173_913_043, 3, "$2.17 billion"),
        (SEED, 2_173_913_043, 10, "$2,173,913,043"),
        (SEED, 999_960_000, 3, "$1 billion"),
        (SEED, 999_960, 2, "$1 million"),
        (SEED, 460_111, 3, "$460,000"),
        (("2173913043 tenge", "2173913043", 1), 2_173_913_043, 2, "2.2 billion tenge"),
        (("2173913043tg", "2173913043", 1), 2_173_913_043, 2, "2.2 billion tg"),
        (("1540 tenge", "1540", 1), 2_500, None, "2500 tenge"),
        (("1 trillion tenge", "1", TN), 2_173_913_043, 2, "2.2 billion tenge"),
        (("1 trillion tenge", "1", TN), 460_000, None, "460,000 tenge"),
        (("$2.17bn", "2.17", BN), 217_000_000, None, "$217m"),
        (("$2.17bn", "2.17", BN), 10**12, None, "$1tn"),
        (("$5M", "5", M), 2_170_000_000, 3, "$2.17B"),
        (("£5m", "5", M), 2_170_000_000, 3, "£2.17bn"),
        (("$5k", "5", 1000), 2_170_000, 3, "$2.17m"),
        (("5 Million dollars", "5", M), 2_170_000_000, 3, "2.17 Billion dollars"),
        (("5 mln tenge", "5", M), 2_170_000_000, 3, "2.17 bln tenge"),
        (("5 млн тенге", "5", M), 2_170_000_000, 3, "2,170 млн тенге"),
        (("£ 12", "12", 1), 15, None, "£15"),
        (("€ 12", "12", 1), 15, None, "€ 15"),
        (("KZT 12", "12", 1), 15, None, "KZT 15"),
        (("99 cents", "99", 1, Dimension.MONEY), Fraction("0.45"), None, "45 cents"),
        (("₹1,00,000", "100000", 1), 1_234_567, 7, "₹12,34,567"),
        (("1,00,00,000 rupees", "10000000", 1), 12_345_678, 8, "1,23,45,678 rupees"),
        (("-$3", "-3", 1), -5, None, "-$5"),
        (("-$3", "-3", 1), 5, None, "$5"),
        (("$−3", "-3", 1), -5, None, "$−5"),
        (("minus $3", "-3", 1), -5, None, "-$5"),
        (("$3", "3", 1), -5, None, "-$5"),
        (("$3", "3", 1), Fraction("-0.01"), 0, "$0"),
        (("1.234.567 euros", "1234567", 1), 2_500_000, 7, "2,5 million euros"),
    ],
)
def test_money_keeps_the_style_of_its_mention(mention, value, significant, printed):
    minor = "cent" if "cents" in mention[0] else ""
    shown = in_style(written(*mention, minor=minor), Fraction(value), significant=significant)
    assert shown == printed


@pytest.mark.parametrize(
    ("mention", "value", "printed"),
    [
        (written("80,937 square kilometres", "80937", dimension=Dimension.MEASURE), 80_000, "80,000 square kilometres"),
        (written("45-mile", "45", dimension=Dimension.MEASURE), 1_500_000, "1.5 million-mile"),
        (written("100 in all", "100", dimension=Dimension.COUNT), 95, "95 in all"),
        (written("1,200", "1200", dimension=Dimension.COUNT), 1_234, "1,234"),
        (written("2 dozen eggs", "2", 12, dimension=Dimension.COUNT), 31, "31 eggs"),
        (written("2 dozen eggs", "2", 12, dimension=Dimension.COUNT), 36, "3 dozen eggs"),
        (written("12,5 %", "12.5", dimension=Dimension.PERCENT), Fraction("14.25"), "14,3 %"),
        (written("30 percent", "30", dimension=Dimension.PERCENT), 5_000_000, "5,000,000 percent"),
        (written("2 1/2 miles", "5", denominator=2, dimension=Dimension.MEASURE), Fraction("1.25"), "1.3 miles"),
        (written("2½ miles", "5", denominator=2, dimension=Dimension.MEASURE), Fraction("1.25"), "1.3 miles"),
        (written("five miles", "5", spelled=True, dimension=Dimension.MEASURE), 8, "8 miles"),
        (written("twenty-five miles", "25", spelled=True, dimension=Dimension.MEASURE), 8, "8 miles"),
        (written("forty one miles", "41", spelled=True, dimension=Dimension.MEASURE), 8, "8"),
        (written("one trillion tenge", "1", TN, spelled=True), 2 * TN, "2 trillion tenge"),
        (written("a third", "1", spelled=True, denominator=3, dimension=Dimension.FRACTION), Fraction(1, 4), "0.25"),
        (written("$10 to $12 million", "10", M, upper=Numeral("12", M)), 15 * M, "$15 million"),
        (
            written("10-12 million tonnes", "10", M, Dimension.COUNT, upper=Numeral("12", M)),
            15 * M,
            "15 million tonnes",
        ),
    ],
)
def test_every_kind_of_figure_keeps_its_words(mention, value, printed):
    assert in_style(mention, Fraction(value)) == printed


def test_places_count_on_the_whole_value():
    seed = written(*SEED)
    assert in_style(seed, Fraction(2_173_913_043), places=-8) == "$2.2 billion"
    assert in_style(written("$2.17bn", "2.17", BN), Fraction(21_748_000_000), places=-8) == "$21.7bn"
    assert in_style(written("$2.71828", "2.71828"), Fraction("2.7"), places=2) == "$2.70"


def test_scale_words_can_be_another_languages_or_none():
    mention = written("2 173 913 043 тенге", "2173913043")
    assert in_style(mention, mention.low, significant=3, scale_words=("млн", "млрд", "трлн")) == "2,17 млрд тенге"
    assert in_style(mention, mention.low, significant=3, scale_words=()) == "2 170 000 000 тенге"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("455.7123", "455.7"),
        ("2173913043", "2,173,913,043"),
        ("9999.96", "10,000"),
        ("0.00217", "0.00217"),
        ("-1234.5", "-1,235"),
        ("12", "12"),
        ("1/3", "0.3333"),
        ("0", "0"),
        ("-0.00001", "-0.00001"),
    ],
)
def test_plain_values(value, printed):
    assert plain(Fraction(value)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("25", "25.0%"),
        ("100/6", "16.7%"),
        ("0.4199", "0.42%"),
        ("1188.89", "1,188.9%"),
        ("-0.004", "-0.0040%"),
        ("0", "0.0%"),
    ],
)
def test_percentages(value, printed):
    assert percent(Fraction(value)) == printed


def test_a_percentage_shows_the_places_asked_for():
    assert percent(Fraction(12), places=0) == "12%"
    assert percent(Fraction("-0.4"), places=0) == "-0.40%"


@pytest.mark.parametrize(
    ("low", "high", "unit", "printed"),
    [
        ("222500000000", "227500000000", "", "222.5–227.5 billion"),
        ("2110000000", "2220000000", "$", "$2.11–2.22 billion"),
        ("2110000000", "2220000000", "tenge", "2.11–2.22 billion tenge"),
        ("950000000", "1050000000", "US$", "US$0.95–1.05 billion"),
        ("16.62", "16.71", "%", "16.62–16.71%"),
        ("111.2", "136", "acres", "111.2–136 acres"),
        ("500000", "2200000000", "", "500,000–2,200,000,000"),
        ("455.71", "455.74", "", "455.71–455.74"),
        ("7", "7", "years", "7 years"),
        ("-5", "-2", "°C", "-5 to -2 °C"),
        (None, "30", "miles", "at most 30 miles"),
        ("1500000", None, "", "at least 1.5 million"),
        (None, None, "miles", "any value"),
    ],
)
def test_intervals(low, high, unit, printed):
    interval = Interval(low and Fraction(low), high and Fraction(high))
    assert approx_interval(interval, unit) == printed


def test_an_interval_shows_fewer_figures_when_asked():
    interval = Interval(Fraction("455.7123"), Fraction("469.6589"))
    assert approx_interval(interval, significant=3) == "456–470"
    assert approx_interval(interval, significant=5) == "455.71–469.66"


def read_back(printed: str) -> Fraction:
    """Read a printed figure as a person would: sign, digits, and a scale word if there is one."""
    found = re.fullmatch(r"(-?)\$?([\d,]+(?:\.\d+)?)(?: ?([a-z]+))?(?: tenge)?", printed.replace(" tenge", ""))
    assert found, printed
    words = dict.fromkeys(("million", "m"), M) | dict.fromkeys(("billion", "bn"), BN)
    words |= dict.fromkeys(("trillion", "tn"), TN) | {None: 1}
    return Fraction(found[1] + found[2].replace(",", "")) * words[found[3]]


values = st.fractions(min_value=-(10**14), max_value=10**14, max_denominator=10**4)
surfaces = st.sampled_from(
    [
        written(*SEED),
        written("$2.17bn", "2.17", BN),
        written("$217 million", "217", M),
        written("1 trillion tenge", "1", TN),
        written("1,234.5 tenge", "1234.5"),
        written("$-3", "-3"),
    ]
)


@settings(deadline=None)
@given(surfaces, values, st.integers(1, 9))
def test_reading_the_printed_digits_back_gives_the_rounded_value(mention, value, significant):
    printed = in_style(mention, value, significant=significant).replace("$-", "-$")
    assert read_back(printed) == round_significant(value, significant)


@settings(deadline=None)
@given(surfaces, values, st.integers(-9, 4))
def test_reading_back_a_value_printed_to_so_many_places_gives_it_rounded(mention, value, places):
    printed = in_style(mention, value, places=places).replace("$-", "-$")
    assert read_back(printed) == round_half_up(value, places)


@settings(deadline=None)
@given(values)
def test_a_plain_value_keeps_its_whole_part_and_four_figures(value):
    shown = Fraction(plain(value).replace(",", ""))
    assert abs(shown - value) <= min(Fraction(1, 2), abs(value) / 2000)


@settings(deadline=None)
@given(values, st.integers(0, 5))
def test_a_percentage_errs_by_half_of_the_last_place_at_most(value, places):
    shown = Fraction(percent(value, places=places).rstrip("%").replace(",", ""))
    assert abs(shown - value) <= Fraction(10) ** -places / 2
