"""Stretches of the calendar told in words: what is read, where, and what it means with a dateline and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numcheck
from numcheck import Dimension
from numcheck.parse.resolve import day_from, shifted
from numcheck.report.numbers import day

DATELINE = "2023-11-08"


def periods(text, *, on=None):
    """Return the periods of a text, each with what it means as reports print it."""
    found = [m for m in numcheck.extract(text, date=on) if m.period]
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert (mention.dimension, mention.numeral, mention.low, mention.high) == (Dimension.DATE, None, None, None)
    return [(mention.surface, day(mention.when) if mention.when else "") for mention in found]


# Each text with its periods: as written, what they mean with the dateline, what without one.
READ = [
    ("Sales rose in the third quarter of 2022.", [("third quarter", "2022-Q3", "2022-Q3")]),
    ("Sales rose in the second quarter.", [("second quarter", "--Q2", "--Q2")]),
    ("a fourth-quarter loss", [("fourth-quarter", "--Q4", "--Q4")]),
    ("the 1st quarter of fiscal 2022", [("1st quarter", "2022-Q1", "2022-Q1")]),
    ("the first quarter of fiscal '17", [("first quarter", "2017-Q1", "2017-Q1")]),
    ("the third fiscal quarter", [("third fiscal quarter", "--Q3", "--Q3")]),
    ("the third quarter of last year", [("third quarter of last year", "2022-Q3", "--Q3")]),
    ("the fourth quarter of last fiscal year", [("fourth quarter of last fiscal year", "--Q4", "--Q4")]),
    ("the first quarter a year earlier", [("first quarter a year earlier", "--Q1", "--Q1")]),
    ("2020's first quarter", [("first quarter", "2020-Q1", "2020-Q1")]),
    ("last year's third quarter", [("last year", "2022", ""), ("third quarter", "2022-Q3", "--Q3")]),
    ("the first half of 2024", [("first half", "2024-H1", "2024-H1")]),
    ("the second half of next year", [("second half of next year", "2024-H2", "--H2")]),
    ("the first half of the year", [("first half of the year", "--H1", "--H1")]),
    ("the second half of the previous year", [("second half of the previous year", "--H2", "--H2")]),
    ("In Q3 it grew.", [("Q3", "--Q3", "--Q3")]),
    ("Q3 sales fell.", [("Q3", "--Q3", "--Q3")]),
    (
        "Q3 2021 was better than 3Q20 or 2019 Q2.",
        [(q, w, w) for q, w in (("Q3", "2021-Q3"), ("3Q20", "2020-Q3"), ("Q2", "2019-Q2"))],
    ),
    ("H1 2024 and 1H23", [("H1", "2024-H1", "2024-H1"), ("1H23", "2023-H1", "2023-H1")]),
    ("Q1 of this year", [("Q1 of this year", "2023-Q1", "--Q1")]),
    ("Last year it sold 5.", [("Last year", "2022", "")]),
    ("later this year", [("this year", "2023", "")]),
    ("next year's budget", [("next year", "2024", "")]),
    ("earlier this month", [("this month", "2023-11", "")]),
    ("last\nmonth", [("last\nmonth", "2023-10", "")]),
    ("next month", [("next month", "2023-12", "")]),
    ("It fell last week.", [("last week", "2023", "")]),
    ("It rose this week.", [("this week", "2023-11", "")]),
    ("last quarter, next quarter", [("last quarter", "", ""), ("next quarter", "", "")]),
    ("this fiscal year", [("this fiscal year", "", "")]),
    ("the previous quarter", [("previous quarter", "", "")]),
    ("the prior-year quarter", [("prior-year quarter", "", "")]),
    ("the year-ago period", [("year-ago period", "", "")]),
    ("It fell from a year earlier.", [("a year earlier", "", "")]),
    ("higher than a month ago", [("a month ago", "", "")]),
    ("the same period of 2022", [("same period", "2022", "2022")]),
    ("the same period in fiscal 2022", [("same period", "2022", "2022")]),
    ("the same period last year", [("same period last year", "2022", "")]),
    ("the same month a year earlier", [("same month a year earlier", "", "")]),
    ("the corresponding quarter of the previous year", [("corresponding quarter of the previous year", "", "")]),
    ("Prices rose in March.", [("March", "2023-03", "--03")]),
    ("Prices rose in December.", [("December", "2022-12", "--12")]),
    ("Prices rose in November.", [("November", "2023-11", "--11")]),
    ("It will open in March.", [("March", "--03", "--03")]),
    ("Oil for June fell before September.", [("June", "--06", "--06"), ("September", "--09", "--09")]),
    ("Talks are in March.", [("March", "--03", "--03")]),
    ("In 2019 it opened in March.", [("March", "--03", "--03")]),
    ("since last December", [("last December", "--12", "--12")]),
    ("This March it opened.", [("This March", "2023-03", "--03")]),
    ("It opened in March last year.", [("March last year", "2022-03", "--03")]),
    ("It opened in March of the previous year.", [("March of the previous year", "--03", "--03")]),
    ("It shrank from April to June.", [("April", "2023-04", "--04"), ("June", "2023-06", "--06")]),
    ("It shrank in April and May.", [("April", "2023-04", "--04"), ("May", "2023-05", "--05")]),
    ("until mid-March", [("March", "--03", "--03")]),
    ("In March 10 million tonnes were sold.", [("March", "2023-03", "--03")]),
    ("It closed yesterday.", [("yesterday", "2023-11-07", "")]),
    ("It opens tomorrow", [("tomorrow", "2023-11-09", "")]),
    ("the bank said today", [("today", "2023-11-08", "")]),
    ("It is still used today.", [("today", "", "")]),
    ("Today, it is used.", [("Today", "", "")]),
    ('"It was far better yesterday," she said.', [("yesterday", "", "")]),
]
# A number beside a word of the calendar, things that are called like a stretch of it, spans of time, other words.
NOT_READ = [
    "a quarter of the homes, half of it, three quarters of them",
    "the first quarter of a mile and the second quarter of the game",
    "She scored 12 points in the fourth quarter.",
    "the quarter-final, the quarterback, the third quarter-century, the headquarters",
    "They led by two in the first half. Second Half: 2-0.",
    "the first half of March, the second half of the 19th century",
    "a half hour, half a year, the last half",
    "$3 a year, 40 a month, twice per year, 5% a week",
    "40 years, two years ago, three months earlier, the last two weeks",
    "the last year, his last year, Apple's last month, the next week",
    "more than a year ago, less than a month earlier, nearly a year ago, half a year ago",
    "a year later, the year, the full year, that year, every year, the past year, years ago",
    "the same period, the same year as hers",
    "year-on-year, last year-end, this-year",
    "May be it may march on. They march in step; March Madness",
    "critics of May, a vote for May, by May herself, said March Bloch, Mr. March",
    "in April O'Neil, in August Wilson's play, from May-Britt",
    "the Fourth of July",
    "the March quarter, the April budget, March-June",
    "USA Today, the Today programme, In Tomorrow Land",
    "Q5, 5Q, Q3a, AQ3, FQ3, Q33, H2O, H1N1, an H1 visa, H2, the Audi Q3, Q10 2020",
    "In Q2, the fastest lap of qualifying was his.",
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_what_is_read_with_a_dateline_and_without_one(text, expected):
    assert periods(text, on=DATELINE) == [(surface, known) for surface, known, _ in expected]
    assert periods(text) == [(surface, bare) for surface, _, bare in expected]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_period(text):
    assert periods(text, on=DATELINE) == []


def test_the_year_beside_a_period_stays_a_figure_of_its_own():
    found = numcheck.extract("It made $5 million in the third quarter of 2022, up from $4 million a year earlier.")
    assert [(m.surface, m.dimension.value) for m in found] == [
        ("$5 million", "money"),
        ("third quarter", "date"),
        ("2022", "year"),
        ("$4 million", "money"),
        ("a year earlier", "date"),
    ]


def test_a_january_looks_back_into_the_year_before():
    assert periods("Last month it rose; it fell in December.", on="2024-01-04") == [
        ("Last month", "2023-12"),
        ("December", "2023-12"),
    ]
    assert periods("last month", on="2023-01-31") == [("last month", "2022-12")]


@pytest.mark.parametrize(
    ("on", "expected"),
    # A week may begin on Sunday or on Monday: what both readings share is told.
    [("2023-11-15", "2023-11"), ("2023-11-05", "2023"), ("2023-01-04", ""), ("2023-01-18", "2023-01")],
)
def test_a_week_is_told_as_far_as_it_is_sure(on, expected):
    assert periods("last week", on=on) == [("last week", expected)]


def test_the_dateline_is_the_texts_own_where_nobody_says_another():
    text = "ASTANA, November 27, 2023 (Reuters) - Sales rose last year."
    assert ("last year", "2022") in periods(text)
    assert ("last year", "2009") in periods(text, on=date(2010, 5, 1))


def test_a_date_that_is_none_is_refused():
    with pytest.raises(numcheck.UsageError):
        numcheck.extract("last year", date="yesterday")


@pytest.mark.parametrize(("on", "step"), [(date.min, -1), (date.max, 1)], ids=["first", "last"])
def test_beyond_the_calendars_ends_nothing_is_known(on, step):
    assert [shifted(on, unit, step) for unit in ("year", "month", "week")] == [None, None, None]
    assert day_from(on, step) is None


def test_claims_are_bound_as_if_no_period_were_there():
    text = "Sales rose 40% to $6.00 million from $5.00 million a year earlier."
    report = numcheck.check(text, date=DATELINE)
    assert "a year earlier" in [mention.surface for mention in report.mentions]
    assert [type(claim).__name__ for claim in report.claims] == ["Change"]
    assert [finding.code for finding in report.findings] == ["NC301"]


WORDS = [
    "last",
    "this",
    "the",
    "a",
    "same",
    "third",
    "first",
    "of",
    "in",
    "year",
    "month",
    "quarter",
    "half",
    "earlier",
]
WORDS += ["ago", "March", "May", "today", "Q3", "1H", "2022", "'21", "5%", "-", ",", "\n\n", "fiscal", "'s", "prior"]


@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.sampled_from(["", " "]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_periods_overlap_nothing_and_leave_every_figure_as_it_is(pieces, between, on):
    text, last = between.join(pieces), 0
    for mention in numcheck.extract(text, date=on):
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert last <= mention.span.start < mention.span.end
        last = mention.span.end


def test_every_hash_seed_reads_the_same():
    text = "\n".join(text for text, _ in READ)
    code = f"import numcheck; print(*numcheck.extract({text!r}, date={DATELINE!r}), sep='\\n')"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
