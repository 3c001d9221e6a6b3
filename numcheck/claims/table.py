"""Binds the figures of a table: total rows and columns, changes between columns, shares of a total.

A relation is only bound where the table shows that it means it: it holds in most rows, or in another column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from numcheck.claims.columns import table_rates
from numcheck.claims.grid import Column, Grid, grids
from numcheck.claims.view import View, cover
from numcheck.model.claim import Claim
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.model.sums import Difference, TablePercent, Total
from numcheck.normalize.tabular import added, change, share

# Wider tables are lists of something else.
_WIDEST = 12
# So many totals in one table would take its length squared to add up.
_TOTALS = 40
_ALL = Interval.point(100)


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Quantity
    parts: tuple[Quantity, ...]

    @property
    def holds(self) -> bool:
        return added(part.wide for part in self.parts).meets(self.total.wide)


def table_claims(view: View) -> Iterator[Claim]:
    """Yield what the tables of a document say by the order of their figures."""
    for grid in grids(view):
        if len(grid.columns) <= _WIDEST:
            totals = {index for index, label in enumerate(grid.labels) if _is_total(view, label)}
            yield from table_rates(grid, totals=totals)
            sums = [*_total_row(view, grid), *_total_column(view, grid)]
            # A total that does not hold would convict every change and share reckoned with it once more.
            doubted = {each.total.span for each in sums if not each.holds}
            ratios = [*_changes(view, grid), *_shares(view, grid)]
            sure = [claim for claim in ratios if doubted.isdisjoint(operand.span for operand in _operands(claim))]
            yield from sure
            # As would a share that is not its row's the sum of the shares.
            wrong = {claim.figure.span for claim in sure if isinstance(claim, TablePercent) and not _holds(claim)}
            for each in sums:
                if wrong.isdisjoint(part.span for part in each.parts):
                    span, quoted = cover(each.total, *each.parts), each.total.mention.quoted
                    yield Total(span, quoted, each.total, each.parts, whole=True)


def _operands(claim: Difference | TablePercent) -> tuple[Quantity, Quantity]:
    return (claim.new, claim.old) if isinstance(claim, Difference) else (claim.one, claim.other)


def _holds(claim: TablePercent) -> bool:
    sums = change if claim.kind == "change" else share
    return sums(claim.one, claim.other).meets(claim.figure.wide)


def _total_row(view: View, grid: Grid) -> Iterator[_Sum]:
    """Yield the sums of the columns that a row called total has, if another column shows that it is their sum."""
    rows = [index for index, label in enumerate(grid.labels) if _is_total(view, label)]
    if len(rows) > _TOTALS:
        return
    for row in (row for row in rows if not view.speaks(grid.labels[row], "unsummable")):
        found = [
            (column, sums)
            for column in grid.columns
            if (not column.rate or _is_whole(column, row)) and (sums := _column_sums(grid, column, row, rows))
        ]
        plain = [best for column, sums in found if not column.rate for best in [_best(sums)]]
        held = sum(each.holds for each in plain)
        # A total above its parts is as often one of more than the rows shown, so another column has to hold.
        alone = len(plain) == 1 and not grid.partial
        for column, sums in found:
            best = _best(sums)
            if best.holds or ((row or held) and _meant(best, rate=column.rate, held=held > 0, alone=alone)):
                yield best


def _meant(each: _Sum, *, rate: bool, held: bool, alone: bool) -> bool:
    """Whether a sum that does not hold is meant to: shares of 100, a sum in another column, or the only one."""
    if held and not rate:
        return _close(each, Fraction(1, 2))
    return (rate or alone) and _close(each, Fraction(4, 5))


def _is_total(view: View, label: tuple[str, ...]) -> bool:
    """Whether a label says total: a phrase of the class begins or is all of it."""
    phrases = view.lexicon.classes["total"]
    return any(label[: len(p)] == p for p in phrases.get(label[0], ())) if label else False


def _is_whole(column: Column, row: int) -> bool:
    """Whether a column of shares has 100 in its total row."""
    cell = column.cells[row]
    return column.percent and cell is not None and cell.value == 100


def _column_sums(grid: Grid, column: Column, row: int, totals: list[int]) -> list[_Sum]:
    """Return the sums that a total can be of."""
    total = column.cells[row]
    if total is None:
        return []
    found = []
    for rows in _summed(row, totals, len(column.cells)):
        parts = [column.cells[r] for r in rows if grid.labels[r] or column.cells[r] is not None]
        whole = tuple(part for part in parts if part is not None)
        if len(whole) > 1 and not any(column.words_in[r] for r in rows) and len(whole) == len(parts):
            found.append(_Sum(total, whole))
    return found


def _summed(row: int, totals: list[int], height: int) -> list[list[int]]:
    """Return the rows that a total can be of: all above, those since the last total, or the totals above.

    The first row's can only stand below it, as far as the next total or to the end.
    """
    if row == 0:
        below = [index for index in totals if index > row]
        return [list(range(1, below[0] if below else height)), [r for r in range(1, height) if r not in below], below]
    above = [index for index in totals if index < row]
    since = range(above[-1] + 1 if above else 0, row)
    return [[r for r in range(row) if r not in above], list(since), [*above, *since], above]


def _best(sums: list[_Sum]) -> _Sum:
    """Return the sum that holds, else the first."""
    return next((each for each in sums if each.holds), sums[0])


def _close(each: _Sum, share_of: Fraction) -> bool:
    """Whether parts come near enough to a total to be meant to make it."""
    value = sum((part.value for part in each.parts), Fraction(0))
    total = each.total.value
    return total > 0 and value > 0 and share_of <= value / total <= 1 / share_of


def _total_column(view: View, grid: Grid) -> Iterator[_Sum]:
    """Yield the sums of rows whose column called total is the sum of those before it in most rows."""
    for index, column in enumerate(grid.columns):
        if column.rate or not _is_total(view, column.words):
            continue
        before = [other for other in grid.columns[:index] if not other.rate and not _is_total(view, other.words)]
        after = [other for other in grid.columns[index + 1 :] if not other.rate]
        for others in (before, after):
            sums = list(_row_sums(column, others))
            held = sum(each.holds for each in sums)
            if held > 1 and 2 * held > len(sums):
                yield from (each for each in sums if each.holds or _close(each, Fraction(1, 2)))
                break


def _row_sums(column: Column, others: list[Column]) -> Iterator[_Sum]:
    for row, total in enumerate(column.cells):
        parts = tuple(part for other in others if (part := other.cells[row]) is not None)
        if total is not None and len(others) > 1 and len(parts) == len(others):
            yield _Sum(total, parts)


def _changes(view: View, grid: Grid) -> Iterator[Difference | TablePercent]:
    """Yield the changes in a column called so, between the two columns for which they hold in most rows."""
    for index, column in enumerate(grid.columns):
        if not view.speaks(column.words, "changed"):
            continue
        levels = [other for other in grid.columns[:index] if not view.speaks(other.words, "changed")]
        best: Sequence[Difference | TablePercent] = []
        most = 1
        for one, other in combinations(levels, 2):
            for old, new in ((one, other), (other, one)):
                for claims, held in (_differences(column, old, new), _percentages(column, old, new)):
                    if held > most and 2 * held > len(claims):
                        best, most = claims, held
        yield from best


def _differences(column: Column, old: Column, new: Column) -> tuple[list[Difference], int]:
    claims: list[Difference] = []
    held = 0
    if not column.percent or new.percent:
        for figure, before, now in zip(column.cells, old.cells, new.cells, strict=True):
            if figure is not None and before is not None and now is not None:
                span, quoted = cover(figure, before, now), figure.mention.quoted
                claims.append(Difference(span, quoted, figure, now, before, rising=True))
                held += (now.wide - before.wide).meets(figure.wide)
    return claims, held


def _percentages(column: Column, old: Column, new: Column) -> tuple[list[TablePercent], int]:
    claims: list[TablePercent] = []
    held = 0
    if not old.percent and not new.percent:
        for figure, before, now in zip(column.cells, old.cells, new.cells, strict=True):
            if figure is not None and before is not None and now is not None and before.value > 0 <= now.value:
                claims.append(
                    TablePercent(cover(figure, before, now), figure.mention.quoted, figure, now, before, "change")
                )
                held += change(now, before).meets(figure.wide)
    return claims, held


def _shares(view: View, grid: Grid) -> Iterator[TablePercent]:
    """Yield the shares in a column of percentages, of the column whose total they hold for in most rows."""
    totals = [index for index, label in enumerate(grid.labels) if _is_total(view, label)]
    if len(totals) != 1:
        return
    row = totals[0]
    for column in grid.columns:
        if not column.percent or view.speaks(column.words, "changed"):
            continue
        together = column.cells[row]
        # What is neither 100 in the total row nor the sum of the others there is a rate of each row, not a share.
        if together is not None and not (together.wide.meets(_ALL) or _sums_up(column, row)):
            continue
        best: list[TablePercent] = []
        most = (1, True)
        for other in grid.columns:
            whole = other.cells[row]
            if other.rate or whole is None or whole.value <= 0:
                continue
            claims, held = _shares_of(column, other, whole, row)
            # Where several columns fit, the one meant is that which the header names: "Share of 2023".
            rank = held, set(column.words).issuperset(other.words)
            if rank > most and 2 * held > len(claims):
                best, most = claims, rank
        yield from best


def _sums_up(column: Column, row: int) -> bool:
    """Whether the total row of a column has the sum of all other rows."""
    others = (cell.wide for index, cell in enumerate(column.cells) if cell is not None and index != row)
    total = column.cells[row]
    return total is not None and added(others).meets(total.wide)


def _shares_of(column: Column, other: Column, whole: Quantity, row: int) -> tuple[list[TablePercent], int]:
    claims: list[TablePercent] = []
    held = 0
    for index, (figure, part) in enumerate(zip(column.cells, other.cells, strict=True)):
        # Nothing is 0% of anything, so that such a row shows nothing.
        if index != row and figure is not None and part is not None and part.value > 0:
            claims.append(TablePercent(cover(figure, part, whole), figure.mention.quoted, figure, part, whole, "share"))
            held += share(part, whole).meets(figure.wide)
    return claims, held
