"""Where in a TOML file a key stands, which the standard library does not tell."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Key = str | int


def place_of(file: Path, path: Sequence[Key]) -> str:
    """Return "numcheck.toml:3", the file and line of the key at `path`, or the file alone where it has no line."""
    try:
        line = line_of(file.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError):
        line = None
    return f"{shown(file)}:{line}" if line else shown(file)


def shown(file: Path) -> str:
    """Return the path of `file` as somebody in the working folder would write it."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def line_of(source: str, path: Sequence[Key]) -> int | None:
    """Return the line, counted from 1, on which the key at `path` of a TOML text is given; None when it is not there.

    A number in `path` is an index into an array. Of the lines that have the key's last name, it is the first that,
    with what stands above it, makes a TOML text that holds the whole path.
    """
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    lines = source.split("\n")
    named = [number for number, line in enumerate(lines, 1) if name in line]
    found = bisect_left(named, 1, key=lambda number: int(_holds(_above(lines, number), path)))
    return named[found] if found < len(named) else None


def _above(lines: list[str], number: int) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return what the lines up to `number`, and as many more as its value goes on over, parse to."""
    for last in range(number, len(lines) + 1):
        try:
            return tomllib.loads("\n".join(lines[:last]))
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
    return {}


def _holds(value: Any, path: Sequence[Key]) -> bool:  # noqa: ANN401 - whatever TOML holds
    for part in path:
        if isinstance(part, int):
            found = isinstance(value, list) and part < len(value)
        else:
            found = isinstance(value, dict) and part in value
        if not found:
            return False
        value = value[part]
    return True
