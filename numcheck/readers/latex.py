"""LaTeX: the prose of a document, its commands not carried out, in paragraphs, headings, cells, captions and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from numcheck.model.document import Document, Metadata
from numcheck.model.span import Span
from numcheck.model.suppression import Remark
from numcheck.readers.base import line_starts
from numcheck.readers.dateline import stated_day
from numcheck.readers.latex_walk import LatexWalk
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.projection import Projection
from numcheck.readers.remarks import comment

_BEGIN = re.compile(r"^[^%\n]*?\\begin[ \t]*\{document\}", re.MULTILINE)
_TOLD = re.compile(r"\\(title|date)[ \t]*(?:\[[^\[\]{}]*\])?[ \t\r\n]*(?=\{)|(?<!\\)%[^\r\n]*")
_REMARK = re.compile(r"%[ \t]{0,9}numcheck:(?P<words>[^\r\n]*)", re.IGNORECASE)


class LatexReader:
    r"""Reads LaTeX as it would be printed: mathematics, code, references, comments and addresses are left out.

    Nothing is carried out: a command that is not known prints nothing, the groups behind it are prose, and no other
    file is read. Before `\begin{document}` only `\title` and `\date` are. A footnote comes after its paragraph.
    """

    name = "latex"
    suffixes = (".tex", ".latex", ".ltx")
    in_folders = True

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for one that is longer than is checked at once."""
        if len(source) > MAX_TEXT:
            raise too_long(name)
        out = Projection(source, name=name)
        walk = LatexWalk(source, out)
        begins = _BEGIN.search(source)
        begin = begins.end() if begins else 0
        for told in _TOLD.finditer(source, 0, begin):
            if told[1]:
                walk.tell(told[1], told.end())
        walk.walk(begin, len(source))
        comments = [found.span() for found in _TOLD.finditer(source, 0, begin) if not found[1]] + walk.comments
        return out.document(
            metadata=metadata,
            front=_front(walk.date),
            tables=walk.tables.done,
            remarks=tuple(_remarks(source, comments)),
        )


def _front(date: str) -> Metadata:
    day = stated_day(date)
    return Metadata(dateline=day, dateline_source="file" if day else "", locale="")


def _remarks(source: str, comments: list[tuple[int, int]]) -> Iterator[Remark]:
    lines = line_starts(source)
    for start, end in comments:
        found = _REMARK.match(source, start, end)
        if found:
            yield comment(found["words"], Span(*found.span()), lines)
