"""Draft.js: flat blocks of text, the styles of each in ranges beside it."""

from __future__ import annotations

from typing import Any

from numcheck.model.document import Scope
from numcheck.readers.json_text import Located, step
from numcheck.readers.projection import OBJECT
from numcheck.readers.rich_text import RichText, objects

_SCOPES = {
    "blockquote": Scope.QUOTE,
    "unordered-list-item": Scope.LIST_ITEM,
    "ordered-list-item": Scope.LIST_ITEM,
}
_HIDING = frozenset(("CODE", "STRIKETHROUGH", "SUPERSCRIPT", "SUBSCRIPT"))
_SIDELONG = frozenset(("atomic", "code-block"))


def write_draft(rich: RichText, blocks: list[Any], path: str) -> None:
    """Write the blocks of a document at `path`; code, struck-out and raised text leave a placeholder."""
    for place, block in objects(blocks):
        text, kind = block.get("text"), str(block.get("type", ""))
        if kind in _SIDELONG or not isinstance(text, Located):
            continue
        before = rich.out.blocks
        rich.out.part(text.at, step(step(path, place), "text"))
        _write(rich, text, _hidden(block))
        heading = Scope.HEADING if kind.startswith("header") else Scope.PARAGRAPH
        rich.end_block(_SCOPES.get(kind, heading))
        rich.told(block.get("data"), step(step(path, place), "data"), before=before)


def _write(rich: RichText, text: Located, hidden: list[tuple[int, int]]) -> None:
    """Write `text` without the stretches `hidden`, which are counted as JavaScript does, in UTF-16 units."""
    units, waiting = 0, list(reversed(hidden))
    for read, start, end in rich.file.pieces(text):
        encoded = end - start != len(read)
        for index, char in enumerate(read):
            while waiting and waiting[-1][1] <= units:
                waiting.pop()
            where = (start, end) if encoded else (start + index, start + index + 1)
            if not waiting or units < waiting[-1][0]:
                rich.out.put(char, *where, joined=True)
            elif units == waiting[-1][0]:
                rich.out.put(OBJECT, *where, joined=True)
            units += 1 + (char > "\uffff")


def _hidden(block: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the stretches whose style leaves them out, in rising order and apart from one another."""
    found: list[tuple[int, int]] = []
    for _, style in objects(block.get("inlineStyleRanges")):
        offset, length = style.get("offset"), style.get("length")
        if style.get("style") in _HIDING and isinstance(offset, int) and isinstance(length, int):
            found.append((max(0, offset), offset + length))
    apart: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if apart and begin <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart
