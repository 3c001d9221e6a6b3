"""Binds the amount that a table's caption gives to the cell of the table that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from numcheck.claims.grid import Column, Grid, grids, words_of
from numcheck.claims.view import View, cover
from numcheck.model.document import Scope
from numcheck.model.form import Restated
from numcheck.model.mention import Dimension, Mention
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import magnitude, power_of_ten

T = TypeVar("T")

_AMOUNTS = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE})
# What a table without a word for it can be counted in.
_SCALES = (1, 10**3, 10**6, 10**9)
# Two amounts further apart are of two things, unless only their scale differs.
_APART = 2


def captioned(view: View) -> Iterator[Restated]:
    """Yield the one amount of each caption with the cell whose row and column the caption names.

    The caption is free to round and to rescale; where any cell of the table has its amount, it may be that one's.
    """
    tables = list(grids(view))
    told: dict[int, list[Mention]] = {block: [] for grid in tables for block in grid.captions}
    for mention in view.mentions if told else ():
        if mention.block in told and mention.dimension in _AMOUNTS:
            told[mention.block].append(mention)
    for grid in tables:
        for block in grid.captions:
            amounts = told[block]
            first = view.read(amounts[0]) if len(amounts) == 1 else None
            if first is None or not single(first):
                continue
            named = _named(view, grid, first.mention)
            if named is None or any(q.wide.meets(first.wide) for c in grid.columns for q in _meant(c, c.cells, first)):
                continue
            column, row = named
            again = next((q for q in _meant(column, column.cells[row : row + 1], first) if near(first, q)), None)
            printed = again.mention.low if again is not None else None
            if again is not None and printed:
                noun = " ".join((*grid.labels[row], *_own(column)))
                scale, quoted = again.value / printed, first.mention.quoted
                yield Restated(cover(first, again), quoted, first, again, noun, Scope.CAPTION, scale)


def _named(view: View, grid: Grid, mention: Mention) -> tuple[Column, int] | None:
    """Return the column and row whose headings stand in the caption, None when there is no single one.

    Where one heading holds another, it counts; a column needs none where it is the only one with amounts. An amount
    that something moved by is no cell's.
    """
    span, text = view.document.blocks[mention.block].span, view.document.text
    before, behind = words_of(text[span.start : mention.span.start]), words_of(text[mention.span.end : span.end])
    if any(view.speaks(before, way) for way in ("up", "down")) and not view.speaks(before[-1:], "to_level"):
        return None
    said = frozenset(before + behind)
    amounts = [column for column in grid.columns if not column.rate]
    columns = [column for column in amounts if said.issuperset(_own(column)) and (_own(column) or len(amounts) == 1)]
    rows = [row for row, label in enumerate(grid.labels) if label and said.issuperset(label)]
    column = _longest(columns, [len(_own(column)) for column in columns])
    row = _longest(rows, [len(grid.labels[row]) for row in rows])
    return None if column is None or row is None else (column, row)


def _longest(items: list[T], lengths: list[int]) -> T | None:
    """Return the item of the greatest length, None when several have it."""
    most = max(lengths, default=0)
    return items[lengths.index(most)] if lengths.count(most) == 1 else None


def _own(column: Column) -> tuple[str, ...]:
    """Return the words and years of a column's header, without what its figures count."""
    return tuple(word for word in column.words if word.isdecimal() or word in column.about)


def _meant(column: Column, cells: Iterable[Quantity | None], first: Quantity) -> Iterator[Quantity]:
    """Yield what cells of a column can be as amounts of the kind and unit of `first`, for each scale they can have."""
    if column.rate or (column.units and set(column.units).isdisjoint(first.units)):
        return
    for cell in cells:
        whole = cell is not None and (cell.mention.numeral is None or cell.mention.numeral.scale == 1)
        for scale in (column.scale,) if column.scale else _SCALES if whole else _SCALES[:1]:
            if cell is not None:
                yield _times(cell, Fraction(scale if whole else 1), first.unit)


def _times(cell: Quantity, scale: Fraction, unit: str) -> Quantity:
    tight, wide = cell.tight.times(scale), cell.wide.times(scale)
    return replace(cell, value=cell.value * scale, upper=cell.upper * scale, unit=unit, tight=tight, wide=wide)


def single(amount: Quantity) -> bool:
    """Whether an amount is one figure above nought and no rate."""
    return amount.value == amount.upper and amount.value > 0 and not amount.mention.per


def near(first: Quantity, again: Quantity) -> bool:
    """Whether two amounts can be of one thing, a slip of scale in one of them allowed."""
    ratio = again.value / first.value
    return 1 <= _APART * ratio <= _APART**2 or power_of_ten(magnitude(ratio)) == ratio
