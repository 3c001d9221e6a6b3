"""Readers of installed packages: an entry point in numcheck.readers has the name of a suffix, without its dot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numcheck.errors import InputError, NumcheckError
from numcheck.extensions import READERS, described, make, offer, offers, told
from numcheck.model.document import Document, Metadata

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from numcheck.readers.base import Reader


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

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError, which names the package unless that raised it itself."""
        try:
            reader: Reader = make(self.entry, "read", what="reader", refusal=InputError)
            document = reader.read(source, name=name, metadata=metadata)
        except NumcheckError as error:
            message = str(error)
            raise InputError(message if message.startswith(f"{name}: ") else f"{name}: {message}") from error
        except Exception as error:
            raise InputError(f"{name}: cannot be read ({described(self.entry)} stopped: {told(error)})") from error
        if not isinstance(document, Document):
            raise InputError(f"{name}: cannot be read ({described(self.entry)} gives no document)")
        return document


def offered_reader(suffix: str) -> OfferedReader | None:
    """Return the reader that a package offers for a suffix; raises InputError when two packages offer one."""
    entry = offer(READERS, suffix.removeprefix("."), refusal=InputError)
    return OfferedReader(entry) if entry else None


def offered_readers() -> tuple[OfferedReader, ...]:
    """Return the readers of all packages."""
    return tuple(map(OfferedReader, offers(READERS)))
