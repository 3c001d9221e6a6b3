"""Word documents with figures replaced where each stands in one piece of plain text, and all else as it was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from xml.sax.saxutils import escape
from zipfile import ZipFile

from numcheck.fixing.safe import Edit
from numcheck.readers.base import reader_for
from numcheck.readers.docx import DocxReader
from numcheck.readers.docx_origins import Origins, Piece, origins
from numcheck.readers.package import Package

# The start tag of a text, and the text itself as far as it is nothing but that.
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>([^<]*)</")
_CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*encoding=[\"'](?i:utf-8)[\"'][^>]*>|<(?!\?xml\s[^>]*encoding=))"
)
_SIGNED, _SETTINGS = "_xmlsignatures/origin.sigs", "word/settings.xml"
_GUARDED = re.compile(rb"[<:](?:trackRevisions|documentProtection|writeProtection)[\s/>]")


def is_word(path: PurePath) -> bool:
    """Whether the file at `path` is read as a Word document."""
    return isinstance(reader_for(path), DocxReader)


@dataclass(frozen=True, slots=True)
class WordFile:
    """The bytes of a Word document and where its text stands in them."""

    data: bytes
    package: Package
    origins: Origins

    @classmethod
    def of(cls, data: bytes, *, name: str) -> WordFile:
        """Return the document in `data`; raises InputError as its reader does."""
        return cls(data, *origins(data, name=name))

    def takes(self, edit: Edit) -> bool:
        """Whether the figure is one piece of text and the author's own, in a file that is open to changes."""
        pieces = list(self.origins.pieces(edit.span))
        whole = len(pieces) == 1 and len(pieces[0].text) == len(edit.span)
        return whole and pieces[0].own and self._is_open

    @property
    def _is_open(self) -> bool:
        """Whether the document is neither signed nor protected, and changes are not to be recorded."""
        if _SIGNED in self.package:
            return False
        return _SETTINGS not in self.package or not _GUARDED.search(self.package.content(_SETTINGS))

    def edited(self, edits: Iterable[Edit]) -> bytes | None:
        """Return the file with the edits made and all other parts as they were.

        None where a part does not hold a figure as it should. Raises InputError for a file that unpacks to too much.
        """
        self.package.measure()
        by_part: dict[str, list[tuple[Piece, str]]] = defaultdict(list)
        for edit in edits:
            for piece in self.origins.pieces(edit.span):
                by_part[piece.part].append((piece, edit.replacement))
        changed = {part: _rewritten(self.package.content(part), pieces) for part, pieces in by_part.items()}
        out = BytesIO()
        with ZipFile(BytesIO(self.data)) as before, ZipFile(out, "w") as after:
            after.comment = before.comment
            for info in before.infolist():
                content = changed[info.filename] if info.filename in changed else before.read(info)
                if content is None:
                    return None
                after.writestr(info, content)
        return out.getvalue()


def _rewritten(xml: bytes, pieces: list[tuple[Piece, str]]) -> bytes | None:
    """Return a part with each of the `pieces` replaced, None where one is not what it should be."""
    if not _UTF_8.match(xml):
        return None
    starts = _starts(xml, {piece.element for piece, _ in pieces})
    cuts: list[tuple[int, int, bytes]] = []
    for piece, replacement in pieces:
        found = _TEXT.match(xml, starts[piece.element])
        if found is None:
            return None
        characters = _CHARACTER.findall(found[1].decode())
        written = characters[piece.at : piece.at + len(piece.text)]
        if "".join(written) != piece.text:
            return None
        start = found.start(1) + len("".join(characters[: piece.at]).encode())
        cuts.append((start, start + len(piece.text.encode()), escape(replacement).encode()))
    parts, at = [], 0
    for start, end, instead in sorted(cuts):
        parts += [xml[at:start], instead]
        at = end
    return b"".join([*parts, xml[at:]])


def _starts(xml: bytes, wanted: set[int]) -> dict[int, int]:
    """Return the byte at which each wanted element begins, by its number."""
    from xml.parsers import expat

    parser, found, count = expat.ParserCreate(), {}, 0

    def start(name: str, attributes: dict[str, str]) -> None:  # noqa: ARG001 - expat's
        nonlocal count
        if count in wanted:
            found[count] = parser.CurrentByteIndex
        count += 1

    parser.StartElementHandler = start
    parser.Parse(xml, True)  # noqa: FBT003 - expat has no names for its arguments
    return found
