"""Values that queries take out of data are exact, and a query that fails says so in one line."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from fractions import Fraction

import pytest

from numcheck.errors import ConfigError
from numcheck.ledger.query import datum
from numcheck.ledger.read import read

FARMS = "farm,area,animals,note\nA,0.1,3,\nB,0.2,4,x\nC,100000000000000000.25,,y\n"


def value(desk, sql, data="farms.csv"):
    desk.write("farms.csv", FARMS)
    path = desk.write("figures.toml", f'[a]\nvalue = """{sql}"""\ndata = "{data}"\n')
    return datum(read(path).entries[0]).value


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT count(*) FROM farms", 3),
        ("SELECT sum(animals) FROM farms", 7),
        ("SELECT sum(area) FROM farms", Fraction("100000000000000000.55")),
        ("SELECT sum(area) FROM farms WHERE area < 1", Fraction(3, 10)),
        ("SELECT avg(area) FROM farms WHERE area < 1", Fraction(3, 20)),
        ("WITH few AS (SELECT * FROM farms LIMIT 1) SELECT area FROM few", Fraction(1, 10)),
    ],
)
def test_csv_is_exact(desk, sql, expected):
    pytest.importorskip("duckdb")
    assert value(desk, sql) == expected


@pytest.mark.parametrize(
    ("table", "sql", "expected"),
    [
        ("x,y\n0.1,a\n,b\n1e2,c\n", "SELECT sum(x) FROM t", Fraction("100.1")),
        ("x\ty\n-0.125\ta\n", "SELECT x FROM t", Fraction("-0.125")),
        ("x,y\na,b\nc,d\n", "SELECT count(*) FROM t WHERE x = 'a'", 1),
        ('"odd ""name""",b\n0.5,1\n', "SELECT sum(b) FROM t", 1),
    ],
)
def test_tables_of_many_kinds(desk, table, sql, expected):
    pytest.importorskip("duckdb")
    desk.write("t.csv", table)
    assert value(desk, sql, "t.csv") == expected


def test_parquet(desk):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        database.execute("COPY (SELECT 0.1::DECIMAL(9,3) AS x UNION ALL SELECT 0.2) TO 'x.parquet' (FORMAT parquet)")
    assert value(desk, "SELECT sum(x) FROM x", "x.parquet") == Fraction(3, 10)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("SELECT area FROM farms", "the query yields several rows; it must yield one number"),
        ("SELECT area FROM farms WHERE area < 0", "the query yields no row"),
        ("SELECT 1, 2", "the query yields 2 columns"),
        ("SELECT note FROM farms WHERE animals = 4", "the query yields 'x', which is no number"),
        ("SELECT max(animals) FROM farms WHERE animals > 9", "the query yields 'None', which is no number"),
        ("SELECT wert FROM farms", "the query fails ("),
        ("SELECT * FROM 'secret.csv'", "the query fails ("),
        ("SELECT * FROM read_csv('https://example.org/x.csv')", "the query fails ("),
    ],
)
def test_a_query_that_yields_no_number(desk, sql, fault):
    pytest.importorskip("duckdb")
    desk.write("secret.csv", "x\n1\n")
    with pytest.raises(ConfigError) as caught:
        value(desk, sql)
    assert str(caught.value).startswith(f"figures.toml:2: a: {fault}")
    assert "\n" not in str(caught.value)


def test_sqlite_needs_nothing_installed(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with closing(sqlite3.connect("farms.db")) as database:
        database.executescript("CREATE TABLE t (x REAL); INSERT INTO t VALUES (0.1), (0.2)")
        database.commit()
    assert value(desk, "SELECT sum(x) FROM t", "farms.db") == Fraction(3, 10)
    assert value(desk, "SELECT count(*) FROM t", "farms.db") == 2
    with pytest.raises(ConfigError, match=r"^figures\.toml:2: a: the query fails \(no such table: u\)$"):
        value(desk, "SELECT x FROM u", "farms.db")


def test_without_duckdb_the_extra_is_named(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ConfigError) as caught:
        value(desk, "SELECT count(*) FROM farms")
    assert str(caught.value) == (
        "figures.toml:2: a: a query over CSV or Parquet needs DuckDB: pip install 'numcheck[data]'"
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("gone.csv", "no file gone.csv; a path in data counts from the ledger's folder"),
        ("farms.txt", "data may be one SQLite file (.sqlite, .db), or CSV and Parquet files"),
    ],
)
def test_files_that_are_none(desk, data, fault):
    desk.write("farms.txt", FARMS)
    with pytest.raises(ConfigError) as caught:
        value(desk, "SELECT 1", data)
    assert str(caught.value) == f"figures.toml:2: a: {fault}"
