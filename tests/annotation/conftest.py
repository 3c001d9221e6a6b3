"""Word documents that python-docx can open, made of raw paragraphs."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def template() -> dict[str, bytes]:
    import docx

    file = BytesIO()
    docx.Document().save(file)
    with ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def added(parts: dict[str, bytes], name: str, content: str) -> None:
    """Add a part of notes or comments and what refers to it."""
    parts[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{content}</w:{name}>".encode()
    override = f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{name}+xml"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    relation = f'<Relationship Id="rId{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/></Relationships>'.encode()
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)


@pytest.fixture(scope="session")
def word():
    """Return the bytes of a Word document with `body` between its tags; notes and comments by keyword.

    `kind` is another type for it, `instead` has parts to put in place of those it has.
    """

    def build(body: str, *, kind: str = "", instead: dict[str, bytes] | None = None, **more: str) -> bytes:
        parts = template()
        if kind:
            known = parts["[Content_Types].xml"]
            parts["[Content_Types].xml"] = known.replace(f"{TYPES}.document.main+xml".encode(), kind.encode())
        parts["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode()
        for name, content in more.items():
            added(parts, name, content)
        return packed({**parts, **(instead or {})})

    return build
