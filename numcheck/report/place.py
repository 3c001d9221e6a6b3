"""Where a finding stands, as other programs write it: file, line and column."""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from numcheck.model.document import Document
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source file: lines and columns from 1, the end column that of the first code point after it."""

    line: int
    column: int
    end_line: int
    end_column: int


def place(document: Document, span: Span) -> Place:
    """Return where a span of a document's text stands in its source."""
    there, lines = document.source_map.span(span), document.source_map.lines
    last = max(there.start, there.end - 1)
    line, end_line = bisect_right(lines, there.start), bisect_right(lines, last)
    end_column = last - lines[end_line - 1] + 1 + bool(len(there))
    return Place(line, there.start - lines[line - 1] + 1, end_line, end_column)


def source(document: Document, span: Span) -> str:
    """Return what stands in a document's source where its text has `span`."""
    there = document.source_map.span(span)
    return document.source_map.source[there.start : there.end]


def relative(name: str) -> str:
    """Return a document's name as a path with slashes, from the current folder if it is in there, else in full.

    What is no path, such as "-", stays as it is.
    """
    here = Path.cwd()
    whole = Path(os.path.normpath(here / name))
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def uri(name: str) -> str:
    """Return a document's name as a URI: relative to the current folder if it is in there, else a file URI."""
    path = relative(name)
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(path))
