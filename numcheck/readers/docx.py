"""Word documents: the text as it reads with every change accepted, in paragraphs, cells and notes."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TypeVar

from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.package import Package
from numcheck.readers.paragraphs import Paragraphs
from numcheck.readers.projection import OBJECT

_WORD = frozenset(
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
)
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BODY = "word/document.xml"
# What was taken out, what properties were before, the reading beside a ruby, and a field's code.
_SKIPPED = frozenset(
    (
        *("del", "moveFrom", "delText", "rt", "instrText", "delInstrText"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
    )
)
_TABLE = frozenset(("tbl", "tr", "tc", "gridSpan"))
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "sym": OBJECT, "object": OBJECT}
_OFF = frozenset(("0", "false", "off", "none"))
_MOST_COLUMNS = 63

Walking = TypeVar("Walking", bound="PartWalk")


class DocxReader:
    """Reads Word documents (.docx): insertions are kept and deletions left out, fields read as they last showed.

    Places are told as the number of the paragraph, empty ones and those in tables counted, and the character in it.
    """

    name = "docx"
    suffixes = (".docx", ".docm", ".dotx")
    in_folders = True

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`; raises InputError for a file that is damaged, locked or no Word document."""
        paragraphs = Paragraphs(name)
        follow(opened(data, name=name), paragraphs, PartWalk)
        return paragraphs.document(metadata)


def opened(data: bytes, *, name: str) -> Package:
    """Return the package that a Word document is; raises InputError for what is none."""
    return Package(data, name=name, kind="Word document")


def follow(package: Package, out: Paragraphs, walk: type[Walking]) -> Walking:
    """Write all paragraphs of a Word document to `out`, and return the `walk` through its body; raises InputError."""
    main = _related(package, "").get("officeDocument", _BODY)
    parts = _related(package, main)
    styles = _Styles()
    if (part := parts.get("styles", "word/styles.xml")) in package:
        package.walk(part, styles)
    body = walk(out, styles.scopes, part=main)
    package.walk(main, body)
    for label in ("footnote", "endnote"):
        if (part := parts.get(f"{label}s", f"word/{label}s.xml")) in package:
            marks = {mark: f"{label} {number}" for number, mark in enumerate(body.marks[label], 1)}
            package.walk(part, walk(out, styles.scopes, part=part, marks=marks))
    return body


def _related(package: Package, part: str) -> dict[str, str]:
    """Return the parts that `part` refers to ("" for the whole package), by what they are to it."""
    folder, _, name = part.rpartition("/")
    relations = _Relations(folder)
    if (listed := posixpath.join(folder, "_rels", f"{name}.rels")) in package:
        package.walk(listed, relations)
    return relations.targets


class _Relations:
    """Gathers the targets of a list of relationships, whose paths start in `folder`."""

    def __init__(self, folder: str) -> None:
        self.targets: dict[str, str] = {}
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            self.targets.setdefault(kind, target.lstrip("/"))

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class _Styles:
    """Finds what the paragraph styles are for; Word names its own in English, whatever language it speaks."""

    def __init__(self) -> None:
        self.scopes: dict[str, Scope] = {}
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, known = _local(name), _values(attributes)
        if tag == "style":
            self._style = known.get("styleId", "")
        elif tag == "name":
            scope = _scope_of(known.get("val", "").lower())
            if scope:
                self.scopes[self._style] = scope
        elif tag == "outlineLvl" and self._style and known.get("val", "9") < "9":
            self.scopes[self._style] = Scope.HEADING

    def end(self, name: str) -> None:
        if _local(name) == "style":
            self._style = ""

    def text(self, data: str) -> None: ...


def _scope_of(style: str) -> Scope | None:
    if style.startswith("heading ") or style in {"title", "subtitle"}:
        return Scope.HEADING
    if style in {"quote", "intense quote", "block text"}:
        return Scope.QUOTE
    if style.startswith("list ") and style != "list paragraph":
        return Scope.LIST_ITEM
    return Scope.CAPTION if style == "caption" else None


class PartWalk:
    """Follows the elements of a `part` and writes its paragraphs.

    `marks` name the notes that the body refers to; a part given with them has its other notes left out.
    """

    def __init__(
        self, out: Paragraphs, scopes: dict[str, Scope], *, part: str, marks: dict[str, str] | None = None
    ) -> None:
        self.part = part
        self.marks: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._out = out
        self._scopes = scopes
        self._notes = marks
        self._skipped = 0
        self._path: list[str] = []
        self._open: Counter[str] = Counter()
        self._scope: list[Scope | None] = []
        self._fields: list[bool] = []
        self._spans: list[int] = []
        self._hidden = self._struck = self._raised = self._placeholder = self._joined = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        tag, known = local if space in _WORD else "", _values(attributes)
        if self._skipped or self._is_skipped(space, local, known):
            self._skipped += 1
            return
        self._path.append(tag)
        self._open[tag] += 1
        if tag == "t":
            return
        if self._inside("rPr"):
            self._run_property(tag, known)
        elif self._inside("pPr"):
            self._paragraph_property(tag, known)
        elif tag in _CHARACTERS:
            self._put(_CHARACTERS[tag])
        elif tag in _TABLE:
            self._table(tag, known)
        else:
            self._structure(tag, known)

    def end(self, name: str) -> None:  # noqa: ARG002 - the path knows it
        if self._skipped:
            self._skipped -= 1
            return
        tag = self._path.pop()
        self._open[tag] -= 1
        if tag == "p":
            self._out.end(self._scope.pop() or Scope.PARAGRAPH, joined=self._joined)
            self._joined = False
        elif tag == "tc" and self._open["tbl"]:
            self._out.end_cell(columns=self._spans.pop())
        elif tag == "tbl":
            self._out.end_table()
        elif tag == "sdt":
            self._placeholder = False
        elif tag in {"footnote", "endnote"}:
            self._out.note = ""

    def text(self, data: str) -> None:
        """Take the text of a run."""
        if not self._skipped and self._path and self._path[-1] == "t":
            self._put(data)

    def _is_skipped(self, space: str, tag: str, known: dict[str, str]) -> bool:
        if space == _MATHS and tag in {"oMath", "oMathPara"}:
            self._put(OBJECT)
            return True
        if space in _WORD and tag == "del" and self._path[-2:] == ["pPr", "rPr"]:
            self._joined = True
        if space == _COMPATIBILITY:
            return tag == "Fallback"
        unmarked = tag in {"footnote", "endnote"} and self._notes is not None and known.get("id", "") not in self._notes
        return space in _WORD and (tag in _SKIPPED or unmarked)

    def _structure(self, tag: str, known: dict[str, str]) -> None:
        if tag == "p":
            self._out.begin()
            self._scope.append(None)
        elif tag == "r":
            self._hidden = self._struck = self._raised = False
        elif tag == "showingPlcHdr":
            self._placeholder = known.get("val", "") not in _OFF
        elif tag == "fldChar":
            self._field(known.get("fldCharType", ""))
        elif tag in {"footnoteReference", "endnoteReference"}:
            self.marks[tag.removesuffix("Reference")].append(known.get("id", ""))
            self._out.part()
        elif tag in {"footnote", "endnote"} and self._notes is not None:
            self._out.note = self._notes[known.get("id", "")]

    def _table(self, tag: str, known: dict[str, str]) -> None:
        if tag == "tbl":
            self._out.begin_table()
        elif tag == "tr" and self._open["tbl"]:
            self._out.begin_row()
        elif tag == "tc" and self._open["tbl"]:
            self._out.begin_cell()
            self._spans.append(1)
        elif tag == "gridSpan" and self._spans and known.get("val", "").isdecimal():
            self._spans[-1] = max(1, min(_MOST_COLUMNS, int(known["val"][:3])))

    def _field(self, step: str) -> None:
        """Follow a field; what stands before its result is its code, even where that has results of its own."""
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _run_property(self, tag: str, known: dict[str, str]) -> None:
        if self._path[-3:-1] != ["r", "rPr"]:
            return
        value = known.get("val", "")
        if tag in {"vanish", "webHidden"}:
            self._hidden = value not in _OFF
        elif tag in {"strike", "dstrike"}:
            self._struck = self._struck or value not in _OFF
        elif tag == "vertAlign":
            self._raised = value in {"superscript", "subscript"}

    def _paragraph_property(self, tag: str, known: dict[str, str]) -> None:
        if not self._scope:
            return
        value = known.get("val", "")
        if tag == "pStyle":
            self._scope[-1] = self._scopes.get(value, self._scope[-1])
        elif tag == "outlineLvl" and value < "9":
            self._scope[-1] = Scope.HEADING
        elif tag == "numId" and value != "0":
            self._scope[-1] = self._scope[-1] or Scope.LIST_ITEM

    def _put(self, text: str) -> None:
        shown = all(self._fields) and not self._hidden and not self._placeholder
        if not shown or not self._out.in_paragraph:
            return
        if not self._struck:
            self._out.put(text, raised=self._raised)
        elif self._out.last != OBJECT:
            self._out.put(OBJECT)

    def _inside(self, tag: str) -> bool:
        return bool(self._open[tag])


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _values(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items()}
