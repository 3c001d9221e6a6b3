"""Makes the safe fixes of a text, and looks at the outcome before believing in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from numcheck.fixing.safe import Edit, safe_edits
from numcheck.fixing.word import WordFile
from numcheck.model.document import Document
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.readers.base import Reader, reader_for
from numcheck.readers.docx import DocxReader

Check = Callable[[Document], Report]
# A fix can make room for another one; a text that never comes to rest is left as it was.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its safe fixes made: the report of the outcome, and how many figures were replaced.

    `data` are the bytes of the file as it is now where it is a Word document.
    """

    report: Report
    edits: int
    data: bytes | None = None

    @property
    def source(self) -> str:
        """The source as it is now."""
        return self.report.document.source_map.source


def mend(report: Report, *, check: Check, data: bytes | None = None) -> Mended:
    """Return the text of a report with its safe fixes made, until none is left; `check` judges each outcome.

    A fix stays only when its figure is flagged no more and the text has fewer findings than before. Mending the outcome
    again changes nothing. A Word document is mended in its bytes, `data`, and without them not at all.
    """
    now = Mended(report, 0, data)
    for _ in range(_ROUNDS):
        after = _round(now, check)
        if after is None:
            return now
        now = after
    return Mended(report, 0, data)


def _round(now: Mended, check: Check) -> Mended | None:
    """Return the outcome of making all safe fixes at once, None when there is none to make."""
    report, data = now.report, now.data
    word = None if data is None else WordFile.of(data, name=report.document.name)
    edits = tuple(edit for edit in safe_edits(report) if word is None or word.takes(edit))
    while edits:
        rewritten = _rewritten(report.document, edits) if word is None else _reread(report.document, edits, word)
        if rewritten is None:
            return None
        document, data = rewritten
        after = check(document)
        places = _places(edits)
        flagged = [finding.span for finding in after.findings]
        good = tuple(
            edit for edit, place in zip(edits, places, strict=True) if not any(place.overlaps(span) for span in flagged)
        )
        if len(good) == len(edits):
            fewer = len(after.findings) < len(report.findings)
            return Mended(after, now.edits + len(edits), data) if fewer else None
        edits = good
    return None


def _rewritten(document: Document, edits: tuple[Edit, ...]) -> tuple[Document, None] | None:
    """Return the document with the edits made, None where its text is then not what was meant."""
    reader = reader_for(PurePath(document.name))
    if not isinstance(reader, Reader):
        return None
    source = _edited(document.source_map.source, ((edit.span, edit.replacement) for edit in edits))
    read = _as_meant(reader.read(source, name=document.name, metadata=document.metadata), document, edits)
    return None if read is None else (read, None)


def _reread(document: Document, edits: tuple[Edit, ...], word: WordFile) -> tuple[Document, bytes] | None:
    """Return the same of a Word document, with its bytes."""
    data = word.edited(edits)
    if data is None:
        return None
    read = DocxReader().read_bytes(data, name=document.name, metadata=document.metadata)
    meant = _as_meant(read, document, edits)
    return None if meant is None else (meant, data)


def _as_meant(read: Document, document: Document, edits: tuple[Edit, ...]) -> Document | None:
    source = _edited(document.source_map.source, ((edit.span, edit.replacement) for edit in edits))
    text = _edited(document.text, ((edit.text, edit.replacement) for edit in edits))
    if read.text != text or read.source_map.source != source:
        return None
    beside = tuple(remark for remark in document.remarks if remark.origin is Origin.SIDECAR)
    return replace(read, metadata=document.metadata, remarks=read.remarks + beside)


def _edited(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for span, replacement in edits:
        parts += [text[at : span.start], replacement]
        at = span.end
    return "".join([*parts, text[at:]])


def _places(edits: Iterable[Edit]) -> list[Span]:
    """Return where the replacements stand in the text once all are made."""
    places, moved = [], 0
    for edit in edits:
        start = edit.text.start + moved
        places.append(Span(start, start + len(edit.replacement)))
        moved += len(edit.replacement) - len(edit.text)
    return places
