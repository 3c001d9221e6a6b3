"""The shape of the JSON that numcheck prints; `version` rises when a field changes its meaning or goes away."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION: Literal[1] = 1


class Shape(BaseModel):
    """Base of every part of the output: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Shape):
    """Where a figure stands.

    `start` and `end` are code points in the checked text (half open); lines and columns are those of the source
    file, counted from 1, the end column being that of the first code point after the figure. `part` is the part of the
    file it stands in where the file has such ("cell 3", a JSON path, "paragraph 12"), else "". A Word or OpenDocument
    file has no lines: its paragraphs are counted for them.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    part: str


class Number(Shape):
    """A number: `exact` is "p" or "p/q" in lowest terms, `decimal` the same to twelve significant digits."""

    exact: str
    decimal: str


class Bounds(Shape):
    """A closed interval; an end of null is unbounded."""

    low: Number | None
    high: Number | None


class EvidenceItem(Shape):
    """A figure that a finding rests on."""

    span: Place
    surface: str
    label: str


class FixItem(Shape):
    """A suggestion: put `replacement` where `surface` stands."""

    span: Place
    surface: str
    replacement: str
    reason: str


class FindingItem(Shape):
    """A rule's verdict; `stated` and `expected` are in `unit`, `claim` is the kind of claim judged.

    `fingerprint` stays the same while the rule, its figures and the words beside them do; two findings may share one.
    """

    code: str
    name: str
    severity: Literal["error", "warning", "note"]
    confidence: Literal["high", "medium", "low"]
    message: str
    claim: str | None
    span: Place
    surface: str
    evidence: list[EvidenceItem]
    stated: Bounds | None
    expected: Bounds | None
    unit: str
    working: list[str]
    fixes: list[FixItem]
    fingerprint: str


class SuppressedItem(FindingItem):
    """A finding left alone: for what `reason` ("" for none given), and where that is said."""

    reason: str
    origin: Literal["comment", "front matter", "metadata", "sidecar", "sic", "baseline"]


class AbstentionItem(Shape):
    """A claim that a rule could not judge."""

    code: str
    span: Place
    surface: str
    reason: str


class MentionItem(Shape):
    """A figure: as written, and what it can mean; `value` to `wide` are null for a figure without a value."""

    span: Place
    surface: str
    dimension: str
    unit: str
    units: list[str]
    per: str
    hedge: str | None
    quoted: bool
    date: str | None
    value: Number | None
    upper: Number | None
    tight: Bounds | None
    wide: Bounds | None


class Source(Shape):
    """A document: its path as given, the day it speaks from and who said so, its place and language."""

    path: str
    dateline: str | None
    dateline_source: str
    place: str | None
    locale: str


class CheckedFile(Source):
    """What a check of one document found; `mentions` and `claims` are counts."""

    mentions: int
    claims: int
    findings: list[FindingItem]
    suppressed: list[SuppressedItem]
    abstentions: list[AbstentionItem]


class ExtractedFile(Source):
    """The figures of one document."""

    mentions: list[MentionItem]


class ErrorItem(Shape):
    """A path that could not be read, and why."""

    path: str
    message: str


class Output(Shape):
    """What every output says: the version of its shape, the version of numcheck, and what could not be read."""

    version: Literal[1] = VERSION
    numcheck: str
    errors: list[ErrorItem]


class CheckOutput(Output):
    """The output of `numcheck check --format json`."""

    files: list[CheckedFile]


class ExtractOutput(Output):
    """The output of `numcheck extract --format json`."""

    files: list[ExtractedFile]


class UnusedItem(Shape):
    """An entry of the ledger that none of the texts has a figure of."""

    name: str
    place: str


class FiguresOutput(Output):
    """The output of `numcheck figures check --format json`; `bound` counts the figures that have an entry."""

    ledger: str
    bound: int
    unused: list[UnusedItem]
    files: list[CheckedFile]


class Line(Shape):
    """What every line of `numcheck check --format jsonl` says: the version of its shape, its kind and the document."""

    version: Literal[1] = VERSION
    kind: str
    path: str


class FileLine(Source, Line):
    """A document that was checked; the lines of what it counts, findings first, follow."""

    kind: Literal["file"] = "file"
    mentions: int
    claims: int
    findings: int
    abstentions: int
    suppressed: int


class FindingLine(FindingItem, Line):
    """A finding."""

    kind: Literal["finding"] = "finding"


class SuppressedLine(SuppressedItem, Line):
    """A finding that was left alone."""

    kind: Literal["suppressed"] = "suppressed"


class AbstentionLine(AbstentionItem, Line):
    """A claim that a rule could not judge."""

    kind: Literal["abstention"] = "abstention"


class ErrorLine(ErrorItem, Line):
    """A path that could not be read, and why."""

    kind: Literal["error"] = "error"


AnyLine = Annotated[FileLine | FindingLine | SuppressedLine | AbstentionLine | ErrorLine, Field(discriminator="kind")]
