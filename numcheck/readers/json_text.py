"""JSON whose strings know where they stand, and texts in them that are a source of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from json import scanner
from json.decoder import JSONArray, JSONObject, scanstring  # type: ignore[attr-defined]
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Scope, SourceMap
from numcheck.model.span import Span
from numcheck.readers.base import line_starts
from numcheck.readers.limits import MAX_VALUES, too_much
from numcheck.readers.projection import Anchors, Projection

_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_PIECE = re.compile(rf'[^"\\]+|{_HIGH}{_LOW}|\\u[0-9a-fA-F]{{4}}|\\.')
_NAME = re.compile(r"[A-Za-z_]\w*")


class Located(str):
    """A string of a JSON file; `at` is the offset of its first code point, behind the quotation mark."""

    __slots__ = ("at",)
    at: int


class JsonSource:
    """A JSON file: its text, its name, and the tree it holds.

    Raises InputError for what is no JSON, nests too deep or has too many values to be a text.
    """

    def __init__(self, source: str, *, name: str) -> None:
        self.source = source
        self.name = name
        try:
            self.tree: Any = _Decoder().decode(source)
        except json.JSONDecodeError as error:
            where = f"{error.msg.lower()} at line {error.lineno}, column {error.colno}"
            raise InputError(f"{name}: not JSON ({where}); export it again") from error
        except RecursionError as error:
            raise InputError(f"{name}: its JSON nests too deep to be a text; check how it was made") from error
        except _TooManyError as error:
            raise too_much(name, "values") from error

    def pieces(self, found: Located) -> Iterator[tuple[str, int, int]]:
        """Yield a string in pieces, as they read and from where to where they stand; raises InputError for halves."""
        at = found.at
        while piece := _PIECE.match(self.source, at):
            read = piece[0] if piece[0][0] != "\\" else json.loads(f'"{piece[0]}"')
            if len(read) == 1 and "\ud800" <= read <= "\udfff":
                raise InputError(f"{self.name}: half a character ({piece[0]}) at {self._place(at)}; replace it")
            yield read, at, piece.end()
            at = piece.end()

    def text(self, strings: Iterable[Located]) -> tuple[str, SourceMap]:
        """Return what `strings` say one after the other, and the way from that to the file."""
        said: list[str] = []
        length, anchors = 0, Anchors()
        for found in strings:
            for read, start, end in self.pieces(found):
                anchors.add(length, start, 0 if end - start == len(read) else end - start)
                said.append(read)
                length += len(read)
        return "".join(said), SourceMap("", anchors.starts, anchors.sources, widths=anchors.widths)

    def _place(self, at: int) -> str:
        where = SourceMap(self.source, lines=line_starts(self.source)).position(at)
        return f"line {where.line}, column {where.column}"


class Nested:
    """Leads what is read from a text inside a file to the file's own projection."""

    def __init__(self, out: Projection) -> None:
        self._out = out
        self._map = SourceMap("")
        self._end = -1

    @property
    def in_block(self) -> bool:
        """Whether a block is open, with something in it."""
        return self._out.in_block

    @property
    def blocks(self) -> int:
        """How many blocks are closed."""
        return self._out.blocks

    def enter(self, way: SourceMap) -> None:
        """Take what is put from now on for a text that `way` leads from to the file."""
        self._map = way
        self._end = -1

    def put(self, text: str, start: int, end: int, *, joined: bool = False) -> None:
        """Add `text`, from `start` to `end` of the inner text, run by run."""
        joined = joined or start == self._end
        self._end = end
        if end - start != len(text):
            whole = self._map.span(Span(start, end))
            self._out.put(text, whole.start, whole.end, joined=joined)
            return
        at = start
        while at < end:
            until = self._map.run_end(at, end)
            run = self._map.span(Span(at, until))
            self._out.put(text[at - start : until - start], run.start, run.end, joined=joined)
            joined, at = True, until

    def end_block(self, scope: Scope, *, table: int = 0, row: int = 0) -> int | None:
        """Close the open block."""
        return self._out.end_block(scope, table=table, row=row)


def step(path: str, key: str | int) -> str:
    """Return the JSON path one step further down."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if _NAME.fullmatch(key) else f"{path}[{json.dumps(key)}]"


class _TooManyError(Exception):
    """A file of more values than are kept."""


class _Decoder(json.JSONDecoder):
    """The standard decoder, with its own hooks for strings used to keep where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MAX_VALUES
        # No figure of a text stands outside its strings, and very long numbers have no value in Python.
        self.parse_int = lambda digits: int(digits) if len(digits) < 20 else 0
        self.parse_string = self._counted(self._string)
        self.parse_array = self._counted(JSONArray)
        self.parse_object = self._counted(JSONObject)
        # The scanner written in C has no hook for strings.
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _counted(self, parse: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:  # noqa: ANN401 - the decoder's own hooks
            self._left -= 1
            if self._left < 0:
                raise _TooManyError
            return parse(*given)

        return call

    def _string(self, source: str, begin: int, strict: bool) -> tuple[Located, int]:  # noqa: FBT001 - the decoder's hook
        read, end = scanstring(source, begin, strict)
        found = Located(read)
        found.at = begin
        return found, end
