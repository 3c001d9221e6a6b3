"""Reads a ledger from TOML or CSV."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numcheck.errors import ConfigError
from numcheck.ledger.entry import Entry, Ledger, Query
from numcheck.readers.toml import Key, place_of, shown

if TYPE_CHECKING:
    from pydantic import ValidationError

    from numcheck.ledger.schema import Row

# The way from the path of a key in an entry to its file and line.
PlaceOf = Callable[[Sequence[Key]], str]
NAMES = ("figures.toml", "figures.csv")


def find(folder: Path) -> Path:
    """Return the ledger that lies in `folder`; raises ConfigError when there is none."""
    found = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if found is None:
        raise ConfigError(f"no ledger here: name one with --ledger, or write {' or '.join(NAMES)}")
    return found


def read(path: Path) -> Ledger:
    """Return the ledger in the file at `path`, CSV when its name ends so, otherwise TOML; queries are not run yet.

    Raises ConfigError, with file and line, when it cannot be read or an entry says something that means nothing.
    """
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: is not UTF-8 ({error}); save it as UTF-8") from error
    rows = _csv(source, path) if path.suffix.lower() == ".csv" else _toml(source, path)
    return Ledger(path, tuple(rows))


def _toml(source: str, path: Path) -> Iterator[Entry]:
    try:
        content: dict[str, Any] = tomllib.loads(source, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise ConfigError(f"{shown(path)}: is not TOML ({error}); mend it") from error
    for name, table in content.items():
        if not isinstance(table, dict):
            raise ConfigError(f"{place_of(path, (name,))}: {name} must be a table: write [{name}] and its value below")
        if "name" in table:
            raise ConfigError(f"{place_of(path, (name, 'name'))}: unknown key 'name': the table [{name}] is the name")
        yield _entry({**table, "name": name}, path=path, place=partial(_key_place, path, name))


def _csv(source: str, path: Path) -> Iterator[Entry]:
    rows = _rows(source, path)
    _, header = next(rows, (1, []))
    columns = [name.strip() for name in header]
    if not any(columns):
        raise ConfigError(f"{shown(path)}: is empty; its first line names the columns: name,value,unit,date,source")
    seen: dict[str, int] = {}
    for line, row in rows:
        place = f"{shown(path)}:{line}"
        if any(row[len(columns) :]):
            raise ConfigError(f"{place}: has more cells than there are columns; put a text with , in quotes")
        given = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell.strip()}
        if not given:
            continue
        entry = _entry(given, path=path, place=partial(_line_place, place))
        if entry.name in seen:
            raise ConfigError(f"{place}: {entry.name} stands in line {seen[entry.name]} already; rename one")
        seen[entry.name] = line
        yield entry


def _rows(source: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins on; a cell in quotation marks may go on over lines."""
    rows, line = csv.reader(io.StringIO(source, newline=""), strict=True), 1
    try:
        for row in rows:
            yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        raise ConfigError(f"{shown(path)}:{line}: is not CSV ({error}); mend it") from error


def _key_place(path: Path, name: str, key: Sequence[Key]) -> str:
    return place_of(path, (name, *key))


def _line_place(place: str, key: Sequence[Key]) -> str:  # noqa: ARG001 - a line of CSV is one entry
    return place


def _entry(given: Mapping[str, Any], *, path: Path, place: PlaceOf) -> Entry:
    from pydantic import ValidationError

    from numcheck.ledger.schema import Row
    from numcheck.ledger.unit import measure_of

    try:
        row = Row.model_validate(given)
    except ValidationError as error:
        key = tuple(error.errors()[0]["loc"][:1])
        known = key if key and key[0] in given and key != ("name",) else ()
        raise ConfigError(f"{place(known)}: {given.get('name', 'the entry')}: {_said(error)}") from error
    try:
        measure = measure_of(row.unit)
    except ValueError as error:
        raise ConfigError(f"{place(('unit',))}: {row.name}: {error}") from error
    value = _value(row, path=path, place=place)
    return Entry(
        row.name,
        value,
        row.unit.strip(),
        measure,
        place(("value",)),
        days=row.date,
        source=row.source.strip(),
        where=row.where,
        tolerance=row.tolerance,
    )


def _value(row: Row, *, path: Path, place: PlaceOf) -> Fraction | Query:
    if isinstance(row.value, Fraction):
        if row.data:
            raise ConfigError(f"{place(('data',))}: {row.name}: data is what a query reads, and the value is none")
        return row.value
    if not row.data:
        raise ConfigError(f"{place(('value',))}: {row.name}: the query reads nothing: name its files in data")
    return Query(row.value, tuple(path.parent / file for file in row.data))


def _said(error: ValidationError) -> str:
    from numcheck.ledger.schema import Row

    first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        fields = list(Row.model_fields)
        near = get_close_matches(key, fields, n=1)
        return f"unknown key {key!r}: " + (f"did you mean {near[0]!r}?" if near else f"there is {', '.join(fields)}")
    if first["type"] == "missing":
        return f"has no {key}"
    if first["type"] == "value_error":
        return f"{key}: {first['ctx']['error']}"
    return f"{key}: write it in quotation marks" if first["type"] == "string_type" else f"{key}: {first['msg']}"
