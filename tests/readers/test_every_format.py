"""One story with six slips, saved in every format: the same findings, each at a place that opens on its figure."""

from __future__ import annotations

import html
import json
import re
import textwrap
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from numcheck.api import check_file
from numcheck.model.report import Report
from numcheck.readers.base import readers
from numcheck.report.json import checked
from numcheck.report.text import render_findings

HEADLINE = "Astana counts its mills"
STORY = (
    "ASTANA, Nov. 27, 2023 (NCK) - The court took back property worth 1\xa0trillion tenge ($\xa021.7\xa0billion) at "
    "the Cafe\u0301 “Zhibek” 😀, the ministry said on Monday, Nov. 26.",
    "Output of R&D goods rose 20 percent to 150 tonnes from 100 tonnes.",
    "12 of the 48 mills (30%) have closed, and the largest stood on 60 acres (82 hectares).",
    "The hall has 120 seats, the yard 80 and the roof 60, 270 in all.",
)
FOUND = [
    ("NC104", "$\xa021.7\xa0billion"),
    ("NC601", "Monday, Nov. 26"),
    ("NC301", "20 percent"),
    ("NC306", "30%"),
    ("NC201", "82 hectares"),
    ("NC501", "270"),
]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def split(text: str) -> list[str]:
    """Return a text cut at every digit, as editors cut it where a writer has been at work."""
    return [piece for piece in re.split(r"(\d)", text) if piece]


def plain() -> str:
    return "\n\n".join((HEADLINE, *STORY)) + "\n"


def markdown() -> str:
    prose = "\n\n".join(STORY).replace("\xa0", "&nbsp;").replace("20 percent", "**20** percent")
    return f"# {HEADLINE}\n\n{prose.replace('82 hectares', '[82 hectares](http://a.b/9)')}\n"


def latex() -> str:
    prose = "\n\n".join(re.sub(r"[&%$]", r"\\\g<0>", text) for text in STORY).replace("\xa0", "~")
    prose = prose.replace("20 percent", r"\textbf{20} percent").replace(
        "82 hectares", r"\href{http://a.b/9}{82 hectares}"
    )
    head = rf"\documentclass{{article}}\usepackage[a=5]{{b}}\title{{{HEADLINE}}}"
    return f"{head}\n\\begin{{document}}\n\\maketitle\n{prose}\n\\end{{document}}\n"


def restructured() -> str:
    prose = "\n\n".join(STORY).replace("20 percent", "**20** percent")
    prose = prose.replace("82 hectares", "`82 hectares <http://a.b/9>`_")
    return f"{HEADLINE}\n{'=' * len(HEADLINE)}\n\n{prose}\n\n.. include:: other.rst\n"


PAGES = ((HEADLINE, *STORY[:2]), STORY[2:])


def printed(sheets) -> bytes:
    """Return the story on two pages, its lines broken as a page breaks them."""
    for number, texts in enumerate(PAGES, 1):
        y, words = 720, [(50, 780, "The Mill Times"), (500, 780, f"5 / {number}")]
        for text in texts:
            for line in textwrap.wrap(text.replace("\xa0", "\ue000"), 80):
                words.append((50, y, line.replace("\ue000", "\xa0")))
                y -= 12
            y -= 12
        sheets.page(*words)
    return sheets.done()


def page() -> str:
    prose = (
        "".join(f"<p>{html.escape(text)}</p>\n" for text in STORY).replace("\xa0", "&nbsp;").replace("😀", "&#x1F600;")
    )
    prose = prose.replace("82 hectares", "<a href='/9'>82\n  hectares</a>").replace("270", "<b>2</b>70")
    return f"<!DOCTYPE html>\n<html lang=en><title>x 5%</title><nav>6%</nav><h1>{HEADLINE}</h1>\n{prose}</html>"


def notebook() -> str:
    shown = {"cell_type": "code", "source": ["1 of 2 (30%)"], "outputs": [{"text": "rose 5% to 9 from 3"}]}
    cells = [
        shown,
        *({"cell_type": "markdown", "source": text.splitlines(keepends=True)} for text in (HEADLINE, *STORY)),
    ]
    return json.dumps({"cells": cells}, indent=1)


def prosemirror() -> str:
    def node(kind: str, text: str) -> dict:
        words = [
            {"type": "text", "text": piece, "marks": [{"type": "bold"}]} for piece in re.split(r"(\d)", text) if piece
        ]
        return {"type": kind, "content": words}

    content = [node("heading", HEADLINE), *(node("paragraph", text) for text in STORY)]
    return json.dumps({"doc": {"type": "doc", "content": content}})


def portable() -> str:
    def block(text: str) -> dict:
        return {
            "_type": "block",
            "children": [{"_type": "span", "text": piece} for piece in re.split(r"(\d)", text) if piece],
        }

    return json.dumps({"title": HEADLINE, "body": [block(text) for text in STORY]}, ensure_ascii=False)


def draft() -> str:
    return json.dumps({"blocks": [{"text": text, "type": "unstyled"} for text in (HEADLINE, *STORY)], "entityMap": {}})


def wordpress() -> str:
    prose = "\n".join(f"<p>{html.escape(text)}</p>" for text in STORY).replace("\xa0", "&nbsp;")
    return json.dumps({"title": {"rendered": HEADLINE}, "content": {"rendered": prose}})


def word_body() -> str:
    def run(piece: str) -> str:
        return f"<w:r><w:t xml:space='preserve'>{html.escape(piece)}</w:t></w:r>"

    paragraphs = ("".join(map(run, split(text))) for text in (HEADLINE, "", *STORY))
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    gone, came = "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>", f"<w:ins>{run('82')}</w:ins>"
    return body.replace(run("8") + run("2"), gone + came)


def open_body() -> str:
    prose = (html.escape(text).replace("270", "2<text:span>70</text:span>") for text in STORY)
    return f"<text:h>{HEADLINE}</text:h><text:p/>" + "".join(f"<text:p>{text}</text:p>" for text in prose)


@pytest.fixture
def save(tmp_path, docx, odt, sheets):
    makers = {
        "a.txt": plain,
        "a.md": markdown,
        "a.html": page,
        "a.ipynb": notebook,
        "prosemirror.json": prosemirror,
        "portable.json": portable,
        "draft.json": draft,
        "wordpress.json": wordpress,
        "a.docx": lambda: docx(word_body()),
        "a.odt": lambda: odt(open_body()),
        "a.tex": latex,
        "a.rst": restructured,
        "a.pdf": lambda: printed(sheets),
    }

    def write(name: str) -> Path:
        content = makers[name]()
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write


TEXTS = ["a.txt", "a.md", "a.html", "a.ipynb", "prosemirror.json", "portable.json", "draft.json", "wordpress.json"]
TEXTS += ["a.tex", "a.rst"]
PACKAGES = ["a.docx", "a.odt"]


def found(report: Report) -> list[tuple[str, str]]:
    text = report.document.text
    return [(finding.code, text[finding.span.start : finding.span.end]) for finding in report.findings]


def places(report: Report) -> list[str]:
    """Return the places that the findings as text name, without the name of the file."""
    heads = [line for line in render_findings(report).splitlines() if line.startswith(report.document.name)]
    return [re.split(r": (?:error|warning|note) ", head.removeprefix(f"{report.document.name}:"))[0] for head in heads]


@pytest.mark.parametrize("name", [*TEXTS, *PACKAGES, "a.pdf"])
def test_the_same_findings_in_every_format(save, name):
    report = check_file(save(name))
    assert found(report) == FOUND
    assert str(report.document.metadata.dateline) == "2023-11-27"


def test_every_reader_is_asked():
    asked = {Path(name).suffix for name in (*TEXTS, *PACKAGES, "a.pdf")}
    assert all(asked.intersection(reader.suffixes) for reader in readers())


def as_read(written: str, name: str) -> str:
    """Return what a piece of a file's source says, its markup and its encoding gone."""
    if name == "a.txt":
        return written
    if name == "a.tex":
        return re.sub(r"\\textbf\{|\}|\\(?=[%$])", "", written).replace("~", "\xa0")
    if name.endswith((".json", ".ipynb")):
        written = json.loads(f'"{re.sub(PARTED, "", written)}"')
    return re.sub(r"\n +", " ", html.unescape(re.sub(r"<[^>]*>|\*\*", "", written)))


PARTED = re.compile(r'"(?:, "marks": \[\{"type": "bold"\}\])?\}, \{"_?type": "\w+", "text": "')


@pytest.mark.parametrize("name", TEXTS)
def test_line_and_column_open_the_figure(save, name):
    path = save(name)
    report = check_file(path)
    source = path.read_text(encoding="utf-8")
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    for item, place, (_, surface) in zip(checked(report).findings, places(report), FOUND, strict=True):
        span = item.span
        opened = source[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]
        assert as_read(opened, name) == surface
        assert place.partition(" ")[0] == f"{span.line}:{span.column}"


@pytest.mark.parametrize("name", [name for name in TEXTS if name.endswith(".json")])
def test_a_json_path_opens_the_string(save, name):
    path = save(name)
    for place, (_, surface) in zip(places(check_file(path)), FOUND, strict=True):
        tree = json.loads(path.read_text(encoding="utf-8"))
        for key, index in re.findall(r"\.(\w+)|\[(\d+)\]", place.partition(" ")[2]):
            tree = tree[key or int(index)]
        assert surface[0] in html.unescape(tree)


def test_a_cell_holds_the_figure(save):
    path = save("a.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for place, (_, surface) in zip(places(check_file(path)), FOUND, strict=True):
        number = int(re.search(r"\(cell (\d+)\)", place)[1])
        assert surface in "".join(cells[number - 1]["source"])


@pytest.mark.parametrize("name", PACKAGES)
def test_paragraph_and_character_open_the_figure(save, name):
    path = save(name)
    part, tags = {"a.docx": ("word/document.xml", f"{WORD}p"), "a.odt": ("content.xml", (f"{OPEN}p", f"{OPEN}h"))}[name]
    root = ET.fromstring(ZipFile(BytesIO(path.read_bytes())).read(part))
    paragraphs = [element for element in root.iter() if element.tag in tags]
    for place, (_, surface) in zip(places(check_file(path)), FOUND, strict=True):
        number, character = map(int, re.fullmatch(r"paragraph (\d+), character (\d+)", place).groups())
        shown = (element for element in paragraphs[number - 1].iter() if element.tag != f"{WORD}delText")
        text = "".join(
            (element.text or "") + ("" if element is paragraphs[number - 1] else element.tail or "")
            for element in shown
        )
        assert text[character - 1 :].startswith(surface)


def test_page_paragraph_and_character_open_the_figure(save):
    for place, (_, surface) in zip(places(check_file(save("a.pdf"))), FOUND, strict=True):
        told = re.fullmatch(r"page (\d+), paragraph (\d+), character (\d+)", place)
        number, paragraph, character = map(int, told.groups())
        assert PAGES[number - 1][paragraph - 1][character - 1 :].startswith(surface)
