"""What every reader is, which one reads a file, and where the lines of a source begin."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import PurePath
from typing import Protocol, runtime_checkable

from numcheck.model.document import Document, Metadata

# str.splitlines would also break at form feeds and U+2028, which editors and compilers do not count as lines.
_BREAK = re.compile(r"\r\n?|\n")


class Format(Protocol):
    """A file format that is read.

    `name` names it, `suffixes` are the file endings it has, in lower case and with their dot; `in_folders` says whether
    a folder is searched for them, as it should not be for an ending that is seldom a text's.
    """

    @property
    def name(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    @property
    def in_folders(self) -> bool: ...


@runtime_checkable
class Reader(Format, Protocol):
    """Turns the text of one file format into a Document."""

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`.

        `name` says where it came from; `metadata` is what the caller knows, which wins over what the source says
        of itself. A `metadata.locale` of "" leaves the language to the source. Raises InputError when the source
        breaks its format.
        """
        ...


@runtime_checkable
class BytesReader(Format, Protocol):
    """Turns the bytes of one file format into a Document; for formats that are no text, or say how they are encoded."""

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`; arguments and errors as of a Reader."""
        ...


AnyReader = Reader | BytesReader


def reader_for(path: str | PurePath) -> AnyReader:
    """Return the reader for a file name or a bare suffix (".md"); an unknown suffix is read as plain text.

    numcheck's own readers go before those of installed packages.
    """
    suffix = (PurePath(path).suffix or str(path)).lower()
    if suffix in _MAKERS:
        return _MAKERS[suffix]()
    plain = _plain()
    if suffix in plain.suffixes or not suffix.startswith("."):
        return plain
    from numcheck.readers.offered import offered_reader

    return offered_reader(suffix) or plain


def readers() -> tuple[AnyReader, ...]:
    """Return each of numcheck's own readers; the last one is for files that no other claims."""
    return tuple(make() for make in dict.fromkeys((*_MAKERS.values(), _plain)))


def committed() -> tuple[str, ...]:
    """Return the suffixes of the files a commit is checked for: of all formats that a folder is searched for but PDF.

    A PDF is made from something else, which is where a mistake is mended.
    """
    return tuple(
        suffix for reader in readers() if reader.in_folders and reader.name != "pdf" for suffix in reader.suffixes
    )


def line_starts(source: str) -> Sequence[int]:
    r"""Return the offset of each line's first code point; lines end at "\n", "\r\n" or "\r"."""
    if "\r" in source:
        return array("q", (0, *(found.end() for found in _BREAK.finditer(source))))
    return array("q", accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))


# One function a format, so that reading a plain text imports no other reader.


def _markdown() -> AnyReader:
    from numcheck.readers.markdown import MarkdownReader

    return MarkdownReader()


def _html() -> AnyReader:
    from numcheck.readers.html import HtmlReader

    return HtmlReader()


def _notebook() -> AnyReader:
    from numcheck.readers.notebook import NotebookReader

    return NotebookReader()


def _cms() -> AnyReader:
    from numcheck.readers.cms import CmsReader

    return CmsReader()


def _docx() -> AnyReader:
    from numcheck.readers.docx import DocxReader

    return DocxReader()


def _odt() -> AnyReader:
    from numcheck.readers.odt import OdtReader

    return OdtReader()


def _pdf() -> AnyReader:
    from numcheck.readers.pdf import PdfReader

    return PdfReader()


def _latex() -> AnyReader:
    from numcheck.readers.latex import LatexReader

    return LatexReader()


def _rst() -> AnyReader:
    from numcheck.readers.rst import RstReader

    return RstReader()


def _plain() -> AnyReader:
    from numcheck.readers.plain import PlainReader

    return PlainReader()


_MAKERS: dict[str, Callable[[], AnyReader]] = {
    **dict.fromkeys((".md", ".markdown"), _markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    ".ipynb": _notebook,
    ".json": _cms,
    **dict.fromkeys((".docx", ".docm", ".dotx"), _docx),
    **dict.fromkeys((".odt", ".ott"), _odt),
    ".pdf": _pdf,
    **dict.fromkeys((".rst", ".rest"), _rst),
    **dict.fromkeys((".tex", ".latex", ".ltx"), _latex),
}
