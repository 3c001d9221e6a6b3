"""Makes the safe fixes of a text, and looks at the outcome before believing in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from numcheck.fixing.safe import Edit, safe_edits
from numcheck.model.document import Document
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.readers.base import Reader, reader_for

Check = Callable[[Document], Report]
# A fix can make room for another one; a text that never comes to rest is left as it was.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its safe fixes made: the report of the outcome, and how many figures were replaced."""

    report: Report
    edits: int

    @property
    def source(self) -> str:
        """The source as it is now."""
        return self.report.document.source_map.source


def mend(report: Report, *, check: Check) -> Mended:
    """Return the text of a report with its safe fixes made, until none is left; `check` judges each outcome.

    A fix stays only when its figure is flagged no more and the text has fewer findings than before. Mending the outcome
    again changes nothing.
    """
    now, made = report, 0
    for _ in range(_ROUNDS):
        after, edits = _round(now, check)
        if not edits:
            return Mended(now, made)
        now, made = after, made + len(edits)
    return Mended(report, 0)


def _round(report: Report, check: Check) -> tuple[Report, tuple[Edit, ...]]:
    edits = safe_edits(report)
    while edits:
        document = _rewritten(report.document, edits)
        if document is None:
            return report, ()
        after = check(document)
        places = _places(edits)
        flagged = [finding.span for finding in after.findings]
        good = tuple(
            edit for edit, place in zip(edits, places, strict=True) if not any(place.overlaps(span) for span in flagged)
        )
        if len(good) == len(edits):
            return (after, edits) if len(after.findings) < len(report.findings) else (report, ())
        edits = good
    return report, ()


def _rewritten(document: Document, edits: Iterable[Edit]) -> Document | None:
    """Return the document with the edits made, None where its text is then not what was meant."""
    source = _edited(document.source_map.source, ((edit.span, edit.replacement) for edit in edits))
    text = _edited(document.text, ((edit.text, edit.replacement) for edit in edits))
    reader = reader_for(PurePath(document.name))
    if not isinstance(reader, Reader):
        return None
    read = reader.read(source, name=document.name, metadata=document.metadata)
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
