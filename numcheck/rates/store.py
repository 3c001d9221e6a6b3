"""The embedded rate store: a zip of one plain text file a source and currency, opened when first asked."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Final

from numcheck.errors import RatesError
from numcheck.rates.series import Series
from numcheck.rates.sources import SOURCES

if TYPE_CHECKING:
    from zipfile import ZipFile

ARCHIVE: Final = "rates.zip"
_ZEROS_CUT: Final = {source.key: source.zeros_cut for source in SOURCES}


class RateStore:
    """Fixings by source and currency, read one series at a time and kept; safe to share between threads."""

    def __init__(self, archive: Traversable) -> None:
        """Take the zip at `archive`, a path or package resource; nothing is read before the first question."""
        self._archive = archive
        self._lock = Lock()
        self._zip: ZipFile | None = None
        self._names: frozenset[str] = frozenset()
        self._series: dict[str, Series] = {}

    def series(self, source: str, code: str) -> Series | None:
        """Return the fixings of `code` at `source`, or None if the store has none; raises RatesError if damaged."""
        name = f"{source}/{code}.csv"
        known = self._series.get(name)
        if known is not None:
            return known
        with self._lock:
            self._open()
            if name not in self._names:
                return None
            if name not in self._series:
                self._series[name] = self._read(name)
            return self._series[name]

    def holds(self, source: str, code: str) -> bool:
        """Whether `source` has fixings of `code`, without reading them."""
        with self._lock:
            self._open()
        return f"{source}/{code}.csv" in self._names

    def codes(self, source: str) -> tuple[str, ...]:
        """Return the currencies that `source` has fixings of, sorted."""
        with self._lock:
            self._open()
        prefix = f"{source}/"
        return tuple(sorted(name[len(prefix) : -4] for name in self._names if name.startswith(prefix)))

    def _open(self) -> None:
        if self._zip is not None:
            return
        from zipfile import BadZipFile, ZipFile

        try:
            opened = ZipFile(BytesIO(self._archive.read_bytes()))
        except (OSError, BadZipFile) as error:
            raise RatesError(f"cannot open the rate store {self._archive}: {error}; reinstall numcheck") from error
        self._names = frozenset(opened.namelist())
        self._zip = opened

    def _read(self, name: str) -> Series:
        from zipfile import BadZipFile

        if self._zip is None:
            raise AssertionError("the archive is opened before a series is read")
        try:
            text = self._zip.read(name).decode("ascii")
        except (OSError, BadZipFile, zlib.error, EOFError, UnicodeDecodeError, NotImplementedError) as error:
            raise RatesError(
                f"{name} in the rate store {self._archive} is damaged: {error}; reinstall numcheck"
            ) from error
        return Series.parse(text, zeros_cut=_ZEROS_CUT.get(name.partition("/")[0], False), name=name)


@cache
def embedded_store() -> RateStore:
    """Return the store that ships with numcheck, shared by all who ask."""
    return RateStore(files("numcheck.rates") / "data" / ARCHIVE)
