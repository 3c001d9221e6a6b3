"""Follows the tree of a reStructuredText and writes its prose."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import Any

from docutils import nodes

from numcheck.model.document import Scope
from numcheck.readers.projection import OBJECT, Out
from numcheck.readers.rst_tree import Places
from numcheck.readers.tables import Tables

# Texts that are a block of their own, and what they are.
_TEXTS = {
    **dict.fromkeys(
        ("paragraph", "term", "classifier", "field_name", "attribution", "line_block", "description"), None
    ),
    **dict.fromkeys(("title", "subtitle", "rubric"), Scope.HEADING),
    "caption": Scope.CAPTION,
}
# What is no prose in a sentence, and leaves a trace there.
_UNREAD = frozenset(("literal", "math", "raw", "image", "citation_reference", "substitution_reference"))
_UNSEEN = frozenset(
    (
        *(
            "literal_block",
            "doctest_block",
            "comment",
            "system_message",
            "substitution_definition",
            "target",
            "pending",
        ),
        *("math_block", "citation", "label", "option_group", "footnote_reference", "meta", "decoration"),
    )
)
# Roles that change how words look, or say what they are; those of any other show code, a formula or a name.
_ROLES = frozenset(
    (
        *("emphasis", "strong", "sub", "subscript", "sup", "superscript", "title", "title-reference", "t", "abbr"),
        *("abbreviation", "ac", "acronym", "dfn", "guilabel", "menuselection", ""),
    )
)
_PIECE = re.compile(r"[^\0\n]+|\0[ \n]|\0|\n")
_LISTS = frozenset(("bullet_list", "enumerated_list", "definition_list", "field_list", "option_list", "line_block"))
_ITEMS = frozenset(("list_item", "definition", "field_body", "option_list_item", "definition_list_item"))


class RstWalk:
    """Writes the prose of a tree; `fields` are those at its head, `comments` what its comments say, in their order."""

    def __init__(self, out: Out, places: Places) -> None:
        self.fields: dict[str, str] = {}
        self.comments: list[str] = []
        self.tables = Tables(out)
        self._out = out
        self._places = places
        self._open: list[str] = []
        self._cells = 0
        self._prose = False
        self._end = 0
        self._terms = deque(
            (text, at) for text, at in places.values() if isinstance(text, nodes.Text) and " : " in text
        )

    def walk(self, node: Any) -> None:  # noqa: ANN401 - any node of docutils
        """Write the prose of `node`."""
        tag = node.tagname
        if tag == "comment":
            self.comments.append(node.astext())
        if tag in _UNSEEN:
            return
        if tag == "field_list" and not self._prose and self._at_head():
            self._keep(node)
        elif tag == "table":
            self._table(node)
        elif tag in _TEXTS:
            self._text(node, tag)
        else:
            # Lists that are set in are no quotation.
            indented = tag == "block_quote" and all(child.tagname in _LISTS for child in node.children)
            self._open.append("" if indented else tag)
            for child in node.children:
                self.walk(child)
            self._open.pop()

    def _at_head(self) -> bool:
        return all(tag in {"document", "section"} for tag in self._open)

    def _keep(self, fields: Any) -> None:  # noqa: ANN401
        self._prose = True
        for field in fields.children:
            name, body = (child.astext() for child in field.children[:2])
            self.fields.setdefault(" ".join(name.lower().split()), " ".join(body.split()))

    def _table(self, node: Any) -> None:  # noqa: ANN401
        self._prose = True
        for part in node.children:
            if part.tagname == "title":
                self._inline(part)
                self._out.end_block(Scope.CAPTION)
        self.tables.begin()
        for row in node.findall(nodes.row):
            if row.parent.parent.parent is not node:
                continue
            self.tables.begin_row()
            for entry in row.children:
                self.tables.begin_cell()
                self._cells += 1
                self.walk(entry)
                self._cells -= 1
                self.tables.end_cell(columns=entry.get("morecols", 0) + 1, rows=entry.get("morerows", 0) + 1)
        self.tables.end()

    def _text(self, node: Any, tag: str) -> None:  # noqa: ANN401
        scope = _TEXTS[tag]
        self._prose = self._prose or scope is not Scope.HEADING
        if self._cells and self._out.in_block:
            self._out.put("\n", self._end, self._end + 1)
        self._inline(node)
        if not self._cells:
            self._out.end_block(scope or self._scope(tag))

    def _scope(self, tag: str) -> Scope:
        if "block_quote" in self._open and tag != "attribution":
            return Scope.QUOTE
        return Scope.LIST_ITEM if _ITEMS.intersection(self._open) else Scope.PARAGRAPH

    def _inline(self, node: Any) -> None:  # noqa: ANN401
        """Write what stands in a text."""
        for child in node.children:
            if isinstance(child, nodes.Text):
                self._words(child)
            elif child.tagname in _UNREAD or not _is_prose(child):
                self._trace(child)
            elif child.tagname not in _UNSEEN - {"target"}:
                if child.tagname == "line" and self._out.in_block:
                    self._out.put("\n", self._end, self._end + 1)
                self._inline(child)

    def _trace(self, node: Any) -> None:  # noqa: ANN401
        """Leave a trace of what is no prose."""
        placed = self._places.get(id(node)) or next(
            filter(None, (self._places.get(id(text)) for text in node.findall(nodes.Text))), None
        )
        if placed is not None:
            self._put(OBJECT, placed[1][0], placed[1][-1])

    def _words(self, text: nodes.Text) -> None:
        """Write a text, in which NUL stands for the sign of an escape, which a space behind it goes with."""
        offsets = self._offsets(text)
        for piece in _PIECE.finditer(str(text) if offsets else ""):
            start, end = piece.span()
            if piece[0] == "\n":
                self._put("\n", offsets[start], offsets[start] + 1)
            elif piece[0][0] == "\0":
                continue
            elif offsets[end - 1] - offsets[start] == end - 1 - start:
                self._put(piece[0], offsets[start], offsets[end - 1] + 1)
            else:
                for at in range(start, end):
                    if at == start or offsets[at] != offsets[at - 1]:
                        self._put(text[at], offsets[at], offsets[at] + 1)

    def _offsets(self, text: nodes.Text) -> Sequence[int]:
        """Return where a text stands; those of a term and its classifiers were cut out of one, which was placed."""
        placed = self._places.get(id(text))
        if placed is not None:
            return placed[1]
        if text.parent.tagname in {"term", "classifier"}:
            while self._terms and str(text) not in str(self._terms[0][0]):
                self._terms.popleft()
            if self._terms:
                whole, offsets = self._terms[0]
                at = str(whole).index(str(text))
                return offsets[at : at + len(text) + 1]
        return ()

    def _put(self, text: str, start: int, end: int) -> None:
        self._out.put(text, start, max(end, start + len(text)))
        self._end = end


def _is_prose(node: Any) -> bool:  # noqa: ANN401
    """Whether the text of an inline node is: an address that stands for itself is not, nor is what a role shows."""
    if node.tagname == "reference":
        return node.get("refuri") not in {node.astext(), f"mailto:{node.astext()}"}
    return node.tagname != "inline" or not node["classes"] or node["classes"][0] in _ROLES
