"""The names in the ledger of a configuration, which a comment may bind a figure to without another word."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from numcheck.ledger.read import read
from numcheck.model.document import Document
from numcheck.suppression.link import unlinked


def without_links(document: Document, ledger: Path | None) -> Document:
    """Return a document without the remarks that only bind figures to entries of `ledger`, which may be None.

    Raises ConfigError for a ledger that cannot be read; it is read for a document with remarks only.
    """
    if ledger is None or not document.remarks:
        return document
    return unlinked(document, _names(ledger, _state(ledger)))


@lru_cache(maxsize=16)
def _names(ledger: Path, state: tuple[int, int]) -> frozenset[str]:  # noqa: ARG001 - a changed file is another one
    return frozenset(read(ledger).names)


def _state(ledger: Path) -> tuple[int, int]:
    try:
        known = ledger.stat()
    except OSError:
        return 0, 0
    return known.st_mtime_ns, known.st_size
