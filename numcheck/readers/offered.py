"""Readers of installed packages: an entry point in numcheck.readers has the name of a suffix, without its dot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from numcheck.errors import InputError, NumcheckError
from numcheck.extensions import READERS, described, make, offer, offers, told
from numcheck.model.document import Document, Metadata
from numcheck.readers.encoding import decoded
from numcheck.readers.limits import MAX_BYTES, MAX_TEXT, too_large, too_long

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class OfferedReader:
    """The reader behind an entry point, loaded with the first file it reads.

    Whatever goes wrong in it is wrong with that file alone.
    """

    entry: EntryPoint

    @property
    def name(self) -> str:
        """The name of the format: its suffix, whose dot no format of numcheck's own has in its name."""
        return self.suffixes[0]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The one suffix it is offered for."""
        return (f".{self.entry.name}",)

    @property
    def in_folders(self) -> bool:
        """That a folder is searched for it."""
        return True

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`; raises InputError, which names the package unless that raised it itself."""
        try:
            document = self._read(data, name=name, metadata=metadata)
        except NumcheckError as error:
            message = str(error)
            raise InputError(message if message.startswith(f"{name}: ") else f"{name}: {message}") from error
        except Exception as error:
            raise InputError(f"{name}: cannot be read ({described(self.entry)} stopped: {told(error)})") from error
        if not isinstance(document, Document):
            raise InputError(f"{name}: cannot be read ({described(self.entry)} gives no document)")
        if len(document.text) > MAX_TEXT:
            raise too_long(name)
        if not _in_order(document):
            raise InputError(f"{name}: cannot be read ({described(self.entry)} gives blocks out of order)")
        return document

    def _read(self, data: bytes, *, name: str, metadata: Metadata) -> Any:  # noqa: ANN401 - whatever it gives
        """Give the reader the bytes if it takes them, else their text."""
        reader = make(self.entry, what="reader", refusal=InputError)
        if hasattr(reader, "read_bytes"):
            return reader.read_bytes(data, name=name, metadata=metadata)
        if not hasattr(reader, "read"):
            what = f"{type(reader).__name__} has neither 'read' nor 'read_bytes'"
            raise InputError(f"{described(self.entry)} makes no reader: {what}")
        if len(data) > MAX_BYTES:
            raise too_large(name, limit=MAX_BYTES)
        return reader.read(decoded(data, name=name), name=name, metadata=metadata)


def _in_order(document: Document) -> bool:
    """Whether the blocks of a document rise and stay in its text, as all that reads them relies on."""
    at = 0
    for block in document.blocks:
        if not at <= block.span.start <= block.span.end <= len(document.text):
            return False
        at = block.span.end
    return True


def offered_reader(suffix: str) -> OfferedReader | None:
    """Return the reader that a package offers for a suffix; raises InputError when two packages offer one."""
    entry = offer(READERS, suffix.removeprefix("."), refusal=InputError)
    return OfferedReader(entry) if entry else None


def offered_readers() -> tuple[OfferedReader, ...]:
    """Return the readers of all packages."""
    return tuple(map(OfferedReader, offers(READERS)))
