"""XML that is written in pieces and holds any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, indent, tostring

from numcheck.report.display import UNPRINTABLE, valid

HEADER: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
INDENT: Final = "  "
# XML 1.0 has no place for these, not even escaped.
_ILLEGAL: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, attributes: Mapping[str, object], *children: Element, text: str = "") -> Element:
    """Return an element; what XML cannot hold of `text` and `attributes` becomes the replacement character."""
    made = Element(tag, {key: legal(str(value)) for key, value in attributes.items()})
    made.text = legal(text) or None
    made.extend(children)
    return made


def legal(text: str) -> str:
    """Return `text` with each code point that XML 1.0 excludes replaced."""
    return _ILLEGAL.sub(UNPRINTABLE, valid(text))


def piece(*children: Element) -> str:
    """Return elements, each with its own indented in it, as they stand right under the root."""
    for child in children:
        indent(child, space=INDENT, level=1)
    return "".join(f"{INDENT}{tostring(child, encoding='unicode').rstrip()}\n" for child in children)


def document(root: Element, pieces: Iterable[str]) -> Iterator[str]:
    """Yield an XML document: `root`, which is empty, with `pieces` in it."""
    head, _, _ = tostring(root, encoding="unicode", short_empty_elements=False).rpartition("</")
    yield f"{HEADER}{head}\n"
    yield from pieces
    yield f"</{root.tag}>\n"
