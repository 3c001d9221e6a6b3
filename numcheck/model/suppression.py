"""What a document tells numcheck to leave alone, and what was left alone for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from numcheck.model.finding import Finding
from numcheck.model.span import Span


class Origin(StrEnum):
    """Where it is said that a finding is to be left alone."""

    COMMENT = "comment"
    FRONT_MATTER = "front matter"
    METADATA = "metadata"
    SIDECAR = "sidecar"
    SIC = "sic"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Remark:
    """A word to numcheck that a document carries: `words` are as written, "ignore[NC103] as the ministry printed it".

    `span` is where a comment stands in the source; what stands elsewhere has an empty one and concerns the whole text,
    or the figures written as `figure` when that is not "". `place` tells a reader where to find it.

    Where the lines of the source are not those of the text, as in JSON, `blocks` are the numbers of the blocks that it
    speaks of: for a comment, of the one it stands in or the next. `line`, if there is one, is the part of the source
    that is the comment's line there, and it speaks of that alone.
    """

    words: str
    span: Span
    origin: Origin
    place: str
    figure: str = ""
    blocks: range | None = None
    line: Span | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding left alone: for what reason, "" when none is given, and where that is said."""

    finding: Finding
    reason: str
    origin: Origin
