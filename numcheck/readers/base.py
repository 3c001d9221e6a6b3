"""What every reader is, which one reads a file, and where the lines of a source begin."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Protocol

from numcheck.model.document import Document, Metadata

# str.splitlines would also break at form feeds and U+2028, which editors and compilers do not count as lines.
_BREAK = re.compile(r"\r\n?|\n")


class Reader(Protocol):
    """Turns the text of one file format into a Document.

    `name` names the format, `suffixes` are the file endings it reads, in lower case and with their dot.
    """

    @property
    def name(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`.

        `name` says where it came from; `metadata` is what the caller knows, which wins over what the source says
        of itself. A `metadata.locale` of "" leaves the language to the source. Raises InputError when the source
        breaks its format.
        """
        ...


def reader_for(path: str | PurePath) -> Reader:
    """Return the reader for a file name or a bare suffix (".md"); an unknown suffix is read as plain text.

    numcheck's own readers go before those of installed packages.
    """
    suffix = (PurePath(path).suffix or str(path)).lower()
    known = readers()
    own = next((reader for reader in known if suffix in reader.suffixes), None)
    if own is None and suffix.startswith("."):
        from numcheck.readers.offered import offered_reader

        own = offered_reader(suffix)
    return own or known[-1]


def readers() -> tuple[Reader, ...]:
    """Return each of numcheck's own readers; the last one is for files that no other claims."""
    from numcheck.readers.markdown import MarkdownReader
    from numcheck.readers.plain import PlainReader

    return MarkdownReader(), PlainReader()


def line_starts(source: str) -> tuple[int, ...]:
    r"""Return the offset of each line's first code point; lines end at "\n", "\r\n" or "\r"."""
    return (0, *(found.end() for found in _BREAK.finditer(source)))
