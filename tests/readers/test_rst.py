"""reStructuredText: what is prose, what block it is, and where each character of it stands in the source."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.engine import check_document
from numcheck.errors import InputError
from numcheck.fixing.mend import mend
from numcheck.model.document import Document, Metadata, Scope
from numcheck.model.span import Span
from numcheck.readers.rst import RstReader

pytest.importorskip("docutils")

GAP = "\ufffc"


def read(source: str) -> Document:
    return RstReader().read(source, name="a.rst", metadata=Metadata(locale=""))


def parts(source: str) -> list[tuple[Scope, str]]:
    document = read(source)
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("It *rose* **5** % to `six`.", "It rose 5 % to six."),
        (r"Not \*so\* and \ 5\ 6 and 10\ :sup:`6`.", f"Not *so* and 5{GAP}6 and 10{GAP}6."),
        ("A `list <http://a.b/5>`_ of `them`_ and it_ 😀.", "A list of them and it 😀."),
        ("As [#]_ said [2]_ then.", "As  said  then."),
        ("A\ttab and\nmore.", "A tab and\nmore."),
        ("Be ``x 5`` so.", f"Be {GAP} so."),
        ("Be :math:`5` so.", f"Be {GAP} so."),
        ("Be :code:`5` so.", f"Be {GAP} so."),
        ("Be :pep:`5` so.", f"Be {GAP} so."),
        ("Be |five| so.", f"Be {GAP} so."),
        ("Be http://a.b/5 so.", f"Be {GAP} so."),
        ("Be [CIT5]_ so.", f"Be {GAP} so."),
        ("Be :emphasis:`5` so.", "Be 5 so."),
        ("An _`anchor 5` here.", "An anchor 5 here."),
    ],
)
def test_prose(source, prose):
    assert read(source).text == prose


def test_blocks():
    source = """\
=====
Title
=====

Up [#]_ by five::

   literal 5

- One
- Two

5. Five

term 5 : kind
   What it *is*.

..

   Quoted words.

   -- Somebody

.. note:: A note 5

.. figure:: a5.png
   :width: 5

   Its caption

| A line
|   and another

.. [#] A note below.
.. [CIT] A book of 5.

Last
====

>>> 5
"""
    assert parts(source) == [
        (Scope.HEADING, "Title"),
        (Scope.PARAGRAPH, "Up  by five:"),
        (Scope.LIST_ITEM, "One"),
        (Scope.LIST_ITEM, "Two"),
        (Scope.LIST_ITEM, "Five"),
        (Scope.LIST_ITEM, "term 5"),
        (Scope.LIST_ITEM, "kind"),
        (Scope.LIST_ITEM, "What it is."),
        (Scope.QUOTE, "Quoted words."),
        (Scope.PARAGRAPH, "Somebody"),
        (Scope.PARAGRAPH, "A note 5"),
        (Scope.CAPTION, "Its caption"),
        (Scope.PARAGRAPH, "A line\nand another"),
        (Scope.PARAGRAPH, "A note below."),
        (Scope.HEADING, "Last"),
    ]


GRID = """\
+-------+--------------+
| 你 5  | 5            |
+=======+=======+======+
| 5     | 5     | *5*  |
+-------+-------+------+
"""
SIMPLE = """\
===== =====
A     5
===== =====
5     5
..    6
===== =====
"""
LIST = """\
.. list-table:: A table
   :header-rows: 1

   * - A
     - 5
   * - 5
     - 6
"""


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (GRID, [["你 5", "5", None], ["5", "5", "5"]]),
        (SIMPLE, [["A", "5"], ["5", "5"], [None, "6"]]),
        (LIST, [["A", "5"], ["5", "6"]]),
    ],
)
def test_tables(source, rows):
    document = read(source)
    (table,) = document.tables
    words = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert [[None if cell is None else words[cell] for cell in row] for row in table.rows] == rows
    places = [document.source_map.offset(block.span.start) for block in document.blocks]
    assert places == sorted(set(places)), "each cell is found at a place of its own"
    for block in document.blocks:
        span = document.source_map.span(block.span)
        assert source[span.start : span.end] == document.text[block.span.start : block.span.end]


@pytest.mark.parametrize(
    "directive",
    [
        ".. include:: {}",
        ".. raw:: html\n   :file: {}",
        ".. raw:: html\n   :url: file://{}",
        ".. literalinclude:: {}",
        ".. csv-table:: T\n   :file: {}",
        ".. csv-table:: T\n   :url: file://{}",
        ".. figure:: {}\n   :figwidth: image",
        ".. code:: text\n   :number-lines:\n\n   secret",
        ".. math:: secret",
        ".. parsed-literal::\n\n   secret",
        ".. role:: raw-html(raw)\n   :format: secret",
        ".. default-role:: secret",
        ".. unknown:: secret",
        ".. |x| image:: {}",
        "- .. include:: {}",
    ],
)
def test_no_directive_reads_a_file_or_shows_code(tmp_path, directive):
    (tmp_path / "secret.txt").write_text("secret, secret 5%\n")
    document = read(f"Before.\n\n{directive.format(tmp_path / 'secret.txt')}\n\nAfter `5`.\n")
    assert "secret" not in document.text.replace(str(tmp_path), "")
    assert document.text.startswith("Before.")
    assert document.text.endswith("After 5.")


def test_the_head_tells_day_place_and_language():
    source = (
        "Title\n=====\n\n:Date: 27 November 2023\n:Place: Astana\n:lang: en_GB\n:author: A 5\n\nProse 6.\n\n:date: 7\n"
    )
    document = read(source)
    known = document.metadata
    assert (known.dateline, known.dateline_source) == (date(2023, 11, 27), "file")
    assert (known.place, known.locale) == ("Astana", "en-GB")
    assert document.text == "Title\n\nProse 6.\n\ndate\n\n7"


WRONG = "It rose 20 percent to 150 tonnes from 100 tonnes."


@pytest.mark.parametrize(
    "source",
    [
        f".. numcheck: ignore[NC301] as\n   printed\n\n{WRONG}\n",
        f".. numcheck: disable[NC3] as printed\n\nMore.\n\n{WRONG}\n\n.. numcheck: enable[NC3]\n",
        f":numcheck: ignore[NC301] as printed\n\n{WRONG}\n",
        f"- a\n\n  .. numcheck: ignore[NC301] as printed\n\n  {WRONG}\n",
    ],
)
def test_remarks(source):
    report = check_document(read(source))
    assert report.findings == ()
    assert [(item.finding.code, item.reason) for item in report.suppressed] == [("NC301", "as printed")]


def test_a_remark_in_a_literal_is_none():
    report = check_document(read(f"Code::\n\n  .. numcheck: disable[NC301] x\n\n{WRONG}\n"))
    assert [finding.code for finding in report.findings] == ["NC301"]


def test_a_fix_is_made_in_the_source():
    source = "Land\n====\n\n* The **big** field has\n  3 acres (1.2 acres).\n"
    mended = mend(check_document(read(source)), check=check_document)
    assert mended.source == source.replace("1.2 acres", "1.2 hectares")


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "numcheck.readers.rst_tree", None)
    with pytest.raises(
        InputError, match=r"^a\.rst: reading reStructuredText needs docutils: pip install 'numcheck\[rst\]'$"
    ):
        read("Text.")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a" * 1_500_001, "more than 1.5 million characters of text; split it"),
        ("a " * 20_000, "more characters in a paragraph (line 1) than any text needs; check how it was made"),
        ("a\n" * 20_001, "more lines than any text needs; check how it was made"),
        ("*a *b\n\n" * 2000, "more mistakes in its markup than any text needs; check how it was made"),
        (
            "*a* " * 4000 + "\n\n" + "\n\n".join(["*a* " * 1000] * 50),
            "more markup than any text needs; check how it was made",
        ),
        (
            "".join(" " * depth + "a\n\n" for depth in range(40)) * 250,
            "more lines below others than any text needs; check how it was made",
        ),
        ("5.\n\n" + "   A word.\n\n   -- Me\n\n" * 501, "more attributions than any text needs; check how it was made"),
        (
            "= " * 99 + "=\n" + ("5 " * 100 + "\n") * 501 + "= " * 99 + "=\n",
            "more cells in its tables than any text needs; check how it was made",
        ),
        (
            ".. csv-table::\n\n   " + "5," * 100 + "\n   5" * 800,
            "more cells in its tables than any text needs; check how it was made",
        ),
        (
            "- .. csv-table::\n\n     " + "5," * 80_000,
            "more cells in its tables than any text needs; check how it was made",
        ),
        (
            "\n".join(" " * depth + "a\n" for depth in range(1000)),
            "nests deeper than any document; check how it was made",
        ),
    ],
)
def test_too_much_is_refused(source, told):
    with pytest.raises(InputError) as refusal:
        read(source)
    assert str(refusal.value) == f"a.rst: {told}"


def test_much_of_all_that_is_read():
    table = "= " * 99 + "=\n" + ("5 " * 100 + "\n") * 490 + "= " * 99 + "=\n"
    quotations = "\n\n   A word.\n\n   -- Me" * 499
    assert len(read(f"{table}\n\nAnd 5.{quotations}\n").blocks) == 490 * 100 + 1 + 2 * 499


PIECES = st.sampled_from(
    [
        *(
            "5",
            "a",
            " ",
            "\n",
            "\n\n",
            "\n  ",
            "\n   ",
            "*",
            "**",
            "`",
            "``",
            "|",
            "_",
            "[1]_",
            "\\",
            "::",
            "\t",
            "😀",
            "é",
        ),
        *(
            "\n====\n",
            "\n- ",
            "\n1. ",
            "\n.. ",
            "\n.. note:: ",
            "\n+---+\n",
            "\n| ",
            "\n== ==\n",
            ":a: ",
            "http://a.b",
            "\r\n",
        ),
        *("\n.. numcheck: ignore\n", "\n.. list-table::\n\n   * - ", "\n>>> ", " : ", "\x0b", "\u2028", "\0"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_is_read(source):
    document = read(source)
    starts = [document.source_map.offset(block.span.start) for block in document.blocks]
    assert starts == sorted(starts)
    for at, char in enumerate(document.text):
        if char in "5a😀é":
            assert source[document.source_map.offset(at)] == char
    for block in document.blocks:
        back = document.source_map.span(Span(block.span.start, block.span.end))
        assert 0 <= back.start < back.end <= len(source)
