"""What is said of a whole record at once holds of every sample in it."""

from __future__ import annotations

from array import array
from datetime import date
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from numcheck.rates.pace import DAILY_GAP, REACH, SAMPLE, WEEKLY_AGE, sparse, steadily_daily, steadily_weekly
from numcheck.rates.store import embedded_store

DAILY = st.lists(st.sampled_from((1, 1, 1, 1, 1, 1, 2, 3, 3, 6)), min_size=3 * SAMPLE, max_size=80)
WEEKLY = st.lists(st.sampled_from((7, 7, 7, 7, 6, 8, 14, 3)), min_size=2 * SAMPLE, max_size=40)


def days(gaps):
    return array("i", accumulate(gaps, initial=730_000))


def samples(record):
    """The days of each sample of the record that is whole, with the last of its first half."""
    return [(record[at - SAMPLE : at + SAMPLE], record[at - 1]) for at in range(SAMPLE, len(record) - SAMPLE + 1)]


def upper_median_gap(sample):
    gaps = sorted(later - earlier for earlier, later in pairwise(sample))
    return gaps[len(gaps) // 2]


@given(DAILY.map(days))
def test_no_sample_of_a_steadily_daily_record_is_weekly(record):
    assume(steadily_daily(record))
    assert all(upper_median_gap(sample) <= DAILY_GAP for sample, _ in samples(record))
    assert all(sample[-1] - sample[0] <= REACH - WEEKLY_AGE for sample, _ in samples(record))


@given(WEEKLY.map(days))
def test_every_sample_of_a_steadily_weekly_record_is(record):
    assume(steadily_weekly(record))
    for sample, latest in samples(record):
        assert upper_median_gap(sample) > DAILY_GAP
        assert latest - sample[0] <= REACH - WEEKLY_AGE
        assert sample[-1] - latest <= REACH


@given(st.lists(st.integers(1, 20), min_size=1, max_size=15))
def test_gaps_that_are_mostly_long_take_as_many_days(gaps):
    assume(sorted(gaps)[len(gaps) // 2] > DAILY_GAP)
    assert sum(gaps) >= sparse(len(gaps))


@pytest.mark.parametrize(
    ("source", "code", "daily", "weekly"),
    [("ecb", "USD", True, False), ("nbp", "USD", True, False), ("nbp", "KZT", False, True)],
)
def test_how_a_year_of_the_record_goes(source, code, daily, weekly):
    series = embedded_store().series(source, code)
    year = series.between(date(2019, 1, 1).toordinal(), date(2019, 12, 31).toordinal())
    assert (steadily_daily(year), steadily_weekly(year)) == (daily, weekly)


@pytest.mark.parametrize("gaps", [[], [1] * 10, [7] * 10, [1] * 20 + [7] * 20])
def test_nothing_is_said_of_a_short_or_a_mixed_record(gaps):
    assert not steadily_daily(days(gaps))
    assert not steadily_weekly(days(gaps))
