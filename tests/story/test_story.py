"""Figures asked for by tests: what finds them, what they equal, and what is said when none or several fit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numcheck
from numcheck.errors import FigureError, RatesError, UsageError
from numcheck.story.figure import explained

TEXT = """\
---
date: 2023-11-27
---

# The budget

The GDP target is $450 billion by 2029, and growth is put at 5% a year. Inflation was 8.4%.

The road cost 1 trillion tenge ($2.2 billion) and is about 120 km long. It was opened on 4 June 2023.

The harbour handled 1,204 ships; 3 of 7 cranes stood still. The road will be widened for $300 million.

| region | spent |
|--------|-------|
| North  | $12.5 million |
| South  | $9.1 million  |
"""


@pytest.fixture
def story(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "budget.md").write_text(TEXT, encoding="utf-8")
    return numcheck.read("budget.md")


class Box:
    """A value in a box, as a data frame's."""

    def __init__(self, *values):
        self.values = values

    def item(self):
        if len(self.values) != 1:
            raise ValueError("several")
        return self.values[0]


@pytest.mark.parametrize(
    ("words", "surface"),
    [
        ("GDP target", "$450 billion"),
        ("gdp  TARGET", "$450 billion"),
        ("growth", "5%"),
        ("Inflation", "8.4%"),
        ("North", "$12.5 million"),
        ("south", "$9.1 million"),
        ("ships", "1,204"),
    ],
)
def test_words_find_the_figure_beside_them(story, words, surface):
    assert story[words].surface == surface


def test_the_figures_stand_in_order(story):
    assert [figure.surface for figure in story][:4] == ["$450 billion", "2029", "5%", "8.4%"]
    assert len(story) == len(story.figures)
    assert repr(story) == f"<Story budget.md: {len(story)} figures>"


def test_dimension_line_and_surface_narrow_the_search(story):
    assert story.one(dimension="year").surface == "2029"
    assert story.one(dimension="percent", near="target").surface == "5%"
    assert story.one("$2.2  BILLION").line == 9
    assert story.money(line=7).surface == "$450 billion"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda story: story["nowhere"],
            'budget.md: no figure fits near "nowhere"; it has $450 billion (line 7), 2029 (line 7), 5% (line 7), '
            "8.4% (line 7), 1 trillion tenge (line 9), $2.2 billion (line 9), 120 km (line 9), 4 June 2023 (line 9) "
            "and 6 more",
        ),
        (
            lambda story: story.one(dimension="percent"),
            "budget.md: 2 figures fit percent: 5% (line 7), 8.4% (line 7); say near= or line=",
        ),
        (
            lambda story: story.money("$451 billion", line=7),
            'budget.md: no figure fits "$451 billion" money in line 7; it has $450 billion (line 7), 1 trillion tenge '
            "(line 9), $2.2 billion (line 9), $300 million (line 11), $12.5 million (line 15), $9.1 million (line 16)",
        ),
        (
            lambda story: story["the road"],
            'budget.md: 2 figures fit near "the road": 1 trillion tenge (line 9), $300 million (line 11); '
            "say near= or line=",
        ),
        (
            lambda story: story.one(dimension="points"),
            "budget.md: no figure fits points; it has none of that kind",
        ),
    ],
)
def test_none_or_several_are_listed(story, ask, said):
    with pytest.raises(LookupError) as raised:
        ask(story)
    assert isinstance(raised.value, FigureError)
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "same",
    [450_000_000_000, 4.5e11, 454_999_999_999, "$450 billion", "$454 billion", "450 billion", "about $460 billion",
     (440e9, 446e9), numcheck.Interval(Fraction(454 * 10**9), None), Decimal("450e9"), Box(449.8e9)],
)  # fmt: skip
def test_a_figure_equals_what_it_can_mean(story, same):
    assert story["GDP target"] == same
    assert same == story["GDP target"]


@pytest.mark.parametrize(
    "other",
    [456_000_000_000, 450, "$460 billion", "$450 million", "€450 billion", "450%", "450 km", "450 billion to 1 trillion"
     " tenge", (456e9, 470e9), (1, 2, 3), None, True, float("nan"), Decimal("inf"), object(), dt.date(2023, 1, 1)],
)  # fmt: skip
def test_it_differs_from_what_it_cannot_mean(story, other):
    assert story["GDP target"] != other
    assert other != story["GDP target"]


def test_neighbouring_roundings_are_different_figures(story):
    assert story["growth"] == "5%"
    assert story["growth"] != "6%"
    assert story["growth"] != "5 percentage points"
    assert story["growth"] != story["Inflation"]


def test_ends_count_and_decimals_of_floats_are_their_digits(story):
    inflation = story["Inflation"]
    assert inflation == 8.45
    assert inflation == 8.35
    assert inflation != 8.4500001


def test_small_counts_are_exact(story):
    assert story.one("3") == 3
    assert story.one("3") != 3.1
    assert story["ships"] == "1,204"


def test_measures_compare_across_units(story):
    road = story.one(dimension="measure")
    assert road == "75 miles"
    assert road != "75 km"
    assert road.to("mile") == "75 miles"


def test_years_and_days(story):
    assert story.one(dimension="year") == 2029
    assert story.one(dimension="year") == "2029"
    assert story.one(dimension="year") > 2023
    opened = story.one(dimension="date", near="opened")
    assert opened == dt.date(2023, 6, 4)
    assert opened == "4 June"
    assert opened != "5 June 2023"


def test_order_holds_where_it_honestly_can(story):
    growth = story["growth"]
    assert growth < 5.2
    assert growth > 4.8
    assert growth <= 5
    assert growth >= "5%"
    assert not growth >= 6
    assert not growth < 4.5
    assert growth < story["Inflation"]


def test_things_of_different_kinds_have_no_order(story):
    with pytest.raises(UsageError, match=r"^5% \(budget.md:7\) and '\$5' have no order: they are not of a kind$"):
        _ = story["growth"] < "$5"


def test_money_is_converted_at_dated_rates(story):
    road = story.money("1 trillion tenge")
    assert road.to("USD", on="2023-11-27") == "$2.2 billion"
    assert road.to("USD", on=dt.date(2023, 11, 27)) == story.money("$2.2 billion")
    assert road.to("USD") != "$2.6 billion"
    assert road.to("USD", on="2015-06-01") != "$2.2 billion"
    assert repr(road.to("USD")) == "<1 trillion tenge (budget.md:9) in USD: 2.153–2.194 billion USD>"


def test_what_cannot_be_converted_says_so(story, tmp_path):
    with pytest.raises(UsageError, match="only money and measures can be converted"):
        story["growth"].to("USD")
    with pytest.raises(UsageError, match="is in kilometre, which cannot be given in 'hectare'"):
        story.one(dimension="measure").to("hectare")
    with pytest.raises(RatesError, match=r"^1 trillion tenge \(budget.md:9\) in USD on 1950-01-01: "):
        story.money("1 trillion tenge").to("USD", on="1950-01-01")
    (tmp_path / "undated.md").write_text("It cost 1 trillion tenge.", encoding="utf-8")
    with pytest.raises(UsageError, match="speaks from no day: say on="):
        numcheck.read("undated.md").money().to("USD")


@pytest.mark.parametrize("text", ["a lot", "$5 and $6", ""])
def test_a_string_must_be_one_figure(story, text):
    with pytest.raises(UsageError, match="is not one figure"):
        _ = story["growth"] == text


def test_a_box_must_hold_one_value(story):
    with pytest.raises(UsageError, match="a Box of several values: take one of them"):
        _ = story["growth"] == Box(5, 6)


def test_what_a_box_holds_is_what_a_message_shows(story):
    lines = explained("==", story["GDP target"], Box(470e9))
    assert lines[0] == "$450 billion (budget.md:7) == 470000000000.0"
    assert lines[2] == "470000000000.0 says 470 billion"


@pytest.mark.parametrize("name", ["numpy", "pandas", "polars", "pyarrow"])
def test_values_of_data_frames_are_compared_by_what_they_hold(story, name):
    frames = pytest.importorskip(name)
    target, growth = story["GDP target"], story["growth"]
    values = [452e9, 470e9]
    series = {"numpy": "array", "pandas": "Series", "polars": "Series", "pyarrow": "array"}[name]
    column = getattr(frames, series)(values)
    assert target == column[0]
    assert target != column[1]
    assert target == column[:1] if name != "pyarrow" else target == frames.scalar(452e9)
    assert growth < getattr(frames, series)([6.0])[0]
    assert growth == getattr(frames, series)([5])[0]
    if name != "pyarrow":
        with pytest.raises(UsageError, match="of several values: take one of them"):
            _ = target == column
        assert column[0] == target
        assert target == column.min()


def test_arguments_that_mean_nothing(story):
    with pytest.raises(UsageError, match="'moneys' is no dimension: there is money, percent"):
        story.one(dimension="moneys")
    with pytest.raises(UsageError, match="near has no words"):
        story.one(near=" ")


def test_a_figure_has_no_hash(story):
    with pytest.raises(TypeError):
        hash(story["growth"])


def test_the_configuration_of_the_house_counts(tmp_path):
    (tmp_path / "numcheck.toml").write_text('currency = "AUD"\n[hedge]\nabout = 0.2\n', encoding="utf-8")
    (tmp_path / "story.txt").write_text("It cost about $50 million.", encoding="utf-8")
    cost = numcheck.read(tmp_path / "story.txt").money()
    assert cost.unit == "AUD"
    assert cost == 59_000_000
    assert cost != 61_000_000


@given(st.integers(min_value=101, max_value=10**7), st.fractions(min_value=-1, max_value=1))
def test_a_count_equals_just_what_rounds_to_it(tmp_path_factory, count, beside):
    path = tmp_path_factory.mktemp("counts") / "story.txt"
    path.write_text(f"The harbour handled {count:,} ships.", encoding="utf-8")
    figure = numcheck.read(path)["ships"]
    assert (figure == count + beside) == figure.wide.holds(count + beside)
    assert figure.tight.low == count - Fraction(1, 2)
