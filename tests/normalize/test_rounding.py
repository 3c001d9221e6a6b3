"""The intervals of a printed figure: the catalogue's table row by row, hedges, ranges, signs, and their laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.model.interval import Interval
from numcheck.model.mention import Candidate, Dimension, Hedge, HedgeKind, Mention, Numeral
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.rounding import HedgeBounds, quantity, truncated, wide_step

BOUNDS = HedgeBounds()
BN, TN = 10**9, 10**12


def read(
    digits: str,
    scale: int | Fraction = 1,
    *,
    to: str | None = None,
    hedge: HedgeKind | None = None,
    dimension: Dimension = Dimension.MONEY,
    **more,
) -> Quantity:
    mention = Mention(
        Span(0, 9),
        "a surface",
        dimension,
        Numeral(digits, scale, **more),
        upper=None if to is None else Numeral(to, scale),
        hedge=None if hedge is None else Hedge(hedge, Span(0, 1)),
    )
    result = quantity(mention, bounds=BOUNDS)
    assert result is not None
    return result


def between(low: str, high: str, scale: int = 1) -> Interval:
    return Interval(Fraction(low) * scale, Fraction(high) * scale)


@pytest.mark.parametrize(
    ("digits", "scale", "tight", "wide"),
    [
        ("2.17", BN, between("2.165", "2.175", BN), between("2.165", "2.175", BN)),
        ("2.10", BN, between("2.095", "2.105", BN), between("2.095", "2.105", BN)),
        ("450", BN, between("449.5", "450.5", BN), between("445", "455", BN)),
        ("408000", 1, between("407999.5", "408000.5"), between("407500", "408500")),
        ("1", TN, between("0.5", "1.5", TN), between("0.5", "1.5", TN)),
        ("50", Fraction(1, 100), between("0.495", "0.505"), between("0.45", "0.55")),
        ("-20", 1, between("-20.5", "-19.5"), between("-25", "-15")),
        ("0", 1, between("-0.5", "0.5"), between("-0.5", "0.5")),
    ],
)
def test_an_unhedged_figure_reaches_half_a_step_each_way(digits, scale, tight, wide):
    figure = read(digits, scale)
    assert (figure.tight, figure.wide) == (tight, wide)
    assert figure.exact == Interval.point(Fraction(digits) * scale)


@pytest.mark.parametrize(
    ("digits", "spelled"), [("12", False), ("3", True), ("100", False), ("0", False), ("123", True)]
)
def test_small_and_spelled_counts_are_exact(digits, spelled):
    figure = read(digits, dimension=Dimension.COUNT, spelled=spelled)
    assert figure.tight == figure.wide == Interval.point(int(digits))


@pytest.mark.parametrize(
    ("digits", "wide"),
    [("30", ("29.5", "30.5")), ("100", ("99.5", "100.5")), ("150", ("145", "155")), ("2.5", ("2.45", "2.55"))],
)
def test_percentages_are_counted_to_the_last_one_up_to_100(digits, wide):
    assert read(digits, dimension=Dimension.PERCENT).wide == between(*wide)


def test_a_hedged_percentage_is_as_round_as_any_other_figure():
    assert read("30", dimension=Dimension.PERCENT, hedge=HedgeKind.ABOUT).wide == between("25", "35")


@pytest.mark.parametrize(
    ("digits", "scale", "spelled", "wide"),
    [
        ("101", 1, False, between("100.5", "101.5")),
        ("300", 1, True, between("250", "350")),
        ("2", 1000, False, between("1.5", "2.5", 1000)),
        ("2.5", 1, False, between("2.45", "2.55")),
    ],
)
def test_larger_scaled_and_decimal_counts_are_rounded(digits, scale, spelled, wide):
    assert read(digits, scale, dimension=Dimension.COUNT, spelled=spelled).wide == wide


def test_durations_are_counts_but_distances_are_not():
    assert read("10", dimension=Dimension.DURATION).wide == Interval.point(10)
    assert read("10", dimension=Dimension.MEASURE).wide == between("5", "15")


@pytest.mark.parametrize("dimension", [Dimension.YEAR, Dimension.ORDINAL, Dimension.FRACTION])
def test_years_ordinals_and_fractions_are_never_rounded(dimension):
    assert read("2", dimension=dimension, denominator=3).wide == Interval.point(Fraction(2, 3))


def test_a_mixed_fraction_of_a_unit_reaches_half_its_part():
    figure = read("5", dimension=Dimension.MEASURE, denominator=2)
    assert figure.tight == figure.wide == between("2.25", "2.75")


def test_a_range_spans_its_ends_with_the_finer_step():
    figure = read("10", 10**6, to="12")
    assert figure.tight == figure.wide == between("9.5", "12.5", 10**6)
    assert figure.exact == between("10", "12", 10**6)


@pytest.mark.parametrize(("low", "high"), [("-5", "-2"), ("-2", "-5"), ("7", "-3")])
def test_a_range_rises_however_it_is_written(low, high):
    figure = read(low, to=high)
    assert figure.value == min(int(low), int(high))
    assert figure.tight == Interval(figure.value - Fraction(1, 2), figure.upper + Fraction(1, 2))


@pytest.mark.parametrize(
    ("hedge", "digits", "wide"),
    [
        (HedgeKind.ABOUT, "45", between("42.75", "47.25")),
        (HedgeKind.ABOUT, "3", between("2.5", "3.5")),
        (HedgeKind.ABOUT, "-45", between("-47.25", "-42.75")),
        (HedgeKind.ABOUT, "500", between("450", "550")),
        (HedgeKind.NEARLY, "100", between("90", "100")),
        (HedgeKind.NEARLY, "-40", between("-40", "-36")),
        (HedgeKind.OVER, "100", between("100", "125")),
        (HedgeKind.OVER, "-8", between("-8", "-6")),
        (HedgeKind.UP_TO, "30", Interval(None, Fraction(30))),
        (HedgeKind.UP_TO, "-30", Interval(None, Fraction(-30))),
    ],
)
def test_a_hedge_bends_the_interval(hedge, digits, wide):
    assert read(digits, hedge=hedge).wide == wide


def test_about_counts_the_digits_shown_in_the_tight_reading():
    assert read("500", hedge=HedgeKind.ABOUT).tight == between("475", "525")


def test_a_hedged_small_count_is_not_exact():
    assert read("3", hedge=HedgeKind.ABOUT, dimension=Dimension.COUNT).tight == between("2.5", "3.5")


def test_a_hedged_range_bends_at_both_ends():
    assert read("10", hedge=HedgeKind.ABOUT, to="20").tight == between("9.5", "21")
    assert read("10", hedge=HedgeKind.NEARLY, to="20").tight == between("9", "20")
    assert read("10", hedge=HedgeKind.OVER, to="20").tight == between("10", "25")


@pytest.mark.parametrize(
    ("hedge", "tight", "wide"),
    [
        (None, between("2", "2"), between("1.8", "2.2")),
        (HedgeKind.NEARLY, between("1.8", "2"), between("1.8", "2")),
        (HedgeKind.OVER, between("2", "2.5"), between("2", "2.5")),
        (HedgeKind.ABOUT, between("1.9", "2.1"), between("1.8", "2.2")),
    ],
)
def test_doubled_is_exactly_two_and_bends_with_its_hedge(hedge, tight, wide):
    figure = read("2", hedge=hedge, dimension=Dimension.MULTIPLIER, spelled=True)
    assert (figure.tight, figure.wide) == (tight, wide)


def test_halved_is_exact_in_words_and_a_decimal_factor_is_rounded():
    assert read("1", dimension=Dimension.MULTIPLIER, denominator=2, spelled=True).tight == between("0.5", "0.5")
    assert read("2.5", dimension=Dimension.MULTIPLIER).tight == between("2.45", "2.55")


def test_the_bounds_are_settings():
    mention = Mention(Span(0, 1), "9", Dimension.MEASURE, Numeral("100"), hedge=Hedge(HedgeKind.NEARLY, Span(0, 1)))
    bent = quantity(mention, bounds=HedgeBounds(nearly=Fraction(1, 2)))
    assert bent is not None
    assert bent.tight == between("50", "100")


def test_a_mention_without_a_numeral_has_no_quantity():
    assert quantity(Mention(Span(0, 6), "May 26", Dimension.DATE), bounds=BOUNDS) is None


def test_a_unit_decided_leaves_no_other():
    candidates = (Candidate("USD"), Candidate("CAD"), Candidate("AUD"))
    mention = Mention(Span(0, 2), "$5", Dimension.MONEY, Numeral("5"), candidates=candidates)
    likeliest, decided = quantity(mention, bounds=BOUNDS), quantity(mention, bounds=BOUNDS, unit="CAD")
    assert likeliest is not None
    assert decided is not None
    assert (likeliest.unit, likeliest.units) == ("USD", ("USD", "CAD", "AUD"))
    assert (decided.unit, decided.units) == ("CAD", ("CAD",))
    assert read("5").units == ()


def test_truncation_reaches_a_whole_step_away_from_zero():
    assert truncated(read("26.5")) == between("26.5", "26.6")
    assert truncated(read("-26.5")) == between("-26.6", "-26.5")
    assert truncated(read("10", to="12")) == between("10", "13")
    assert truncated(read("12", dimension=Dimension.COUNT)) == Interval.point(12)
    assert truncated(read("100", hedge=HedgeKind.OVER)) == between("100", "125")
    assert truncated(read("100", hedge=HedgeKind.UP_TO)) == Interval(None, Fraction(100))


def test_the_wide_step_leaves_out_an_integers_trailing_zeros():
    steps = [wide_step(numeral) for numeral in (Numeral("450", BN), Numeral("2.10"), Numeral("10", denominator=4))]
    assert steps == [10 * BN, Fraction(1, 100), Fraction(1, 4)]


numerals = st.builds(
    lambda number, scale, spelled: Numeral(str(number), scale, spelled=spelled),
    st.decimals(min_value=-(10**7), max_value=10**7, places=2) | st.integers(-(10**7), 10**7),
    st.sampled_from([1, 12, 10**6, 10**12, Fraction(1, 100)]),
    st.booleans(),
)
mentions = st.builds(
    lambda dimension, numeral, upper, hedge: Mention(
        Span(0, 1), "x", dimension, numeral, upper, hedge=hedge and Hedge(hedge, Span(0, 1))
    ),
    st.sampled_from(Dimension),
    numerals,
    st.none() | numerals,
    st.none() | st.sampled_from(HedgeKind),
)


@settings(deadline=None)
@given(mentions)
def test_the_readings_are_nested_and_hold_the_printed_figure(mention):
    figure = quantity(mention, bounds=BOUNDS)
    assert figure is not None
    for inner, outer in ((figure.exact, figure.tight), (figure.tight, figure.wide)):
        assert outer.hull(inner) == outer


@settings(deadline=None)
@given(mentions)
def test_truncation_stays_beside_the_tight_reading(mention):
    figure = quantity(mention, bounds=BOUNDS)
    assert figure is not None
    cut = truncated(figure)
    assert cut.hull(figure.exact) == cut
    if cut.bounded:
        assert cut.high - cut.low <= 2 * (figure.tight.high - figure.tight.low)
