"""OpenDocument texts: the text as it reads with every change accepted, in paragraphs, cells and notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.package import Package
from numcheck.readers.paragraphs import Paragraphs
from numcheck.readers.projection import OBJECT

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_KNOWN = {
    f"{_SPACE}{long}:1.0": short
    for long, short in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
}
_MANIFEST = "META-INF/manifest.xml"
# Deleted text is kept aside; notes have their number, annotations and indexes are not the author's prose.
_SKIPPED = frozenset(
    ("text:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text", "table:shapes")
)
_PARAGRAPHS = frozenset(("text:p", "text:h"))
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST = 1000


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style does to words, by itself: the style it builds on, whether it strikes out, hides or raises."""

    parent: str = ""
    struck: bool = False
    hidden: bool = False
    raised: bool = False


class OdtReader:
    """Reads OpenDocument texts (.odt): insertions are kept and deletions left out, fields read as they last showed.

    Places are told as the number of the paragraph, empty ones and those in tables counted, and the character in it.
    """

    name = "odt"
    suffixes = (".odt", ".ott")
    in_folders = True

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`; raises InputError for one that is damaged, locked or no OpenDocument text."""
        package = Package(data, name=name, kind="OpenDocument text")
        if _MANIFEST in package:
            package.walk(_MANIFEST, _Manifest(name))
        paragraphs = Paragraphs(name)
        package.walk("content.xml", _Walk(paragraphs))
        return paragraphs.document(metadata)


class _Manifest:
    """Refuses a package whose list of parts says that they are encrypted."""

    def __init__(self, name: str) -> None:
        self._name = name

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - a Walk
        if name.endswith(" encryption-data"):
            raise InputError(f"{self._name}: is locked with a password; save it without one")

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class _Walk:
    """Follows the elements of the content and writes its paragraphs."""

    def __init__(self, out: Paragraphs) -> None:
        self._out = out
        self._styles: dict[str, _Style] = {}
        self._style = ""
        self._skipped = 0
        self._path: list[str] = []
        self._open: Counter[str] = Counter()
        self._paragraphs: list[str] = []
        self._spans: list[_Style] = []
        self._cells: list[tuple[int, int]] = []
        self._notes: Counter[str] = Counter()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _short(name)
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            return
        known = {_short(key): value for key, value in attributes.items()}
        self._path.append(tag)
        self._open[tag] += 1
        if tag.startswith("style:"):
            self._define(tag, known)
        elif tag.startswith("table:"):
            self._table(tag, known)
        elif tag in _PARAGRAPHS:
            self._out.begin()
            self._paragraphs.append(known.get("text:style-name", ""))
        elif tag == "text:span":
            self._spans.append(self._styles.get(known.get("text:style-name", ""), _Style()))
        elif tag == "text:note":
            kind = known.get("text:note-class", "footnote")
            self._notes[kind] += 1
            self._out.part()
            self._out.note = f"{kind} {self._notes[kind]}"
        elif tag == "text:s":
            self._put(" " * _count(known.get("text:c", "")))
        elif tag in _CHARACTERS:
            self._put(_CHARACTERS[tag])

    def end(self, name: str) -> None:  # noqa: ARG002 - the path knows it
        if self._skipped:
            self._skipped -= 1
            return
        tag = self._path.pop()
        self._open[tag] -= 1
        if tag in _PARAGRAPHS:
            self._out.end(self._scope(tag, self._paragraphs.pop()))
        elif tag == "text:span":
            self._spans.pop()
        elif tag == "text:note":
            self._out.note = ""
        elif tag == "table:table-cell" and self._cells:
            columns, rows = self._cells.pop()
            self._out.end_cell(columns=columns, rows=rows)
        elif tag == "table:table":
            self._out.end_table()

    def text(self, data: str) -> None:
        """Take text; white space in it is run together, and vanishes at the beginning of a paragraph."""
        if self._skipped or not self._out.in_paragraph or not self._path[-1].startswith("text:"):
            return
        words = _WHITE.sub(" ", data)
        if words[0] == " " and self._out.last in {"", " "}:
            words = words[1:]
        self._put(words)

    def _define(self, tag: str, known: dict[str, str]) -> None:
        if tag == "style:style":
            self._style = known.get("style:name", "")
            self._styles[self._style] = _Style(known.get("style:parent-style-name", ""))
        elif tag == "style:text-properties" and self._open["style:style"]:
            struck = known.get("style:text-line-through-style", known.get("style:text-line-through-type", "none"))
            position = known.get("style:text-position", "").split(" ")[0]
            self._styles[self._style] = _Style(
                self._styles[self._style].parent,
                struck=struck != "none",
                hidden=known.get("text:display") == "none",
                raised=position not in {"", "0%"},
            )

    def _table(self, tag: str, known: dict[str, str]) -> None:
        if tag == "table:table":
            self._out.begin_table()
        elif tag == "table:table-row" and self._open["table:table"]:
            self._out.begin_row()
        elif tag == "table:table-cell" and self._open["table:table-row"]:
            self._out.begin_cell()
            keys = ("table:number-columns-spanned", "table:number-rows-spanned")
            columns, rows = (_count(known.get(key, "")) for key in keys)
            self._cells.append((columns, rows))

    def _put(self, text: str) -> None:
        if any(style.hidden for style in self._spans) or not text:
            return
        if not any(style.struck for style in self._spans):
            self._out.put(text, raised=any(style.raised for style in self._spans))
        elif self._out.last != OBJECT:
            self._out.put(OBJECT)

    def _scope(self, tag: str, style: str) -> Scope:
        known = self._styles.get(style)
        # A style made for one paragraph has no name of its own; what it builds on has, in English.
        name = known.parent if known and known.parent else style
        if name in {"Quotations", "Quote", "Intense_20_Quote"}:
            return Scope.QUOTE
        if tag == "text:h" or name in {"Title", "Subtitle"} or name.startswith("Heading"):
            return Scope.HEADING
        if name in {"Caption", "Illustration", "Table", "Figure", "Drawing"}:
            return Scope.CAPTION
        return Scope.LIST_ITEM if self._open["text:list-item"] else Scope.PARAGRAPH


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_KNOWN.get(space, '')}:{local}"


def _count(written: str) -> int:
    """Return how often something stands, one for what is no number."""
    return max(1, min(_MOST, int(written))) if written.isascii() and written.isdigit() and len(written) < 6 else 1
