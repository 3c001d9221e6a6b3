"""Files with their fixes made: shown as a difference, or written in place of the old ones."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

from numcheck.errors import InputError
from numcheck.readers.base import line_starts
from numcheck.writing import write_whole

# The marks a file can begin with, and how it is then encoded; without one it is UTF-8.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
)
_UNENDED = "\n\\ No newline at end of file\n"


def difference(name: str, before: str, after: str) -> str:
    """Return what changes from `before` to `after` as a unified diff, "" when nothing does."""
    lines = unified_diff(_lines(before), _lines(after), fromfile=name, tofile=name)
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}{_UNENDED}" for line in lines)


def rewrite(path: Path, before: str, after: str) -> None:
    """Put `after` in place of `before` in the file at `path`, whole, in the encoding it has, with its line breaks.

    Raises InputError when the file no longer says `before` or cannot be written; it is then as it was.
    """
    try:
        data = path.read_bytes()
        mark, encoding = next((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark))
        if data != mark + before.encode(encoding, "surrogatepass"):
            raise InputError(f"{path}: changed while it was checked, so nothing is fixed in it; check it again")
        write_whole(path, mark + after.encode(encoding))
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be written ({reason.lower()}); nothing is fixed in it") from error


def rewrite_bytes(path: Path, before: bytes, after: bytes) -> None:
    """Put the bytes `after` in place of `before` in the file at `path`, whole; raises InputError as `rewrite` does."""
    try:
        if path.read_bytes() != before:
            raise InputError(f"{path}: changed while it was checked, so nothing is fixed in it; check it again")
        write_whole(path, after)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{path}: cannot be written ({reason}); nothing is fixed in it") from error


def _lines(source: str) -> list[str]:
    return list(_split(source))


def _split(source: str) -> Iterator[str]:
    for start, end in pairwise((*line_starts(source), len(source))):
        if end > start:
            yield source[start:end]
