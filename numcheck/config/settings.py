"""What a configuration says, as the rest of numcheck uses it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from numcheck.config.patterns import date_in, glob_pattern
from numcheck.errors import ConfigError
from numcheck.model.document import House
from numcheck.readers.toml import Key, place_of

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration says of the files below it; without a configuration, the defaults.

    `source` is the file it stands in (None for no configuration), `table` the path of its table there, `folder` the
    one that globs count from. `select`, `extend_select`, `ignore` and the values of `per_file_ignores` (by glob) are
    codes, beginnings of codes and names of rules; `hedges` gives bounds by kind, as in HedgeBounds. `output_format`,
    `fail_level` and `baseline`, the file of findings that are known, are of a whole run and those of the configuration
    of the working folder. `ledger` is the file that figures are bound to. `rate_sources` name the sources that exchange
    rates may be from, the first before the others, a name that ends in .csv being the path of a file; () is for all
    there are.
    """

    source: Path | None = None
    table: tuple[str, ...] = ()
    folder: Path = Path()
    select: Codes | None = None
    extend_select: Codes = ()
    ignore: Codes = ()
    per_file_ignores: Mapping[str, Codes] = field(default_factory=dict)
    profile: str | None = None
    output_format: str | None = None
    fail_level: str | None = None
    baseline: Path | None = None
    ledger: Path | None = None
    place: str = ""
    locale: str = ""
    currency: str = ""
    hedges: Mapping[str, Fraction] = field(default_factory=dict)
    date_from_name: str = ""
    rate_sources: tuple[str, ...] = ()

    def house(self, path: str) -> House:
        """Return what holds for the file at `path` where it says nothing itself."""
        day = date_in(self._below(path), self.date_from_name) if self.date_from_name else None
        return House(day, self.place, self.locale, self.currency)

    def ignored_in(self, path: str) -> tuple[tuple[str, Codes], ...]:
        """Return the globs that name the file at `path`, each with what is ignored there."""
        if not self.per_file_ignores:
            return ()
        below = self._below(path)
        known = self.per_file_ignores.items()
        return tuple((glob, codes) for glob, codes in known if glob_pattern(glob).fullmatch(below))

    def problem(self, path: Sequence[Key], message: str) -> ConfigError:
        """Return the error that says what is wrong with the key at `path`, and in which line."""
        if self.source is None:
            raise AssertionError("defaults have no problems")
        return ConfigError(f"{place_of(self.source, (*self.table, *path))}: {message}")

    def _below(self, path: str) -> str:
        """Return `path` from the configuration's folder on, or as it is when it lies elsewhere."""
        whole, folder = Path(os.path.abspath(path)), Path(os.path.abspath(self.folder))  # noqa: PTH100 - links stay
        return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()
