"""What docutils takes the square of the time or memory for, counted in a source before it is asked to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from numcheck.readers.limits import too_much

# It takes 60 microseconds and 2 kB for each line that is a block.
_MOST_LINES = 20_000
# Each level takes a copy of all that is set in further: how many there may be, and lines in them, each level counted.
_DEEPEST, _MOST_LEVELS = 50, 200_000
# Grids take more than the square: so many characters of them, in one and in all.
_LARGEST_GRID, _MOST_GRIDS = 50_000, 150_000
# Rows of a table between rules or commas are filled up to the longest.
_MOST_CELLS, _MOST_LISTED = 50_000, 100_000
# Each takes a copy of all quotations behind it.
_MOST_ATTRIBUTIONS = 500
_COMMAS = re.compile(r"\.\.[ ]+(?:\|[^|]*\|[ ]+)?csv-table[ ]?::", re.IGNORECASE)
_RULE = re.compile(r"[ ]*=+(?:[ ]+=+)+")
_ATTRIBUTION = re.compile(r"[ ]+(?:---?(?!-)|\u2014)[ ]*\S")


def refuse(lines: Sequence[str], *, name: str) -> None:
    """Raise InputError for lines that have more of something than may be read, RecursionError for too many levels."""
    if sum(map(bool, lines)) > _MOST_LINES:
        raise too_much(name, "lines")
    depths, grids = list(_depths(lines)), list(_grids(lines))
    if max(depths, default=0) > _DEEPEST:
        raise RecursionError
    if sum(depths) > _MOST_LEVELS:
        raise too_much(name, "lines below others")
    drawn = max(grids, default=0) > _LARGEST_GRID or sum(grids) > _MOST_GRIDS
    if drawn or _cells(lines) > _MOST_CELLS or sum(_listed(lines)) > _MOST_LISTED:
        raise too_much(name, "cells in its tables")
    if sum(not before and bool(_ATTRIBUTION.match(line)) for before, line in pairwise(lines)) > _MOST_ATTRIBUTIONS:
        raise too_much(name, "attributions")


def _depths(lines: Iterable[str]) -> Iterator[int]:
    """Yield how many levels deep each line is set in."""
    levels = [0]
    for line in filter(None, lines):
        indent = _indent(line)
        while indent < levels[-1]:
            levels.pop()
        if indent > levels[-1]:
            levels.append(indent)
        yield len(levels)


def _grids(lines: Iterable[str]) -> Iterator[int]:
    """Yield of how many characters each table is that is drawn with lines."""
    for drawn, rows in groupby(map(str.lstrip, lines), key=lambda line: line.startswith(("+", "|"))):
        table = list(rows) if drawn else []
        if table and table[0].startswith("+"):
            yield sum(map(len, table))


def _cells(lines: Sequence[str]) -> int:
    """Return how many cells the tables between rules have, which end with one above an empty line."""
    cells = columns = 0
    for line, below in pairwise((*lines, "")):
        if _RULE.fullmatch(line):
            columns = 0 if columns and not below else len(line.split())
        cells += columns if line else 0
    return cells


def _listed(lines: Iterable[str]) -> Iterator[int]:
    """Yield how large each table is whose cells stand between commas: its lines times the longest."""
    margin, rows, longest = -1, 0, 0
    for line in filter(None, lines):
        if 0 <= margin < _indent(line):
            rows, longest = rows + 1, max(longest, len(line))
            continue
        yield rows * longest
        found = _COMMAS.search(line)
        margin, rows, longest = found.start() if found else -1, 0, 0
    yield rows * longest


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
