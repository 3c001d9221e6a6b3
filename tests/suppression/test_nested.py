"""What notebooks and the JSON of content systems say to leave alone, whose lines are not those of their text."""

from __future__ import annotations

import json
from datetime import date

import pytest

from numcheck.engine import check_document
from numcheck.model.suppression import Origin
from numcheck.readers.files import read_bytes

DAM = "The dam cost 1 trillion tenge ($ 2,173,913,043)."
ROAD = "The road cost 1 trillion tenge ($ 2,173,913,043)."
RAIL = "The rail cost 1 trillion tenge ($ 2,173,913,043)."
IGNORE = "<!-- numcheck: ignore[NC103] as printed -->"


def report(data, suffix, indent=1):
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    return check_document(read_bytes(text.encode(), suffix=suffix, date=date(2023, 11, 27)))


def told(found):
    """Return the first words of each sentence flagged, of each left alone, and the codes about remarks."""
    text = found.document.text

    def thing(finding):
        return text[: finding.span.start].rpartition("The ")[2].split()[0]

    flagged = [thing(each) for each in found.findings if each.code == "NC103"]
    apart = [(thing(each.finding), each.reason, each.origin) for each in found.suppressed]
    return flagged, apart, [(each.code, each.message) for each in found.findings if each.code != "NC103"]


def cell(text, *, lines=True, **metadata):
    return {"cell_type": "markdown", "metadata": metadata, "source": text.splitlines(True) if lines else text}


def notebook(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata}


@pytest.fixture(params=[(1, True), (None, False), (None, True)], ids=["lines", "one string", "one line"])
def book(request):
    """Check a notebook of cells, however its file has them."""
    indent, lines = request.param

    def book(*cells, **metadata):
        made = [each if isinstance(each, dict) else cell(each, lines=lines) for each in cells]
        return told(report(notebook(*made, **metadata), ".ipynb", indent))

    return book


def test_a_comment_in_a_cell_speaks_of_its_line(book):
    assert book(f"{DAM} {IGNORE}\n{ROAD}\n\n{RAIL}", RAIL) == (
        ["road", "rail", "rail"],
        [("dam", "as printed", Origin.COMMENT)],
        [],
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_alone_it_speaks_of_the_next_block(book, gap):
    flagged, apart, rest = book(f"{RAIL}\n\n{IGNORE}{gap}{DAM}\n{ROAD}\n\n{RAIL}")
    assert (flagged[0], flagged[-1], rest) == ("rail", "rail", [])
    assert [name for name, *_ in apart] == (["dam"] if gap == "\n\n" and len(flagged) == 3 else ["dam", "road"])


def test_alone_at_the_end_of_a_cell_it_speaks_of_the_next_one(book):
    assert book(f"{RAIL}\n\n{IGNORE}", DAM)[:2] == (["rail"], [("dam", "as printed", Origin.COMMENT)])


def test_before_a_table_it_speaks_of_all_of_it(book):
    table = f"| a | b |\n|---|---|\n| x | {DAM} |\n| {ROAD} | y |\n"
    flagged, apart, _ = book(f"{IGNORE}\n\n{table}\n\n{RAIL}")
    assert (flagged, [name for name, *_ in apart]) == (["rail"], ["dam", "road"])


def test_a_range_runs_over_cells(book):
    begin, end = "<!-- numcheck: disable[NC1] minutes -->", "<!-- numcheck: enable -->"
    assert book(f"{RAIL}\n\n{begin}\n\n{DAM}", ROAD, f"{end}\n\n{RAIL}") == (
        ["rail", "rail"],
        [("dam", "minutes", Origin.COMMENT), ("road", "minutes", Origin.COMMENT)],
        [],
    )


def test_the_metadata_of_a_cell_speak_of_the_cell(book):
    alone = cell(f"{DAM}\n\n{ROAD}", numcheck="ignore[NC103] theirs")
    assert book(RAIL, alone, RAIL) == (
        ["rail", "rail"],
        [("dam", "theirs", Origin.METADATA), ("road", "theirs", Origin.METADATA)],
        [],
    )


def test_the_metadata_of_a_notebook_and_its_front_matter_speak_of_all(book):
    all_apart = [("dam", "a", Origin.METADATA), ("road", "a", Origin.METADATA)]
    assert book(DAM, ROAD, numcheck=["ignore[NC103] a"])[:2] == ([], all_apart)
    assert book(f"---\nnumcheck: ignore[NC103] b\n---\n{DAM}", ROAD)[1][0] == ("dam", "b", Origin.FRONT_MATTER)


def test_what_hides_nothing_or_is_not_understood_is_told_with_its_place(book):
    _, _, rest = book(f"All is well. {IGNORE}", cell("So it is.", numcheck="ignor[NC103]"), numcheck="disable")
    assert rest == [
        ("NC001", "ignore[NC103] in cell 1, line 1 has nothing to act on; take it out"),
        (
            "NC002",
            "the remark to numcheck in the metadata of the notebook is not understood: 'disable' means nothing there:"
            " write ignore",
        ),
        (
            "NC002",
            "the remark to numcheck in the metadata of cell 2 is not understood: 'ignor' means nothing there:"
            " did you mean 'ignore'?",
        ),
    ]


def test_metadata_of_other_makers_are_none_of_our_business(book):
    assert book(cell(DAM, numcheck={"a": 1}, tags=["x"]))[0] == ["dam"]


def page(*blocks):
    return {"date": "2023-11-27", "title": {"rendered": "Costs"}, "content": {"rendered": "\n".join(blocks)}}


def paragraph(text):
    return f"<p>{text}</p>"


@pytest.mark.parametrize(
    "content",
    [
        (paragraph(RAIL), paragraph(f"{DAM} {IGNORE}"), paragraph(ROAD)),
        (paragraph(RAIL), paragraph(f"{IGNORE}{DAM}"), paragraph(ROAD)),
        (paragraph(RAIL), IGNORE, paragraph(DAM), paragraph(ROAD)),
        (paragraph(RAIL) + IGNORE + paragraph(DAM) + paragraph(ROAD),),
    ],
    ids=["behind", "before", "alone", "one line"],
)
def test_a_comment_in_a_page_speaks_of_its_block_or_the_next(content):
    assert told(report(page(*content), ".json")) == (
        ["rail", "road"],
        [("dam", "as printed", Origin.COMMENT)],
        [],
    )


def test_ranges_in_a_page_run_from_block_to_block():
    begin, end = "<!-- numcheck: disable[NC103] minutes -->", "<!-- numcheck: enable[NC103] -->"
    content = (paragraph(RAIL), begin, paragraph(DAM), paragraph(ROAD), end, paragraph(RAIL))
    assert told(report(page(*content), ".json"))[:2] == (
        ["rail", "rail"],
        [("dam", "minutes", Origin.COMMENT), ("road", "minutes", Origin.COMMENT)],
    )


def block(html, *inner, pieces=None):
    return {"blockName": "core/x", "innerBlocks": list(inner), "innerHTML": html, "innerContent": pieces or [html]}


def test_blocks_whose_inner_ones_come_first_in_the_file():
    inner = block(paragraph(DAM))
    outer = block("", inner, pieces=[f"<div>{paragraph(RAIL)}{IGNORE}", None, f"{paragraph(ROAD)}</div>"])
    assert told(report([outer], ".json"))[:2] == (["rail", "road"], [("dam", "as printed", Origin.COMMENT)])


def prosemirror(alone):
    def node(text, **attributes):
        return {"type": "paragraph", "attrs": attributes, "content": [{"type": "text", "text": text}]}

    return {"type": "doc", "content": [node(RAIL), node(DAM, **alone), node(ROAD)]}


def portable(alone):
    def node(text, **more):
        return {"_type": "block", "children": [{"_type": "span", "text": text}], **more}

    return {"body": [node(RAIL), node(DAM, **alone), node(ROAD)]}


def draft(alone):
    def node(text, **data):
        return {"type": "unstyled", "text": text, "data": data}

    return {"blocks": [node(RAIL), node(DAM, **alone), node(ROAD)], "entityMap": {}}


@pytest.mark.parametrize("make", [prosemirror, portable, draft])
def test_a_key_of_a_block_speaks_of_the_block(make):
    found = told(report(make({"numcheck": "ignore[NC103] theirs"}), ".json"))
    assert found == (["rail", "road"], [("dam", "theirs", Origin.METADATA)], [])


def test_a_key_of_what_holds_blocks_speaks_of_them_all():
    tree = prosemirror({"numcheck": "ignore[NC103] inner"})
    tree["content"] = [
        {"type": "blockquote", "attrs": {"numcheck": "ignore[NC103] all"}, "content": tree["content"][:2]},
        *tree["content"][2:],
    ]
    flagged, apart, rest = told(report(tree, ".json"))
    assert (flagged, [reason for _, reason, _ in apart]) == (["road"], ["all", "all"])
    assert [code for code, _ in rest] == ["NC001"]


@pytest.mark.parametrize("key", ["numcheck", "meta"])
@pytest.mark.parametrize("make", [portable, lambda _: page(paragraph(RAIL), paragraph(DAM), paragraph(ROAD))])
def test_a_key_beside_a_text_speaks_of_that_text(make, key):
    words = "ignore[NC103] theirs"
    one = {**make({}), key: words if key == "numcheck" else {"numcheck": words}}
    flagged, apart, rest = told(report([make({}), one], ".json"))
    assert (flagged, rest) == (["rail", "dam", "road"], [])
    assert [(name, reason) for name, reason, _ in apart] == [(name, "theirs") for name in ("rail", "dam", "road")]
