"""PDF: which lines make a paragraph, what is left out of a page, and how a place in it is told."""

from __future__ import annotations

import subprocess
from importlib import util

import pytest

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.limits import MAX_TEXT
from numcheck.readers.pdf import PdfReader
from numcheck.readers.pdf_layout import Line, Paragraph, paragraphs

pytest.importorskip("pypdfium2")

GAP = "\ufffc"
LONG = "Output of the many mills along the river rose again in the last quarter,"
LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"


def read(data: bytes) -> Document:
    return PdfReader().read_bytes(data, name="a.pdf", metadata=Metadata(locale=""))


def parts(data: bytes) -> list[tuple[Scope, str]]:
    document = read(data)
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


def texts(sheets) -> list[str]:
    return [text for _, text in parts(sheets.done())]


def column(*lines: str, x: float = 50, y: float = 700) -> list[tuple[float, float, str]]:
    return [(x, y - 12 * row, line) for row, line in enumerate(lines)]


def test_every_character_is_read_and_told_by_page_and_paragraph(sheets):
    sheets.page((50, 700, "The dam cost 1\xa0trillion tenge ($\xa021.7\xa0billion) at the Cafe\u0301 “Zhibek” 😀."))
    sheets.page((50, 700, "Second."), (50, 650, "3rd, 5%."))
    document = read(sheets.done())
    assert document.text == (
        "The dam cost 1\xa0trillion tenge ($\xa021.7\xa0billion) at the Cafe\u0301 “Zhibek” 😀.\n\nSecond.\n\n3rd, 5%."
    )
    assert document.source_map.place(document.text.index("$")) == "page 1, paragraph 1, character 32"
    assert document.source_map.place(document.text.index("5%")) == "page 2, paragraph 2, character 6"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ((LONG, "he said."), f"{LONG} he said."),
        (("It fell in the inter-", "national market."), "It fell in the international market."),
        (("It fell in the inter\xad", "national market."), "It fell in the international market."),
        (("The contract with the twenty-", "five mills."), "The contract with the twenty-five mills."),
        (("The contract of this 20-", "year plan."), "The contract of this 20-year plan."),
        (("The contract with Anglo-", "American banks."), "The contract with Anglo-American banks."),
        (("The contract of 2019–", "2021 held."), "The contract of 2019–2021 held."),
        (("The contract is – as he said –", "over."), "The contract is – as he said – over."),
    ],
)
def test_lines_are_joined(sheets, lines, joined):
    sheets.page(*column(*lines))
    assert texts(sheets) == [joined]


def test_a_gap_an_indent_and_a_short_line_end_a_paragraph(sheets):
    sheets.page(
        *column(LONG, LONG, "it said.", LONG, "so."),
        *column(LONG, "that is all.", y=630),
        (62, 606, f"{LONG[:-3]}."),
        (50, 594, f"{LONG[:-1]}."),
        (62, 582, LONG[:-2]),
    )
    assert texts(sheets) == [
        f"{LONG} {LONG} it said.",
        f"{LONG} so.",
        f"{LONG} that is all.",
        f"{LONG[:-3]}. {LONG[:-1]}.",
        LONG[:-2],
    ]


def test_headings_and_lists(sheets):
    sheets.page(
        (50, 740, "The mills", 16),
        *column(LONG, LONG),
        (50, 660, "• One of 5"),
        (50, 648, "2. Two of"),
        (60, 636, "the 6"),
    )
    assert parts(sheets.done()) == [
        (Scope.HEADING, "The mills"),
        (Scope.PARAGRAPH, f"{LONG} {LONG}"),
        (Scope.LIST_ITEM, "• One of 5"),
        (Scope.LIST_ITEM, "2. Two of the 6"),
    ]


def test_cells_stay_apart(sheets):
    sheets.page(
        (50, 700, "Region"),
        (150, 700, "2022"),
        (190, 700, "2023"),
        (50, 688, "North"),
        (150, 688, "1 000"),
        (190, 688, "5%"),
    )
    assert parts(sheets.done()) == [
        (Scope.TABLE_CELL, text) for text in ("Region", "2022", "2023", "North", "1 000", "5%")
    ]


def test_columns_are_read_one_after_the_other(sheets):
    left, right = column(*["The mills of the valley are"] * 3), column("the oldest in the land, and", "new.", x=300)
    sheets.page(*left, *right)
    assert texts(sheets) == [f"{'The mills of the valley are ' * 3}the oldest in the land, and new."]


def test_what_runs_on_every_page_is_left_out(sheets):
    for number in (1, 2, 3):
        sheets.page(
            (50, 780, f"Report 2023 / {number}"),
            (500, 780, "Draft"),
            *column(f"Page {number} has {number}5 mills."),
            (300, 20, str(number)),
        )
    assert texts(sheets) == ["Page 1 has 15 mills.", "Page 2 has 25 mills.", "Page 3 has 35 mills."]


def test_a_figure_at_the_edge_stays(sheets):
    sheets.page((50, 700, "It closed"), (50, 600, "12"))
    assert texts(sheets) == ["It closed", "12"]


def test_a_paragraph_goes_on_over_the_page_and_notes_follow_it(sheets):
    sheets.page(*column(LONG, LONG, y=100), (50, 60, "1", 5), (54, 57, "As printed, 5%.", 8))
    sheets.page(*column("and fell.", "New."))
    document = read(sheets.done())
    assert document.text == f"{LONG} {LONG} and fell.\n\nAs printed, 5%.\n\nNew."
    assert document.source_map.place(document.text.index("fell")).startswith("page 1, paragraph 1, ")
    assert document.source_map.place(document.text.index("New")) == "page 2, paragraph 1, character 1"


def test_raised_digits(sheets):
    sheets.page(
        (50, 700, "It rose 10"),
        (100, 704, "6", 6),
        (105, 700, "times on 60 m"),
        (170, 704, "2", 6),
        (175, 700, "to 5 mills"),
        (225, 704, "3", 6),
        (229, 700, "."),
    )
    assert texts(sheets) == [f"It rose 10{GAP}6 times on 60 m2 to 5 mills."]


def test_a_stamp_up_the_side_is_left_out_and_a_turned_page_is_not(sheets):
    sheets.page(*column(LONG, "he said."))
    stamped = [f"/F 10 Tf 0 1 -1 0 20 200 Tm <{'01' * 5}> Tj"]
    sheets.pages[0] += stamped
    sheets.page((100, 100, LONG), (112, 100, "it said."), turned=1)
    assert texts(sheets) == [f"{LONG} he said.", f"{LONG} it said."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04", "is no PDF, whatever its name ends in; save it as one, or rename it"),
        (b"%PDF-1.7\nnothing", "is damaged; open it, and save it anew"),
    ],
)
def test_what_is_no_pdf_is_refused(data, told):
    with pytest.raises(InputError) as refusal:
        read(data)
    assert str(refusal.value) == f"a.pdf: {told}"


def test_a_locked_file_is_refused(sheets):
    sheets.page((50, 700, "Words."))
    with pytest.raises(InputError, match=r"^a\.pdf: is locked with a password; save it without one$"):
        read(sheets.done(LOCK))


def test_a_scan_is_refused(sheets):
    sheets.page()
    with pytest.raises(InputError, match=r"^a\.pdf: has no text in it, as a scan has none; run text recognition"):
        read(sheets.done())


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setattr("numcheck.readers.pdf.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"^a\.pdf: reading PDF needs pypdfium2: pip install 'numcheck\[pdf\]'$"):
        read(b"%PDF-1.7")


@pytest.mark.parametrize("code", [1, -9, -11])
def test_a_crash_is_told_in_one_line(monkeypatch, code):
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: subprocess.CompletedProcess(given, code, b"[", b""))
    with pytest.raises(InputError, match=r"^a\.pdf: takes more time or memory than any document; check where"):
        read(b"%PDF-1.7")


def test_too_many_words_are_refused(sheets, monkeypatch):
    sheets.page((50, 700, "Five words."))
    monkeypatch.setattr("numcheck.readers.pdf.MAX_TEXT", 10)
    with pytest.raises(
        InputError, match=rf"^a\.pdf: more than {MAX_TEXT / 10**6} million characters of text; split it$"
    ):
        read(sheets.done())


def test_lines_of_no_height_are_lines():
    line = Line("It rose 5%.", 0, 0, 0, 0)
    assert list(paragraphs([[line]])) == [Paragraph(1, Scope.PARAGRAPH, [line])]


def test_the_library_is_there():
    assert util.find_spec("pypdfium2") is not None
