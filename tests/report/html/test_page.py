from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from numcheck.model.document import Block, Document, Metadata, Scope, SourceMap, Table
from numcheck.model.finding import Evidence, Fix
from numcheck.model.span import Span
from numcheck.report.html.page import render_html

EVIL = "</style><script>alert(1)</script><img src=x onerror='alert(2)'>\"&amp;"
LINKS = ("href", "src", "srcset", "action", "data", "poster", "background", "formaction")


@pytest.fixture
def page(parsed):
    return lambda *reports, **more: parsed(render_html(reports, version="0.1.0", **more))


def one(page, name, **wanted):
    (index,) = page.find(name, **wanted)
    return index


def test_a_finding_is_told_in_full(story, page):
    found = page(story[0])
    full = one(found, "article", id="d1-f1")
    assert found.elements[full][1]["class"] == "finding warning"
    (told,) = [found.text(i) for i in found.find("h3", id="d1-h1")]
    assert told == "too many figures"
    assert found.text(one(found, "section", id="d1-sum1")) == (
        "The sum1,000,000,000,000 tenge / $2,173,913,043 = 460.0 tenge per dollar"
    )
    assert found.text(one(found, "section", class_="fixes")) == (
        "Suggestions, one for whichever figure is wrong"
        "$ 2,173,913,043 → $2.2 billion two significant figures"
        "1 trillion tenge → 1.0000 trillion tenge as many as shown"
    )
    assert [found.text(i) for i in found.find("li", class_="beside warning")] == ["1 Warningtoo many figures"]


def test_figure_finding_and_note_lead_to_each_other(story, page):
    found = page(story[0])
    (flag,) = found.find("a", class_="flag warning")
    assert found.text(flag) == "$ 2,173,913,043"
    assert found.elements[flag][1]["href"] == "#d1-f1"
    assert found.elements[flag][1]["aria-describedby"] == "d1-note1 d1-sum1"
    back = one(found, "a", class_="place")
    assert (found.text(back), found.elements[back][1]["href"]) == ("line 3, column 40", "#d1-r2")
    assert found.elements[flag][1]["id"] == "d1-r2"


def rows(found, name):
    """The texts of a table's cells, row by row."""
    start = one(found, "table", class_=name)
    stop = next((i for i in found.find("table") if i > start), len(found.elements))
    starts = [i for i in found.find("tr") if start < i < stop]
    ends = [*starts[1:], stop]
    cells = sorted(found.find("td") + found.find("th"))
    return [[found.text(i) for i in cells if a < i < b] for a, b in zip(starts, ends, strict=True)]


def test_every_figure_has_a_row_with_its_value(story, page):
    head, *body = rows(page(story[0]), "figures")
    assert head == ["Place", "As written", "Kind", "Value", "As printed", "If rounded", "Remarks"]
    assert body == [
        ["3:22", "1 trillion tenge", "money", "1,000,000,000,000 KZT", "0.5–1.5 trillion", "", "“about”"],
        ["3:40", "$ 2,173,913,043", "money", "2,173,913,043 USD", "2.1739130425–2.1739130435 billion", "", "warning 1"],
        ["3:60", "Nov. 26", "date", "26 November", "", "", ""],
    ]


def test_what_was_compared_is_listed_with_its_outcome(story, page):
    report, _ = story
    head, row = rows(page(report), "claims")
    assert head == ["What the text says", "Figures", "Outcome"]
    assert row == ["conversion", "1 trillion tenge $ 2,173,913,043", "warning 1"]
    unjudged = replace(report, findings=())
    assert rows(page(unjudged), "claims")[1][2] == "not judged: no rate"
    assert rows(page(replace(unjudged, abstentions=())), "claims")[1][2] == "nothing against it"


def test_every_reference_on_the_page_has_its_target(story, page):
    found = page(story[0], story[0], errors=[("x.txt", "no such file")])
    ids = found.values("id")
    assert len(set(ids)) == len(ids)
    links = found.values("href")
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    for attribute in ("aria-describedby", "aria-labelledby"):
        assert {each for value in found.values(attribute) for each in value.split()} <= set(ids)


@pytest.mark.parametrize(
    ("count", "errors", "levels"),
    [
        (1, (), [1, 2, 3, 4, 4, 2, 2]),
        (1, [("x.txt", "no such file")], [1, 2, 2, 2, 3, 4, 5, 5, 3, 3]),
        (2, (), [1, 2, *[2, 3, 4, 5, 5, 3, 3] * 2]),
    ],
)
def test_headings_nest(story, page, count, errors, levels):
    found = page(*[story[0]] * count, errors=errors)
    assert [int(name[1]) for name, _ in found.elements if re.fullmatch(r"h\d", name)] == levels


def test_several_texts_come_with_contents(story, document_of, report_of, page):
    found = page(story[0], report_of(document_of("Nothing.", name="b.txt")), errors=[("c.txt", "no such file")])
    assert found.text(one(found, "h1")) == "Figures in 2 texts"
    assert found.text(one(found, "nav")) == (
        "Contentsstory.txt1 warning in 3 figuresb.txtNothing to report in 0 figures"
    )
    assert [found.text(i) for i in found.find("h2")] == ["Contents", "Could not be read", "story.txt", "b.txt"]
    assert found.text(one(found, "section", class_="unread")) == "Could not be readc.txt: no such file"


def test_a_headline_is_the_title_of_its_page(finding_of, report_of, page):
    source = "12 mills\n\nOf 48."
    blocks = (Block(Span(0, 8), Scope.HEADING), Block(Span(10, 16)))
    document = Document(source, blocks, SourceMap(source, lines=(0, 9, 10)), name="a.txt")
    found = page(report_of(document, finding_of(document, "12")))
    assert found.text(one(found, "title")) == "Figures in 12 mills"
    assert found.text(one(found, "h1", id="d1-title1")) == "12 mills"
    assert found.text(one(found, "p", class_="facts")) == "a.txt · no date"


def test_nothing_to_report_is_said(document_of, report_of, page):
    found = page(report_of(document_of("Nothing.")))
    assert found.text(one(found, "p", class_="summary")) == "Nothing to report in 0 figures"
    assert found.text(one(found, "p", class_="facts")) == "27 November 2023 (as given) · Astana"
    assert found.find("ol", class_="notes") == found.find("article", class_="finding") == found.find("table") == []


def test_no_text_of_others_becomes_markup(finding_of, report_of, page):
    source = f"{EVIL}\n\n{EVIL}\t{EVIL}"
    size = len(EVIL)
    cells = (
        Block(Span(size + 2, 2 * size + 2), Scope.TABLE_CELL),
        Block(Span(2 * size + 3, 3 * size + 3), Scope.TABLE_CELL),
    )
    document = Document(
        source,
        (Block(Span(0, size), Scope.HEADING), *cells),
        SourceMap(source),
        metadata=Metadata(date(2023, 11, 27), EVIL, EVIL),
        name=EVIL,
        tables=(Table(((1, 2),)),),
    )
    finding = replace(
        finding_of(document, EVIL, message=EVIL, working=(EVIL,)),
        code=EVIL,
        name=EVIL,
        evidence=(Evidence(Span(size + 2, 3 * size + 3), EVIL),),
        fixes=(Fix(Span(0, 8), EVIL, EVIL),),
    )
    found = page(report_of(document, finding), errors=[(EVIL, EVIL)])
    assert len(found.find("script")) == len(found.find("style")) == 1
    assert found.find("img") == []
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert found.text(one(found, "article", lang="en")) == source
    assert found.text(one(found, "section", class_="unread")) == f"Could not be read{EVIL}: {EVIL}"


def test_names_that_are_no_unicode_can_be_shown(document_of, report_of):
    assert "caf\ufffd.txt" in render_html([report_of(document_of("42\ud800", name="caf\udce9.txt"))], version="0")


def test_only_the_pages_own_style_and_script_may_run(story, page):
    found = page(story[0])
    policy = found.elements[one(found, "meta", http_equiv="Content-Security-Policy")][1]["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("style", "script"):
        content = found.text(one(found, name))
        assert rules[f"{name}-src"] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
        assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|@import|url\(|fetch|innerHTML|eval", content)
    assert found.values("style") == []
    assert [link for name in LINKS for link in found.values(name) if not link.startswith("#")] == ["data:,"]


def test_the_same_reports_give_the_same_page(story):
    assert render_html([story[0]] * 2, version="0") == render_html([story[0]] * 2, version="0")
