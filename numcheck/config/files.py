"""Finds the configuration of a file and reads it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numcheck.config.settings import Settings
from numcheck.errors import ConfigError, UsageError
from numcheck.rates.sources import is_file_of_rates
from numcheck.readers.toml import place_of, shown

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from numcheck.config.schema import Configuration

OWN, SHARED = "numcheck.toml", "pyproject.toml"
TABLE = ("tool", "numcheck")
_NEAR = 0.6
_WANTED = {
    "list_type": 'write a list, such as ["NC103", "NC2"]',
    "string_type": "write it in quotation marks",
    "dict_type": "write a table",
    "model_type": "write a table",
}


class Configurations:
    """The configuration of each file: the one given for all of them, or the nearest above each."""

    def __init__(self, given: Settings | None = None) -> None:
        self._given = given
        self._found: dict[str, Settings] = {}

    def of(self, path: str) -> Settings:
        """Return what holds for the file at `path`, which need not exist; raises ConfigError."""
        if self._given is not None:
            return self._given
        folder = os.path.dirname(path)  # noqa: PTH120 - "-" for standard input is in the working folder
        if folder not in self._found:
            self._found[folder] = find(Path(folder)) or Settings()
        return self._found[folder]


def find(folder: Path) -> Settings | None:
    """Return the configuration of the files in `folder`: the nearest one in it or above; None when there is none.

    A numcheck.toml goes before a pyproject.toml beside it, and a pyproject.toml without [tool.numcheck] does not
    count. Raises ConfigError for the first that cannot be read or says something that means nothing.
    """
    start = Path(os.path.abspath(folder))  # noqa: PTH100 - the parents as the user sees them
    for parent in (start, *start.parents):
        for name in (OWN, SHARED):
            if os.path.isfile(parent / name):  # noqa: PTH113 - Path.is_file raises for a folder one may not look into
                found = _settings(parent / name, folder=parent, required=name == OWN)
                if found is not None:
                    return found
    return None


def read(path: Path) -> Settings:
    """Return the configuration in the file at `path`, whose globs then count from the working folder.

    Raises ConfigError when it cannot be read, has none, or says something that means nothing.
    """
    found = _settings(path, folder=Path(), required=True)
    if found is None:
        raise ConfigError(f"{shown(path)}: has no table [tool.numcheck]; add it or name another file")
    return found


def _settings(path: Path, *, folder: Path, required: bool) -> Settings | None:
    """Return what a file says, None for a pyproject.toml without our table; only a `required` one must be readable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        if not required:
            return None
        raise ConfigError(f"{shown(path)}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    table = TABLE if path.name == SHARED else ()
    # What does not have the name cannot have the table: other tools' files need not be parsed, nor be right.
    if table and TABLE[-1].encode() not in data:
        return None
    try:
        content: Any = tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{shown(path)}: is not TOML ({error}); mend it") from error
    for name in table:
        content = content.get(name) if isinstance(content, dict) else None
    if content is None:
        return None
    if not isinstance(content, dict):
        raise ConfigError(f"{place_of(path, table)}: {'.'.join(table)} must be a table: write [tool.numcheck]")
    return _checked(content, path=path, folder=folder, table=table)


def given(options: Mapping[str, Any]) -> Settings:
    """Return what options say that have the names of the configuration's keys, with underscores for hyphens.

    Raises UsageError for the first that means nothing.
    """
    from pydantic import ValidationError

    from numcheck.config.schema import Configuration

    try:
        known = Configuration.model_validate({name.replace("_", "-"): value for name, value in options.items()})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if part != "[key]").replace("-", "_")
        raise UsageError(_said(first, key)) from error
    return _said_by(known, folder=Path())


def _checked(content: Mapping[str, Any], *, path: Path, folder: Path, table: tuple[str, ...]) -> Settings:
    from pydantic import ValidationError

    from numcheck.config.schema import Configuration

    try:
        known = Configuration.model_validate(content)
    except ValidationError as error:
        raise _problem(error, path=path, table=table) from error
    baseline, ledger = (folder / name if name else None for name in (known.baseline, known.ledger))
    said = _said_by(known, folder=folder)
    found = replace(said, source=path, table=table, folder=folder, baseline=baseline, ledger=ledger)
    for number, name in enumerate(known.rate_sources or ()):
        if is_file_of_rates(name) and not (folder / name).is_file():
            missing = f"rate-sources: there is no file {shown(folder / name)}; mend its name or take it out"
            raise found.problem(("rate-sources", number), missing)
    return found


def _said_by(known: Configuration, *, folder: Path) -> Settings:
    hedges = {name: bound for name, bound in known.hedge if bound is not None}
    return Settings(
        select=None if known.select is None else tuple(known.select),
        extend_select=tuple(known.extend_select),
        ignore=tuple(known.ignore),
        per_file_ignores={glob: tuple(codes) for glob, codes in known.per_file_ignores.items()},
        profile=known.profile,
        output_format=known.output_format,
        fail_level=known.fail_level,
        place=known.place,
        locale=known.locale if "locale" in known.model_fields_set else "",
        currency=known.currency or "",
        hedges=hedges,
        date_from_name=known.date_from_name or "",
        rate_sources=tuple(
            os.path.abspath(folder / name) if is_file_of_rates(name) else name  # noqa: PTH100 - links stay
            for name in known.rate_sources or ()
        ),
    )


def _problem(error: ValidationError, *, path: Path, table: tuple[str, ...]) -> ConfigError:
    """Return the first thing wrong, in one line."""
    details = error.errors()
    first, key = details[0], [part for part in details[0]["loc"] if part != "[key]"]
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return ConfigError(f"{place_of(path, (*table, *key))}: {_said(first, '.'.join(map(str, key)))}{more}")


def _said(detail: ErrorDetails, key: str) -> str:
    if detail["type"] == "extra_forbidden":
        return f"unknown key {key!r}: {_nearest(key)}"
    if detail["type"] == "value_error":
        return f"{key}: {detail['ctx']['error']}"
    if detail["type"] == "list_type" and key == "rate-sources":
        return f'{key}: write a list, such as ["ecb", "newsroom.csv"]'
    if detail["type"] in _WANTED:
        return f"{key}: {_WANTED[detail['type']]}"
    if detail["type"] == "literal_error":
        near = get_close_matches(str(detail["input"]), ("default", "strict", "picky"), n=1, cutoff=_NEAR)
        return f"{key}: {detail['ctx']['expected']} expected{f'; did you mean {near[0]!r}?' if near else ''}"
    return f"{key}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"


def _nearest(key: str) -> str:
    from numcheck.config.schema import Configuration, Hedge

    table, _, last = key.rpartition(".")
    model = Hedge if table == "hedge" else Configuration
    known = [field.alias or name for name, field in model.model_fields.items()]
    near = get_close_matches(last.replace("_", "-"), known, n=1, cutoff=_NEAR)
    return f"did you mean {near[0]!r}?" if near else f"there is {', '.join(known)}"
