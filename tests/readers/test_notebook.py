"""Jupyter notebooks: the prose of the Markdown cells and the way back through JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Position
from numcheck.model.span import Span
from numcheck.readers.notebook import NotebookReader


def read(source: str) -> Document:
    return NotebookReader().read(source, name="a.ipynb", metadata=Metadata(locale=""))


def notebook(*cells: tuple[str, object], **options) -> str:
    return json.dumps(
        {"nbformat": 4, "cells": [{"cell_type": kind, "source": text} for kind, text in cells]}, **options
    )


def test_only_markdown_cells_are_read():
    shown = {"cell_type": "code", "source": "6", "outputs": [{"text": ["It rose 7%.\ud800"]}]}
    tree = {"cells": [{"cell_type": "markdown", "source": "# Mills\n\nIt *rose* 5%."}, shown, {"cell_type": "raw"}]}
    assert read(json.dumps(tree)).text == "Mills\n\nIt rose 5%."


def test_a_place_is_told_by_line_and_cell():
    source = notebook(("code", "1"), ("markdown", ["Mills\n", "\n", "It “rose” **5%**"]), indent=1)
    document = read(source)
    at = document.text.index("5%")
    place = document.source_map.position(at)
    assert source.splitlines()[place.line - 1][place.column - 1 :] == '5%**"'
    assert document.source_map.place(at) == f"{place.line}:{place.column} (cell 2)"
    assert document.source_map.position(0) == Position(11, 6)


def test_tables_of_two_cells_are_two():
    document = read(notebook(("markdown", "| a |\n|---|\n| 1 |"), ("markdown", "| b |\n|---|\n| 2 |")))
    assert [table.rows for table in document.tables] == [((0,), (1,)), ((2,), (3,))]
    assert document.text == "a\n1\n\nb\n2"


def test_the_first_cell_may_have_front_matter():
    document = read(notebook(("raw", "---\ndate: 2023-11-27\n---\n"), ("markdown", "x 5")))
    assert (document.metadata.dateline, document.text) == (date(2023, 11, 27), "x 5")


def test_the_third_format_had_worksheets():
    tree = {"worksheets": [{"cells": [{"cell_type": "markdown", "source": ["a 5"]}]}]}
    assert read(json.dumps(tree)).text == "a 5"


LINES = st.lists(st.text(st.sampled_from('ab1 *\\"€😀\u0301&`|\n'), max_size=12), max_size=4)


@given(LINES, st.booleans())
def test_every_block_leads_back_to_its_words(lines, ascii_only):
    source = notebook(("markdown", lines), ensure_ascii=ascii_only)
    document = read(source)
    for at, char in enumerate(document.text):
        if char.isalnum() or char in "€😀":
            span = document.source_map.span(Span(at, at + 1))
            assert json.loads(f'"{source[span.start : span.end]}"') == char


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("It rose 5%.", "not JSON (expecting value at line 1, column 1); export it again"),
        ('{"cells": 5}', "not a notebook (JSON without cells); save it again from Jupyter"),
        ("[" * 100_000, "its JSON nests too deep to be a text; check how it was made"),
        (notebook(("markdown", "ab\ud800")), r"half a character (\ud800) at line 1, column 66; replace it"),
    ],
)
def test_what_is_no_notebook(source, told):
    with pytest.raises(InputError) as refusal:
        read(source)
    assert str(refusal.value) == f"a.ipynb: {told}"
