"""Fixes in Word documents: the figure alone is changed, and only where it is one piece of the author's own text."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from numcheck.engine import check_document
from numcheck.fixing.mend import mend
from numcheck.readers.files import read_bytes

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ACRES = "The garden has 3 acres (1.2 acres)."


def word(*content, head='<?xml version="1.0" encoding="UTF-8"?>\n', **more):
    """Return a Word document of one paragraph; other parts by name, with _ for /."""
    body = f"{head}<w:document {SPACES}><w:body><w:p>{''.join(content)}</w:p></w:body></w:document>"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": body.encode("utf-16" if "utf-16" in head else "utf-8"),
        "word/media/image1.png": bytes(range(256)),
        **{f"{name.replace('_', '/')}.xml": text for name, text in more.items()},
    }
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.comment = b"kept"
        for number, (name, text) in enumerate(parts.items()):
            info = ZipInfo(name, (2020 + number, 1, 2, 3, 4, 6))
            info.external_attr = number << 16
            package.writestr(info, text, ZIP_STORED if name.endswith("png") else ZIP_DEFLATED)
    return file.getvalue()


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def mended(data):
    report = check_document(read_bytes(data, name="a.docx", suffix=".docx", date=date(2023, 11, 27)))
    return mend(report, check=check_document, data=data)


def document(data):
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


@pytest.mark.parametrize(
    "content",
    [
        [run(ACRES)],
        [run("R&amp;D &#xA0; \r\n😀 said: "), run(ACRES)],
        [run("R&amp;D &#xA0;\r\n😀 said: " + ACRES)],
        [run("The garden has "), run("3 acres (", "<w:rPr><w:b/></w:rPr>"), run("1.2 acres"), run(").")],
        ["<w:r><w:tab/><w:t>The garden has 3 acres (1.2 acres).</w:t><w:br/></w:r>"],
        ["<w:del w:id='1' w:author='a'><w:r><w:delText>1</w:delText></w:r></w:del>", run(ACRES)],
    ],
    ids=["plain", "entities before", "entities", "runs", "tab", "deletion"],
)
def test_the_figure_alone_is_changed(content):
    data = word(*content)
    found = mended(data)
    assert found.edits == 1
    assert document(found.data) == document(data).replace("1.2 acres", "1.2 hectares")
    assert mended(found.data).edits == 0
    assert found.report.document.text.strip().endswith("The garden has 3 acres (1.2 hectares).")


def test_every_other_part_is_the_same():
    data = word(run(ACRES), word_styles=f"<w:styles {SPACES}/>", docProps_app="<x/>")
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(mended(data).data)) as after:
        assert after.comment == before.comment
        assert after.namelist() == before.namelist()
        for one, other in zip(before.infolist(), after.infolist(), strict=True):
            alike = ("filename", "date_time", "compress_type", "external_attr", "extra", "comment")
            assert [getattr(one, name) for name in alike] == [getattr(other, name) for name in alike]
            if one.filename != "word/document.xml":
                assert before.read(one) == after.read(other)


def test_several_figures_of_one_text_are_changed():
    found = mended(word(run(f"{ACRES} {ACRES}"), run(f" {ACRES}")))
    assert (found.edits, document(found.data).count("1.2 hectares")) == (3, 3)


@pytest.mark.parametrize(
    ("content", "more"),
    [
        ([run("The garden has 3 acres (1.2 "), run("acres).")], {}),
        ([run("The garden has 3 acres ("), f"<w:ins w:id='1' w:author='a'>{run('1.2 acres')}</w:ins>", run(").")], {}),
        (
            [run("The garden has 3 acres ("), f"<w:fldSimple w:instr='X'>{run('1.2 acres')}</w:fldSimple>", run(").")],
            {},
        ),
        ([run("The garden has 3 acres (1<!-- -->.2 acres).")], {}),
        ([run("The garden has 3 acres (<![CDATA[1.2 acres]]>).")], {}),
        ([run("The garden has 3 acres (1&#46;2 acres).")], {}),
        ([run(ACRES)], {"head": '<?xml version="1.0" encoding="utf-16"?>'}),
        ([run(ACRES)], {"word_settings": f"<w:settings {SPACES}><w:trackRevisions/></w:settings>"}),
        ([run(ACRES)], {"word_settings": f"<w:settings {SPACES}><w:documentProtection w:edit='x'/></w:settings>"}),
    ],
    ids=["cut", "inserted", "field", "comment", "cdata", "entity", "utf-16", "tracked", "protected"],
)
def test_whatever_is_not_one_piece_of_ones_own_is_left(content, more):
    data = word(*content, **more)
    found = mended(data)
    assert (found.edits, found.data) == (0, data)
    assert [each.code for each in found.report.findings] == ["NC203"]


def test_a_signed_document_is_left():
    data = BytesIO(word(run(ACRES)))
    with ZipFile(data, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", "")
    assert mended(data.getvalue()).edits == 0


def test_without_its_bytes_nothing_is_fixed():
    data = word(run(ACRES))
    report = check_document(read_bytes(data, name="a.docx", suffix=".docx"))
    assert mend(report, check=check_document).edits == 0


def test_the_command_line_shows_and_writes_it(run, write):
    data = word(f"<w:r><w:t>{ACRES}</w:t></w:r>")
    path = write("a.docx", data)
    shown = run("check", "a.docx", "--diff")
    assert (shown.exit_code, path.read_bytes()) == (1, data)
    assert f"-{ACRES}\n" in shown.stdout
    assert "+The garden has 3 acres (1.2 hectares).\n" in shown.stdout
    fixed = run("check", "a.docx", "--fix")
    assert (fixed.exit_code, fixed.stderr) == (0, "numcheck: fixed 1 figure in 1 file\n")
    assert document(path.read_bytes()) == document(data).replace("1.2 acres", "1.2 hectares")
    assert run("check", "a.docx", "--fix").stderr == "numcheck: nothing is safe to fix\n"
