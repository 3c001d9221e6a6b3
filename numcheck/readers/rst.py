"""reStructuredText: the prose as docutils takes it apart, with the place of each character kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata
from numcheck.model.span import Span
from numcheck.model.suppression import Remark
from numcheck.readers.base import line_starts
from numcheck.readers.dateline import stated_day
from numcheck.readers.front_matter import LOCALE
from numcheck.readers.limits import MAX_TEXT, too_long
from numcheck.readers.projection import Projection
from numcheck.readers.remarks import comment, in_front

if TYPE_CHECKING:
    from numcheck.readers.rst_walk import RstWalk

_REMARK = re.compile(r"\.\.[ \t]+(numcheck:(?P<words>[^\r\n]*))", re.IGNORECASE)


class RstReader:
    """Reads reStructuredText, with the help of docutils: code, mathematics, comments and references are left out.

    Directives that are not prose are comments to it, so that none of them reads a file or runs anything.
    """

    name = "rst"
    suffixes = (".rst", ".rest")
    in_folders = True

    def read(self, source: str, *, name: str, metadata: Metadata) -> Document:
        """Return the document in `source`; raises InputError for one too long, too deep, or hardly more than markup."""
        if len(source) > MAX_TEXT:
            raise too_long(name)
        try:
            from numcheck.readers.rst_tree import parsed
            from numcheck.readers.rst_walk import RstWalk
        except ImportError as error:
            raise InputError(f"{name}: reading reStructuredText needs docutils: pip install 'numcheck[rst]'") from error
        out = Projection(source, name=name)
        try:
            tree, places = parsed(source, name=name)
            walk = RstWalk(out, places)
            walk.walk(tree)
        except RecursionError:
            raise InputError(f"{name}: nests deeper than any document; check how it was made") from None
        return out.document(
            metadata=metadata, front=_front(walk), tables=walk.tables.done, remarks=tuple(_remarks(source, walk))
        )


def _front(walk: RstWalk) -> Metadata:
    """Return what the list of fields at the head of a document says."""
    told = walk.fields
    day = next(filter(None, (stated_day(told.get(key, "")) for key in ("dateline", "published", "date"))), None)
    locale = next((told[key] for key in ("locale", "lang", "language") if LOCALE.fullmatch(told.get(key, ""))), "")
    place = next((told[key] for key in ("place", "location") if told.get(key)), None)
    return Metadata(dateline=day, dateline_source="file" if day else "", place=place, locale=locale.replace("_", "-"))


def _remarks(source: str, walk: RstWalk) -> Iterator[Remark]:
    """Yield the remarks among the comments that docutils found, which tells no more of them than their words."""
    if "numcheck" in walk.fields:
        yield from in_front(walk.fields["numcheck"])
    lines = line_starts(source)
    at = 0
    for said in walk.comments:
        first = said.split("\n", 1)[0].strip()
        while found := _REMARK.search(source, at):
            at = found.end()
            if " ".join(found[1].split()) == " ".join(first.split()):
                more = said.partition("\n")[2].splitlines()
                yield comment(" ".join((found["words"], *more)), Span(*found.span()), lines)
                break
