"""What binds figures into claims, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

import numcheck
from numcheck.model.claim import CalendarDate, Conversion, Growth, SharedRate, Target


def claims(text, kind, day=None):
    return [claim for claim in numcheck.check(text, date=day).claims if isinstance(claim, kind)]


def pairs(text):
    return [(claim.source.surface, claim.target.surface) for claim in claims(text, Conversion)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost 5 million tenge ($11,000).", [("5 million tenge", "$11,000")]),
        ("It cost 5 million tenge (about $11,000).", [("5 million tenge", "$11,000")]),
        ("It cost €9m ($10m; £8m).", [("€9m", "$10m"), ("€9m", "£8m")]),
        ("They mined 9 million pounds, or 4,080 tonnes, of it.", [("9 million pounds", "4,080 tonnes")]),
        ("It is 40 acres, equivalent to 16 hectares.", [("40 acres", "16 hectares")]),
        ("The 60-foot-tall (18 m) mast fell.", [("60-foot", "18 m")]),
        ("$30 a barrel (€27 a barrel)", [("$30", "€27")]),
        ("It costs $99 (£69 in Britain).", []),
        ("It sells at $1.29, 1.29 euros or 99 pence.", []),
        ("It paid $11.4 billion, or A$6.13 a share.", []),
        ("It rose to $3bn ($1.6bn).", []),
        ("The team (5 km) won $4.", []),
        ("It grew 4 km (2012).", []),
    ],
)
def test_conversions(text, found):
    assert pairs(text) == found


def test_the_periods_of_a_conversion():
    def periods(text):
        return claims(text, Conversion, "2023-11-27")[0].periods

    week = (date(2023, 11, 20), date(2023, 11, 27))
    assert periods("It cost €9m ($10m).") == (week,)
    assert periods("In 2015 it cost €9m ($10m).") == (week, (date(2015, 1, 1), date(2015, 12, 31)))
    assert periods("On 3 March 2016 it cost €9m ($10m).") == (week, (date(2016, 2, 25), date(2016, 3, 3)))
    assert periods("In September it cost €9m ($10m).") == (week, (date(2023, 9, 1), date(2023, 9, 30)))
    assert periods("By 2031 it will cost €9m ($10m).") == (week,)


def test_conversions_of_two_currencies_share_a_rate():
    text = "It spent €9m ($10m) here, €18m ($20m) there and £4m ($5m) elsewhere."
    assert [len(claim.pairs) for claim in claims(text, SharedRate)] == [2]


@pytest.mark.parametrize(
    ("text", "value", "base", "deadline"),
    [
        ("They want to double exports to $40 billion by 2030.", "$40 billion", None, 2030),
        ("By 2030 they want to double exports to $40 billion.", "$40 billion", None, 2030),
        ("doubling the country's exports from $21 billion to $40 billion", "$40 billion", "$21 billion", None),
        ("Exports are to double to $40 billion by the end of 2030.", "$40 billion", None, 2030),
    ],
)
def test_targets(text, value, base, deadline):
    (claim,) = claims(text, Target)
    assert claim.measure == "exports"
    assert claim.value.surface == value
    assert (claim.base.surface if claim.base else None) == base
    assert (claim.deadline.when.year if claim.deadline else None) == deadline


def test_growth_is_of_a_named_measure():
    assert [(g.measure, g.rate.surface) for g in claims("Economic growth of 4.5% is seen.", Growth)] == [
        ("gdp", "4.5%")
    ]
    assert claims("The deficit is 5% of gross domestic product.", Growth) == []
    assert [g.year for g in claims("The economy grew 5% in 2022.", Growth)] == [2022]


def test_a_target_knows_the_fastest_growth_of_its_measure():
    text = "The economy grew 3%. Before that the economy grew 6%. They want to double GDP to $40 billion by 2030."
    (claim,) = claims(text, Target)
    assert claim.elsewhere.rate.surface == "6%"


def test_a_weekday_is_read_in_the_year_nearest_to_the_dateline():
    (claim,) = claims("It opens on Saturday, Jan. 3.", CalendarDate, "2025-12-20")
    assert claim.readings[0] == date(2026, 1, 3)
    (claim,) = claims("In 1987 it fell. On Monday, Oct. 19, it fell again.", CalendarDate, "2007-10-20")
    assert claim.readings == (date(2007, 10, 19), date(1987, 10, 19))


def test_no_claim_crosses_a_block():
    assert pairs("It cost 5 million tenge\n\n($11,000).") == []
