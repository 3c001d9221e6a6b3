"""PDF: the words of its pages in reading order, put together to paragraphs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata
from numcheck.readers.limits import MAX_TEXT, too_long, too_much
from numcheck.readers.paragraphs import Paragraphs
from numcheck.readers.pdf_layout import Line, Paragraph, paragraphs
from numcheck.readers.pdf_pages import DAMAGED, LOCKED, LONG, MANY

_MARK, _HEAD = b"%PDF-", 1024
_PROGRAM = Path(__file__).with_name("pdf_pages.py")
# A page's program ends itself by its own limits; this is for systems that keep none.
_MOST_SECONDS = 60
_RAISED = re.compile("\ufdd0(.*?)\ufdd1")
_UNIT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}\Z")


class PdfReader:
    """Reads PDF, with the help of pypdfium2: what is printed, without running heads and page numbers.

    Places are told as page, paragraph that begins on it, and character in that.
    """

    name = "pdf"
    suffixes = (".pdf",)
    in_folders = True

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`; raises InputError for one that is damaged, locked, without text or no PDF."""
        if find_spec("pypdfium2") is None:
            raise InputError(f"{name}: reading PDF needs pypdfium2: pip install 'numcheck[pdf]'")
        if _MARK not in data[:_HEAD]:
            raise InputError(f"{name}: is no PDF, whatever its name ends in; save it as one, or rename it")
        pages = _pages(data, name=name)
        out = Paragraphs(name)
        page = 0
        for paragraph in paragraphs(pages):
            if paragraph.page != page:
                page = paragraph.page
                out.begin_page(page)
            _write(out, paragraph)
        if not page:
            raise InputError(f"{name}: has no text in it, as a scan has none; run text recognition (OCR) over it")
        return out.document(metadata)


def _pages(data: bytes, *, name: str) -> list[list[Line]]:
    """Return the lines of each page, which a process of its own reads."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", str(_PROGRAM), str(MAX_TEXT)]
    try:
        done = subprocess.run(  # noqa: S603 - the program is our own
            command, input=data, capture_output=True, env=known, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refused(name, "") from None
    except OSError as error:
        raise InputError(f"{name}: no process to read it in ({error}); check what this machine allows") from error
    pages: list[Any] = [json.loads(line) for line in done.stdout.splitlines()] if not done.returncode else [""]
    if pages and isinstance(pages[-1], str):
        raise _refused(name, pages[-1])
    return [[Line(*line) for line in page] for page in pages]


def _refused(name: str, why: str) -> InputError:
    if why == LONG:
        return too_long(name)
    if why == MANY:
        return too_much(name, "pages")
    if why == LOCKED:
        return InputError(f"{name}: is locked with a password; save it without one")
    if why == DAMAGED:
        return InputError(f"{name}: is damaged; open it, and save it anew")
    return InputError(f"{name}: takes more time or memory than any document; check where it comes from")


def _write(out: Paragraphs, paragraph: Paragraph) -> None:
    """Write a paragraph; of its raised digits those that are an exponent, since the others are the marks of notes."""
    out.begin()
    before = ""
    for index, piece in enumerate(_RAISED.split(paragraph.text)):
        if not index % 2:
            out.put(piece)
            before = piece
        elif before[-1:].isdigit() or _UNIT.search(before):
            out.put(piece, raised=True)
        else:
            out.part()
    out.end(paragraph.scope)
