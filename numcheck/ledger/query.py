"""Values that a query takes out of data: with SQLite's own files by the standard library, the rest by DuckDB."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from numcheck.errors import ConfigError
from numcheck.ledger.entry import Datum, Entry, Query
from numcheck.readers.toml import shown

_SQLITE = frozenset({".sqlite", ".sqlite3", ".db"})
_TABLES = frozenset({".csv", ".tsv", ".parquet"})
# A double holds so many decimal digits; what stands behind them is noise of the binary sum.
_DIGITS = 15
_WIDEST = 38


def datum(entry: Entry) -> Datum:
    """Return an entry with its value, for which its query is run if it has one.

    Raises ConfigError, with the entry's file and line, when the data cannot be read or the query yields no number.
    """
    if isinstance(entry.value, Fraction):
        return Datum(entry, entry.value)
    where = f"{entry.place}: {entry.name}"
    missing = next((file for file in entry.value.files if not file.is_file()), None)
    if missing is not None:
        raise ConfigError(f"{where}: no file {shown(missing)}; a path in data counts from the ledger's folder")
    suffixes = {file.suffix.lower() for file in entry.value.files}
    if suffixes <= _SQLITE and len(entry.value.files) == 1:
        return Datum(entry, _number(_from_sqlite(entry.value, where), where))
    if suffixes <= _TABLES:
        return Datum(entry, _number(_from_tables(entry.value, where), where))
    raise ConfigError(f"{where}: data may be one SQLite file (.sqlite, .db), or CSV and Parquet files")


def _from_sqlite(query: Query, where: str) -> Sequence[Sequence[Any]]:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{query.files[0].resolve().as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(query.sql).fetchmany(2)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _refused(where, error) from error


def _from_tables(query: Query, where: str) -> Sequence[Sequence[Any]]:
    try:
        import duckdb
    except ImportError as error:
        raise ConfigError(f"{where}: a query over CSV or Parquet needs DuckDB: pip install 'numcheck[data]'") from error
    try:
        with duckdb.connect(":memory:") as database:
            database.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
            for file in query.files:
                _load(database, file)
            # From here on the query sees these tables and nothing else: no other file, no network.
            database.execute("SET enable_external_access = false; SET lock_configuration = true")
            found: Sequence[Sequence[Any]] = database.execute(query.sql).fetchmany(2)
            return found
    except duckdb.Error as error:
        raise _refused(where, error) from error


def _load(database: Any, file: Path) -> None:  # noqa: ANN401 - DuckDB is not there for everybody's type checker
    """Make a table of `file`, called as the file is without its ending, decimals as the digits in it have them."""
    table = _quoted(file.stem)
    if file.suffix.lower() == ".parquet":
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet(?)", [str(file)])  # noqa: S608
        return
    database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, header = true, sample_size = -1)", [str(file)])  # noqa: S608
    sniffed = database.execute(f"SELECT name, type FROM pragma_table_info({_text(file.stem)})").fetchall()  # noqa: S608
    doubles = [name for name, kind in sniffed if kind == "DOUBLE"]
    if not doubles:
        return
    types = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in doubles)
    whole = f"read_csv(?, header = true, sample_size = -1, types = {{{types}}})"
    lengths = ", ".join(f"max(length(regexp_extract({_quoted(name)}, '[.](.*)$', 1)))" for name in doubles)
    places = database.execute(f"SELECT {lengths} FROM {whole}", [str(file)]).fetchone()  # noqa: S608
    exact = ", ".join(
        f"CAST(trim({_quoted(name)}) AS DECIMAL({_WIDEST}, {min(int(count or 0), _WIDEST // 2)})) AS {_quoted(name)}"
        for name, count in zip(doubles, places, strict=True)
    )
    database.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT * REPLACE ({exact}) FROM {whole}",  # noqa: S608
        [str(file)],
    )


def _number(rows: Sequence[Sequence[Any]], where: str) -> Fraction:
    if len(rows) != 1 or len(rows[0]) != 1:
        shape = "no row" if not rows else "several rows" if len(rows) > 1 else f"{len(rows[0])} columns"
        raise ConfigError(f"{where}: the query yields {shape}; it must yield one number")
    value = rows[0][0]
    try:
        if isinstance(value, float):
            return Fraction(Decimal(f"{value:.{_DIGITS}g}"))
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ValueError
        return Fraction(value)
    except (ValueError, OverflowError) as error:
        raise ConfigError(f"{where}: the query yields {str(value)[:40]!r}, which is no number") from error


def _refused(where: str, error: Exception) -> ConfigError:
    said = re.sub(r"\s*\n.*", "", str(error), flags=re.DOTALL)
    return ConfigError(f"{where}: the query fails ({said})")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
