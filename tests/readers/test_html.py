"""HTML: the prose as a browser shows it, its blocks and tables, what the page says of itself, and the way back."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.errors import InputError
from numcheck.model.document import Document, Metadata, Scope
from numcheck.model.span import Span
from numcheck.readers.files import read_bytes
from numcheck.readers.html import HtmlReader

GAP = "\ufffc"


def read(source: str) -> Document:
    return HtmlReader().read(source, name="story.html", metadata=Metadata(locale=""))


def parts(source: str) -> list[tuple[Scope, str]]:
    document = read(source)
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


def written(document: Document, words: str) -> str:
    at = document.text.rindex(words)
    span = document.source_map.span(Span(at, at + len(words)))
    return document.source_map.source[span.start : span.end]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a  b\n\t c <b> d</b> e", "a b c d e"),
        ("A&nbsp;&amp;&nbsp;B &#36;5 &#x1F600; &ampere &bogus;", "A\xa0&\xa0B $5 😀 &ere &bogus;"),
        ("&#0; &#xD800; &#99999999999999999999;|", "\ufffd \ufffd \ufffd|"),
        ("one<br>two<br/>\n three", "one\ntwo\nthree"),
        ("<span>2,1</span><span>73</span> and 10<sup>6</sup>", f"2,173 and 10{GAP}6"),
        ("5 m<sup>2</sup>, 5%<sup>1</sup>", f"5 m2, 5%{GAP}1"),
        ("the <code>5</code> and <del>6</del> end", f"the {GAP} and {GAP} end"),
        ("a<!-- 5 --><script>var x = '<p>6'</script><style>7</style>b", "ab"),
        ("<template>5</template><nav>6</nav><p hidden>7<p style='display: none'>8<p>x", "x"),
        ("<p>a</p><div hidden><div>5</div>6</div><p>b", "a\n\nb"),
        ("He said <q>we sold five mills</q>.", "He said “we sold five mills”."),
        ("a < b, 5<6", "a < b, 5<6"),
        ("<p>cut <b", "cut "),
        ("<title>Five mills</title><p>x", "Five mills\n\nx"),
        ("<title>Five mills - Site</title><h1>Five mills</h1>", "Five mills"),
        ("<pre>5</pre>", ""),
        ("", ""),
    ],
)
def test_prose(source, text):
    assert read(source).text == text


def test_blocks_and_scopes():
    source = (
        "<h2>Head <i>5</i></h2><p>Para.<ul><li>one<ul><li>two</ul></ul><blockquote><p>Quote.<p>More.</blockquote>"
        "<figure><figcaption>Cap 5</figcaption></figure><dl><dt>Term<dd>Sense</dl><div>Last<p>of all</p>End</div>"
    )
    assert parts(source) == [
        (Scope.HEADING, "Head 5"),
        (Scope.PARAGRAPH, "Para."),
        (Scope.LIST_ITEM, "one"),
        (Scope.LIST_ITEM, "two"),
        (Scope.QUOTE, "Quote."),
        (Scope.QUOTE, "More."),
        (Scope.CAPTION, "Cap 5"),
        (Scope.LIST_ITEM, "Term"),
        (Scope.LIST_ITEM, "Sense"),
        (Scope.PARAGRAPH, "Last"),
        (Scope.PARAGRAPH, "of all"),
        (Scope.PARAGRAPH, "End"),
    ]


def test_a_table_knows_the_block_of_each_cell():
    document = read(
        "<p>Of it:<table><caption>Sales</caption><thead><tr><th>Mill</th><th>Sales</th></tr></thead>"
        "<tr><td>A<td><p>5</p><p>6</p><tr><td>C<td></table><p>End"
    )
    assert document.text == "Of it:\n\nSales\n\nMill\tSales\nA\t5\n6\nC\n\nEnd"
    assert [table.rows for table in document.tables] == [((2, 3), (4, 5), (6, None))]


def test_cells_that_reach_over_others_keep_the_columns_apart():
    source = "<table><tr><td rowspan=2>A<td colspan=2>B<td>C<tr><td>1<td>2<td>3</table>"
    assert read(source).tables[0].rows == ((0, 1, None, 2), (None, 3, 4, 5))


def test_a_table_in_a_table_is_one_of_its_own():
    document = read("<table><tr><td>a<table><tr><td>1<td>2</table><td>b</table>")
    assert [table.rows for table in document.tables] == [((0, 3),), ((1, 2),)]


def test_a_table_for_layout_is_none():
    document = read("<table role=presentation><tr><td><p>One.<p>Two.</table>")
    assert (document.tables, document.text) == ((), "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("$\xa02", "$&nbsp;2"),
        ("1 trillion tenge", "1\n   trillion&#32;<b>tenge"),
        ("e\u0301 5%", "e&#x301; 5&#37;"),
        ("😀", "&#x1F600;"),
        ("\u2242\u0338", "&nesim;"),
    ],
)
def test_a_figure_is_found_in_the_source_as_written(words, source):
    assert written(read(f"<p>😀 e\u0301 &amp; {source}</p>"), words) == source


WORD = st.text("abcédЖ你😀", min_size=1, max_size=5)
MARKUP = st.sampled_from(
    ["{}", "<b>{}</b>", "<a href='x>y'>{}</a>", "&amp; {}", "<!-- 5 -->{}", "{}<br>", "<code>1</code> {}", "\n  {}"]
)


@given(st.lists(st.tuples(WORD, MARKUP), min_size=1, max_size=12))
def test_every_word_leads_back_to_itself(leads_back, pairs):
    leads_back(read, pairs)


PIECES = """
<p> </p> <b> </b> <table> </table> <tr> <td> <td_colspan=3> <td_rowspan=2> </td> <li> <ul> </ul> <q> </q> <sup> </sup>
<code> </code> <p_hidden> <div> </div> <h1> <title> <script> </script> <!-- --> &amp; &#5; &nesim; 5 6 a < <br>
<caption> <blockquote> </blockquote> <table_role=none> <a_b=' _
"""
TAGS = st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()])


@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_page_keeps_the_map_inside_the_source(source):
    document = read(source)
    known = document.source_map
    assert len(known.starts) == len(known.sources) == len(known.widths)
    assert all(one < two for one, two in pairwise(known.starts))
    for block in document.blocks:
        back = known.span(block.span)
        assert 0 <= back.start < back.end <= len(source)
    assert all(one.span.end < two.span.start for one, two in pairwise(document.blocks))
    for cells in (row for table in document.tables for row in table.rows):
        assert all(cell is None or 0 <= cell < len(document.blocks) for cell in cells)


LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, '
    '{"@type": ["NewsArticle"], "datePublished": "2023-11-27T09:00:00+06:00"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (LINKED + '<meta name="date" content="2020-01-01">', date(2023, 11, 27)),
        ('<meta property="article:published_time" content="2023-11-27T01:00:00Z">', date(2023, 11, 27)),
        ('<meta name="DC.date" content="2023-11-27"><time datetime="2020-01-01">', date(2023, 11, 27)),
        ('<p>Since <time datetime="2001-01-01">then</time><time itemprop=datePublished datetime=2023-11-27>', None),
        ('<time datetime="2023-11-27">Monday</time><p>', date(2023, 11, 27)),
        ('<p>Long ago.<p><time datetime="2001-01-01">then</time>', "no day"),
        ('<script type="application/ld+json">{"datePublished": </script>', "no day"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "no day"),
    ],
)
def test_the_day_a_page_names(head, day):
    known = read(f"<html lang=en-GB>{head}<p>The mill.").metadata
    wanted = {"no day": None, None: date(2023, 11, 27)}.get(day, day)
    assert (known.dateline, known.dateline_source, known.locale) == (wanted, "page" if wanted else "", "en-GB")


def test_a_page_may_say_how_it_is_encoded():
    data = "<meta charset='windows-1251'><p>Рост 5%".encode("windows-1251")
    assert read_bytes(data, name="a.html", suffix=".html").text == "Рост 5%"
    with pytest.raises(InputError, match=r"a\.html: not UTF-8 \(byte 0xd0 at offset 28\)"):
        read_bytes(data.replace(b"windows-1251", b"punycode"), name="a.html", suffix=".html")
