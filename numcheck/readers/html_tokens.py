"""HTML cut into tags and text, each with its place in the source, in linear time whatever the source is.

The rules are those of the HTML standard's tokenizer, a page's mistakes included. The standard library's parser takes
the square of the time for a run of unclosed tags and keeps no offsets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

_MARKUP = re.compile(r"<(?:/?[A-Za-z]|[!?]|/(?!>|\Z))")
_TAG_NAME = re.compile(r"[^\s/>]++")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(?P<close>>)|(?P<name>=?[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<unclosed>[\"'])|(?P<bare>[^\s>]*+)))?)"
)
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]++;?|[A-Za-z][A-Za-z0-9]*+;?)")
# What a browser takes for the element's text and nothing else.
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"))
_LONGEST_NAME = 33
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag from `start` to `end` of the source; `closes` for an end tag, which has no attributes."""

    name: str
    start: int
    end: int
    closes: bool
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """Text from `start` to `end` of the source, its character references still in it."""

    start: int
    end: int


def tokens(source: str) -> Iterator[Tag | Text]:
    """Yield the tags and the text of `source` in order, comments and document types left out."""
    at = 0
    while at < len(source):
        found = _MARKUP.search(source, at)
        begin = found.start() if found else len(source)
        if begin > at:
            yield Text(at, begin)
        if found is None:
            return
        if not found[0][-1].isalpha():
            at = _after_declaration(source, begin)
            continue
        tag = _tag(source, begin)
        if tag is None:
            return
        yield tag
        at = tag.end
        if tag.name in _RAW and not tag.closes:
            at = _end_of_raw(source, tag)
            if at > tag.end:
                yield Text(tag.end, at)
        elif tag.name == "plaintext":
            return


def references(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the text of `source` from `start` to `end` in pieces, as they read and from where to where they stand."""
    at = start
    for found in _REFERENCE.finditer(source, start, end):
        written = _known(found[0])
        if not written:
            continue
        if found.start() > at:
            yield source[at : found.start()], at, found.start()
        at = found.start() + len(written)
        read = "\ufffd" if len(written) > _LONGEST_NUMBER and written[1] == "#" else html.unescape(written)
        if read:
            yield read, found.start(), at
    if end > at:
        yield source[at:end], at, end


def _known(reference: str) -> str:
    """Return the part of a character reference that is one, "" for none: of "&ampere" it is "&amp"."""
    if reference[1] == "#":
        return reference if reference.strip("&#xX;") else ""
    longest = reference[1:_LONGEST_NAME]
    return next(("&" + longest[:n] for n in range(len(longest), 1, -1) if longest[:n] in html5), "")


def _after_declaration(source: str, begin: int) -> int:
    """Return the offset behind a comment, a document type or what is taken for one."""
    if source.startswith("<!--", begin):
        # "<!-->" is whole.
        close = source.find("-->", begin + 2)
        return close + 3 if close >= 0 else len(source)
    close = source.find(">", begin)
    return close + 1 if close >= 0 else len(source)


def _tag(source: str, begin: int) -> Tag | None:
    """Return the tag that begins there; None if the source ends inside it."""
    closes = source[begin + 1] == "/"
    name = _TAG_NAME.match(source, begin + 1 + closes)
    attributes: dict[str, str] = {}
    at = name.end() if name else begin + 1
    while name and at < len(source):
        found = _ATTRIBUTE.match(source, at)
        if found is None or found["unclosed"] or found.end() == at:
            return None
        at = found.end()
        if found["close"]:
            return Tag(name[0].lower(), begin, at, closes, attributes)
        value = next(filter(None, found.group("double", "single", "bare")), "")
        attributes.setdefault(found["name"].lower(), value)
    return None


def _end_of_raw(source: str, tag: Tag) -> int:
    close = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end)
    return close.start() if close else len(source)
