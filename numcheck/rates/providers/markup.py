"""XML from afar, read without following or expanding anything it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numcheck.errors import RatesError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_xml(name: str, body: bytes, *, root: str) -> Element:
    """Return the root element, whose tag must end in `root`.

    Raises RatesError for what is no such XML, is cut off, is in another encoding than it says, or has a DTD.
    """
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring
    except ImportError as error:
        raise RatesError("reading rates needs defusedxml: pip install 'numcheck[update]'") from error
    try:
        found: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException as error:
        raise RatesError(f"{name} sent XML with a document type, which is refused: {error}") from error
    except (ParseError, ValueError, LookupError) as error:
        start = body[:40].decode("ascii", "replace").strip()
        raise RatesError(f"{name} sent no whole XML ({error}; it starts {start!r}); try again later") from error
    if not found.tag.endswith(root):
        raise RatesError(f"{name} sent XML of {found.tag!r} where {root!r} should be; its format may have changed")
    return found


def text(name: str, element: Element, tag: str) -> str:
    """Return the text of the child `tag`; raises RatesError without one."""
    found = element.findtext(tag)
    if found is None:
        raise RatesError(f"{name} sent a rate without {tag!r}; its format may have changed")
    return found.strip()
