"""The story as markup: blocks, tables and lists as they stand, its figures and what findings rest on marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from numcheck.model.document import Document, Scope, Table
from numcheck.model.figures import mention_of
from numcheck.model.finding import Severity
from numcheck.model.span import Span
from numcheck.readers.projection import OBJECT
from numcheck.report.html.marks import Run, runs
from numcheck.report.html.subject import Subject
from numcheck.report.html.tags import tag, words

_LEFT_OUT: Final = tag("span", OBJECT, class_="left-out")
_OWN_SIGN: Final = re.compile(r"[-*•◦▪‣] |[0-9]{1,3}[.)] ")
_NUMBER: Final = re.compile(r"\W*+\d[\W\d]*+")
_COLUMNS: Final = re.compile(r"\S(?:\t| {3,})\S")
_SEVERITIES: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Story:
    """A story as markup, and the ids in it: of the first run that each finding flags, of each figure's first piece."""

    markup: str
    flagged: Mapping[int, str]
    figures: Mapping[int, str]


def story(subject: Subject) -> Story:
    """Return the story of `subject`; taking all tags out of it gives back the text, character by character.

    A headline that it begins with becomes that of its part of the page.
    """
    document = subject.document
    writer = _Writer(subject)
    spans = [block.span for block in document.blocks]
    inner = [
        "".join(map(writer.run, found))
        for found in runs(spans, subject.findings, [mention_of(figure).span for figure in subject.figures])
    ]
    parts, at = [], 0
    for part in _parts(document):
        first, last = part.blocks[0], part.blocks[-1]
        parts.append(words(document.text[at : spans[first].start]))
        parts.append(part.markup(subject, inner))
        at = spans[last].end
    parts.append(words(document.text[at:]))
    markup = tag("article", *parts, class_="story", lang=document.metadata.locale, dir="auto")
    return Story(markup, writer.flagged, writer.figures)


class _Writer:
    """Writes runs one after another and keeps the ids it gave."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._count = 0
        self._claims: dict[Span, list[int]] = {}
        for number, (_, spans) in enumerate(subject.ties, 1):
            # A claim that is flagged is drawn as its finding.
            for span in () if subject.outcome(spans) else spans:
                self._claims.setdefault(span, []).append(number)
        self.flagged: dict[int, str] = {}
        self.figures: dict[int, str] = {}

    def run(self, run: Run) -> str:
        """Return the markup of one run: bare, or a link to the finding it has to do with."""
        content = "".join(self._piece(span, figure) for span, figure in run.figures)
        if not run.findings:
            return content
        self._count += 1
        own = self._subject.id("r", self._count)
        for number in run.flags:
            self.flagged.setdefault(number, own)
        findings = self._subject.findings
        severity = min((findings[n - 1].severity for n in run.flags or run.evidence), key=_SEVERITIES.index)
        return tag(
            "a",
            content,
            id=own,
            class_=f"{'flag' if run.flags else 'evidence'} {severity.value}",
            href=f"#{self._subject.id('f', run.findings[0])}",
            aria_describedby=" ".join(self._subject.id(kind, n) for n in run.findings for kind in ("note", "sum")),
            data_flags=_listed(run.flags),
            data_evidence=_listed(run.evidence),
            data_ends=_listed(run.ends, ","),
            tabindex=None if run.begins else -1,
        )

    def _piece(self, span: Span, figure: int | None) -> str:
        shown = words(self._subject.surface(span)).replace(OBJECT, _LEFT_OUT)
        if figure is None:
            return shown
        own = None
        if figure not in self.figures:
            own = self.figures[figure] = self._subject.id("m", figure + 1)
        claims = self._claims.get(mention_of(self._subject.figures[figure]).span, [])
        return tag("span", shown, id=own, class_="figure", data_figure=figure + 1, data_claims=_listed(claims))


@dataclass(frozen=True, slots=True)
class _Part:
    """Blocks shown as one: a table, the items of a list, paragraphs quoted, or a single block."""

    blocks: tuple[int, ...]
    scope: Scope
    table: Table | None = None

    def markup(self, subject: Subject, inner: Sequence[str]) -> str:
        """Return the part around the `inner` markup of its blocks and the white space between them."""
        document = subject.document
        if self.table is not None:
            return _table(self.table, document, inner)
        pieces = []
        for at, index in enumerate(self.blocks):
            pieces.append(words(_gap(document, self.blocks[at - 1], index)) if at else "")
            pieces.append(_block(subject, index, inner[index]))
        if self.scope is Scope.LIST_ITEM:
            return tag("ul", *pieces)
        return tag("blockquote", *pieces) if self.scope is Scope.QUOTE else "".join(pieces)


def _parts(document: Document) -> Iterator[_Part]:
    blocks, tables = document.blocks, {cells[0]: (cells, table) for cells, table in _whole_tables(document)}
    at = 0
    while at < len(blocks):
        scope = blocks[at].scope
        if at in tables:
            cells, table = tables[at]
            yield _Part(cells, Scope.TABLE_CELL, table)
            at = cells[-1] + 1
            continue
        stop = at + 1
        if scope in {Scope.LIST_ITEM, Scope.QUOTE}:
            while stop < len(blocks) and blocks[stop].scope is scope and not _gap(document, stop - 1, stop).strip():
                stop += 1
        yield _Part(tuple(range(at, stop)), scope)
        at = stop


def _whole_tables(document: Document) -> Iterator[tuple[tuple[int, ...], Table]]:
    """Yield the tables whose cells follow each other in the text with nothing but white space between them."""
    for table in document.tables:
        cells = tuple(cell for row in table.rows for cell in row if cell is not None)
        together = cells and cells == tuple(range(cells[0], cells[-1] + 1))
        if together and not any(_gap(document, cell, cell + 1).strip() for cell in cells[:-1]):
            yield cells, table


def _gap(document: Document, before: int, behind: int) -> str:
    return document.text[document.blocks[before].span.end : document.blocks[behind].span.start]


def _block(subject: Subject, index: int, inner: str) -> str:
    block = subject.document.blocks[index]
    source = subject.surface(block.span)
    if block.scope is Scope.HEADING:
        title = {} if index else {"id": subject.id("title", 1), "class_": "headline"}
        return subject.heading(1 if index else 0, inner, dir="auto", **title)
    if block.scope is Scope.LIST_ITEM:
        return tag("li", inner, class_="signed" if _OWN_SIGN.match(source) else None)
    kind = "caption" if block.scope is Scope.CAPTION else "set" if _COLUMNS.search(source) else None
    return tag("p", inner, class_=kind, dir="auto")


def _table(table: Table, document: Document, inner: Sequence[str]) -> str:
    numeric = _numeric(table, document)
    begin = next(cell for row in table.rows for cell in row if cell is not None)
    rows: list[str] = []
    for number, row in enumerate(table.rows):
        first = next((cell for cell in row if cell is not None), None)
        pieces = []
        for column, cell in enumerate(row):
            content = "" if cell is None else inner[cell]
            # What parts two rows stands between them, what parts two cells between those.
            gap = "" if cell is None or cell == first else words(_gap(document, cell - 1, cell))
            kind = "number" if column in numeric else None
            pieces.append(gap + _cell(content, kind, head=not number, side=not column))
        lead = "" if first is None or first == begin else words(_gap(document, first - 1, first))
        rows.append(lead + tag("tr", *pieces))
    head, body = tag("thead", rows[0]), tag("tbody", *rows[1:]) if rows[1:] else ""
    return tag("div", tag("table", head, body), class_="scroll", tabindex=0, role="group", aria_label="table")


def _cell(content: str, kind: str | None, *, head: bool, side: bool) -> str:
    if head:
        return tag("th", content, scope="col", class_=kind)
    return tag("th", content, scope="row") if side and content else tag("td", content, class_=kind)


def _numeric(table: Table, document: Document) -> set[int]:
    """Return the columns of which more than half of what stands under the head are bare numbers."""
    filled, bare = Counter[int](), Counter[int]()
    for row in table.rows[1:]:
        for column, cell in enumerate(row):
            if cell is not None:
                span = document.blocks[cell].span
                filled[column] += 1
                bare[column] += _NUMBER.fullmatch(document.text, span.start, span.end) is not None
    return {column for column in filled if 2 * bare[column] > filled[column]}


def _listed(numbers: Sequence[int], sign: str = " ") -> str | None:
    return sign.join(map(str, numbers)) or None
