"""The cells of the tables that a reader walks through, each block kept at its row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from numcheck.model.document import Scope, Table
from numcheck.readers.projection import Out

# Cells that stand for the reach of others; with more of them a page is not read but attacked.
_MOST_FILLERS = 100_000


@dataclass(slots=True)
class _Open:
    """A table not yet closed; `down` says for a column how many rows a cell above still reaches into."""

    number: int
    rows: list[list[int | None]]
    down: dict[int, int] = field(default_factory=dict)
    block: int | None = None


class Tables:
    """Keeps the blocks of tables, which may lie in one another, in their rows and columns."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._all: list[list[list[int | None]]] = []
        self._open: list[_Open] = []
        self._row = 0
        self._fillers = _MOST_FILLERS

    @property
    def done(self) -> tuple[Table, ...]:
        """The tables walked through so far that have a cell, each row as far as it has cells."""
        found = (tuple(tuple(row) for row in rows if row) for rows in self._all)
        return tuple(Table(rows) for rows in found if rows)

    @property
    def place(self) -> tuple[int, int, int]:
        """The table, row and column, counted from 1, that the next cell will stand in."""
        table = self._open[-1]
        return table.number, len(table.rows), len(table.rows[-1]) + 1 if table.rows else 1

    def begin(self) -> None:
        """Open a table, perhaps inside the cell of another."""
        self._flush()
        self._all.append([])
        self._open.append(_Open(len(self._all), self._all[-1]))

    def begin_row(self) -> None:
        """Open a row."""
        table = self._open[-1]
        if table.rows:
            self._reach(table)
        table.rows.append([])
        self._row += 1

    def begin_cell(self) -> None:
        """Open a cell, in a new row where none is open."""
        table = self._open[-1]
        if not table.rows:
            self.begin_row()
        self._reach(table)
        table.block = None

    def end_cell(self, *, columns: int = 1, rows: int = 1) -> None:
        """Close a cell that reaches over so many columns and rows; empty cells take the places it covers."""
        self._flush()
        table = self._open[-1]
        row = table.rows[-1]
        if (columns - 1) + (rows - 1) * columns > self._fillers:
            columns = rows = 1
        self._fillers -= (columns - 1) + (rows - 1) * columns
        table.down.update(dict.fromkeys(range(len(row), len(row) + columns), rows - 1) if rows > 1 else {})
        row.append(table.block)
        row.extend([None] * (columns - 1))
        table.block = None

    def end(self) -> None:
        """Close a table."""
        self._open.pop()

    def _flush(self) -> None:
        """Close the block of the cell that is open; its first one is the cell's."""
        if self._open and self._open[-1].rows:
            table = self._open[-1]
            block = self._out.end_block(Scope.TABLE_CELL, table=table.number, row=self._row)
            table.block = block if table.block is None else table.block

    def _reach(self, table: _Open) -> None:
        row = table.rows[-1]
        while table.down.get(len(row)):
            table.down[len(row)] -= 1
            row.append(None)
