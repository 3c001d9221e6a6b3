"""OpenDocument texts: the text with its changes accepted, its blocks, tables and notes, and where each is found."""

from __future__ import annotations

import pytest

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.odt import OdtReader

GAP = "\ufffc"
STYLES = """
<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:parent-style-name="Quotations"/>
"""
BOX = "<draw:frame><draw:text-box><text:p>Box 5</text:p></draw:text-box></draw:frame>"
CHANGES = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>gone 6</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
"""


def read(data: bytes) -> Document:
    return OdtReader().read_bytes(data, name="a.odt", metadata=Metadata(locale=""))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p> It\n  rose <text:span> 5</text:span>%</text:p>", "It rose 5%"),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", "a   b\tc\nd"),
        (CHANGES + "<text:p>x<text:change-start/>5<text:change-end/></text:p>", "x5"),
        ("<text:p>a <text:span text:style-name='T1'>5</text:span> b</text:p>", f"a {GAP} b"),
        ("<text:p>10<text:span text:style-name='T2'>6</text:span></text:p>", f"10{GAP}6"),
        ("<text:p>5 m<text:span text:style-name='T2'>2</text:span></text:p>", "5 m2"),
        ("<text:p>a<text:span text:style-name='T3'>5</text:span></text:p>", "a"),
        ("<text:p>p. <text:page-number>7</text:page-number><text:a>l</text:a></text:p>", "p. 7l"),
        ("<text:p>x<office:annotation><text:p>5</text:p></office:annotation>y</text:p>", "xy"),
        (
            "<text:p>Around<draw:frame><draw:text-box><text:p>Box 5</text:p></draw:text-box></draw:frame></text:p>",
            "Box 5\n\nAround",
        ),
        ("<text:p>e\u0301 😀 &amp; &#x20AC;5</text:p>", "e\u0301 😀 & €5"),
        ("", ""),
    ],
)
def test_prose(odt, body, text):
    assert read(odt(body, STYLES)).text == text


def test_scopes(odt):
    body = (
        "<text:h>H</text:h><text:p text:style-name='Title'>T</text:p><text:p text:style-name='P1'>Q</text:p>"
        "<text:p text:style-name='Illustration'>C</text:p><text:list><text:list-item><text:p>L</text:p>"
        "</text:list-item></text:list><text:p>P</text:p>"
    )
    assert [block.scope for block in read(odt(body, STYLES)).blocks] == [
        Scope.HEADING,
        Scope.HEADING,
        Scope.QUOTE,
        Scope.CAPTION,
        Scope.LIST_ITEM,
        Scope.PARAGRAPH,
    ]


def test_tables(odt):
    def cell(*words: str, **spans: int) -> str:
        reach = " ".join(f"table:number-{name}-spanned='{count}'" for name, count in spans.items())
        return f"<table:table-cell {reach}>{''.join(f'<text:p>{word}</text:p>' for word in words)}</table:table-cell>"

    rows = (
        cell("Mill", rows=2) + cell("Sales", columns=2) + "<table:covered-table-cell/>",
        "<table:covered-table-cell/>" + cell("5", "6") + cell(""),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    body = f"<text:p>Of it:</text:p><table:table><table:table-column/>{table}</table:table><text:p>End</text:p>"
    document = read(odt(body))
    assert document.text == "Of it:\n\nMill\tSales\n5\n6\n\nEnd"
    assert [known.rows for known in document.tables] == [((1, 2, None), (None, 3, None))]
    assert document.source_map.place(document.text.index("6")) == "paragraph 5 (table 1, row 2, column 2), character 1"


def test_notes_come_last_under_their_numbers(odt):
    note = (
        "<text:note text:note-class='{0}'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By {1}.</text:p></text:note-body></text:note>"
    )
    body = f"<text:p>It rose 5{note.format('footnote', 7)}6</text:p><text:p>x{note.format('endnote', 8)}</text:p>"
    document = read(odt(body))
    assert document.text == f"It rose 5{GAP}6\n\nx\n\nBy 7.\n\nBy 8."
    assert [document.source_map.place(document.text.index(digit)) for digit in "678"] == [
        "paragraph 1, character 11",
        "footnote 1, character 4",
        "endnote 1, character 4",
    ]


def test_what_is_locked_is_refused(odt, pack):
    manifest = "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>{}</m:manifest>"
    parts = {"META-INF/manifest.xml": manifest.format("<m:encryption-data/>"), "content.xml": b"\x90\x00noise"}
    with pytest.raises(InputError, match=r"^a\.odt: is locked with a password; save it without one$"):
        read(pack(parts))
    parts = {"META-INF/manifest.xml": f"<!DOCTYPE m PUBLIC '-//A//B' 'M.dtd'>{manifest.format('')}"}
    with pytest.raises(
        InputError, match=r"^a\.odt: is no OpenDocument text \(content\.xml is missing\); save it anew$"
    ):
        read(pack(parts))
