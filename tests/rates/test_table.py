"""What the table answers around weekends, changeovers, redenominations and the edges of the record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.model.interval import Interval
from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.store import RateStore
from numcheck.rates.table import RateTable, default_table

CODES = ("USD", "EUR", "GBP", "JPY", "KZT", "PLN", "UZS", "HRK", "BGN", "DEM", "BMD", "VES", "XOF")
DAYS = st.dates(date(1999, 1, 10), date(2026, 10, 20))


def between(base, quote, first, last=None):
    return default_table().between(base, quote, date.fromisoformat(first), date.fromisoformat(last or first))


def reason(base, quote, first, last=None):
    return default_table().reason(base, quote, date.fromisoformat(first), date.fromisoformat(last or first))


def test_weekend_rests_on_fridays_fixing_alone():
    span = between("EUR", "USD", "2016-06-25", "2016-06-26")
    assert {fixing.day for fixing in span.fixings} == {date(2016, 6, 24)}
    assert default_table().nearest("EUR", "USD", date(2016, 6, 26)).day == date(2016, 6, 24)


def test_daily_record_takes_the_fixing_before_but_never_the_one_after():
    span = between("EUR", "CHF", "2015-01-14")
    assert {fixing.day for fixing in span.fixings} == {date(2015, 1, 13), date(2015, 1, 14)}
    assert not span.interval.holds(Fraction("1.0280"))


def test_weekly_record_is_bracketed_by_both_neighbours():
    # The tenge was floated on 2015-08-20, between two weekly fixings.
    span = between("USD", "KZT", "2015-08-21")
    assert [fixing.day for fixing in span.fixings] == [date(2015, 8, 19), date(2015, 8, 26)]
    assert span.interval.holds(200)
    assert span.interval.holds(240)


def test_rate_is_crossed_within_one_source_and_day():
    rate = default_table().nearest("USD", "KZT", date(2023, 11, 24))
    assert (rate.day, rate.source, rate.kind) == (date(2023, 11, 22), "NBP", "official")
    assert round(rate.value, 2) == Fraction("457.11")
    assert rate.interval.holds(rate.value)
    assert rate.interval.low < rate.value < rate.interval.high


def test_cut_zeros_do_not_widen_the_step():
    # Printed 1.113 in the file for the 1.1130 that the bank published: the step is a ten-thousandth.
    rate = default_table().nearest("EUR", "USD", date(2026, 10, 29))
    assert (rate.value, rate.source) == (Fraction("1.113"), "ECB")
    assert rate.interval == Interval(Fraction("1.11295"), Fraction("1.11305"))


@pytest.mark.parametrize(
    ("code", "day", "per_euro"),
    [
        ("DEM", "1999-01-01", "1.95583"),
        ("ITL", "2001-06-15", "1936.27"),
        ("GRD", "2001-01-01", "340.750"),
        ("SKK", "2009-01-01", "30.1260"),
        ("LTL", "2024-02-29", "3.45280"),
        ("HRK", "2023-01-01", "7.53450"),
        ("BGN", "2026-01-01", "1.95583"),
    ],
)
def test_legacy_currency_is_an_exact_fraction_of_the_euro(code, day, per_euro):
    span = between("EUR", code, day)
    assert span.interval == Interval.point(Fraction(per_euro))
    assert (span.kind, span.source) == ("fixed", f"irrevocable euro rate of {code}")


def test_legacy_currencies_meet_through_the_euro():
    assert between("DEM", "FRF", "2000-05-05").interval == Interval.point(Fraction("6.55957") / Fraction("1.95583"))
    dollar, mark = between("EUR", "USD", "2010-05-05"), between("DEM", "USD", "2010-05-05")
    assert mark.interval == dollar.interval.times(1 / Fraction("1.95583"))
    assert mark.source == "ECB; irrevocable euro rate of DEM and NBP; irrevocable euro rate of DEM"


def test_kuna_floats_until_its_last_day_and_spans_the_changeover():
    assert between("EUR", "HRK", "2022-12-31").kind == "official"
    span = between("EUR", "HRK", "2022-12-20", "2023-01-10")
    assert span.interval.holds(Fraction("7.5345"))
    assert span.interval.holds(Fraction("7.5365"))


@pytest.mark.parametrize(
    ("code", "anchor", "units"),
    [("BMD", "USD", "1"), ("BTN", "INR", "1"), ("FKP", "GBP", "1"), ("SHP", "GBP", "1"), ("KYD", "USD", "5/6")],
)
def test_peg_stands_in_for_a_missing_record(code, anchor, units):
    span = between(anchor, code, "2020-02-03")
    assert span.interval == Interval.point(Fraction(units))
    assert span.kind == "peg"
    tenge = between(code, "KZT", "2020-02-03")
    assert tenge.interval == between(anchor, "KZT", "2020-02-03").interval.times(1 / Fraction(units))
    assert tenge.kind == "peg"
    assert "peg of" in tenge.source


@pytest.mark.parametrize(
    ("code", "day", "units"),
    [
        ("UAH", "2022-05-02", "29.2549"),  # held to the dollar for martial law, and devalued once
        ("UAH", "2022-09-28", "36.5686"),
        ("TMT", "2014-12-31", "2.85"),
        ("TMT", "2015-01-01", "3.5"),
    ],
)
def test_par_value_holds_until_the_next_one(code, day, units):
    span = between("USD", code, day)
    assert (span.interval, span.kind) == (Interval.point(Fraction(units)), "peg")


def test_no_span_crosses_from_one_par_value_to_the_next():
    assert between("USD", "TMT", "2014-12-25", "2015-01-05") is None
    assert between("USD", "UAH", "2022-07-18", "2022-07-22") is None


@pytest.mark.parametrize(
    ("code", "days", "told"),
    [
        ("BYN", ("2023-12-21", "2025-08-27", "2025-10-24"), "no official rate of BYN from 2022-03-16 to 2025-12-02: "),
        ("UAH", ("2022-07-20 2022-07-21",), "no official rate of UAH from 2022-02-24 to 2023-04-03: "),
    ],
)
def test_record_far_from_the_official_rate_is_left_out(code, days, told):
    for each in days:
        assert between("USD", code, *each.split()) is None
        assert reason("USD", code, *each.split()).startswith(told + "Poland's table")


def test_record_counts_again_once_it_is_the_official_one():
    assert between("USD", "BYN", "2025-12-05").interval.holds(Fraction("2.9016"))
    assert between("USD", "UAH", "2023-10-26").source == "NBP"


def test_record_outranks_a_peg():
    assert between("USD", "AED", "2020-02-03").kind == "official"


@pytest.mark.parametrize(
    ("code", "before", "low", "after", "high"),
    [
        ("VES", "2021-09-30", 4_000_000, "2021-10-14", 4),
        ("SYP", "2025-12-31", 11_000, "2026-01-08", 115),
        ("ZWD", "2006-07-31", 100_000, "2006-08-15", 249),
    ],
)
def test_no_span_crosses_a_redenomination(code, before, low, after, high):
    assert between("USD", code, before).interval.meets(Interval.around(Fraction(low), Fraction(low, 20)))
    assert between("USD", code, after).interval.meets(Interval.around(Fraction(high), Fraction(high, 20)))
    assert between("USD", code, before, after) is None
    assert f"{code} was redenominated on" in reason("USD", code, before, after)


def test_no_ratio_of_law_crosses_a_redenomination():
    assert between("VES", "VEB", "2021-09-01").interval == Interval.point(Fraction(10) ** 8)
    assert between("VES", "VEB", "2021-10-01").interval == Interval.point(Fraction(10) ** 14)
    assert between("VES", "VEB", "2021-09-01", "2021-10-31") is None
    assert "VES was redenominated on 2021-10-01" in reason("VES", "VEB", "2021-09-01", "2021-10-31")


def test_first_days_after_a_redenomination_do_not_borrow_the_old_unit():
    assert between("USD", "VES", "2021-10-02") is None
    assert default_table().nearest("USD", "VES", date(2021, 10, 8)) is None
    assert between("USD", "SYP", "2026-01-03") is None


def test_new_code_holds_the_new_unit():
    assert between("USD", "ZWG", "2024-06-03").interval.meets(Interval(Fraction(13), Fraction(14)))
    assert between("USD", "ZWL", "2024-04-25").interval.meets(Interval(Fraction(30_000), Fraction(31_000)))
    assert between("USD", "PLZ", "1994-12-28").interval.holds(24_486)
    assert between("USD", "PLN", "1994-12-28") is None
    assert between("USD", "PLN", "1995-01-03").interval.meets(Interval(Fraction("2.40"), Fraction("2.48")))


def test_replaced_code_goes_on_at_its_ratio():
    assert between("TRY", "TRL", "2010-03-01").interval == Interval.point(Fraction(1_000_000))
    # Bolívares of 2007, through the fuertes of 2008, the soberanos of 2018 and the digital ones of 2021.
    old = between("VES", "VEB", "2023-03-01")
    assert old.interval == Interval.point(Fraction(10) ** (3 + 5 + 6))


@pytest.mark.parametrize(
    ("pair", "days", "text"),
    [
        ("USD KZT", "1998-12-01", "no rate of KZT before 1998-12-22 in the store"),
        ("USD KZT", "2027-03-01", "the store ends 2026-10-30"),
        ("USD EUR", "2026-10-01 2026-12-01", "the store ends 2026-10-30"),
        ("USD KPW", "2020-01-10", "no rate of KPW in the store"),
        ("USD USD", "2020-01-10", "USD and USD are the same currency"),
        ("USD VEF", "1999-05-05", "no rate of VEF before 2008-01-02 in the store"),
        ("USD ISK", "1995-05-05", "no rate of ISK before 1998-12-22 in the store"),
        ("USD IRR", "1995-05-05", "no source in the store has USD and IRR on 1995-05-05 or shortly before"),
    ],
)
def test_no_rate_comes_with_a_reason(pair, days, text):
    assert between(*pair.split(), *days.split()) is None
    assert reason(*pair.split(), *days.split()) == text


def test_a_reason_tells_of_changes_of_unit():
    assert reason("USD", "VES", "2021-10-02").endswith(" or shortly before; VES was redenominated on 2021-10-01")
    told = reason("USD", "BYR", "2023-06-01")
    assert told.startswith("no official rate of BYN from 2022-03-16 to 2025-12-02: ")
    assert told.endswith(" (BYR became BYN on 2016-07-01)")


def test_a_rate_has_no_reason_against_it():
    assert reason("USD", "KZT", "2020-01-10") == ""


def test_days_that_run_backwards_are_refused():
    with pytest.raises(ValueError, match="earlier day first"):
        between("USD", "KZT", "2020-01-10", "2020-01-09")


def test_no_fixing_older_than_the_age_limit():
    assert default_table().nearest("EUR", "USD", date(2026, 11, 9)).day == date(2026, 10, 30)
    assert default_table().nearest("EUR", "USD", date(2026, 11, 10)) is None
    assert default_table().nearest("USD", "KZT", date(2026, 11, 11)).day == date(2026, 10, 21)
    assert default_table().nearest("USD", "KZT", date(2026, 11, 12)) is None


def test_span_widens_as_a_weekly_fixing_ages():
    early, late = between("USD", "KZT", "2026-10-23"), between("USD", "KZT", "2026-11-06")
    assert late.interval.low < early.interval.low
    assert late.interval.high > early.interval.high


def test_record_that_turns_weekly_is_bracketed_from_then_on():
    # The rouble moved from NBP's daily table to its weekly one, and left the ECB's, in March 2022.
    span = between("USD", "RUB", "2022-03-12")
    assert {fixing.day for fixing in span.fixings} == {date(2022, 3, 9), date(2022, 3, 16)}
    assert span.source == "NBP"
    assert span.interval.holds(Fraction("120.3785"))  # the Bank of Russia's for that day


@pytest.mark.parametrize(
    ("base", "quote", "first", "last", "published"),
    [
        # Annual and monthly means as the banks and the World Bank (PA.NUS.FCRF) give them.
        ("USD", "KZT", "2023-01-01", "2023-12-31", "456.21"),
        ("USD", "KZT", "2019-01-01", "2019-12-31", "382.75"),
        ("EUR", "USD", "2023-01-01", "2023-12-31", "1.0813"),
        ("EUR", "USD", "2022-01-01", "2022-12-31", "1.0530"),
        ("EUR", "JPY", "2023-01-01", "2023-12-31", "151.99"),
        ("EUR", "GBP", "2016-01-01", "2016-12-31", "0.81948"),
    ],
)
def test_average_of_a_year(base, quote, first, last, published):
    mean = default_table().average(base, quote, date.fromisoformat(first), date.fromisoformat(last))
    assert mean.kind == "average"
    assert mean.interval.holds(Fraction(published))
    assert mean.interval.high / mean.interval.low < Fraction(1015, 1000)


def test_average_of_fixed_rates_is_the_rate_and_across_a_changeover_there_is_none():
    table = default_table()
    assert table.average("EUR", "DEM", date(2000, 1, 1), date(2000, 12, 31)).value == Fraction("1.95583")
    assert table.average("EUR", "HRK", date(2022, 1, 1), date(2023, 12, 31)) is None
    assert table.average("USD", "VES", date(2021, 1, 1), date(2021, 12, 31)) is None
    assert table.average("USD", "KZT", date(2026, 1, 1), date(2026, 12, 31)) is None
    with pytest.raises(ValueError, match="earlier day first"):
        table.average("USD", "KZT", date(2023, 2, 1), date(2023, 1, 1))


@settings(max_examples=30)
@given(st.sampled_from(CODES), st.sampled_from(CODES), DAYS, st.integers(1, 90))
def test_average_lies_among_the_rates_of_its_days(base, quote, first, length):
    last = first + timedelta(days=length)
    mean, span = default_table().average(base, quote, first, last), default_table().between(base, quote, first, last)
    if mean is not None and span is not None:
        assert span.interval.meets(mean.interval)


def test_answers_tell_for_how_many_units_and_how_often_a_source_quotes():
    assert not between("EUR", "USD", "2020-02-03").weekly
    assert between("USD", "KZT", "2020-02-03").weekly
    assert default_table().nearest("USD", "KZT", date(2020, 2, 3)).nominal == 1


def test_fixings_of_a_stretch_come_in_order_and_once():
    found = default_table().fixings("USD", "KZT", date(2023, 11, 1), date(2023, 11, 30))
    assert [rate.day.day for rate in found] == [8, 15, 22, 29]


def test_a_day_past_the_record_is_stale_after_ten():
    assert default_table().stale(date(2026, 11, 9)) == ""
    assert "2026-10-30" in default_table().stale(date(2026, 11, 10))


def test_knowledge_and_coverage():
    table = default_table()
    assert all(table.knows(code) for code in ("KZT", "EUR", "PLN", "BMD", "TMM", "XEU"))
    assert not table.knows("KPW")
    assert not table.knows("kzt")
    (tenge,) = table.coverage("KZT")
    assert (tenge.source, tenge.first, tenge.count) == ("NBP", date(1998, 12, 22), 1315)
    assert [each.source for each in table.coverage("USD")] == ["ECB", "NBP"]
    assert table.coverage("BMD") == ()


@settings(max_examples=60)
@given(st.sampled_from(CODES), st.sampled_from(CODES), DAYS, st.integers(0, 40))
def test_inverse_is_the_reciprocal(base, quote, first, length):
    last = first + timedelta(days=length)
    there, back = (default_table().between(*pair, first, last) for pair in ((base, quote), (quote, base)))
    assert (there is None) == (back is None)
    if there is not None:
        assert (there.interval.low, there.interval.high) == (1 / back.interval.high, 1 / back.interval.low)
        assert (there.kind, there.source) in {(back.kind, back.source), (back.kind, there.source)}


@settings(max_examples=60)
@given(st.permutations(CODES), DAYS)
def test_crosses_are_consistent(codes, day):
    one, other, third = codes[:3]
    spans = [default_table().between(*pair, day, day) for pair in ((one, other), (other, third), (one, third))]
    # A weekly cross does not know what the yen did since: only crosses of one cadence rest on the same fixings.
    if all(spans) and len({span.weekly for span in spans}) == 1:
        assert (spans[0].interval * spans[1].interval).meets(spans[2].interval)


@settings(max_examples=60)
@given(st.sampled_from(CODES), st.sampled_from(CODES), DAYS)
def test_nearest_is_never_from_the_future_and_lies_in_the_span(base, quote, day):
    rate, span = default_table().nearest(base, quote, day), default_table().between(base, quote, day, day)
    assert rate is None or rate.day <= day
    if rate is not None and span is not None and rate.kind != "fixed":
        assert rate.interval.holds(rate.value)
        assert any(fixing.day == rate.day for fixing in span.fixings) or span.interval.holds(rate.value)


def test_threads_share_a_cold_table_and_agree():
    archive = files("numcheck.rates") / "data" / "rates.zip"
    shared = RateTable(RateStore(archive), fixed_ratios())
    questions = [
        (code, "USD", date(2019, 6, day)) for code in ("KZT", "GBP", "UZS", "DEM", "BTN") for day in range(1, 9)
    ]

    def ask(question):
        base, quote, day = question
        return shared.between(base, quote, day, day)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, questions * 3))
    assert answers == [default_table().between(base, quote, day, day) for base, quote, day in questions * 3]
    assert all(answers)
