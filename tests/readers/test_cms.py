"""The JSON of content systems: their texts found, their blocks and marks read, each place told by its path."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope
from numcheck.model.span import Span
from numcheck.readers.cms import CmsReader

GAP = "\ufffc"


def read(tree: object) -> Document:
    return CmsReader().read(json.dumps(tree), name="a.json", metadata=Metadata(locale=""))


def parts(document: Document) -> list[tuple[Scope, str]]:
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


def opened(tree: object, document: Document, words: str) -> str:
    """Return the string of the tree at the path that is told for `words`."""
    at = document.text.index(words)
    found = re.fullmatch(r"\d+:\d+ \(\$(.*)\)", document.source_map.place(at))
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", found[1]):
        tree = tree[name or int(index)]
    return tree


def text(words: str, *marks: str) -> dict:
    return {"type": "text", "text": words, "marks": [{"type": mark} for mark in marks]}


def node(kind: str, *content: dict, **attrs: object) -> dict:
    return {"type": kind, "attrs": attrs, "content": list(content)}


def test_prosemirror():
    tree = node(
        "doc",
        node("heading", text("Head 5")),
        node("paragraph", text("The 1"), text("5", "bold"), text(" “mills” 😀 10"), text("6", "superscript")),
        node("paragraph", text("5 m"), text("2", "sup"), {"type": "hardBreak"}, text("9", "code"), text("x")),
        node("bulletList", node("listItem", node("paragraph", text("one")))),
        node("blockquote", node("paragraph", text("Quote."))),
        node("codeBlock", text("55")),
        {"type": "horizontalRule"},
        node("callout", node("paragraph", text("End"), {"type": "mention"}, text("5"))),
    )
    document = read(tree)
    assert parts(document) == [
        (Scope.HEADING, "Head 5"),
        (Scope.PARAGRAPH, f"The 15 “mills” 😀 10{GAP}6"),
        (Scope.PARAGRAPH, f"5 m2\n{GAP}x"),
        (Scope.LIST_ITEM, "one"),
        (Scope.QUOTE, "Quote."),
        (Scope.PARAGRAPH, f"End{GAP}5"),
    ]
    assert opened(tree, document, "mills") == " “mills” 😀 10"
    assert opened(tree, document, "one") == "one"


def test_prosemirror_tables():
    def cell(*words: str, kind: str = "table_cell", **attrs: int) -> dict:
        return node(kind, *(node("paragraph", text(word)) for word in words), **attrs)

    header = node("table_row", cell("Mill", kind="table_header"), cell("Sales", kind="table_header", colspan=2))
    row = node("table_row", cell("A"), cell("5", "6"), node("table_cell", node("paragraph")))
    tree = node("doc", node("paragraph", text("Of it:")), node("table", header, row), node("paragraph", text("End")))
    document = read(tree)
    assert document.text == "Of it:\n\nMill\tSales\nA\t5\n6\n\nEnd"
    assert [table.rows for table in document.tables] == [((1, 2, None), (3, 4, None))]
    assert opened(tree, document, "6") == "6"


def test_portable_text():
    def span(words: str, *marks: str) -> dict:
        return {"_type": "span", "text": words, "marks": list(marks)}

    def block(*children: dict, **more: str) -> dict:
        return {"_type": "block", "style": "normal", **more, "children": list(children)}

    tree = {
        "title": "Five mills",
        "publishedAt": "2023-11-27T09:00:00Z",
        "body": [
            block(span("H"), style="h2"),
            block(span("a 5"), span("6", "strong"), {"_type": "stock"}, span("7", "strike-through")),
            block(span("one"), listItem="bullet"),
            block(span("Quote."), style="blockquote"),
            {"_type": "table", "rows": [{"_type": "row", "cells": ["a", "5"]}]},
            {"_type": "image", "caption": "Cap"},
            {"_type": "code", "code": "9"},
        ],
    }
    document = read(tree)
    assert parts(document) == [
        (Scope.HEADING, "Five mills"),
        (Scope.HEADING, "H"),
        (Scope.PARAGRAPH, f"a 56{GAP}{GAP}"),
        (Scope.LIST_ITEM, "one"),
        (Scope.QUOTE, "Quote."),
        (Scope.TABLE_CELL, "a"),
        (Scope.TABLE_CELL, "5"),
        (Scope.CAPTION, "Cap"),
    ]
    assert (document.metadata.dateline, document.metadata.dateline_source) == (date(2023, 11, 27), "file")
    assert [opened(tree, document, words) for words in ("a 5", "Five", "Cap")] == ["a 5", "Five mills", "Cap"]


def test_draft_counts_styles_in_utf_16():
    struck = {"offset": 3, "length": 4, "style": "STRIKETHROUGH"}
    tree = {
        "entityMap": {},
        "blocks": [
            {"type": "header-one", "text": "Head"},
            {"type": "unstyled", "text": "😀 gone 5", "inlineStyleRanges": [struck, {**struck, "offset": 5}]},
            {"type": "blockquote", "text": "Quote."},
            {"type": "ordered-list-item", "text": "one"},
            {"type": "code-block", "text": "9"},
            {"type": "atomic", "text": " "},
        ],
    }
    assert parts(read(tree)) == [
        (Scope.HEADING, "Head"),
        (Scope.PARAGRAPH, f"😀 {GAP}"),
        (Scope.QUOTE, "Quote."),
        (Scope.LIST_ITEM, "one"),
    ]


def test_wordpress_answers():
    tree = [
        {
            "date": "2023-11-27T09:00:00",
            "guid": {"rendered": "http://a.b/5"},
            "title": {"rendered": "Mill &#8211; 5"},
            "content": {"rendered": '<p>It "rose" 5&nbsp;%</p>\n<table><tr><td>1<td>2</table>'},
            "excerpt": {"rendered": "<p>It</p>"},
        }
    ]
    document = read(tree)
    assert document.text == 'Mill – 5\n\nIt "rose" 5\xa0%\n\n1\t2'
    assert [block.scope for block in document.blocks][:2] == [Scope.HEADING, Scope.PARAGRAPH]
    assert document.tables[0].rows == ((2, 3),)
    assert document.metadata.dateline == date(2023, 11, 27)
    at = document.text.index("5\xa0%")
    span = document.source_map.span(Span(at, at + 3))
    assert document.source_map.source[span.start : span.end] == "5&nbsp;%"
    assert document.source_map.part(at) == "$[0].content.rendered"


def test_wordpress_blocks():
    said = {"blockName": "core/paragraph", "innerHTML": "<p>said it</p>"}
    quote = {
        "blockName": "core/quote",
        "innerContent": ["<blockquote>", None, "<cite>me</cite></blockquote>"],
        "innerBlocks": [said],
    }
    tree = {
        "blocks": [quote, {"blockName": None, "innerHTML": "\n"}, {"blockName": "core/code", "innerHTML": "<pre>5"}]
    }
    document = read(tree)
    assert parts(document) == [(Scope.QUOTE, "said it"), (Scope.QUOTE, "me")]
    assert opened(tree, document, "said") == "<p>said it</p>"


@pytest.mark.parametrize("source", ['{"name": "x", "version": "1"}', "1", '"x"', "[]", "NaN", "9" * 5000])
def test_json_without_a_text(source):
    with pytest.raises(InputError, match=r"^a\.json: no text in this JSON that is known; export ProseMirror, Portable"):
        CmsReader().read(source, name="a.json", metadata=Metadata())


def test_odd_shapes_are_passed_over():
    odd = [None, 5, "x", [], {"type": 5}, {"type": "text", "text": 5, "marks": 5}, {"content": {}}]
    assert read({"type": "doc", "content": odd}).text == ""
    assert read([{"_type": "block", "children": odd}, *odd]).text == ""
    assert read({"entityMap": 5, "blocks": odd}).text == ""
    assert read([{"blockName": "x", "innerContent": odd, "innerBlocks": odd}]).text == "x"
