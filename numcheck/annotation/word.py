"""Copies of Word documents with a comment at each finding's figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from numcheck.annotation.fields import Element
from numcheck.annotation.runs import Runs
from numcheck.errors import InputError, UsageError
from numcheck.model.finding import Finding
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.readers.docx_origins import Origins, Piece, origins
from numcheck.report.display import clean
from numcheck.report.text import ordered, remarks

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SUFFIX = ".docx"
AUTHOR = "numcheck"
INITIALS = "nc"
_LAST = 2**31 - 1
_NOTE = re.compile(r"(?:foot|end)note [0-9]+")


def is_word(name: str) -> bool:
    """Whether a file of this name takes comments."""
    return PurePath(name).suffix.lower() == SUFFIX


def require() -> None:
    """Raise UsageError when what writes comments is not installed."""
    try:
        from docx.document import Document
    except ImportError:
        usable = False
    else:
        usable = hasattr(Document, "add_comment")
    if not usable:
        raise UsageError("comments in Word documents need python-docx 1.2 or later: pip install 'numcheck[docx]'")


def annotated(data: bytes, report: Report) -> bytes:
    """Return the Word document in `data`, of which `report` tells, with each finding as a comment at its figure.

    Its text, formatting, changes and other comments stay as they are. What stands in a note, a text box or a field has
    its comment at the mark of the note or around the box or field. The same document and report give the same bytes.
    Raises InputError for a document that is none, that is not what was checked, or that cannot take comments.
    """
    name = report.document.name
    package, known = origins(data, name=name)
    if known.document.source_map.source != report.document.source_map.source:
        raise InputError(f"{name}: changed while it was checked, so nothing is written into a copy; check it again")
    package.measure()
    document = _document(data, name)
    if str(document.part.partname) != f"/{known.body}":
        raise _unable(name, "its parts are not where they should be")
    try:
        findings = ordered(report)
        places = [_place(finding, report, known) for finding in findings]
        runs, comments = Runs(document.element, places), Comments(document)
        for finding, place in zip(findings, places, strict=True):
            comments.add(_told(finding, report), *runs.around(place))
    except (LookupError, ValueError) as error:
        raise _unable(name, str(error)) from error
    return _saved(document)


def _document(data: bytes, name: str) -> WordDocument:
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return Document(BytesIO(data))
    except (LookupError, ValueError, AttributeError, TypeError, LxmlError, PythonDocxError, OpcError) as error:
        raise _unable(name, str(error).partition("\n")[0]) from error


class Comments:
    """The comments of a document, to which many are added: python-docx counts all for each that it adds."""

    def __init__(self, document: WordDocument) -> None:
        self._root: Any = document.comments._comments_elm  # noqa: SLF001 - there is no other way to it
        self._next = 1 + max((each.comment_id for each in document.comments), default=-1)

    def add(self, lines: Iterable[str], first: Element, last: Element) -> None:
        """Add a comment of these lines from one element of the body to another; raises ValueError for too many."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        if self._next > _LAST:
            raise ValueError("it has no number left for a comment")
        number = {qn("w:id"): str(self._next)}
        comment = OxmlElement("w:comment", attrs={**number, qn("w:author"): AUTHOR, qn("w:initials"): INITIALS})
        self._root.append(comment)
        for line in lines:
            paragraph = comment.add_p()
            paragraph.style = "CommentText"
            if paragraph.getprevious() is None:
                _referring(paragraph.add_r(), OxmlElement("w:annotationRef"))
            paragraph.add_r().text = line
        reference = _referring(OxmlElement("w:r"), OxmlElement("w:commentReference", attrs=number))
        first.addprevious(OxmlElement("w:commentRangeStart", attrs=number))
        last.addnext(reference)
        last.addnext(OxmlElement("w:commentRangeEnd", attrs=number))
        self._next += 1


def _referring(run: Element, mark: Element) -> Element:
    run.get_or_add_rPr().style = "CommentReference"
    run.append(mark)
    return run


def _place(finding: Finding, report: Report, known: Origins) -> list[Piece]:
    """Return where in the body the comment of a finding belongs.

    That is at its figure, or at the mark of the note this stands in. A finding on no text at all has its comment on the
    paragraph, else on the whole.
    """
    source_map = report.document.source_map
    span = source_map.span(finding.span)
    line = source_map.line_span(source_map.position(finding.span.start).line)
    for there in (span, line, Span(0, len(source_map.source))):
        pieces = [piece for piece in known.pieces(there) if piece.text]
        if pieces and pieces[0].part != known.body:
            return [Piece(0, "", known.body, known.marks[source_map.part(finding.span.start)], 0)]
        if pieces:
            return [piece for piece in pieces if piece.part == known.body]
    raise LookupError("it has no text to comment on")


def _told(finding: Finding, report: Report) -> Iterator[str]:
    document = report.document
    if source_note := _NOTE.match(document.source_map.part(finding.span.start)):
        yield f"{source_note[0]}: {clean(document.text[finding.span.start : finding.span.end])}"
    yield f"{finding.severity.value} {finding.code} {finding.name}: {clean(finding.message)}"
    yield from remarks(finding, document)


def _saved(document: WordDocument) -> bytes:
    """Return the file, whose parts are dated as zips begin, so that it does not depend on the hour."""
    written, dated = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(dated, "w", ZIP_DEFLATED) as out:
        for part in parts.infolist():
            out.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return dated.getvalue()


def _unable(name: str, reason: str) -> InputError:
    told = " ".join(reason.split()) or "it is built unlike other documents"
    return InputError(f"{name}: takes no comments ({told}); open it in Word, save it anew as .docx and check that")
