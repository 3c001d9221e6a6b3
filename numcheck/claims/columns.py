"""Binds the columns of a table that have the same amounts in two currencies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import combinations

from numcheck.claims.grid import Column, Grid
from numcheck.claims.view import cover
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.model.sums import TableRate

# So many rows at one rate show that a column is the other one converted.
_ROWS = 3
_YEARS = range(1900, 2100)


def table_rates(grid: Grid, *, totals: Collection[int]) -> Iterator[TableRate]:
    """Yield the rows of two columns of one thing in two currencies, if most rows, and three at least, can share a rate.

    Rows of years have a rate each, and the rows `totals` have what went wrong in the others.
    """
    if any(word.isdecimal() and int(word) in _YEARS for label in grid.labels for word in label):
        return
    priced = [column for column in grid.columns if column.currency and not column.rate]
    for one, other in combinations(priced, 2):
        if one.currency == other.currency or one.about != other.about:
            continue
        rows = [pair for row, pair in _rows(one, other) if row not in totals]
        shared, held = _shared([target.wide / source.wide for source, target in rows])
        if shared is not None and held >= _ROWS and 2 * held > len(rows):
            for source, target in rows:
                yield TableRate(cover(source, target), target.mention.quoted, source, target, shared, held)


def _rows(one: Column, other: Column) -> Iterator[tuple[int, tuple[Quantity, Quantity]]]:
    for row, (source, target) in enumerate(zip(one.cells, other.cells, strict=True)):
        if source is not None and target is not None and (source.wide.low or 0) > 0 < (target.wide.low or 0):
            yield row, (source, target)


def _shared(rates: list[Interval]) -> tuple[Interval | None, int]:
    """Return the rates that most of the intervals have in common, the lowest such, and how many those are."""
    bounds: list[tuple[Fraction, int]] = []
    for rate in rates:
        if rate.low is not None and rate.high is not None:
            # At one point intervals begin before others end, since their ends belong to them.
            bounds += [(rate.low, 0), (rate.high, 1)]
    bounds.sort()
    best, most, running = None, 0, 0
    for index, (value, ends) in enumerate(bounds):
        running += -1 if ends else 1
        if not ends and running > most:
            best, most = Interval(value, bounds[index + 1][0]), running
    return best, most
