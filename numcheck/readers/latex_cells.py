"""The rows and cells of LaTeX tables, which begin where something stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from numcheck.readers.projection import Out
from numcheck.readers.tables import Tables

_MOST_COLUMNS = 63


@dataclass(slots=True)
class _Grid:
    """An open table; `waits` says that a cell was announced by the sign between cells."""

    row: bool = False
    cell: bool = False
    waits: bool = False
    columns: int = 1


class Cells:
    """Opens and closes the cells of tables, which may lie in one another."""

    def __init__(self, out: Out, tables: Tables) -> None:
        self._out = out
        self._tables = tables
        self._grids: list[_Grid] = []

    @property
    def active(self) -> bool:
        """Whether a table is open."""
        return bool(self._grids)

    def begin(self) -> None:
        """Open a table, in the cell of another where one is open."""
        if self._grids:
            self.fill()
        self._tables.begin()
        self._grids.append(_Grid())

    def fill(self) -> None:
        """Open a cell, and a row, unless they are open."""
        grid = self._grids[-1]
        if not grid.row:
            self._tables.begin_row()
        if not grid.cell:
            self._tables.begin_cell()
        grid.row = grid.cell = True

    def reach(self, columns: int) -> None:
        """Say how many columns the open cell reaches over."""
        self.fill()
        self._grids[-1].columns = max(1, min(_MOST_COLUMNS, columns))

    def end_cell(self) -> None:
        """Close a cell, behind which another comes."""
        self._close()
        self._grids[-1].waits = True

    def end_row(self) -> None:
        """Close a row, if one is open."""
        grid = self._grids[-1]
        if grid.cell or grid.waits:
            self._close()
        grid.row = grid.waits = False

    def end(self) -> None:
        """Close a table."""
        self.end_row()
        self._tables.end()
        self._grids.pop()

    def _close(self) -> None:
        self.fill()
        grid = self._grids[-1]
        self._tables.end_cell(columns=grid.columns)
        grid.columns = 1
        grid.cell = False
