"""Ratios between currencies that law sets and no market moves: the euro's legacy rates, redenominations and pegs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from numcheck.errors import RatesError

_FAR: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Ratio:
    """From `day` to `until` (ordinals), one unit of `code` is `factor` units of `into`, as `note` says why.

    Where `into` equals `code` the letters stayed and the unit changed. `record_from` is the first day on which the
    National Bank of Poland printed the new unit, None if it did so at once or under the new code. A `peg` holds by
    practice, the others by law.
    """

    code: str
    into: str
    day: int
    factor: Fraction
    note: str
    record_from: int | None = None
    peg: bool = False
    until: int = _FAR

    @property
    def last(self) -> date | None:
        """The last day, None if there is none in sight."""
        return None if self.until == _FAR else date.fromordinal(self.until)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One unit of a currency on some day, and to `until`, as `factor` units of `code`, by the ratios in `notes`."""

    code: str
    factor: Fraction = Fraction(1)
    notes: tuple[str, ...] = ()
    pegged: bool = False
    until: int = _FAR


@dataclass(frozen=True, slots=True)
class Apart:
    """From `first` to `last` the record of `code` at `source` is not the issuer's official rate, for some `reason`."""

    source: str
    code: str
    first: date
    last: date
    reason: str

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the stretch."""
        return self.first <= day <= self.last

    def told(self) -> str:
        """Return the clause that says so."""
        return f"no official rate of {self.code} from {self.first} to {self.last}: {self.reason}"


class FixedRatios:
    """The four hand-written tables, each read when first needed; raises RatesError if one cannot be read."""

    def __init__(self, folder: Path) -> None:
        """Take the folder with `legacy.toml`, `redenominations.toml`, `pegs.toml` and `apart.toml`."""
        self._folder = folder

    @cached_property
    def euro(self) -> dict[str, Ratio]:
        """The currencies that became a fixed fraction of the euro."""
        return {row["code"]: _legacy(row) for row in _rows(self._folder / "legacy.toml", "euro")}

    @cached_property
    def redenominations(self) -> tuple[Ratio, ...]:
        """Every change of unit, oldest first."""
        return tuple(map(_redenomination, _rows(self._folder / "redenominations.toml", "redenomination")))

    @cached_property
    def pegs(self) -> dict[str, tuple[Ratio, ...]]:
        """The par values of currencies in another one, by currency."""
        found: dict[str, tuple[Ratio, ...]] = {}
        for row in _rows(self._folder / "pegs.toml", "peg"):
            found[row["code"]] = (*found.get(row["code"], ()), _peg(row))
        return found

    @cached_property
    def apart(self) -> tuple[Apart, ...]:
        """The stretches of a record that are left out."""
        rows = _rows(self._folder / "apart.toml", "apart")
        return tuple(Apart(row["source"], row["code"], row["first"], row["last"], row["reason"]) for row in rows)

    def anchor(self, code: str, day: int, *, fallback: bool) -> Anchor:
        """Return what `code` is worth by law on `day`.

        The euro's legacy rates always count; redenominations into another code and pegs only as a `fallback`, where
        the record has no fixing of the currency itself.
        """
        anchor = Anchor(code)
        while ratio := self._next(anchor.code, day, fallback=fallback):
            factor = anchor.factor * ratio.factor
            if not ratio.peg:
                factor *= self._since(ratio.into, ratio.day, day)
            until = min(anchor.until, ratio.until)
            anchor = Anchor(ratio.into, factor, (*anchor.notes, ratio.note), anchor.pegged or ratio.peg, until)
        return anchor

    def stands_in(self, code: str) -> bool:
        """Whether a peg or a successor may stand in for `code`, so that `anchor` hangs on its `fallback`."""
        ratios = self.successors(code, fallback=True)
        own = self.successors(code, fallback=False)
        return ratios != own or any(self.stands_in(ratio.into) for ratio in own)

    def changeover(self, code: str) -> int | None:
        """Return the day from which `code` is a fixed fraction of the euro, or None."""
        ratio = self.euro.get(code)
        return ratio.day if ratio else None

    @cached_property
    def ended(self) -> dict[str, int]:
        """The days on which other currencies replaced those that are no more."""
        replaced = {ratio.code: ratio.day for ratio in self.redenominations if ratio.into != ratio.code}
        return {**replaced, **{code: ratio.day for code, ratio in self.euro.items()}}

    def redefined(self, code: str) -> tuple[int, ...]:
        """Return the days on which `code` came to mean another unit, oldest first."""
        return tuple(ratio.day for ratio in self.redenominations if ratio.code == code == ratio.into)

    def replaced(self, code: str) -> list[Ratio]:
        """Return the redenominations in which `code` gave way to another code, oldest first."""
        return [ratio for ratio in self.redenominations if ratio.code == code != ratio.into]

    def changes(self, code: str, *, fallback: bool) -> set[int]:
        """Return every day on which what `anchor` says of `code`, or `era` of its anchor, may change."""
        ratios = self.successors(code, fallback=fallback)
        further = (self.changes(ratio.into, fallback=fallback) for ratio in ratios)
        ends = {ratio.until + 1 for ratio in ratios if ratio.until < _FAR}
        return {ratio.day for ratio in ratios}.union(ends, self.redefined(code), *further)

    def era(self, code: str, day: int) -> tuple[int, int]:
        """Return the first and last ordinal of the time around `day` in which `code` meant one unit."""
        begins, ends = 1, _FAR
        for change in self.redefined(code):
            if change <= day:
                begins = change
            else:
                ends = min(ends, change - 1)
        return begins, ends

    def codes(self) -> set[str]:
        """Return every currency that some table gives a value in another one."""
        return {*self.euro, *self.pegs, *(ratio.code for ratio in self.redenominations if ratio.code != ratio.into)}

    def knows(self, code: str) -> bool:
        """Whether some table gives `code` a value in another currency."""
        return code in self.euro or code in self.pegs or any(self.replaced(code))

    def _next(self, code: str, day: int, *, fallback: bool) -> Ratio | None:
        ratios = self.successors(code, fallback=fallback)
        return next((ratio for ratio in ratios if ratio.day <= day <= ratio.until), None)

    def successors(self, code: str, *, fallback: bool) -> list[Ratio]:
        """Return what `anchor` may take for `code` on one day or another."""
        candidates = [self.euro.get(code)]
        if fallback:
            candidates += [*self.replaced(code), *self.pegs.get(code, ())]
        return [ratio for ratio in candidates if ratio]

    def _since(self, code: str, start: int, day: int) -> Fraction:
        factor = Fraction(1)
        for ratio in self.redenominations:
            if ratio.code == code == ratio.into and start < ratio.day <= day:
                factor *= ratio.factor
        return factor


@cache
def fixed_ratios() -> FixedRatios:
    """Return the tables that ship with numcheck, shared by all who ask."""
    return FixedRatios(Path(__file__).parent / "data")


def _legacy(row: dict[str, Any]) -> Ratio:
    note = f"irrevocable euro rate of {row['code']}"
    return Ratio(row["code"], "EUR", row["date"].toordinal(), 1 / Fraction(row["rate"]), note)


def _redenomination(row: dict[str, Any]) -> Ratio:
    code, into, ratio = row["code"], row.get("new", row["code"]), Fraction(row["ratio"])
    printed = row.get("record_from")
    note = f"{row['ratio']} {code} became 1 {into} on {row['date']}"
    return Ratio(code, into, row["date"].toordinal(), 1 / ratio, note, printed.toordinal() if printed else None)


def _peg(row: dict[str, Any]) -> Ratio:
    factor = Fraction(row["anchors"]) / Fraction(row["units"])
    note = f"peg of {row['units']} {row['code']} to {row['anchors']} {row['anchor']}"
    until = row["until"].toordinal() if "until" in row else _FAR
    return Ratio(row["code"], row["anchor"], row["date"].toordinal(), factor, note, peg=True, until=until)


def _rows(path: Path, key: str) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[key]
    except (OSError, ValueError, KeyError) as error:
        raise RatesError(f"cannot read the table {path}: {error}; reinstall numcheck") from error
    return rows
