"""The rates that `numcheck rates update` keeps in the user's data folder: one zip a source, replaced as a whole."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from numcheck.errors import RatesError
from numcheck.rates.pack import pack
from numcheck.rates.series import Series
from numcheck.rates.sources import KNOWN, Source, newsroom
from numcheck.rates.store import ABOUT, RateStore, Store
from numcheck.writing import write_whole

FOLDER: Final = "NUMCHECK_DATA"
_LOCK: Final = "lock"


def data_folder() -> Path:
    """Return where the user's rates lie: below $NUMCHECK_DATA, else where the system keeps an application's data."""
    given = os.environ.get(FOLDER)
    if given:
        return Path(given) / "rates"
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "numcheck" / "rates"


class UserStore:
    """The zips of one folder, which need not exist; what it holds is what it held when first asked."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read but the names of its files."""
        self.folder = folder
        remedy = "delete it and run `numcheck rates update`"
        found = sorted(folder.glob("*.zip")) if folder.is_dir() else []
        self._stores = {path.stem: RateStore(path, remedy=remedy) for path in found}

    def sources(self) -> tuple[Source, ...]:
        """Return the sources with a file here that this version knows."""
        found = []
        for key, store in self._stores.items():
            source = newsroom(store.about().get("home", "")) if key == "newsroom" else _source(key)
            if source is not None:
                found.append(source)
        return tuple(found)

    def about(self, source: str) -> dict[str, Any]:
        """Return what the file of `source` says of itself, {} without one."""
        store = self._stores.get(source)
        return store.about() if store else {}

    def series(self, source: str, code: str) -> Series | None:
        """Return the fixings of `code` kept for `source`; raises RatesError if its file is damaged."""
        store = self._stores.get(source)
        return store.series(source, code) if store else None

    def holds(self, source: str, code: str) -> bool:
        """Whether there are fixings of `code` kept for `source`."""
        store = self._stores.get(source)
        return store.holds(source, code) if store else False

    def codes(self, source: str) -> tuple[str, ...]:
        """Return the currencies kept for `source`, sorted."""
        store = self._stores.get(source)
        return store.codes(source) if store else ()


class Layered:
    """Two stores as one: where both have a source's currency, the later layer's day counts."""

    def __init__(self, below: Store, above: Store) -> None:
        """Take the layer `below` and the one `above` it."""
        self._layers = (below, above)
        self._merged: dict[tuple[str, str], Series] = {}

    def series(self, source: str, code: str) -> Series | None:
        """Return the fixings of both layers; raises RatesError if a file is damaged."""
        key = (source, code)
        known = self._merged.get(key)
        if known is not None:
            return known
        found = [series for layer in self._layers if (series := layer.series(source, code)) is not None]
        if len(found) < len(self._layers):
            return found[0] if found else None
        below, above = found
        zeros_cut = below.zeros_cut or above.zeros_cut
        merged = Series.of({**below.fixings(), **above.fixings()}, zeros_cut=zeros_cut, nominal=above.nominal)
        return self._merged.setdefault(key, merged)

    def holds(self, source: str, code: str) -> bool:
        """Whether a layer has fixings of `code` at `source`."""
        return any(layer.holds(source, code) for layer in self._layers)

    def codes(self, source: str) -> tuple[str, ...]:
        """Return the currencies of both layers, sorted."""
        return tuple(sorted({code for layer in self._layers for code in layer.codes(source)}))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system lets go when the process ends, however it ends; make the folder.

    Raises RatesError if the folder cannot be written, or the lock is held for longer than the system waits.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise RatesError(f"cannot write rates to {folder}: {error}; set ${FOLDER} to a folder of yours") from error
    with file:
        try:
            _lock(file)
        except OSError as error:  # Windows waits ten seconds
            raise RatesError(f"cannot write rates to {folder}: another update is under way; wait for it") from error
        yield


def replace(folder: Path, source: str, series: Mapping[str, Series], about: Mapping[str, Any]) -> None:
    """Put `series` by currency and `about` in place of the file of `source`, all or nothing; hold the lock for it.

    Raises RatesError if the disk is full or the like; the old file is then as it was.
    """
    texts = {f"{source}/{code}.csv": each.text() for code, each in series.items()}
    texts[ABOUT] = json.dumps(about, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    try:
        write_whole(folder / f"{source}.zip", pack(texts))
    except OSError as error:
        raise RatesError(f"cannot write {folder / source}.zip: {error}; the rates there are as they were") from error


def _source(key: str) -> Source | None:
    """Return the source of a file, one that an installed package offers included."""
    if key in KNOWN:
        return KNOWN[key]
    from numcheck.rates.providers import provider

    offered = provider(key)
    return offered.source if offered else None


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
