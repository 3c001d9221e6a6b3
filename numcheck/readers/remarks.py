"""Words to numcheck in a document: in comments, in front matter, and in a file beside it."""

from __future__ import annotations

import errno
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import SourceMap
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Remark
from numcheck.readers.base import line_starts
from numcheck.readers.toml import place_of

SIDECAR = ".numcheck.toml"
_OPENS = re.compile(r"<!--[ \t\r\n]{0,9}numcheck:", re.IGNORECASE)
# With a name that is too long there can be no such file either.
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_KEYS = ("code", "text", "reason")
# Further in, a comment is not looked at as one alone on its line, so that a line of many takes no time.
_INDENT = 80


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


def stands_alone(source: str, lines: Sequence[int], comment: Span) -> bool:
    """Whether nothing else stands on the lines of a comment, but for the signs of a quotation and some spaces."""
    first, last = bisect_right(lines, comment.start), bisect_right(lines, comment.end - 1)
    start, end = lines[first - 1], lines[last] if last < len(lines) else len(source)
    if comment.start - start > _INDENT or end - comment.end > _INDENT:
        return False
    return not (source[start : comment.start].strip(" \t>") + source[comment.end : end].strip())


def nested_comments(
    text: str, markup: Iterable[tuple[Span, int]], way: SourceMap, *, place: str, lined: bool
) -> Iterator[Remark]:
    """Yield the remarks in a text that `way` leads from to the file, where it is called `place`.

    `markup` is where its HTML stands, each with the number of the block that is open there or comes next. `lined` says
    that a comment speaks of its line unless it stands alone there, otherwise it is of its block.
    """
    lines = line_starts(text)
    for span, block in markup:
        for remark in comments(text, span, lines):
            here = remark.span
            first, last = bisect_right(lines, here.start), bisect_right(lines, here.end - 1)
            line = Span(lines[first - 1], lines[last] if last < len(lines) else len(text))
            alone = not lined or stands_alone(text, lines, here)
            yield replace(
                remark,
                span=way.span(here),
                place=f"{place}, {remark.place}",
                blocks=range(block, block + 1),
                line=None if alone else way.span(line),
            )


def in_metadata(value: object, *, place: str, blocks: range) -> Iterator[Remark]:
    """Yield the remarks, one text or a list of them, that metadata of some `blocks` give."""
    for words in value if isinstance(value, list) else [value]:
        if isinstance(words, str):
            yield Remark(words, Span(0, 0), Origin.METADATA, place, blocks=blocks)


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
