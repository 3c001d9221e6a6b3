"""Documents that are a zip of XML (Word, OpenDocument), opened so that none of them can fill the memory.

The XML goes through the standard library's expat as a stream and is refused where a document type begins to declare
something, which neither format does: entities can do no harm undeclared. defusedxml does the same for parsers that
build a tree, which these documents are too large for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from numcheck.errors import InputError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_METHODS = frozenset((0, 8))  # as it is, and deflated
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 10_000
_MOST_INFLATED = 16 * 2**20
_MOST_ALL = 128 * 2**20
_DEEPEST = 1000
# Markup of prose shrinks ten to thirty times, a bomb a thousand.
_MOST_RATIO = 200
_UNSUSPECTED = 2**20
_CHUNK = 2**18
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Walk(Protocol):
    """What follows the elements of an XML part; names are "namespace local"."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class Package:
    """A zip of XML parts; `kind` is what its users call it ("Word document")."""

    def __init__(self, data: bytes, *, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind
        if data.startswith(_OLE):
            held = "is locked with a password" if _LOCKED in data else "is in the format of before 2007"
            raise self._refusal(held, "save it anew without a password, in today's format")
        if not data.startswith(_ZIP):
            raise self._refusal(f"is no {kind}, whatever its name ends in", "save it as one, or rename it")
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise self._refusal("holds more parts than any document", "check where it comes from")
        with self._told():
            from zipfile import ZipFile

            self._zip: ZipFile = ZipFile(BytesIO(data))
            self._parts: dict[str, ZipInfo] = {info.filename: info for info in self._zip.infolist()}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def walk(self, part: str, walk: Walk) -> None:
        """Lead `walk` through the XML of `part`; raises InputError for a part that is missing, damaged or hostile."""
        from xml.parsers import expat

        if part not in self._parts:
            raise self._refusal(f"is no {self._kind} ({part} is missing)", "save it anew")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        depth = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise self._refusal("nests deeper than any document", "check where it comes from")
            walk.start(name, attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            walk.end(name)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = walk.text
        parser.StartDoctypeDeclHandler = self._refuse_entities
        with self._told():
            try:
                for chunk in self._chunks(self._parts[part], most=_MOST_INFLATED):
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat has no names for its arguments
                parser.Parse(b"", True)  # noqa: FBT003
            except expat.ExpatError as error:
                raise self._refusal(f"is damaged ({part}: {error})", "open it, and save it anew") from error

    def content(self, part: str) -> bytes:
        """Return a part as it is; raises InputError as `walk` does."""
        with self._told():
            return b"".join(self._chunks(self._parts[part], most=_MOST_INFLATED))

    def measure(self) -> None:
        """Unpack every part without keeping it; raises InputError when one is damaged, or all are more than a document.

        For those who hand the file to a library that takes all of it into memory.
        """
        inflated = 0
        with self._told():
            for info in self._parts.values():
                for chunk in self._chunks(info, most=_MOST_ALL):
                    inflated += len(chunk)
                    if inflated > _MOST_ALL:
                        raise self._too_much()

    def _chunks(self, info: ZipInfo, *, most: int) -> Iterator[bytes]:
        if info.flag_bits & 1:
            raise self._refusal("is locked with a password", "save it without one")
        if info.compress_type not in _METHODS:
            raise self._refusal("is packed in a way no such file is", "open it, and save it anew")
        inflated = 0
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                inflated += len(chunk)
                bomb = inflated > _UNSUSPECTED and inflated > _MOST_RATIO * max(1, info.compress_size)
                if bomb or inflated > most:
                    raise self._too_much()
                yield chunk

    def _refuse_entities(self, name: str, system: str | None, public: str | None, has_subset: bool) -> None:  # noqa: ARG002, FBT001
        # Old OpenDocument files name a document type; it is never fetched, and harmless unless it declares something.
        if has_subset:
            raise self._refusal("declares entities, as no such file does", "check where it comes from")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what a damaged zip can raise into one line."""
        import struct
        import zlib
        from zipfile import BadZipFile

        try:
            yield
        except (
            BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
            LookupError,
        ) as error:
            reason = str(error) or type(error).__name__
            raise self._refusal(f"is damaged ({reason})", "open it, and save it anew") from error

    def _too_much(self) -> InputError:
        return self._refusal("unpacks to more than any document holds", "check where it comes from")

    def _refusal(self, fault: str, remedy: str) -> InputError:
        return InputError(f"{self.name}: {fault}; {remedy}")
