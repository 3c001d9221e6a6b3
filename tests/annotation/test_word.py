"""Comments in copies of Word documents: at the right words, and all else as it was."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.annotation.word import AUTHOR, annotated
from numcheck.checker import Checker
from numcheck.errors import InputError
from numcheck.model.fingerprint import fingerprint
from numcheck.model.span import Span
from numcheck.readers.files import read_bytes

docx = pytest.importorskip("docx")
etree = pytest.importorskip("lxml.etree")
qn = pytest.importorskip("docx.oxml.ns").qn

STORY = "12 of the 48 farms (30%) replied, and output rose 20 percent to 150 tonnes from 100 tonnes."
MARKS = ("commentRangeStart", "commentRangeEnd")
CHECKER = Checker()


def check(data, name="story.docx"):
    return CHECKER._report(read_bytes(data, name=name, suffix=".docx"))


def run(text, properties=""):
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00AB">{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content):
    return f"<w:p>{''.join(content)}</w:p>"


def field(code, *shown):
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{''.join(shown)}{mark('end')}"


def found(data):
    report = check(data)
    text = report.document.text
    return [
        (each.code, each.message, text[each.span.start : each.span.end], fingerprint(each, report.document))
        for each in report.findings
    ]


def commented(data):
    """Return the words between the marks of each comment of ours, and the comment's first line."""
    document = docx.Document(BytesIO(data))
    words, open_, told = {}, set(), {each.comment_id: each for each in document.comments}
    for element in document.element.body.iter():
        number = int(element.get(qn("w:id"), -1)) if isinstance(element.tag, str) else -1
        if element.tag == qn("w:commentRangeStart"):
            open_.add(number)
            words[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_.remove(number)
        elif element.tag in {qn("w:t"), qn("w:noBreakHyphen")}:
            for each in open_:
                words[each] += element.text or "\N{NON-BREAKING HYPHEN}"
    assert not open_
    assert sorted(words) == sorted(
        int(each.get(qn("w:id"))) for each in document.element.iter(qn("w:commentReference"))
    )
    return [
        (text, told[number].text.split("\n")[0].split()[1])
        for number, text in words.items()
        if told[number].author == AUTHOR
    ]


def plain(data):
    """Return the XML of the body without the marks of comments and with runs that were cut in one again."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    for element in list(root.iter(*(qn(f"w:{name}") for name in (*MARKS, "commentReference")))):
        mark = element.getparent() if element.tag == qn("w:commentReference") else element
        mark.getparent().remove(mark)
    for element in list(root.iter(qn("w:r"))):
        before = element.getprevious()
        if before is not None and before.tag == element.tag and alike(before, element):
            for child in element:
                if child.tag != qn("w:rPr"):
                    before.append(child)
            element.getparent().remove(element)
    for element in list(root.iter(qn("w:t"))):
        before = element.getprevious()
        element.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if before is not None and before.tag == element.tag:
            before.text += element.text
            element.getparent().remove(element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")


def alike(one, other):
    return one.attrib == other.attrib and properties(one) == properties(other)


def properties(element):
    found = element.find(qn("w:rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n")


def checked(data, *expected):
    """Annotate, and see to it that the copy has just these comments and is otherwise the same."""
    report = check(data)
    copy = annotated(data, report)
    assert commented(copy) == list(expected)
    assert found(copy) == found(data)
    assert check(copy).document.text == report.document.text
    assert plain(copy) == plain(data)
    assert annotated(data, report) == copy
    before, after = (ZipFile(BytesIO(each)) for each in (data, copy))
    assert set(after.namelist()) >= set(before.namelist())
    for name in before.namelist():
        if name not in {
            "word/document.xml",
            "word/comments.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        }:
            assert same(name, before.read(name), after.read(name)), name
    return copy


def same(name, before, after):
    """Whether a part says the same, white space between elements and the order of relations aside."""
    if before == after or not name.endswith((".xml", ".rels")):
        return before == after
    one, other = (etree.fromstring(each, etree.XMLParser(remove_blank_text=True)) for each in (before, after))
    if name.endswith(".rels"):
        return sorted(sorted(each.attrib.items()) for each in one) == sorted(
            sorted(each.attrib.items()) for each in other
        )
    return etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")


def named(data):
    """Return the parts of a copy that are XML, by name."""
    with ZipFile(BytesIO(data)) as package:
        names = [each for each in package.namelist() if each.endswith((".xml", ".rels"))]
        return {each: etree.fromstring(package.read(each)) for each in names}


def test_a_copy_is_built_as_the_format_has_it(word):
    copy = named(checked(word(paragraph(run(STORY)) + "<w:sectPr/>"), *BOTH))
    types = [each.get("ContentType") for each in copy["[Content_Types].xml"] if "comments" in each.get("PartName", "")]
    assert types == ["application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"]
    relations = [each.get("Target") for each in copy["word/_rels/document.xml.rels"] if "comments" in each.get("Type")]
    assert relations == ["comments.xml"]
    comments, body = copy["word/comments.xml"], copy["word/document.xml"]
    assert [each.get(qn("w:id")) for each in comments] == ["0", "1"]
    for part in (comments, body):
        for each in part.iter(qn("w:pPr"), qn("w:rPr")):
            assert each.getprevious() is None, "properties come first"
    (text,) = body.iter(qn("w:p"))
    order = ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]
    assert [each.tag.rpartition("}")[2] for each in text] == [*order, *order, "r"]
    assert [each.tag.rpartition("}")[2] for each in text[4]] == ["rPr", "commentReference"]
    for comment in comments:
        assert {each.tag for each in comment} == {qn("w:p")}
        assert [each.tag.rpartition("}")[2] for each in comment[0]] == ["pPr", "r", "r"]


BOTH = (("30%", "NC306"), ("20 percent", "NC301"))


def test_each_finding_is_a_comment_at_its_figure(word):
    copy = checked(word(paragraph(run(STORY))), *BOTH)
    first, second = docx.Document(BytesIO(copy)).comments
    assert (first.author, first.initials, first.timestamp) == ("numcheck", "nc", None)
    assert first.text.split("\n") == [
        "warning NC306 pct-of: 12 of 48 is 25%, not 30%",
        "12 / 48 = 25%",
        "suggestion: 25% (the part over the whole)",
        "suggestion: 14 instead of 12 (30% of the whole)",
        "suggestion: 40 instead of 48 (what the part is 30% of)",
    ]
    assert second.text.startswith("warning NC301 pct-change: from 100 tonnes to 150 tonnes is a rise")


def test_runs_keep_their_form_when_they_are_cut(word):
    bold, big = "<w:b/>", '<w:i/><w:sz w:val="40"/>'
    checked(word(paragraph(run("12 of the 48 farms (3", bold), run("0", big), run("%) replied.", bold))), BOTH[0])


@pytest.mark.parametrize(
    "content",
    [
        run("(") + f"<w:ins w:id='7' w:author='a'>{run('30%')}</w:ins>" + run(")"),
        f"<w:ins w:id='7' w:author='a'>{run('and then (30%) of')}</w:ins>",
        run("(3") + "<w:del w:id='8' w:author='a'><w:r><w:delText>9</w:delText></w:r></w:del>" + run("0%)"),
        f"<w:hyperlink w:anchor='x'>{run('see (30%) here')}</w:hyperlink>",
        field('HYPERLINK "http://a.b/"', run("see (30%) here")),
        f"<w:fldSimple w:instr='HYPERLINK x'>{run('see (30%) here')}</w:fldSimple>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('(30%)')}</w:sdtContent></w:sdt>",
        "<w:r><w:t>(30</w:t><w:t>%)</w:t><w:tab/><w:t>so</w:t></w:r>",
        "<w:r><w:br/><w:t>(30%)</w:t><w:br/></w:r>",
    ],
    ids=[
        "inserted",
        "in an insertion",
        "around a deletion",
        "link",
        "link as a field",
        "link as a simple field",
        "control",
        "texts",
        "br",
    ],
)
def test_whatever_a_figure_stands_in(word, content):
    checked(word(paragraph(run("12 of the 48 farms "), content, run(" replied."))), BOTH[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (field("REF x", run("see (30%) here")), "see (30%) here"),
        (field("IF 1 = 1", field("REF x", run("(30%)")), run(" here")), "(30%) here"),
        (field("HYPERLINK x", run("see "), field("REF x", run("(30%)"))), "(30%)"),
        (f"<w:fldSimple w:instr=' REF x '>{run('(30%)')}</w:fldSimple>", "(30%)"),
        (f"<w:smartTag w:element='x'>{run('(30')}</w:smartTag>{run('%)')}", "(30%"),
        (f"<w:customXml w:element='x'>{run('(30%)')}</w:customXml>", "(30%)"),
        (
            "<w:r><w:t>so </w:t><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText>"
            "<w:fldChar w:fldCharType='separate'/><w:t>(30%)</w:t><w:fldChar w:fldCharType='end'/><w:t> so</w:t></w:r>",
            "(30%)",
        ),
    ],
    ids=["field", "fields", "in a link", "simple field", "tag", "wrapped", "one run"],
)
def test_what_a_program_fills_has_its_comment_around_it(word, content, words):
    checked(word(paragraph(run("12 of the 48 farms "), content, run(" replied."))), (words, "NC306"))


def test_a_field_of_several_paragraphs_has_its_comments_around_it(word):
    begin, end = field("TOC", "|").split("|")
    body = paragraph(begin, run(STORY)) + paragraph(run("All is well."), end)
    checked(word(body), (f"{STORY}All is well.", "NC306"), (f"{STORY}All is well.", "NC301"))


def test_a_field_without_an_end_is_none(word):
    begin, _ = field("REF x", "|").split("|")
    checked(word(paragraph(begin, run(STORY))), *BOTH)


def test_a_control_that_word_fills_stays_whole(word):
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('30%) re')}</w:sdtContent></w:sdt>"
    checked(word(paragraph(run("12 of the 48 farms ("), control, run("plied."))), ("30%) re", "NC306"))


def test_a_control_around_paragraphs_is_no_matter(word):
    content = paragraph(run(STORY))
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    checked(word(control), *BOTH)


def test_what_stands_in_a_box_has_its_comment_around_the_box(word):
    box = f"<w:pict><w:txbxContent>{paragraph(run(STORY))}</w:txbxContent></w:pict>"
    alternate = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    copy = annotated(data := word(paragraph(run("See:"), f"<w:r>{alternate}</w:r>")), check(data))
    assert commented(copy) == [(STORY * 2, "NC306"), (STORY * 2, "NC301")]
    assert plain(copy) == plain(data)


def test_what_stands_in_a_note_has_its_comment_at_the_mark(word):
    mark = "<w:r><w:t>replied</w:t><w:footnoteReference w:id='5'/><w:t>.</w:t></w:r>"
    notes = f"<w:footnote w:id='5'>{paragraph(run(STORY))}</w:footnote>"
    copy = checked(word(paragraph(run("They "), mark), footnotes=notes), ("", "1:"), ("", "1:"))
    document = docx.Document(BytesIO(copy))
    (start, *_) = document.element.body.iter(qn("w:commentRangeStart"))
    following = [each.tag.rpartition("}")[2] for each in start.itersiblings()]
    assert following == ["commentRangeStart", "r", *("commentRangeEnd", "r") * 2, "r"]
    assert [each.tag for each in list(start.itersiblings())[1]] == [qn("w:footnoteReference")]
    assert document.comments.get(0).text.startswith("footnote 1: 30%\nwarning NC306 pct-of: 12 of")


def test_comments_may_lie_in_each_other(word):
    data = word(paragraph(run("12 of the 48 farms (30%) replied.")))
    report = check(data)
    (finding,) = report.findings
    shorter = dataclasses.replace(finding, span=Span(finding.span.start, finding.span.end - 1))
    inside = dataclasses.replace(finding, span=Span(finding.span.start + 1, finding.span.end))
    copy = annotated(data, dataclasses.replace(report, findings=(finding, shorter, inside)))
    assert sorted(words for words, _ in commented(copy)) == ["0%", "30", "30%"]
    assert plain(copy) == plain(data)


def test_a_finding_on_nothing_is_a_comment_on_its_paragraph(word):
    data = word(paragraph("<w:r><w:tab/><w:t>All is</w:t></w:r>", run(" well.")) + paragraph(run(STORY)))
    report = check(data)
    nowhere = dataclasses.replace(report.findings[0], span=Span(0, 0))
    assert commented(annotated(data, dataclasses.replace(report, findings=(nowhere,)))) == [("All is well.", "NC306")]


def test_other_comments_stay(word):
    other = "<w:comment w:id='4' w:author='Editor'><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>"
    marked = (
        f"{run('12 of the ')}<w:commentRangeStart w:id='4'/>{run('48 farms (30%')}<w:commentRangeEnd w:id='4'/>"
        f"<w:r><w:commentReference w:id='4'/></w:r>{run(') replied.')}"
    )
    copy = checked(word(paragraph(marked), comments=other), BOTH[0])
    known = {each.comment_id: (each.author, each.text) for each in docx.Document(BytesIO(copy)).comments}
    assert known[4] == ("Editor", "Sure?")
    assert sorted(known) == [4, 5]


@given(st.lists(st.integers(1, len(STORY) - 1), max_size=12), st.data())
def test_however_the_text_is_cut(word, cuts, draw):
    ends = sorted({0, *cuts, len(STORY)})
    wrapped = ("{}", "<w:ins w:id='1' w:author='a'>{}</w:ins>", "<w:hyperlink w:anchor='x'>{}</w:hyperlink>")
    form = st.tuples(st.sampled_from(wrapped), st.sampled_from(["", "<w:b/>", "<w:i/>"]))
    content = []
    for start, end in pairwise(ends):
        wrap, look = draw.draw(form)
        content.append(wrap.format(run(STORY[start:end], look)))
    checked(word(paragraph(*content)), *BOTH)


def test_a_document_without_findings_is_copied_as_it_is(word):
    checked(word(paragraph(run("All is well."))))


def test_a_document_that_changed_since_is_refused(word):
    report = check(word(paragraph(run(STORY))))
    with pytest.raises(InputError, match=r"^story\.docx: changed while it was checked"):
        annotated(word(paragraph(run(f"{STORY} More."))), report)


DEEP = "<w:ins w:id='1' w:author='a'>" * 300 + run(STORY) + "</w:ins>" * 300
MANY = "".join(f"<w:p w:rsidR='{number * 7919 % 1000003}'/>" for number in range(400_001))
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda word: word(paragraph(DEEP)), "takes no comments"),
        (lambda word: word(paragraph(run(STORY)), instead={"[Content_Types].xml": b"<Types/>"}), "takes no comments"),
        (lambda word: word(paragraph(run(STORY)), instead={"word/numbering.xml": b"<a"}), "takes no comments"),
        (lambda word: word(paragraph(run(STORY)), kind=MACROS), "takes no comments"),
        (
            lambda word: word(paragraph(run(STORY)), instead={"word/media/image1.png": bytes(4 * 2**20)}),
            "unpacks to more than any document holds",
        ),
        (lambda word: word(paragraph(run(STORY)) + MANY), "more elements than any text needs"),
    ],
    ids=["deep", "untyped", "broken", "macros", "bomb", "elements"],
)
def test_what_python_docx_cannot_open_is_one_line(word, make, told):
    data = make(word)
    with pytest.raises(InputError) as raised:
        annotated(data, check(data))
    assert str(raised.value).startswith(f"story.docx: {told}")
    assert "\n" not in str(raised.value)
