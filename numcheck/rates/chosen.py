"""The table over the sources of rates that a configuration names, those of files among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from numcheck.errors import RatesError
from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.providers import keys, provider
from numcheck.rates.providers.own import Newsroom
from numcheck.rates.series import Series
from numcheck.rates.sources import KNOWN, Source, is_file_of_rates
from numcheck.rates.store import embedded_store
from numcheck.rates.table import RateTable, default_table
from numcheck.rates.user import Layered, UserStore, data_folder

KEPT: Final = "newsroom"


def nameable() -> tuple[str, ...]:
    """Return the names that a source of rates can have, those of files with a table aside."""
    return (*keys(), KEPT)


def table_of(names: tuple[str, ...]) -> RateTable:
    """Return the table that asks the sources called `names` alone, in this order; the usual one for no names.

    For a currency pair and days the first source that answers is the only one that counts. A source without rates at
    hand answers nothing. A name that ends in .csv is a file with the columns date, base, quote and rate. Raises
    RatesError for a file that cannot be read and a name that no source has.
    """
    return _table_of(names, data_folder()) if names else default_table()


def forget() -> None:
    """Read what the tables are made of anew when they are asked for again."""
    _table_of.cache_clear()
    default_table.cache_clear()


@lru_cache(maxsize=8)
def _table_of(names: tuple[str, ...], folder: Path) -> RateTable:
    user = UserStore(folder)
    kept = {source.key: source for source in user.sources()}
    own = OwnTables({name: _read(Path(name)) for name in names if is_file_of_rates(name)})
    found = [own.source(name) if is_file_of_rates(name) else kept.get(name) or _known(name) for name in names]
    store = Layered(Layered(embedded_store(), user), own)
    return RateTable(store, fixed_ratios(), sources=tuple(filter(None, found)), ranked=True)


@dataclass(frozen=True, slots=True)
class OwnTables:
    """The fixings of files, by the names of these and by currency."""

    files: dict[str, tuple[Source, dict[str, Series]]]

    def source(self, name: str) -> Source:
        """Return the source that the file called `name` is."""
        return self.files[name][0]

    def series(self, source: str, code: str) -> Series | None:
        """Return the fixings of `code` in the file that is the `source`."""
        return self.files[source][1].get(code) if source in self.files else None

    def holds(self, source: str, code: str) -> bool:
        """Whether the file that is the `source` has fixings of `code`."""
        return self.series(source, code) is not None

    def codes(self, source: str) -> tuple[str, ...]:
        """Return the currencies of a file, sorted."""
        return tuple(sorted(self.files[source][1])) if source in self.files else ()


def _read(path: Path) -> tuple[Source, dict[str, Series]]:
    newsroom = Newsroom.of(path)
    source = replace(newsroom.source, key=str(path), name=path.name, title=f"the rates in {path.name}")
    fixings: dict[str, dict[int, str]] = {}
    for row in newsroom.fixings():
        if not row.digits.strip("0."):
            raise RatesError(f"{path}: {row.code} costs 0 on {row.day}, which is no rate; mend or delete the line")
        fixings.setdefault(row.code, {})[row.day.toordinal()] = row.digits
    series = {code: Series.of(each, zeros_cut=False) for code, each in _foreign(source, fixings)}
    return source, series


def _foreign(source: Source, fixings: dict[str, dict[int, str]]) -> Iterator[tuple[str, dict[int, str]]]:
    home = {pivot.code for pivot in source.pivots}
    return ((code, each) for code, each in fixings.items() if code not in home)


def _known(name: str) -> Source | None:
    """Return the source called `name`, None for the newsroom's own while nothing of it is kept."""
    if name in KNOWN or name == KEPT:
        return KNOWN.get(name)
    offered = provider(name)
    if offered is None:
        raise RatesError(f"no source of rates is called {name!r}; there are {', '.join(nameable())}")
    return offered.source
