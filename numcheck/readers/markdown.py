"""Markdown: the prose without its markup, cut into paragraphs, headings, list items, quotes and table cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope, Table
from numcheck.model.span import Span
from numcheck.readers.base import line_starts
from numcheck.readers.front_matter import front_matter, front_remarks
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.projection import OBJECT, CodePoints, Out, Projection
from numcheck.readers.remarks import comments

# Characters that TeX needs and prose about money does not use.
_TEX = frozenset("\\^_={}")
_BLOCK = re.compile(
    "Paragraph|Heading|BlockQuote|CodeBlock|HtmlBlock|List|Item|FootnoteDefinition|Table|TableHead|TableRow|TableCell"
    "|Rule"
)


class MarkdownReader:
    """Reads CommonMark with tables, footnotes, strikethrough, task lists and mathematics.

    The text is the prose alone: code, HTML, mathematics, addresses and struck-out words are left out. Something
    left out of a sentence leaves U+FFFC behind, so that no two figures join across it.
    """

    name = "markdown"
    suffixes = (".md", ".markdown")
    in_folders = True

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`.

        Raises InputError for lone surrogates, damaged TOML front matter and more text than is checked at once.
        """
        if len(source) > MAX_TEXT:
            raise too_long(name)
        try:
            source.encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"{name}: half a character (U+{ord(source[error.start]):04X}) at offset {error.start}; "
                "Markdown is read as Unicode text, replace it"
            ) from error
        front, begin = front_matter(source, name=name)
        projection = Projection(source, name=name)
        walk = MarkdownWalk(projection)
        walk.walk(source, begin=begin)
        lines, remarks = line_starts(source), list(front_remarks(source, name=name))
        for span, _ in walk.markup:
            remarks.extend(comments(source, span, lines))
        return projection.document(metadata=metadata, front=front, tables=walk.tables, remarks=tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Event:
    """One step of the parser: what begins, ends (`phase`) or just stands from `start` to `end` of the source."""

    phase: str
    tag: str
    detail: Any
    start: int
    end: int


def _events(prose: str, begin: int) -> Iterator[_Event]:
    """Yield what the parser finds in `prose`, which stands in the source from `begin` on."""
    import pyromark

    option = pyromark.Options
    options = (
        option.ENABLE_TABLES
        | option.ENABLE_FOOTNOTES
        | option.ENABLE_STRIKETHROUGH
        | option.ENABLE_TASKLISTS
        | option.ENABLE_HEADING_ATTRIBUTES
        | option.ENABLE_GFM
    )
    points = CodePoints(prose)
    if "$" in prose:
        with_math = pyromark.Markdown(options=options | option.ENABLE_MATH)
        if not any(_is_money(prose, points, *formula) for formula in _formulas(with_math, prose)):
            options |= option.ENABLE_MATH
    for event, place in pyromark.Markdown(options=options).events_with_range(prose):
        phase, tag, detail = _unpacked(event)
        yield _Event(phase, tag, detail, begin + points.at(place["start"]), begin + points.at(place["end"]))


def _unpacked(event: Any) -> tuple[str, str, Any]:  # noqa: ANN401  the parser's events have no types
    """Return phase, tag and detail of an event such as "Rule", {"Text": "a"}, {"Start": {"Image": {…}}}."""
    if isinstance(event, str):
        return "", event, None
    ((phase, inner),) = event.items()
    if phase not in {"Start", "End"}:
        return "", phase, inner
    if isinstance(inner, str):
        return phase, inner, None
    ((tag, detail),) = inner.items()
    return phase, tag, detail


def _formulas(parser: Any, prose: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401  the parser's events have no types
    """Yield the content of each inline formula and the byte offset after its closing dollar."""
    for event, place in parser.events_with_range(prose):
        if isinstance(event, dict) and "InlineMath" in event:
            yield event["InlineMath"], place["end"]


def _is_money(prose: str, points: CodePoints, content: str, end: int) -> bool:
    """Whether what the parser takes for a formula lies between two dollar signs of amounts.

    A dollar with a digit behind it closes no formula (Pandoc's rule), and a formula that begins like an amount
    and has nothing of TeX is none. One such pair, and the whole file is read without mathematics.
    """
    after = points.at(end)
    if prose[after : after + 1].isdigit():
        return True
    return content[:1].isdigit() and not _TEX.intersection(content) and any(map(str.isalpha, content))


class _Role(Enum):
    """What becomes of the words inside a piece of inline markup."""

    PLAIN = auto()
    HIDDEN = auto()
    CAPTION = auto()
    TILDES = auto()


class MarkdownWalk:
    """Follows the parser's events through one source after another and writes the prose.

    `markup` is where HTML stands in the last of them, and the number of the block open there or next.
    """

    def __init__(self, out: Out) -> None:
        self.markup: list[tuple[Span, int]] = []
        self._out = out
        self._source = ""
        self._open: Counter[str] = Counter()
        self._roles: list[_Role] = []
        self._hidden = 0
        self._table = 0
        self._row = 0
        self._tables: list[list[list[int | None]]] = []

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables walked through so far, each row as far as it has cells."""
        return tuple(Table(tuple(tuple(row) for row in rows)) for rows in self._tables)

    def walk(self, source: str, *, begin: int = 0) -> None:
        """Write the prose of `source` from `begin` on, which has no lone surrogates."""
        self._source = source
        self.markup = []
        for event in _events(source[begin:], begin):
            self._take(event)
            if event.tag == "InlineHtml" or (event.tag == "HtmlBlock" and event.phase == "Start"):
                self.markup.append((Span(event.start, event.end), self._out.blocks))

    def _take(self, event: _Event) -> None:
        if _BLOCK.fullmatch(event.tag):
            self._block(event)
        elif event.phase == "Start":
            self._enter(event)
        elif event.phase == "End":
            self._leave(event)
        elif not self._hidden:
            self._leaf(event)

    def _block(self, event: _Event) -> None:
        block = self._out.end_block(self._scope(), table=self._table if self._open["Table"] else 0, row=self._row)
        step = {"Start": 1, "End": -1}.get(event.phase, 0)
        alert = event.tag == "BlockQuote" and event.detail is not None  # a coloured note is nobody's words
        self._open["Alert" if alert else event.tag] += step
        self._hidden += step if event.tag in {"CodeBlock", "HtmlBlock"} else 0
        if event.phase == "Start":
            self._table += event.tag == "Table"
            self._row += event.tag in {"TableHead", "TableRow"}
        self._arrange(event, block)

    def _arrange(self, event: _Event, block: int | None) -> None:
        """Keep where in its table a cell's block stands."""
        if event.phase == "Start" and event.tag == "Table":
            self._tables.append([])
        elif event.phase == "Start" and event.tag in {"TableHead", "TableRow"}:
            self._tables[-1].append([])
        elif event.phase == "End" and event.tag == "TableCell":
            self._tables[-1][-1].append(block)

    def _scope(self) -> Scope:
        ranked = (
            ("BlockQuote", Scope.QUOTE),
            ("TableCell", Scope.TABLE_CELL),
            ("Heading", Scope.HEADING),
            ("Item", Scope.LIST_ITEM),
        )
        return next((scope for tag, scope in ranked if self._open[tag]), Scope.PARAGRAPH)

    def _enter(self, event: _Event) -> None:
        role = self._role(event)
        self._roles.append(role)
        if role is _Role.HIDDEN:
            self._put(OBJECT, event.start, event.end)
            self._hidden += 1
        elif role is _Role.TILDES:
            self._put("~", event.start, event.start + 1)

    def _leave(self, event: _Event) -> None:
        role = self._roles.pop()
        if role is _Role.HIDDEN:
            self._hidden -= 1
        elif role is _Role.TILDES:
            self._put("~", event.end - 1, event.end)
        elif role is _Role.CAPTION:
            self._out.end_block(Scope.CAPTION)

    def _role(self, event: _Event) -> _Role:
        if event.tag == "Strikethrough":
            # One tilde is "about" far more often than it strikes out.
            return _Role.HIDDEN if self._source.startswith("~~", event.start) else _Role.TILDES
        if event.tag == "Image":
            alone = not self._out.in_block and not self._open["TableCell"] and not self._hidden
            return _Role.CAPTION if alone else _Role.HIDDEN
        if event.tag == "Link" and event.detail["link_type"] in {"Autolink", "Email"}:
            return _Role.HIDDEN
        return _Role.PLAIN

    def _leaf(self, event: _Event) -> None:
        if event.tag == "Text":
            self._put(event.detail, event.start, event.end)
        elif event.tag in {"SoftBreak", "HardBreak"}:
            self._put("\n", event.end - 1, event.end)
        elif event.tag in {"Code", "InlineMath", "DisplayMath"}:
            self._put(OBJECT, event.start, event.end)
        elif event.tag == "InlineHtml" and event.detail.lower().startswith("<br"):
            self._put("\n", event.start, event.end)

    def _put(self, text: str, start: int, end: int) -> None:
        if text and not self._hidden:
            self._out.put(text, start, end)
