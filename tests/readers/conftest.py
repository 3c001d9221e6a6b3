"""Word and OpenDocument files, made of their parts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from numcheck.model.document import Document
from numcheck.model.span import Span

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


@pytest.fixture(scope="session")
def leads_back():
    """Assert that each word, put into its markup, is found in what `read` makes of them all, and its place is right."""

    def follow(read: Callable[[str], Document], pairs: list[tuple[str, str]]) -> None:
        words = [f"{word}{number}" for number, (word, _) in enumerate(pairs)]
        source = "é " + " ".join(markup.format(word) for word, (_, markup) in zip(words, pairs, strict=True))
        document, at = read(source), 0
        for word in words:
            at = document.text.index(word, at)
            back = document.source_map.span(Span(at, at + len(word)))
            assert source[back.start : back.end] == word
            at += len(word)

    return follow


class Sheets:
    """A PDF in the making: words put on pages, in a font whose codes stand for whatever characters are needed."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.pages: list[list[str]] = []

    def page(self, *words: tuple[float, float, str] | tuple[float, float, str, float], turned: int = 0) -> None:
        """Add a page with `words` at x, y and, if not 10, a size; `turned` writes it up the page."""
        drawn = []
        for x, y, text, *size in words:
            codes = "".join(f"{self.codes.setdefault(char, len(self.codes) + 65):02x}" for char in text)
            place = f"0 1 -1 0 {x} {y} Tm" if turned else f"1 0 0 1 {x} {y} Tm"
            drawn.append(f"/F {size[0] if size else 10} Tf {place} <{codes}> Tj")
        self.pages.append(drawn)

    def done(self, trailer: str = "") -> bytes:
        """Return the file."""
        maps = "".join(f"<{code:02x}> <{char.encode('utf-16-be').hex()}>\n" for char, code in self.codes.items())
        cmap = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(self.codes)} beginbfchar\n{maps}endbfchar"
        count, kids = len(self.pages), " ".join(f"{4 + 2 * at} 0 R" for at in range(len(self.pages)))
        widths = " ".join(["500"] * 256)
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            f"<</Type/Font/Subtype/TrueType/BaseFont/Courier/FirstChar 0/LastChar 255/Widths[{widths}]"
            f"/ToUnicode {4 + 2 * count} 0 R>>",
        ]
        for at, drawn in enumerate(self.pages):
            resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 600 800]"
            objects.append(f"<</Type/Page/Parent 2 0 R{resources}/Contents {5 + 2 * at} 0 R>>")
            objects.append(_stream("BT " + "\n".join(drawn) + " ET"))
        objects.append(_stream(cmap))
        data, places = "%PDF-1.7\n", []
        for number, content in enumerate(objects, 1):
            places.append(len(data))
            data += f"{number} 0 obj\n{content}\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        start, size = len(data), len(objects) + 1
        data += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n"
        return f"{data}startxref\n{start}\n%%EOF\n".encode("latin-1")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


@pytest.fixture
def sheets():
    return Sheets()
