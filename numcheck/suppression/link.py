"""Remarks that bind a figure to an entry of a ledger, and so ask nothing of the rules."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from numcheck.model.document import Document
from numcheck.model.suppression import Origin, Remark

VERB = "figure"
_BOUND = re.compile(rf"{VERB}\s*\[(?P<name>[^\]]*)\]")


def linked(remark: Remark, names: Container[str] = ()) -> str | None:
    """Return the name of the entry that a comment binds a figure to, None for a remark that says something else.

    "figure[gdp_2022]" is always understood, the bare "gdp_2022" where it is one of the `names` of a ledger in use.
    """
    if remark.origin is not Origin.COMMENT:
        return None
    words = remark.words.strip()
    found = _BOUND.match(words)
    if found:
        return found["name"].strip()
    return words if words in names else None


def unlinked(document: Document, names: Container[str]) -> Document:
    """Return a document without the remarks that only bind figures to entries of these `names`."""
    kept = tuple(remark for remark in document.remarks if linked(remark, names) is None)
    return document if len(kept) == len(document.remarks) else replace(document, remarks=kept)
