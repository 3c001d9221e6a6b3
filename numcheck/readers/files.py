"""Files, bytes and strings in, documents out: finding, decoding and choosing the reader."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from numcheck.errors import InputError, UsageError
from numcheck.model.document import Document, House, Metadata
from numcheck.readers.base import AnyReader, BytesReader, Reader, reader_for, readers
from numcheck.readers.dateline import DATED
from numcheck.readers.encoding import decoded
from numcheck.readers.limits import MAX_BYTES, MAX_PACKAGE_BYTES, too_large
from numcheck.readers.offered import offered_readers
from numcheck.readers.plain import PlainReader
from numcheck.readers.remarks import beside

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_file(
    path: str | os.PathLike[str],
    *,
    date: dt.date | None = None,
    place: str | None = None,
    locale: str | None = None,
    house: House | None = None,
) -> Document:
    """Return the document in a file, read by its suffix, with the remarks of the sidecar beside it.

    `date`, `place` and `locale` win over what the file says of itself, `house` holds where it says nothing. Raises
    InputError when the file cannot be read, is larger than any text, breaks its format, or is neither UTF-8 nor UTF-16
    with a byte order mark, and when its sidecar is broken.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(_limit(reader_for(Path(path))) + 1)
    except FileNotFoundError as error:
        missing = "a link to nothing; mend or delete it" if Path(path).is_symlink() else "no such file; check the path"
        raise InputError(f"{name}: {missing}") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: is a folder; name the files in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: cannot be read ({reason.lower()}); check the path and its permissions") from error
    known = read_bytes(data, name=name, suffix=Path(path).suffix, date=date, place=place, locale=locale, house=house)
    remarks = beside(Path(path))
    return replace(known, remarks=known.remarks + remarks) if remarks else known


def read_bytes(  # noqa: PLR0913 - each names one thing the caller knows
    data: bytes,
    *,
    name: str = "-",
    suffix: str = ".txt",
    date: dt.date | None = None,
    place: str | None = None,
    locale: str | None = None,
    house: House | None = None,
) -> Document:
    """Return the document in `data`, called `name` and read as a file with `suffix` would be; raises InputError."""
    reader, known = reader_for(suffix), _metadata(date, place, locale, house)
    if len(data) > _limit(reader):
        raise too_large(name, limit=_limit(reader))
    if isinstance(reader, BytesReader):
        return reader.read_bytes(data, name=name, metadata=known)
    return reader.read(decoded(data, name=name), name=name, metadata=known)


def read_text(
    text: str,
    *,
    name: str = "<text>",
    date: dt.date | None = None,
    place: str | None = None,
    locale: str | None = None,
    house: House | None = None,
) -> Document:
    """Return the document that a plain text is."""
    return PlainReader().read(text, name=name, metadata=_metadata(date, place, locale, house))


def collect(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Yield the files that `paths` name, each once.

    A folder gives the files in it and below whose suffix a reader claims, in the order of their names and without
    hidden files and folders; any other path is given back as it is, whatever its suffix. Raises InputError for a
    folder that cannot be listed.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        # Path.is_dir raises for a name that is too long, and for a folder one may not look into.
        for file in _walk(path) if os.path.isdir(path) else (path,):  # noqa: PTH112
            if file not in seen:
                seen.add(file)
                yield file


def parse_date(text: str) -> dt.date:
    """Return the day written YYYY-MM-DD; raises UsageError for anything else."""
    if _DAY.fullmatch(text):
        try:
            return _dated(dt.date.fromisoformat(text))
        except ValueError:
            pass
    raise UsageError(f"date {text!r} is not a day: write it as YYYY-MM-DD")


def _walk(folder: Path) -> Iterator[Path]:
    known = (*readers(), *offered_readers())
    suffixes = {suffix for reader in known if reader.in_folders for suffix in reader.suffixes}
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(parent, name)


def _limit(reader: AnyReader) -> int:
    return MAX_BYTES if isinstance(reader, Reader) else MAX_PACKAGE_BYTES


def _refuse(error: OSError) -> None:
    reason = (error.strerror or str(error)).lower()
    raise InputError(f"{error.filename}: cannot be listed ({reason}); check its permissions") from error


def _dated(day: dt.date) -> dt.date:
    if day.year not in DATED:
        raise UsageError(f"date {day} is of no year that texts are of: take one from {DATED[0]} to {DATED[-1]}")
    return day


def _metadata(date: dt.date | None, place: str | None, locale: str | None, house: House | None) -> Metadata:
    date = _dated(date) if date is not None else None
    return Metadata(dateline=date, place=place, locale=locale or "", house=house or House())
