"""HTML: the prose of a page as a reader sees it, cut into paragraphs, headings, list items, quotes and cells."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass

from numcheck.model.document import Document, Metadata, Scope
from numcheck.model.span import Span
from numcheck.readers.base import line_starts
from numcheck.readers.encoding import decoded
from numcheck.readers.html_elements import BLOCKS, CELLS, HEADINGS, OMITTED, ROWS, TABLE, UNSEEN, VOID
from numcheck.readers.html_page import Page, declared_encoding
from numcheck.readers.html_tokens import Tag, Text, references, tokens
from numcheck.readers.limits import MAX_TAGS, too_much
from numcheck.readers.projection import OBJECT, Out, Projection
from numcheck.readers.remarks import comments
from numcheck.readers.tables import Tables

_RAISED = frozenset(("sub", "sup"))
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CLOSED_BY = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(CELLS, (CELLS | {"caption"}, frozenset(("table",)))),
    "tr": (CELLS | {"tr", "caption"}, frozenset(("table",))),
    **dict.fromkeys(ROWS, (CELLS | ROWS | {"tr", "caption"}, frozenset(("table",)))),
}
_LOOK_BACK = 8
_RANKED = (
    (frozenset(("blockquote",)), Scope.QUOTE),
    (frozenset(("caption", "figcaption")), Scope.CAPTION),
    (HEADINGS, Scope.HEADING),
    (frozenset(("li", "dt", "dd")), Scope.LIST_ITEM),
)
_WHITE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_SPACES = " \t\n\r\f"
_HEADED = re.compile(r"<h1[\s>]", re.IGNORECASE)
_MOST_CELLS = 1000


class HtmlReader:
    """Reads HTML as a browser would show it: references decoded, white space run together.

    Scripts, styles, navigation, code and whatever the page hides are left out; the title is a heading where the page
    has no other. The day comes from its linked data, its `meta` and its `time`, the language from `lang`.
    """

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    in_folders = True

    def read_bytes(self, data: bytes, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `data`, in UTF-8 or the encoding it declares; raises InputError for binary data."""
        source = decoded(data, name=name, declared=declared_encoding(data))
        return self.read(source, name=name, metadata=metadata)

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for a page of too much text or too many tags."""
        out, page = Projection(source, name=name), Page()
        walk = HtmlWalk(out, name=name, page=page, titled=not _HEADED.search(source))
        walk.walk(source)
        remarks = tuple(comments(source, Span(0, len(source)), line_starts(source)))
        return out.document(metadata=metadata, front=page.metadata(), tables=walk.tables.done, remarks=remarks)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element that changes what becomes of the text in it."""

    name: str
    hides: bool
    columns: int = 1
    rows: int = 1


class HtmlWalk:
    """Follows the tags through a page, or pieces of one, and writes the prose.

    `titled` says that the title is to be a heading; words that no element claims are a block of `scope`. `markup` is
    where the last page has comments to numcheck, and the number of the block open there or next.
    """

    def __init__(self, out: Out, *, name: str, page: Page, titled: bool = False) -> None:
        self._name = name
        self._tags = 0
        self.out = out
        self.page = page
        self.tables = Tables(out)
        self.scope = Scope.PARAGRAPH
        self._titled = titled
        self._source = ""
        self._open: list[_Element] = []
        self._count: Counter[str] = Counter()
        self._hidden = 0
        self._layouts: list[bool] = []
        self._spaced = True
        self._raised_at = -1
        self._last = ""
        self._prose = False
        self.markup: list[tuple[Span, int]] = []

    def walk(self, source: str) -> None:
        """Write the prose of `source`; raises InputError for one that is hardly more than tags."""
        self._source = source
        self.markup = []
        linked = False
        waiting = deque(remark.span for remark in comments(source, Span(0, len(source)), (0,)))
        for token in tokens(source):
            while waiting and waiting[0].end <= token.start:
                self.markup.append((waiting.popleft(), self.out.blocks))
            if isinstance(token, Tag):
                linked = token.name == "script" and token.attributes.get("type", "").lower() == "application/ld+json"
                self._take(token)
            elif linked:
                self.page.take_json_ld(source[token.start : token.end])
            elif not self._hidden:
                self._text(token)
            elif self._titled and self._open[-1].name == "title" and not self._count["svg"]:
                self._title(token)
        self.markup.extend((span, self.out.blocks) for span in waiting)
        self._pop_to(0, len(source))
        self._end_block()

    def _take(self, tag: Tag) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise too_much(self._name, "tags")
        if not tag.closes:
            self.page.take(tag, above_text=not self._prose)
            self._start(tag)
        elif self._count[tag.name]:
            self._pop_to(self._depth_of(tag.name), tag.start)
        elif tag.name == "p" and not self._hidden:
            self._break(tag)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            self._imply(tag)
        if self._hidden:
            if name not in VOID:
                self._push(_Element(name, hides=False))
            return
        if name in UNSEEN or name in OMITTED or _is_hidden(tag):
            self._hide(tag)
        elif name == "br":
            self._put("\n", tag.start, tag.end)
            self._spaced = True
        elif name in BLOCKS:
            self._begin_block(tag)
        elif name in _RAISED:
            self._raised_at = tag.start
            self._push(_Element(name, hides=False))
        elif name == "q":
            self._put("“", tag.start, tag.end)
            self._push(_Element(name, hides=False))

    def _hide(self, tag: Tag) -> None:
        if tag.name in BLOCKS or tag.name == "pre":
            self._break(tag)
        elif tag.name in OMITTED:
            self._put(OBJECT, tag.start, tag.end)
        if tag.name not in VOID:
            self._push(_Element(tag.name, hides=True))

    def _begin_block(self, tag: Tag) -> None:
        name, columns, rows = tag.name, 1, 1
        self._break(tag)
        if name == "table":
            self._layouts.append(tag.attributes.get("role", "").lower() in {"presentation", "none"})
            if not self._layouts[-1]:
                self.tables.begin()
        elif self._in_table and name == "tr":
            self.tables.begin_row()
        elif self._in_table and name in CELLS:
            self.tables.begin_cell()
            columns, rows = (_reach(tag.attributes.get(key, "")) for key in ("colspan", "rowspan"))
        if name not in VOID:
            self._push(_Element(name, hides=False, columns=columns, rows=rows))

    @property
    def _in_table(self) -> bool:
        return bool(self._layouts) and not self._layouts[-1]

    def _push(self, element: _Element) -> None:
        self._open.append(element)
        self._count[element.name] += 1
        self._hidden += element.hides

    def _pop_to(self, depth: int, at: int) -> None:
        """Close the open elements down to `depth`; whatever closes them stands at `at`."""
        while len(self._open) > depth:
            element = self._open[-1]
            if not self._hidden:
                self._close(element, at)
            self._open.pop()
            self._count[element.name] -= 1
            self._hidden -= element.hides

    def _close(self, element: _Element, at: int) -> None:
        if element.name == "q":
            end = min(at + 1, len(self._source))
            self._put("”", end - 1, end)
        elif element.name in _RAISED:
            self._raised_at = at
        elif element.name == "table":
            self._end_block()
            if not self._layouts.pop():
                self.tables.end()
        elif element.name in CELLS and self._in_table:
            self.tables.end_cell(columns=element.columns, rows=element.rows)
            self._spaced = True
        elif element.name in BLOCKS:
            self._end_block()

    def _imply(self, tag: Tag) -> None:
        """Close what a tag closes without saying so, such as the list item before it."""
        closed, bounds = _CLOSED_BY.get(tag.name, (frozenset(), BLOCKS))
        lowest = len(self._open)
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - _LOOK_BACK), -1):
            name = self._open[depth].name
            if name in bounds and name != "p":
                break
            if name in closed or name == "p":
                lowest = depth
        self._pop_to(lowest, tag.start)

    def _depth_of(self, name: str) -> int:
        return next(depth for depth in range(len(self._open) - 1, -1, -1) if self._open[depth].name == name)

    def _break(self, tag: Tag) -> None:
        """Begin a new block; inside a cell, whose block is one, a new line."""
        if self._in_table and tag.name not in TABLE and (self._count["td"] or self._count["th"]):
            if not self._spaced:
                self._put("\n", tag.start, tag.end)
                self._spaced = True
        else:
            self._end_block()

    def _end_block(self) -> None:
        if self._in_table and (self._count["td"] or self._count["th"]):
            return
        self._spaced = True
        if not self.out.in_block:
            return
        scope = next((scope for names, scope in _RANKED if any(self._count[n] for n in names)), self.scope)
        if self.out.end_block(scope) is not None and scope is Scope.PARAGRAPH:
            self._prose = True

    def _title(self, token: Text) -> None:
        self._text(token)
        self.out.end_block(Scope.HEADING)
        self._spaced, self._titled = True, False

    def _text(self, token: Text) -> None:
        for piece, start, end in references(self._source, token.start, token.end):
            if end - start != len(piece):
                self._put(" " if piece in _SPACES else piece, start, end)
                continue
            at = 0
            for run in _WHITE.finditer(piece):
                self._put(piece[at : run.start()], start + at, start + run.start())
                self._put(" ", start + run.start(), start + run.end())
                at = run.end()
            self._put(piece[at:], start + at, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._spaced and text[:1] == " ":
            text, start = text[1:], start + 1
        if not text:
            return
        if self._raised_at >= 0 and text[0].isdigit() and not self._last.isalpha() and self.out.in_block:
            # 10<sup>6</sup> and 5%<sup>1</sup> are two figures, m<sup>2</sup> is one unit.
            self.out.put(OBJECT, self._raised_at, self._raised_at + 1, joined=True)
        self.out.put(text, start, end, joined=True)
        self._last, self._spaced, self._raised_at = text[-1], text[-1] == " ", -1


def _is_hidden(tag: Tag) -> bool:
    known = tag.attributes
    return known.get("hidden", "until-found") != "until-found" or bool(_HIDING.search(known.get("style", "")))


def _reach(written: str) -> int:
    """Return how many columns or rows a cell says it covers, one for what is no number."""
    return max(1, min(int(written), _MOST_CELLS)) if written.isascii() and written.isdigit() and len(written) < 5 else 1
