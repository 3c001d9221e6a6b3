"""JSON as content systems export it: finds the text in it, whatever it is wrapped in, and the day beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope, Table
from numcheck.model.suppression import Remark
from numcheck.readers.dateline import iso_day
from numcheck.readers.draft import write_draft
from numcheck.readers.front_matter import LOCALE
from numcheck.readers.html import HtmlWalk
from numcheck.readers.html_page import Page
from numcheck.readers.json_text import JsonSource, Located, Nested, step
from numcheck.readers.portable_text import write_portable
from numcheck.readers.projection import Projection
from numcheck.readers.prosemirror import ProseMirror
from numcheck.readers.remarks import nested_comments
from numcheck.readers.rich_text import RichText, listed, objects

_DAYS = ("dateline", "datePublished", "publishedAt", "published_at", "publishDate", "date")
_LOCALES = ("locale", "lang", "language")
_TITLES = ("headline", "title")


class CmsReader:
    """Reads ProseMirror, Portable Text, Draft.js and WordPress (REST answers and parsed blocks).

    The text may stand anywhere in the file, a headline and a date beside it are taken too. Each place is told with its
    JSON path.
    """

    name = "cms-json"
    suffixes = (".json",)
    in_folders = False

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for JSON without such a text."""
        search = _Search(JsonSource(source, name=name))
        try:
            search.look(search.file.tree, "$")
        except RecursionError as error:
            raise InputError(f"{name}: its JSON nests too deep to be a text; check how it was made") from error
        if not search.found:
            raise InputError(
                f"{name}: no text in this JSON that is known; export ProseMirror, Portable Text, Draft.js or WordPress"
            )
        remarks = tuple(search.remarks)
        return search.out.document(metadata=metadata, front=search.front, tables=search.tables, remarks=remarks)


class _Search:
    """Walks the tree and writes each text it knows."""

    def __init__(self, file: JsonSource) -> None:
        self.file = file
        self.out = Projection(file.source, name=file.name)
        self.found = False
        self.front = Metadata(locale="")
        self._rich = RichText(file, self.out)
        self._nested = Nested(self.out)
        self._html = HtmlWalk(self._nested, name=file.name, page=Page())

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all texts found."""
        return self._rich.tables.done + self._html.tables.done

    @property
    def remarks(self) -> list[Remark]:
        """What all texts found, and what stands beside them, say to numcheck."""
        return self._rich.remarks

    def look(self, node: Any, path: str) -> None:  # noqa: ANN401 - JSON
        """Write the texts in `node`, which stands at `path`."""
        if isinstance(node, list) and _is_text(node):
            self._write(node, path)
        elif isinstance(node, list):
            for place, item in enumerate(node):
                self.look(item, step(path, place))
        elif isinstance(node, dict) and _is_text(node):
            self._write(node, path)
        elif isinstance(node, dict):
            before = self.out.blocks
            self._look_inside(node, path)
            if self.out.blocks > before:
                self._rich.told(node, path, before=before)
                self._rich.told(node.get("meta"), step(path, "meta"), before=before)

    def _look_inside(self, node: dict[str, Any], path: str) -> None:
        page = node.get("content")
        if isinstance(page, dict) and isinstance(page.get("rendered"), Located):
            self._tell(node)
            for key, scope in (("title", Scope.HEADING), ("content", Scope.PARAGRAPH)):
                if isinstance(node.get(key), dict):
                    self._page([(node[key].get("rendered"), step(step(path, key), "rendered"))], scope)
            return
        if any(map(_is_text, node.values())):
            self._tell(node)
            title = next((key for key in _TITLES if isinstance(node.get(key), Located)), "")
            if title:
                self._rich.span(node[title], step(path, title))
                self._rich.end_block(Scope.HEADING)
        for key, value in node.items():
            self.look(value, step(path, key))

    def _tell(self, node: dict[str, Any]) -> None:
        """Take the day and language that stand beside a text, those of the first text for all."""
        days = (iso_day(node[key]) for key in _DAYS if isinstance(node.get(key), str))
        day = self.front.dateline or next(filter(None, days), None)
        tags = (node[key] for key in _LOCALES if isinstance(node.get(key), str))
        locale = self.front.locale or next((tag.replace("_", "-") for tag in tags if LOCALE.fullmatch(tag)), "")
        self.front = Metadata(dateline=day, dateline_source="file" if day else "", locale=locale)

    def _write(self, node: Any, path: str) -> None:  # noqa: ANN401 - JSON
        self.found = True
        if isinstance(node, list) and any("blockName" in item for _, item in objects(node)):
            self._page(_fragments(node, path), Scope.PARAGRAPH)
        elif isinstance(node, list):
            write_portable(self._rich, node, path)
        elif "entityMap" in node:
            write_draft(self._rich, node["blocks"], step(path, "blocks"))
        else:
            ProseMirror(self._rich).write(node, path)

    def _page(self, fragments: Iterable[tuple[Any, str]], scope: Scope) -> None:
        """Write pieces of HTML, one page in order, where they stand in the file."""
        known = [(text, path) for text, path in fragments if isinstance(text, Located)]
        for text, path in known:
            self.out.part(text.at, path)
        source, way = self.file.text(text for text, _ in known)
        self._nested.enter(way)
        self._html.scope = scope
        self._html.walk(source)
        place = known[0][1] if known else ""
        self._rich.remarks.extend(nested_comments(source, self._html.markup, way, place=place, lined=False))
        self.found = True


def _is_text(node: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether `node` is a text of a kind that is known."""
    if isinstance(node, list):
        return any(item.get("_type") == "block" or "blockName" in item for _, item in objects(node))
    if not isinstance(node, dict):
        return False
    draft = isinstance(node.get("blocks"), list) and "entityMap" in node
    return draft or (node.get("type") == "doc" and isinstance(node.get("content"), list))


def _fragments(blocks: list[Any], path: str) -> Iterator[tuple[Any, str]]:
    """Yield the pieces of HTML of WordPress blocks in order, each with its path."""
    for place, block in objects(blocks):
        yield from _of_block(block, step(path, place))


def _of_block(block: dict[str, Any], path: str) -> Iterator[tuple[Any, str]]:
    """Yield the pieces of one block; a null among them stands for its next inner block."""
    inside, within = step(path, "innerBlocks"), listed(block.get("innerBlocks"))
    if not isinstance(block.get("innerContent"), list):
        yield block.get("innerHTML"), step(path, "innerHTML")
        yield from _fragments(within, inside)
        return
    waiting = iter(objects(within))
    for number, content in enumerate(block["innerContent"]):
        if content is not None:
            yield content, step(step(path, "innerContent"), number)
            continue
        for place, inner in islice(waiting, 1):
            yield from _of_block(inner, step(inside, place))
