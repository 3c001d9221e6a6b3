"""Markdown: the projected prose, its blocks, its front matter, and the way back to the source."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Position, Scope
from numcheck.model.span import Span
from numcheck.readers.markdown import MarkdownReader
from numcheck.readers.projection import CodePoints

GAP = "\ufffc"


def read(source: str) -> Document:
    return MarkdownReader().read(source, name="story.md", metadata=Metadata(locale=""))


def parts(source: str) -> list[tuple[Scope, str]]:
    document = read(source)
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


WORD = st.text("abcédЖ你😀", min_size=1, max_size=5)
MARKUP = st.sampled_from(
    ["{}", "*{}*", "**{}**", "[{}](http://a.b/1)", "~~x~~ {}", "`1` {}", "&amp; {}", "{}\\*", "{}\n>", "> {}"]
)


@given(st.lists(st.tuples(WORD, MARKUP), min_size=1, max_size=12))
def test_every_word_leads_back_to_itself(leads_back, pairs):
    leads_back(read, pairs)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("*_`~[]()|<>&#;!-\n\r $1ab\0é\\", max_size=80))
def test_any_text_keeps_the_map_inside_the_source(source):
    document = read(source)
    starts, sources = document.source_map.starts, document.source_map.sources
    assert len(starts) == len(sources)
    assert all(one < two for one, two in pairwise(starts))
    assert all(one < two for one, two in pairwise(sources))
    for block in document.blocks:
        back = document.source_map.span(block.span)
        assert 0 <= back.start < back.end <= len(source)
    assert all(one.span.end < two.span.start for one, two in pairwise(document.blocks))


@given(st.text(), st.data())
def test_code_points_of_bytes(text, data):
    cut = data.draw(st.integers(0, len(text)))
    assert CodePoints(text).at(len(text[:cut].encode())) == cut


def test_code_points_over_many_chunks():
    text = "aé你😀" * 300
    points = CodePoints(text)
    assert [points.at(len(text[:cut].encode())) for cut in range(0, len(text), 7)] == list(range(0, len(text), 7))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Sales *rose* **5%** to ~~3~~ [4](http://a/9)", f"Sales rose 5% to {GAP} 4"),
        ("A&nbsp;&amp;&nbsp;B &#36;5", "A\xa0&\xa0B $5"),
        ("one\ntwo  \nthree\\\nfour<br>five", "one\ntwo\nthree\nfour\nfive"),
        ("the `rate 5` and <http://a.b/2023> end", f"the {GAP} and {GAP} end"),
        ("a<!-- 5 -->b <b>c</b>", "ab c"),
        ("5[^1] mills\n\n[^1]: three *mills*", "5 mills\n\nthree mills"),
        ("x\n\n    code 5\n\n```\ncode 6\n```\n\n<div>7</div>\n\ny", "x\n\ny"),
        ("5*3*2, 10<sup>6</sup>, 2023[^1]5, 1`x`2\n\n[^1]: a", f"5{GAP}3{GAP}2, 10{GAP}6, 2023{GAP}5, 1{GAP}2\n\na"),
        ("about ~5 or ~6~ mills", "about ~5 or ~6~ mills"),
        ("`only code`", ""),
        ("", ""),
    ],
)
def test_prose(source, text):
    assert read(source).text == text


@pytest.mark.parametrize(
    "source", ["It cost $5–$10 then", "From US$5m and HK$39m to", "the A$5 and A$ 6 lots", "$5m, then $6m (from $4m)."]
)
def test_dollars_are_money(source):
    assert read(source).text == source


def test_formula_is_left_out():
    assert read("Let $x_1 = 5$ and $$y = 6$$ be, at $7 apiece.").text == f"Let {GAP} and {GAP} be, at $7 apiece."


def test_blocks_and_scopes():
    source = "# Head *5*\n\nPara.\n\n- one\n  - two\n\n> Quote.\n>\n> - item\n\n> [!NOTE]\n> Note.\n\n![Cap 5](x.png)\n"
    assert parts(source) == [
        (Scope.HEADING, "Head 5"),
        (Scope.PARAGRAPH, "Para."),
        (Scope.LIST_ITEM, "one"),
        (Scope.LIST_ITEM, "two"),
        (Scope.QUOTE, "Quote."),
        (Scope.QUOTE, "item"),
        (Scope.PARAGRAPH, "Note."),
        (Scope.CAPTION, "Cap 5"),
    ]


def test_table_cells_are_blocks_apart():
    document = read("| Mill | Sales |\n|---|--:|\n| A\\|B | **5** |\n| C |  |\n\nEnd")
    assert document.text == "Mill\tSales\nA|B\t5\nC\n\nEnd"
    assert [block.scope for block in document.blocks] == [Scope.TABLE_CELL] * 5 + [Scope.PARAGRAPH]


def test_a_table_knows_the_block_of_each_cell():
    document = read("Of it:\n\n| Mill | Sales |\n|---|--:|\n| A | **5** |\n| C |  |\n\nEnd\n\n| X |\n|---|\n| 7 |")
    assert [table.rows for table in document.tables] == [((1, 2), (3, 4), (5, None)), ((7,), (8,))]
    assert [document.text[block.span.start : block.span.end] for block in document.blocks][3:6] == ["A", "5", "C"]


def test_quotation_over_markup():
    document = read("He said “we *sold* 5 mills” then.\n\n> We kept the rest.")
    assert [document.text[span.start : span.end] for span in document.quotes] == [
        "“we sold 5 mills”",
        "We kept the rest.",
    ]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_position_in_the_source(break_):
    source = break_.join(["---", "date: 2023-11-27", "---", "", "Sálary **rose** &amp; fell", ""])
    document = read(source)
    assert document.source_map.position(document.text.index("fell")) == Position(5, 23)


def test_a_figure_ends_with_the_reference_it_ends_with():
    document = read("It rose 5&#37; then")
    at = document.text.index("5%")
    span = document.source_map.span(Span(at, at + 2))
    assert document.source_map.source[span.start : span.end] == "5&#37;"


@pytest.mark.parametrize(
    ("front", "known"),
    [
        ("---\ndate: 2023-11-27\n---\n", (date(2023, 11, 27), None, "en")),
        ("---\ntitle: A\npublished: '2023-11-27T09:00:00+06:00' # noon\n---\n", (date(2023, 11, 27), None, "en")),
        ("---\ndate: 2023-01-01\ndateline: 2023-11-27\n...\n", (date(2023, 11, 27), None, "en")),
        ('---\nplace: "Astana"\nlang: ru_RU\ndate: soon\n---\n', (None, "Astana", "ru-RU")),
        ("---\nlocation: Astana # capital\nlocale: ?\n  date: 2023-11-27\n---\n", (None, "Astana", "en")),
        ("+++\ndate = 2023-11-27\nplace = 'Astana'\nlocale = 'kk'\n+++\n", (date(2023, 11, 27), "Astana", "kk")),
        ("+++\ndate = 2023-11-27T09:00:00Z\nplace = 5\n+++\n", (date(2023, 11, 27), None, "en")),
        ("---\r\ndate: 2023-11-27\r\n---\r\n", (date(2023, 11, 27), None, "en")),
    ],
)
def test_front_matter(front, known):
    document = read(front + "The mill.")
    found = document.metadata
    assert (found.dateline, found.place, found.locale) == known
    assert found.dateline_source == ("front matter" if known[0] else "")
    assert document.text == "The mill."
    assert document.source_map.offset(0) == len(front)


@pytest.mark.parametrize(
    "source", ["---\nSales rose 5%.\n---\n", "---\ndate: 2023-11-27\n", "x\n\n---\ndate: 2023-11-27\n---\n"]
)
def test_prose_between_rules_is_no_front_matter(source):
    document = read(source)
    assert document.metadata.dateline_source != "front matter"
    assert "5%" in document.text or "2023-11-27" in document.text


def test_front_matter_wins_over_the_text_and_caller_over_both():
    source = "---\ndate: 2023-11-27\n---\nPARIS, May 5, 2020 (AFP) - The mill."
    assert read(source).metadata == Metadata(date(2023, 11, 27), "front matter", "PARIS", "en")
    caller = Metadata(dateline=date(2021, 1, 1), locale="fr")
    known = MarkdownReader().read(source, name="x", metadata=caller).metadata
    assert known == Metadata(date(2021, 1, 1), "caller", "PARIS", "fr")


@pytest.mark.parametrize("body", ["date = ", "a = " + "[" * 5000])
def test_damaged_toml_is_named(body):
    with pytest.raises(InputError, match=r"story\.md: front matter between \+\+\+ is not TOML .*; mend it"):
        read(f"+++\n{body}\n+++\nx")


def test_lone_surrogate_is_refused():
    with pytest.raises(InputError, match=r"story\.md: half a character \(U\+D800\) at offset 3"):
        read("abc\ud800")


@pytest.mark.parametrize("piece", [*"[*|`><$&!\\~\0-_#", "![", "[a](", "$5 ", "*a ", "> ", "é "])
def test_hostile_repetition_is_borne(piece):
    document = read(piece * (100_000 // len(piece)))
    assert len(document.text) <= 100_000


@pytest.mark.parametrize("piece", ["é *a* &amp; `c` $5 b\n\n", "“ a\n\n", "| a | b |\n", "date\n"])
def test_twice_the_text_takes_about_twice_the_time(piece):
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(5):
            begin = time.process_time()
            read(piece * count)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(2000) < 3 * seconds(1000) + 0.01
