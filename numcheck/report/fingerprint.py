"""Fingerprints of findings for formats in which no two of a document may share one."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from numcheck.model.document import Document
from numcheck.model.finding import Finding
from numcheck.model.fingerprint import fingerprint

VERSION = 1
_LENGTH = 32


def fingerprinted(findings: Iterable[Finding], document: Document) -> list[tuple[Finding, str]]:
    """Return findings of one document, each with a fingerprint of 32 hexadecimal digits that no other of them has.

    Findings that `fingerprint` cannot tell apart are numbered in the order given.
    """
    seen: Counter[str] = Counter()
    known = []
    for finding in findings:
        mark = fingerprint(finding, document)
        seen[mark] += 1
        known.append((finding, digest(mark, str(seen[mark]))))
    return known


def digest(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for `parts`."""
    return hashlib.sha256(json.dumps([VERSION, *parts]).encode()).hexdigest()[:_LENGTH]
