"""Word documents: the text with its changes accepted, its blocks, tables and notes, and where each is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Position, Scope
from numcheck.model.span import Span
from numcheck.readers.docx import DocxReader

GAP = "\ufffc"


def read(data: bytes) -> Document:
    return DocxReader().read_bytes(data, name="a.docx", metadata=Metadata(locale=""))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{''.join(runs)}</w:p>"


def cell(*paragraphs: str, span: int = 1) -> str:
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>{''.join(paragraphs)}</w:tc>"


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>= 3 + </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>X</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box 5</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("2,1"), run("73", "<w:b/>"), run(" mills")), "2,173 mills"),
        (paragraph(run("It rose "), f"<w:ins>{run('5')}</w:ins><w:del>{run('6')}</w:del>", run("%")), "It rose 5%"),
        (paragraph(f"<w:moveTo>{run('to')}</w:moveTo><w:moveFrom>{run('from')}</w:moveFrom>"), "to"),
        (paragraph("<w:r><w:delText>6</w:delText></w:r>", run("x")), "x"),
        (paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>"), "held"),
        (
            paragraph(
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click')}</w:sdtContent></w:sdt>",
                run("x"),
            ),
            "x",
        ),
        (paragraph(run("sum "), FIELD, run(" kg")), "sum 7 kg"),
        (
            paragraph(f"<w:fldSimple w:instr='PAGE 9'>{run('3')}</w:fldSimple><w:hyperlink>{run('a')}</w:hyperlink>"),
            "3a",
        ),
        (paragraph(run("10"), run("6", "<w:vertAlign w:val='superscript'/>")), f"10{GAP}6"),
        (paragraph(run("5 m"), run("2", "<w:vertAlign w:val='superscript'/>")), "5 m2"),
        (paragraph(run("a "), run("5", "<w:strike/>"), run("6", "<w:strike/>"), run(" b")), f"a {GAP} b"),
        (
            paragraph(
                run("a", "<w:vanish/>"), run("b", "<w:vanish w:val='0'/>"), run("c", "<w:strike w:val='false'/>")
            ),
            "bc",
        ),
        (paragraph(run("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"), "a\tb\nc\u2011"),
        (paragraph(run("Around"), BOX), "Box 5\n\nAround"),
        (paragraph(run("e\u0301 😀 &amp; &#x20AC;5")), "e\u0301 😀 & €5"),
        (f"<w:p><w:pPr><w:rPr><w:vanish/><w:strike/></w:rPr></w:pPr>{run('x')}</w:p>", "x"),
        ("", ""),
    ],
)
def test_prose(docx, body, text):
    assert read(docx(body)).text == text


def test_of_two_versions_of_a_shape_one_is_read(docx):
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    shapes = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
    body = paragraph(f"<mc:AlternateContent {other}>{shapes}</mc:AlternateContent>", run("x"))
    assert read(docx(body)).text == "Box 5\n\nx"


def test_formulas_are_left_out(docx):
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {maths}><m:r><m:t>5</m:t></m:r></m:oMath>"
    assert read(docx(paragraph(run("a "), formula, run(" b")))).text == f"a {GAP} b"


STYLES = (
    "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='Own'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:styleId='Zitat'><w:name w:val='Quote'/></w:style>"
    "<w:style w:styleId='Leg'><w:name w:val='caption'/></w:style>"
)


def test_scopes_follow_the_styles_whatever_they_are_called(docx):
    numbered = f"<w:p><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr>{run('Item')}</w:p>"
    styles = ("berschrift1", "Own", "Zitat", "Leg", "None")
    body = "".join(paragraph(run(style), style=style) for style in styles) + numbered
    assert [block.scope for block in read(docx(body, styles=STYLES)).blocks] == [
        Scope.HEADING,
        Scope.HEADING,
        Scope.QUOTE,
        Scope.CAPTION,
        Scope.PARAGRAPH,
        Scope.LIST_ITEM,
    ]


def test_tables(docx):
    rows = (
        cell(paragraph(run("Mill"))) + cell(paragraph(run("Sales")), span=2),
        cell(paragraph(run("A"))) + cell(paragraph(run("5")), paragraph(), paragraph(run("6"))) + cell(paragraph()),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    document = read(docx(paragraph(run("Of it:")) + table + paragraph(run("End"))))
    assert document.text == "Of it:\n\nMill\tSales\nA\t5\n6\n\nEnd"
    assert [known.rows for known in document.tables] == [((1, 2, None), (3, 4, None))]
    assert document.source_map.place(document.text.index("6")) == "paragraph 7 (table 1, row 2, column 2), character 1"
    assert document.source_map.place(document.text.index("End")) == "paragraph 9, character 1"


def test_notes_come_last_under_their_numbers(docx):
    body = paragraph(run("It rose 5"), "<w:r><w:footnoteReference w:id='7'/></w:r>", run("6"))
    notes = f"<w:footnote w:id='-1'>{paragraph(run('line'))}</w:footnote><w:footnote w:id='7'>{paragraph(run('By 9.'))}"
    document = read(docx(body + paragraph(run("End")), footnotes=notes + "</w:footnote>"))
    assert document.text == f"It rose 5{GAP}6\n\nEnd\n\nBy 9."
    assert document.source_map.place(document.text.index("9")) == "footnote 1, character 4"


def test_a_place_is_paragraph_and_character(docx):
    document = read(docx(paragraph(run("One")) + paragraph() + paragraph(run("e\u0301 😀 "), run("5%"))))
    at = document.text.index("5%")
    known = document.source_map
    assert (known.position(at), known.place(at)) == (Position(3, 6), "paragraph 3, character 6")
    assert not known.verbatim
    span = known.span(Span(at, at + 2))
    assert known.source[span.start : span.end] == "5%"


@given(paragraphs=st.lists(st.lists(st.text("ab1 é😀\u0301\t", max_size=4), max_size=4), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_character_leads_back_to_its_paragraph(docx, paragraphs):
    document = read(docx("".join(paragraph(*map(run, runs)) for runs in paragraphs)))
    for at, char in enumerate(document.text):
        if not char.isspace():
            number, character = re.fullmatch(
                r"paragraph (\d+), character (\d+)", document.source_map.place(at)
            ).groups()
            assert "".join(paragraphs[int(number) - 1])[int(character) - 1] == char
    words = "".join("".join(runs) for runs in paragraphs)
    assert "".join(document.text.split()) == "".join(words.split())


def test_paragraphs_go_on_where_their_end_was_deleted(docx):
    deleted = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('It rose ')}</w:p>"
    document = read(docx(deleted + paragraph(run("5%.")) + paragraph(run("End"))))
    assert document.text == "It rose 5%.\n\nEnd"
    assert document.source_map.place(document.text.index("5%")) == "paragraph 2, character 1"
    table = f"<w:tbl><w:tr>{cell(paragraph(run('A')))}</w:tr></w:tbl>"
    assert read(docx(deleted + table)).text == "It rose \n\nA"
    assert read(docx(deleted + paragraph() + paragraph(run("End")))).text == "It rose \n\nEnd"


def test_a_line_break_ends_no_paragraph(docx):
    body = paragraph("<w:r><w:t>a</w:t><w:br/><w:t>5</w:t></w:r>") + paragraph(run("6"))
    document = read(docx(body))
    assert [document.source_map.place(document.text.index(x)) for x in "56"] == [
        "paragraph 1, character 3",
        "paragraph 2, character 1",
    ]


def test_no_word_document_at_all(pack):
    for data, told in (
        (b"It rose 5%.", "is no Word document, whatever its name ends in; save it as one, or rename it"),
        (pack({"a.txt": "x"}), "is no Word document (word/document.xml is missing); save it anew"),
    ):
        with pytest.raises(InputError) as refusal:
            read(data)
        assert str(refusal.value) == f"a.docx: {told}"


def test_parts_are_found_by_their_relations(docx, pack):
    def related(**targets: str) -> str:
        kinds = "".join(f"<Relationship Type='http://a/{kind}' Target='{to}'/>" for kind, to in targets.items())
        return f"<Relationships xmlns='http://b'>{kinds}</Relationships>"

    space = "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"
    body = paragraph(run("x"), "<w:r><w:footnoteReference w:id='2'/></w:r>")
    note = f"<w:footnote w:id='2'>{paragraph(run('n'))}</w:footnote>"
    parts = {
        "_rels/.rels": related(officeDocument="/word/document2.xml"),
        "word/_rels/document2.xml.rels": related(footnotes="notes/own.xml"),
        "word/document2.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/notes/own.xml": f"<w:footnotes {space}>{note}</w:footnotes>",
    }
    assert read(pack(parts)).text == "x\n\nn"
