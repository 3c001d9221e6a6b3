"""Words to numcheck in a document: in comments, in front matter, and in a file beside it."""

from __future__ import annotations

import errno
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from numcheck.errors import InputError
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Remark
from numcheck.readers.toml import place_of

SIDECAR = ".numcheck.toml"
_OPENS = re.compile(r"<!--[ \t\r\n]{0,9}numcheck:", re.IGNORECASE)
# With a name that is too long there can be no such file either.
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_KEYS = ("code", "text", "reason")


def comments(source: str, span: Span, lines: Sequence[int]) -> Iterator[Remark]:
    """Yield the remarks in HTML comments of `source` within `span`, whose lines begin at `lines`."""
    at = span.start
    while opened := _OPENS.search(source, at, span.end):
        end = source.find("-->", opened.end(), span.end)
        if end < 0:
            return
        at = end + len("-->")
        yield comment(source[opened.end() : end], Span(opened.start(), at), lines)


def comment(words: str, span: Span, lines: Sequence[int]) -> Remark:
    """Return the remark that the comment at `span` of a source makes, whose lines begin at `lines`."""
    return Remark(words, span, Origin.COMMENT, f"line {bisect_right(lines, span.start)}")


def in_front(value: object) -> tuple[Remark, ...]:
    """Return the remarks that the key `numcheck` of front matter gives: one text, or a list of them."""
    listed = value if isinstance(value, list) else [value]
    return tuple(Remark(str(words), Span(0, 0), Origin.FRONT_MATTER, "the front matter") for words in listed)


def beside(path: Path) -> tuple[Remark, ...]:
    """Return the remarks in the sidecar of the file at `path`, story.txt.numcheck.toml for story.txt, if it has one.

    Raises InputError for a sidecar that cannot be read or is not made of tables [[ignore]] with a `code`, a `text`
    and a `reason`, of which only the code must be there.
    """
    sidecar = path.with_name(f"{path.name}{SIDECAR}") if path.name else path
    try:
        content = tomllib.loads(sidecar.read_bytes().decode())
    except (OSError, ValueError, RecursionError) as error:
        if getattr(error, "errno", None) in _ABSENT:
            return ()
        raise InputError(f"{sidecar}: cannot be read ({error}); mend or remove it") from error
    unknown = next((key for key in content if key != "ignore"), None)
    if unknown is not None:
        raise InputError(f"{place_of(sidecar, (unknown,))}: unknown key {unknown!r}: write tables [[ignore]]")
    entries = content.get("ignore", [])
    if not isinstance(entries, list):
        raise InputError(f"{place_of(sidecar, ('ignore',))}: ignore must be a list of tables: write [[ignore]]")
    return tuple(_entry(sidecar, number, entry) for number, entry in enumerate(entries))


def _entry(sidecar: Path, number: int, entry: Any) -> Remark:  # noqa: ANN401 - whatever TOML holds
    known = entry if isinstance(entry, dict) else {}
    for key, value in known.items():
        if key not in _KEYS or not isinstance(value, str):
            fault = f"{key} must be a text" if key in _KEYS else f"unknown key {key!r}: there is {', '.join(_KEYS)}"
            raise InputError(f"{place_of(sidecar, ('ignore', number, key))}: {fault}")
    if "code" not in known:
        raise InputError(f"{sidecar}: entry {number + 1} has no code: say which rule it ignores")
    words = f"ignore[{known['code']}] {known.get('reason', '')}"
    return Remark(words, Span(0, 0), Origin.SIDECAR, f"entry {number + 1} of {sidecar.name}", known.get("text", ""))
