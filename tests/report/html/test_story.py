from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.document import Block, Document, Metadata, Scope, SourceMap, Table
from numcheck.model.finding import Evidence, Finding, Severity
from numcheck.model.mention import Dimension, Mention
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.readers.files import read_bytes
from numcheck.report.html.story import story
from numcheck.report.html.subject import Subject

CHARACTERS = st.sampled_from("ab1 ,\n\r\t&<>\"'\0\x0b\x85\u0301\u200d\u202e\ufffc\ud800👩🏽🇰🇿€é")
GAPS = st.sampled_from(["\n\n", "\t", "\r\n", "", " and <b> "])
SCOPES = st.sampled_from(list(Scope))


def shown(text):
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


@st.composite
def table(draw, count):
    """A table of some of so many blocks that follow each other, with empty cells and empty rows anywhere."""
    rows = [[]]
    for cell in range(draw(st.integers(0, count - 1)), draw(st.integers(1, count))):
        for gap in draw(st.lists(st.sampled_from(["cell", "row"]), max_size=2)):
            if gap == "row":
                rows.append([])
            else:
                rows[-1].append(None)
        rows[-1].append(cell)
    return Table(tuple(map(tuple, rows)))


@st.composite
def reports(draw):
    text, blocks = draw(GAPS), []
    for scope in draw(st.lists(SCOPES, max_size=6)):
        words = "".join(draw(st.lists(CHARACTERS, min_size=1, max_size=12)))
        blocks.append(Block(Span(len(text), len(text) + len(words)), scope))
        text += words + draw(GAPS)
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))
    finding = st.builds(
        lambda at, severity, rest: Finding("NC101", "x", severity, "x", at, evidence=tuple(map(Evidence, rest))),
        span,
        st.sampled_from(list(Severity)),
        st.lists(span, max_size=3),
    )
    mention = span.map(lambda at: Mention(at, text[at.start : at.end], Dimension.COUNT))
    tables = (draw(table(len(blocks))),) if blocks and draw(st.booleans()) else ()
    document = Document(text, tuple(blocks), SourceMap(text), metadata=Metadata(), tables=tables)
    mentions = tuple(draw(st.lists(mention, max_size=4)))
    return Report(document, mentions, (), tuple(draw(st.lists(finding, max_size=4))))


def marked(report):
    return story(Subject.of(report, key="d1")).markup


@given(reports())
def test_without_its_tags_the_story_is_the_text(parsed, report):
    assert parsed(marked(report)).text() == shown(report.document.text)


@given(reports())
def test_ids_stand_once_and_a_mark_is_one_stop_of_the_tab_key(parsed, report):
    page = parsed(marked(report))
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    stops = [i for i in page.find("a") if "tabindex" not in page.elements[i][1]]
    marks = sum(1 + len(finding.evidence) for finding in report.findings)
    assert len(stops) <= marks


def read(source, suffix=".md"):
    return read_bytes(source.encode(), name="x", suffix=suffix, date=None, place=None, locale=None)


def plain(source, suffix=".md", **more):
    """The story of a source without the attributes of its elements."""
    document = read(source, suffix)
    found = marked(Report(document, more.get("mentions", ()), (), more.get("findings", ())))
    return re.sub(r"<(\w+) [^>]*>", r"<\1>", found).removeprefix("<article>").removesuffix("</article>")


def test_headings_quotes_and_lists_keep_their_place():
    assert plain("# Mills\n\nTwelve.\n\n- one\n- two\n\n> Said so.\n>\n> Twice.\n\n## More\n\nEnd.\n") == (
        "<h1>Mills</h1>\n\n<p>Twelve.</p>\n\n<ul><li>one</li>\n\n<li>two</li></ul>\n\n"
        "<blockquote><p>Said so.</p>\n\n<p>Twice.</p></blockquote>\n\n<h2>More</h2>\n\n<p>End.</p>"
    )


def test_a_table_stays_one_with_its_empty_cells():
    assert plain("| Site | 2023 |\n|---|---|\n| Fen | 12 |\n| Moss | |\n") == (
        "<div><table><thead><tr><th>Site</th>\t<th>2023</th></tr></thead>"
        "<tbody>\n<tr><th>Fen</th>\t<td>12</td></tr>\n<tr><th>Moss</th><td></td></tr></tbody></table></div>"
    )


def test_a_column_of_numbers_is_set_as_one(parsed):
    report = Report(read("| Site | 2023 |\n|---|---|\n| Fen | 12.5 % |\n| Moss | −3 |\n"), (), (), ())
    page = parsed(marked(report))
    assert [page.elements[i][1].get("class") for i in page.find("td")] == ["number", "number"]
    assert [page.elements[i][1].get("class") for i in page.find("th", scope="col")] == [None, "number"]


def test_items_with_signs_of_their_own_get_no_other(parsed):
    page = parsed(marked(Report(read("Mills:\n\n- one\n- two\n", ".txt"), (), (), ())))
    assert [page.elements[i][1].get("class") for i in page.find("li")] == ["signed", "signed"]


def test_what_was_left_out_of_a_sentence_is_shown_as_a_gap():
    assert plain("Run `make` twice.\n") == "<p>Run <span>\ufffc</span> twice.</p>"


def test_places_hold_behind_emoji_and_combining_characters(parsed):
    source = "👩🏽‍🌾 Ame\u0301lie 🇰🇿 sold 12 cows and 48 \u202ehens\u202c.\n"
    document = read(source, ".txt")
    at = [Span(source.index(words), source.index(words) + len(words)) for words in ("12 cows", "48")]
    finding = Finding("NC101", "x", Severity.NOTE, "x", at[0], evidence=(Evidence(at[1]),))
    mentions = tuple(Mention(span, source[span.start : span.end], Dimension.COUNT) for span in at)
    page = parsed(marked(Report(document, mentions, (), (finding,))))
    flag, evidence = page.find("a")
    assert (page.text(flag), page.text(evidence)) == ("12 cows", "48")
    assert page.elements[flag][1] == {
        "id": "d1-r1",
        "class": "flag note",
        "href": "#d1-f1",
        "aria-describedby": "d1-note1 d1-sum1",
        "data-flags": "1",
        "data-ends": "1",
    }
    assert page.elements[evidence][1]["class"] == "evidence note"
    assert [page.text(i) for i in page.find("span", class_="figure")] == ["12 cows", "48"]
