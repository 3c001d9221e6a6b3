"""Word and OpenDocument files, made of their parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def pack():
    return packed


@pytest.fixture
def docx():
    """Return the bytes of a Word document with `body` between its tags; other parts by keyword ("footnotes")."""

    def build(body: str, **more: str) -> bytes:
        parts = {f"word/{name}.xml": f"<w:{name} {WORD}>{content}</w:{name}>" for name, content in more.items()}
        document = f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>'
        return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})

    return build


@pytest.fixture
def odt():
    """Return the bytes of an OpenDocument text with `body` and the automatic `styles`."""

    def build(body: str, styles: str = "", **more: str) -> bytes:
        content = (
            f"<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        parts = {f"{name}.xml": content for name, content in more.items()}
        return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts})

    return build
