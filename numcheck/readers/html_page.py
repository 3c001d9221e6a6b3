"""What a web page says of itself: when it was published, in which language, and how it is encoded."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from numcheck.model.document import Metadata
from numcheck.readers.dateline import iso_day
from numcheck.readers.front_matter import LOCALE
from numcheck.readers.html_tokens import Tag

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_HEAD = 1024
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
)
_STORY = ("article", "posting", "report")
_MOST_NODES = 1000
_LONGEST_SCRIPT = 200_000


class Page:
    """Gathers what the tags of a page say of it."""

    def __init__(self) -> None:
        self._locale = ""
        self._metas: dict[str, str] = {}
        self._stories: list[str] = []
        self._others: list[str] = []
        self._marked = ""
        self._above = ""

    def take(self, tag: Tag, *, above_text: bool) -> None:
        """Look at a start tag; `above_text` says that no paragraph of the page stands before it."""
        known = tag.attributes
        if tag.name == "meta":
            key = known.get("property") or known.get("name") or known.get("itemprop") or ""
            self._metas.setdefault(key.lower(), html.unescape(known.get("content", "")))
        elif tag.name == "html":
            self._locale = self._locale or known.get("lang") or known.get("xml:lang") or ""
        elif tag.name == "time" and "datetime" in known:
            when = html.unescape(known["datetime"])
            if "pubdate" in known or known.get("itemprop", "").lower() == "datepublished":
                self._marked = self._marked or when
            elif above_text:
                self._above = self._above or when

    def take_json_ld(self, text: str) -> None:
        """Look at a script of linked data; one that is no JSON, or longer than any, says nothing."""
        if len(text) > _LONGEST_SCRIPT:
            return
        try:
            nodes = list(_objects(json.loads(text)))
        except (ValueError, RecursionError):
            return
        for node in nodes:
            when = node.get("datePublished")
            if isinstance(when, str):
                kinds = node.get("@type")
                known = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
                told = any(kind.endswith(_STORY) for kind in known)
                (self._stories if told else self._others).append(when)

    def metadata(self) -> Metadata:
        """Return the day and language that the page names; its linked data is believed before its other marks."""
        metas = [self._metas[key] for key in _DAYS if key in self._metas]
        told = [*self._stories, *metas, *self._others, self._marked, self._above]
        day = next(filter(None, map(iso_day, map(str.strip, told))), None)
        locale = self._locale.strip()
        return Metadata(
            dateline=day,
            dateline_source="page" if day else "",
            locale=locale.replace("_", "-") if LOCALE.fullmatch(locale) else "",
        )


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, None if it names none."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _objects(linked: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield the objects of linked data: the whole, those of its lists, and those of its graphs."""
    waiting, seen = deque([linked]), 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)
