"""Copies of Word documents with a comment at each finding's figure."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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

    Its text, formatting, changes and other comments stay as they are. What stands in a note or a text box has its
    comment at the mark of the note or around the box. The same document and report give the same bytes. Raises
    InputError for a document that is none, that is not what was checked, or that cannot take comments.
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
        runs = Runs(document.element)
        for finding in ordered(report):
            _comment(document, finding, report, known, runs)
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


def _comment(document: WordDocument, finding: Finding, report: Report, known: Origins, runs: Runs) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    pieces = _pieces(finding, report, known)
    if pieces[0].part == known.body:
        first, last = runs.around(pieces)
        figure = ""
    else:
        note = report.document.source_map.part(finding.span.start)
        first, last = runs.mark(known.marks[note])
        figure = f"{note}: {clean(report.document.text[finding.span.start : finding.span.end])}\n"
    comment = document.comments.add_comment(f"{figure}{_told(finding, report)}", author=AUTHOR, initials=INITIALS)
    # A copy is the same whenever it is made.
    comment._comment_elm.date = None  # noqa: SLF001 - there is no other way to it
    number = {qn("w:id"): str(comment.comment_id)}
    reference = OxmlElement("w:r")
    reference.get_or_add_rPr().style = "CommentReference"
    reference.append(OxmlElement("w:commentReference", attrs=number))
    first.addprevious(OxmlElement("w:commentRangeStart", attrs=number))
    last.addnext(reference)
    last.addnext(OxmlElement("w:commentRangeEnd", attrs=number))


def _pieces(finding: Finding, report: Report, known: Origins) -> list[Piece]:
    """Return the characters that a finding is about; where there are none, those of its paragraph or of the text."""
    source_map = report.document.source_map
    span = source_map.span(finding.span)
    line = source_map.line_span(source_map.position(finding.span.start).line)
    for there in (span, line, Span(0, len(source_map.source))):
        pieces = [piece for piece in known.pieces(there) if piece.text]
        if pieces:
            return [piece for piece in pieces if piece.part == pieces[0].part]
    raise LookupError("it has no text to comment on")


def _told(finding: Finding, report: Report) -> str:
    head = f"{finding.severity.value} {finding.code} {finding.name}: {clean(finding.message)}"
    return "\n".join((head, *remarks(finding, report.document)))


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
