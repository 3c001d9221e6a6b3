"""JSON that is written in pieces, yet reads as if it had been written at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

INDENT = 2
_EMPTY = "[]"


def dumped(value: Any, *, depth: int = 0) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return `value` as indented JSON that stands `depth` levels deep in something else."""
    margin = " " * (INDENT * depth)
    # Within a string JSON escapes line breaks, though not all that Python counts as such: every one here ends a line.
    return margin + json.dumps(value, ensure_ascii=False, indent=INDENT).replace("\n", f"\n{margin}")


def filled(whole: Any, pieces: Iterable[str], *, depth: int) -> Iterator[str]:  # noqa: ANN401
    """Yield `whole` as JSON and a line break, its last list, which is empty, filled with `pieces`.

    Each piece is one or more values as `dumped` gives them at `depth`, joined by commas; empty pieces are left out.
    """
    head, _, tail = dumped(whole).rpartition(_EMPTY)
    yield f"{head}["
    separator = "\n"
    for piece in filter(None, pieces):
        yield f"{separator}{piece}"
        separator = ",\n"
    if separator != "\n":
        yield "\n" + " " * (INDENT * (depth - 1))
    yield f"]{tail}\n"


def joined(values: Iterable[Any], *, depth: int) -> str:
    """Return `values` as one piece for `filled`."""
    return ",\n".join(dumped(value, depth=depth) for value in values)
