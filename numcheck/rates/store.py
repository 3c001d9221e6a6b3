"""Rate stores: zips of one plain text file a source and currency, opened when first asked."""

from __future__ import annotations

import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol

from numcheck.errors import RatesError
from numcheck.rates.series import REMEDY, Series
from numcheck.rates.sources import SOURCES

if TYPE_CHECKING:
    from zipfile import ZipFile

ARCHIVE: Final = "rates.zip"
ABOUT: Final = "about.json"
_ZEROS_CUT: Final = {source.key: source.zeros_cut for source in SOURCES}


class Store(Protocol):
    """Fixings by source and currency."""

    def series(self, source: str, code: str) -> Series | None:
        """Return the fixings of `code` at `source`, or None if there are none; raises RatesError if damaged."""

    def holds(self, source: str, code: str) -> bool:
        """Whether `source` has fixings of `code`, without reading them."""

    def codes(self, source: str) -> tuple[str, ...]:
        """Return the currencies that `source` has fixings of, sorted."""


class RateStore:
    """Fixings by source and currency, read one series at a time and kept; safe to share between threads."""

    def __init__(self, archive: Path, *, remedy: str = REMEDY) -> None:
        """Take the zip at `archive`, a path or package resource; nothing is read before the first question.

        `remedy` is what the error of a damaged one tells to do.
        """
        self._archive = archive
        self._remedy = remedy
        self._about: dict[str, Any] = {}
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

    def about(self) -> dict[str, Any]:
        """Return what the store says of itself: of each currency its `nominal`, when it was `updated`, and so on."""
        with self._lock:
            self._open()
        return self._about

    def _open(self) -> None:
        if self._zip is not None:
            return
        from zipfile import BadZipFile, ZipFile

        try:
            opened = ZipFile(BytesIO(self._archive.read_bytes()))
            names = frozenset(opened.namelist())
            if ABOUT in names:
                import json

                self._about = json.loads(opened.read(ABOUT))
        except (OSError, BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise RatesError(f"cannot open the rate store {self._archive}: {error}; {self._remedy}") from error
        self._names = names
        self._zip = opened

    def _read(self, name: str) -> Series:
        from zipfile import BadZipFile

        if self._zip is None:
            raise AssertionError("the archive is opened before a series is read")
        try:
            text = self._zip.read(name).decode("ascii")
        except (OSError, BadZipFile, zlib.error, EOFError, UnicodeDecodeError, NotImplementedError) as error:
            raise RatesError(f"{name} in the rate store {self._archive} is damaged: {error}; {self._remedy}") from error
        source, _, code = name[:-4].partition("/")
        zeros_cut = self._about.get("zeros_cut", _ZEROS_CUT.get(source, False))
        nominal = self._about.get("nominal", {}).get(code, 1)
        return Series.parse(text, zeros_cut=zeros_cut, name=name, nominal=nominal, remedy=self._remedy)


@cache
def embedded_store() -> RateStore:
    """Return the store that ships with numcheck, shared by all who ask."""
    return RateStore(Path(__file__).parent / "data" / ARCHIVE)
