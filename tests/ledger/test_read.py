"""A ledger is read exactly, and each mistake in it is one line that says where it is."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.errors import ConfigError
from numcheck.ledger.entry import Days, Tolerance
from numcheck.ledger.read import read
from numcheck.ledger.schema import number
from numcheck.ledger.unit import measure_of
from numcheck.model.mention import Dimension


def entries(desk, content, name="figures.toml"):
    return read(desk.write(name, content)).entries


def test_an_entry_of_toml(desk):
    (entry,) = entries(
        desk,
        '[gdp]\nvalue = 0.1\nunit = "USD million"\ndate = 2022\nsource = "s"\nwhere = "GDP; 2022"\ntolerance = "1%"\n',
    )
    assert (entry.name, entry.value, entry.unit, entry.source) == ("gdp", Fraction(1, 10), "USD million", "s")
    assert (entry.measure.dimension, entry.measure.unit, entry.measure.factor) == (Dimension.MONEY, "USD", 10**6)
    assert entry.days == Days(date(2022, 1, 1), date(2022, 12, 31), "2022")
    assert entry.where == ("GDP", "2022")
    assert entry.tolerance == Tolerance(Fraction(1, 100), share=True)
    assert entry.place == "figures.toml:2"


def test_csv_says_the_same(desk):
    table = 'name,value,unit,date,source,where,tolerance\ngdp,0.1,USD million,2022,"s",GDP; 2022,1%\n'
    toml = (
        '[gdp]\nvalue = 0.1\nunit = "USD million"\ndate = 2022\nsource = "s"\nwhere = "GDP; 2022"\ntolerance = "1%"\n'
    )
    (one,) = entries(desk, table, "figures.csv")
    (other,) = entries(desk, toml)
    assert one.place == "figures.csv:2"
    for name in ("name", "value", "unit", "measure", "days", "source", "where", "tolerance"):
        assert getattr(one, name) == getattr(other, name)


def test_lines_of_csv_are_counted_over_cells_of_several_lines(desk):
    found = entries(desk, '\ufeffname,value,source\na,1,"one\ntwo"\n\nb,2,\n', "figures.csv")
    assert [(entry.name, entry.place) for entry in found] == [("a", "figures.csv:2"), ("b", "figures.csv:5")]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023-11-24", date(2023, 11, 24), date(2023, 11, 24)),
        ('"2024-02"', date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_dates(desk, written, first, last):
    (entry,) = entries(desk, f"[a]\nvalue = 1\ndate = {written}\n")
    assert (entry.days.first, entry.days.last) == (first, last)


@pytest.mark.parametrize(
    ("unit", "dimension", "canonical", "factor"),
    [
        ("", Dimension.COUNT, "", 1),
        ("farms", Dimension.COUNT, "", 1),
        ("thousand people", Dimension.COUNT, "", 1000),
        ("%", Dimension.PERCENT, "%", 1),
        ("share", Dimension.PERCENT, "%", 100),
        ("percentage points", Dimension.POINTS, "pp", 1),
        ("bp", Dimension.POINTS, "bp", 1),
        ("KZT", Dimension.MONEY, "KZT", 1),
        ("billion USD", Dimension.MONEY, "USD", 10**9),
        ("US$ million", Dimension.MONEY, "USD", 10**6),
        ("thousand tonnes", Dimension.MEASURE, "tonne", 1000),
        ("km2", Dimension.MEASURE, "square kilometre", 1),
        ("months", Dimension.DURATION, "month", 1),
    ],
)
def test_units(unit, dimension, canonical, factor):
    measure = measure_of(unit)
    assert (measure.dimension, measure.unit, measure.factor) == (dimension, canonical, factor)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[a]\n", "figures.toml:1: a: has no value"),
        ("\n[a]\nvalue = '1,234'\n", "figures.toml:3: a: value: '1,234' is no number: write digits with a point"),
        ("[a]\nvalue = nan\n", "figures.toml:2: a: value: 'NaN' is no number"),
        ("[a]\nvalue = true\n", "figures.toml:2: a: value: 'True' is no number"),
        ("[a]\nvalue = 1\nsourse = 's'\n", "figures.toml:3: a: unknown key 'sourse': did you mean 'source'?"),
        ("[a]\nvalue = 1\nunit = 3\n", "figures.toml:3: a: unit: write it in quotation marks"),
        ("[a]\nvalue = 1\nunit = 'pesos'\n", "figures.toml:3: a: 'pesos' could be "),
        ("[a]\nvalue = 1\nunit = '5 km'\n", "figures.toml:3: a: '5 km' is no unit"),
        ("[a]\nvalue = 1\ndate = '2023-02-30'\n", "figures.toml:3: a: date: '2023-02-30' is no date: write 2022"),
        ("[a]\nvalue = 1\ntolerance = -1\n", "figures.toml:3: a: tolerance: a tolerance is not negative"),
        ("[a]\nvalue = 1\nwhere = ' ; '\n", "figures.toml:3: a: where: names no words"),
        ("[a]\nvalue = 'SELECT 1'\n", "figures.toml:2: a: the query reads nothing: name its files in data"),
        ("[a]\nvalue = 1\ndata = 'a.csv'\n", "figures.toml:3: a: data is what a query reads"),
        ("a = 1\n", "figures.toml:1: a must be a table: write [a]"),
        ("[ignore]\nvalue = 1\n", "'ignore' is no name"),
        ("[a]\nvalue = 1\n[a]\n", "figures.toml: is not TOML (Cannot declare ('a',) twice"),
    ],
)
def test_a_mistake_in_toml_is_one_line(desk, content, fault):
    with pytest.raises(ConfigError) as caught:
        entries(desk, content)
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "figures.csv: is empty"),
        ("name,value\na,1\nb,x\n", "figures.csv:3: b: value: 'x' is no number"),
        ("name,value\na,1\na,2\n", "figures.csv:3: a stands in line 2 already; rename one"),
        ("name,value\na,1,234\n", "figures.csv:2: has more cells than there are columns"),
        ("name,wert\na,1\n", "figures.csv:2: a: "),
        ('name,value\na,"1\n', "figures.csv:2: is not CSV"),
    ],
)
def test_a_mistake_in_csv_is_one_line(desk, content, fault):
    with pytest.raises(ConfigError, match=re.escape(fault)):
        entries(desk, content, "figures.csv")


def test_a_mistake_ends_the_run_with_one_line(desk):
    desk.write("figures.toml", "[a]\nvalue = 'x'\n")
    desk.write("story.md", "Five.")
    result = desk.run("check", "story.md")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("numcheck: figures.toml:2: a: value: 'x' is no number")


def test_without_a_ledger_it_says_how_to_name_one(desk):
    desk.write("story.md", "Five.")
    result = desk.run("check", "story.md")
    assert result.exit_code == 2
    assert result.stderr == "numcheck: no ledger here: name one with --ledger, or write figures.toml or figures.csv\n"


def test_an_absent_ledger(desk):
    with pytest.raises(ConfigError, match=r"^gone\.toml: cannot be read \(no such file or directory\)$"):
        read(Path("gone.toml"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**20), max_value=10**20))
def test_numbers_are_exact(value):
    assert number(f"{value:f}") == Fraction(value)
    assert number(value) == Fraction(value)
