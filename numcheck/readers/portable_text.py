"""Portable Text (Sanity): an array of blocks with spans in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from numcheck.model.document import Scope
from numcheck.readers.json_text import step
from numcheck.readers.projection import OBJECT
from numcheck.readers.rich_text import Cell, RichText, listed, objects


def write_portable(rich: RichText, blocks: list[Any], path: str) -> None:
    """Write the text blocks of an array at `path`, its tables, and the captions of what else is in it."""
    for place, block in objects(blocks):
        here, before = step(path, place), rich.out.blocks
        if block.get("_type") == "block":
            _spans(rich, block, step(here, "children"))
            rich.end_block(_scope(block))
        elif isinstance(block.get("rows"), list):
            rich.table(_rows(rich, block["rows"], step(here, "rows")))
        else:
            rich.span(block.get("caption"), step(here, "caption"))
            rich.end_block(Scope.CAPTION)
        rich.told(block, here, before=before)


def _spans(rich: RichText, block: dict[str, Any], path: str) -> None:
    for place, child in objects(block.get("children")):
        if child.get("_type") == "span":
            rich.span(child.get("text"), step(step(path, place), "text"), marks=listed(child.get("marks")))
        elif rich.out.in_block:
            rich.stand_in(OBJECT, child.get("_type"))


def _rows(rich: RichText, rows: list[Any], path: str) -> Iterator[list[Cell]]:
    for place, row in objects(rows):
        here = step(step(path, place), "cells")
        cells = listed(row.get("cells"))
        yield [Cell(partial(_cell, rich, cell, step(here, column))) for column, cell in enumerate(cells)]


def _cell(rich: RichText, cell: Any, path: str) -> None:  # noqa: ANN401 - JSON
    if isinstance(cell, list):
        write_portable(rich, cell, path)
    else:
        rich.span(cell, path)


def _scope(block: dict[str, Any]) -> Scope:
    style = str(block.get("style", ""))
    if style == "blockquote":
        return Scope.QUOTE
    if len(style) == 2 and style[0] == "h" and style[1].isdigit():
        return Scope.HEADING
    return Scope.LIST_ITEM if block.get("listItem") else Scope.PARAGRAPH
