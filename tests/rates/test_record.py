"""Sums in whole numbers are those in fractions, are done when asked for, and do not hang on what was asked before."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from sys import getsizeof

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.model.interval import Interval
from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.rate import RateSpan
from numcheck.rates.record import Record
from numcheck.rates.store import embedded_store
from numcheck.rates.table import RateTable, default_table

CODES = ("USD", "EUR", "GBP", "JPY", "KZT", "PLN", "UZS", "BGN", "VES", "XOF", "IDR")
DAYS = st.dates(date(1999, 1, 10), date(2026, 10, 20))
# Up to two months a record is shared; longer questions have one of their own.
LENGTHS = st.one_of(st.integers(0, 70), st.integers(0, 500))


def published(base, quote, day, length):
    """What each source says of the days, from records of their own."""
    lane = default_table()._lead(base, quote).first.lane(day.toordinal())
    start, stop = day.toordinal(), day.toordinal() + length
    records = [Record(pair, start, stop) for pair in lane.pairs if stop <= lane.ends]
    return [found for record in records if (found := record.published(start, stop))]


def rates(found):
    return [found.record.pair.rate(day) for day in found.record.days[found.start : found.stop]]


@settings(max_examples=150)
@given(st.permutations(CODES), DAYS, LENGTHS)
def test_whole_numbers_give_what_fractions_do(codes, day, length):
    for found in published(*codes[:2], day, length):
        within = rates(found)
        near = [found.record.pair.rate(each).value for each in found.record.days[slice(*found.around)]]
        moves = sorted(max(pair) / min(pair) - 1 for pair in pairwise(near))
        typical = moves[len(moves) // 2] if moves else Fraction(0)
        stray = Fraction(4 if found.weekly else 2, 5) + Fraction(max(found.open_days, 0), 7)
        assert found.spread == 1 + typical * stray
        hull = reduce(Interval.hull, (rate.interval for rate in within))
        low, low_under, high, high_under = found.bounds()
        allowed = Interval(Fraction(low, low_under), Fraction(high, high_under))
        assert allowed == hull * Interval(1 / found.spread, found.spread)
        outermost = found.outermost()
        assert outermost == [rate for rate in within if rate in outermost]
        assert {within[0], within[-1]} <= set(outermost)
        assert {rate.value for rate in outermost} >= {fold(rate.value for rate in within) for fold in (min, max)}


@settings(max_examples=60)
@given(st.permutations(CODES), DAYS, LENGTHS)
def test_an_answer_does_not_hang_on_what_was_asked_before(codes, day, length):
    asked = (*codes[:2], day, day + timedelta(days=length))
    fresh = RateTable(embedded_store(), fixed_ratios())
    assert fresh.between(*asked) == default_table().between(*asked)


@pytest.mark.parametrize(
    ("base", "quote", "nominal"), [("EUR", "USD", 1), ("USD", "KZT", 1), ("PLN", "KZT", 1), ("GBP", "JPY", 1)]
)
def test_a_rate_is_the_quotient_of_the_printed_numbers(base, quote, nominal):
    table = default_table()
    rate = table.nearest(base, quote, date(2023, 11, 22))
    back = table.nearest(quote, base, date(2023, 11, 22))
    assert rate.value == 1 / back.value
    assert (rate.interval.low, rate.interval.high) == (1 / back.interval.high, 1 / back.interval.low)
    assert rate.nominal == nominal


def test_no_sum_is_done_before_it_is_asked_for(monkeypatch):
    table = RateTable(embedded_store(), fixed_ratios())
    counted = []
    for name in ("hull", "typical", "extremes"):
        plain = getattr(Record, name)
        monkeypatch.setattr(Record, name, lambda *args, plain=plain, name=name: (counted.append(name), plain(*args))[1])
    span = table.between("USD", "KZT", date(2023, 11, 20), date(2023, 11, 27))
    assert (span.weekly, span.kind, span.source) == (True, "official", "NBP")
    assert counted == []
    first, second = span.interval, span.interval
    assert first is second
    assert counted == ["typical", "hull"]
    assert span.fixings is span.fixings
    assert counted == ["typical", "hull", "extremes"]


def test_a_second_day_of_a_pair_reads_nothing(monkeypatch):
    table = RateTable(embedded_store(), fixed_ratios())
    assert table.between("USD", "KZT", date(2023, 11, 20), date(2023, 11, 27))
    monkeypatch.setattr(table, "_store", None)
    monkeypatch.setattr(table, "_ratios", None)
    assert table.between("USD", "KZT", date(2013, 11, 20), date(2013, 11, 27))


def test_all_currencies_take_little_memory():
    store = embedded_store()
    series = [store.series(source, code) for source in ("ecb", "nbp") for code in store.codes(source)]
    assert sum(map(len, series)) > 600_000
    assert sum(getsizeof(part) for each in series for part in (each, each.days, each.printed, each.starts)) < 15_000_000


def test_spans_that_say_the_same_are_the_same():
    asked = ("USD", "KZT", date(2023, 11, 20), date(2023, 11, 27))
    span, other = (RateTable(embedded_store(), fixed_ratios()).between(*asked) for _ in range(2))
    told = RateSpan(*asked, span.interval, span.fixings, "official", "NBP", weekly=True)
    assert span == other == told
    assert told == span
    assert hash(span) == hash(told)
    assert span != RateSpan(*asked, span.interval, span.fixings, "official", "NBP", weekly=False)
    assert span != span.interval
    assert pickle.loads(pickle.dumps(span)) == span
    assert repr(span) == repr(told).replace("RateSpan", "FoundSpan", 1)


def test_a_span_is_not_changed():
    span = default_table().between("USD", "KZT", date(2023, 11, 20), date(2023, 11, 27))
    for name in ("interval", "base"):
        with pytest.raises(AttributeError):
            setattr(span, name, None)


def test_only_short_questions_share_a_record():
    table = default_table()
    whole = table.between("EUR", "USD", date(2000, 1, 1), date(2020, 1, 1))
    assert (whole.first, whole.last) == (date(2000, 1, 1), date(2020, 1, 1))
    assert whole.interval.holds(Fraction("0.8252"))  # the euro's lowest fixing, of 2000-10-26
    assert whole.interval.holds(Fraction("1.5990"))  # and its highest, of 2008-07-15
    assert {fixing.day for fixing in whole.fixings} >= {date(2000, 10, 26), date(2008, 7, 15)}
